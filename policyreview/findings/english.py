"""Rules, deeds, persons and situations in plain English: the words that every message uses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from policyreview.findings.case import Case
from policyreview.findings.finding import Witness
from policyreview.model.body import Body
from policyreview.model.constants import MINUTES_IN
from policyreview.model.hierarchy import Hierarchy
from policyreview.model.people import Expectation, Persona, Story
from policyreview.model.rules import Deed, Modal, Norm, Rule
from policyreview.model.vocabulary import Fact, FactKind, Law
from policyreview.norms.cells import Shown
from policyreview.norms.reach import Doing
from policyreview.norms.situations import FactRange

_PEOPLE = {
    "anyone": "anybody",
    "served": "a person who is served here",
    "kin": "a relative or friend",
    "family": "a family member",
    "staff": "a member of staff",
    "frontline": "a member of staff who meets the person",
    "clergy": "a member of the clergy",
    "personnel": "a member of the personnel",
}
_VOWELS = "aeiou"
_A_ALL_THE_SAME = ("uni", "use", "eu", "one")


def spaced(name: str) -> str:
    """Return a name as words: `nurse-in-charge` as `nurse in charge`."""
    return name.replace("-", " ").replace("_", " ").replace(".", " ")


def somebody(role: str) -> str:
    """Return somebody in a role: `a nurse in charge`."""
    if role in _PEOPLE:
        return _PEOPLE[role]
    words = spaced(role)
    vowel = words[:1].lower() in _VOWELS and not words.lower().startswith(_A_ALL_THE_SAME)
    return f"{'an' if vowel else 'a'} {words}"


def the(name: str) -> str:
    """Return a thing or a person already spoken of: `the ward`."""
    known = {"anything": "anything", "anyone": "anybody", "own-word": "their own word"}
    if name in known:
        return known[name]
    words = spaced(name)
    return words if words.startswith(("their ", "the ", "own ")) else f"the {words}"


def capital(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def listed(words: Iterable[str], last: str = "and") -> str:
    """Return words as a list in a sentence: `a, b and c`."""
    found = list(words)
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} {last} {found[-1]}"


def deed_words(deed: Deed | Doing) -> str:
    """Return what is done: `enter the ward with the patient`."""
    parts = [spaced(deed.action)]
    if deed.object is not None:
        parts.append(the(deed.object))
    parts += [f"{preposition} {the(place)}" for preposition, place in deed.places]
    return " ".join(parts)


def named(rule: Rule) -> str:
    """Return how a rule is called in a sentence: its title, or its name."""
    return f"“{rule.title}” ({rule.name})" if rule.title else f"“{rule.name}”"


def norm_words(rule: Rule) -> str:
    """Return what a rule says, in a sentence: `a visitor must not enter the ward`."""
    return saying(rule.norm)


def saying(norm: Norm) -> str:
    """Return what a norm says, in a sentence."""
    if norm.only is not None:
        return f"only {somebody(norm.only)} may {deed_words(norm.deed)}"
    who = somebody(norm.who)
    if norm.exceptions:
        who += f" (except {listed(somebody(e) for e in norm.exceptions)})"
    return f"{who} {norm.modal} {deed_words(norm.deed)}"


def expected(expectation: Expectation) -> str:
    """Return what a story expects: `a family member may enter the ward`."""
    if expectation.norm is not None:
        return saying(expectation.norm)
    assert expectation.discretion is not None
    return f"{somebody(expectation.discretion)} may decide otherwise, and can be reached"


def story_named(story: Story) -> str:
    """Return how a story is called in a sentence."""
    return (
        f"the story “{story.title}” ({story.name})" if story.title else f"the story “{story.name}”"
    )


def law_words(body: Body, law: Law) -> str:
    """Return an `assume` as it is written, its place and its remark."""
    where = law.where
    text = " ".join(body.sources[where.path].text[where.start : where.end].split())
    line, _ = body.line_and_column(where.path, where.start)
    return f"“{text.removeprefix('assume ')}” ({where.path}:{line})"


def broken_words(body: Body, laws: list[Law]) -> str:
    """Return what some facts break; nothing but each other, where there is no law."""
    if not laws:
        return "the facts given contradict each other"
    kept = listed(law_words(body, law) for law in laws)
    return f"the policies assume {kept}, and no situation with these facts keeps to that"


def persona_named(persona: Persona) -> str:
    """Return how a persona is called in a sentence, with the roles they have."""
    roles = listed(somebody(role) for role in persona.roles)
    return f"{persona.title or capital(spaced(persona.name))} ({roles})"


def number_words(number: Fraction) -> str:
    """Return a number as people write it, with one decimal if that tells enough: `4`, `4.3`."""
    if number.denominator == 1:
        return str(number.numerator)
    rounded = f"{float(number):.1f}"
    return f"{float(number):.2f}" if rounded.endswith(".0") else rounded


def hours_words(minutes: Fraction) -> str:
    """Return minutes as hours, if there is an hour: `20 minutes`, `1 hour`, `12.5 hours`."""
    return many(minutes, "minute") if 0 < minutes < 60 else many(minutes / 60, "hour")


def many(number: Fraction, one: str) -> str:
    """Return a number of things: `1 visit`, `4.3 visits`."""
    return f"{number_words(number)} {one if number == 1 else one + 's'}"


def does_with(modal: Modal) -> str:
    """Return what a norm of this modal does with its deed: `forbids`, `demands`, …"""
    return {
        Modal.MUST: "demands",
        Modal.MUST_NOT: "forbids",
        Modal.SHOULD: "recommends",
        Modal.SHOULD_NOT: "advises against",
        Modal.MAY: "allows",
        Modal.NEED_NOT: "waives",
    }[modal]


# ---- situations ----------------------------------------------------------------------------------


def witness_words(case: Case, witness: Witness) -> str:
    """Return a witness as a sentence: who it happens to, and when."""
    if witness.persona is not None:
        persona = case.body.personas[witness.persona]
        who = f"{persona.title or capital(spaced(persona.name))}"
        roles = listed(somebody(role) for role in persona.roles)
        return f"{who}: {roles}{_about_nobody(witness.facts)}." if roles else f"{who}."
    if witness.doing is None:
        return capital(situation_words(case, witness.facts)) + "." if witness.facts else ""
    person = _whom(case, witness.doing)
    by = "" if person == witness.doing.actor else f", met by {somebody(witness.doing.actor)}"
    return capital(person_words(case, person, witness.facts, by)) + "."


def _whom(case: Case, doing: Doing) -> str:
    """Return to whom a deed happens: somebody served or kin rather than who does it to them."""
    if doing.actor not in case.people:
        for name in (doing.object, *(place for _, place in doing.places)):
            if name in case.people:
                return str(name)
    return doing.actor


def person_words(case: Case, actor: str, facts: tuple[FactRange, ...], by: str = "") -> str:
    """Return a person in a situation: `a family member, where the patient is not dying, …`.

    `by` is what is said of the person before the rest of the situation.
    """
    roles = case.body.role_order
    own = [f for f in facts if f.fact.about is not None and _same(roles, actor, f.fact.about)]
    rest = tuple(f for f in facts if f not in own)
    words = somebody(actor)
    if own:
        words += " " + listed(_of_person(f, "who", "whose") for f in own)
    around = situation_words(case, rest)
    return f"{words}{by}, {around}" if around else f"{words}{by}"


def situation_words(case: Case, facts: tuple[FactRange, ...]) -> str:
    """Return a situation: `where the patient is not dying, when the hour is 20 to 23`."""
    about: dict[str, list[FactRange]] = {}
    for found in facts:
        if found.fact.about is not None:
            about.setdefault(found.fact.about, []).append(found)
    parts = [
        f"where {the(role)} " + listed(_of_person(f, "", "has") for f in found)
        for role, found in about.items()
    ]
    parts += [_circumstance(f) for f in facts if f.fact.about is None]
    return ", ".join(parts)


def _about_nobody(facts: tuple[FactRange, ...]) -> str:
    return "".join(f", {_circumstance(f)}" for f in facts)


def _same(roles: Hierarchy, actor: str, role: str) -> bool:
    return actor in roles and role in roles and roles.is_below(actor, role)


def _of_person(found: FactRange, who: str, whose: str) -> str:
    """Return a fact about a person: `who is dying`, `whose age is 18 to 64 years`."""
    fact = found.fact
    name = spaced(fact.path.split(".", 1)[1])
    lead = f"{who} " if who else ""
    if fact.kind is FactKind.YES_NO:
        yes = found.shown == "yes"
        if fact.spoken == "has":
            return f"{lead}has {'' if yes else 'no '}{name}"
        return f"{lead}is {'' if yes else 'not '}{name}"
    if fact.kind is FactKind.ANY_OF:
        return f"{lead}has {_members(found.shown)} among “{name}”"
    if whose == "has":
        return f"has {_valued(fact, name, found.shown, joined=' ')}"
    return f"{whose} {_valued(fact, name, found.shown, joined=' is ')}"


def _circumstance(found: FactRange) -> str:
    """Return a fact about no person: `between 20:00 and 23:59`."""
    fact = found.fact
    name = spaced(fact.path)
    if fact.kind is FactKind.YES_NO:
        return f"{'with' if found.shown == 'yes' else 'without'} “{name}”"
    if fact.kind is FactKind.TIME:
        span = _span(fact, found.shown)
        return span if fact.path == "time" else f"{span} ({name})"
    if fact.kind is FactKind.ANY_OF:
        return f"with {_members(found.shown)} among “{name}”"
    return f"when {_valued(fact, the(name), found.shown, joined=' is ')}"


def _valued(fact: Fact, name: str, shown: Shown, joined: str) -> str:
    return f"{name}{joined}{_span(fact, shown)}"


def _members(shown: Shown) -> str:
    """Return which members are in and which are out: `dementia, and not frailty or cancer`."""
    assert isinstance(shown, dict)
    included = listed(map(spaced, shown["includes"]))
    excluded = listed(map(spaced, shown["excludes"]), "or")
    if not excluded:
        return included
    return f"{included}, and not {excluded}," if included else f"no {excluded}"


def _span(fact: Fact, shown: Shown) -> str:
    """Return values as words: `20 to 23`, `above 38.5`, `before 2027-04-01`."""
    unit = f" {fact.unit}" if fact.unit else ""
    if isinstance(shown, list):
        return listed(map(spaced, shown), "or")
    if not isinstance(shown, dict):
        at = "at " if fact.kind is FactKind.TIME else ""
        on = "on " if fact.kind is FactKind.DATE else ""
        value = spaced(str(shown)) if fact.kind is FactKind.ONE_OF else shown
        return f"{at}{on}{value}{unit}"
    low, high = shown.get("from"), shown.get("to")
    above, below = shown.get("above"), shown.get("below")
    if fact.kind is FactKind.TIME:
        return f"between {low} and {high}"
    if fact.kind is FactKind.DATE:
        if low is not None and high is not None:
            return f"from {low} to {high}"
        return f"on or after {low}" if low is not None else f"on or before {high}"
    if low == fact.low and high is not None and fact.low != high:
        return f"at most {high}{unit}" if low != 0 or fact.dense else f"{low} to {high}{unit}"
    if high == fact.high and low is not None:
        return f"{low}{unit} or more"
    if above is None and below is None:
        return f"{low} to {high}{unit}"
    start = f"above {above}" if above is not None else "" if low == fact.low else f"from {low}"
    end = f"below {below}" if below is not None else "" if high == fact.high else f"at most {high}"
    return listed([part for part in (start, end) if part]) + unit


def duration_words(minutes: int | float | Decimal) -> str:
    """Return a length of time as people say it: `2 days`, `1 hour and 30 minutes`."""
    days, rest = divmod(Decimal(str(minutes)), MINUTES_IN["day"])
    hours, rest = divmod(rest, MINUTES_IN["hour"])
    parts = ((days, "day"), (hours, "hour"), (rest, "minute"))
    said = [f"{n.normalize():f} {unit}{'' if n == 1 else 's'}" for n, unit in parts if n]
    return listed(said) or "no time"


def date_words(day: date) -> str:
    """Return a date as people write it: `1 April 2027`."""
    return f"{day.day} {day:%B} {day.year}"

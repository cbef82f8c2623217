"""What a step changes, as a colleague would write it to a committee: as text and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from policyreview.findings.english import capital, hours_words, listed, spaced
from policyreview.output.lines import counted, wrapped
from policyreview.output.markdown import LIMIT, Section, escaped, fitted

if TYPE_CHECKING:
    from policyreview.review.comparing import BurdenChange, Impact, StoryChange
    from policyreview.review.report import Finding

WIDTH = 80
_INDENT = "  "
_WAS = {
    "conflict": "the rules contradicted each other",
    "forbidden": "was forbidden",
    "required": "was demanded",
    "discouraged": "was advised against",
    "recommended": "was advised",
    "allowed": "was allowed",
    "not regulated": "no rule spoke of it",
}
_BECOMES = {
    "conflict": "now the rules contradict each other",
    "forbidden": "becomes forbidden",
    "required": "becomes a duty",
    "discouraged": "becomes advised against",
    "recommended": "becomes advised",
    "allowed": "becomes allowed",
    "not regulated": "now no rule speaks of it any more",
}
_MOVES = {
    ("fails", "passes"): "Comes out as hoped now",
    ("depends", "passes"): "Comes out as hoped now",
    ("passes", "fails"): "Does not come out as hoped any more",
    ("passes", "depends"): "Depends now on what it does not tell",
}


class Said(NamedTuple):
    """A sentence, and the people and situations of which it holds."""

    sentence: str
    cases: tuple[str, ...] = ()


class Part(NamedTuple):
    """Sentences under one heading; `one` and `many` name a sentence."""

    heading: str
    one: str
    many: str
    said: list[Said]
    folded: bool = False


def render(impact: Impact, step: str, width: int = WIDTH) -> str:
    """Return the whole impact as text; `step` names what is compared."""
    lines = wrapped(f"What {step} changes.", width)
    lines += ["", *wrapped(in_short(impact), width)]
    for part in parts(impact):
        if part.said:
            lines += ["", *wrapped(f"{part.heading}:", width)]
            for said in part.said:
                lines += wrapped(said.sentence, width, f"{_INDENT}- ", _INDENT * 2)
                for case in said.cases:
                    lines += wrapped(case, width, f"{_INDENT * 2}* ", _INDENT * 3)
    return "\n".join(lines) + "\n"


def render_markdown(impact: Impact, step: str, limit: int = LIMIT) -> str:
    """Return the impact as a comment of at most `limit` bytes."""
    head = f"## What {escaped(step)} changes\n\n{escaped(in_short(impact))}\n"
    sections = [
        Section(
            part.heading,
            part.one,
            part.many,
            [_bullets(said) for said in part.said],
            part.folded,
        )
        for part in parts(impact)
    ]
    return fitted(head, sections, limit, "policyreview impact")


def _bullets(said: Said) -> str:
    cases = (f"\n  - {escaped(case)}" for case in said.cases)
    return "".join([f"- {escaped(said.sentence)}", *cases, "\n"])


def in_short(impact: Impact) -> str:
    """Return the whole impact in a few sentences."""
    resolved, introduced = len(impact.resolved), len(impact.introduced)
    told = [
        f"{counted(resolved, 'finding')} {'goes' if resolved == 1 else 'go'} away"
        if resolved
        else "no finding goes away",
        f"{counted(introduced, 'finding')} {'is' if introduced == 1 else 'are'} new"
        if introduced
        else "none is new",
    ]
    sentences = [f"With it, {listed(told)}."]
    if impact.answers:
        where = counted(len(impact.answers), "kind of situation", "kinds of situations")
        sentences.append(f"In {where} somebody gets another answer.")
    else:
        sentences.append("Nobody gets another answer than before.")
    for shift in impact.harm_shifted:
        sentences.append(
            f"Harm moves: there is less {shift.from_}, and more {shift.to}. "
            "Somebody else may be paying for it."
        )
    if any(finding.severity == "error" for finding in impact.introduced if not finding.accepted):
        sentences.append("Among what is new there is an error.")
    if impact.undecided:
        sentences.append("Some of it could not be compared.")
    return " ".join(sentences)


def parts(impact: Impact) -> Iterator[Part]:
    """Yield what there is to say, under its headings; a part can be empty."""
    yield Part(
        "What could not be compared",
        "question left open",
        "questions left open",
        [Said(why) for why in impact.undecided or ()],
    )
    yield Part(
        "Harm that moves elsewhere",
        "move of harm",
        "moves of harm",
        [
            Said(f"from {shift.from_} to {shift.to}: {listed(shift.findings)}")
            for shift in impact.harm_shifted
        ],
    )
    yield Part("New findings", "new finding", "new findings", _findings(impact.introduced))
    yield Part("Who gets another answer", "other answer", "other answers", list(_answers(impact)))
    yield Part(
        "Stories that people told",
        "story",
        "stories",
        [Said(_story(impact, change)) for change in impact.stories],
    )
    yield Part(
        "What the rules ask of somebody in a month of 30 days",
        "persona",
        "personas",
        [Said(_burden(impact, change)) for change in impact.burden],
    )
    yield Part(
        "Findings that go away",
        "finding that goes away",
        "findings that go away",
        _findings(impact.resolved),
        folded=True,
    )
    yield Part(
        "Findings by what they harm, before and after",
        "count",
        "counts",
        [Said(f"{name}: {n.before}, then {n.after}") for name, n in impact.pathologies.items()],
        folded=True,
    )


def _findings(findings: list[Finding]) -> list[Said]:
    return [Said(_finding(finding)) for finding in findings]


def _finding(finding: Finding) -> str:
    accepted = f" (accepted: {finding.accepted.reason})" if finding.accepted else ""
    place = f"{finding.path}:{finding.line}"
    return f"{finding.finding} ({finding.severity}), {place}: {finding.message}{accepted}"


def _answers(impact: Impact) -> Iterator[Said]:
    """Yield what changes, each with the people and situations: `Enter the ward: was forbidden, …`.

    Regions with the same change of the same deed, from the same rules, are told together.
    """
    words = impact.words
    together: dict[str, list[str]] = {}
    for change, who, deed in zip(impact.answers, words.people, words.deeds, strict=True):
        rules = listed(words.rules[name] for name in change.rules)
        turn = f"{_WAS[change.before]}, {_BECOMES[change.after]}"
        together.setdefault(f"{capital(deed)}: {turn}. That is from {rules}.", []).append(who)
    for sentence, cases in together.items():
        yield Said(sentence, tuple(map(capital, cases)))


def _story(impact: Impact, change: StoryChange) -> str:
    title = impact.words.stories[change.story]
    name = f"“{title}” ({change.story})" if title else f"“{change.story}”"
    if change.before is None:
        return f"New: {name}, which {change.after}."
    if change.after is None:
        return f"No longer told: {name}, which {_past(change.before)}."
    move = _MOVES.get((change.before, change.after))
    return f"{move}: {name}." if move else f"{name} {_past(change.before)}, now {change.after}."


def _past(result: str) -> str:
    return {"passes": "passed", "fails": "failed", "depends": "depended"}[result]


def _burden(impact: Impact, change: BurdenChange) -> str:
    name = impact.words.personas[change.persona] or capital(spaced(change.persona))
    before, after = change.before_minutes_per_month, change.after_minutes_per_month
    if before == after and before is not None:
        return f"{name}: {hours_words(Fraction(before))}, as before."
    then, now = (
        "not known" if minutes is None else hours_words(Fraction(minutes))
        for minutes in (before, after)
    )
    return f"{name}: {then} before, {now} after."

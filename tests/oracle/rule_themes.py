"""A few rules that belong together, so that findings come up that chance alone seldom brings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.oracle.vocabulary_sketches import ACTIONS, Words


@dataclass(frozen=True)
class Line:
    """The norm of a rule, in parts."""

    who: str
    modal: str
    action: str
    object: str
    places: tuple[tuple[str, str], ...] = ()
    exceptions: str = ""
    only: bool = False

    def deed(self) -> str:
        """Return the deed as text."""
        words = [self.action, self.object, *(f"{prep} {place}" for prep, place in self.places)]
        return " ".join(word for word in words if word)

    def text(self) -> str:
        """Return the norm as text."""
        if self.only:
            return f"only {self.who} may {self.deed()}"
        excepted = f" except {self.exceptions}" if self.exceptions else ""
        return f"{self.who}{excepted} {self.modal} {self.deed()}"


Themed = list[tuple[Line, list[str]]]


def theme(rng: Random, known: Words) -> Themed:
    """Return the rules of one theme, each with the clauses that it has to have."""
    return rng.choice(THEMES)(rng, known)


def _served(rng: Random, known: Words) -> str:
    return rng.choice([*known.roles_under("served"), *known.roles_under("kin"), "served", "kin"])


def _front(rng: Random, known: Words) -> str:
    return rng.choice([*known.roles_under("frontline"), "frontline", "staff"])


def _under(rng: Random, known: Words, action: str) -> str:
    """Return an action of that kind, the built-in one included."""
    return rng.choice([action, *(a for a in known.actions if action in ACTIONS[a].split(", "))])


def asked_twice(rng: Random, known: Words) -> Themed:
    """The same paper, asked of somebody twice."""
    paper = rng.choice(known.things)
    lines = [
        Line(_served(rng, known), "must", _under(rng, known, "provide"), paper, places)
        for places in rng.sample(
            [(), (("to", "staff"),), (("to", rng.choice(known.things)),), (("at", "anything"),)], 2
        )
    ]
    return [(line, []) for line in lines]


def no_excuse(rng: Random, known: Words) -> Themed:
    """Somebody is restricted, whatever the reason."""
    line = Line("staff", "must", _under(rng, known, "restrict"), _served(rng, known))
    plain = [fact for fact in known.facts if fact.path.endswith((".known", ".count"))]
    when = rng.choice(plain).atom(rng) if plain else known.formula(rng)
    more = rng.choice([[], [f"unless {known.formula(rng)}"], [f"when {when}"], [f"when {when}"]])
    return [(line, more)]


def stack(rng: Random, known: Words) -> Themed:
    """An approval of an approval of an approval."""
    acts = ["approve form", "approve bed", "approve"]
    known_acts = [act for act in acts if act == "approve" or act.split()[1] in known.things]
    people = [rng.choice(known.roles) for _ in range(3)]
    first = Line(_served(rng, known), rng.choice(["must", "may"]), rng.choice(known.actions), "")
    one, two, three = (rng.choice(known_acts) for _ in range(3))
    lines = [(first, [f"after {one} by {people[0]}"])]
    for act, who, following in ((one, people[0], two), (two, people[1], three)):
        _, _, obj = act.partition(" ")
        span = rng.choice(["1 week", "10 days", "2 days"])
        clauses = [f"after {following}", f"within {span}"]
        lines.append((Line(who, rng.choice(["must", "should"]), "approve", obj), clauses))
    return lines


def no_mercy(rng: Random, known: Words) -> Themed:
    """A deadline with a punishment behind it."""
    who = _served(rng, known)
    line = Line(who, "must", rng.choice(known.actions), rng.choice(["", *known.things]))
    punishment = f"otherwise staff must {_under(rng, known, 'restrict')} {who}"
    return [(line, [f"within {rng.choice(['1 day', '1 week'])}", punishment])]


def reserved_help(rng: Random, known: Words) -> Themed:
    """Help that only one role may give."""
    line = Line(_front(rng, known), "must not", _under(rng, known, "help"), "", (), "", True)
    return [(line, [])]


def clock(rng: Random, known: Words) -> Themed:
    """Time with a person, by the minute; and more time with the record."""
    who = _front(rng, known)
    visit = Line(who, rng.choice(["must", "may"]), _under(rng, known, "contact"), "")
    note = Line(who, "must", _under(rng, known, "record"), rng.choice(["", *known.things]))
    return [
        (visit, ["limit 15 minutes", "takes 20 minutes"]),
        (note, [f"takes {rng.choice(['10 minutes', '1 hour'])}", "every 1 day"]),
    ]


def errands(rng: Random, known: Words) -> Themed:
    """Many errands for one person."""
    who = _served(rng, known)
    lines = []
    for _ in range(rng.randint(1, 3)):
        places = (("at", rng.choice(known.things)),) if rng.random() < 0.8 else ()
        line = Line(who, "must", _under(rng, known, "task"), rng.choice(known.things), places)
        every = rng.choice(["1 day", "2 weeks", "1 month"])
        lines.append((line, [f"every {every}", f"takes {rng.choice(['1 hour', '10 hours'])}"]))
    return lines


def best_way(rng: Random, known: Words) -> Themed:
    """What is known to be right, perhaps left loose."""
    modal = rng.choice(["must", "may", "should"])
    line = Line(_front(rng, known), modal, rng.choice(known.actions), rng.choice(known.roles))
    clauses = ["mode repetitive", 'evidence "A trial of many years."']
    return [(line, [*clauses, *rng.choice([[], ["discretion staff"]])])]


def no_way(rng: Random, known: Words) -> Themed:
    """A duty of which the ways are forbidden one by one."""
    general = [a for a in known.actions if any(a in ACTIONS[b].split(", ") for b in known.actions)]
    action = rng.choice([*general, "help", "restrict", "provide", "task"])
    ways = [a for a in known.actions if action in ACTIONS[a].split(", ")]
    if action == "help":
        ways.append("contact")
    who, obj = rng.choice(known.roles), rng.choice(["", *known.things])
    lines = [(Line(who, "must", action, obj), list[str]())]
    for way in ways:
        lines.append((Line(rng.choice([who, "anyone"]), "must not", way, ""), []))
    return lines


def judged_case(rng: Random, known: Words) -> Themed:
    """A choice that is the person's own."""
    modal = rng.choice(["must", "must not"])
    line = Line(_front(rng, known), modal, rng.choice(known.actions), _served(rng, known))
    mode = rng.choice(["mode constrained", "mode unconstrained"])
    return [(line, [mode, f"when {known.formula(rng)}"])]


def by_law(rng: Random, known: Words) -> Themed:
    """A law, and what is made of it on the spot."""
    modal = rng.choice(["must", "must not"])
    who = rng.choice([*known.roles, "served", "staff"])
    law = Line(who, modal, rng.choice(known.actions), "")
    return [(law, ['source statute "Act 7"']), (law, ["source guidance"])]


def layers(rng: Random, known: Words) -> Themed:
    """A rule, one over it, and one over that, each for fewer; `@` is the rule before."""
    who, action = rng.choice([*known.roles, "anyone", "served", "staff"]), rng.choice(known.actions)
    obj = rng.choice(["", "anything", *known.things])
    modals = rng.choice(
        [("must not", "may", "must not"), ("must", "need not", "must"), ("must not", "must", "may")]
    )
    lines: Themed = [(Line(who, modals[0], action, obj), [])]
    for modal in modals[1:]:
        who = rng.choice([who, who, *known.roles])
        obj = rng.choice([obj, obj, *known.things])
        action = rng.choice([action, *(a for a in known.actions if action in ACTIONS[a])])
        only = modal == "must not" and rng.random() < 0.4
        line = Line(who, modal, action, obj, (), "", only)
        lines.append((line, ["overrides @", *_sometimes(rng, known)]))
    return lines


def _sometimes(rng: Random, known: Words) -> list[str]:
    return [f"when {known.formula(rng)}"] if rng.random() < 0.5 else []


THEMES: list[Callable[[Random, Words], Themed]] = [
    asked_twice,
    no_excuse,
    stack,
    no_mercy,
    reserved_help,
    clock,
    errands,
    best_way,
    no_way,
    judged_case,
    by_law,
    layers,
    layers,
]

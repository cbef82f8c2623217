"""Words for small bodies: roles, actions, things, facts, conditions, laws of the world."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

ROLES = {
    "patient": "served",
    "child": "patient",
    "visitor": "kin",
    "mother": "visitor, served",
    "nurse": "frontline",
    "lead": "nurse",
    "matron": "staff",
    "chief": "staff",
    "porter": "frontline, kin",
    "guest": "",
}
PARENT_OF_ROLE = {"child": "patient", "mother": "visitor", "lead": "nurse"}
ACTIONS = {
    "visit": "contact",
    "admit": "help",
    "restrain": "restrict",
    "isolate": "restrain",
    "hurt": "harm",
    "eat": "basic-need",
    "hand-in": "provide",
    "send": "hand-in",
    "sign": "approve",
    "countersign": "sign",
    "note": "record",
    "enter": "",
    "rush": "enter",
    "sneak": "enter",
    "tend": "help, task",
    "carry": "task",
}
PARENT_OF_ACTION = {
    "isolate": "restrain",
    "send": "hand-in",
    "countersign": "sign",
    "rush": "enter",
    "sneak": "enter",
}
THINGS = {
    "ward": "",
    "icu": "ward",
    "form": "",
    "wish-list": "own-word",
    "office": "",
    "bed": "icu",
}
PARENT_OF_THING = {"icu": "ward", "bed": "icu"}


@dataclass
class FactSketch:
    """A fact that can write tests and settings about itself."""

    path: str
    kind: str
    choices: list[str]
    has_usual: bool = False

    def atom(self, rng: Random) -> str:
        """Return a test of the fact."""
        path = self.path
        match self.kind:
            case "yes":
                return rng.choice([path, path, f"not {path}", f"{path} = no"])
            case "one":
                one = rng.choice(self.choices)
                some = ", ".join(rng.sample(self.choices, 2))
                return rng.choice(
                    [f"{path} is {one}", f"{path} is not {one}", f"{path} is one of {some}"]
                )
            case "any":
                return rng.choice(["", "not "]) + f"{path} includes {rng.choice(self.choices)}"
        low, high = rng.choice(self.choices), rng.choice(self.choices)
        if self.kind != "time":
            low, high = sorted([low, high], key=lambda text: (len(text), text))
        sign = rng.choice(["<", "<=", ">", ">=", "=", "!="])
        return rng.choice(
            [f"{path} {sign} {low}", f"{path} {sign} {low}", f"{path} from {low} to {high}"]
        )

    def setting(self, rng: Random) -> str:
        """Return what a persona or story says of the fact."""
        match self.kind:
            case "yes":
                return rng.choice([self.path, f"not {self.path}"])
            case "any":
                return rng.choice(["", "not "]) + f"{self.path} includes {rng.choice(self.choices)}"
        return f"{self.path} = {rng.choice(self.choices)}"


@dataclass
class Words:
    """The vocabulary of one body, as text and as what can be said with it."""

    text: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    things: list[str] = field(default_factory=list)
    facts: list[FactSketch] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)

    def roles_under(self, kind: str) -> list[str]:
        """Return the declared roles under a built-in one."""
        return [name for name in self.roles if kind in above(name)]

    def formula(self, rng: Random, size: int = 2) -> str:
        """Return a formula; `and` and `or` never stand side by side without parentheses."""
        if size <= 1 or rng.random() < 0.55:
            if self.conditions and rng.random() < 0.15:
                return rng.choice(self.conditions)
            return rng.choice(self.facts).atom(rng)
        left, right = self.formula(rng, size - 1), self.formula(rng, size - 1)
        return f"({left}) {rng.choice(['and', 'or'])} ({right})"


def above(role: str) -> set[str]:
    """Return the names above a role of the pool, built-in ones included."""
    found = {role, "anyone"}
    for parent in filter(None, ROLES.get(role, "").split(", ")):
        found |= above(parent)
    if role == "frontline":
        found.add("staff")
    return found


def words(rng: Random) -> Words:
    """Return some vocabulary."""
    known = Words()
    known.roles = _with_parents(rng.sample(list(ROLES), rng.randint(2, 5)), PARENT_OF_ROLE)
    known.actions = _with_parents(rng.sample(list(ACTIONS), rng.randint(2, 4)), PARENT_OF_ACTION)
    known.things = _with_parents(rng.sample(list(THINGS), rng.randint(1, 3)), PARENT_OF_THING)
    _facts(rng, known)
    if rng.random() < 0.4:
        known.text.append(f"condition special means {known.formula(rng)}")
        known.conditions.append("special")
        if rng.random() < 0.4:
            known.text.append("condition very means special and not (" + known.formula(rng) + ")")
            known.conditions.append("very")
    for _ in range(rng.choice([0, 0, 0, 1, 1, 2])):
        known.text.append(f"assume not ({known.formula(rng)}) or ({known.formula(rng)})")
    for name in known.roles:
        known.text.append(f"role {name}{_is(ROLES[name])}" + _duty_line(rng, known, name))
    known.text += [f"action {name}{_is(ACTIONS[name])}" for name in known.actions]
    known.text += [f"thing {name}{_is(THINGS[name])}" for name in known.things]
    return known


def _with_parents(names: list[str], parent_of: dict[str, str]) -> list[str]:
    for name in list(names):
        while name in parent_of and parent_of[name] not in names:
            name = parent_of[name]
            names.append(name)
    return names


def _is(parents: str) -> str:
    return f" is {parents}" if parents else ""


def _duty_line(rng: Random, known: Words, name: str) -> str:
    """Return to whom a role reports and when it can be reached."""
    text = ""
    superior = {"nurse": "matron", "lead": "chief", "matron": "chief", "porter": "lead"}.get(name)
    if superior in known.roles and rng.random() < 0.7:
        text += f" reports to {superior}"
    elif name in ("nurse", "porter") and rng.random() < 0.2:
        text += " reports to staff"
    chance = rng.random()
    if chance < 0.1:
        text += " available always"
    elif chance < 0.5:
        text += f" available when {known.formula(rng)}"
    return text


def _facts(rng: Random, known: Words) -> None:
    about = [*known.roles, "served", "kin"]
    people = [r for r in known.roles if above(r) & {"served", "kin"}] or ["served"]
    judge = rng.choice(known.roles)
    pool = [
        ("category", lambda: _number(rng, f"{rng.choice(people)}.age", "category")),
        ("category", lambda: _plain(rng, f"{rng.choice(people)}.listed", "category")),
        ("judged", lambda: _plain(rng, f"{rng.choice(people)}.dying", f"judged by {judge}")),
        ("wish", lambda: _plain(rng, f"{rng.choice(people)}.willing", "wish")),
        ("person", lambda: _plain(rng, f"{rng.choice(about)}.known", "")),
        ("person", lambda: _plain(rng, f"{rng.choice(people)}.known", "")),
        ("person", lambda: _number(rng, f"{rng.choice(people)}.count", "")),
        ("one", lambda: _one_of(rng, "setting", "")),
        ("kind", lambda: _one_of(rng, f"{rng.choice(people)}.class", "category")),
        ("any", lambda: _any_of(rng, f"{rng.choice(people)}.needs")),
        ("hour", lambda: _number(rng, "hour", "")),
        ("dense", lambda: _dense(rng)),
        ("time", lambda: _time(rng)),
        ("date", lambda: _date(rng)),
        ("yes", lambda: _plain(rng, "night", "")),
    ]
    for _, make in rng.sample(pool, rng.randint(1, 4)):
        text, fact = make()
        if any(other.path == fact.path for other in known.facts):
            continue
        known.text.append(text)
        known.facts.append(fact)


def _plain(rng: Random, path: str, flags: str) -> tuple[str, FactSketch]:
    usual = rng.choice(["", " usually yes", " usually no", " usually no"])
    return f"fact {path}: yes or no{usual} {flags}", FactSketch(path, "yes", [], bool(usual))


def _number(rng: Random, path: str, flags: str) -> tuple[str, FactSketch]:
    high = rng.choice([3, 9, 23, 120])
    points = sorted(rng.sample(range(high + 1), rng.randint(2, 3)))
    usual = rng.choice(["", f" usually {rng.randint(0, high)}"])
    return (
        f"fact {path}: number 0 to {high}{usual} {flags}",
        FactSketch(path, "number", [str(p) for p in points], bool(usual)),
    )


def _dense(rng: Random) -> tuple[str, FactSketch]:
    points = rng.sample(["36.5", "38.0", "38.5", "41.0", "30.0"], 2)
    usual = rng.choice(["", " usually 36.6"])
    text = f"fact temperature: number 30.0 to 45.0{usual}"
    return text, FactSketch("temperature", "dense", points, bool(usual))


def _one_of(rng: Random, path: str, flags: str) -> tuple[str, FactSketch]:
    members = ["red", "green", "blue"][: rng.randint(2, 3)]
    usual = rng.choice(["", f" usually {rng.choice(members)}"])
    return (
        f"fact {path}: one of {', '.join(members)}{usual} {flags}",
        FactSketch(path, "one", members, bool(usual)),
    )


def _any_of(rng: Random, path: str) -> tuple[str, FactSketch]:
    members = ["rest", "food", "talk"][: rng.randint(2, 3)]
    usual = rng.choice(["", " usually none", f" usually {rng.choice(members)}"])
    flags = rng.choice(["", " category"])
    return (
        f"fact {path}: any of {', '.join(members)}{usual}{flags}",
        FactSketch(path, "any", members, bool(usual)),
    )


def _time(rng: Random) -> tuple[str, FactSketch]:
    points = rng.sample(["08:00", "20:30", "00:00", "23:59", "12:15"], 2)
    usual = rng.choice(["", " usually 10:00"])
    return f"fact clock: time{usual}", FactSketch("clock", "time", points, bool(usual))


def _date(rng: Random) -> tuple[str, FactSketch]:
    points = rng.sample(["2027-04-01", "2027-03-31", "2028-02-29"], 2)
    usual = rng.choice(["", " usually 2027-06-01"])
    return f"fact today: date{usual}", FactSketch("today", "date", points, bool(usual))

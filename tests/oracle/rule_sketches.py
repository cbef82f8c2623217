"""Rules for small bodies, drawn so that they meet, conflict, wait for and override each other."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.oracle.rule_themes import Line, theme
from tests.oracle.vocabulary_sketches import ACTIONS, THINGS, Words, above

MODALS = ["must", "must not", "must", "must not", "should", "should not", "may", "may", "need not"]
OPPOSITE = {
    "must": ["must not", "need not", "should not"],
    "must not": ["must", "may", "should"],
    "should": ["should not", "must not"],
    "should not": ["must", "may", "should"],
    "may": ["must not", "should not"],
    "need not": ["must"],
}
SPANS = ["30 minutes", "4 hours", "1 day", "2 days", "1 week", "10 days", "3 weeks"]
ONCE = {"within", "limit", "takes", "every", "mode", "because", "source", "owner", "review"}
ACCEPTED = [
    "missing-why",
    "no-appeal",
    "blanket-ban",
    "contradiction",
    "tension",
    "missing-discretion",
    "no-owner",
]


class RuleSketcher:
    """Writes the policies and rules of one body."""

    def __init__(self, rng: Random, known: Words) -> None:
        self.rng = rng
        self.known = known
        self.lines: list[Line] = []
        self.whens: list[str] = []
        self.names: list[str] = []
        self.clauses: list[list[str]] = []
        self.themes: dict[int, list[str]] = {}
        """The clauses that a rule of a theme has to have, by its number."""

    def chance(self, probability: float) -> bool:
        """Return whether it happens this time."""
        return self.rng.random() < probability

    # ---- words -----------------------------------------------------------------------------------

    def some_who(self) -> str:
        """Return a role, more often a declared one."""
        built_in = ["anyone", "served", "kin", "staff", "frontline"]
        return self.rng.choice([*self.known.roles, *self.known.roles, self.rng.choice(built_in)])

    def holders(self) -> list[str]:
        """Return roles that may be asked."""
        staff = [r for r in self.known.roles if "staff" in above(r)]
        return [*staff, *staff, "staff", "frontline", self.rng.choice(self.known.roles)]

    def some_action(self) -> str:
        """Return an action, seldom a built-in one."""
        built_in = ["help", "contact", "restrict", "provide", "task", "approve", "record", "harm"]
        if self.chance(0.12):
            return self.rng.choice(built_in)
        return self.rng.choice(self.known.actions)

    def some_object(self) -> str:
        """Return an object, perhaps none."""
        if self.chance(0.3):
            return ""
        if self.chance(0.4):
            return self.rng.choice([*self.known.roles, "served", "staff"])
        return self.rng.choice([*self.known.things, *self.known.things, "anything", "own-word"])

    def some_places(self) -> tuple[tuple[str, str], ...]:
        """Return places, mostly none."""
        if self.chance(0.75):
            return ()
        places = {"at": self.rng.choice([*self.known.things, "anything"])}
        if self.chance(0.2):
            places["with"] = self.rng.choice([*self.known.roles, *self.known.things])
        return tuple(sorted(places.items()))

    def some_deed(self, duty: bool = False) -> str:
        """Return a deed that some rule speaks of, or another."""
        lines = [line for line in self.lines if not duty or line.modal == "must"]
        if lines and self.chance(0.8):
            return self.rng.choice(lines).deed()
        return Line("", "", self.some_action(), self.some_object()).deed()

    # ---- norms -----------------------------------------------------------------------------------

    def fresh_line(self) -> Line:
        """Return a norm of its own."""
        rng = self.rng
        who, modal = self.some_who(), rng.choice(MODALS)
        line = Line(who, modal, self.some_action(), self.some_object(), self.some_places())
        if self.chance(0.12):
            return replace(line, only=True, modal="must not")
        beneath = [r for r in self.known.roles if r != who and who in above(r)]
        if beneath and self.chance(0.15):
            line = replace(line, exceptions=rng.choice(beneath))
        return line

    def line_near(self, line: Line) -> Line:
        """Return a norm about much the same deed, often of the opposite force."""
        rng = self.rng
        modal = line.modal if self.chance(0.3) else rng.choice(OPPOSITE[line.modal])
        near = replace(line, modal=modal, only=False, exceptions="")
        if line.only:
            near = replace(near, who=rng.choice([line.who, "anyone"]))
        if self.chance(0.35):
            near = replace(near, who=rng.choice([*self.known.roles, *sorted(above(near.who))]))
        if self.chance(0.3):
            near = replace(near, action=self.near_action(line.action))
        if self.chance(0.25):
            near = replace(near, object=self.near_object(line.object))
        if self.chance(0.25):
            near = replace(near, places=self.some_places())
        if self.chance(0.08):
            near = replace(near, only=True, modal="must not")
        return near

    def near_action(self, action: str) -> str:
        """Return an action above or beneath, if there is one."""
        beneath = [a for a in self.known.actions if action in ACTIONS[a].split(", ")]
        over = [a for a in ACTIONS.get(action, "").split(", ") if a]
        return self.rng.choice([*beneath, *beneath, *over, action])

    def near_object(self, name: str) -> str:
        """Return an object above or beneath, or none."""
        beneath = [t for t in self.known.things if THINGS[t] == name]
        return self.rng.choice([*beneath, THINGS.get(name, ""), "", name])

    # ---- rules -----------------------------------------------------------------------------------

    def policies(self, sizes: list[tuple[str, int]]) -> list[tuple[str, list[str]]]:
        """Return the text of the policies and their rules."""
        for policy, size in sizes:
            self.names += [f"{policy}.r{number}" for number in range(size)]
        while len(self.lines) < len(self.names):
            if self.chance(0.22):
                for line, clauses in theme(self.rng, self.known):
                    self.themes[len(self.lines)] = clauses
                    self.lines.append(line)
            elif self.lines and self.chance(0.12):
                self.lines += [self.lines[-1]]  # the same again
            elif self.lines and self.chance(0.68):
                self.lines.append(self.line_near(self.rng.choice(self.lines)))
            else:
                self.lines.append(self.fresh_line())
        del self.lines[len(self.names) :]
        written = []
        start = 0
        for policy, size in sizes:
            rules = [self.rule(start + number) for number in range(size)]
            written.append((self.policy(policy), rules))
            start += size
        return written

    def policy(self, name: str) -> str:
        """Return the head of a policy."""
        rng = self.rng
        parts = [f"policy {name}"]
        if self.chance(0.2):
            parts.append(f"applies when {self.known.formula(rng)}")
        if self.chance(0.6):
            parts.append(f"owner {rng.choice(self.known.roles)}")
        if self.chance(0.15):
            parts.append(self.discretion())
        elif self.chance(0.05):
            parts.append('no discretion "It is the same for all."')
        if self.chance(0.2):
            parts.append(self.source())
        if self.chance(0.2):
            parts.append(self.serves())
        if self.chance(0.2):
            parts.append(f"review by {rng.choice(['2020-01-01', '2099-01-01'])}")
        if self.chance(0.1):
            parts.append(f"appeal to {rng.choice(self.known.roles)}")
        if self.chance(0.1):
            parts.append(f"mode {rng.choice(['repetitive', 'constrained', 'unconstrained'])}")
        return "\n  ".join(parts)

    def rule(self, number: int) -> str:
        """Return a rule of the norm with that number."""
        line = self.lines[number]
        if number and self.lines[number - 1] == line and self.chance(0.8):
            clauses = [
                clause
                for clause in self.clauses[number - 1]
                if not clause.startswith(("overrides", "implements"))
            ]
        else:
            clauses = self.rule_clauses(number, line)
        clauses = [clause.replace("@", self.names[number - 1]) for clause in clauses]
        self.clauses.append(clauses)
        short = self.names[number].split(".")[1]
        return "\n  ".join([f"rule {short}", line.text(), *clauses])

    def rule_clauses(self, number: int, line: Line) -> list[str]:
        """Return the clauses of a rule."""
        rng, chance = self.rng, self.chance
        forced = self.themes.get(number, [])
        if forced and chance(0.6):
            why = ['because "It keeps a promise."'] if chance(0.8) else []
            return [*forced, *why, *(self.conditions() if chance(0.4) else [])]
        clauses = self.conditions()
        if chance(0.12):
            clauses.append(f"matters when {self.known.formula(rng)}")
        if chance(0.25):
            clauses += [self.discretion() for _ in range(rng.choice([1, 1, 1, 2]))]
        elif chance(0.08):
            clauses.append('no discretion "It is the same for all."')
        others = [n for n in self.names if n != self.names[number]]
        if others and chance(0.25):
            clauses.append(f"overrides {rng.choice(others)}")
        if others and chance(0.12):
            clauses.append(f"implements {rng.choice(others)}")
        clauses += self.afters(number)
        if chance(0.3):
            clauses.append(f"within {rng.choice(SPANS)}")
        if chance(0.2):
            clauses.append(f"otherwise {self.otherwise(line)}")
        if chance(0.15):
            clauses.append(f"appeal to {rng.choice(self.known.roles)}")
        if chance(0.2):
            clauses.append(f"takes {rng.choice(['20 minutes', '3 hours', '10 hours'])}")
        if chance(0.2):
            clauses.append(f"every {rng.choice(['1 day', '1 week', '1 month', '1 year'])}")
        if chance(0.1):
            clauses.append("costs 12.50 euro")
        if chance(0.12):
            clauses.append("limit 15 minutes")
        if chance(0.15):
            clauses.append(f"mode {rng.choice(['repetitive', 'constrained', 'unconstrained'])}")
        if chance(0.2):
            clauses.append('evidence "A trial of many years."')
        if chance(0.2):
            clauses.append(self.serves())
        if chance(0.35):
            clauses.append(self.source())
        if chance(0.1):
            clauses.append(f"owner {rng.choice(self.known.roles)}")
        if chance(0.1):
            clauses.append(f"review by {rng.choice(['2020-01-01', '2099-01-01'])}")
        if chance(0.12):
            until = rng.choice(["", "", " until 2020-01-01", " until 2099-01-01"])
            clauses.append(f'accept {rng.choice(ACCEPTED)}{until} "We know."')
        if chance(0.85):
            why = rng.choice(["Sleep heals people.", "Falls break hips.", "Infections kill."])
            clauses.append(f'because "{why}"')
        once = {clause.split()[0] for clause in forced} & ONCE
        if "discretion" in {clause.split()[0] for clause in forced}:
            once.add("no")
        clauses = [*forced, *(c for c in clauses if c.split()[0] not in once)]
        rng.shuffle(clauses)
        return clauses

    def conditions(self) -> list[str]:
        """Return `when` and `unless`."""
        rng = self.rng
        whens = [f"when {self.known.formula(rng)}"] if self.chance(0.3) else []
        if whens and self.whens and self.chance(0.25):
            whens = [rng.choice(self.whens)]
        if whens and self.chance(0.12):
            whens.append(f"when {self.known.formula(rng)}")
        self.whens += whens
        many = rng.choice([0, 0, 0, 1, 1, 2])
        return [*whens, *(f"unless {self.known.formula(rng)}" for _ in range(many))]

    def discretion(self) -> str:
        """Return a discretion."""
        rng = self.rng
        holders = list(dict.fromkeys(rng.choice(self.holders()) for _ in range(rng.choice([1, 2]))))
        text = f"discretion {' or '.join(holders)}"
        if self.chance(0.35):
            text += f" if {self.known.formula(rng)}"
        if self.chance(0.5):
            text += f" reachable in {rng.choice(SPANS)}"
        return text + (' "when it would help"' if self.chance(0.3) else "")

    def afters(self, number: int) -> list[str]:
        """Return prerequisites, mostly deeds of other rules."""
        rng = self.rng
        found = []
        for _ in range(rng.choice([0, 0, 0, 1, 1, 2])):
            other = rng.choice(self.lines)
            if self.chance(0.8):
                act = other.deed()
                by = rng.choice(["", "", other.who, self.some_who()])
            else:
                act = Line("", "", self.some_action(), self.some_object()).deed()
                by = rng.choice(["", self.some_who()])
            taking = f" taking {rng.choice(SPANS)}" if self.chance(0.35) else ""
            found.append(f"after {act}{f' by {by}' if by else ''}{taking}")
        return list(dict.fromkeys(found))

    def otherwise(self, line: Line) -> str:
        """Return what follows where a rule is not kept, often a punishment."""
        rng = self.rng
        punishing = [
            a for a in self.known.actions if ACTIONS[a] in ("restrict", "restrain", "harm")
        ]
        action = rng.choice([*punishing, "restrict", "restrict", self.some_action()])
        who = rng.choice(["staff", self.some_who()])
        modal = rng.choice(["must", "must", "may", "should", "must not"])
        obj = rng.choice([line.who, line.who, "staff", self.some_object()])
        return Line(who, modal, action, obj).text()

    def source(self) -> str:
        """Return a source, with or without citation."""
        kind = self.rng.choice("statute regulation contract guidance local habit".split())
        return f"source {kind}" + (' "Act 7"' if self.chance(0.6) else "")

    def serves(self) -> str:
        """Return for whose sake a rule exists."""
        guest = "guest" if "guest" in self.known.roles else "served"
        return f"serves {self.rng.choice([*self.known.roles, 'anyone', guest])}"

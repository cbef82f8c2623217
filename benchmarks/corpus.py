"""Make up the policies of a hospital of any size, the same ones every time.

    python benchmarks/corpus.py FOLDER --rules 20000

A handful of policies hold for the whole hospital, however large. All others belong to a department
of about 96 rules in 8 policies, with roles, things and facts of its own: as the rules grow, so does
the vocabulary, while the rules that meet any one rule stay about as many. A department keeps
its words in every corpus with the same seed, so sizes can be compared.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import words

RULES_FOR_THE_WHOLE_HOSPITAL = 48
RULES_IN_A_DEPARTMENT = 96
RULES_IN_A_POLICY = 12
FACTS_IN_A_DEPARTMENT = 4
PREPOSITIONS = {"to", "from", "in", "into", "for"}
PERSONAS = 6
STORIES = 12

MODALS = {
    "must not": 35,
    "must": 30,
    "may": 16,
    "need not": 4,
    "should": 6,
    "should not": 4,
    "only": 5,
}


@dataclass(frozen=True)
class Place:
    """A department, or the whole hospital: its words, and how its rules may speak of a case."""

    name: str = ""
    atoms: tuple[tuple[str, ...], ...] = ()
    """For each fact or condition, the ways of asking about it."""

    def word(self, word: str) -> str:
        """The department's own role or thing of that kind, where it has one."""
        own = self.name and (word in words.ROLES or word in words.THINGS)
        return f"{self.name}-{word}" if own else word

    def words(self, text: str) -> str:
        """The text with every kind of role or thing replaced by the department's own."""
        return " ".join(self.word(word) for word in text.split())


@dataclass
class Rule:
    """A rule in the making."""

    name: str
    modal: str
    deed: str
    clauses: list[str] = field(default_factory=list)

    @property
    def norm(self) -> str:
        """The rule's norm, in the words of the language."""
        actor, act = self.deed.split(" ", 1)
        return f"only {actor} may {act}" if self.modal == "only" else f"{actor} {self.modal} {act}"

    def text(self) -> str:
        """The rule, one clause a line."""
        title = self.name.rpartition("-")[0].replace("-", " ").capitalize()
        lines = [f'rule {self.name} "{title}"', self.norm, *self.clauses]
        return "\n  ".join(lines) + "\n"


def corpus(rules: int, seed: int = 1) -> dict[str, str]:
    """Policies with that many rules in all: the name of each file, and its text."""
    shared = min(RULES_FOR_THE_WHOLE_HOSPITAL, rules // 10)
    rest = rules - shared
    count = max(1, round(rest / RULES_IN_A_DEPARTMENT))
    names = [department(number) for number in range(count)]
    files = {"hospital.policy": hospital(shared, Random(f"{seed} hospital"))}
    for number, name in enumerate(names):
        size = rest * (number + 1) // count - rest * number // count
        text = department_file(name, number, size, Random(f"{seed} {name}"))
        files[f"departments/{name}.policy"] = text
    files["people.policy"] = people(names, Random(f"{seed} people"))
    return files


def department(number: int) -> str:
    """The name of a department: a specialty at a site."""
    site, specialty = divmod(number, len(words.SPECIALTIES))
    again, site = divmod(site, len(words.SITES))
    suffix = f"-{again + 1}" if again else ""
    return f"{words.SPECIALTIES[specialty]}-{words.SITES[site]}{suffix}"


# ---- vocabulary ------------------------------------------------------------------------------


def hospital(rules: int, rng: Random) -> str:
    """The words that all departments share, and the policies of the whole hospital."""
    lines = ["# Words for the whole hospital"]
    roles = words.ROLES | words.SHARED_ROLES
    lines += [f"role {name} {rest}" for name, rest in roles.items()]
    for parent, names in words.ACTIONS.items():
        kind = f" is {parent}" if parent else ""
        lines += [f"action {name}{kind}" for name in names.split()]
    things = dict.fromkeys(words.THINGS, "") | words.SHARED_THINGS
    lines += [f"thing {name} {rest}".rstrip() for name, rest in things.items()]
    lines += [f"fact {declaration}" for declaration, _ in words.SHARED_FACTS]
    lines += [f"condition {name} means {formula}" for name, formula in words.SHARED_CONDITIONS]
    lines += [f"assume {law}" for law in words.SHARED_ASSUMPTIONS]
    lines.append("incompatible escort patient by porter and enter room by porter")
    return "\n".join([*lines, "", *policies(Place(atoms=shared_atoms()), rules, rng)])


def shared_atoms() -> tuple[tuple[str, ...], ...]:
    """How rules anywhere may speak of the facts and conditions of the whole hospital."""
    conditions = [(name, f"not {name}") for name, _ in words.SHARED_CONDITIONS]
    return (*(tuple(ways) for _, ways in words.SHARED_FACTS), *conditions)


def department_file(name: str, number: int, rules: int, rng: Random) -> str:
    """One department: its words, then its policies."""
    place = Place(name)
    lines = [f"# {name.replace('-', ' ').capitalize()}"]
    for kind, rest in words.ROLES.items():
        above, _, more = rest.removeprefix("is ").partition(" ")
        parents = f"{kind}, {place.word(above)}" if above in words.ROLES else kind
        lines.append(f"role {place.word(kind)} is {parents} {place.words(more)}".rstrip())
    lines += [f"thing {place.word(kind)} is {kind}" for kind in words.THINGS]

    atoms = []
    for fact in range(FACTS_IN_A_DEPARTMENT):
        owner, fact_name, kind, ways = words.LOCAL_FACTS[
            (number * FACTS_IN_A_DEPARTMENT + fact) % len(words.LOCAL_FACTS)
        ]
        about = place.word(owner) if owner else name
        lines.append(f"fact {about}.{fact_name}: {kind}")
        atoms.append(tuple(way.replace("%s", about) for way in ways))
    one, other = rng.sample(atoms, 2)
    lines.append(f"condition {name}.special means {rng.choice(one)} or {rng.choice(other)}")
    atoms.append((f"{name}.special", f"not {name}.special"))
    if number % 3 == 0:
        lines.append(f'assume not ({atoms[0][0]} and {atoms[1][0]}) "Never seen together."')

    # A department speaks of its own facts twice as often as of those that all share.
    sample = rng.sample(shared_atoms(), 6)
    place = Place(name, (*atoms, *atoms, *sample))
    return "\n".join([*lines, "", *policies(place, rules, rng)])


# ---- policies and rules ----------------------------------------------------------------------


def policies(place: Place, rules: int, rng: Random) -> Iterator[str]:
    """Policies of about a dozen rules each, with exactly that many rules in all."""
    count = max(1, round(rules / RULES_IN_A_POLICY))
    topics = rng.sample(words.TOPICS, min(count, len(words.TOPICS)))
    for number in range(count):
        topic = topics[number % len(topics)]
        again = f"-{number // len(topics) + 1}" if number >= len(topics) else ""
        size = rules * (number + 1) // count - rules * number // count
        yield policy_text(place, f"{place.name or 'hospital'}-{topic}{again}", rng)
        made: list[Rule] = []
        for _ in range(size):
            made.append(rule(place, made, rng))
            yield made[-1].text()


def policy_text(place: Place, name: str, rng: Random) -> str:
    """The head of a policy."""
    lines = [f'policy {name} "{name.replace("-", " ").capitalize()}"']
    optional = [
        (0.9, f"owner {place.word(rng.choice(['matron', 'physician', 'director']))}"),
        (0.4, f'version "{rng.randint(1, 9)}.{rng.randint(0, 9)}"'),
        (0.6, f"in force from {day(rng, 2019, 2026)}"),
        (0.8, f"review by {day(rng, 2026, 2029)}"),
        (0.1, f"applies when {formula(place, rng, set())}"),
        (0.3, f"source {rng.choice(words.SOURCES)}"),
        (0.2, f"serves {place.word('patient')}"),
        (0.1, f"mode {rng.choice(['repetitive', 'constrained', 'unconstrained'])}"),
        (0.1, discretion(place, rng, set())),
        (0.1, f"appeal to {place.word('matron')} answered in 5 days"),
        (0.8, f'because "{why(rng)}"'),
    ]
    return "\n  ".join(lines + chosen(optional, rng)) + "\n"


def rule(place: Place, before: list[Rule], rng: Random) -> Rule:
    """One more rule of a policy that has those before it."""
    [modal] = rng.choices(list(MODALS), weights=list(MODALS.values()))
    overridden = rule_to_override(modal, before, rng)
    deed = overridden.deed if overridden else place.words(rng.choice(words.DEEDS[modal]))
    action, *rest = deed.split()[1:]
    about = next((word for word in rest if word not in PREPOSITIONS), "")
    short = about.removeprefix(f"{place.name}-")
    made = Rule(f"{action}-{short}-{len(before) + 1}", modal, deed)
    if overridden:
        made.clauses.append(f"overrides {overridden.name}")

    spoken_of: set[tuple[str, ...]] = set()
    for _ in range(rng.choices([1, 2, 3], weights=[55, 30, 15])[0]):
        made.clauses.append(f"when {formula(place, rng, spoken_of)}")
    for _ in range(rng.choices([0, 1, 2, 3], weights=[45, 33, 15, 7])[0]):
        gloss = f' "{rng.choice(words.EXCEPTION_GLOSSES)}"' if rng.random() < 0.5 else ""
        made.clauses.append(f"unless {formula(place, rng, spoken_of)}{gloss}")
    made.clauses += time_clauses(place, modal, action, rng)
    made.clauses += other_clauses(place, deed, rng)
    made.clauses.append(f'because "{why(rng)}"')
    return made


def rule_to_override(modal: str, before: list[Rule], rng: Random) -> Rule | None:
    """A ban that a permission lifts, or a duty that a release lifts; often none."""
    lifted = {"may": "must not", "need not": "must"}.get(modal)
    rules = [rule for rule in before if rule.modal == lifted]
    return rng.choice(rules) if rules and rng.random() < 0.35 else None


def formula(place: Place, rng: Random, spoken_of: set[tuple[str, ...]]) -> str:
    """A condition on one to three facts, preferring those that the rule has not spoken of yet."""

    def atom() -> str:
        fresh = [ways for ways in place.atoms if ways not in spoken_of]
        ways = rng.choice(fresh or place.atoms)
        spoken_of.add(ways)
        return rng.choice(ways)

    [shape] = rng.choices(
        ["{}", "{} and {}", "{} or {}", "{} and ({} or {})", "{} or {} and {}"],
        weights=[52, 22, 15, 8, 3],
    )
    return shape.format(*(atom() for _ in range(shape.count("{}"))))


def discretion(place: Place, rng: Random, spoken_of: set[tuple[str, ...]]) -> str:
    """Who may decide otherwise."""
    holders = ["charge-nurse", "charge-nurse", "physician", "matron", "director", "nurse"]
    who = " or ".join(place.word(holder) for holder in sorted(set(rng.choices(holders, k=2))))
    condition = f" if {formula(place, rng, spoken_of)}" if rng.random() < 0.25 else ""
    reach = rng.choice(["10 minutes", "30 minutes", "2 hours", "2 days"])
    reachable = f" reachable in {reach}" if rng.random() < 0.5 else ""
    gloss = f' "{rng.choice(words.DISCRETION_GLOSSES)}"' if rng.random() < 0.6 else ""
    return f"discretion {who}{condition}{reachable}{gloss}"


def time_clauses(place: Place, modal: str, action: str, rng: Random) -> list[str]:
    """How long, how often, at what price, and after what."""
    is_contact = action in words.ACTIONS["contact"].split()
    is_work = action in " ".join(words.ACTIONS[k] for k in ("task", "provide", "record")).split()
    deadline = rng.choice(["30 minutes", "4 hours", "1 day", "3 days", "2 weeks"])
    first = place.words(rng.choice(words.PREREQUISITES))
    takes = rng.choice(["10 minutes", "45 minutes", "2 hours"])
    often = rng.choice(["1 day", "1 week", "1 month"])
    optional = [
        (0.3 if modal == "must" else 0.0, f"within {deadline}"),
        (0.4 if is_contact else 0.0, f"limit {rng.choice([10, 15, 20])} minutes"),
        (0.15 if modal in ("must", "may", "only") else 0.0, f"after {first} taking {deadline}"),
        (0.5 if is_work or is_contact else 0.0, f"takes {takes}"),
        (0.3 if is_work or is_contact else 0.0, f"every {often}"),
        (0.1 if is_work else 0.0, f"costs {rng.randint(2, 60)} euros"),
    ]
    return chosen(optional, rng)


def other_clauses(place: Place, deed: str, rng: Random) -> list[str]:
    """Discretion, consequences, sources and what else a rule may say."""
    decides = discretion(place, rng, set())
    none = 'no discretion "A single wrong case has cost a life here."'
    optional = [
        (0.9, decides) if rng.random() < 0.37 else (0.05, none),
        (0.08, f"otherwise {place.words(rng.choice(words.CONSEQUENCES))}"),
        (0.12, f"appeal to {place.word('matron')} answered in {rng.randint(1, 20)} days"),
        (0.25, f"source {rng.choice(words.SOURCES)}"),
        (0.1, f'evidence "{rng.choice(words.EVIDENCE)}"'),
        (0.2, f"serves {place.word(rng.choice(['patient', 'family', 'nurse']))}"),
        (0.15, f"mode {rng.choice(['repetitive', 'constrained', 'unconstrained'])}"),
        (0.04, f"matters when {formula(place, rng, set())}"),
        (0.03, f"review by {day(rng, 2026, 2029)}"),
        (0.02, f"owner {place.word('matron')}"),
        (0.01, f'accept blanket-ban until {day(rng, 2027, 2029)} "Under review with families."'),
    ]
    return chosen(optional, rng)


def why(rng: Random) -> str:
    """A reason: mostly about people, sometimes about convenience, seldom none at all."""
    [kind] = rng.choices(["people", "convenience", "empty"], weights=[94, 4, 2])
    if kind == "convenience":
        return rng.choice(words.CONVENIENCE)
    if kind == "empty":
        return rng.choice(words.EMPTY_WHYS)
    who, need = rng.choice(words.WHO), rng.choice(words.NEED)
    return f"{who} {need} {rng.choice(words.WHEN)}, and {rng.choice(words.THEN)}."


def chosen(optional: list[tuple[float, str]], rng: Random) -> list[str]:
    """Each text with its own likelihood."""
    return [text for likelihood, text in optional if rng.random() < likelihood]


def day(rng: Random, first_year: int, last_year: int) -> str:
    """A date in one of those years."""
    return f"{rng.randint(first_year, last_year)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"


# ---- people ----------------------------------------------------------------------------------


def people(departments: list[str], rng: Random) -> str:
    """A few personas and stories, however large the hospital."""
    lines = ["# People whom the rules meet"]
    for number in range(PERSONAS):
        place = Place(rng.choice(departments))
        role = place.word(["patient", "family", "nurse"][number % 3])
        age = rng.choice([7, 34, 82])
        lines.append(f'persona person-{number + 1} "Somebody on an ordinary day" is {role}')
        lines.append(f"  given patient.age = {age}, not outbreak, alert is green, day is weekday")
    for number in range(STORIES):
        place = Place(rng.choice(departments))
        deed = place.words(rng.choice(words.DEEDS["may"]))
        actor, act = deed.split(" ", 1)
        lines.append(f'story story-{number + 1} "What happened on a Sunday"')
        lines.append(f"  told by {place.word('nurse')} on {day(rng, 2025, 2026)}")
        lines.append(f"  given patient is dying, hour = {rng.randint(0, 23)}, day is weekend")
        lines.append(f"  expect {actor} may {act}")
        lines.append('  text "They asked, and nobody knew whom to ask."')
    return "\n".join(lines) + "\n"


def write(files: dict[str, str], folder: Path) -> None:
    """Write the files beneath a folder, as a repository of their own."""
    for name, text in {"policyreview.toml": "", **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write a corpus to a folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rules", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    files = corpus(wanted.rules, wanted.seed)
    write(files, wanted.folder)
    print(f"{wanted.rules} rules in {len(files)} files in {wanted.folder}")


if __name__ == "__main__":
    main()

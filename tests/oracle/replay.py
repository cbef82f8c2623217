"""Witnesses played again: does every situation that agrees with one show the finding?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from policyreview.model import Body
from policyreview.model.vocabulary import Fact, FactKind
from tests.oracle.findings import Key, expected, key
from tests.oracle.terms import Found
from tests.oracle.world import Done, World

ENDS = ("from", "to", "above", "below")


def read_value(fact: Fact, said: Any) -> Any:
    """Return a value of a witness as a value of the fact."""
    match fact.kind:
        case FactKind.NUMBER:
            return Decimal(str(said))
        case FactKind.TIME:
            return time.fromisoformat(said)
        case FactKind.DATE:
            return date.fromisoformat(said)
    return said


def constants(fact: Fact, said: Any) -> list[Any]:
    """Return the values that a witness names of an ordered fact."""
    if fact.kind not in (FactKind.NUMBER, FactKind.TIME, FactKind.DATE):
        return []
    if isinstance(said, Mapping):
        return [read_value(fact, said[end]) for end in ENDS if end in said]
    return [read_value(fact, one) for one in (said if isinstance(said, list) else [said])]


def agrees(fact: Fact, said: Any, value: Any) -> bool:
    """Return whether a value agrees with what a witness says of a fact."""
    if fact.kind is FactKind.ANY_OF:
        return all(m in value for m in said.get("includes", ())) and not any(
            m in value for m in said.get("excludes", ())
        )
    if isinstance(said, list):
        return value in [read_value(fact, one) for one in said]
    if not isinstance(said, Mapping):
        return bool(value == read_value(fact, said))
    ends = {end: read_value(fact, said[end]) for end in ENDS if end in said}
    above = all(
        value >= end if name == "from" else value > end
        for name, end in ends.items()
        if name in ("from", "above")
    )
    below = all(
        value <= end if name == "to" else value < end
        for name, end in ends.items()
        if name in ("to", "below")
    )
    low, high = ends.get("from", ends.get("above")), ends.get("to", ends.get("below"))
    if fact.kind is FactKind.TIME and low is not None and high is not None and low > high:
        return above or below  # over midnight
    return above and below


def parts(fact: Fact, said: Any) -> Iterator[tuple[Any, str]]:
    """Yield what a witness would say of a fact with one thing left out, and that thing in words.

    None where nothing is left to be said.
    """
    if fact.kind is FactKind.ANY_OF:
        for side in ("includes", "excludes"):
            for member in said.get(side, ()):
                rest = {s: [m for m in said.get(s, ()) if m != member] for s in said}
                yield (rest if any(rest.values()) else None), f"{side} {member}"
    else:
        yield None, fact.path


class Replay:
    """The findings of a body, with their witnesses, against all its situations."""

    def __init__(self, body: Body, findings: list[dict[str, Any]]) -> None:
        extra: dict[str, list[Any]] = {}
        for finding in findings:
            for path, said in ((finding.get("witness") or {}).get("facts") or {}).items():
                extra.setdefault(path, []).extend(constants(body.facts[path], said))
        self.body = body
        self.world = World(body, extra)
        self.expected: dict[Key, Found] = expected(self.world)

    def wrong(self, finding: dict[str, Any]) -> str | None:
        """Return what is wrong with the witness of a finding, None where nothing is."""
        found = self.expected.get(key_of(finding))
        if found is None or found.shows is None:
            return None
        witness = finding.get("witness")
        if not witness:
            return "shows no witness"
        shows = found.shows
        if found.shows_for is not None:
            deed = witness.get("deed")
            if deed is None:
                return "names no deed"
            shows = found.shows_for(self.world.like(read_deed(deed)))
        if found.shows_along is not None:
            chain = witness.get("chain")
            if not chain or chain[0] != finding["rule"]:
                return "names no chain from its rule on"
            shows = found.shows_along(tuple(chain))
        facts = witness.get("facts") or {}
        here = self.agreeing(facts)
        if not here:
            return "no situation agrees with the witness"
        if here & ~shows:
            other = self.world.situation((here & ~shows).bit_length() - 1)
            return f"does not show it: {other}"
        if finding["finding"] == "hollow-exception" and len(self.hollow(finding)) > 1:
            return None  # which of the exceptions the witness speaks of only its words tell
        for path, said in facts.items():
            for rest, words in parts(self.body.facts[path], said):
                fewer = {p: s for p, s in facts.items() if p != path}
                if rest is not None:
                    fewer[path] = rest
                if not self.agreeing(fewer) & ~shows:
                    return f"could leave out {words}"
        return None

    def hollow(self, finding: Mapping[str, Any]) -> tuple[object, ...]:
        """Return the exceptions of the rule of a finding."""
        return tuple(self.body.rules[finding["rule"]].unlesses)

    def agreeing(self, facts: Mapping[str, Any]) -> int:
        """Return the situations that agree with the facts of a witness."""
        result = self.world.possible
        for path, said in facts.items():
            fact = self.body.facts[path]
            result &= self.world.having(path, lambda v, f=fact, s=said: agrees(f, s, v))
        return result


def read_deed(deed: Mapping[str, Any]) -> Done:
    """Return the deed of a witness."""
    places = tuple(sorted((deed.get("places") or {}).items()))
    return Done(deed["actor"], deed["action"], deed.get("object"), places)


def key_of(finding: Mapping[str, Any]) -> Key:
    """Return the key of a finding as `check` reports it."""
    name, rule = finding["finding"], finding["rule"]
    of_people = name in ("heavy-burden", "record-over-contact", "failing-story")
    place = f"{finding['path']}:{finding['line']}" if of_people else ""
    rules = frozenset(finding["rules"])
    return key(Found(name, None if of_people else rule, rules, place))

"""All that must be found in a small body, straight from the definitions of the findings page."""

from __future__ import annotations

from policyreview.model.body import Body
from tests.oracle import bans, burden, conflicts, governance, people
from tests.oracle.terms import Found
from tests.oracle.world import World

TOPICS = (bans, conflicts, burden, governance)
OF_A_RULE = [find for topic in TOPICS for find in topic.OF_A_RULE]
OF_THE_BODY = [find for topic in (*TOPICS, people) for find in topic.OF_THE_BODY]
JUDGED = frozenset(find.__name__.replace("_", "-") for find in (*OF_A_RULE, *OF_THE_BODY)) - {
    "conflicts"
} | {
    "contradiction",
    "denied-permission",
    "waived-duty",
    "tension",
    "unstated-exception",
    "stale-accept",
}
"""The findings on which there is a second opinion."""

Key = tuple[str, str | None, frozenset[str], str]


EXACT_RULES = governance.BETWEEN_RULES | {"copied-why", "stricter-than-law", "idle-override"}
"""The findings of which `rules` are defined; of the others they depend on the witness shown."""


def key(found: Found) -> Key:
    """Return what two opinions on one finding must agree in."""
    rules = found.rules if found.name in EXACT_RULES else frozenset[str]()
    return found.name, found.rule, rules, found.place


def expected(body: Body | World) -> dict[Key, Found]:
    """Return all that must be found; where one is found in several ways, what shows any of them."""
    world = body if isinstance(body, World) else World(body)
    found: list[Found] = []
    for rule in world.body.rules.values():
        for find in OF_A_RULE:
            found.extend(find(world, rule))
    for find in OF_THE_BODY:
        found.extend(find(world))
    accepted = {(f.name, f.rule) for f in found if f.rule is not None} | {
        (f.name, name) for f in found if f.name in governance.BETWEEN_RULES for name in f.rules
    }
    for rule in world.body.rules.values():
        found.extend(governance.stale_accept(rule, accepted))
    result: dict[Key, Found] = {}
    for one in found:
        before = result.get(key(one))
        result[key(one)] = one if before is None else _either(before, one)
    return result


def _either(one: Found, other: Found) -> Found:
    """Return one finding for two ways of finding the same."""
    shows = one.shows if other.shows is None else (one.shows or 0) | other.shows
    first, second = one.shows_for, other.shows_for
    if first is None or second is None:
        return one._replace(shows=shows)
    return one._replace(shows=shows, shows_for=lambda done: first(done) | second(done))

"""What must be done first is forbidden.

## What it finds

A rule with a prerequisite (`after`) and a situation in which the rule is in force and the
prerequisite is forbidden to the role that it names, or to anybody where it names none. The finding
shows the situation.

## Why it matters

The person is told to come back when it has been done, and whoever should do it is told that they
may not. Both rules can be sensible where they were written. Together they are a wall without a
door, and everybody who meets it thinks for a while that they have misunderstood something. Staff
who want to help must break one of the two.

## Example

```policy
role patient is served
role daughter is kin
role nurse is frontline
action visit is help
action register is record
thing guest-book
fact hour: number 0 to 23

policy visiting "Visiting"

rule visit-once-registered "Register first"
  daughter may visit patient
  after register guest-book by daughter
  because "In a fire we must know who is in the house."

rule closed-desk "The desk is closed in the evening"
  daughter must not register guest-book
  when hour >= 18
  because "Nobody sits there then."
```

## Mended

```policy
role patient is served
role daughter is kin
role nurse is frontline
action visit is help
action register is record
thing guest-book
fact hour: number 0 to 23

policy visiting "Visiting"

rule visit-once-registered "Register first"
  daughter may visit patient
  when hour < 18
  after register guest-book by daughter
  because "In a fire we must know who is in the house."

rule visit-in-the-evening "Come straight up in the evening"
  daughter may visit patient
  when hour >= 18
  because "Those who work in the day can only come then."

rule closed-desk "The desk is closed in the evening"
  daughter must not register guest-book
  when hour >= 18
  because "Nobody sits there then."
```

## Watch

Safety: the ban may protect somebody. Look at its why before you lift it; the step is often what is
not needed. Cruelty: do not mend it by forbidding the deed as well for those hours.

## When to accept it

Hardly ever. Accept it for the days until both owners have met, and tell staff meanwhile which of
the two goes first.

## Sources

- Sludge audits (Sunstein; New South Wales Government): frictions that nothing justifies.
- Allwood and others, BMJ Leader 2021, doi:10.1136/leader-2021-000451: no administrative barriers
  to manage demand. That two rules together can be such a barrier, though neither is, is our
  inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import deed_words, listed, named, somebody
from policyreview.findings.finding import Finding, Found, Pathology, Severity, Witness
from policyreview.logic import Formula, all_of, any_of
from policyreview.model.rules import After, Modal, Rule
from policyreview.norms.conflicts import deeds
from policyreview.norms.reach import Doing


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    norms = case.norms
    bans = [ban for after in rule.afters for ban in _bans(case, after)]
    if not bans or norms.reach(rule).is_empty:
        return
    forbidden = any_of([norms.effective(ban, act) for ban, _, act in bans])
    doings = list(deeds(norms, norms.reach(rule), (rule,)))
    effective = any_of([norms.effective(rule, doing) for doing in doings])
    masks = case.situations.space.witness(all_of([effective, forbidden]))
    if masks is not None:
        here = case.situations.inside(masks)
        shown = _shown(case, bans, effective, here)
        surely = (d for d in doings if case.situations.implies(here, norms.effective(rule, d)))
        _, after, act = shown[0]
        names = listed((named(ban) for ban, _, _ in shown), "or")
        yield Found(
            where=after.where,
            message=f"{named(rule)} waits until “{deed_words(act)}” has been done, which "
            f"{names} can forbid to {somebody(act.actor)} at the same time: there is then no "
            "way to go on.",
            rule=rule.name,
            rules=tuple(sorted({rule.name, *(ban.name for ban, _, _ in shown)})),
            witness=Witness(next(surely, None), case.situations.ranges(masks)),
            suggestion="Drop the step where it is forbidden, or lift the ban for it.",
        )


def _shown(
    case: Case, bans: list[tuple[Rule, After, Doing]], effective: Formula, here: Formula
) -> list[tuple[Rule, After, Doing]]:
    """Return a ban that holds in every such situation; where none does, all that do in some."""
    some = []
    for found in bans:
        when = case.norms.effective(found[0], found[2])
        if case.situations.implies(here, when):
            return [found]
        if case.situations.possible(here, effective, when):
            some.append(found)
    return some


def _bans(case: Case, after: After) -> Iterator[tuple[Rule, After, Doing]]:
    """Yield the bans that cover the act as it is written."""
    order = case.body.action_order
    norms = case.norms
    act = Doing(after.act.by or "anyone", *after.act.deed)
    above = order.mask(order.above(act.action))
    box = norms.reaches.of_act(after.act)
    for ban in case.index(Modal.MUST_NOT).meeting(box, act.object, above):
        if norms.covers(ban, act):
            yield ban, after, act


FINDING = Finding(
    name="forbidden-prerequisite",
    pathology=Pathology.BURDEN,
    severity=Severity.ERROR,
    page=__doc__ or "",
    watch=(Pathology.SAFETY, Pathology.CRUELTY),
    each_rule=_check,
)

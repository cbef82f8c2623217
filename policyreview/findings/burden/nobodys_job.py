"""Something must be done first, and no rule makes it anybody's to do.

## What it finds

A prerequisite (`after`) with which no rule that says `must`, `should`, `may` or `only … may`
shares a deed. The rule waits for an act that nowhere in the policies is asked of anybody, or left
to anybody.

## Why it matters

Each office believes that another one does it. The person is sent from desk to desk to find out
who, and in the end does it themselves or goes without. Those at the desks are not unkind: “not
our job” is what the policies told every single one of them.

## Example

```policy
role patient is served
role nurse is frontline
role doctor is frontline
action go-home
action explain is help
thing medicines

policy leaving "Leaving the hospital"

rule home-after-talk "Home after the talk"
  patient may go-home
  after explain medicines
  because "Those who know what to take come back less often."
```

## Mended

```policy
role patient is served
role nurse is frontline
role doctor is frontline
action go-home
action explain is help
thing medicines

policy leaving "Leaving the hospital"

rule home-after-talk "Home after the talk"
  patient may go-home
  after explain medicines
  because "Those who know what to take come back less often."

rule nurse-explains "The talk about medicines"
  nurse must explain medicines
  within 4 hours
  because "Those who know what to take come back less often."
```

## Watch

Hurry: a duty that is given to those at the bedside takes time from something else; ask them what.
Burden: it is tempting to make it the duty of the person who is waiting. Ask as well whether the
step is needed.

## When to accept it

Where it is done by somebody to whom your policies do not speak, such as a court or another
hospital, and you know that they do it.

## Sources

- Montori, BMJ 2021;375:n2886: “not our job”.
- Allwood and others, BMJ Leader 2021, doi:10.1136/leader-2021-000451: patients who close other
  people's loops. “Organisations cannot care, only people care”: that each step therefore needs
  somebody to do it is our inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import deed_words, named, somebody
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Act, Modal
from policyreview.norms.reach import Reach


def _check(case: Case) -> Iterator[Found]:
    leaves: dict[str, set[Reach]] = {}
    for rule in case.body.rules.values():
        leave = case.norms.leave(rule)
        if leave is not None:
            leaves.setdefault(rule.norm.deed.action, set()).add(leave)
    known: dict[Act, bool] = {}
    for rule in case.body.rules.values():
        for number, after in enumerate(rule.afters, 1):
            act = after.act
            if act not in known:
                known[act] = _is_somebodys(case, act, leaves)
            if not known[act]:
                by = f", done by {somebody(act.by)}," if act.by is not None else ""
                yield Found(
                    where=after.where,
                    message=f"{named(rule)} waits until “{deed_words(act.deed)}”{by} has been "
                    "done, but no rule asks that of anybody or leaves it to anybody.",
                    rule=rule.name,
                    rules=(rule.name,),
                    suggestion="Write whose it is (“nurse must …”), or take the step out.",
                    subject=f"after {number}",
                )


def _is_somebodys(case: Case, act: Act, leaves: dict[str, set[Reach]]) -> bool:
    """Return whether some rule demands, recommends, allows or reserves a way of doing the act."""
    order = case.body.action_order
    box = case.norms.reaches.of_act(act)
    sharing = order.sharing(act.deed.action)
    for modal in (Modal.MUST, Modal.SHOULD, Modal.MAY):
        for other in case.index(modal).meeting(box, act.deed.object, sharing):
            if case.norms.reach(other).meets(box):
                return True
    return any(
        leave.meets(box) for action in order.names_in(sharing) for leave in leaves.get(action, ())
    )


FINDING = Finding(
    name="nobodys-job",
    pathology=Pathology.BURDEN,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.HURRY, Pathology.BURDEN),
    whole_body=_check,
)

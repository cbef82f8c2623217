"""Nobody at the front may decide otherwise about anything.

## What it finds

The policies bind frontline staff by `must` or `must not`, and neither a rule nor a policy gives
discretion to anybody at the front. Rules that protect somebody, rules with one best way and
evidence for it, and rules that say `no discretion` on purpose do not count.

## Why it matters

Some day somebody will stand at the desk for whom the rule was not made. Whoever is there sees it
and may do nothing about it, not once, not in the smallest thing. People who may never use their
judgement either break rules in silence or stop looking; both wear them out, and the person before
them is turned away by somebody who is sorry.

## Example

```policy
role patient is served
role nurse is frontline
role matron is staff
action admit is help
action talk is contact
thing visit-list

policy visits "Visits"
  discretion matron "when a visit would comfort the patient"

rule list "Visits by the list"
  nurse must record visit-list
  because "Whoever takes over has to know who is in the room."
```

## Mended

```policy
role patient is served
role nurse is frontline
role matron is staff
action admit is help
action talk is contact
thing visit-list

policy visits "Visits"
  discretion nurse or matron "when a visit would comfort the patient"

rule list "Visits by the list"
  nurse must record visit-list
  because "Whoever takes over has to know who is in the room."
```

## Watch

Blur: discretion without a boundary leaves staff alone with the decision, and people with their
luck. Say what it is for. Hurry: to decide takes a moment, and somebody who stands behind those
who decided.

## When to accept it

It cannot be accepted on a rule, as it is about all of them. Settings can turn it off, for instance
where these policies are one part of more and discretion is given elsewhere.

## Sources

- Allwood and others, BMJ Leader 2021, doi:10.1136/leader-2021-000451: staff “given authority and
  discretion within simple boundaries”.
- Bohmer, The King's Fund 2012: leaders “bound autonomy, but do not eliminate it”; “one cannot lead
  from afar”.
- 34 CFR 300.530(a): “School personnel may consider any unique circumstances on a case-by-case
  basis”. That policies without any such line tire those at the front is our inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Modal, Rule


def _check(case: Case) -> Iterator[Found]:
    body = case.body
    binding = [rule for rule in body.rules.values() if _leaves_no_choice(case, rule)]
    if not binding:
        return
    said = [d for rule in body.rules.values() for d in rule.discretions]
    said += [d for policy in body.policies.values() for d in policy.discretions]
    if any(terms.distance(case, holder) == 0 for d in said for holder in d.holders):
        return
    first = min(binding, key=lambda rule: rule.where)
    count = len(binding)
    others = "" if count == 1 else f", and {count - 1} more {'does' if count == 2 else 'do'}, too"
    yield Found(
        where=first.where,
        message=f"{named(first)} binds those at the front{others}, and nowhere may any of them "
        "decide otherwise: not one rule or policy gives somebody who meets the person discretion.",
        suggestion="Take the rule that hurts most often, and write in it who on the spot may "
        "decide otherwise, and for what (“discretion … "
        '"when …"”).',
    )


def _leaves_no_choice(case: Case, rule: Rule) -> bool:
    return (
        rule.modal in (Modal.MUST, Modal.MUST_NOT)
        and rule.no_discretion is None
        and terms.covers_front_deed(case, rule)
        and not terms.is_protective(case, rule)
        and not terms.is_hard(rule)
    )


FINDING = Finding(
    name="no-override-anywhere",
    pathology=Pathology.CRUELTY,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.BLUR, Pathology.HURRY),
    whole_body=_check,
)

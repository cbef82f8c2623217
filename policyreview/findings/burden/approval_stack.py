"""Approval upon approval before something may be done.

## What it finds

A rule with a chain of prerequisites (`after`) on which, in some situation, more than two acts are
approvals (⊑ `approve`): the deed waits for an approval, which waits for another, which waits for a
third. Rules count that all apply there. Approvals that are asked for side by side are not a stack.
How many may stand on one chain is a setting, `approvals`.

## Why it matters

The first signature is a judgement. The third is given by somebody who has never met the person and
trusts the second, who trusted the first. Everybody signs, nobody decides, and if it was wrong
nobody did it. Meanwhile the person waits, and those who stand before them say “it has gone up” and
can do nothing.

## Example

```policy
role patient is served
role nurse is frontline
role ward-doctor is frontline
role manager is staff
role director is staff
action order is help
action approve-order is approve
thing special-mattress

policy mattresses "Special mattresses"

rule order-mattress "Ordering a mattress"
  nurse may order special-mattress for patient
  after approve-order special-mattress by ward-doctor
  because "Sores come within hours."

rule doctor-approves "The doctor's signature"
  ward-doctor may approve-order special-mattress
  after approve-order special-mattress by manager
  because "They are dear."

rule manager-approves "The manager's signature"
  manager may approve-order special-mattress
  after approve-order special-mattress by director
  because "They are dear."
```

## Mended

```policy
role patient is served
role nurse is frontline
role ward-doctor is frontline
role manager is staff
role director is staff
action order is help
action approve-order is approve
thing special-mattress

policy mattresses "Special mattresses"

rule order-mattress "Ordering a mattress"
  nurse may order special-mattress for patient
  after approve-order special-mattress by ward-doctor
  because "Sores come within hours."

rule doctor-approves "The doctor's signature"
  ward-doctor may approve-order special-mattress
  because "They know who lies on it."
```

## Watch

Safety: two pairs of eyes can save a life, with strong medicines for instance; take out those that
look at nothing. Burden: whoever decides alone now must not be left alone with it; give them
somebody to ask.

## When to accept it

Where each signature looks at something else that the others cannot see, and each why says what
that is. Or where a law asks for them: then cite it.

## Sources

- Bohmer, The instrumental value of medical leadership, The King's Fund 2012: “one cannot lead from
  afar”; the front line often has “no budget, no status”.
- Allwood and others, BMJ Leader 2021, doi:10.1136/leader-2021-000451: staff “given authority and
  discretion within simple boundaries”; no administrative barriers to manage demand.
- Sludge audits (Sunstein; New South Wales Government): some friction is justified, so ask. That
  more than two is too many is our choice; change it.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.burden import _chains
from policyreview.findings.case import Case
from policyreview.findings.english import capital, named, norm_words
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if not rule.afters:
        return
    limit = case.limits.approvals
    chain = case.approvals.longer_than(rule, limit)
    if chain is not None:
        yield _chains.found(
            case,
            chain,
            case.approvals,
            limit,
            message=f"{capital(norm_words(rule))}, says {named(rule)}, once {chain.amount} "
            f"approvals have been given, one after the other. "
            f"{_chains.steps_words(chain, timed=False)}.",
            suggestion="Let the one who knows the person decide, and take out the approvals that "
            "look at nothing new.",
        )


FINDING = Finding(
    name="approval-stack",
    pathology=Pathology.BURDEN,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.SAFETY, Pathology.BURDEN),
    each_rule=_check,
)

"""A rule fixes what is to be done in care where each case is its own.

## What it finds

A rule that must be kept (`must` or `must not`) in care that it says is unconstrained (`mode
unconstrained`: many conditions at once, a long illness, the end of a life), with no discretion, its
own or its policy's. The rule contradicts itself: it says that nobody can know beforehand what is
right, and fixes it beforehand.

## Why it matters

Where one best way is known, quality is to keep to it. Where each case is its own, whoever cares
must try, look and change course together with the person. A fixed step is then right for some and
wrong for others, and those who see that it is wrong must do it all the same. Good staff learn to
tick it off; the person learns that nobody is listening.

## Example

```policy
role patient is served
role nurse is frontline
action weigh

policy hospice "In the hospice"

rule weigh-daily "Everybody is weighed"
  nurse must weigh patient
  every 1 day
  mode unconstrained
  because "A loss of weight shows early that somebody is not eating."
```

## Mended

```policy
role patient is served
role nurse is frontline
action weigh

policy hospice "In the hospice"

rule weigh-daily "Everybody is weighed"
  nurse should weigh patient
  every 1 day
  mode unconstrained
  because "A loss of weight shows early that somebody is not eating."
```

Weighing is what is usually done. The nurse may leave it when it helps nobody any more.

## Watch

Safety: some steps inside such care have one best way, such as giving an opioid by pump. They
deserve rules of their own, `mode repetitive` with evidence, and should not be loosened along with
the others. Hurry: `should` without time to think is soon done as if it were `must`.

## When to accept it

When the mode is wrong and not the rule: then change the mode and not the finding. Or when the duty
protects the person whatever their case, such as asking before touching them; say so in the why.

## Sources

- Bohmer, The King's Fund 2012, on three modes of care: one best way, the patient's values, and each
  case its own. They live side by side on any ward, so the mode belongs to the rule; conditions
  change their mode over time.
- Allwood and others, BMJ Leader 2021: a guideline is where planning together starts.
- That a duty without discretion does not fit the third mode is our inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import capital, named, norm_words
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Modal, Mode, Rule


def _check(_case: Case, rule: Rule) -> Iterator[Found]:
    if rule.mode is not Mode.UNCONSTRAINED or rule.discretions:
        return
    if rule.modal in (Modal.MUST, Modal.MUST_NOT):
        yield Found(
            where=rule.where,
            message=f"{capital(norm_words(rule))}: {named(rule)} says that in this care each case "
            "is its own, and yet leaves nobody any choice.",
            rule=rule.name,
            rules=(rule.name,),
            suggestion="Write “should”, or say who may decide otherwise; if one best way is known, "
            "say “mode repetitive” and give the evidence.",
        )


FINDING = Finding(
    name="over-standardised",
    pathology=Pathology.BLUR,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.SAFETY, Pathology.HURRY),
    each_rule=_check,
)

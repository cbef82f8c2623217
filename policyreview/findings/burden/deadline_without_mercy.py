"""A deadline for the person, a penalty for missing it, and nobody who can give a day more.

## What it finds

A duty (`must`) of people who are served, or of those close to them, that is to be done `within`
some time, with something that restricts or harms if it is not (`otherwise`), and no way out that
can really be taken: no exception that frees anybody, nobody who may decide otherwise and can be
reached, no rule that lifts it.

## Why it matters

People miss deadlines because they lay in hospital, because the letter went to an old address,
because somebody died. The clock counts all of these as if they had not cared. What they lose is
often what would have got them through: the place, the money, the treatment. And the person who
has to send the refusal knows the story and is not allowed to have heard it.

## Example

```policy
role tenant is served
role clerk is frontline
action send is provide
action end-tenancy is restrict
thing income-form

policy renewals "Renewing the tenancy"

rule yearly-form "The yearly form"
  tenant must send income-form
  within 15 days
  otherwise clerk must end-tenancy tenant
  because "The rent follows what people earn."
```

## Mended

```policy
role tenant is served
role clerk is frontline available always
action send is provide
action end-tenancy is restrict
thing income-form

policy renewals "Renewing the tenancy"

rule yearly-form "The yearly form"
  tenant must send income-form
  within 15 days
  discretion clerk "when it could not be done in time, or the person needs help with it"
  otherwise clerk must end-tenancy tenant
  because "The rent follows what people earn."
```

## Watch

Burden: to ask for proof of every reason makes mercy another form with a deadline of its own. Blur:
a list of excuses that count leaves out the person whose trouble nobody thought of. A longer time
for everybody may do more than either.

## When to accept it

Where a law sets the date and the penalty and leaves no room. Then cite it, remind people in time,
and tell those who can change it.

## Sources

- 29 CFR 825.305(b) gives 15 days for a certificate “unless it is not practicable under the
  particular circumstances”: a deadline with mercy.
- Universal Credit Regulations 2013, 101 and 102, with sanctions of 91 days and more; good cause
  stands in the Act, so read the law above as well.
- Allwood and others, BMJ Leader 2021: policies that “fail to consider particular circumstance”.
  That a given deadline did harm is for you to find out.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import capital, named, norm_words
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Modal, Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if (
        rule.modal is Modal.MUST
        and rule.within is not None
        and terms.otherwise_restricts(case, rule)
        and terms.covers_served_deed(case, rule)
        and not terms.has_live_way_out(case, rule)
    ):
        yield Found(
            where=rule.where,
            message=f"{capital(norm_words(rule))} within {rule.within.text}, or it is held against "
            f"them: {named(rule)} lets nobody give more time, whatever has happened.",
            rule=rule.name,
            rules=(rule.name,),
            suggestion="Say when the time does not count (“unless …”), or who may give more of it "
            "(“discretion …”).",
        )


FINDING = Finding(
    name="deadline-without-mercy",
    pathology=Pathology.BURDEN,
    severity=Severity.ERROR,
    page=__doc__ or "",
    watch=(Pathology.BURDEN, Pathology.BLUR),
    each_rule=_check,
)

"""Somebody is refused or punished, and can ask nobody to look again.

## What it finds

A rule that limits the people you serve or theirs, or that says that somebody will be restricted or
harmed if they do not keep it; and neither the rule nor its policy has an `appeal to`. It is a
question and not a reproach: most rules have a second look somewhere, and often it is not written
down where those who need it would read it.

## Why it matters

Every rule is wrong for somebody, and whoever applies it can err. With nobody to ask, a mistake
stays a mistake, and the one who is wronged is left to shout, to beg or to give up. Those who know
the house find a way round; those who are ill, alone or new to the language do not. An appeal also
teaches the organisation: the same plea heard five times says that a rule should change.

## Example

```policy
role patient is served
role visitor is kin
role nurse-in-charge is frontline
action enter
thing ward

policy visiting "Visiting on the adult wards"

rule two-visitors "Two visitors at the bed"
  visitor must not enter ward
  discretion nurse-in-charge "when there is room"
  because "A crowded room has led to lines being pulled out."
```

## Mended

```policy
role patient is served
role visitor is kin
role nurse-in-charge is frontline
role matron is staff
action enter
thing ward

policy visiting "Visiting on the adult wards"

rule two-visitors "Two visitors at the bed"
  visitor must not enter ward
  discretion nurse-in-charge "when there is room"
  appeal to matron answered in 2 hours
  because "A crowded room has led to lines being pulled out."
```

Whoever is sent away is told who else can be asked, and how soon they answer.

## Watch

Burden: an appeal that needs a form, a fee or a second visit is work for people who have just been
refused. Cruelty: an appeal is no replacement for a way out at the door. It comes late, and only
those ask who have the strength. Let it be heard by somebody who did not decide the first time.

## When to accept it

When the rule can do no harm that would wait for a second look: a door closed for cleaning for an
hour. Or when law gives an appeal that everybody is told of; then better to write it down here.

## Sources

- Allwood and others, BMJ Leader 2021: accountability is mutual, and policies are cruel that “fail
  to consider particular circumstance”.
- Herd and Moynihan, on administrative burden: learning, compliance and psychological costs. An
  appeal has them, too.
- That rules without an appeal harm more people than others is our inference, not a measured fact.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if rule.appeals:
        return
    if terms.is_restrictive(case, rule):
        message = f"{named(rule)} limits people, and names nobody who can be asked to look again."
    elif terms.otherwise_restricts(case, rule):
        message = (
            f"Whoever does not keep {named(rule)} may be restricted or harmed for it, and nobody "
            "is named who can be asked to look again."
        )
    else:
        return
    yield Found(
        where=rule.where,
        message=message,
        rule=rule.name,
        rules=(rule.name,),
        suggestion="Name somebody who did not decide the first time: “appeal to … answered in …”.",
    )


FINDING = Finding(
    name="no-appeal",
    pathology=Pathology.CRUELTY,
    severity=Severity.INFO,
    page=__doc__ or "",
    watch=(Pathology.BURDEN, Pathology.CRUELTY),
    each_rule=_check,
    is_local=True,
)

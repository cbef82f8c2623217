"""An accepted finding that is not there any more, or whose date has passed.

## What it finds

An `accept` line that no longer stands for anything. Either the finding that it accepts is not
there, because the rule was mended or the line names a finding that never stood on this rule; or
the day that was set with `until` has passed, and the finding stands again as if it had never been
accepted. It is looked for after all other findings, so that it is known what is there.

## Why it matters

To accept a finding is a decision: we know what this rule may do to people, and for now, for this
reason, we keep it. Such a decision is honest only as long as it is about something. A line that
is left over will one day hide the same fault when it comes back, and nobody will have decided
that. And a day that has passed is a promise to somebody, perhaps to a patient who complained,
that it would be looked at again. When it is let go by, an exception for a while has become a
habit.

## Example

```policy
role patient is served
role visitor is kin
role nurse-in-charge is frontline
action enter
action light
thing ward
thing cigarette
fact hour: number 0 to 23

policy visiting "Visiting on the adult wards"

rule quiet-nights "No visitors late in the evening"
  visitor must not enter ward
  when hour >= 22
  discretion nurse-in-charge "when company would settle the patient"
  accept blanket-ban "Until the night staff have been asked who should decide."
  because "Patients need unbroken sleep to recover."
```

## Mended

```policy
role patient is served
role visitor is kin
role nurse-in-charge is frontline
action enter
action light
thing ward
thing cigarette
fact hour: number 0 to 23

policy visiting "Visiting on the adult wards"

rule quiet-nights "No visitors late in the evening"
  visitor must not enter ward
  when hour >= 22
  discretion nurse-in-charge "when company would settle the patient"
  because "Patients need unbroken sleep to recover."
```

The night staff have been asked, and the nurse in charge decides. The line has done its work and
can go. Had its day passed while the ban still stood, one would decide again: mend the rule, or
renew the line with a new day and a reason that holds today.

## Watch

Taking out a line changes nothing for anybody while the finding is not there. Renewing a date
without asking the people concerned is the danger: it keeps the rule and loses the promise. If the
finding was hidden by mistake, it will show again, and that is right.

## When to accept it

It cannot be accepted: an `accept` for it would itself be a line that stands for nothing, and
would be found as well. Take the line out, or renew its day. If the rule may soon be changed back,
say so in a proposal, where people can talk it over; whoever brings the fault back then decides
anew.

## Sources

- The tests that are used for blanket restrictions under the Mental Health Act Code of Practice
  (England), 8.5: reviewed, and removed as soon as possible. Some trusts keep a register of them;
  an accepted finding is our version of an entry in it.
- IHI, Breaking the Rules for Better Care (JAMA 2017;317:2161): 16 % of the rules that people
  wanted to break were habits without legal basis. That lapsed decisions turn into such habits is
  our inference.
- Bohmer, The King's Fund 2012: few staff see their ideas for change carried out, so they must be
  followed to their end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from policyreview.findings.case import Case
from policyreview.findings.catalogue import catalogue, current
from policyreview.findings.english import date_words, named
from policyreview.findings.finding import Finding, Found, Mending, Pathology, Severity
from policyreview.findings.names import nearest
from policyreview.model.rules import Accept


def _check(case: Case, is_there: Callable[[Accept], bool]) -> Iterator[Found]:
    """Yield each accept whose finding is not there, or whose date has passed."""
    for rule in case.body.rules.values():
        for accept in rule.accepts:
            passed = accept.has_passed(case.review_date)
            if is_there(accept) and not passed:
                continue
            if passed and accept.until is not None:
                message = (
                    f"{named(rule)} accepted “{accept.finding}” until {date_words(accept.until)}; "
                    "that day has passed."
                )
                suggestion = "Decide again: renew it with a new date and reason, or take it out."
            else:
                message = (
                    f"{named(rule)} accepts “{accept.finding}”, and no such finding stands there."
                )
                suggestion = "Take the line out, so that it hides nothing later."
                if current(accept.finding) not in catalogue():
                    near = nearest(accept.finding, catalogue())
                    said = ("No finding has that name.", near, suggestion)
                    suggestion = " ".join(filter(None, said))
            yield Found(
                where=accept.where,
                message=message,
                rule=rule.name,
                rules=(rule.name,),
                suggestion=suggestion,
                subject=accept.finding,
                mendings=(Mending("Take the stale acceptance out.", True, accept.where),),
            )


FINDING = Finding(
    name="stale-accept",
    pathology=Pathology.GOVERNANCE,
    severity=Severity.WARNING,
    page=__doc__ or "",
    each_accept=_check,
)

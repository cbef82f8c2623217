"""The rule applies where its own reason does not hold.

## What it finds

A rule that says in which situations its own reason holds (`matters when`), and yet applies in
others, too. The finding shows such a situation: there the rule asks something of people, and the
reason it gives is not there. Nothing is guessed from the wording of the why. Rules that do not
say when they matter are not looked at, so writing the line is a way of asking the question.

## Why it matters

Whoever knows why a boundary is there can keep it with a good conscience and explain it. Where the
why does not hold, the nurse must take a bunch of flowers from somebody and cannot say what for.
“It is the rule” is all that is left, and people feel it. It also wears out the rule: those who
have seen it applied for nothing keep it less where it matters. A rule that ends where its reason
ends is shorter to explain and easier to keep.

## Example

```policy
role patient is served
role visitor is kin
role nurse is frontline
action bring
thing flowers
thing ward
fact patient.weak-defences: yes or no usually no judged by nurse

policy gifts "What visitors may bring"

rule no-flowers "No flowers"
  visitor must not bring flowers to ward
  matters when patient has weak-defences
  because "Germs in the water can make somebody with weak defences gravely ill."
```

## Mended

```policy
role patient is served
role visitor is kin
role nurse is frontline
action bring
thing flowers
thing ward
fact patient.weak-defences: yes or no usually no judged by nurse

policy gifts "What visitors may bring"

rule no-flowers "No flowers"
  visitor must not bring flowers to ward
  when patient has weak-defences
  matters when patient has weak-defences
  because "Germs in the water can make somebody with weak defences gravely ill."
```

The rule now ends where its reason ends. Everybody else may have their flowers.

## Watch

Safety: a wide rule is sometimes wide on purpose, because the narrow one cannot be judged in time
or is forgotten. If nobody at the door can tell whose defences are weak, the narrower rule
protects fewer people. Then the difficulty of telling is part of the reason: write it into the
why, and into `matters when`.

## When to accept it

When the wide rule is needed because the narrow one cannot be kept, and the reason says so; or for
the length of an outbreak, until a given day. Do not accept it merely because one rule for all is
easier to run: that is a convenience, and people should be told that it is.

## Sources

- Allwood and others, BMJ Leader 2021: staff need a “clear understanding of ‘why’ that is
  explicitly articulated behind each boundary”. That a rule should end where its why ends is our
  inference.
- The tests that are used for blanket restrictions under the Mental Health Act Code of Practice
  (England), 8.5: lawful, a legitimate aim, the least restrictive way, reviewed, removed as soon
  as possible.
- 75 FR 70831: hospitals must state their visiting restrictions “as well as the reasons”.
- IHI, Breaking the Rules for Better Care (JAMA 2017;317:2161): 16 % of the rules that were named
  were habits with no basis in law.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity, Witness
from policyreview.logic import all_of, negate
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if rule.matters is None:
        return
    matters = case.situations.formula(rule.matters.formula)
    beyond = all_of([case.norms.applies(rule), negate(matters)])
    facts = case.situations.witness(beyond)
    if facts is not None:
        deed = terms.greatest_deed(case, rule, terms.served_roles(case))
        asks = "allows something" if rule.modal in terms.ALLOWING else "asks something of people"
        yield Found(
            where=rule.matters.where,
            message=f"{named(rule)} applies where, by its own words, its why does not hold. "
            f"There it {asks} for no reason.",
            rule=rule.name,
            rules=(rule.name,),
            witness=Witness(deed, facts),
            suggestion="Write what “matters when” says into a “when”, so that the rule ends where "
            "its reason ends.",
        )


FINDING = Finding(
    name="why-does-not-bind",
    pathology=Pathology.CRUELTY,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.SAFETY,),
    each_rule=_check,
    is_local=True,
)

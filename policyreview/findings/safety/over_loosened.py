"""There is one best way, it is known, and the rule lets people leave it as they like.

## What it finds

A rule that says that there is one best way and gives the evidence for it (`mode repetitive` with
`evidence`), and yet either only allows or recommends it (`may`, `should`), or has a discretion with
neither an `if` nor a remark. A discretion that says in which cases it is meant is not found.

## Why it matters

Kindness is not always looseness. Whoever has a line put into a vein near the heart is served best
if every step is kept every time, by everybody, whoever is tired or in haste. Where one best way is
known, an exception made out of courtesy to a senior colleague can cost a life. A clear rule also
protects the youngest in the room, who may then say “stop” and have the rule on their side.

## Example

```policy
role patient is served
role doctor is frontline
action wash
thing hands

policy lines "Central lines"

rule clean-hands "Clean hands"
  doctor should wash hands
  mode repetitive
  evidence "A checklist that began with clean hands was followed by fewer infections of lines."
  because "Germs on the hands reach the blood through the line."
```

## Mended

```policy
role patient is served
role doctor is frontline
action wash
thing hands

policy lines "Central lines"

rule clean-hands "Clean hands"
  doctor must wash hands
  mode repetitive
  evidence "A checklist that began with clean hands was followed by fewer infections of lines."
  because "Germs on the hands reach the blood through the line."
```

What everybody knows to be right is now what everybody must do.

## Watch

Cruelty: a firm rule must not grow beyond what its evidence shows. It was found for these patients
and this procedure. Where it meets somebody for whom it was not made, bound it with a `when`, or
give a discretion that says what it is for. And do not punish whoever speaks of a slip.

## When to accept it

While the evidence is still disputed, or the things that are needed to keep the rule are not yet
there; until a given day. If people often have good reason to leave the way, it may not be the one
best way after all: then change the mode.

## Sources

- Bohmer, The King's Fund 2012: in repetitive care, such as a central line, there is one best way
  and quality is adherence; so a loosened rule is a defect, too.
- The central-line checklist of AHRQ and Johns Hopkins: any step missed means stop until it is
  corrected, and any assistant may stop it.
- That `should` and an unbounded discretion loosen such a rule too far is our inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Modal, Rule


def _check(_case: Case, rule: Rule) -> Iterator[Found]:
    if not terms.is_hard(rule):
        return
    unbounded = [d for d in rule.discretions if d.condition is None and not d.gloss]
    if rule.modal in (Modal.MAY, Modal.SHOULD):
        where = rule.where
        how = "allows" if rule.modal is Modal.MAY else "recommends"
        but = f"only {how} it"
        suggestion = "Write “must”; if the way is not always the best one, change the mode."
    elif unbounded:
        where = unbounded[0].where
        but = "lets somebody leave it without saying in which cases"
        suggestion = "Say for which cases the discretion is meant, or take it away."
    else:
        return
    yield Found(
        where=where,
        message=f"{named(rule)} says that there is one best way, with the evidence for it, and "
        f"{but}.",
        rule=rule.name,
        rules=(rule.name,),
        suggestion=suggestion,
    )


FINDING = Finding(
    name="over-loosened",
    pathology=Pathology.SAFETY,
    severity=Severity.INFO,
    page=__doc__ or "",
    watch=(Pathology.CRUELTY,),
    each_rule=_check,
)

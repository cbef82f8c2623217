"""A question that was too hard to answer exactly.

## What it finds

A question about the rules that was too hard to answer exactly within the effort allowed. It names
the finding that could not be decided and why. Nothing is claimed either way about that finding;
the other findings stand.

## Why it matters

Silence would look like a clean result. Somebody could rely on a rule that was never fully looked
at. So the review says that it does not know, and is marked as incomplete. It mostly happens where
hundreds of conditions are tangled together, which no person at the bedside can work out either.
The example asks that ten teams be in nine rooms, no two in one.

## Example

```policy
role patient is served
role nurse is frontline
action visit is help
thing ward
fact team1: one of room1, room2, room3, room4, room5, room6, room7, room8, room9
fact team2: one of room1, room2, room3, room4, room5, room6, room7, room8, room9
fact team3: one of room1, room2, room3, room4, room5, room6, room7, room8, room9
fact team4: one of room1, room2, room3, room4, room5, room6, room7, room8, room9
fact team5: one of room1, room2, room3, room4, room5, room6, room7, room8, room9
fact team6: one of room1, room2, room3, room4, room5, room6, room7, room8, room9
fact team7: one of room1, room2, room3, room4, room5, room6, room7, room8, room9
fact team8: one of room1, room2, room3, room4, room5, room6, room7, room8, room9
fact team9: one of room1, room2, room3, room4, room5, room6, room7, room8, room9
fact team10: one of room1, room2, room3, room4, room5, room6, room7, room8, room9

policy rooms "Rooms"
  because "Teams must know where they work."

rule all-apart "When all teams are apart"
  nurse must visit patient
  because "Somebody has to look in on the patient."
  when not (team1 is room1 and team2 is room1)
  when not (team1 is room1 and team3 is room1)
  when not (team1 is room1 and team4 is room1)
  # and so on, for every two teams and every room: 405 conditions
```

## Mended

```policy
role patient is served
role nurse is frontline
action visit is help
thing ward
fact team1: one of room1, room2, room3, room4, room5, room6, room7, room8, room9
fact team2: one of room1, room2, room3, room4, room5, room6, room7, room8, room9
fact team3: one of room1, room2, room3, room4, room5, room6, room7, room8, room9
fact team4: one of room1, room2, room3, room4, room5, room6, room7, room8, room9
fact team5: one of room1, room2, room3, room4, room5, room6, room7, room8, room9
fact team6: one of room1, room2, room3, room4, room5, room6, room7, room8, room9
fact team7: one of room1, room2, room3, room4, room5, room6, room7, room8, room9
fact team8: one of room1, room2, room3, room4, room5, room6, room7, room8, room9
fact team9: one of room1, room2, room3, room4, room5, room6, room7, room8, room9
fact team10: one of room1, room2, room3, room4, room5, room6, room7, room8, room9

policy rooms "Rooms"
  because "Teams must know where they work."

fact teams-apart: yes or no

rule all-apart "When all teams are apart"
  nurse must visit patient
  because "Somebody has to look in on the patient."
  when teams-apart
```

## Watch

Splitting a tangled condition may change its meaning. A simple fact that somebody judges is easier
to read, but then somebody has to judge it, which is work.

## When to accept it

When the condition is laid down elsewhere and cannot be put more simply. Say in the reason who has
looked at it by hand, and give it a date.

## Sources

Plain drafting guidance (digital.gov) and the GuideLine Implementability Appraisal ask that a rule
says exactly when it holds and exactly what is asked. Bohmer (The King's Fund, 2012) tells of one
word, used in two senses, that killed a patient. That this check prevents harm is our inference,
not a measured effect.
"""

from policyreview.findings.finding import Finding, Pathology, Severity

FINDING = Finding(
    name="undecided",
    pathology=Pathology.TEXT,
    severity=Severity.WARNING,
    page=__doc__ or "",
)

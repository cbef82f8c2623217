"""What a month asks of each persona."""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.english import persona_named
from policyreview.model.people import Persona
from policyreview.review.burden import NoSuchPersona, burden
from policyreview.review.governance.entries import Part
from policyreview.review.governance.shapes import PersonaEntry, typed


def months(part: Part) -> Iterator[PersonaEntry]:
    """Yield the personas of a repository, by name."""
    return (_month(part, persona) for persona in part.case.body.personas.values())


def _month(part: Part, persona: Persona) -> PersonaEntry:
    body = part.case.body
    line, _ = body.line_and_column(persona.where.path, persona.where.start)
    entry = PersonaEntry(
        key=part.key(persona.name),
        persona=persona.name,
        words=persona_named(persona),
        path=part.report.prefix + persona.where.path,
        line=line,
    )
    try:
        asked = burden(body, persona.name, part.case)
    except NoSuchPersona as why:
        entry.unknown = str(why)
        return entry
    month = asked.month
    return entry.model_copy(
        update={
            "tasks": float(month.tasks),
            "minutes": float(month.minutes),
            "visits": float(month.visits),
            "offices": month.offices,
            "fees": typed(month.fees),
            "records": float(month.records),
            "duties": part.keys(duty.rule for duty in asked.duties),
            "collisions": len(asked.conflicts) + len(asked.deadlines),
        }
    )

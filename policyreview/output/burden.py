"""All that the rules ask of a persona, for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from policyreview.findings.english import (
    duration_words,
    hours_words,
    listed,
    many,
    number_words,
    spaced,
)
from policyreview.output.lines import counted, table, wrapped

if TYPE_CHECKING:
    from policyreview.review.burden import Burden, BurdenStep, DutyShape, MonthShape

WIDTH = 80
_INDENT = "  "
_KINDS = {
    "contradiction": "one demands and the other forbids",
    "tension": "they pull in opposite directions",
}
_SAYS = {
    "must not": "What is forbidden to them",
    "should": "What is advised",
    "should not": "What is advised against",
}


def render(burden: Burden, width: int = WIDTH) -> str:
    """Return the sums, then the rules behind them."""
    lines: list[str] = []
    for first, paragraph in _paragraphs(burden):
        lines += wrapped(paragraph, width, first, first and first + _INDENT) if paragraph else [""]
    return "\n".join(lines) + "\n"


def render_step(step: BurdenStep, width: int = WIDTH) -> str:
    """Return the sums before and after, and which duties come and go."""
    before, after = step.before, step.after
    if before is None or after is None:
        there = before or after
        assert there is not None
        said = "Declared only " + ("before the step." if after is None else "after the step.")
        return "\n".join([*wrapped(said, width), "", render(there, width)])
    lines = wrapped(f"{after.words.persona}, in a month of 30 days:", width)
    rows = [["", "before", "after"]]
    rows += [
        [title, then, now]
        for (title, then), (_, now) in zip(_sums(before.month), _sums(after.month), strict=True)
    ]
    lines += [f"{_INDENT}{line}".rstrip() for line in table(rows)]
    for title, here, there in (
        ("No longer a duty", before, after),
        ("A new duty", after, before),
    ):
        kept = {duty.rule: duty for duty in there.duties}
        for duty in here.duties:
            if duty.rule not in kept:
                lines += wrapped(f"{title}: {here.words.rules[duty.rule]}: {_share(duty)}.", width)
    then = {duty.rule: duty for duty in before.duties}
    for duty in after.duties:
        if duty.rule in then and then[duty.rule] != duty:
            was, name = _share(then[duty.rule]), after.words.rules[duty.rule]
            lines += wrapped(f"Changed: {name}: {was} before, {_share(duty)} after.", width)
    problems = [len(side.conflicts) + len(side.deadlines) for side in (before, after)]
    if any(problems):
        lines += wrapped(
            f"What cannot all be kept: {counted(problems[0], 'case')} before, {problems[1]} after.",
            width,
        )
    return "\n".join(lines) + "\n"


def _sums(month: MonthShape) -> Iterator[tuple[str, str]]:
    yield "errands", number_words(Fraction(month.tasks))
    yield "hours", number_words(Fraction(month.minutes) / 60)
    yield "visits", number_words(Fraction(month.visits))
    yield "offices", listed(map(spaced, month.offices)) or "none"
    yield "to pay", _fees(month.fees) or "nothing"
    yield "records to write", number_words(Fraction(month.records))


def _paragraphs(burden: Burden) -> Iterator[tuple[str, str]]:
    """Yield paragraphs, each with its indent."""
    month = burden.month
    called = burden.words.rules
    applying = counted(len(burden.duties), "duty", "duties")
    yield "", f"{burden.words.persona}: {applying} at once. In a month of 30 days that is:"
    offices = f" ({listed(map(spaced, month.offices))})" if month.offices else ""
    yield _INDENT, many(Fraction(month.tasks), "errand")
    yield _INDENT, hours_words(Fraction(month.minutes))
    to = f" to {counted(len(month.offices), 'office')}" if month.offices else ""
    yield _INDENT, many(Fraction(month.visits), "visit") + to + offices
    yield _INDENT, f"{_fees(month.fees) or 'nothing'} to pay"
    yield _INDENT, f"{many(Fraction(month.records), 'record')} to write"
    if burden.duties:
        yield "", ""
        yield "", "The duties:"
        for duty in burden.duties:
            yield _INDENT, f"{called[duty.rule]}: {_share(duty)}"
    might = [each.rule for each in burden.rules if each.says == "must" and each.applies is None]
    if might:
        yield "", ""
        yield "", "Not counted, but these could apply as well:"
        yield from ((_INDENT, called[rule]) for rule in might)
    for says, title in _SAYS.items():
        rules = [each for each in burden.rules if each.says == says]
        if rules:
            yield "", ""
            yield "", f"{title}:"
            for each in rules:
                yield _INDENT, called[each.rule] + ("" if each.applies else " (it depends)")
    if burden.conflicts:
        yield "", ""
        yield "", "What cannot all be kept:"
        for conflict, deed in zip(burden.conflicts, burden.words.deeds, strict=True):
            rules_named = listed(called[rule] for rule in conflict.rules)
            yield _INDENT, f"{rules_named}: {_KINDS[conflict.kind]}, of “{deed}”."
    for deadline in burden.deadlines:
        rules_named = listed(called[rule] for rule in deadline.rules)
        yield "", ""
        yield (
            "",
            f"Deadlines that collide: {rules_named} have to be done within "
            f"{duration_words(deadline.within)}, and take {duration_words(deadline.takes)}.",
        )


def _share(duty: DutyShape) -> str:
    """Return what a duty adds: `4 times a month, 8 hours, 4 visits (clinic), 20 EUR`."""
    times = Fraction(duty.times)
    parts = ["once" if times == 1 else f"{number_words(times)} times"]
    if duty.minutes:
        parts.append(hours_words(Fraction(duty.minutes)))
    if duty.visits:
        visits = many(Fraction(duty.visits), "visit")
        parts.append(f"{visits} ({listed(map(spaced, duty.offices))})")
    if duty.fees:
        parts.append(_fees(duty.fees))
    if duty.record:
        parts.append("a record")
    return ", ".join(parts)


def _fees(fees: Mapping[str, int | float]) -> str:
    return listed(f"{amount:.2f} {currency}" for currency, amount in fees.items())

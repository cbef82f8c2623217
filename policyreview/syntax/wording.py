"""Words that the grammar lets pass although they mean nothing: 31 February, 25:00, `30 mins`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any

from policyreview.syntax import tree as t
from policyreview.syntax.mistakes.wordlist import CLOCKS, as_time
from policyreview.syntax.problem import Problem, ProblemKind

SOURCES = ("statute", "regulation", "contract", "guidance", "local", "habit")
MODES = ("repetitive", "constrained", "unconstrained")
STATUSES = ("proposed", "trial", "accepted", "declined")
UNITS = frozenset("minute minutes hour hours day days week weeks month months year years".split())

NO_ACTIONS = frozenset({"never", "always"})
"""What people write between a modal and the action."""

_OTHER_UNITS = {
    **dict.fromkeys(("min", "mins", "minuts", "minutes."), "minutes"),
    **dict.fromkeys(("h", "hr", "hrs", "hs"), "hours"),
    **dict.fromkeys(("d", "dy", "working-days", "workdays", "nights"), "days"),
    **dict.fromkeys(("w", "wk", "wks"), "weeks"),
    **dict.fromkeys(("m", "mo", "mon", "mth", "mths"), "months"),
    **dict.fromkeys(("y", "yr", "yrs", "a"), "years"),
}
_COUNTED = {
    "fortnight": (2, "weeks"),
    "fortnights": (2, "weeks"),
    "quarter": (3, "months"),
    "quarters": (3, "months"),
    "decade": (10, "years"),
    "decades": (10, "years"),
}
_OTHER_SOURCES = {
    **dict.fromkeys(("law", "act", "legislation", "code"), "statute"),
    **dict.fromkeys(("decree", "ordinance", "order", "bylaw"), "regulation"),
    **dict.fromkeys(("agreement", "treaty"), "contract"),
    **dict.fromkeys(("guideline", "guidelines", "recommendation", "standard"), "guidance"),
    **dict.fromkeys(("house", "internal", "ward", "own"), "local"),
    **dict.fromkeys(("custom", "tradition", "practice"), "habit"),
}
_OTHER_STATUSES = {
    **dict.fromkeys(("draft", "open", "new", "pending"), "proposed"),
    **dict.fromkeys(("pilot", "testing", "trialled"), "trial"),
    **dict.fromkeys(("approved", "adopted", "agreed", "done"), "accepted"),
    **dict.fromkeys(("rejected", "refused", "withdrawn"), "declined"),
}
_TRUTHS = {"true": True, "false": False}

Told = tuple[t.Node | t.Word, str, str, str]
"""A place, a message, a hint and an example."""


def check_words(file: t.File) -> list[Problem]:
    """Return a problem for each date, time, unit or kind in a file that there is none of."""
    return [
        Problem(
            ProblemKind.SYNTAX_ERROR,
            file.path,
            place.start,
            place.end,
            message,
            hint,
            example,
        )
        for declaration in file.declarations
        for told in _of_declaration(declaration)
        for place, message, hint, example in told
    ]


def _of_declaration(declaration: Any) -> Iterator[Iterable[Told]]:
    """Yield what is told of the parts of a declaration."""
    if isinstance(declaration, t.Rule):
        yield _of_rule(declaration)
    elif isinstance(declaration, t.Proposal):
        yield _of_clauses(declaration.clauses)
        for change in declaration.changes:
            if isinstance(change, t.Adds):
                yield _of_rule(change.rule)
            else:
                added = (amendment.clause for amendment in change.amendments)
                yield _of_clauses(clause for clause in added if clause is not None)
    elif isinstance(declaration, t.Policy | t.Story):
        yield _of_clauses(declaration.clauses)
    elif isinstance(declaration, t.Fact):
        yield _of_fact(declaration)
    elif isinstance(declaration, t.Condition | t.Assume):
        yield _of_formula(declaration.formula)
    elif isinstance(declaration, t.Persona):
        yield _of_settings(declaration.given)
    elif isinstance(declaration, t.Role):
        for part in declaration.parts:
            if isinstance(part, t.Available) and part.when is not None:
                yield _of_formula(part.when)


def _of_rule(rule: t.Rule) -> Iterator[Told]:
    yield from _of_norm(rule.norm)
    yield from _of_clauses(rule.clauses)


def _of_norm(norm: t.Norm) -> Iterator[Told]:
    if norm.deed.action in NO_ACTIONS:
        yield _never(norm)


def _never(norm: t.Norm) -> Told:
    action = norm.deed.action
    meant = f"{norm.modal} not" if action == "never" and norm.modal != "may" else norm.modal
    return (
        action,
        f"`{norm.modal} {action}` is not one of the words by which rules bind.",
        f"Write `{meant}`: a rule holds always, save where its when or unless says otherwise.",
        f"{norm.who} {meant} {norm.deed.object or 'enter ward'}",
    )


def _of_clauses(clauses: Iterable[t.Clause]) -> Iterator[Told]:
    for clause in clauses:
        check = _CLAUSES.get(type(clause))
        if check is not None:
            yield from check(clause)


def _of_discretion(clause: t.Discretion) -> Iterator[Told]:
    if clause.condition is not None:
        yield from _of_formula(clause.condition)
    if clause.reachable is not None:
        yield from _of_duration(clause.reachable)


def _of_fact(fact: t.Fact) -> Iterator[Told]:
    for part in fact.parts:
        value = part.value
        if value is None:
            continue
        truth = _TRUTHS.get(value.word)
        if truth is not None and fact.type.kind == "yes-no":
            meant = "yes" if truth else "no"
            yield (
                value,
                f"`{value.word}` is not a value of a fact that is yes or no.",
                f"Write `{meant}`.",
                f"usually {meant}",
            )
        else:
            yield from _of_value(value)


# ---- formulas ------------------------------------------------------------------------------------


def _of_formula(formula: t.FormulaNode) -> Iterator[Told]:
    """Yield what is told of a formula, however deeply it is nested."""
    open_parts = [formula]
    while open_parts:
        part = open_parts.pop()
        if isinstance(part, t.Atom):
            if part.values:
                yield from _of_atom(part)
        elif isinstance(part, t.Or | t.And):
            open_parts.extend(reversed(part.parts))
        else:
            open_parts.append(part.part)


def _of_atom(atom: t.Atom) -> Iterator[Told]:
    for value in atom.values:
        truth = _TRUTHS.get(value.word) if value.kind == "name" else None
        if truth is not None and atom.verb in ("is", "=", "!="):
            holds = truth != (atom.negated or atom.verb == "!=")
            yield (
                value,
                f"`{value.word}` is not needed: the fact itself says that it holds.",
                "Name the fact, or put `not` before it.",
                str(atom.path) if holds else f"not {atom.path}",
            )
        else:
            yield from _of_value(value)


def _of_settings(settings: Iterable[t.Setting]) -> Iterator[Told]:
    for setting in settings:
        if setting.value is None:
            continue
        truth = _TRUTHS.get(setting.value.word) if setting.value.kind == "name" else None
        if truth is not None:
            yield (
                setting.value,
                f"`{setting.value.word}` is not needed: the fact itself says that it holds.",
                "Name the fact, or put `not` before it.",
                str(setting.path) if truth != setting.negated else f"not {setting.path}",
            )
        else:
            yield from _of_value(setting.value)


def _of_value(value: t.Value) -> Iterator[Told]:
    if value.kind == "date":
        yield from _of_date(value.word)
    elif value.kind == "time":
        yield from _of_time(value.word)
    elif value.kind == "number" and value.unit is not None and value.unit.lower() in CLOCKS:
        meant = as_time(value.word, value.unit)
        yield (
            value,
            f"`{value.word}{value.unit}` is not how a time is written here: hours and minutes.",
            f"Write {meant}." if meant else "Write it on the 24-hour clock.",
            meant or "20:30",
        )


# ---- dates, times, durations, kinds --------------------------------------------------------------


def _of_date(word: t.Word | None) -> Iterator[Told]:
    if word is None or is_date(word):
        return
    year, month, day = word.split("-")
    if not 1 <= int(month) <= 12:
        reason = f"there is no month {month}"
        meant = f"{year}-{day}-{month}" if is_date(f"{year}-{day}-{month}") else f"{year}-12-31"
    else:
        reason = f"that month has no day {day}"
        meant = _last_day(year, month)
    yield word, f"`{word}` is not a day: {reason}.", f"Perhaps {meant} is meant.", meant


def is_date(word: str) -> bool:
    """Tell whether a date is one of the calendar."""
    try:
        date.fromisoformat(word)
    except ValueError:
        return False
    return True


def _last_day(year: str, month: str) -> str:
    days = (f"{year}-{month}-{day}" for day in (31, 30, 29, 28))
    return next(filter(is_date, days), "2027-04-01")


def _of_time(word: t.Word) -> Iterator[Told]:
    hours, _, minutes = word.partition(":")
    if int(hours) < 24 and int(minutes) < 60:
        return
    if hours == "24" and minutes == "00":
        hint = "The day ends at 23:59 and begins at 00:00."
        meant = "00:00"
    else:
        hint, meant = "Hours go from 0 to 23, minutes from 00 to 59.", "20:30"
    yield word, f"`{word}` is not a time of day.", hint, meant


def _of_duration(duration: t.Duration | t.Span) -> Iterator[Told]:
    unit, amount = duration.unit, duration.amount
    if unit in UNITS:
        yield from _of_amount(amount, unit)
        return
    meant = _OTHER_UNITS.get(unit.lower())
    counted = _COUNTED.get(unit.lower())
    if counted is not None and amount.isdecimal():
        amount, meant = t.Word(int(amount) * counted[0]), counted[1]
    if meant is None:
        close = get_close_matches(unit.lower(), sorted(UNITS), 1)
        meant = close[0] if close else None
    lead = f"{duration.keyword} " if isinstance(duration, t.Span) else ""
    yield (
        unit,
        f"`{unit}` is not a unit of time.",
        "Durations are counted in minutes, hours, days, weeks, months or years.",
        f"{lead}{amount} {meant or 'minutes'}",
    )


def _of_amount(amount: t.Word, of: str) -> Iterator[Told]:
    if amount.startswith("-"):
        meant = amount.removeprefix("-")
        yield amount, f"{amount} {of} is less than nothing.", f"Perhaps {meant} is meant.", meant


def _kind(
    word: t.Word, known: tuple[str, ...], others: dict[str, str], keyword: str
) -> Iterator[Told]:
    if word in known:
        return
    folded = word.lower()
    close = get_close_matches(folded, known, 1)
    meant = folded if folded in known else others.get(folded) or (close[0] if close else known[0])
    listed = ", ".join(known[:-1]) + f" or {known[-1]}"
    yield word, f"`{word}` is not a {_CALLED[keyword]}.", f"Write {listed}.", f"{keyword} {meant}"


_CALLED = {"source": "kind of source", "mode": "mode of care", "status": "status of a proposal"}

_CLAUSES: dict[type, Callable[[Any], Iterator[Told]]] = {
    t.When: lambda clause: _of_formula(clause.formula),
    t.Span: _of_duration,
    t.Costs: lambda clause: _of_amount(clause.amount, clause.currency),
    t.After: lambda clause: _of_duration(clause.taking) if clause.taking else iter(()),
    t.Discretion: _of_discretion,
    t.Appeal: lambda clause: _of_duration(clause.answered) if clause.answered else iter(()),
    t.Dated: lambda clause: _of_date(clause.date),
    t.Accept: lambda clause: _of_date(clause.until),
    t.Told: lambda clause: _of_date(clause.on),
    t.SourceOf: lambda clause: _kind(clause.kind, SOURCES, _OTHER_SOURCES, "source"),
    t.Named: lambda clause: (
        _kind(clause.name, MODES, {}, "mode") if clause.keyword == "mode" else iter(())
    ),
    t.Status: lambda clause: _kind(clause.name, STATUSES, _OTHER_STATUSES, "status"),
    t.Otherwise: lambda clause: _of_norm(clause.norm),
    t.Expect: lambda clause: _of_norm(clause.norm) if clause.norm else iter(()),
    t.Given: lambda clause: _of_settings(clause.settings),
}

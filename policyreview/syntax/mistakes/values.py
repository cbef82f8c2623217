"""Mistakes in strings, durations, dates and amounts."""

from __future__ import annotations

from policyreview.syntax.mistakes.mistake import Met, Mistake
from policyreview.syntax.mistakes.wordlist import NUMBERS, UNITS
from policyreview.syntax.words import END

_SAYING = frozenset("BECAUSE EVIDENCE VERSION TEXT DISCRETION ACCEPT".split())


def words_without_marks(met: Met) -> Mistake | None:
    """`because patients need sleep` for `because "patients need sleep"`."""
    if "STRING" not in met.welcome or met.kind in ("COLON", "EQUALS", END):
        return None
    if met.at(-1).kind not in _SAYING or met.welcome != {"STRING"}:
        return None
    said = met.source.text[met.word.start : met.words[-1].end]
    said = " ".join(said.replace('"', "").split())
    shown = said if len(said) <= 70 else said[:69].rstrip() + "…"
    return met.mistake(
        f"What is said after `{met.at(-1)}` stands in quotation marks.",
        'Put "…" around it.',
        f'{met.text(0, met.place)} "{shown}"',
        end=len(met.words) - met.place,
    )


def nothing_said(met: Met) -> Mistake | None:
    """`because`, and no string behind it."""
    if met.kind != END or met.welcome != {"STRING"}:
        return None
    examples = {
        "BECAUSE": 'because "Patients need unbroken sleep to recover."',
        "DISCRETION": 'no discretion "The dose is a matter of weight alone."',
        "EVIDENCE": 'evidence "Audit of 2025: eleven errors in a year."',
        "TEXT": 'text "He came at ten and was sent away."',
        "VERSION": 'version "2.1"',
    }
    before = met.at(-1)
    return met.mistake(
        f"After `{before}` nothing is said.",
        'Say it in quotation marks: "…".',
        examples.get(before.kind, f'{met.text(max(0, met.place - 4), met.place)} "…"'),
        begin=-1,
    )


def number_in_words(met: Met) -> Mistake | None:
    """`within half an hour`, `within an hour`, `within two days`, `every month`."""
    if met.welcome != {"NUMBER"} or met.keyword == "FACT":
        return None
    before = met.at(-1)
    if met.word == "half":
        begin, unit = (1, met.at(1)) if met.at(1) not in ("a", "an") else (2, met.at(2))
        found = {"hour": "30 minutes", "day": "12 hours", "minute": "30 seconds"}.get(unit)
        if found and unit != "minute":
            number, smaller = found.split()
            return met.replace(
                f"`{met.text(met.place, met.place + begin + 1)}` is not read as a duration.",
                0,
                begin + 1,
                f"NUMBER:{number}",
                f"NAME:{smaller}",
                hint="Write a number and a unit.",
                example=f"{before} {found}",
            )
    if met.word in ("second", "other") and met.at(1) in UNITS:
        counted = f"{met.at(1).removesuffix('s')}s"
        return met.replace(
            f"`{before} {met.word} {met.at(1)}` is not read.",
            0,
            2,
            "NUMBER:2",
            f"NAME:{counted}",
            hint="A duration is a number and a unit.",
            example=f"{before} 2 {counted}",
        )
    if met.word.casefold() in _WORKING and met.at(1) in UNITS:
        return met.replace(
            f"`{met.word} {met.at(1)}` is not read: durations are counted by the calendar.",
            0,
            1,
            "NUMBER:1",
            hint="Write a number and a unit, and say the rest in a remark.",
            example=f'{before} 1 {met.at(1)} "{met.word} {met.at(1)}"',
        )
    number_word = NUMBERS.get(met.word.casefold())
    if number_word is not None and met.at(1).kind == "NAME":
        return met.replace(
            f"`{met.word}` should be a number in digits.",
            0,
            1,
            f"NUMBER:{number_word}",
            hint="A duration is a number and a unit.",
            example=f"{before} {number_word} "
            f"{met.at(2) if met.at(1) in _WORKING and met.at(2) in UNITS else met.at(1)}",
        )
    if met.word in UNITS:
        return met.replace(
            f"Before `{met.word}` the number is missing.",
            0,
            0,
            "NUMBER:1",
            hint="A duration is a number and a unit.",
            example=f"{before} 1 {met.word}",
        )
    return _no_number(met)


def _no_number(met: Met) -> Mistake | None:
    before = met.at(-1)
    amount = "5 euros" if met.keyword == "COSTS" else "30 minutes"
    often = {
        "daily": "1 day",
        "weekly": "1 week",
        "monthly": "1 month",
        "yearly": "1 year",
        "annually": "1 year",
        "hourly": "1 hour",
    }.get(met.word)
    about = "; `about` and its like are left out" if met.word in _ABOUT else ""
    here = f"here stands `{met.word}`" if met.kind != END else "here nothing follows"
    return met.mistake(
        f"After `{before}` comes a number; {here}.",
        f"Write a number in digits and its unit{about}.",
        f"{before} {often or amount}",
    )


def working_days(met: Met) -> Mistake | None:
    """`within 2 working days`."""
    kind, number = met.at(-1), met.at(-2)
    if met.word not in UNITS or kind.casefold() not in _WORKING or number.kind != "NUMBER":
        return None
    return met.replace(
        f"`{kind} {met.word}` is not read: durations are counted by the calendar.",
        -1,
        0,
        hint=f"Write `{number} {met.word}`, and say in a remark which days are meant.",
        example=f'{met.at(-3)} {number} {met.word} "{kind} {met.word}"',
    )


_WORKING = frozenset("working business work school office calendar full whole".split())
_ABOUT = frozenset("about around approximately roughly circa nearly almost up".split())


def unit_missing(met: Met) -> Mistake | None:
    """`within 30`, `costs 5`."""
    if met.at(-1).kind != "NUMBER" or met.welcome != {"NAME"} or met.kind == "NAME":
        return None
    number, before = met.at(-1), met.at(-2)
    if before.kind == "COSTS":
        return met.mistake(
            f"After `{number}` the currency is missing.",
            "Write it as a word.",
            f"costs {number} euros",
            begin=-1,
        )
    return met.mistake(
        f"After `{number}` the unit is missing.",
        "Durations are counted in minutes, hours, days, weeks, months or years.",
        f"{before} {number} minutes",
        begin=-1,
    )


def not_a_date(met: Met) -> Mistake | None:
    """`review by April`, `in force from 2027`."""
    if met.welcome != {"DATE"}:
        return None
    here = f"here stands `{met.word}`" if met.kind != END else "here nothing follows"
    year = met.word if met.kind == "NUMBER" and len(met.word) == 4 else "2027"
    return met.mistake(
        f"After `{met.at(-1)}` comes a date; {here}.",
        "A date is written year-month-day.",
        f"{met.text(0, met.place)} {year}-04-01",
    )


def review(met: Met) -> Mistake | None:
    """`review on 2027-04-01`, `review 2027-04-01`, `review every 1 year`."""
    if met.at(-1).kind != "REVIEW" or met.keyword != "REVIEW":
        return None
    if met.kind in ("ON", "AT", "UNTIL", "FROM", "IN") and met.at(1).kind == "DATE":
        return met.replace(
            f"`review {met.word}` is not read.",
            0,
            1,
            "BY:by",
            hint="Write `review by`.",
            example=f"review by {met.at(1)}",
        )
    if met.kind == "DATE":
        return met.replace(
            "`by` is missing after `review`.",
            0,
            0,
            "BY:by",
            hint="Write `review by`.",
            example=f"review by {met.word}",
        )
    return met.mistake(
        "After `review` comes `by` and a date.",
        "Name the day by which somebody looks at it again.",
        "review by 2027-04-01",
    )


def in_force(met: Met) -> Mistake | None:
    """`in force 2027-04-01`, `in force since 2027-04-01`."""
    if met.at(-1).kind not in ("FORCE", "IN") or met.keyword != "IN":
        return None
    day = next((word for word in met.words if word.kind == "DATE"), "2027-04-01")
    missing = "from" if met.at(-1).kind == "FORCE" else "force"
    return met.mistake(
        f"After `{met.text(0, met.place)}` comes `{missing}`.",
        "Name the day from which the policy holds.",
        f"in force from {day}",
    )


KNOWN = (
    words_without_marks,
    nothing_said,
    review,
    in_force,
    number_in_words,
    working_days,
    unit_missing,
    not_a_date,
)

"""Mistakes in what a fact is: its colon, its type; and in what a condition stands for."""

from __future__ import annotations

from policyreview.syntax.mistakes.mistake import Met, Mistake
from policyreview.syntax.mistakes.wordlist import TYPES, said
from policyreview.syntax.words import END


def colon_of_a_fact(met: Met) -> Mistake | None:
    """`fact patient.dying yes or no`: no colon."""
    if met.welcome != {"COLON"}:
        return None
    if met.kind in ("IS", "EQUALS", "MEANS"):
        return met.replace(
            f"Between a fact and its type stands `:`; here stands `{met.word}`.",
            0,
            1,
            "COLON::",
            hint="Write a colon.",
            example=f"fact {met.at(-1)}: {met.text(met.place + 1, met.place + 4)}",
        )
    return met.replace(
        f"Between `{met.at(-1)}` and its type the colon is missing.",
        0,
        0,
        "COLON::",
        hint="Write a colon after the fact's name.",
        example=f"fact {met.at(-1)}: {met.text(met.place, met.place + 3) or 'yes or no'}",
    )


def type_of_a_fact(met: Met) -> Mistake | None:
    """`fact x: boolean`, `fact day: weekday, weekend`, `fact x: no or yes`."""
    if not {"YES", "NUMBER_KW", "TIME_KW"} <= met.welcome:
        return None
    path = met.words[1] if len(met.words) > 1 else "patient.dying"
    known = TYPES.get(met.word.casefold())
    if met.kind == "NAME" and known is None and met.at(1).kind in ("COMMA", "OR"):
        members = [str(word) for word in met.words[met.place :] if word.kind == "NAME"]
        return met.replace(
            f"Before `{met.word}` the words `one of` are missing.",
            0,
            0,
            "ONE:one",
            "OF:of",
            hint="Write `one of` where one value holds, `any of` where several can.",
            example=f"fact {path}: one of {', '.join(members[:6])}",
        )
    here = f"`{met.word}` is not a type" if met.kind != END else "The type is missing"
    return met.mistake(
        f"{here}: a fact is yes or no, number … to …, one of …, any of …, time or date.",
        "Choose the one that says what values it can take.",
        f"fact {path}: {known or 'yes or no'}",
    )


def yes_or_no(met: Met) -> Mistake | None:
    """`yes/no`, `yes no`, `yes and no`."""
    if met.at(-1).kind != "YES" or met.welcome != {"OR"}:
        return None
    end = 1 if met.kind in ("AND", "COMMA") else 0
    path = met.words[1]
    if met.kind not in ("NO", "AND", "COMMA"):
        return met.replace(
            "`yes` is half of a type.",
            0,
            0,
            "OR:or",
            "NO:no",
            hint="Write `yes or no`.",
            example=f"fact {path}: yes or no",
        )
    return met.replace(
        "A fact that holds or not is `yes or no`.",
        0,
        end,
        "OR:or",
        hint="Write `yes or no`.",
        example=f"fact {path}: yes or no",
    )


def bounds_of_a_number(met: Met) -> Mistake | None:
    """`number 0-120`, `number from 0 to 120`, `number between 0 and 120`, `number`."""
    if met.keyword != "FACT" or "NUMBER_KW" not in met.kinds(-3, 0):
        return None
    path = met.words[1]
    numbers = [word.lstrip("-") for word in met.words if word.kind == "NUMBER"] + ["0", "120"]
    example = f"fact {path}: number {numbers[0]} to {numbers[1]}"
    if met.kind == "FROM" or met.word == "between":
        return met.replace(
            f"`number {met.word}` is not read.",
            0,
            1,
            hint="Leave it out: `number`, the lowest, `to`, the highest.",
            example=example,
        )
    if met.welcome == {"TO"} and met.kind == "NUMBER" and met.word.startswith("-"):
        return met.replace(
            "Between the bounds of a number stands `to`.",
            0,
            1,
            "TO:to",
            f"NUMBER:{met.word[1:]}",
            hint="Write `to` for the dash.",
            example=example,
        )
    if met.welcome == {"TO"} and met.kind in ("AND", "COMMA", "OR", "UNTIL"):
        return met.replace(
            f"Between the bounds of a number stands `to`; here stands `{met.word}`.",
            0,
            1,
            "TO:to",
            hint="Write `to`.",
            example=example,
        )
    if met.kind == "NUMBER" and met.welcome == {"TO"}:
        return met.replace(
            "Between the bounds of a number stands `to`.",
            0,
            0,
            "TO:to",
            hint="Write `to`.",
            example=example,
        )
    if met.welcome in ({"NUMBER"}, {"TO"}):
        return met.mistake(
            "A number has a lowest and a highest value; they are missing here.",
            "Name both: they are part of what the fact is.",
            f"fact {path}: number 0 to 120",
            begin=-1,
        )
    return None


def of_missing(met: Met) -> Mistake | None:
    """`one weekday, weekend` for `one of weekday, weekend`."""
    if met.welcome != {"OF"} or met.kind != "NAME":
        return None
    return met.replace(
        f"`of` is missing after `{met.at(-1)}`.",
        0,
        0,
        "OF:of",
        hint=f"Write `{met.at(-1)} of`.",
        example=f"{met.at(-1)} of {met.text(met.place, met.place + 3)}".replace(" ,", ","),
    )


def missing_means(met: Met) -> Mistake | None:
    """`condition night: hour >= 22`, `condition night is hour >= 22`."""
    if met.keyword != "CONDITION" or met.welcome != {"MEANS"}:
        return None
    rest = met.text(met.place + 1, met.place + 4)
    if met.kind in ("IS", "EQUALS", "COLON", "WHEN", "IF"):
        return met.replace(
            f"Between a condition and what it stands for comes `means`; here stands `{met.word}`.",
            0,
            1,
            "MEANS:means",
            hint="Write `means`.",
            example=f"condition {met.words[1]} means {rest}",
        )
    return met.mistake(
        f"After `{met.at(-1)}` comes {said('MEANS')}.",
        "Say what the condition stands for.",
        f"condition {met.words[1]} means hour >= 22 or hour < 6",
    )


KNOWN = (
    colon_of_a_fact,
    missing_means,
    type_of_a_fact,
    yes_or_no,
    bounds_of_a_number,
    of_missing,
)

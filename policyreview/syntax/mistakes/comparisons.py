"""Mistakes in what a fact is compared with."""

from __future__ import annotations

from policyreview.syntax.mistakes.mistake import Met, Mistake
from policyreview.syntax.mistakes.phrases import LESS, MORE, comparison, turned
from policyreview.syntax.words import END

_PATHS = ("NAME", "DOTTED")


_VALUES = ("NUMBER", "TIME", "DATE", "NAME", "YES", "NO")


_COMPARED = {
    "equals": "=",
    "equal": "=",
    "exceeds": ">",
    "over": ">",
    "above": ">",
    "more": ">",
    "greater": ">",
    "after": ">",
    "later": ">",
    "older": ">",
    "under": "<",
    "below": "<",
    "less": "<",
    "fewer": "<",
    "before": "<",
    "earlier": "<",
    "younger": "<",
    "least": ">=",
    "most": "<=",
    "until": "<=",
    "since": ">=",
}
"""What people write between a fact and a value, and the sign that is meant."""


def between(met: Met) -> Mistake | None:
    """`hour is between 8 and 17`, `hour between 8 and 17`."""
    place = next(
        (
            n
            for n in (met.place, met.place - 1)
            if 0 < n < len(met.words) and met.words[n] == "between"
        ),
        None,
    )
    if place is None or met.keyword == "FACT":
        return None
    path = met.words[place - 2] if met.words[place - 1].kind == "IS" else met.words[place - 1]
    low = met.words[place + 1] if place + 1 < len(met.words) else "8"
    high = met.words[place + 3] if place + 3 < len(met.words) else "17"
    begin = place - met.place - (met.words[place - 1].kind == "IS")
    return met.mistake(
        "`between` is not a word of the language.",
        "Write from … to …: both ends belong to it.",
        f"{path} from {low} to {high}",
        begin=begin,
        end=place - met.place + 4,
    )


def compared_in_words(met: Met) -> Mistake | None:
    """`age is at least 80`, `age is no more than 5`, `age is 5 or more`, `hour is after 20`."""
    found = comparison(met.words, met.place, met.first)
    kinds = {word.kind for word in met.words[: found.path if found else 0]}
    if found is None or not kinds & _BEFORE_A_FORMULA:
        return None if "between" in met.words else _compared_with_a_name(met)
    path = met.words[found.path]
    begin, end = found.path + 1 - met.place, found.end - met.place
    written = met.text(found.path + 1, found.end)
    if "GIVEN" in kinds and found.sign != "=":
        return met.mistake(
            f"`{written}` is not read here: what is given is one situation.",
            "Give one value with `=`.",
            f"given {path} = {' '.join(found.values[:1])}",
            begin,
            end,
        )
    read = " ".join(word.partition(":")[2] for word in found.written)
    but = found.end < len(met.words) and met.words[found.end] == "but"
    if found.negated:
        return met.replace(
            f"`{written}` is not read.",
            begin - 1,
            end,
            "NOT:not",
            f"{path.kind}:{path}",
            *found.written,
            hint="Write from … to …, and put `not` before the fact: both ends belong to it.",
            example=f"not {path} {read}",
        )
    return met.replace(
        f"`{written}` is written with a sign."
        if found.sign != "from"
        else f"`{written}` is not read.",
        begin,
        end + but,
        *found.written,
        *(["AND:and"] if but else []),
        hint=f"Write `{found.sign}`. The signs are =, !=, <, <=, > and >=."
        if found.sign != "from"
        else "Write from … to …: both ends belong to it.",
        example=f"{path} {read}",
    )


_BEFORE_A_FORMULA = frozenset("WHEN UNLESS IF MEANS ASSUME GIVEN".split())


def _compared_with_a_name(met: Met) -> Mistake | None:
    """Return what is told of `age is greater than limit`."""
    behind = met.words[met.place : met.place + 4]
    if met.at(-1).kind == "IS":
        begin = -1
    elif met.at(-2).kind == "IS" and met.at(-1) in _COMPARED:
        begin, behind = -2, met.words[met.place - 1 : met.place + 3]
    elif met.at(-1).kind in _PATHS and "IS" in met.welcome:
        begin = 0
    else:
        return None
    negated = any(word.kind in ("NOT", "NO") for word in behind)
    sign = next((_COMPARED[word] for word in behind if word in _COMPARED), None)
    if sign is None:
        return None
    sign = turned(sign) if negated else sign
    path = met.at(begin - 1)
    value = next((word for word in behind if word.kind in ("NUMBER", "TIME", "DATE")), None)
    if value is None:
        value = next(
            (
                w
                for w in behind[1:]
                if w.kind == "NAME" and w not in _COMPARED and w.casefold() != "than"
            ),
            None,
        )
    written = met.text(met.place + begin, met.place + 1)
    return met.mistake(
        f"`{written}` is written with a sign.",
        f"Write `{sign}`. The signs are =, !=, <, <=, > and >=.",
        f"{path} {sign} {value or '20'}",
        begin=begin,
    )


_VERBS = ("COMPARISON", "EQUALS", "IS", "HAS", "INCLUDES")


def fact_left_out(met: Met) -> Mistake | None:
    """`hour > 5 and < 20`, `hour is under 5 or above 20`: the second time the fact is missing."""
    joint = next(
        (
            n
            for n in range(met.place - 1, max(0, met.place - 5), -1)
            if met.words[n].kind in ("AND", "OR")
        ),
        None,
    )
    if joint is None:
        return None
    path = next(
        (
            met.words[n]
            for n in range(joint - 2, max(-1, joint - 6), -1)
            if met.words[n].kind in _PATHS and met.words[n + 1].kind in _VERBS
        ),
        None,
    )
    behind = met.words[joint + 1 :]
    if path is None or not behind:
        return None
    joined = met.words[joint]
    begin = joint + 1 - met.place
    if behind[0].kind in _VERBS and len(behind) > 1 and behind[1].kind in (*_VALUES, "NOT"):
        instead, end = [f"{behind[0].kind}:{behind[0]}"], begin + 1
        example = f"{path} {behind[0]} {' '.join(behind[1 : 2 + (behind[1].kind == 'NOT')])}"
    else:
        found = comparison([path, *behind], 1, met.first)
        if found is None or (behind[0].kind in _PATHS and behind[0] not in MORE | LESS):
            return None
        instead, end = found.written, begin + found.end - 1
        example = f"{path} {' '.join(word.partition(':')[2] for word in instead)}"
    return met.replace(
        f"After `{joined}` the fact is missing that is compared.",
        begin,
        end,
        f"{path.kind}:{path}",
        *instead,
        hint="Name it each time.",
        example=f"{joined} {example}",
    )


def is_a_value(met: Met) -> Mistake | None:
    """`hour is 20`, `hour is >= 20`, `patient.dying is yes`."""
    negated = met.at(-1).kind == "NOT" and met.at(-2).kind == "IS"
    if met.at(-1).kind != "IS" and not negated:
        return None
    path = met.at(-3 if negated else -2)
    begin = -2 if negated else -1
    if met.kind in ("YES", "NO"):
        holds = (met.kind == "YES") != negated
        if met.at(1).kind == "NAME" and met.at(1).start not in met.first:
            return met.mistake(
                f"`is {met.word}` is not read; `is not` is.",
                "Write `is not`.",
                f"{path} is not {met.at(1)}",
                begin=begin,
            )
        return met.mistake(
            f"`is {met.word}` is not needed: the fact itself says that it holds.",
            "Name the fact, or put `not` before it.",
            str(path) if holds else f"not {path}",
            begin=begin,
        )
    if met.kind == "COMPARISON":
        return met.replace(
            f"`is` is not needed before `{met.word}`.",
            begin,
            0,
            hint="Leave it out.",
            example=f"{path} {met.word} {met.at(1)}",
        )
    if met.kind == "EQUALS":
        return met.replace(
            "`is` is not needed before `=`.",
            begin,
            0,
            hint="Leave it out.",
            example=f"{path} = {met.at(1)}",
        )
    if met.kind in ("NUMBER", "TIME", "DATE"):
        sign, kind = ("!=", "COMPARISON") if negated else ("=", "EQUALS")
        return met.replace(
            f"`{path} is` asks for a word; here stands `{met.word}`.",
            begin,
            0,
            f"{kind}:{sign}",
            hint=f"Numbers, times and dates are compared: write `{sign}`.",
            example=f"{path} {sign} {met.word}",
        )
    return None


def is_in(met: Met) -> Mistake | None:
    """`setting is in icu, ward`, `setting is not in icu`."""
    if met.kind not in ("IN", "ANY") or ("IS" not in met.kinds(-2, 0) and "IS" not in met.welcome):
        return None
    begin = -2 if met.at(-2).kind == "IS" else -1 if met.at(-1).kind == "IS" else 0
    negated = met.at(-1).kind == "NOT"
    members = [
        str(word) for word in met.words[met.place + 1 : met.place + 6] if word.kind == "NAME"
    ]
    meant = "is not one of" if negated else "is one of"
    return met.mistake(
        f"`{met.text(met.place + begin, met.place + 1)}` is not read here.",
        f"Write `{meant}`.",
        f"{met.at(begin - 1)} {meant} {', '.join(members) or 'icu, ward'}",
        begin=begin,
    )


def one_comparison_after_another(met: Met) -> Mistake | None:
    """`8 <= hour <= 17`, `hour > 8 < 20`, `20 <= hour`."""
    if (
        met.kind == "COMPARISON"
        and met.at(-1).kind in _VALUES
        and met.at(-2).kind in ("COMPARISON", "EQUALS")
    ):
        return met.mistake(
            "Two comparisons stand in a row.",
            "Join them with `and`, or write from … to ….",
            f"{met.at(-3)} {met.at(-2)} {met.at(-1)} and {met.at(-3)} {met.word} {met.at(1)}",
            begin=-3,
            end=2,
        )
    if met.kind == "EQUALS" and met.at(-1) in ("<", ">") and met.at(1).kind in _VALUES:
        return met.replace(
            f"`{met.at(-1)} =` is one sign, without a space.",
            -1,
            1,
            f"COMPARISON:{met.at(-1)}=",
            hint=f"Write `{met.at(-1)}=`.",
            example=f"{met.at(-2)} {met.at(-1)}= {met.at(1)}",
        )
    if met.kind in ("NUMBER", "TIME", "DATE") and {"NOT", "LPAR"} <= met.welcome:
        turned = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(met.at(1), str(met.at(1)))
        path = met.at(2) if met.at(2).kind in _PATHS else "hour"
        second = ""
        if met.at(3).kind == "COMPARISON" and met.at(4).kind in _VALUES:
            second = f" and {path} {met.at(3)} {met.at(4)}"
        return met.mistake(
            f"`{met.word}` stands before the sign; the fact comes first.",
            "Name the fact, then the sign, then the value.",
            f"{path} {turned or '='} {met.word}{second}",
        )
    return None


def value_missing(met: Met) -> Mistake | None:
    """`hour >=` and nothing behind it, or a path where a value should stand."""
    if met.at(-1).kind not in ("COMPARISON", "EQUALS") or met.kind not in (END, "DOTTED", "STRING"):
        return None
    if met.kind == "DOTTED":
        return met.mistake(
            f"A fact is compared with a value; `{met.word}` is another fact.",
            "Write a number, a time, a date or a word.",
            f"{met.at(-2)} {met.at(-1)} 20",
        )
    if met.kind == END:
        return met.mistake(
            f"After `{met.at(-1)}` a value is missing.",
            "Write a number, a time, a date or a word.",
            f"{met.at(-2)} {met.at(-1)} 20",
            begin=-1,
        )
    return None


KNOWN = (
    compared_in_words,
    between,
    fact_left_out,
    is_a_value,
    is_in,
    one_comparison_after_another,
    value_missing,
)

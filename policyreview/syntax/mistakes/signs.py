"""Mistakes in spelling: marks and signs that the language writes otherwise."""

from __future__ import annotations

import re
from datetime import date

from policyreview.syntax.mistakes.marks import shortened, text_before
from policyreview.syntax.mistakes.mistake import Mistake
from policyreview.syntax.mistakes.phrases import LESS, MORE
from policyreview.syntax.source import Source
from policyreview.syntax.words import Token

Mended = tuple[Mistake, str, str]

MONTHS = (
    "january february march april may june july august september october november december".split()
)
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?\\.?" for month in MONTHS)

ODD = re.compile(
    rf"""
    (?P<spoken_date>\d{{1,2}}(?:st|nd|rd|th|\.)?[ ](?:of[ ])?(?:{_MONTH}),?[ ]\d{{4}}\b
        | (?:{_MONTH})[ ]\d{{1,2}}(?:st|nd|rd|th)?,?[ ]\d{{4}}\b)
    | (?P<written_date>\d{{1,4}}(?P<between>[./-])\d{{1,2}}(?P=between)\d{{1,4}}(?![\w-]))
    | (?P<comma_number>\d+,\d+(?![\w,]))
    | (?P<sign>===?|=>|=<|<>|&&?|\|\|?|[≥≤≠⩾⩽∧⋀∨⋁¬]|!(?!=))
    | (?P<note>//[^\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/)?|--(?![\w-])[^\n]*|<!--[^\n]*)
    | (?P<contraction>[^\W\d_]+(?:['’]|&\#39;)(?:t|s|ll|re|ve|d)\b)
    | (?P<quoted>„[^“”"\n]*[“”"] | «[^»\n]*» | ‘[^’\n]*’(?!\w) | '[^'\n]*'(?!\w) | ”[^”"\n]*[”"]
        | `[^`\n]*` | “[^”"\n]*"(?![^\n”]{{0,1000}}”) | "[^"”\n]*”(?![^\n"]{{0,1000}}"))
    | (?P<odd_name>_+[^\W_][\w-]*
        | [^\W\d_](?=[\w-]*(?:__|--|-_|_-|[-_](?![\w-])))(?:[^\W_]|[-_]+(?=[^\W_]))*+[-_]*)
    | (?P<money>[£$€¥]\s?\d+(?:\.\d+)?)
    | (?P<percent>%)
    | (?P<minus>(?:--+|[-–−—]+[ ]+|[–−—]+)\d+(?:\.\d+)?(?![\w:.-]))
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What is written otherwise than the language writes it, most telling first."""


def _spoken_date(source: Source, odd: re.Match[str], before: Token | None) -> Mended | None:
    numbers = re.findall(r"\d+", odd[0])
    name = next(word for word in re.findall(r"[^\W\d_]+", odd[0]) if word.lower()[:3] in _SHORT)
    month = _SHORT[name.lower()[:3]]
    written = f"{int(numbers[1]):04d}-{month:02d}-{int(numbers[0]):02d}"
    return _date(odd, written, f"{written}")


_SHORT = {month[:3]: number for number, month in enumerate(MONTHS, 1)}


def _written_date(source: Source, odd: re.Match[str], before: Token | None) -> Mended | None:
    parts = re.split(r"[./-]", odd[0])
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", odd[0]):
        return None
    if len(parts[0]) == 4:
        year, first, second = parts[0], int(parts[2]), int(parts[1])
    elif len(parts[2]) in (2, 4) and len(parts[0]) <= 2:
        year, first, second = (
            parts[2] if len(parts[2]) == 4 else "20" + parts[2],
            *map(int, parts[:2]),
        )
    else:
        return None
    day, month = (second, first) if second > 12 else (first, second)
    written = f"{int(year):04d}-{month:02d}-{day:02d}"
    hint = written
    if len(parts[0]) != 4 and first <= 12 and second <= 12 and first != second:
        hint = f"{written}, or {int(year):04d}-{day:02d}-{month:02d}"
    return _date(odd, written, hint)


def _date(odd: re.Match[str], written: str, hint: str) -> Mended:
    kept = written
    try:
        date.fromisoformat(written)
    except ValueError:
        hint, kept = "2027-04-01, the year first", "2027-04-01"
    mistake = Mistake(
        f"`{odd[0]}` is not how a date is written here: year-month-day.",
        odd.start(),
        odd.end(),
        f"Write {hint}.",
        f"review by {kept}",
    )
    return mistake, "DATE", kept


def _comma_number(source: Source, odd: re.Match[str], before: Token | None) -> Mended | None:
    point = odd[0].replace(",", "." if len(odd[0].partition(",")[2]) != 3 else "")
    mistake = Mistake(
        f"`{odd[0]}` has a comma in a number.",
        odd.start(),
        odd.end(),
        f"Numbers are written with a point for decimals and nothing between thousands: {point}.",
        f"costs {point} euros",
    )
    return mistake, "NUMBER", point


_SIGNS = {
    "=": ("EQUALS", "="),
    "==": ("EQUALS", "="),
    "===": ("EQUALS", "="),
    "=>": ("COMPARISON", ">="),
    "=<": ("COMPARISON", "<="),
    "<>": ("COMPARISON", "!="),
    "≥": ("COMPARISON", ">="),
    "⩾": ("COMPARISON", ">="),
    "≤": ("COMPARISON", "<="),
    "⩽": ("COMPARISON", "<="),
    "≠": ("COMPARISON", "!="),
    "&": ("AND", "and"),
    "&&": ("AND", "and"),
    "|": ("OR", "or"),
    "||": ("OR", "or"),
    "!": ("NOT", "not"),
    "∧": ("AND", "and"),
    "⋀": ("AND", "and"),
    "∨": ("OR", "or"),
    "⋁": ("OR", "or"),
    "¬": ("NOT", "not"),
}


def _sign(source: Source, odd: re.Match[str], before: Token | None) -> Mended | None:
    if odd[0] == "=":
        return None
    if odd[0] == "!" and (before is None or before.kind in ("NAME", "STRING", "DOTTED")):
        return None
    kind, meant = _SIGNS[odd[0]]
    examples = {
        "AND": "when hour >= 20 and patient is alone",
        "OR": "when hour >= 20 or hour < 8",
        "NOT": "when not outbreak",
    }
    mistake = Mistake(
        f"`{odd[0]}` is not a sign of the language.",
        odd.start(),
        odd.end(),
        f"Write `{meant}`.",
        examples.get(kind, f"when hour {meant} 20"),
    )
    return mistake, kind, meant


def _note(source: Source, odd: re.Match[str], before: Token | None) -> Mended | None:
    sign = "<!--" if odd[0].startswith("<!--") else odd[0][:2]
    said = " ".join(odd[0].removeprefix(sign).removesuffix("*/").removesuffix("-->").split())
    mistake = Mistake(
        f"`{sign}` does not start a remark.",
        odd.start(),
        odd.start() + len(sign),
        "A remark starts with `#` and runs to the end of its line.",
        f"# {said[:80]}" if said else "# a remark",
    )
    return mistake, "", ""


def _contraction(source: Source, odd: re.Match[str], before: Token | None) -> Mended | None:
    mistake = Mistake("", odd.start(), odd.end())
    return mistake, "APOSTROPHE", odd[0]


def _quoted(source: Source, odd: re.Match[str], before: Token | None) -> Mended | None:
    said = odd[0].strip("„“”\"«»‘’'`")
    opening, closing = odd[0][0], odd[0][-1]
    mistake = Mistake(
        f"What is said here stands between {opening} and {closing}, which are not the quotation "
        "marks of the language.",
        odd.start(),
        odd.end(),
        'Write "…" or “…”.',
        f'"{shortened(said.strip())}"',
    )
    return mistake, "STRING", f'"{said}"'


def _odd_name(source: Source, odd: re.Match[str], before: Token | None) -> Mended | None:
    name = "-".join(part for part in re.split(r"[-_]+", odd[0]) if part)
    if not name[:1].isalpha():
        return None
    mistake = Mistake(
        f"`{odd[0]}` cannot be a name.",
        odd.start(),
        odd.end(),
        "A name starts with a letter, ends with a letter or a digit, and has single hyphens or "
        f"underscores only between them: {name}.",
        name,
    )
    return mistake, "NAME", name


def _money(source: Source, odd: re.Match[str], before: Token | None) -> Mended | None:
    amount = odd[0][1:].strip()
    currency = {"£": "pounds", "$": "dollars", "€": "euros", "¥": "yen"}[odd[0][0]]
    mistake = Mistake(
        f"`{odd[0]}` has a sign for money.",
        odd.start(),
        odd.end(),
        "The amount comes first, then the currency as a word.",
        f"costs {amount} {currency}",
    )
    # The two words become one stretch; the amount is enough where a currency follows.
    return mistake, "MONEY", f"{amount} {currency}"


def _percent(source: Source, odd: re.Match[str], before: Token | None) -> Mended | None:
    amount = str(before) if before is not None and before.kind == "NUMBER" else "50"
    mistake = Mistake(
        "`%` is not a sign of the language.",
        odd.start(),
        odd.end(),
        "Write the unit as a word.",
        f"{amount} percent",
    )
    return mistake, "NAME" if before is not None and before.kind == "NUMBER" else "", "percent"


def _minus(source: Source, odd: re.Match[str], before: Token | None) -> Mended | None:
    if before is None or not (before.kind in _BEFORE_A_NUMBER or before in _COMPARING):
        return None
    number = "-" + odd[0].lstrip("-–−— ")
    line = text_before(source.text, before.start).split()
    fact = f"{line[-1]} " if line and before.kind in ("EQUALS", "COMPARISON") else ""
    mistake = Mistake(
        f"`{odd[0]}` is not how a number below zero is written.",
        odd.start(),
        odd.end(),
        f"One hyphen stands right before its digits: {number}.",
        f"{fact}{before} {number}",
    )
    return mistake, "NUMBER", number


_COMPARING = MORE | LESS | {"than", "least", "most", "minimum", "maximum", "between", "exactly"}
_BEFORE_A_NUMBER = frozenset({"IS", "EQUALS", "COMPARISON", "FROM", "TO", "NUMBER_KW", "USUALLY"})

MENDS = {
    "spoken_date": _spoken_date,
    "written_date": _written_date,
    "between": _written_date,
    "comma_number": _comma_number,
    "sign": _sign,
    "note": _note,
    "contraction": _contraction,
    "quoted": _quoted,
    "odd_name": _odd_name,
    "money": _money,
    "percent": _percent,
    "minus": _minus,
}
"""For each odd spelling, what is told of it and which word is read in its place."""

"""The grammar as Lark understands it, made ready once and kept for the next start.

Lark reads `grammar/policy.lark` and works out its LALR(1) table, which takes a second. The result
is a few lists of names and numbers: they are kept as JSON in the cache folder (`keeping.py`).
Whatever is wrong with a kept entry or with the folder, the table is worked out afresh, and nobody
is told.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policyreview.syntax.keeping import entry, keep, kept

if TYPE_CHECKING:
    from lark import Lark
    from lark.grammar import Rule

FORM = 1
"""Counts up whenever what is kept changes its form."""


@dataclass(frozen=True, slots=True)
class Production:
    """A rule of the grammar: how many symbols it takes, and what its tree node is made from.

    `steps` says, for each symbol that is kept, how many parts were left out before it, where it
    stands, and whether it is itself a list of parts; `left_out` how many were left out at the end.
    """

    origin: str
    name: str
    size: int
    lone_part_stands_for_it: bool
    steps: tuple[tuple[int, int, bool], ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Tables:
    """All that reading needs to know about the grammar.

    `states` holds for each state what to do at each symbol: n >= 0, go to state n; otherwise the
    production -1 - n has been read to its end.
    """

    patterns: tuple[tuple[str, str], ...]
    ignored: frozenset[str]
    keywords: dict[str, str]
    productions: tuple[Production, ...]
    states: tuple[dict[str, int], ...]
    start: int
    end: int


def grammar_text() -> str:
    """Return the grammar, from the package or from the checkout beside it."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package, package.parent):
        grammar = folder / "grammar" / "policy.lark"
        if grammar.is_file():
            return grammar.read_text(encoding="utf-8")
    raise FileNotFoundError("policyreview is not installed whole: grammar/policy.lark is missing")


@cache
def tables() -> Tables:
    """Return the tables of the grammar, kept from an earlier run where possible."""
    grammar = grammar_text()
    place = _entry(grammar)
    found = _kept(place)
    if found is not None:
        return found
    made = made_by_lark(grammar)
    _keep(place, made)
    return made


def made_by_lark(grammar: str) -> Tables:
    """Return the tables that Lark works out from the text of a grammar."""
    from lark import Lark

    lark = Lark(grammar, parser="lalr", lexer="basic", maybe_placeholders=True)
    patterns, keywords = _words(lark)
    table = lark.parser.parser._parse_table
    numbers = {rule: number for number, rule in enumerate(lark.rules)}
    states = tuple(
        {
            symbol: -1 - numbers[goal] if action.name == "Reduce" else goal
            for symbol, (action, goal) in table.states[number].items()
        }
        for number in range(len(table.states))
    )
    return Tables(
        patterns=patterns,
        ignored=frozenset(lark.ignore_tokens),
        keywords=keywords,
        productions=tuple(map(_production, lark.rules)),
        states=states,
        start=table.start_states["start"],
        end=table.end_states["start"],
    )


def _words(lark: Lark) -> tuple[tuple[tuple[str, str], ...], dict[str, str]]:
    """Return the patterns of the grammar, most telling first, and its keywords."""
    import re

    name = re.compile(lark.get_terminal("NAME").pattern.to_regexp())
    keywords: dict[str, str] = {}
    others = []
    for terminal in lark.terminals:
        if terminal.pattern.type == "str" and name.fullmatch(terminal.pattern.value):
            keywords[terminal.pattern.value] = terminal.name
        else:
            others.append(terminal)
    others.sort(key=lambda t: (-t.priority, -t.pattern.max_width, -len(t.pattern.value), t.name))
    return tuple((other.name, other.pattern.to_regexp()) for other in others), keywords


def _production(rule: Rule) -> Production:
    """Return a rule as Lark has it, with the optional parts that were left out counted."""
    gaps = _gaps(rule)
    steps = []
    left_out = 0
    for place, symbol in enumerate(rule.expansion):
        left_out += gaps[place]
        if rule.options.keep_all_tokens or not (
            symbol.is_term and getattr(symbol, "filter_out", False)
        ):
            steps.append((left_out, place, not symbol.is_term and symbol.name.startswith("_")))
            left_out = 0
    return Production(
        origin=str(rule.origin.name),
        name=rule.alias or str(rule.origin.name),
        size=len(rule.expansion),
        lone_part_stands_for_it=bool(rule.options.expand1 and not rule.alias),
        steps=tuple(steps),
        left_out=left_out + gaps[-1],
    )


def _gaps(rule: Rule) -> list[int]:
    """Return how many optional parts were left out before each symbol, and at the end."""
    gaps = [0]
    for is_gap in rule.options.empty_indices or [False] * len(rule.expansion):
        if is_gap:
            gaps[-1] += 1
        else:
            gaps.append(0)
    return gaps


# ---- keeping -------------------------------------------------------------------------------------


def _entry(grammar: str) -> Path | None:
    """Return where the tables of this grammar are kept, or nothing where there is no home."""
    return entry("grammar", [str(FORM), grammar, *map(str, sys.version_info), _lark_release()])


def _lark_release() -> str:
    """Return the first file of the installed Lark, which names its version, without loading it."""
    from importlib.util import find_spec

    spec = find_spec("lark")
    if spec is None or spec.origin is None:
        return ""
    try:
        return Path(spec.origin).read_text(encoding="utf-8")
    except OSError:
        return ""


def _kept(place: Path | None) -> Tables | None:
    """Return the tables kept in a file, unless it is missing or damaged."""
    content = kept(place)
    if content is None:
        return None
    try:
        return _from_json(json.loads(content))
    except (ValueError, TypeError, KeyError):
        return None


def _keep(place: Path | None, made: Tables) -> None:
    """Keep the tables where that can be done."""
    if place is None:
        return
    try:
        keep({place: json.dumps(_to_json(made), separators=(",", ":")).encode()})
    except OSError:
        return


def _to_json(made: Tables) -> dict[str, Any]:
    """Return the tables as lists; each symbol of a state is the number of its name."""
    symbols = sorted({symbol for state in made.states for symbol in state})
    number = {symbol: place for place, symbol in enumerate(symbols)}
    return {
        "patterns": made.patterns,
        "ignored": sorted(made.ignored),
        "keywords": made.keywords,
        "productions": [list(asdict(production).values()) for production in made.productions],
        "symbols": symbols,
        "states": [
            [[number[symbol] for symbol in state], list(state.values())] for state in made.states
        ],
        "start": made.start,
        "end": made.end,
    }


def _from_json(found: dict[str, Any]) -> Tables:
    """Return what `_to_json` wrote."""
    symbol = found["symbols"].__getitem__
    return Tables(
        patterns=tuple((name, pattern) for name, pattern in found["patterns"]),
        ignored=frozenset(found["ignored"]),
        keywords=found["keywords"],
        productions=tuple(
            Production(origin, name, size, lone, tuple(map(tuple, steps)), left_out)
            for origin, name, size, lone, steps, left_out in found["productions"]
        ),
        states=tuple(
            dict(zip(map(symbol, numbers), goals, strict=True))
            for numbers, goals in found["states"]
        ),
        start=found["start"],
        end=found["end"],
    )

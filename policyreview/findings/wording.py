"""Words that people write: finding listed words in a text, and folding a text for comparison.

A list (`data/*.toml`) holds phrases. A phrase is matched as whole words, whatever the case, with
the usual English endings, and with hyphens, spaces or nothing where it has a hyphen. In a phrase

- `#` is a number, `...` up to three words of any kind, `(a/b)` one of several words;
- a last `|` says that the phrase ends a group of words: what follows is no further noun, so that
  "the diabetic" is found in "the diabetic must wait" and not in "the diabetic clinic".

Text inside quotation marks is somebody else's words and is left alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from policyreview.model.rules import Rule
from policyreview.model.vocabulary import Where

DATA = Path(__file__).parent / "data"
_JOIN = r"[\s\-‐‑–]"
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(
    r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\""
    r"|(?<!\w)‘\S(?:[^’]|’(?=\w))*’(?!\w)|(?<!\w)'\S(?:[^']|'(?=\w))*'(?!\w)"
)
_AFTER_A_NOUN = (
    "a an and are as at be been because before but by can cannot could did do does for from had"
    " has have he her his if in into is it may might must need no not of off on or our ought out"
    " shall she should so than that the their then there these they this those till to under"
    " unless until was we were what when where which while who whose will with within without"
    " would you your also always never often only again after both back below above"
)
_NO_NOUN = rf"(?=['’]s\b|\s*$|\s*[^\w\s'’\-]|\s+(?:{'|'.join(_AFTER_A_NOUN.split())})\b)"
_NOTHING = "\x00"


@dataclass(frozen=True, slots=True)
class Entry:
    """A listed word or phrase, what to write instead, and who says so."""

    phrase: str
    instead: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed phrase as it stands in a text, from `start` on."""

    text: str
    entry: Entry
    start: int


# ---- finding listed words ------------------------------------------------------------------------


class WordList:
    """Phrases to look for, and the look-alikes that are no hits."""

    def __init__(self, entries: Iterable[Entry], lookalikes: Iterable[str] = ()) -> None:
        self._lookalikes = _Sieve((phrase, None) for phrase in lookalikes)
        self._entries = _Sieve((entry.phrase, entry) for entry in entries)

    def hits(self, text: str) -> list[Hit]:
        """Return the listed phrases in a text, in its order; of those that overlap the longest."""
        starts = _beginnings(text)
        wanted = self._entries.may_find(starts)
        if not wanted:
            return []
        text = _QUOTED.sub(lambda found: _NOTHING * len(found[0]), text)
        for pattern, _ in self._lookalikes.may_find(starts):
            text = pattern.sub(lambda found: _NOTHING * len(found[0]), text)
        found = [
            Hit(match[0], entry, match.start())
            for pattern, entry in wanted
            for match in pattern.finditer(text)
            if entry is not None
        ]
        return list(_without_overlaps(found))

    def __contains__(self, text: str) -> bool:
        """Return whether some listed phrase stands in a text."""
        return bool(self.hits(text))


class _Sieve:
    """Phrases by the first letters of a word that each of them needs: cheap to rule out.

    A phrase becomes a pattern once a text may hold it: most lists meet few of their phrases.
    """

    def __init__(self, phrases: Iterable[tuple[str, Entry | None]]) -> None:
        self._by_start: dict[str, list[int]] = {}
        self._needs: list[list[set[str]]] = []
        self._phrases: list[tuple[str, Entry | None]] = []
        for phrase, entry in phrases:
            if not _WORD.search(phrase):
                continue
            needs = _needed(phrase)
            for start in max(needs, key=lambda starts: min(map(len, starts))):
                self._by_start.setdefault(start, []).append(len(self._phrases))
            self._phrases.append((phrase, entry))
            self._needs.append(needs)

    def may_find(self, starts: set[str]) -> list[tuple[re.Pattern[str], Entry | None]]:
        """Return the patterns that can match a text whose words begin so."""
        known = starts & self._by_start.keys()
        places = sorted({place for start in known for place in self._by_start[start]})
        found = (
            self._phrases[place]
            for place in places
            if not any(needs.isdisjoint(starts) for needs in self._needs[place])
        )
        return [(_pattern(phrase), entry) for phrase, entry in found]


def _without_overlaps(hits: list[Hit]) -> Iterator[Hit]:
    end = 0
    for hit in sorted(hits, key=lambda h: (h.start, -len(h.text))):
        if hit.start >= end:
            end = hit.start + len(hit.text)
            yield hit


def _beginnings(text: str) -> set[str]:
    words = _WORD.findall(text.lower())
    return {w[:4] for w in words} | {w[:3] for w in words} | {w for w in words if len(w) < 3}


def _beginning(word: str) -> str:
    """Return what every inflection of a word begins with."""
    return word[:4] if len(word) > 4 else word[:3]


def _needed(phrase: str) -> list[set[str]]:
    """Return sets of beginnings of words; a text with the phrase has one out of each set."""
    found = []
    for token in phrase.lower().split():
        choices = token.strip("()|").split("/") if token.startswith("(") else [token.strip("|")]
        needs = set()
        for choice in choices:
            parts = _WORD.findall(choice)
            if not parts:
                break
            needs.add(_beginning(max(parts, key=len)))
            needs.add(_beginning("".join(parts)))  # `non-compliant` as one word
        else:
            found.append(needs)
    return found


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    parts = []
    group_end = phrase.endswith("|")
    for token in phrase.removesuffix("|").split():
        if token == "...":
            parts.append(rf"(?:\w+{_JOIN}+){{0,3}}")
        elif token == "#":
            parts.append(rf"(?:no\.?\s*)?\d+\w?{_JOIN}+")
        elif token.startswith("("):
            choices = "|".join(map(_inflected, token.strip("()").split("/")))
            parts.append(rf"(?:{choices}){_JOIN}+")
        else:
            parts.append(_inflected(token) + rf"{_JOIN}+")
    whole = "".join(parts).removesuffix(f"{_JOIN}+")
    return re.compile(rf"(?<!\w){whole}(?!\w){_NO_NOUN if group_end else ''}", re.IGNORECASE)


def _inflected(token: str) -> str:
    """Return a pattern for a word with the usual endings; a hyphen may be a space or nothing."""
    *firsts, last = token.split("-")
    lead = "".join(re.escape(first) + rf"{_JOIN}*" for first in firsts)
    if len(last) < 4 and not firsts:
        return lead + re.escape(last).replace("'", "['’]")
    stem = re.escape(last).replace("'", "['’]")
    endings = "(?:s|es|ed|d|ing)?"
    if last.endswith("y"):
        return rf"{lead}{stem[:-1]}(?:y|ys|ies|ied|ying)"
    if last.endswith("e"):
        return rf"{lead}{stem[:-1]}(?:e|es|ed|ing)"
    if last[-1:] in "bdgklmnprt":
        endings = f"(?:{last[-1]}?(?:ed|ing)|s|es)?"
    return lead + stem + endings


# ---- the shipped lists ---------------------------------------------------------------------------


@cache
def shipped(name: str) -> dict[str, Any]:
    """Return a shipped list by name, as `data/<name>.toml` has it."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def word_list(name: str, own: Mapping[str, str] | Iterable[str] = ()) -> WordList:
    """Return a shipped list with an organisation's own words (word → what to use instead)."""
    pairs = own.items() if isinstance(own, Mapping) else ((word, "") for word in own)
    return _word_list(name, tuple(sorted(pairs)))


@lru_cache(maxsize=32)
def _word_list(name: str, own: tuple[tuple[str, str], ...]) -> WordList:
    data = shipped(name)
    added = [Entry(_literal(word), instead, "your own list") for word, instead in own]
    entries = [
        Entry(phrase, instead, group["source"])
        for group in data["group"]
        for phrase, instead in group["words"].items()
    ]
    # Of two entries that find the same words the first is told, and a look-alike within words that
    # somebody asks to be found is none: what an organisation adds goes before what is shipped.
    lookalikes = [
        phrase
        for phrase in data.get("lookalikes", ())
        if not any(entry.phrase in WordList([Entry(phrase)]) for entry in added)
    ]
    return WordList([*added, *entries], lookalikes)


def _literal(word: str) -> str:
    """Return a phrase as it stands, without the signs that mean something in a shipped list."""
    parts = (part.strip("()|#") for part in word.split() if part != "...")
    return " ".join(part for part in parts if part)


def rule_texts(rule: Rule) -> Iterator[tuple[str, Where, str]]:
    """Yield each text of a rule for its readers, its place, and what it is."""
    if rule.title:
        yield rule.title, rule.where, "The title"
    if rule.because:
        yield rule.because, rule.because_where or rule.where, "The reason"
    for text, where in rule.remarks:
        yield text, where, "A remark"


# ---- folding -------------------------------------------------------------------------------------


def words(text: str) -> list[str]:
    """Return the words of a text in small letters, `don't` and `patient's` as one each."""
    lowered = text.casefold().replace("’", "'")
    return [w.removesuffix("'s") for w in re.findall(r"\w+(?:'\w+)?", lowered)]


def content(text: str) -> list[str]:
    """Return the stems of the words of a text that are not stop words, in its order."""
    stops = _stop_words()
    return [stem(word) for word in words(text) if word not in stops]


@cache
def _stop_words() -> frozenset[str]:
    found: str = shipped("stopwords")["words"]
    return frozenset(found.split())


_ENDINGS = (
    *("ations", "ation", "ments", "ment", "ingly", "edly", "nesses", "ness", "ors", "ions", "ion"),
    *("ings", "ing", "ers", "ies", "ied", "ed", "es", "ly", "al", "er", "or", "s", "y", "e"),
)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a word without its English ending: `visitors`, `visiting` and `visited` as `visit`.

    Made for comparing words of one rule, not for telling all words of English apart. A word in
    another script stays as it is.
    """
    if not word.isascii():
        return word
    changed = True
    while changed:
        changed = False
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                if ending == "s" and word.endswith(("ss", "us", "is")):
                    continue
                word = word[: -len(ending)]
                changed = True
                break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return {"forbidd": "forbid", "forbad": "forbid", "i": "y"}.get(word, word)

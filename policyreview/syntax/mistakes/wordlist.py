"""The words of the language as people know them, and those they write in their place."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache, lru_cache

from policyreview.syntax.kinds import CLAUSES
from policyreview.syntax.tables import tables

SAID: dict[str, str] = {
    "NAME": "a name",
    "DOTTED": "a name",
    "STRING": 'something in quotation marks ("…")',
    "NUMBER": "a number",
    "DATE": "a date (2027-04-01)",
    "TIME": "a time (20:30)",
    "COMPARISON": "a comparison (!=, <, <=, >, >=)",
    "EQUALS": "`=`",
    "LPAR": "`(`",
    "RPAR": "`)`",
    "COMMA": "a comma",
    "COLON": "`:`",
    "$END": "the end",
}
"""What each kind of word is called, keywords aside."""

HOMES: dict[str, tuple[str, ...]] = {
    clause: tuple(
        kind.lower()
        for kind in ("RULE", "POLICY", "STORY", "PROPOSAL", "ROLE", "FACT", "PERSONA")
        if clause in CLAUSES[kind] and not (kind == "PROPOSAL" and clause in CLAUSES["RULE"])
    )
    for clause in frozenset().union(*CLAUSES.values())
}
"""For each word that begins a clause, the declarations that can have it."""

MODALS: dict[str, str] = {
    "shall": "must",
    "shall not": "must not",
    "shan't": "must not",
    "cannot": "must not",
    "can not": "must not",
    "can't": "must not",
    "can": "may",
    "could": "may",
    "might": "may",
    "will": "must",
    "will not": "must not",
    "won't": "must not",
    "ought to": "should",
    "ought not to": "should not",
    "has to": "must",
    "have to": "must",
    "had to": "must",
    "needs to": "must",
    "need to": "must",
    "has not to": "must not",
    "is to": "must",
    "is required to": "must",
    "are required to": "must",
    "is obliged to": "must",
    "is not required to": "need not",
    "are not required to": "need not",
    "does not have to": "need not",
    "does not need to": "need not",
    "do not have to": "need not",
    "do not need to": "need not",
    "does not has to": "need not",
    "doesn't have to": "need not",
    "doesn't need to": "need not",
    "don't have to": "need not",
    "don't need to": "need not",
    "needn't": "need not",
    "mustn't": "must not",
    "shouldn't": "should not",
    "is allowed to": "may",
    "are allowed to": "may",
    "is permitted to": "may",
    "is free to": "may",
    "is not allowed to": "must not",
    "are not allowed to": "must not",
    "is not permitted to": "must not",
    "is forbidden to": "must not",
    "is prohibited to": "must not",
    "is expected to": "should",
    "is not expected to": "need not",
    "is advised to": "should",
    "must never": "must not",
    "must always": "must",
    "does not": "must not",
    "do not": "must not",
    "doesn't": "must not",
    "don't": "must not",
    "never": "must not",
    "always": "must",
}
"""What people write, and the modal that is probably meant."""

STARTS: dict[str, str] = {
    "if": "when",
    "where": "when",
    "while": "when",
    "whenever": "when",
    "except if": "unless",
    "except when": "unless",
    "except where": "unless",
    "except unless": "unless",
    "else": "otherwise",
    "reason": "because",
    "rationale": "because",
    "why": "because",
    "exception": "unless",
    "before": "after",
    "cost": "costs",
    "deadline": "within",
    "definition": "condition",
    "define": "condition",
    "object": "thing",
    "group": "role",
    "person": "role",
    "verb": "action",
    "deed": "action",
    "variable": "fact",
    "title": "rule",
    "section": "policy",
}
"""What people begin a clause or a declaration with, and the word that is probably meant."""

ARTICLES = frozenset("the a an any all every each his her its their our your my this that".split())

NUMBERS: dict[str, str] = {
    "a": "1",
    "an": "1",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "twelve": "12",
    "fifteen": "15",
    "twenty": "20",
    "thirty": "30",
    "sixty": "60",
}

UNITS = frozenset("minute minutes hour hours day days week weeks month months year years".split())

CLOCKS = frozenset({"am", "pm", "h", "uhr", "oclock"})
"""What people write behind a time of day."""

TYPES: dict[str, str] = {
    "boolean": "yes or no",
    "bool": "yes or no",
    "flag": "yes or no",
    "true": "yes or no",
    "integer": "number 0 to 100",
    "int": "number 0 to 100",
    "float": "number 0.0 to 100.0",
    "decimal": "number 0.0 to 100.0",
    "numeric": "number 0 to 100",
    "enum": "one of weekday, weekend",
    "choice": "one of weekday, weekend",
    "list": "any of asthma, diabetes",
    "set": "any of asthma, diabetes",
    "clock": "time",
    "datetime": "date",
    "day": "date",
}
"""What other languages call the types, and how they are written here."""


@cache
def keywords() -> dict[str, str]:
    """Return each keyword's kind."""
    return tables().keywords


@cache
def spelling() -> dict[str, str]:
    """Return for each kind of keyword how it is spelt."""
    return {kind: text for text, kind in keywords().items()}


def said(kind: str) -> str:
    """Return what a kind of word is called."""
    return f"`{spelling()[kind]}`" if kind in spelling() else SAID.get(kind, "something else")


@lru_cache(maxsize=4096)
def nearest(word: str, among: frozenset[str], cutoff: float = 0.75) -> str | None:
    """Return the keyword, among some kinds, that a word was probably meant to be."""
    texts = [spelling()[kind] for kind in sorted(among) if kind in spelling()]
    folded = word.casefold()
    if folded in texts:
        return folded
    for ending in ("s", "es", "ed", "d"):
        if folded.removesuffix(ending) in texts:
            return folded.removesuffix(ending)
    if not 3 <= len(folded) <= 20:
        return None
    same_letters = [
        text for text in texts if text[0] == folded[0] and sorted(text) == sorted(folded)
    ]
    if same_letters:
        return same_letters[0]
    close = get_close_matches(folded, texts, 1, cutoff)
    return close[0] if close else None


@lru_cache(maxsize=4096)
def modal_meant(word: str) -> str | None:
    """Return how a word is spelt that begins a modal, or what people write for one."""
    folded = word.casefold().replace("’", "'")
    begins = {phrase.split()[0] for phrase in MODALS} | {"must", "should", "may", "need"}
    if folded in begins or not 4 <= len(folded) <= 20:
        return folded if folded in begins else None
    close = get_close_matches(folded, sorted(word for word in begins if len(word) > 3), 1, 0.8)
    return close[0] if close else None


NOUNS = frozenset(
    "ACTION APPEAL CATEGORY CONDITION DATE_KW DISCRETION EVIDENCE FACT FORCE LIMIT MODE NUMBER_KW "
    "OWNER PERSONA POLICY PROPOSAL REVIEW ROLE RULE SOURCE STATUS STORY TEXT THING TIME_KW VERSION "
    "WISH".split()
)
"""Keywords that can be joined to another word and read as the name of something."""


def start_meant(word: str, following: str, among: frozenset[str]) -> tuple[str, int] | None:
    """Return the keyword that begins a line in other words, and how many words those are."""
    folded = word.casefold()
    for phrase, count in ((f"{folded} {following.casefold()}", 2), (folded, 1)):
        meant = STARTS.get(phrase)
        if meant is not None and keywords()[meant] in among:
            return meant, count
    close = nearest(word, among, 0.75)
    return (close, 1) if close is not None and close != word else None


def as_time(number: str, unit: str) -> str | None:
    """Return `8 pm`, `20 h` or `20.30` as a time on the 24-hour clock, if it is one."""
    hours, _, minutes = number.partition(".")
    if not (hours.isdecimal() and (minutes or "0").isdecimal()):
        return None
    hour, minute = int(hours), int(minutes or 0)
    if unit.lower() in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if unit.lower() == "pm" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None

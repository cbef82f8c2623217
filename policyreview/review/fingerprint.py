"""What makes two findings the same finding, wherever in the text they stand."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from policyreview.findings.finding import Found
from policyreview.model.body import Body
from policyreview.model.vocabulary import Where

_STRING_OR_COMMENT = re.compile(
    r'("[^"\\]*(?:\\.[^"\\]*)*"|“[^”\\]*(?:\\.[^”\\]*)*”)|#[^\n]*', re.DOTALL
)
_SIGN = re.compile(r"[(),:]|[<>=!]+")
_NUMBER_BEFORE_A_WORD = re.compile(r"(?<![\w.\-])-?\d[\d.:\-]*(?=[^\W\d])")


@lru_cache(maxsize=1024)
def normalised(text: str) -> str:
    """Return a text without comments, its words and strings one space apart, however it stood.

    It is the same before and after `fmt`. Words are told by a few patterns and not by reading them
    again, because every finding of a review asks for it.
    """
    pieces = _STRING_OR_COMMENT.split(text)
    for place in range(0, len(pieces), 2):
        pieces[place] = _SIGN.sub(r" \g<0> ", _NUMBER_BEFORE_A_WORD.sub(r"\g<0> ", pieces[place]))
    for place in range(1, len(pieces), 2):
        string = pieces[place]
        pieces[place] = string and f"{string[0]}{' '.join(string[1:-1].split())}{string[-1]}"
    # Of a comment, which no group takes, `split` gives None.
    return " ".join(" ".join(piece for piece in pieces if piece).split())


def fingerprint(body: Body, name: str, found: Found) -> str:
    """Return a fingerprint from the finding, the rules' names and their normalised text."""
    parts = [name, found.subject]
    for rule in sorted(found.rules):
        where = body.rules[rule].where if rule in body.rules else body.broken_rules.get(rule)
        parts += [rule, _text(body, where)]
    if not found.rules:
        parts.append(_text(body, found.where))
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:32]


def _text(body: Body, where: Where | None) -> str:
    if where is None or where.path not in body.sources:
        return ""
    return normalised(body.sources[where.path].text[where.start : where.end])

"""What makes two findings the same finding, wherever in the text they stand."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from policyreview.findings.catalogue import first_name
from policyreview.findings.finding import Found
from policyreview.model.body import Body
from policyreview.model.vocabulary import Where

_WORD = re.compile(
    r'"[^"\\]*(?:\\.[^"\\]*)*"|“[^”\\]*(?:\\.[^”\\]*)*”|#[^\n]*'
    r'|[(),:]|[<>=!]+|-?\d[\d.:\-]*|[^\s"“#(),:<>=!]+|["“]',
    re.DOTALL,
)
_MARKS = ('"', "“")


@lru_cache(maxsize=1024)
def normalised(text: str) -> str:
    """Return a text without comments, its words and strings one space apart, however it stood.

    It is the same before and after `fmt`. Words are told by one pattern and not by reading them
    again, because every finding of a review asks for it.
    """
    words = [word for word in _WORD.findall(text) if word[0] != "#"]
    return " ".join([_string(word) if word.startswith(_MARKS) else word for word in words])


def _string(written: str) -> str:
    return f"{written[0]}{' '.join(written[1:-1].split())}{written[-1]}"


def fingerprint(body: Body, name: str, found: Found) -> str:
    """Return a fingerprint from the finding, the rules' names and their normalised text."""
    # The name that it had first: what was known of a finding holds when it is renamed.
    parts = [first_name(name), found.subject]
    if found.rule is not None and not found.between:
        parts.append(found.rule)  # two rules can each have the same finding about the other
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

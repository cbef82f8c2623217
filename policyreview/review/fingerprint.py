"""What makes two findings the same finding, wherever in the text they stand."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from policyreview.findings.catalogue import first_name
from policyreview.findings.finding import Found
from policyreview.model.body import Body
from policyreview.model.vocabulary import Where

_STRING_OR_COMMENT = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|“[^”\\]*(?:\\.[^”\\]*)*”|#[^\n]*', re.S)
_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=1024)
def normalised(text: str) -> str:
    """Return a text without comments, every run of white space as one space."""
    bare = _STRING_OR_COMMENT.sub(lambda m: " " if m[0].startswith("#") else m[0], text)
    return _SPACE.sub(" ", bare).strip()


def fingerprint(body: Body, name: str, found: Found) -> str:
    """Return a fingerprint from the finding, the rules' names and their normalised text."""
    # The name that it had first: what was known of a finding holds when it is renamed.
    parts = [first_name(name), found.subject]
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

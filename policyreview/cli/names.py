"""Names of findings and pathologies as people type them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from policyreview.findings.catalogue import catalogue
from policyreview.findings.finding import Pathology


def selectable() -> list[str]:
    """Return every name that `--select` and `--ignore` know."""
    return [*catalogue(), *(pathology.value for pathology in Pathology)]


def suggested(name: str, known: Iterable[str]) -> str:
    """Return what was probably meant, as a sentence: `Did you mean 'habit-rule'?`."""
    typed = name.strip().lower().replace("_", "-").replace(" ", "-")
    near = get_close_matches(typed, list(known), 3, 0.5)
    if not near:
        return "'policyreview explain --list' shows every finding."
    return f"Did you mean {' or '.join(repr(one) for one in near)}?"

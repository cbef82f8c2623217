"""Names of findings and pathologies as people type them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from policyreview.findings.catalogue import catalogue
from policyreview.findings.finding import Pathology


def selectable() -> list[str]:
    """Return every name that may be selected, ignored or given a severity."""
    return [*catalogue(), *(pathology.value for pathology in Pathology)]


def nearest(name: str, known: Iterable[str]) -> str:
    """Return what was probably meant, as a sentence, or nothing: `Did you mean 'habit-rule'?`."""
    typed = name.strip().lower().replace("_", "-").replace(" ", "-")
    near = get_close_matches(typed, list(known), 3, 0.5)
    return f"Did you mean {' or '.join(repr(one) for one in near)}?" if near else ""


def suggested(name: str, known: Iterable[str]) -> str:
    """Return what was probably meant, or where all names are listed, as a sentence."""
    return nearest(name, known) or "'policyreview explain --list' shows every finding."

"""The words of the governance report that its page and its Markdown share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from policyreview.findings.catalogue import catalogue
from policyreview.findings.english import capital, listed, spaced
from policyreview.output.pages import section
from policyreview.output.text import HARMS as HARMS
from policyreview.review.governance import Governance

WEIGHTS = {"error": "to rethink", "warning": "to clarify", "info": "good to know"}
"""What the severity of a finding means for a meeting."""

VERDICT_WORDS = {
    "rethink": "worth rethinking",
    "clarify": "could be clearer",
    "undecided": "could not be decided",
    "keep": "keep",
}

GROUP_WORDS = {
    "change": (
        "Change it ourselves",
        "These rules are the organisation’s own. Whoever owns them can change them.",
    ),
    "advocate": (
        "Speak up for a change",
        "These rules come from law, regulation or contract. Ask those who make it to look again, "
        "and do no more than it asks meanwhile.",
    ),
    "dispel": (
        "Dispel a habit",
        "Nothing that was cited demands these rules. If nobody finds a source, they may simply "
        "stop.",
    ),
    "clarify": (
        "Say it more clearly",
        "Nothing here weighs heavily; a word, a name or a reason would help those who meet them.",
    ),
    "keep": (
        "Keep",
        "Nothing open was found that asks for a change.",
    ),
}

KINDS_OF_HARM = {
    "cruelty": "a person in need meets a closed door",
    "burden": "errands, waits and fees handed to people",
    "hurry": "the clock goes before the person",
    "blur": "a class is seen, and not this person",
    "conflict": "rules that cannot all be kept",
    "safety": "what keeps people safe is loosened",
    "words": "words that label or reduce people",
    "governance": "nobody looks after the rule",
    "text": "the text cannot be read",
}


class Meaning(NamedTuple):
    """What a finding means, from its page."""

    name: str
    title: str
    finds: str
    matters: str
    watch: str
    accept: str


def meanings(made: Governance) -> list[Meaning]:
    """Return what the findings of a report mean, by name."""
    kinds = catalogue()
    names = sorted({finding.finding for finding in made.findings} & kinds.keys())
    return [
        Meaning(
            name,
            capital(spaced(name)),
            section(page, "What it finds"),
            section(page, "Why it matters"),
            section(page, "Watch"),
            section(page, "When to accept it"),
        )
        for name, page in ((name, kinds[name].page) for name in names)
    ]


def fees_words(fees: Mapping[str, float]) -> str:
    """Return what a month costs: `12.00 EUR and 3.00 USD`, or `nothing`."""
    return listed(f"{amount:.2f} {currency}" for currency, amount in fees.items()) or "nothing"

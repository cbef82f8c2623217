"""Every finding has a page, and the examples on it are what they say."""

import re
from datetime import date
from pathlib import Path

import pytest

import policyreview
from policyreview.findings.catalogue import catalogue
from policyreview.model import build
from policyreview.review.repositories import checked
from policyreview.review.settings import Settings
from policyreview.syntax.formatting import formatted
from policyreview.syntax.reading import read_text

HEADINGS = [
    "What it finds",
    "Why it matters",
    "Example",
    "Mended",
    "Watch",
    "When to accept it",
    "Sources",
]
BLOCK = re.compile(r"^```policy\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TOO_LONG_FOR_A_PAGE = {"undecided"}
"""The page shows the beginning of the example; the whole stands in its flagged.policy."""


def sections(name: str) -> dict[str, str]:
    """Return the text under each heading of a page."""
    parts = re.split(r"^## (.+)\n", catalogue()[name].page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def block(name: str, heading: str) -> str:
    section = sections(name).get(heading)
    assert section is not None, f"The page of {name} has no heading '{heading}'."
    found = BLOCK.search(section)
    assert found, f"The page of {name} has no ```policy block under '{heading}'."
    return found[1]


def findings(text: str) -> set[str]:
    body = build([checked(read_text("page.policy", text))])
    settings = Settings(review_date=date(2026, 11, 21))
    return {finding.finding for finding in policyreview.check(body, settings).findings}


@pytest.mark.parametrize("name", catalogue())
def test_a_page_has_all_its_headings_in_order(name: str) -> None:
    assert list(sections(name)) == HEADINGS
    assert all(text.strip() for text in sections(name).values())


@pytest.mark.parametrize("name", catalogue())
def test_a_page_says_enough(name: str) -> None:
    assert len(BLOCK.sub("", catalogue()[name].page).split()) >= 120


@pytest.mark.parametrize("name", catalogue())
def test_the_example_has_the_finding(name: str) -> None:
    text = block(name, "Example")
    if name in TOO_LONG_FOR_A_PAGE:
        text = (Path(__file__).parent / name / "flagged.policy").read_text(encoding="utf-8")
    assert name in findings(text)


@pytest.mark.parametrize("name", catalogue())
def test_the_mended_example_has_not(name: str) -> None:
    assert name not in findings(block(name, "Mended"))


@pytest.mark.parametrize("name", catalogue())
def test_the_policies_on_a_page_are_in_style(name: str) -> None:
    for text in BLOCK.findall(catalogue()[name].page):
        file = read_text("page.policy", text)
        assert file.problems or formatted(file) == text

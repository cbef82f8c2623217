"""Every finding has a body that has it, and a near miss that has not."""

from datetime import date
from pathlib import Path

import pytest

import policyreview
from policyreview.findings.catalogue import catalogue
from policyreview.model import build
from policyreview.review.repositories import checked
from policyreview.review.settings import Settings
from policyreview.syntax.reading import read_text

HERE = Path(__file__).parent
SETTINGS = Settings(review_date=date(2026, 11, 21))


def found_in(path: Path) -> set[str]:
    assert path.is_file(), f"There is no {path.relative_to(HERE)}."
    text = path.read_text(encoding="utf-8")
    assert text.startswith("#"), f"The first line of {path.relative_to(HERE)} says what it is."
    body = build([checked(read_text(path.name, text))])
    return {finding.finding for finding in policyreview.check(body, SETTINGS).findings}


def flags(name: str) -> bool:
    return name in found_in(HERE / name / "flagged.policy")


def stays_clean(name: str) -> bool:
    return name not in found_in(HERE / name / "clean.policy")


@pytest.mark.parametrize("name", catalogue())
def test_a_case_is_flagged(name: str) -> None:
    assert flags(name)


@pytest.mark.parametrize("name", catalogue())
def test_a_near_miss_stays_clean(name: str) -> None:
    assert stays_clean(name)

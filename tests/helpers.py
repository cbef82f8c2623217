"""Bodies from text, and what a review finds in them."""

from __future__ import annotations

from datetime import date

import policyreview
from policyreview.model import Body, build
from policyreview.review.report import Finding, Report
from policyreview.review.repositories import checked
from policyreview.review.settings import Settings
from policyreview.syntax.reading import read_text

DAY = date(2026, 11, 21)
WARD = """
role patient is served
role visitor is kin
role family is visitor
role nurse is frontline reports to matron
role matron is staff available when day is weekday and hour from 8 to 17
action enter
action visit is enter
thing ward
thing icu is ward
fact hour: number 0 to 23
fact day: one of weekday, weekend
fact patient.dying: yes or no usually no
fact patient.age: number 0 to 120 years category
policy visiting "Visiting"
  owner matron
"""


def body(*texts: str) -> Body:
    """Return the body of some texts, one file each."""
    return build([checked(read_text(f"{n}.policy", text)) for n, text in enumerate(texts)])


def review(*texts: str, settings: Settings | None = None) -> Report:
    """Review some texts as one body."""
    return policyreview.check(body(*texts), settings or Settings(review_date=DAY))


def find(report: Report, name: str) -> list[Finding]:
    """Return the findings of one name."""
    return [finding for finding in report.findings if finding.finding == name]

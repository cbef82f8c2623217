"""What a review is asked to do."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict

from policyreview.findings.case import Limits, Words


class Settings(BaseModel):
    """The settings of a review; `select` and `ignore` name findings or pathologies."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    review_date: date | None = None
    """The day on which the review is done; today where it is None."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    limits: Limits = Limits()
    words: Words = Words()

    def wants(self, finding: str, pathology: str) -> bool:
        """Return whether a finding is asked for."""
        if self.select and finding not in self.select and pathology not in self.select:
            return False
        return finding not in self.ignore and pathology not in self.ignore

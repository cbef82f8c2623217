"""Tree → text in one style: what `policyreview fmt` writes. The style is in docs/formatting.md."""

from policyreview.syntax.formatting.page import formatted

__all__ = ["formatted"]

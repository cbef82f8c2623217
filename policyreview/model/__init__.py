"""Tree → meaning of names: vocabulary, policies, rules, stories, proposals. Knows no solving."""

from policyreview.model.body import Body
from policyreview.model.build import build

__all__ = ["Body", "build"]

"""How hard Hypothesis looks, and that whatever it finds can be replayed."""

import os
import tempfile

from hypothesis import settings

settings.register_profile("dev", deadline=None, print_blob=True, max_examples=50)
settings.register_profile("ci", deadline=None, print_blob=True, max_examples=200, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

# The tests keep nothing in the cache of whoever runs them, and meet nothing that lies there.
_CACHE = tempfile.TemporaryDirectory(prefix="policyreview-tests-")
os.environ["POLICYREVIEW_CACHE_DIR"] = _CACHE.name

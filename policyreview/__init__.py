"""Finds cruel, contradictory and burdensome rules in the policies of an organisation.

The public face is `load`, `check`, `ask` and `impact`. Each is imported when it is first asked for,
so that `import policyreview` alone loads none of the slow libraries beneath them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from policyreview.version import __version__

if TYPE_CHECKING:
    from policyreview.review import ask, check, impact, load

__all__ = ["__version__", "ask", "check", "impact", "load"]


def __getattr__(name: str) -> object:
    """The public function of that name, from the floor where it lives."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    function: object = getattr(import_module("policyreview.review"), name)
    globals()[name] = function
    return function


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted({*globals(), *__all__})

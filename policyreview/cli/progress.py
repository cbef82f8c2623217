"""What a long run is doing, in one line on a terminal; a short one says nothing."""

from __future__ import annotations

import os
import shutil
import sys
import time
from types import TracebackType

PATIENCE = 1.0
"""Seconds that nobody needs to have explained."""
_CLEAR = "\r\x1b[K"


class ProgressLine:
    """The line at the bottom of a terminal; anywhere else, and with NO_COLOR, nothing at all."""

    def __init__(self) -> None:
        self._welcome = (
            sys.stderr.isatty()
            and not os.environ.get("NO_COLOR")
            and os.environ.get("TERM") != "dumb"
        )
        self._start = time.monotonic()
        self._shown = False

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            print(_CLEAR, end="", file=sys.stderr, flush=True)

    def tell(self, doing: str) -> None:
        """Say what is being done now, in place of what was said before."""
        if not self._welcome or time.monotonic() - self._start < PATIENCE:
            return
        width = shutil.get_terminal_size().columns - 1
        line = f"Reviewing: {doing} …"[:width]
        print(f"{_CLEAR}{line}", end="", file=sys.stderr, flush=True)
        self._shown = True

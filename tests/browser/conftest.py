"""A real browser, and pages to open in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
QUIET = [
    "--no-sandbox",  # tests often run as the superuser, in a container
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def executable() -> str | None:
    """Return a Chromium of this machine; Playwright's own where there is one."""
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if named is not None:
        return named
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = executable()
    if path is None:
        pytest.skip("no Chromium here: install one, or name it in CHROMIUM")
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=path, args=QUIET)
        except Error as why:
            pytest.skip(f"{path} does not start here: {str(why).splitlines()[0]}")
        yield started
        started.close()


class Opened:
    """A page in the browser, and all that it asked for or complained of."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page = page
        self.file = file
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda said: self.complaints.append(said.text))
        page.on("pageerror", lambda why: self.complaints.append(str(why)))
        page.goto(file.as_uri())

    def shown(self) -> list[str]:
        """Return the names of the rules that can be seen."""
        rules = self.page.locator("article.rule:visible a.link")
        return [text or "" for text in rules.all_text_contents()]

    def wait_for(self, said: str) -> None:
        """Wait until the filter says so."""
        self.page.locator("#shown", has_text=said).wait_for()

"""Show the report at three widths, light and dark, to be looked at: `make screenshots`."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from policyreview.output import html
from policyreview.review import review_paths
from tests.browser.conftest import QUIET, executable

WIDTHS = (320, 1280, 2560)
HEIGHT = 1400
PLACES = ("top", "questions", "first", "map", "stories", "pictures", "rules")


def main(policies: str, folder: str) -> None:
    """Write a picture of each part of the report at each width."""
    path = executable()
    if path is None:
        sys.exit("There is no Chromium here: install one, or name it in CHROMIUM.")
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    file = target / "report.html"
    file.write_text(html.render(review_paths([policies])), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        for scheme in ("light", "dark"):
            for width in WIDTHS:
                page = browser.new_page(
                    viewport={"width": width, "height": HEIGHT},
                    color_scheme="dark" if scheme == "dark" else "light",
                    reduced_motion="reduce",
                )
                page.goto(file.as_uri())
                for place in PLACES:
                    page.evaluate(
                        "id => (document.getElementById(id) ?? document.body).scrollIntoView()",
                        place,
                    )
                    page.wait_for_timeout(150)
                    page.screenshot(path=str(target / f"{scheme}-{width}-{place}.png"))
                page.close()
        browser.close()
    print(f"Written to {target}.")


if __name__ == "__main__":
    main(*sys.argv[1:])

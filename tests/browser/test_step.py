"""The page on what changed since the last meeting, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from policyreview.output.html import step
from policyreview.review import impact, load
from tests.browser.conftest import Opened

EXAMPLES = Path(__file__).parents[2] / "policies" / "examples"
HOSTILE = "<img src=x onerror=alert(1)>"
AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sides = (load(EXAMPLES / f"partners-after-birth-{side}") for side in ("before", "after"))
    file = tmp_path_factory.mktemp("step") / "step.html"
    made = step.page(impact(*sides), f"the step from March to {HOSTILE}")
    file.write_text(made, encoding="utf-8")
    return file


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_step_is_shown_to_everybody_and_asks_for_nothing(
    browser: Browser, page_file: Path, scheme: str, width: int
) -> None:
    context = browser.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 900},
    )
    try:
        one = Opened(context.new_page(), page_file)
        assert one.complaints == []
        assert one.requests == [page_file.as_uri()]
        assert HOSTILE in one.page.inner_text("header")
        assert "Comes out as hoped now" in one.page.inner_text("main")
        assert one.page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(one.page, options={"runOnly": {"type": "tag", "values": AA}})
        told = [(v["id"], n["html"]) for v in found.response["violations"] for n in v["nodes"]]
        assert told == []
    finally:
        context.close()

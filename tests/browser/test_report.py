"""The governance report in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from policyreview.output import html
from policyreview.review import review_paths
from policyreview.review.configuring import Options
from tests.browser.conftest import Opened
from tests.helpers import DAY, review
from tests.output.made import HOSTILE

EXAMPLES = Path(__file__).parents[2] / "policies" / "examples"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NIGHT = "visiting.no-visits-at-night"

Open = Callable[..., Opened]


@pytest.fixture(scope="session")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    report = review_paths(
        [str(EXAMPLES / "ward-visiting"), str(EXAMPLES / "missed-appointments-before")],
        Options(values={"review_date": DAY}),
    )
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(html.render(report), encoding="utf-8")
    return file


@pytest.fixture
def opened(browser: Browser, ward: Path) -> Iterator[Open]:
    contexts = []

    def go(file: Path = ward, **settings: object) -> Opened:
        context = browser.new_context(reduced_motion="reduce", **settings)  # type: ignore[arg-type]
        contexts.append(context)
        return Opened(context.new_page(), file)

    yield go
    for context in contexts:
        context.close()


def rule_of(one: Opened, name: str) -> str:
    """Return the id of the rule of a name."""
    found = one.page.locator(f"article.rule:has(a.link:text-is('{name}'))").get_attribute("id")
    assert found is not None
    return found


def test_the_page_opens_without_a_complaint_and_asks_for_nothing(opened: Open) -> None:
    one = opened()
    one.wait_for("All ")
    assert one.complaints == []
    assert one.requests == [one.file.as_uri()]
    assert (
        one.page.evaluate("document.cookie + localStorage.length + sessionStorage.length") == "00"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_to_mend(opened: Open, scheme: str, width: int) -> None:
    one = opened(color_scheme=scheme, viewport={"width": width, "height": 900})
    one.wait_for("All ")
    # axe looks at the whole page at once: all of it has to be laid out, as on the screen.
    one.page.evaluate(
        "for (const each of document.querySelectorAll('details')) each.open = true;"
        "document.styleSheets[0].insertRule('.rule {content-visibility: visible !important}',"
        "document.styleSheets[0].cssRules.length)"
    )
    found = Axe().run(one.page, options={"runOnly": {"type": "tag", "values": WCAG}})
    told = [(v["id"], n["html"]) for v in found.response["violations"] for n in v["nodes"]]
    assert told == []
    assert len(found.response["passes"]) > 20  # it did look


@pytest.mark.parametrize("width", [320, 768, 1280, 3840])
def test_nothing_is_wider_than_the_screen(opened: Open, width: int) -> None:
    one = opened(viewport={"width": width, "height": 900})
    assert one.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_search_leaves_the_rules_that_hold_all_its_words(opened: Open) -> None:
    one = opened()
    every = one.shown()
    one.page.fill("#words", "FOLDING-bed companion")
    one.wait_for("Showing 1 of")
    assert one.shown() == ["companions.somewhere-to-sleep"]
    one.page.fill("#words", "no such words anywhere")
    one.wait_for("No rule fits")
    assert one.shown() == []
    one.page.click("button[type=reset]")
    one.wait_for("All ")
    assert one.shown() == every


@pytest.mark.parametrize(
    ("field", "choice", "there", "gone"),
    [
        ("weight", "to rethink", "companions.let-in", "companions.somewhere-to-sleep"),
        ("pathology", "conflict", "companions.may-stay", "companions.somewhere-to-sleep"),
        ("step", "Keep", "companions.somewhere-to-sleep", "companions.let-in"),
        ("policy", "Safe wards at night", "night-safety.lock-doors", "companions.let-in"),
    ],
)
def test_each_filter_keeps_what_it_names(
    opened: Open, field: str, choice: str, there: str, gone: str
) -> None:
    one = opened()
    assert {there, gone} <= set(one.shown())
    one.page.select_option(f"#{field}", label=choice)
    one.wait_for("Showing ")
    shown = one.shown()
    assert there in shown
    assert gone not in shown


def test_a_deep_link_opens_at_its_rule_even_where_a_filter_hides_it(opened: Open) -> None:
    one = opened()
    target = rule_of(one, NIGHT)
    one.page.fill("#words", "no such words anywhere")
    one.wait_for("No rule fits")
    one.page.evaluate("hash => { location.hash = hash }", target)
    one.page.locator(f"[id='{target}']").wait_for(state="visible")
    assert one.page.evaluate("document.activeElement.id") == target
    again = Opened(one.page.context.new_page(), one.file)
    again.page.goto(f"{one.file.as_uri()}#{target}")
    top = again.page.locator(f"[id='{target}']").bounding_box()
    assert top is not None
    assert abs(top["y"]) < 120


def test_links_within_the_page_all_lead_somewhere(opened: Open) -> None:
    one = opened()
    loose = one.page.evaluate(
        "[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))"
        ".filter(href => !href.startsWith('#') || !document.getElementById(href.slice(1)))"
    )
    assert loose == []
    ids = one.page.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
    assert len(ids) == len(set(ids)) > 50


def test_everything_can_be_done_from_the_keyboard(opened: Open) -> None:
    one = opened()
    keyboard = one.page.keyboard
    keyboard.press("Tab")
    assert one.page.evaluate("document.activeElement.className") == "skip"
    keyboard.press("Enter")
    assert one.page.evaluate("document.activeElement.id") == "main"
    for _ in range(400):
        keyboard.press("Tab")
        if one.page.evaluate("document.activeElement.id") == "words":
            break
    keyboard.type("folding-bed")
    one.wait_for("Showing 1 of")
    keyboard.press("Tab")
    keyboard.press("ArrowDown")
    one.wait_for("No rule fits")
    for _ in range(4):
        keyboard.press("Tab")
    keyboard.press("Enter")
    one.wait_for("All ")


def test_a_summary_opens_with_a_key_and_where_one_is_can_be_seen(opened: Open) -> None:
    one = opened()
    summary = one.page.locator("details summary").first
    summary.focus()
    one.page.keyboard.press("Tab")
    one.page.keyboard.press("Shift+Tab")
    assert summary.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    one.page.keyboard.press("Enter")
    assert summary.evaluate("each => each.parentElement.open")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_in_print_each_rule_with_findings_begins_a_page(opened: Open, paper: str) -> None:
    one = opened()
    pdf = one.page.pdf(format=paper)
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert pages >= one.page.locator("article.rule.found").count() > 5
    one.page.emulate_media(media="print")
    breaks = one.page.locator(".rule.found + .rule.found").evaluate_all(
        "all => all.map(each => getComputedStyle(each).breakBefore)"
    )
    assert breaks
    assert set(breaks) == {"page"}
    assert not one.page.locator("#filter").is_visible()
    assert not one.page.locator("nav.contents").is_visible()


def quoted(text: str) -> str:
    """Return a text as the language writes it in a string."""
    kept = "".join(c for c in text if c.isprintable() and c not in '"\\')
    return f'"{kept}"'


def test_what_a_policy_says_stays_text(opened: Open, tmp_path: Path) -> None:
    evil = quoted("</style><script>window.caught=1</script><img src=x onerror=window.caught=1>")
    text = f"""
role patient is served {evil}
role visitor is kin
action enter
thing ward
policy visiting {evil}
  because {evil}
rule bans {evil}
  visitor must not enter ward
  accept no-appeal {evil}
  because {quoted(HOSTILE)}
story night {evil}
  about visiting.bans
  told by visitor on 2026-01-01
  expect visitor may enter ward
  text {evil}
"""
    report = review(text)
    made = html.render(report)
    assert made == html.render(review(text))
    file = tmp_path / "<img src=x onerror=alert(1)> & '\" #.html"
    file.write_text(made, encoding="utf-8", errors="backslashreplace")
    one = opened(file)
    one.wait_for("All 1 rules")
    assert one.complaints == []
    assert one.page.evaluate("window.caught") is None
    assert one.page.locator("script").count() == 1
    assert one.page.locator("img, iframe, form[action], a[href^=http]").count() == 0
    heading = one.page.locator("article.rule h4").text_content()
    assert heading == evil.strip('"')
    assert len(one.requests) == 1


def test_the_page_itself_forbids_what_it_does_not_need(opened: Open) -> None:
    one = opened()
    stopped: list[str | None] = []
    one.page.on("requestfailed", lambda request: stopped.append(request.failure))
    one.page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.caught = 1";
          document.body.append(script);
          const image = document.createElement("img");
          image.src = "https://policyreview.invalid/x.png";
          document.body.append(image);
          document.body.setAttribute("style", "color: red");
        }"""
    )
    one.page.wait_for_timeout(200)
    assert one.page.evaluate("window.caught") is None
    assert one.page.evaluate("getComputedStyle(document.body).color") != "rgb(255, 0, 0)"
    assert stopped == ["csp"]


def test_text_from_right_to_left_stands_in_its_own_direction(opened: Open, tmp_path: Path) -> None:
    text = """
role visitor is kin
action enter
thing ward
policy visiting "ביקורים"
rule bans "אין ביקורים בלילה"
  visitor must not enter ward
  because "שינה."
"""
    file = tmp_path / "report.html"
    file.write_text(html.render(review(text)), encoding="utf-8")
    one = opened(file)
    title = one.page.locator("article.rule h4")
    assert title.evaluate("each => getComputedStyle(each).direction") == "rtl"
    pre = one.page.locator("pre.text")
    assert pre.evaluate("each => getComputedStyle(each).direction") == "ltr"

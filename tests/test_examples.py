"""What the example policies promise: harsh texts are noticed, kind and careful ones left alone."""

import re
import shlex
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import policyreview
from policyreview.cli.main import run
from policyreview.model import build
from policyreview.review.proposals import carry_out
from policyreview.review.report import Report
from policyreview.review.settings import Settings
from policyreview.review.stories import tell
from policyreview.syntax.reading import read_text

EXAMPLES = Path(__file__).resolve().parent.parent / "policies" / "examples"
ON_THE_DAY = Settings(review_date=date(2026, 11, 21))
ALL = sorted(folder.name for folder in EXAMPLES.iterdir() if folder.is_dir())
CONTROLS = [
    "central-line-checklist",
    "emtala",
    "grievance-process",
    "restraint",
    "visitor-right",
]
HARMS = {"cruelty", "burden", "hurry", "blur"}

BAN = """
role patient is served
role visitor is kin
role nurse is frontline reports to ward-manager
role ward-manager is staff reports to director
role director is staff
action enter
thing ward

policy visiting "Visiting"
  owner director
  review by 2028-01-01

rule no-visitors "No visitors"
  visitor must not enter ward
  because "Infections travel with people."
"""
ONLY_THE_DIRECTOR = """\
  discretion director reachable in 2 hours "when somebody is very ill"
"""


@cache
def review_of(example: str) -> Report:
    return policyreview.check(policyreview.load(EXAMPLES / example), ON_THE_DAY)


def review_of_text(text: str) -> Report:
    return policyreview.check(build([read_text("visiting.policy", text)]), ON_THE_DAY)


def names(report: Report) -> set[str]:
    return {found.finding for found in report.findings}


@pytest.mark.parametrize("example", ALL)
def test_no_example_has_broken_text(example: str) -> None:
    broken = [found for found in review_of(example).findings if found.pathology == "text"]
    assert [(found.path, found.line, found.message) for found in broken] == []


@pytest.mark.parametrize("example", ALL)
def test_every_example_has_rules_and_a_verdict_on_each(example: str) -> None:
    report = review_of(example)
    assert report.rules
    assert len(report.rules) == report.summary.rules


@pytest.mark.parametrize("example", CONTROLS)
def test_a_text_that_protects_people_is_left_alone(example: str) -> None:
    heavy = [
        (found.finding, found.rule)
        for found in review_of(example).findings
        if found.severity in {"error", "warning"} and found.pathology in HARMS
    ]
    assert heavy == []


def test_the_relieved_rule_on_missed_appointments_has_far_fewer_findings() -> None:
    before = len(review_of("missed-appointments-before").findings)
    after = len(review_of("missed-appointments-after").findings)
    assert before > 0
    assert 3 * after < before


def test_the_three_day_rule_is_to_be_rethought_by_those_who_make_the_law() -> None:
    rule = next(
        rule
        for rule in review_of("three-day-rule").rules
        if rule.rule == "three-day-rule.three-inpatient-days"
    )
    assert (rule.verdict, rule.next_step) == ("rethink", "advocate")


def test_a_ban_without_a_way_out_is_a_blanket_ban() -> None:
    found = names(review_of_text(BAN))
    assert "blanket-ban" in found
    assert "discretion-held-upstairs" not in found


def test_a_discretion_held_far_away_turns_a_blanket_ban_into_another_finding() -> None:
    found = names(review_of_text(BAN + ONLY_THE_DIRECTOR))
    assert "blanket-ban" not in found
    assert "discretion-held-upstairs" in found


@pytest.mark.parametrize(
    ("finding", "rules"),
    [
        ("contradiction", ["companions.let-in", "visiting.doors-at-night"]),
        ("denied-permission", ["companions.may-stay", "visiting.no-visits-at-night"]),
        ("discretion-gap", ["visiting.no-young-children"]),
    ],
)
def test_three_sensible_policies_leave_one_nurse_at_a_loss(finding: str, rules: list[str]) -> None:
    found = [found for found in review_of("ward-visiting").findings if found.finding == finding]
    assert any(set(rules) <= set(one.rules) for one in found)
    assert all(one.witness is not None for one in found)


@pytest.mark.parametrize("example", ALL)
def test_the_stories_that_fail_are_those_that_the_readme_names(example: str) -> None:
    readme = (EXAMPLES / example / "README.md").read_text(encoding="utf-8")
    said = re.search(r"^- `failing-story`: ([^.]*)\.", readme, re.MULTILINE)
    named = set(re.findall(r"`([^`]+)`", said[1])) if said else set()
    stories = tell(policyreview.load(EXAMPLES / example)).stories
    assert {story.story for story in stories if story.result != "passes"} == named


def test_the_mended_rule_of_the_ward_after_birth_is_what_applying_the_proposal_gives() -> None:
    before, after = (
        EXAMPLES / "partners-after-birth-before",
        EXAMPLES / "partners-after-birth-after",
    )
    body = policyreview.load(before)
    carried = carry_out(body, "one-may-stay", date(2026, 7, 1))
    for path, source in body.sources.items():
        text = carried.texts.get(path, source.text)
        assert (after / path).read_bytes() == text.encode(), path
    impact = policyreview.impact(body, policyreview.load(after))
    assert {finding.finding for finding in impact.resolved} == {
        "blanket-ban",
        "no-appeal",
        "failing-story",
    }
    assert impact.introduced == [] and not impact.fails
    assert [(one.story, one.after) for one in impact.stories] == [("could-not-lift-her", "passes")]


@pytest.mark.parametrize("example", ALL)
def test_every_open_proposal_fits_its_rules_and_resolves_something(example: str) -> None:
    body = policyreview.load(EXAMPLES / example)
    for name, proposal in body.proposals.items():
        if not proposal.applied:
            carried = carry_out(body, name, date(2026, 11, 21))
            assert carried.body.problems == ()
            impact = policyreview.impact(body, carried.body)
            assert impact.resolved, name
            assert impact.undecided is None


def _commands(page: str) -> list[tuple[str, str]]:
    text = (EXAMPLES.parent.parent / "docs" / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^```\n\$ policyreview (.*?)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert blocks
    return blocks


@pytest.mark.parametrize(("command", "shown"), _commands("proposals.md"))
def test_what_the_page_on_proposals_shows_is_what_is_printed(
    command: str, shown: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(EXAMPLES / "partners-after-birth-before")
    run(shlex.split(command))
    printed = capsys.readouterr().out
    for part in shown.split("…\n"):
        assert part in printed

"""What a step changes: findings, harm that moves, answers, stories, and what is asked of people."""

from __future__ import annotations

from pathlib import Path

import pytest

import policyreview
from policyreview.output import impact as text
from policyreview.review.comparing import Impact
from policyreview.review.proposals import carry_out
from tests.helpers import DAY, WARD, body

EXAMPLES = Path(__file__).resolve().parents[2] / "policies" / "examples"
PROPOSALS = [
    (folder.name, name)
    for folder in sorted(EXAMPLES.iterdir())
    if folder.is_dir()
    for name, proposal in policyreview.load(folder).proposals.items()
    if not proposal.applied
]
BAN = """
rule night "No visitors at night"
  visitor must not enter ward
  when hour >= 20
  because "Sleep heals."
"""


def step(before: str, after: str) -> Impact:
    return policyreview.impact(body(before), body(after))


def test_a_finding_stays_the_same_though_the_text_of_its_rule_changes() -> None:
    impact = step(WARD + BAN, "\n\n" + WARD + BAN.replace("hour >= 20", "hour >= 21"))
    assert (impact.resolved, impact.introduced) == ([], [])
    assert [(one.before, one.after) for one in impact.answers] == [("forbidden", "not regulated")]
    assert not impact.fails


def test_findings_that_go_and_come_are_told_apart() -> None:
    after = WARD + BAN + '  discretion matron reachable in 3 days "when somebody is very ill"\n'
    impact = step(WARD + BAN, after)
    assert "blanket-ban" in {finding.finding for finding in impact.resolved}
    assert "discretion-too-late" in {finding.finding for finding in impact.introduced}
    assert impact.answers == []


def test_of_two_like_findings_one_can_go() -> None:
    twice = WARD + BAN + "  unless hour < 5\n  unless hour < 9\n"
    impact = step(twice, twice.replace("  unless hour < 9\n", ""))
    assert [finding.finding for finding in impact.resolved] == ["dead-exception"]
    assert impact.introduced == []


def test_harm_that_moves_is_said_and_fails() -> None:
    duty = """
rule weekly
  patient must enter ward
  every 1 week
  takes 3 hours
  because "Plans change."
persona ana "Ana" is patient
"""
    impact = step(WARD + BAN, WARD + duty)
    assert impact.fails
    moved = {(shift.from_, shift.to) for shift in impact.harm_shifted}
    assert ("cruelty", "burden") in moved
    assert all(shift.findings for shift in impact.harm_shifted)
    assert [
        (one.persona, one.before_minutes_per_month, one.after_minutes_per_month)
        for one in impact.burden
    ] == [("ana", None, pytest.approx(771.43, abs=0.01))]
    told = " ".join(text.render(impact, "the step").split())
    assert "Harm moves: there is less cruelty, and more burden." in told
    assert "Ana: not known before, 12.9 hours after." in told


def test_a_new_error_fails_unless_it_is_accepted() -> None:
    quiet = 'rule quiet\n  nurse should enter ward\n  because "x"\n'
    accept = '  accept blanket-ban "we know"\n  accept missing-discretion "we know"\n'
    assert step(WARD + quiet, WARD + quiet + BAN).fails
    after = step(WARD + quiet, WARD + quiet + BAN + accept)
    errors = [f for f in after.introduced if f.severity == "error"]
    assert errors and all(f.accepted for f in errors)
    assert not any(f.severity == "error" and not f.accepted for f in after.introduced)


def test_stories_that_flip_come_and_go() -> None:
    story = "story {} given hour = 22 expect visitor may enter ward\n"
    before = WARD + BAN + story.format("first") + story.format("old")
    after = WARD + story.format("first") + story.format("new")
    impact = step(before, after)
    assert [(s.story, s.before, s.after) for s in impact.stories] == [
        ("first", "fails", "passes"),
        ("new", None, "passes"),
        ("old", "fails", None),
    ]
    told = " ".join(text.render(impact, "the step").split())
    assert "Comes out as hoped now: “first”." in told
    assert "No longer told: “old”, which failed." in told
    assert "New: “new”, which passes." in told


@pytest.mark.parametrize(("example", "name"), PROPOSALS)
def test_applying_and_reviewing_is_reviewing_with_the_proposal_in_mind(
    example: str, name: str, tmp_path: Path
) -> None:
    before = policyreview.load(EXAMPLES / example)
    carried = carry_out(before, name, DAY)
    for path, source in before.sources.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(carried.texts.get(path, source.text).encode())
    settings = EXAMPLES / example / "policyreview.toml"
    (tmp_path / "policyreview.toml").write_bytes(settings.read_bytes())
    applied = policyreview.load(tmp_path)
    in_mind = policyreview.impact(before, carried.body).to_json()
    assert policyreview.impact(before, applied).to_json() == in_mind
    assert policyreview.check(applied).to_json() == policyreview.check(carried.body).to_json()


def test_the_same_step_gives_the_same_words_and_json() -> None:
    before = policyreview.load(EXAMPLES / "ward-visiting")
    after = carry_out(before, "companions-at-night", DAY).body
    first, second = policyreview.impact(before, after), policyreview.impact(before, after)
    assert first.to_json() == second.to_json()
    assert text.render(first, "it") == text.render(second, "it")


def test_the_markdown_holds_what_fits_and_says_what_does_not() -> None:
    before = policyreview.load(EXAMPLES / "ward-visiting")
    impact = policyreview.impact(before, carry_out(before, "companions-at-night", DAY).body)
    whole = text.render_markdown(impact, "the proposal <b>")
    assert "<b>" not in whole
    assert "A family member, where the patient has dementia and is not dying" in whole
    short = text.render_markdown(impact, "the proposal", limit=2000)
    assert len(short.encode()) <= 2000
    assert "Left out here" in short and "policyreview impact" in short

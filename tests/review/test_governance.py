"""What a committee is shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policyreview.output import governance as markdown
from policyreview.output import html
from policyreview.review import review_paths
from policyreview.review.configuring import Options
from policyreview.review.governance import Governance, govern
from tests.helpers import DAY, WARD, review
from tests.output.made import HOSTILE

EXAMPLES = Path(__file__).parents[2] / "policies" / "examples"
RULES = """
rule no-visits "No visitors at night"
  visitor must not enter ward
  when hour >= 20
  because "Patients need sleep."
rule family-stays "Family may stay"
  family may enter ward
  when hour >= 22
  because "A known face keeps fear away."
rule nurse-lets-in "Let them in"
  nurse must enter ward
  overrides no-visits
  source statute "Night Care Act, section 4"
  because "Somebody has to look."
rule counted "Count the guests"
  nurse must enter icu
  source habit
  accept missing-why "Nobody remembers."
"""


@pytest.fixture(scope="module")
def ward() -> Governance:
    options = Options(values={"review_date": DAY})
    return govern(review_paths([str(EXAMPLES / "ward-visiting")], options))


def told(text: str) -> Governance:
    return govern(review(WARD + text))


def test_every_rule_is_in_exactly_one_group(ward: Governance) -> None:
    grouped = [key for keys in ward.groups.values() for key in keys]
    assert sorted(grouped) == sorted(rule.key for rule in ward.rules)
    assert ward.groups["change"] == ward.rethink


def test_the_rules_that_hold_most_back_come_first(ward: Governance) -> None:
    first, *others = (ward.rule(key).weight for key in ward.rethink)
    assert first.conflicts == 2
    assert all(other.conflicts <= first.conflicts for other in others)


def test_the_fewest_rules_that_settle_all_conflicts_are_named(ward: Governance) -> None:
    assert ward.settlement.exact
    assert ward.settlement.rules == ["companions.let-in", "visiting.no-visits-at-night"]
    assert sum(ward.settlement.settled) == ward.settlement.conflicts == 3


def test_a_finding_between_rules_stands_at_each_of_them(ward: Governance) -> None:
    let_in = ward.rule("companions.let-in")
    doors = ward.rule("visiting.doors-at-night")
    shared = set(let_in.findings) & set(doors.findings)
    assert {ward.findings[place].finding for place in shared} == {"contradiction"}


def test_neighbours_stories_and_proposals_are_named_on_both_sides(ward: Governance) -> None:
    ban = ward.rule("visiting.no-visits-at-night")
    assert ("companions.may-stay", "conflicts with") in [(n.rule, n.how) for n in ban.neighbours]
    assert "last-night" in ban.stories
    assert "companions-at-night" in ban.proposals
    made = told(RULES)
    over = made.rule("visiting.nurse-lets-in").neighbours
    assert ("visiting.no-visits", "overrides") in [(n.rule, n.how) for n in over]
    under = made.rule("visiting.no-visits").neighbours
    assert ("visiting.nurse-lets-in", "is overridden by") in [(n.rule, n.how) for n in under]


def test_what_cannot_be_said_is_said() -> None:
    made = told('rule broken "Broken"\n  visitor must enter enter ward\n')
    assert not made.complete
    assert any("could not be read as it stands" in sentence for sentence in made.unsaid)
    assert any("does not show that it has happened" in sentence for sentence in made.unsaid)
    assert any("no story and no persona" in sentence for sentence in made.unsaid)


def test_accepted_findings_stand_in_the_register_with_reason_and_date() -> None:
    made = told(
        'rule bare\n  visitor must not enter ward\n  accept missing-why until 2027-06-01 "Later."\n'
    )
    [line] = [each for each in made.accepted if each.finding == "missing-why"]
    assert (line.accepted.reason, line.accepted.until) == ("Later.", "2027-06-01")
    assert line.rules == ["visiting.bare"]


def test_the_map_counts_open_findings_only(ward: Governance) -> None:
    open_ones = sum(1 for finding in ward.findings if finding.accepted is None)
    assert sum(sum(row.counts.values()) for row in ward.heat) == open_ones > 0


def test_rules_of_one_name_in_two_repositories_are_told_apart() -> None:
    folders = [str(EXAMPLES / f"missed-appointments-{when}") for when in ("before", "after")]
    made = govern(review_paths(folders))
    keys = [rule.key for rule in made.rules]
    assert len(keys) == len(set(keys)) > 4
    assert len({rule.rule for rule in made.rules}) < len(keys)
    assert len(made.personas) == 2


def test_the_same_rules_give_the_same_bytes_in_every_format() -> None:
    one, other = told(RULES), told(RULES)
    assert one.to_json() == other.to_json()
    assert markdown.page(one) == markdown.page(other)
    assert html.page(one) == html.page(other)


def test_json_names_its_schema_and_reads_back(ward: Governance) -> None:
    found = json.loads(ward.to_json())
    assert found["schema"] == "policyreview/report/1"
    assert Governance.model_validate(found).to_json() == ward.to_json()


def test_no_text_of_ours_blames_anybody(ward: Governance) -> None:
    page = html.page(ward).lower()
    for word in ("violat", "offend", "fault of", "guilty", "blame", "bad rule", "non-compliant"):
        assert word not in page


def test_hostile_text_is_no_markdown() -> None:
    text = "".join(c for c in HOSTILE if c.isprintable() and c not in '"\\')
    made = told(f'rule bans "{text}"\n  visitor must not enter ward\n  because "{text}"\n')
    page = markdown.page(made)
    assert "<script>" not in page
    assert "](https://evil" not in page
    assert "@everyone" not in page

"""A whole review: accepting, verdicts, fingerprints, what could not be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import policyreview
from policyreview.review import UnreadablePath, review_paths
from tests.helpers import WARD, find, review

BAN = 'rule no-visits visitor must not enter ward because "Patients need sleep to heal."'


def test_a_blanket_ban_is_an_error_and_its_rule_to_be_rethought() -> None:
    report = review(WARD + BAN)
    assert [f.rule for f in find(report, "blanket-ban")] == ["visiting.no-visits"]
    assert [(r.verdict, r.next_step) for r in report.rules] == [("rethink", "change")]


def test_law_is_advocated_and_habit_dispelled() -> None:
    law, habit = BAN + ' source statute "Act 1"', BAN + " source habit"
    assert review(WARD + law).rules[0].next_step == "advocate"
    assert review(WARD + habit).rules[0].next_step == "dispel"


def test_an_accepted_finding_stays_and_does_not_count() -> None:
    report = review(WARD + BAN + ' accept blanket-ban until 2027-01-01 "An outbreak."')
    found = find(report, "blanket-ban")[0]
    assert found.accepted is not None and found.accepted.until == "2027-01-01"
    assert report.summary.error == 0 and report.summary.accepted == 1
    assert not find(report, "stale-accept")


def test_an_acceptance_whose_date_has_passed_accepts_nothing() -> None:
    report = review(WARD + BAN + ' accept blanket-ban until 2026-01-01 "An outbreak."')
    assert find(report, "blanket-ban")[0].accepted is None
    assert len(find(report, "stale-accept")) == 1


def test_a_fingerprint_survives_layout_comments_and_moving() -> None:
    moved = "\n\n" + WARD + BAN.replace("because", "# a remark\n   because")
    one, other = (find(review(t), "blanket-ban")[0] for t in (WARD + BAN, moved))
    assert one.fingerprint == other.fingerprint and one.line != other.line


def test_the_same_input_gives_the_same_bytes() -> None:
    assert review(WARD + BAN).to_json() == review(WARD + BAN).to_json()


def test_broken_text_hides_no_finding_of_another_file() -> None:
    report = review(WARD + BAN, "policy other\nrule broken nobody shall do")
    assert find(report, "blanket-ban") and find(report, "syntax-error")
    assert report.complete is False


def test_a_question_too_hard_is_undecided_and_never_silent() -> None:
    holes = range(10)
    facts = "".join(f"fact p{i}.h{j}: yes or no\n" for i in range(11) for j in holes)
    some = [f"({' or '.join(f'p{i}.h{j}' for j in holes)})" for i in range(11)]
    none = [f"(not p{i}.h{j} or not p{k}.h{j})" for j in holes for i in range(11) for k in range(i)]
    report = review(
        facts + WARD + BAN.replace("because", f"when {' and '.join(some + none)} because")
    )
    assert find(report, "undecided")
    assert report.complete is False
    assert report.rules[0].verdict == "undecided"


def test_a_repository_is_read_whole_and_shown_where_asked(tmp_path: Path) -> None:
    (tmp_path / "policyreview.toml").write_text("")
    (tmp_path / "words.policy").write_text(WARD)
    ban = tmp_path / "ban.policy"
    ban.write_text("policy other\n" + BAN)
    report = review_paths([str(ban)])
    assert {f.path for f in report.findings} == {"ban.policy"}
    assert not find(report, "unknown-name")


def test_a_link_in_a_circle_and_bytes_that_are_no_text_are_said(tmp_path: Path) -> None:
    (tmp_path / "good.policy").write_text(WARD + BAN)
    (tmp_path / "latin.policy").write_bytes(b"# caf\xe9\n")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.policy").symlink_to(tmp_path / "self.policy")
    report = review_paths([str(tmp_path)])
    assert find(report, "blanket-ban")
    assert [f.path for f in find(report, "syntax-error")] == ["latin.policy"]
    assert len(report.unreadable) == 1 and "self.policy" in report.unreadable[0]
    assert report.complete is False


def test_a_path_that_is_not_there_and_a_folder_without_policies_are_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePath, match="no such path"):
        policyreview.load(tmp_path / "nowhere")
    with pytest.raises(UnreadablePath, match="No policies"):
        policyreview.load(tmp_path)


def test_the_report_is_the_json_of_the_contract() -> None:
    report = json.loads(review(WARD + BAN).to_json())
    assert list(report) == ["schema", "version", "complete", "summary", "findings", "rules"]
    assert report["schema"] == "policyreview/check/1"
    [ban] = [found for found in report["findings"] if found["finding"] == "blanket-ban"]
    assert ban["witness"]["deed"] == {
        "actor": "visitor",
        "action": "enter",
        "object": "ward",
        "places": {},
    }


LOST = """
policy accept "A word of the language"
rule r1 visitor must not visit icu because "Germs."
policy care "Care"
  owner matron
rule status "The same for a rule" visitor must not visit icu because "Germs."
rule r2 visitor must not visit icu because "Germs."
rule r3 "Three" visitor mst not visit icu because "Germs."
policy half "Half a policy"
  owner mattron
rule r4 visitor must not visit icu because "Germs."
"""


def test_a_declaration_that_is_lost_takes_no_other_with_it() -> None:
    report = review(WARD + BAN, LOST)
    verdicts = {rule.rule: rule.verdict for rule in report.rules}
    assert verdicts == {
        "visiting.no-visits": "rethink",
        "accept.r1": "undecided",  # its policy may say more for it, and nobody can read that
        "care.status": "rethink",
        "care.r2": "rethink",
        "care.r3": "rethink",
        "half.r4": "undecided",
    }
    banned = {f.rule for f in find(report, "blanket-ban")}
    assert banned == {"visiting.no-visits", "care.r2"}
    assert [f.rule for f in report.findings if f.pathology == "text"] == [
        None,
        "care.status",
        "care.r3",
        None,
    ]
    assert report.summary.rules == 6


def test_what_is_wrong_with_a_date_or_a_unit_names_the_rule_in_full() -> None:
    rule = f"{BAN} within -3 days review by 2027-02-30 costs -2 euro"
    found = [f for f in review(WARD + rule).findings if f.pathology == "text"]
    assert [(f.rule, f.message) for f in found] == [
        ("visiting.no-visits", "-3 days is less than nothing."),
        ("visiting.no-visits", "`2027-02-30` is not a day: that month has no day 30."),
        ("visiting.no-visits", "-2 euro is less than nothing."),
    ]

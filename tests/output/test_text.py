"""A review for people."""

from policyreview.output import text
from tests.output.made import ACCEPTED, finding, report

PRINTED = """\
visiting.policy: 1 error, 1 accepted

visiting.policy:3:1  error  blanket-ban
  3 | rule no-visits-at-night "No visitors at night"
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  “No visitors at night” turns everybody away, whoever they are and whatever has
  brought them here.
  Who this happens to: A visitor, at 23:00.
  The why as it stands: “Patients need sleep.”
  Instead: Say for whom the rule does not hold.
  Watch: mending this may do harm elsewhere: safety (somebody left without
  protection) or burden (more that people must do, bring or wait for).

visiting.policy:3:1  warning (accepted)  missing-discretion
  3 | rule no-visits-at-night "No visitors at night"
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  Nobody may decide otherwise.
  The why as it stands: “Patients need sleep.”
  Accepted until 1 May 2027: “The new ward opens in May.”

Rules to rethink: 1
  visiting.no-visits-at-night “No visitors at night” (visiting.policy:3)
    for blanket-ban
    next step: change the rule

Read 1 file, 1 policy, 1 rule.
Found: 1 error, 1 accepted.
More about a finding: policyreview explain blanket-ban
"""


def test_a_small_review_reads_like_this() -> None:
    assert text.render(report(finding(), ACCEPTED)) == PRINTED


def test_colour_adds_nothing_but_colour() -> None:
    import re

    coloured = text.render(report(finding(), ACCEPTED), colour=True)
    assert coloured != PRINTED
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == PRINTED


def test_a_rule_without_a_why_is_said_to_have_none() -> None:
    made = report(finding())
    made.whys["visiting.no-visits-at-night"] = None
    assert "The why as it stands: none is given." in text.render(made)


def test_a_policy_cannot_steer_the_terminal() -> None:
    made = report(finding(message="\x1b[2J gone \u202e"))
    assert not {"\x1b", "\u202e"} & set(text.render(made))


def test_no_finding_is_left_out_however_many_there_are() -> None:
    printed = text.render(report(*[finding(line=3) for _ in range(500)]))
    assert printed.count("visiting.policy:3:1") == 500


def test_an_incomplete_review_says_so() -> None:
    made = report()
    made.complete = False
    assert "not complete" in text.render(made)


def test_the_most_frequent_finding_is_counted_first() -> None:
    rows = text.statistics(report(ACCEPTED, finding(), finding())).splitlines()
    assert [row.split()[:3] for row in rows[1:]] == [
        ["blanket-ban", "2", "0"],
        ["missing-discretion", "1", "1"],
    ]

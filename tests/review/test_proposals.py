"""Carrying a proposal into the text: only the lines that it means change, whatever their layout."""

from __future__ import annotations

from datetime import date
from difflib import ndiff
from random import Random

import pytest

import policyreview
from policyreview.model import Body, build
from policyreview.review.proposals import CannotApply, carry_out, new_problems
from policyreview.review.repositories import checked, read_bytes
from policyreview.review.settings import Settings
from policyreview.syntax import tree
from policyreview.syntax.reading import read_text
from tests.helpers import DAY, WARD
from tests.oracle.bodies import sketch

RULES = """
rule night "No visitors at night"  # the old rule
  visitor must not enter ward  # who it is about
  when hour >= 20  # from eight
  unless patient is dying "Niemand stirbt allein – nadie."  # kept
  unless hour = 21
  # a remark on a line of its own
  within 2 days
  because "Sleep."

# about the children
rule children
  visitor must not enter icu
  because "It frightens them."
  # still about the children

rule last "The last one"
  nurse must enter ward
  because "Somebody has to."

story drawing "Told"
  about visiting.children
  told by visitor
  given hour = 10
  expect visitor may enter ward
"""
PROPOSAL = 'proposal change "Change"\n  by nurse on 2026-05-01\n  because "It hurts."\n'


def proposed(changes: str, rules: str = RULES, vocabulary: str = WARD) -> Body:
    return build(
        [
            checked(read_text("words.policy", vocabulary + rules)),
            checked(read_text("proposal.policy", PROPOSAL + changes)),
        ]
    )


def changed_lines(before: str, after: str) -> list[str]:
    lines = ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True))
    return [line for line in lines if line[0] in "+-"]


def lines_of(changes: str, rules: str = RULES) -> list[str]:
    """Return the lines that a proposal changes in the rules, once the result is known to read."""
    before = proposed(changes, rules)
    carried = carry_out(before, "change", DAY)
    assert carried.body.problems == ()
    return changed_lines(before.sources["words.policy"].text, carried.texts["words.policy"])


@pytest.mark.parametrize(
    ("amendment", "expected"),
    [
        ("add unless hour = 22", ["+   unless hour = 22\n"]),
        ('add discretion nurse "if it helps"', ['+   discretion nurse "if it helps"\n']),
        (
            "add when day is weekend\n    add when hour < 23",
            ["+   when day is weekend\n", "+   when hour < 23\n"],
        ),
        ("remove unless 2", ["-   unless hour = 21\n"]),
        ("remove when", ["-   when hour >= 20  # from eight\n"]),
        (
            "replace when with when hour >= 22",
            ["-   when hour >= 20  # from eight\n", "+   when hour >= 22  # from eight\n"],
        ),
        (
            'replace unless 1 with unless patient is dying or hour = 23 "Wir bleiben."',
            [
                '-   unless patient is dying "Niemand stirbt allein – nadie."  # kept\n',
                '+   unless patient is dying or hour = 23 "Wir bleiben."  # kept\n',
            ],
        ),
        (
            "add unless (hour = 22 # late\n      or hour = 23)",
            ["+   unless (hour = 22 # late\n", "+     or hour = 23)\n"],
        ),
        (
            'remove because\n    add because "Rest."',
            ['-   because "Sleep."\n', '+   because "Rest."\n'],
        ),
    ],
)
def test_only_the_lines_that_are_meant_change(amendment: str, expected: list[str]) -> None:
    assert lines_of(f"  amends visiting.night\n    {amendment}\n") == expected


def test_a_new_clause_stands_behind_its_kind_and_before_the_why() -> None:
    before = proposed("  amends visiting.night\n    add unless hour = 22\n    add limit 1 hour\n")
    text = carry_out(before, "change", DAY).texts["words.policy"]
    rule = text[text.index("rule night") : text.index("# about")].splitlines()
    words = [line.split()[0] for line in rule[2:] if line.strip()]
    assert words == ["when", "unless", "unless", "unless", "#", "within", "limit", "because"]


def test_a_retired_rule_goes_with_its_own_comments_and_one_blank_line_stays() -> None:
    assert lines_of("  amends visiting.children retire\n") == [
        "- # about the children\n",
        "- rule children\n",
        "-   visitor must not enter icu\n",
        '-   because "It frightens them."\n',
        "-   # still about the children\n",
        "- \n",
    ]


def test_rules_that_are_retired_together_leave_one_blank_line() -> None:
    before = proposed("  amends visiting.children retire\n  amends visiting.last retire\n")
    text = carry_out(before, "change", DAY).texts["words.policy"]
    assert '  because "Sleep."\n\nstory drawing' in text


def test_the_last_rules_of_a_file_leave_no_blank_lines_behind() -> None:
    rules = RULES[: RULES.index("\nstory")]
    changes = "  amends visiting.children retire\n  amends visiting.last retire\n"
    text = carry_out(proposed(changes, rules), "change", DAY).texts["words.policy"]
    assert text.endswith('  because "Sleep."\n') and not text.endswith("\n\n")


def test_a_new_rule_stands_at_the_end_of_its_policy_as_its_neighbours_do() -> None:
    added = "  adds to visiting rule sit\n    family may enter icu\n    when hour < 20\n"
    assert lines_of(added) == [
        "+ rule sit\n",
        "+   family may enter icu\n",
        "+   when hour < 20\n",
        "+ \n",
    ]


def test_a_new_rule_in_the_place_of_the_last_one() -> None:
    changes = "  amends visiting.last retire\n  adds to visiting rule sit family may enter icu\n"
    text = carry_out(proposed(changes), "change", DAY).texts["words.policy"]
    assert "  # still about the children\n\nrule sit family may enter icu\n\nstory drawing" in text


def test_a_rule_on_one_line_stays_on_one_line() -> None:
    rules = 'rule night visitor must not enter ward when hour > 20 because "Sleep." # all\n'
    changed = lines_of("  amends visiting.night\n    add unless hour = 22\n", rules)
    assert changed[1] == (
        "+ rule night visitor must not enter ward when hour > 20 unless hour = 22 "
        'because "Sleep." # all\n'
    )
    gone = lines_of("  amends visiting.night remove when\n", rules)
    assert gone[1] == '+ rule night visitor must not enter ward because "Sleep." # all\n'


def test_a_file_without_a_last_line_end_keeps_the_lines_before_it() -> None:
    rules = "\nrule night\n  visitor must not enter ward\n  when hour > 20"
    assert lines_of("  amends visiting.night remove when\n", rules) == ["-   when hour > 20"]
    added = lines_of("  amends visiting.night add unless hour = 22\n", rules)
    assert added[-1] == "+   unless hour = 22"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_byte_order_mark_stay_as_they_are(mark: str, end: str) -> None:
    changes = (
        "  amends visiting.night\n    remove unless 2\n"
        "    add discretion nurse or\n      matron\n    replace within with within 3 days\n"
        "  amends visiting.children retire\n"
        "  adds to visiting rule sit\n    family may enter icu\n"
    )
    text = mark + (WARD + RULES).replace("\n", end)
    own = (PROPOSAL + changes).replace("\n", "\r\n" if end == "\n" else "\n")
    files = {"words.policy": text, "proposal.policy": own}
    before = build([read_bytes(path, t.encode()) for path, t in files.items()])
    carried = carry_out(before, "change", DAY)
    assert carried.body.problems == ()
    after = carried.texts["words.policy"]
    assert after.startswith(mark + end)
    assert after.count("\n") == after.count(end) and "discretion nurse or" + end in after
    assert carried.texts["proposal.policy"].count("\r\n") == (
        carried.texts["proposal.policy"].count("\n") if end == "\n" else 0
    )


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("proposal change\n", 'proposal change\n  status accepted "applied on 2026-11-21"\n'),
        (
            "proposal change\n  status trial\n",
            'proposal change\n  status accepted "applied on 2026-11-21"\n',
        ),
        (
            "proposal change status proposed  “by the board” # late\n",
            "proposal change status accepted  “applied on 2026-11-21; by the board” # late\n",
        ),
        (
            "proposal change\n  by nurse # her\n",
            'proposal change\n  by nurse # her\n  status accepted "applied on 2026-11-21"\n',
        ),
    ],
)
def test_the_proposal_says_that_it_was_applied(head: str, expected: str) -> None:
    own = "  amends visiting.night remove within\n"
    files = [read_text("w.policy", WARD + RULES), read_text("p.policy", head + own)]
    carried = carry_out(build(files), "change", DAY)
    assert carried.texts["p.policy"] == expected + own
    assert carried.body.proposals["change"].applied
    with pytest.raises(CannotApply, match="applied already"):
        carry_out(carried.body, "change", DAY)


def test_an_applied_proposal_is_a_record_and_a_story_may_still_tell_of_a_retired_rule() -> None:
    changes = "  amends visiting.children retire\n  amends visiting.night remove unless 2\n"
    after = carry_out(proposed(changes), "change", DAY).body
    assert after.problems == ()
    assert after.stories["drawing"].about == ()


def test_what_still_names_a_retired_rule_is_a_new_problem() -> None:
    rules = RULES.replace(
        "rule last", "rule goes nurse may enter icu overrides children\nrule last"
    )
    before = proposed("  amends visiting.children retire\n", rules)
    problems = new_problems(before, carry_out(before, "change", DAY).body)
    assert [p.message for p in problems] == ["No rule is called 'children'."]


@pytest.mark.parametrize(
    ("changes", "message", "hint"),
    [
        ("amends visiting.nigth retire", "No rule is called 'visiting.nigth'", "'visiting.night'"),
        ("amends visiting.night remove limit", "has no 'limit' to remove", "when, unless, within"),
        ("amends visiting.night remove no", "has no 'no discretion' to remove", "when, unless"),
        ("amends visiting.night remove unless", "'unless' 2 times; which one", "'remove unless 2'"),
        ("amends visiting.night remove unless 3", "there is no number 3", "'remove unless 2'"),
        ("amends visiting.night remove when 0", "there is no number 0", "'remove when 1'"),
        (
            'amends visiting.night add because "Rest."',
            "would have 'because' twice",
            "replace because with because …",
        ),
        (
            'amends visiting.night add discretion nurse "x" add no discretion "y"',
            "'no discretion' beside 'discretion'",
            "remove discretion",
        ),
        (
            "amends visiting.night remove within replace within with within 3 days",
            "changes the same clause of 'visiting.night' twice",
            "Say once",
        ),
        ("amends visiting.night retire remove when", "retires the rule", "or amend it"),
        ("adds to visitting rule x family may enter icu", "No policy is called", "'visiting'"),
        ("adds to visiting rule night family may enter icu", "There is a rule", "name of its own"),
    ],
)
def test_a_proposal_that_does_not_fit_is_a_finding_at_its_place(
    changes: str, message: str, hint: str
) -> None:
    body = proposed(f"  {changes}\n")
    report = policyreview.check(body, Settings(review_date=DAY))
    found = [f for f in report.findings if f.pathology == "text"]
    assert len(found) == 1
    assert (found[0].path, found[0].line) == ("proposal.policy", 4)
    assert message in found[0].message
    assert hint in found[0].message + found[0].suggestion


def test_a_proposal_that_does_not_fit_is_not_carried_out() -> None:
    with pytest.raises(CannotApply, match="has no 'limit' to remove"):
        carry_out(proposed("  amends visiting.night remove limit\n"), "change", DAY)
    with pytest.raises(CannotApply, match=r"no rule 'visiting\.nigth'"):
        carry_out(proposed("  amends visiting.nigth retire\n"), "change", DAY)
    with pytest.raises(CannotApply, match="no policy 'visit'"):
        carry_out(proposed("  adds to visit rule x family may enter icu\n"), "change", DAY)
    with pytest.raises(CannotApply, match="Did you mean 'change'"):
        carry_out(proposed("  amends visiting.last retire\n"), "chang", DAY)


def test_a_file_that_cannot_be_read_stays_as_it_is() -> None:
    files = [
        checked(read_text("w.policy", WARD + RULES)),
        checked(read_text("p.policy", PROPOSAL + "  amends visiting.last retire\n")),
        read_bytes("z.policy", b"rule half visitor may enter ward\n\xff"),
    ]
    before = build(files)
    after = carry_out(before, "change", DAY).body
    assert [p.message for p in after.problems] == [p.message for p in before.problems] != []


def _random_changes(rng: Random, rule: tree.Rule) -> tuple[str, list[str]]:
    """Return amendments of a rule, and the kinds of its clauses afterwards."""
    kinds = [clause.keyword for clause in rule.clauses]
    after: list[str | None] = [*kinds]
    changes = []
    for number in rng.sample(range(len(kinds)), min(len(kinds), rng.randint(0, 3))):
        nth = kinds[: number + 1].count(kinds[number])
        if rng.random() < 0.6:
            changes.append(f"remove {kinds[number]} {nth}")
            after[number] = None
        else:
            changes.append(f'replace {kinds[number]} {nth} with evidence "new\n  words"')
            after[number] = "evidence"
    if not changes or rng.random() < 0.5:
        changes.append("add unless a9")
        after.append("unless")
    return "\n    ".join(changes), [kind for kind in after if kind is not None]


def test_in_generated_bodies_nothing_else_changes() -> None:
    rng = Random(7)
    tried = 0
    for seed in range(240):
        text = "fact a9: yes or no\n" + sketch(seed).text()
        if seed % 3 == 1:
            text = text.replace("\n", "\r\n")
        if seed % 3 == 2:
            text = text.replace("\n  ", " ")  # each rule on one line
        body = build([read_text("a.policy", text)])
        name = rng.choice(sorted(body.rules))
        rule = _rule_at(text, body.rules[name].where.start)
        changes, clauses = _random_changes(rng, rule)
        own = f"proposal change\n  amends {name}\n    {changes}\n"
        before = build([read_text("a.policy", text), read_text("p.policy", own)])
        assert before.problems == (), (seed, own)
        after = carry_out(before, "change", DAY)
        new = after.texts["a.policy"]
        assert after.body.problems == (), (seed, own, new)
        assert new[: rule.start] == text[: rule.start]
        rest = text[rule.end :].lstrip()
        assert new.endswith(rest)
        amended = _rule_at(new, rule.start)
        assert sorted(c.keyword for c in amended.clauses) == sorted(clauses), (seed, own, new)
        tried += 1
    assert tried == 240


def _rule_at(text: str, start: int) -> tree.Rule:
    for node in read_text("a.policy", text).declarations:
        if isinstance(node, tree.Rule) and node.start == start:
            return node
    raise AssertionError("no rule begins there")


def test_the_day_is_the_one_that_is_given() -> None:
    carried = carry_out(proposed("  amends visiting.last retire\n"), "change", date(2027, 1, 2))
    assert "applied on 2027-01-02" in carried.texts["proposal.policy"]

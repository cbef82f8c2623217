"""A review as a comment, read by a Markdown parser."""

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from policyreview.output import markdown
from policyreview.review.report import Report
from tests.output.made import ACCEPTED, between, finding, hostile, report

OURS = {"h2", "h3", "table", "thead", "tbody", "tr", "th", "td", "p", "strong", "ul", "li"} | {
    "details",
    "summary",
    "code",
}


class Read(HTMLParser):
    """What a browser makes of a comment: its elements, and its text."""

    def __init__(self, made: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.open: list[str] = []
        self.text = ""
        parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
        self.feed(parser.render(made))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, text: str) -> None:
        self.text += text


def many(number: int) -> Report:
    """Return a report with so many rules to rethink."""
    made = report()
    [rule] = made.rules
    made.rules = [rule.model_copy(update={"rule": f"visiting.rule-{n}"}) for n in range(number)]
    made.findings = [finding(rule=rule.rule, rules=[rule.rule]) for rule in made.rules]
    return made


def left_out(made: str) -> int:
    found = re.search(r"Left out here, because a comment can hold no more: (\d+) rules", made)
    return int(found[1]) if found else 0


def test_it_begins_with_the_verdicts_and_then_whom_it_meets() -> None:
    made = markdown.render(report(finding(), ACCEPTED))
    text = Read(made).text
    assert "| rethink | 1 |\n| clarify | 0 |\n| undecided | 0 |\n| keep | 0 |" in made
    assert text.index("Found: 1 error, 1 accepted.") < text.index("Rules to rethink: 1")
    assert text.index("turns everybody away") < text.index("Who this happens to: A visitor")
    assert text.index("next step: change the rule") < text.index("Instead: Say for whom")
    assert "Accepted until 1 May 2027: “The new ward opens in May.”" in text


def test_only_rules_to_rethink_stand_open() -> None:
    made = between()
    made.rules[0].verdict = "clarify"
    text = markdown.render(made)
    assert "### Rules to rethink: 3" in text
    assert "<summary>Rules to clarify: 1</summary>" in text


def test_a_finding_on_no_rule_is_told() -> None:
    read = Read(markdown.render(report(finding(rule=None, rules=[], message="Nobody owns this."))))
    assert "Findings on no single rule: 1" in read.text
    assert "Nobody owns this." in read.text


def test_nothing_in_a_policy_is_markup_or_calls_anybody() -> None:
    made = markdown.render(hostile())
    read = Read(made)
    assert set(read.elements) <= OURS and read.open == []
    assert read.elements.count("strong") == made.count("**") // 2
    assert "code" not in read.elements
    assert "<script>alert(1)</script>" in read.text
    for caught in ["@everyone", "@team", "#12", "!7", "https://", "www."]:
        assert caught not in read.text
        assert caught[0] in read.text
    assert "](" not in made and "{0}" not in made and "$x$" not in made
    assert not {"\x1b", "\u202e", "\x00"} & set(made)


@pytest.mark.parametrize("start", ["# a", "- a", "+ a", "1. a", "=== a", "/close", "> a", "| a |"])
def test_no_text_begins_a_block_or_a_command(start: str) -> None:
    made = markdown.render(report(finding(message=start, rule=None, rules=[])))
    assert Read(made).text.count(start) == 1
    assert not re.search(rf"^{re.escape(start)}", made, re.MULTILINE)


def test_a_long_review_fits_and_says_how_much_was_left_out() -> None:
    made = markdown.render(many(500))
    assert 50_000 < len(made.encode()) <= markdown.LIMIT
    shown = len(set(re.findall(r"visiting\.rule-\d+", made)))
    assert shown > 10 and shown + left_out(made) == 500
    assert "`policyreview check` shows all of them" in made
    assert Read(made).open == []


@pytest.mark.parametrize("limit", [1_000, 2_000, 5_000, 5_001, 5_002, 5_003, 9_999])
def test_a_comment_is_never_too_long(limit: int) -> None:
    made = markdown.render(many(20), limit)
    assert len(made.encode()) <= limit
    assert len(set(re.findall(r"visiting\.rule-\d+", made))) + left_out(made) == 20


def test_one_rule_that_is_too_long_does_not_hide_the_others() -> None:
    made = many(3)
    made.findings[0].message = "long " * 20_000
    text = markdown.render(made)
    assert "visiting.rule-1" in text and "visiting.rule-2" in text
    assert "1 rule to rethink.**" in text


def test_a_short_review_leaves_nothing_out() -> None:
    assert "Left out" not in markdown.render(report(finding(), ACCEPTED))


def test_a_review_that_found_nothing_is_its_numbers() -> None:
    made = report()
    made.rules = []
    read = Read(markdown.render(made))
    assert "Read 1 file, 1 policy, 1 rule." in read.text
    assert not {"h3", "details", "li"} & set(read.elements)


def test_a_file_that_cannot_be_read_comes_first() -> None:
    made = report(finding())
    made.complete = False
    made.unreadable.append("/ward/a.policy cannot be read: Permission denied.")
    text = Read(markdown.render(made)).text
    assert "This review is not complete" in text
    assert text.index("a.policy cannot be read") < text.index("Rules to rethink")


def test_the_same_report_is_the_same_comment() -> None:
    assert markdown.render(hostile()) == markdown.render(hostile())

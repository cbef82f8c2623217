"""The reference of the language says what the program does.

All policies on the page, put together in their order, are one file. Tables that show how something
is written have it in their first column, and every such line is tried.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lark import Lark
from lark.grammar import NonTerminal

import policyreview
from policyreview.model import Body, build
from policyreview.review.repositories import checked
from policyreview.review.settings import Settings
from policyreview.review.stories import tell
from policyreview.syntax.formatting import formatted
from policyreview.syntax.problem import ProblemKind
from policyreview.syntax.reading import read_text
from policyreview.syntax.tables import tables
from policyreview.syntax.words import tokens
from tests.helpers import DAY

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```policy\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
ALL = "\n".join(BLOCKS)
CODE = re.compile(r"`([^`]+)`")


def body_of(text: str) -> Body:
    return build([checked(read_text("page.policy", text))])


@cache
def page() -> Body:
    return body_of(ALL)


def problems_with(text: str) -> list[ProblemKind]:
    """Return what is wrong once the page's own policies and then this text are read."""
    return [problem.kind for problem in body_of(f"{ALL}\n{text}\n").problems]


def rows_under(heading: str, first: str) -> list[list[str]]:
    """Return the rows of the table under a heading whose first column is called so."""
    section = re.split(rf"^##+ {heading}$", PAGE, flags=re.MULTILINE)[1]
    table = re.search(rf"^\| {first} \|.*\n\|[-|]+\n((?:\|.*\n)+)", section, re.MULTILINE)
    assert table, heading
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in table[1].splitlines()]


def lines_under(heading: str) -> list[str]:
    return [line for row in rows_under(heading, "you write") for line in CODE.findall(row[0])]


# ---- the policies --------------------------------------------------------------------------------


def test_the_policies_of_the_page_are_one_body_without_a_mistake() -> None:
    assert [(problem.message, problem.hint) for problem in page().problems] == []
    report = policyreview.check(page(), Settings(review_date=DAY))
    assert [found.message for found in report.findings if found.pathology == "text"] == []


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.split("\n", 1)[0])
def test_each_of_them_is_in_style(block: str) -> None:
    assert formatted(read_text("page.policy", block)) == block


def test_every_word_of_the_language_is_shown() -> None:
    shown = {str(token) for token in tokens(ALL)} | {
        str(token) for line in lines_under("Saying when") for token in tokens(line)
    }
    shown |= {str(token) for line in lines_under("Who must do what") for token in tokens(line)}
    prepositions = set("to from with in on for into at of against".split())
    assert set(tables().keywords) - shown - prepositions == set()


def test_the_stories_of_the_page_come_out_as_told() -> None:
    stories = tell(page()).stories
    assert stories
    assert {story.result for story in stories} == {"passes"}


# ---- what can be written where -------------------------------------------------------------------


@pytest.mark.parametrize("norm", lines_under("Who must do what"))
def test_a_norm_of_the_page_is_read(norm: str) -> None:
    assert problems_with(f'rule tried\n  {norm}\n  because "It is tried."') == []


@pytest.mark.parametrize("formula", lines_under("Saying when"))
def test_what_can_be_said_of_a_situation_is_read(formula: str) -> None:
    assert problems_with(f"condition tried means {formula}") == []


@pytest.mark.parametrize("setting", lines_under("Personas"))
def test_what_can_be_given_is_read(setting: str) -> None:
    assert problems_with(f"persona tried is patient given {setting}") == []


@pytest.mark.parametrize("expectation", lines_under("Stories"))
def test_what_a_story_can_expect_is_read(expectation: str) -> None:
    assert problems_with(f"story tried\n  {expectation}") == []


# ---- the table of clauses ------------------------------------------------------------------------

CLAUSES = rows_under("All clauses", "clause")
RULE = "rule tried\n  patient must bring report\n{}\nrule tried-too\n  patient must bring report\n"


@cache
def grammar() -> Lark:
    text = (ROOT / "grammar" / "policy.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer="basic")


def firsts(name: str) -> Iterator[str]:
    """Yield the words with which a part of the grammar can begin."""
    for rule in grammar().rules:
        if rule.origin.name == name:
            first = rule.expansion[0]
            if isinstance(first, NonTerminal):
                yield from firsts(first.name)
            else:
                yield next(word for word, kind in tables().keywords.items() if kind == first.name)


@pytest.mark.parametrize(("column", "part"), [(1, "clause"), (2, "policy_clause")])
def test_the_table_has_the_clauses_of_the_grammar(column: int, part: str) -> None:
    named = {CODE.findall(row[0])[0].split()[0] for row in CLAUSES if row[column] != "–"}
    assert named == set(firsts(part))


@pytest.mark.parametrize(
    ("declaration", "parts"),
    [
        ("role", ["role_part"]),
        ("fact", ["fact_part"]),
        ("story", ["story_clause"]),
        ("proposal", ["proposal_clause", "change"]),
        ("amends", ["amendment"]),
    ],
)
def test_other_declarations_have_the_parts_of_the_grammar(
    declaration: str, parts: list[str]
) -> None:
    [row] = [r for r in rows_under("All clauses", "declaration") if r[0] == f"`{declaration}`"]
    named = {code.split()[0] for code in CODE.findall(row[1])} - {"is"}
    assert named == {word for part in parts for word in firsts(part)}


def how_often(clause: str, once: str, twice: str) -> str:
    if problems_with(once.format(f"  {clause}")):
        return "–"
    found = problems_with(twice.format(f"  {clause}\n  {clause}"))
    return {(): "often", (ProblemKind.REPEATED_CLAUSE,): "once"}[tuple(found)]


@pytest.mark.parametrize("row", CLAUSES, ids=lambda row: row[0])
def test_a_clause_stands_where_and_as_often_as_the_table_says(row: list[str]) -> None:
    [clause], in_rule, in_policy = CODE.findall(row[0]), row[1], row[2]
    assert how_often(clause, RULE, RULE) == in_rule
    policy = "policy tried\n{}\n"
    assert how_often(clause, policy, policy) == in_policy


@pytest.mark.parametrize("row", CLAUSES, ids=lambda row: row[0])
def test_a_clause_is_handed_down_where_the_table_says_so(row: list[str]) -> None:
    [clause], in_policy, handed = CODE.findall(row[0]), row[2], row[3]
    if in_policy == "–":
        assert handed == "–"
        return
    rule = 'rule tried\n  patient must bring report\n  because "It is tried."\n'
    own = "" if clause.startswith("because") else f"  {clause}\n"
    hand = "  " + clause + "\n"

    def read(policy: str, also: str = "") -> dict[str, object]:
        body = body_of(f"{ALL}\npolicy tried\n{policy}{rule}{also}")
        assert body.problems == ()
        return body.rules["tried.tried"].model_dump(
            include={"whens", "discretions", "no_discretion", "appeals", "owner", "review_by"}
            | {"source", "evidence", "serves", "mode", "because"},
            exclude={"because_where"},
        )

    assert (read(hand) != read("")) == handed.startswith("yes")
    if handed == "yes":
        assert _said(read(hand, own)) == _said(read("", own))
    elif handed == "yes, always":
        assert len(read(hand, "  when epidemic\n")["whens"]) == 2  # type: ignore[arg-type]


def _said(value: object) -> object:
    if isinstance(value, dict):
        left_out = ("where", "inherited", "condition")
        return {k: _said(v) for k, v in value.items() if k not in left_out}
    return [_said(v) for v in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("what", ["rule", "policy"])
def test_a_discretion_and_none_exclude_each_other(what: str) -> None:
    clauses = '  discretion nurse\n  no discretion "Germs make no exceptions."\n'
    text = RULE.format(clauses) if what == "rule" else f"policy tried\n{clauses}"
    assert problems_with(text) == [ProblemKind.REPEATED_CLAUSE]


# ---- reserved words ------------------------------------------------------------------------------


def test_the_page_lists_the_reserved_words() -> None:
    section = PAGE.split("\n## Reserved words\n")[1].split("\n## ")[0]
    assert CODE.findall(section) == sorted(tables().keywords)


@pytest.mark.parametrize("word", sorted(tables().keywords))
def test_a_reserved_word_is_a_name_only_behind_a_dot_or_joined_to_another(word: str) -> None:
    assert [problem.kind for problem in body_of(f"role {word}").problems][:1] == ["syntax-error"]
    names = f"role {word}-of-visit\nrole {word.capitalize()}\nfact visit.{word}: yes or no\n"
    assert body_of(f"{names}condition tried means visit.{word}").problems == ()

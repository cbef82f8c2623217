"""Formatting gives a text its one shape, and touches neither its meaning nor its comments."""

from __future__ import annotations

import re
import time
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from policyreview.model import Body, build
from policyreview.model.formula import Formula
from policyreview.model.vocabulary import Where
from policyreview.review.repositories import checked
from policyreview.syntax.formatting import formatted
from policyreview.syntax.reading import read_text, string_value
from policyreview.syntax.words import tokens
from tests.oracle.bodies import Sketch, bodies
from tests.syntax.mangled import mangled
from tests.syntax.samples import EVERYTHING

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "policies" / "examples").rglob("*.policy"))
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(
    r"^```(?:policy)?\n((?:#|role|action|thing|fact|policy|rule) .*?)^```", re.M | re.S
)
BROKEN = sorted((Path(__file__).parent / "mistakes").glob("*.policy"))


def fmt(text: str) -> str:
    file = read_text("a.policy", text)
    assert not file.problems, file.problems[0]
    return formatted(file)


# ---- one glance a case ---------------------------------------------------------------------------

CASES = {
    "words stand one space apart, clauses on lines of their own": (
        'rule  r "R" visitor   must not\tenter ward when hour>=20 or hour<8 because "Rest."',
        """\
rule r "R"
  visitor must not enter ward
  when hour >= 20 or hour < 8
  because "Rest."
""",
    ),
    "commas, colons and parentheses stand close": (
        "fact day :one of weekday,weekend\nassume ( hour > 1 and ( not night ) )",
        """\
fact day: one of weekday, weekend
assume (hour > 1 and (not night))
""",
    ),
    "one blank line stands between blocks, and words may stand in groups": (
        """\


role a
role b



action c
policy p
  owner a
rule r
  a must c



rule s
  b must c
""",
        """\
role a
role b

action c

policy p
  owner a

rule r
  a must c

rule s
  b must c
""",
    ),
    "a blank line between clauses stays, one below the title goes": (
        """\
policy p "P"

  owner a


  review by 2027-01-01
""",
        """\
policy p "P"
  owner a

  review by 2027-01-01
""",
    ),
    "comments stay where they stand": (
        """\
   # of the file

  # of the role
role a# behind
policy p   # behind the title
# of the clause
  owner a #behind the clause
    # below the clause

  # of the rule
rule r # behind the name
  a must # in the norm
    wash hands
  # the last of the rule
# the first of the next
rule s
  a must rest
 # the end""",
        """\
# of the file

# of the role
role a  # behind

policy p  # behind the title
  # of the clause
  owner a  #behind the clause
  # below the clause

# of the rule
rule r  # behind the name
  a must  # in the norm
    wash hands
  # the last of the rule

# the first of the next
rule s
  a must rest
  # the end
""",
    ),
    "a line break stays where a phrase begins, and only there": (
        """\
condition night means
   hour
   >= 22 or
 hour < 6
role matron is staff
      available when
 day is weekday
rule
  r
  "R"
  matron must
  rest
  when night
       and (
         day is weekend
       )
         "so
       far"
""",
        """\
condition night means
  hour >= 22 or
  hour < 6
role matron is staff
  available when day is weekday

rule r "R"
  matron must rest
  when night
    and (day is weekend)
    "so
    far"
""",
    ),
    "a string keeps its marks, escapes and line breaks": (
        """\
policy p "  He  said \\"no\\" "
  because “Rest
\t is "good"   for

   everybody.\t
  ”
  evidence "a backslash\\ "
""",
        """\
policy p "He said \\"no\\""
  because “Rest
    is "good" for

    everybody.”
  evidence "a backslash\\ "
""",
    ),
    "people's lines begin with their keywords": (
        """\
persona anna "Anna" is patient, visitor given patient is dying, hour=2
story late "Late" about p.r told by nurse on 2026-11-02 given hour = 22
expect family may enter ward expect discretion nurse text "He came at ten."
""",
        """\
persona anna "Anna" is patient, visitor
  given patient is dying, hour = 2

story late "Late"
  about p.r
  told by nurse on 2026-11-02
  given hour = 22
  expect family may enter ward
  expect discretion nurse
  text "He came at ten."
""",
    ),
    "amendments stand two steps deep, a lone retire behind its rule": (
        """\
proposal open by nurse status trial because "They asked."
amends p.r add unless patient is dying remove when 1
replace within with within 1 hour
amends p.s
  retire
amends p.t retire add when night
adds to p rule stay "Stay" family may stay in ward because "It helps."
""",
        """\
proposal open
  by nurse
  status trial
  because "They asked."
  amends p.r
    add unless patient is dying
    remove when 1
    replace within with within 1 hour
  amends p.s retire
  amends p.t
    retire
    add when night
  adds to p rule stay "Stay"
    family may stay in ward
    because "It helps."
""",
    ),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES.keys())
def test_a_text_gets_its_shape(before: str, after: str) -> None:
    assert fmt(before) == after
    assert fmt(after) == after


# ---- bytes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        (" \n\r\n", ""),
        ("\ufeff", "\ufeff"),
        ("\ufeffrole a", "\ufeffrole a\n"),
        ("role a\ufeff\nrole b", "role a\nrole b\n"),
        ("role a\r\nrole b", "role a\r\nrole b\r\n"),
        ("role a\r\nrole b\nrole c", "role a\nrole b\nrole c\n"),
        ("role a\r\nrole b\r\nrole c\n", "role a\r\nrole b\r\nrole c\r\n"),
        ('role a "x\r\n y"\r\n', 'role a "x\r\n  y"\r\n'),
        ("# only  \r\n\r\n", "# only\r\n"),
    ],
)
def test_line_ends_and_the_byte_order_mark_are_the_files_own(before: str, after: str) -> None:
    assert fmt(before) == after


def test_a_no_break_space_within_a_line_of_a_string_stays() -> None:
    assert fmt('role a "8\u00a0 o’clock"') == 'role a "8\u00a0 o’clock"\n'


# ---- what must never change ----------------------------------------------------------------------


def words(text: str) -> list[str]:
    """Return the words of a text, each string as what it says within its own marks."""
    return [
        word[0] + string_value(word) + word[-1] if word.kind == "STRING" else str(word)
        for word in tokens(text)
    ]


def comments(text: str) -> list[str]:
    """Return the comments of a text: what stands behind a # that is in no string."""
    found, end = [], 0
    for word in tokens(text):
        found += re.findall(r"#[^\n]*", text[end : word.start])
        end = word.end
    return [comment.rstrip() for comment in found + re.findall(r"#[^\n]*", text[end:])]


NOT_SAID = {"sources", "role_order", "action_order", "object_order"}  # orders come from the names


def meaning(value: Any) -> Any:
    """Return what a body, or a part of it, says, without the places where it stands."""
    if isinstance(value, Where):
        return None
    if isinstance(value, BaseModel):
        return {key: meaning(part) for key, part in value if key != "tree"}
    if isinstance(value, Body):
        kept = [one.name for one in fields(value) if one.name not in NOT_SAID]
        return {name: meaning(getattr(value, name)) for name in kept}
    if is_dataclass(value):
        return {one.name: meaning(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Formula):
        return (type(value).__name__, [meaning(getattr(value, s)) for s in value.__slots__])
    if isinstance(value, dict):
        return {key: meaning(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [meaning(part) for part in value]
    return value


def body(text: str) -> Body:
    made = build([read_text("a.policy", text)])
    assert not made.problems
    return made


def assert_only_the_shape_changes(text: str) -> str:
    after = fmt(text)
    assert words(after) == words(text)
    assert comments(after) == comments(text)
    assert fmt(after) == after
    assert after.count("\r\n") in (0, after.count("\n"))
    assert not re.search(r"[ \t]\r?$|\n\r?\n\r?\n", after, re.M)
    return after


@given(st.integers(0, 2**32 - 1))
def test_every_construct_survives_any_shape(seed: int) -> None:
    text = mangled(EVERYTHING, seed)
    assert len(words(text)) == len(words(EVERYTHING))
    assert_only_the_shape_changes(text)


@given(bodies(), st.integers(0, 2**32 - 1))
def test_a_body_means_the_same_before_and_after(sketch: Sketch, seed: int) -> None:
    plain = sketch.text()
    text = mangled(plain, seed)
    after = assert_only_the_shape_changes(text)
    said = meaning(body(plain))
    assert said["rules"]
    assert meaning(body(text)) == said
    assert meaning(body(after)) == said


@given(
    st.text(st.sampled_from('\\ \n\r\t\u00a0\u2028"”a.'), max_size=12),
    st.sampled_from(["“”", '""']),
)
def test_a_string_says_the_same_before_and_after(inner: str, marks: str) -> None:
    text = f"role a {marks[0]}{inner}{marks[1]} # behind"
    if not read_text("a.policy", text).problems:
        assert_only_the_shape_changes(text)


def test_two_bodies_that_differ_do_not_mean_the_same() -> None:
    differing = [
        meaning(build([read_text("a.policy", EVERYTHING.replace(*change))]))
        for change in [("", ""), ("hour >= 22", "hour > 22"), ("He came", "She came")]
    ]
    assert differing[0] != differing[1] != differing[2] != differing[0]


# ---- the repository's own texts ------------------------------------------------------------------


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_examples_are_in_style(example: Path) -> None:
    text = example.read_bytes().decode("utf-8")
    assert fmt(text) == text


BLOCKS = [
    (page, block) for page in PAGES for block in BLOCK.findall(page.read_text(encoding="utf-8"))
]


def test_there_are_examples_and_pages_with_policies() -> None:
    assert EXAMPLES
    assert BLOCKS


@pytest.mark.parametrize(("page", "block"), BLOCKS, ids=lambda one: getattr(one, "name", ""))
def test_the_policies_on_pages_are_in_style(page: Path, block: str) -> None:
    assert fmt(block) == block


# ---- odd and large texts -------------------------------------------------------------------------


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.stem)
def test_a_text_with_mistakes_is_never_formatted(case: Path) -> None:
    file = checked(read_text("a.policy", case.read_bytes().decode("utf-8")))
    with pytest.raises(ValueError, match="has mistakes"):
        formatted(file)


@pytest.mark.parametrize(
    "formula",
    [
        "(" * 20_000 + "night" + ")" * 20_000,
        "not " * 20_000 + "night",
        "not (night and " * 20_000 + "night" + ")" * 20_000,
    ],
    ids=["parentheses", "not", "both"],
)
def test_a_deeply_nested_formula_is_formatted_like_any_other(formula: str) -> None:
    assert fmt(f"assume   {formula}") == f"assume {formula}\n"


def test_the_time_grows_as_the_text_does() -> None:
    def seconds(times: int) -> float:
        file = read_text("a.policy", EVERYTHING * times)
        start = time.process_time()
        formatted(file)
        return time.process_time() - start

    seconds(1)
    assert seconds(200) < 30 * seconds(20)

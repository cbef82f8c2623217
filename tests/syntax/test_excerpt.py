"""An excerpt shows the line and marks the place, whatever stands in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyreview.syntax.excerpt import WIDTH, columns, excerpt
from policyreview.syntax.source import Source


def shown(text: str, part: str) -> str:
    start = text.index(part)
    return excerpt(Source("a.policy", text), start, start + len(part))


def test_the_place_is_marked_under_its_line() -> None:
    assert shown("role nurse\nrole clerk\n", "clerk") == "2 | role clerk\n  |      ^^^^^"


def test_tabs_are_shown_as_spaces() -> None:
    assert shown("\twhen night", "night") == "1 |     when night\n  |          ^^^^^"


def test_wide_characters_take_two_columns() -> None:
    assert shown("role 病棟 is ward", "is") == "1 | role 病棟 is ward\n  |           ^^"


def test_marks_above_letters_take_no_column() -> None:
    assert shown("role e\u0301 is ward", "is") == "1 | role e\u0301 is ward\n  |        ^^"


def test_of_several_lines_the_first_is_shown() -> None:
    assert shown('because "a\nb"', '"a\nb"') == '1 | because "a\n  |         ^^'


def test_a_long_line_is_cut_around_the_place() -> None:
    text = "role " + "x" * 500 + " is " + "y" * 500
    line, marks = shown(text, " is ").splitlines()
    assert len(line) <= WIDTH + 4
    assert line.index(" is ") == marks.index("^")


def test_a_long_place_is_cut_too() -> None:
    line, marks = shown("role " + "x" * 500, "x" * 500).splitlines()
    assert len(line) <= WIDTH + 4
    assert line.index("x") == marks.index("^")


def test_the_end_of_the_text_can_be_marked() -> None:
    assert excerpt(Source("a", "role"), 4, 4) == "1 | role\n  |     ^"
    assert excerpt(Source("a", "role\n"), 5, 5) == "2 |\n  | ^"


def test_a_byte_order_mark_and_carriage_returns_are_not_shown() -> None:
    assert shown("\ufeffrole a\r\n", "a") == "1 | role a\n  |      ^"


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert "\x1b" not in shown("role \x1b[31mred", "red")


@pytest.mark.slow
@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300))
def test_any_place_in_any_text_can_be_shown(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    line, marks = excerpt(Source("a", text), start, min(len(text), start + length)).split("\n")
    assert columns(line) <= WIDTH + 8
    assert "^" in marks

"""One run shows every mistake of a file, and what is whole around them is read all the same."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policyreview.syntax import tree as t
from policyreview.syntax.printing import print_file
from policyreview.syntax.reading import read_text
from policyreview.syntax.wording import check_words
from policyreview.syntax.words import tokens
from tests.syntax.problems import problems
from tests.syntax.samples import EVERYTHING

BROKEN = """\
role nurse is staff
role visitor is kin;
rule good-before "Good"
  nurse may enter ward
  because "She works there."
rule no-norm
  when night
rule bad-norm
  visitor ought ward
  within 30
rule one-bad-clause "Night"
  visitor must not enter ward
  when hour >=
  unless patient is dying "Nobody should die alone."
  because patients need sleep
  owner matron
fact broken: what is this
fact whole: yes or no
rule good-after
  nurse must wash hands
"""


def names(text: str) -> list[str]:
    file = read_text("a.policy", text)
    return [str(d.name) for d in file.declarations if isinstance(d, t.Declaration)]


def test_all_mistakes_of_a_file_are_told_in_one_run() -> None:
    lines = [text_line(BROKEN, problem.start) for problem in problems(BROKEN)]
    assert lines == [2, 6, 9, 10, 13, 15, 17]


def text_line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def test_the_declarations_around_mistakes_survive() -> None:
    assert names(BROKEN) == [
        "nurse",
        "visitor",
        "good-before",
        "one-bad-clause",
        "whole",
        "good-after",
    ]


def test_only_the_broken_clauses_of_a_rule_are_left_out() -> None:
    rule = next(
        d
        for d in read_text("a", BROKEN).declarations
        if isinstance(d, t.Rule) and d.name == "one-bad-clause"
    )
    assert [clause.keyword for clause in rule.clauses] == ["unless", "owner"]
    assert rule.end == BROKEN.index("owner matron") + len("owner matron")


def test_what_could_not_be_read_is_known_by_name() -> None:
    assert read_text("a", BROKEN).unread == {"no-norm", "bad-norm", "broken"}


def test_a_file_that_is_broken_comes_out_as_it_went_in() -> None:
    for text in (BROKEN, "\ufeff" + BROKEN.replace("\n", "\r\n"), BROKEN.rstrip() + " # end"):
        assert print_file(read_text("a", text)) == text


def test_a_rule_added_by_a_proposal_stays_with_it() -> None:
    text = "proposal p\n  adds to visiting\n  rule r\n    nurse may rest\n    when\nrole x\n"
    file = read_text("a", text)
    assert [type(d).__name__ for d in file.declarations] == ["Proposal", "Role"]
    assert len(file.problems) == 1


def test_changes_beneath_a_broken_one_are_left_out_in_silence() -> None:
    text = "proposal p\n  amends\n    add unless night\n    retire\n  amends a.b\n    retire\n"
    file = read_text("a", text)
    assert len(file.problems) == 1
    proposal = file.declarations[0]
    assert isinstance(proposal, t.Proposal)
    assert len(proposal.changes) == 1


MANY = {
    "broken declarations": ('rule r "x"\n  visitor must enter\n  because foo\n' * 5000, 5000),
    "broken clauses of one rule": ("rule r\n  a must b\n" + "  when patient dying\n" * 5000, 5000),
    "stray characters of one kind": ("§" * 100_000, 1),
    "stray characters of several kinds": ("$§@" * 40_000, 1),
    "opening quotation marks": ("“\n" * 100_000, 1),
    "unclosed quotation marks": ("role a\nrule b\n  c must d\n  because “x\n" * 2000, 2000),
    "colons": (":" * 100_000, 1),
    "names": ("a " * 100_000, 1),
    "joints": ("assume " + "and " * 50_000, 1),
    "opening parentheses": ("assume " + "(" * 100_000, 1),
}


@pytest.mark.parametrize(("text", "count"), MANY.values(), ids=MANY.keys())
def test_many_mistakes_take_no_more_than_seconds(text: str, count: int) -> None:
    began = time.perf_counter()
    found = read_text("a.policy", text).problems
    assert time.perf_counter() - began < 15
    assert count <= len(found) <= 2 * count


# ---- anything at all -----------------------------------------------------------------------------

WORDS = [str(word) for word in tokens(EVERYTHING)]
PIECES = st.sampled_from(
    [
        *sorted(set(WORDS)),
        "\n",
        "\n  ",
        " ",
        '"',
        "“",
        "”",
        "„",
        "'",
        "(",
        ")",
        ":",
        "=",
        "==",
        ";",
        "&&",
        "—",
        "#",
        "\\",
        "\0",
        "\u200b",
        "30",
        "2027-02-31",
        "31.12.2027",
        "25:00",
        "£5",
        "%",
        "shall",
        "cannot",
        "isn't",
        "the",
        "nurse_",
        "a--b",
        "2nd",
        "//",
        "/*",
        "Rule",
        "roles",
    ]
)
LEAKS = ("Token", "Lark", "Traceback", "lark", "$END", "_KW", "STRAY", "APOSTROPHE")


def is_read_in_peace(text: str) -> None:
    file = read_text("a.policy", text)
    assert print_file(file) == text
    for problem in [*file.problems, *check_words(file)]:
        assert 0 <= problem.start <= problem.end <= len(text)
        told = f"{problem.message} {problem.hint} {problem.example}"
        assert not any(leak in told for leak in LEAKS if leak not in text), told


@given(st.text())
def test_any_text_is_read_without_an_exception(text: str) -> None:
    is_read_in_peace(text)


@given(st.lists(PIECES, max_size=40))
def test_any_heap_of_words_is_read_without_an_exception(pieces: list[str]) -> None:
    is_read_in_peace(" ".join(pieces))
    is_read_in_peace("".join(pieces))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_mangled_text_is_read_without_an_exception(data: st.DataObject) -> None:
    words = re_spaced()
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(words) - 1))
        other = data.draw(st.integers(0, len(words) - 1))
        way = data.draw(st.sampled_from(["delete", "double", "swap", "insert", "cut"]))
        if way == "delete":
            del words[place]
        elif way == "double":
            words.insert(place, words[place])
        elif way == "swap":
            words[place], words[other] = words[other], words[place]
        elif way == "insert":
            words.insert(place, " " + data.draw(PIECES) + " ")
        else:
            words[place] = words[place][: len(words[place]) // 2]
    is_read_in_peace("".join(words))


def re_spaced() -> list[str]:
    """Return the words of the sample, each with the space before it."""
    found, position = [], 0
    for word in tokens(EVERYTHING):
        found.append(EVERYTHING[position : word.end])
        position = word.end
    return found


@given(st.integers(0, len(EVERYTHING)))
def test_a_text_that_breaks_off_is_read_as_far_as_it_goes(length: int) -> None:
    text = EVERYTHING[:length]
    is_read_in_peace(text)
    whole = [d for d in read_text("a", EVERYTHING).declarations if d.end < length - 1]
    assert len(read_text("a", text).declarations) >= len(whole) - 1


def test_a_name_inside_a_line_is_never_taken_for_the_start_of_a_declaration() -> None:
    text = 'fact day: one of weekday night weekend\nrole nurse available always night "x"\n'
    file = read_text("a.policy", text)
    assert not any(isinstance(declaration, t.Thing) for declaration in file.declarations)
    assert print_file(file) == text


def test_a_rule_in_one_line_keeps_its_norm_when_something_behind_it_is_broken() -> None:
    text = 'policy p\nrule r visitor must not enter ward because "Rest." when hour from 8 to\n'
    told = [problem.message for problem in read_text("p.policy", text).problems]
    assert len(told) == 1
    assert "`to`" in told[0]

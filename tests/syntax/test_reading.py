"""A text that is whole is read whole, and comes out as it went in."""

import re
from pathlib import Path

import pytest
from lark import Lark
from lark.exceptions import UnexpectedInput

from policyreview.syntax import tree as t
from policyreview.syntax.machine import Machine
from policyreview.syntax.printing import print_file
from policyreview.syntax.reading import TreeBuilder, machine, read_text
from policyreview.syntax.tables import grammar_text, made_by_lark, tables
from policyreview.syntax.words import tokens
from tests.syntax.samples import EVERYTHING

KEYWORDS = """
about accept action add adds after against always amends and answered any appeal applies assume at
available because by category condition costs date discretion every evidence except expect fact for
force from given has if implements in includes incompatible into is judged limit matters may means
mode must need no none not number of on one only or otherwise overrides owner persona policy
proposal reachable remove replace reports retire review role rule serves should source status story
taking takes text thing time to told unless until usually version when wish with within yes
""".split()

SHAPES = {
    "as it is": EVERYTHING,
    "with CRLF": EVERYTHING.replace("\n", "\r\n"),
    "with a byte-order mark": "\ufeff" + EVERYTHING,
    "without a final line end": EVERYTHING.rstrip("\n"),
    "on one line": re.sub(r"#[^\n]*", "", EVERYTHING).replace("\n", " "),
    "with tabs and no-break spaces": EVERYTHING.replace("  ", "\t").replace(" is ", "\u00a0is "),
    "ending in a comment": EVERYTHING + "# the end",
    "empty": "",
    "nothing but a comment": "# nothing",
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES.keys())
def test_a_whole_text_is_read_and_comes_out_byte_for_byte(text: str) -> None:
    file = read_text("a.policy", text)
    assert file.problems == ()
    assert print_file(file) == text


@pytest.mark.parametrize(
    "case",
    sorted((Path(__file__).parent / "mistakes").glob("*.policy")),
    ids=lambda case: case.stem,
)
def test_a_broken_text_comes_out_byte_for_byte(case: Path) -> None:
    text = case.read_bytes().decode("utf-8")
    assert print_file(read_text("a.policy", text)) == text


def test_one_of_everything_is_in_the_tree() -> None:
    declarations = read_text("a.policy", EVERYTHING).declarations
    assert [type(declaration).__name__ for declaration in declarations] == (
        "Role Role Role Action Thing "
        + "Fact " * 8
        + "Condition Assume Incompatible Policy Rule Rule Persona Story Proposal"
    ).split()
    rule = declarations[17]
    assert isinstance(rule, t.Rule)
    assert rule.norm.modal == "must not"
    assert rule.norm.exceptions == ("family", "nurse")
    assert len(rule.clauses) == 21
    said = rule.clauses[-1]
    assert isinstance(said, t.Said)
    assert said.text == 'Patients need "unbroken" sleep to recover.'


def test_every_node_knows_where_it_stands() -> None:
    for declaration in read_text("a.policy", EVERYTHING).declarations:
        first = EVERYTHING[declaration.start : declaration.end].split()[0]
        assert first == type(declaration).__name__.lower()
        assert not EVERYTHING[declaration.end - 1].isspace()
        for clause in getattr(declaration, "clauses", ()):
            keyword = clause.keyword.split()[0]
            assert EVERYTHING.startswith(keyword, clause.start)


@pytest.mark.parametrize("keyword", KEYWORDS)
def test_a_keyword_cannot_be_a_name(keyword: str) -> None:
    assert read_text("a.policy", f"thing {keyword}").problems


@pytest.mark.parametrize("keyword", KEYWORDS)
def test_a_keyword_can_follow_a_dot_but_not_precede_one(keyword: str) -> None:
    assert not read_text("a.policy", f"fact visit.{keyword}: yes or no").problems
    assert read_text("a.policy", f"fact {keyword}.visit: yes or no").problems


def test_the_keywords_are_those_of_the_language() -> None:
    assert sorted(tables().keywords) == sorted(KEYWORDS)


@pytest.mark.parametrize(
    "name", ["nurse-in-charge", "alta_médica", "व्यक्ति", "ward2", "病棟", "ä", "łóżko", "زائر"]
)
def test_names_of_every_script_are_names(name: str) -> None:
    file = read_text("a.policy", f"role {name}\nfact {name}.age: time")
    assert not file.problems
    assert [str(d.name) for d in file.declarations if isinstance(d, t.Declaration)] == [
        name,
        f"{name}.age",
    ]


@pytest.mark.parametrize("letters", ["क", "a", "ä"])
def test_a_long_word_takes_no_longer_than_it_is_long(letters: str) -> None:
    assert len(list(tokens(letters * 200_000))) == 1
    assert len(list(tokens(letters * 200_000 + ".1"))) == 3


@pytest.mark.parametrize(
    "formula",
    [
        "not " * 50_000 + "night",
        "(" * 50_000 + "night" + ")" * 50_000,
        "not (night and " * 50_000 + "night" + ")" * 50_000,
        " or ".join(["night and outbreak"] * 50_000),
    ],
    ids=["not", "parentheses", "both", "flat"],
)
def test_a_formula_can_be_nested_as_deeply_as_memory_allows(formula: str) -> None:
    assert not read_text("a.policy", f"assume {formula}").problems


def test_a_mistake_behind_a_deeply_nested_formula_is_told() -> None:
    for deep in ("not " * 20_000 + "night and", "(" * 20_000 + "night", "(night and " * 20_000):
        assert len(read_text("a.policy", f"assume {deep}").problems) == 1


# ---- the grammar ---------------------------------------------------------------------------------


def test_the_grammar_has_no_conflict_even_in_the_strict_mode_of_lark() -> None:
    Lark(grammar_text(), parser="lalr", lexer="basic", strict=True)


def test_the_tables_read_what_lark_itself_reads() -> None:
    lark = Lark(grammar_text(), parser="lalr", lexer="basic")
    lark.parse(EVERYTHING)
    words = list(tokens(EVERYTHING))
    assert [(word.kind, str(word)) for word in words] == [
        (word.type, str(word)) for word in lark.lex(EVERYTHING)
    ]
    for place in range(0, len(words), 5):
        text = " ".join([*words[:place], *words[place + 1 :]])
        assert bool(read_text("a.policy", text).problems) == _is_refused(lark, text), text


def _is_refused(lark: Lark, text: str) -> bool:
    try:
        lark.parse(text)
    except UnexpectedInput:
        return True
    return False


def test_every_node_of_the_grammar_is_built() -> None:
    made = Machine(made_by_lark(grammar_text()), TreeBuilder())
    assert made.read(tokens(EVERYTHING)) == machine().read(tokens(EVERYTHING))

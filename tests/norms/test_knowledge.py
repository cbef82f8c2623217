"""What is filled in, what stays open, and what cannot be."""

from policyreview.model.questions import read_settings
from policyreview.norms.knowledge import broken_laws, settled
from policyreview.norms.situations import Situations
from tests.helpers import body

FACTS = """
fact a: yes or no usually yes
fact b: yes or no usually yes
fact c: yes or no
fact needs: any of rest, food usually none
assume not a or not b
assume c or not c
"""


def known(settings: str, usual: bool = True) -> dict[str, object]:
    whole = body(FACTS)
    said = read_settings(whole, settings)
    situations = Situations(whole, said)
    found = settled(situations, said, usual)
    return {each.fact.path: each.shown for each in situations.ranges(found.usual)}


def test_the_usual_is_filled_in_by_name_and_left_open_where_a_law_forbids_it() -> None:
    assert known("") == {"a": "yes", "needs": {"includes": [], "excludes": ["rest", "food"]}}
    assert known("not a")["b"] == "yes"


def test_a_member_that_is_mentioned_is_not_filled_in() -> None:
    assert known("needs includes rest")["needs"] == {"includes": [], "excludes": ["food"]}


def test_nothing_is_filled_in_where_the_usual_is_not_wanted() -> None:
    assert known("", usual=False) == {}


def test_the_law_that_is_broken_is_named_and_no_other() -> None:
    whole = body(FACTS)
    said = read_settings(whole, "a, b")
    situations = Situations(whole, said)
    assert not settled(situations, said).is_possible
    assert broken_laws(situations, said) == [whole.laws[0]]


def test_facts_that_contradict_each_other_break_no_law() -> None:
    whole = body(FACTS)
    said = read_settings(whole, "a, not a")
    assert broken_laws(Situations(whole, said), said) == []

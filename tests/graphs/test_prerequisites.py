"""Who must do what before what, the smallest circles of it and the longest chains."""

from __future__ import annotations

import time
from collections.abc import Iterable

import pytest

from policyreview.graphs.chains import TIME, Chains, approvals
from policyreview.graphs.loops import smallest_loops
from policyreview.graphs.prerequisites import Prerequisites
from policyreview.norms.norms import Norms
from tests.helpers import body, find, review

WORDS = """
role patient is served
role child is patient
role nurse is frontline
role doctor is staff
action sign
action co-sign is sign
action allow is approve
thing form
thing long-form is form
fact k: number 0 to 1000
policy p
"""


def rule(name: str, norm: str, *clauses: str) -> str:
    return f'rule {name} {norm} {" ".join(clauses)} because "It keeps a promise."\n'


def prerequisites(*rules: str, words: str = WORDS) -> Prerequisites:
    return Prerequisites(Norms(body(words + "".join(rules))))


def loops(given: Prerequisites) -> set[frozenset[str]]:
    found = list(smallest_loops(given))
    assert not any(loop.too_hard for loop in found)
    return {frozenset(rule.name.removeprefix("p.") for rule in loop.rules) for loop in found}


def days(given: Prerequisites, name: str, limit: float) -> float | None:
    chains = Chains(given, TIME)
    chain = chains.longer_than(given.norms.body.rules[f"p.{name}"], limit * 24 * 60)
    return None if chain is None else float(chain.amount) / 24 / 60


def everybody_waits_for_all_others(count: int, *clauses: str) -> str:
    """Return a body in which each rule waits for what every other one is about."""
    acts = "".join(f"action a{n}\n" for n in range(count))
    rules = []
    for n in range(count):
        afters = [f"after a{other}" for other in range(count) if other != n]
        rules.append(rule(f"r{n}", f"nurse may a{n}", *afters, *(c.format(n) for c in clauses)))
    return WORDS.replace("policy p\n", acts + "policy p\n") + "".join(rules)


def edges(given: Prerequisites) -> Iterable[tuple[str, str]]:
    return [(one[2:], other[2:]) for one, other in given.graph().edges]


def test_an_edge_leads_to_every_rule_that_covers_the_act_as_it_is_written() -> None:
    given = prerequisites(
        rule("wait", "patient may sign", "after co-sign long-form by nurse"),
        rule("exact", "nurse may co-sign long-form"),
        rule("general", "nurse must not sign form"),
        rule("anything", "nurse should sign"),
        rule("other-role", "doctor must co-sign long-form"),
        rule("narrower-place", "nurse must co-sign long-form with doctor"),
    )
    assert sorted(edges(given)) == [("wait", "anything"), ("wait", "exact"), ("wait", "general")]


def test_an_act_that_names_no_object_is_governed_only_by_rules_that_name_none() -> None:
    given = prerequisites(
        rule("wait", "patient may sign form", "after co-sign"),
        rule("with-object", "nurse may co-sign form"),
        rule("without", "nurse may co-sign"),
    )
    assert edges(given) == [("wait", "without")]


def test_an_act_that_names_nobody_is_governed_by_a_rule_for_anybody() -> None:
    given = prerequisites(
        rule("wait", "patient may co-sign", "after sign form"),
        rule("by-child", "child may sign form"),
        rule("by-nobody", "child except child may sign form"),
    )
    assert edges(given) == [("wait", "by-child")]


def test_an_edge_says_which_prerequisites_it_stands_for() -> None:
    given = prerequisites(
        rule("wait", "patient may sign", "after sign form", "after allow", "after sign long-form"),
        rule("forms", "nurse must sign form"),
    )
    afters = given.graph().edges["p.wait", "p.forms"]["afters"]
    assert [(number, act.deed.object) for number, act in afters] == [(1, "form"), (3, "long-form")]


def test_what_comes_first_stands_before_what_waits_for_it() -> None:
    given = prerequisites(
        rule("a", "patient may allow", "after sign form"),
        rule("b", "nurse may sign form", "after co-sign long-form by doctor"),
        rule("c", "doctor may co-sign long-form"),
    )
    parts = [[one.name for one in part] for part in given.components]
    assert parts == [["p.c"], ["p.b"], ["p.a"]]


def test_rules_that_wait_for_each_other_stand_together() -> None:
    given = prerequisites(
        rule("a", "patient may allow form", "after sign form by nurse"),
        rule("b", "nurse may sign form", "after allow form by patient"),
        rule("c", "doctor may co-sign long-form", "after allow form by patient"),
    )
    parts = [[one.name for one in part] for part in given.components]
    assert parts == [["p.a", "p.b"], ["p.c"]]


# ---- circles ---------------------------------------------------------------------------------


def test_a_rule_that_waits_for_itself_is_a_loop_of_one() -> None:
    assert loops(prerequisites(rule("a", "patient may sign", "after sign"))) == {frozenset("a")}


@pytest.mark.parametrize(
    ("modal", "found"), [("may", {frozenset("ab")}), ("must not", set())], ids=["may", "must not"]
)
def test_a_ban_closes_no_loop(modal: str, found: set[frozenset[str]]) -> None:
    given = prerequisites(
        rule("a", "patient may sign", "after allow by nurse"),
        rule("b", f"nurse {modal} allow", "after sign by patient"),
    )
    assert loops(given) == found


def test_a_short_cut_makes_the_longer_loop_no_smallest_one() -> None:
    given = prerequisites(
        rule("a", "patient may sign form", "after allow by nurse"),
        rule("b", "nurse may allow", "after co-sign long-form by doctor", "after sign form"),
        rule("c", "doctor may co-sign long-form", "after sign form by patient"),
    )
    assert loops(given) == {frozenset("ab")}


def test_a_short_cut_that_can_never_be_taken_leaves_the_longer_loop() -> None:
    given = prerequisites(
        rule("a", "patient may sign form", "after allow by nurse"),
        rule("b", "nurse may allow", "after co-sign long-form by doctor"),
        rule("c", "doctor may co-sign long-form", "after sign form by patient"),
        rule("never", "nurse may allow", "when k > 5 and k < 3", "after sign form by patient"),
    )
    assert loops(given) == {frozenset("abc")}


def test_rules_that_never_apply_together_are_no_loop() -> None:
    given = prerequisites(
        rule("a", "patient may sign", "when k > 5", "after allow by nurse"),
        rule("b", "nurse may allow", "when k < 3", "after sign by patient"),
    )
    assert loops(given) == set()


def test_a_circle_of_many_hundred_rules_is_one_loop() -> None:
    count = 600
    acts = "".join(f"action a{n}\n" for n in range(count))
    rules = [rule(f"r{n}", f"nurse may a{n}", f"after a{(n + 1) % count}") for n in range(count)]
    given = prerequisites(*rules, words=WORDS.replace("policy p\n", acts + "policy p\n"))
    assert [len(loop) for loop in loops(given)] == [count]


def test_forty_rules_that_all_wait_for_each_other_are_pairs_and_nothing_more() -> None:
    found = loops(prerequisites(words=everybody_waits_for_all_others(40)))
    assert len(found) == 40 * 39 // 2
    assert {len(loop) for loop in found} == {2}


def test_too_many_loops_are_undecided_and_those_found_stand() -> None:
    layers = 24
    names = [f"a{layer}-{side}" for layer in range(layers) for side in "lr"]
    words = "".join(f"action {name}\n" for name in names)
    rules = [rule("self", "patient may sign", "after sign")]
    for layer in range(layers):
        afters = [f"after a{(layer + 1) % layers}-{side}" for side in "lr"]
        rules += [rule(f"r{layer}{side}", f"nurse may a{layer}-{side}", *afters) for side in "lr"]
    report = review(WORDS.replace("policy p\n", words + "policy p\n") + "".join(rules))
    assert [found.rules for found in find(report, "prerequisite-loop")] == [["p.self"]]
    [undecided] = [f for f in find(report, "undecided") if "prerequisite-loop" in f.message]
    assert len(undecided.rules) == 2 * layers
    assert not report.complete


# ---- chains ----------------------------------------------------------------------------------


def test_times_add_up_along_a_chain_and_the_longest_of_parallel_ones_counts() -> None:
    given = prerequisites(
        rule("a", "patient may allow", "after sign form by nurse", "after co-sign taking 4 days"),
        rule("b", "nurse must sign form", "within 2 days", "after allow form taking 3 days"),
    )
    assert days(given, "a", 4.9) == 5
    assert days(given, "a", 5) is None


def test_what_an_act_takes_counts_only_where_no_rule_in_force_gives_it_a_time() -> None:
    given = prerequisites(
        rule("a", "patient may allow", "when k > 5", "after sign form taking 9 days"),
        rule("b", "nurse must sign form", "when k > 2", "within 2 days"),
        rule("c", "child may allow", "when k > 1", "after sign form taking 9 days"),
    )
    assert days(given, "a", 0) == 2
    assert days(given, "a", 2) is None
    assert days(given, "c", 2) == 9


def test_rules_that_never_apply_together_do_not_add_up() -> None:
    given = prerequisites(
        rule("a", "patient may allow", "after sign form by nurse"),
        rule("b", "nurse must sign form", "when k > 5", "within 9 days", "after co-sign by doctor"),
        rule("c", "doctor must co-sign", "when k < 3", "within 8 days"),
    )
    assert days(given, "a", 8) == 9
    assert days(given, "a", 9) is None


def test_a_chain_holds_exactly_where_its_rules_apply_and_it_is_long_enough() -> None:
    given = prerequisites(
        rule("a", "patient may allow", "when k < 500", "after sign form taking 9 days"),
        rule("b", "nurse must sign form", "when k < 10", "within 2 days"),
    )
    chains = Chains(given, TIME)
    chain = chains.longer_than(given.norms.body.rules["p.a"], 8 * 24 * 60)
    assert chain is not None
    facts = given.norms.situations.witness(chains.when(chain, 8 * 24 * 60))
    assert facts is not None
    assert [(one.fact.path, one.shown) for one in facts] == [("k", {"from": 10, "to": 499})]


def test_no_rule_comes_twice_on_a_chain() -> None:
    given = prerequisites(
        rule("a", "patient must sign form", "within 1 day", "after allow by nurse"),
        rule("b", "nurse must allow", "within 2 days", "after sign form by patient"),
    )
    assert days(given, "a", 0) == 2
    assert days(given, "a", 2) is None


def test_approvals_on_one_chain_are_counted_and_those_beside_it_are_not() -> None:
    given = prerequisites(
        rule("a", "patient may sign", "after allow by nurse", "after allow by doctor"),
        rule("b", "nurse may allow", "after allow form"),
    )
    chains = Chains(given, approvals(given.norms.body.action_order))
    start = given.norms.body.rules["p.a"]
    chain = chains.longer_than(start, 1)
    assert chain is not None
    assert chain.amount == 2
    assert chains.longer_than(start, 2) is None


def test_forty_rules_that_all_govern_each_other_are_judged_in_seconds() -> None:
    text = everybody_waits_for_all_others(40, "within 1 day", "when k < {} or k > 500")
    text += rule("top", "patient may sign", "within 41 days", *(f"after a{n}" for n in range(40)))
    start = time.perf_counter()
    report = review(text)
    assert time.perf_counter() - start < 60
    assert len(find(report, "long-wait")) == 1
    assert not [f for f in find(report, "deadline-before-prerequisites") if f.rule == "p.top"]
    assert len(find(report, "prerequisite-loop")) == 40 * 39 // 2


def test_a_search_for_a_chain_that_takes_too_long_is_undecided() -> None:
    count = 20
    acts = "".join(f"action a{n}\n" for n in range(count))
    facts = "".join(f"fact f{n}: yes or no\n" for n in range(count // 2))
    afters = [f"after a{n}" for n in range(count)]
    text = WORDS.replace("policy p\n", f"{acts}{facts}policy p\n")
    for n in range(count):  # of two that exclude each other only one can be on a chain
        when = f"when {'not ' if n % 2 else ''}f{n // 2}"
        text += rule(f"r{n}", f"nurse must a{n}", "within 1 day", when, *afters)
    text += rule("top", "patient may sign", "within 10 days", *afters)
    report = review(text)
    undecided = {f.rule for f in find(report, "undecided") if "deadline-before" in f.message}
    assert undecided == {"p.top"}
    assert not [f for f in find(report, "deadline-before-prerequisites") if f.rule == "p.top"]

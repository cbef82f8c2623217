"""What changes where the words differ, too: new names, other bounds, other laws."""

from __future__ import annotations

from policyreview.norms.changes import Change, Undecided, changes
from tests.helpers import WARD, body

NIGHT = "rule night\n  visitor must not enter ward\n  when hour >= 20\n"


def found(before: str, after: str) -> list[tuple[str, str, str, dict[str, object]]]:
    result = []
    for one in changes(body(before), body(after)):
        assert isinstance(one, Change), one
        doing = one.doing
        deed = " ".join(filter(None, [doing.actor, doing.action, doing.object]))
        facts = {each.fact.path: each.shown for each in one.facts}
        result.append((deed, str(one.before), str(one.after), facts))
    return result


def undecided(before: str, after: str) -> list[str]:
    got = list(changes(body(before), body(after)))
    assert all(isinstance(one, Undecided) for one in got)
    return [one.why for one in got if isinstance(one, Undecided)]


def test_nothing_changes_where_only_words_for_readers_do() -> None:
    other = NIGHT.replace("rule night", 'rule night "At night"') + '  because "Sleep."\n'
    assert found(WARD + NIGHT, "# moved\n" + WARD + other) == []


def test_the_regions_of_one_deed_share_no_situation() -> None:
    after = NIGHT + "  unless patient is dying\n  unless day is weekend\n"
    assert found(WARD + NIGHT, WARD + after) == [
        (
            "visitor enter ward",
            "forbidden",
            "not regulated",
            {"hour": {"from": 20, "to": 23}, "patient.dying": "yes"},
        ),
        (
            "visitor enter ward",
            "forbidden",
            "not regulated",
            {"day": "weekend", "hour": {"from": 20, "to": 23}, "patient.dying": "no"},
        ),
    ]


def test_a_rule_that_was_overridden_speaks_again_when_the_overrider_goes() -> None:
    over = "rule stay\n  family may enter ward\n  overrides night\n"
    assert found(WARD + NIGHT + over, WARD + NIGHT) == [
        ("family enter ward", "allowed", "forbidden", {"hour": {"from": 20, "to": 23}}),
        ("family enter ward", "allowed", "not regulated", {"hour": {"from": 0, "to": 19}}),
    ]


def test_a_narrower_deed_of_a_new_duty_is_one_way_of_keeping_it() -> None:
    assert found(WARD, WARD + "rule go\n  nurse must enter ward\n") == [
        ("nurse enter ward", "not regulated", "required", {}),
        ("nurse visit ward", "not regulated", "allowed", {}),
    ]


def test_a_new_kind_of_visitor_was_a_visitor_before() -> None:
    words = WARD.replace("action enter", "role aunt is family\naction enter", 1)
    assert found(WARD + NIGHT, words + NIGHT) == []
    freed = NIGHT + "rule aunts\n  aunt may enter ward\n  overrides night\n"
    assert found(WARD + NIGHT, words + freed) == [
        ("aunt enter ward", "forbidden", "allowed", {"hour": {"from": 20, "to": 23}}),
        ("aunt enter ward", "not regulated", "allowed", {"hour": {"from": 0, "to": 19}}),
    ]


def test_a_role_that_moves_gets_other_answers() -> None:
    words = WARD.replace("role family is visitor", "role family is kin")
    assert found(WARD + NIGHT, words + NIGHT) == [
        ("family enter ward", "forbidden", "not regulated", {"hour": {"from": 20, "to": 23}})
    ]


def test_a_new_action_is_not_regulated_before() -> None:
    words = WARD.replace("thing ward", "action sing\nthing ward", 1)
    assert found(WARD, words + "rule song\n  visitor must not sing\n") == [
        ("visitor sing", "not regulated", "forbidden", {})
    ]


def test_a_condition_that_means_something_else_changes_the_rules_that_use_it() -> None:
    condition = "condition late means hour >= {}\n"
    rule = NIGHT.replace("hour >= 20", "late")
    assert found(condition.format(20) + WARD + rule, condition.format(22) + WARD + rule) == [
        ("visitor enter ward", "forbidden", "not regulated", {"hour": {"from": 20, "to": 21}})
    ]


def test_wider_bounds_and_new_members_are_situations_too() -> None:
    after = WARD.replace("number 0 to 23", "number 0 to 24").replace("weekend", "weekend, feast")
    changed = NIGHT + "  unless day is feast\n"
    assert found(WARD + NIGHT, after + changed) == [
        (
            "visitor enter ward",
            "forbidden",
            "not regulated",
            {"day": "feast", "hour": {"from": 20, "to": 24}},
        )
    ]


def test_only_situations_that_both_admit_are_compared() -> None:
    law = "assume not patient.dying or hour < 20\n"
    after = NIGHT + "  unless patient is dying\n"
    assert found(WARD + NIGHT, law + WARD + after) == []


def test_what_cannot_be_compared_is_said() -> None:
    text = WARD.replace("fact hour: number 0 to 23", "fact hour: one of early, late")
    text = text.replace("and hour from 8 to 17", "")
    assert undecided(WARD, text) == ["the fact 'hour' is of another type in each of them"]
    laws = ["assume patient is dying\n", "assume not patient is dying\n"]
    assert undecided(WARD + NIGHT + laws[0], WARD + laws[1]) == [
        "no situation keeps to what both of them assume"
    ]


def test_more_regions_than_anybody_could_read_are_said_to_be_too_many() -> None:
    facts = "".join(f"fact a{n}: yes or no\nfact b{n}: yes or no\n" for n in range(9))
    mixed = " and ".join(f"(a{n} or b{n})" for n in range(9))
    after = f"rule night\n  visitor must not enter ward\n  when {mixed}\n"
    got = list(changes(body(facts + WARD), body(facts + WARD + after)))
    assert isinstance(got[-1], Undecided)
    assert got[-1].rules == ("visiting.night",)
    assert "more than 200 regions" in got[-1].why

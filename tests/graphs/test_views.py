"""The body as graphs."""

from policyreview.graphs import views
from policyreview.graphs.meetings import meetings
from policyreview.norms.norms import Norms
from tests.helpers import WARD, body


def test_a_hierarchy_has_an_edge_to_each_parent() -> None:
    graph = views.hierarchy(body(WARD).role_order)
    assert list(graph.successors("family")) == ["visitor"]
    assert list(graph.successors("visitor")) == ["kin"]


def test_reporting_lines_lead_to_the_superior() -> None:
    assert list(views.reporting_lines(body(WARD)).successors("nurse")) == ["matron"]


def test_overrides_lead_from_the_overrider_to_the_overridden() -> None:
    text = WARD + (
        'rule a visitor must not enter ward because "Rest."\n'
        'rule b family may enter ward overrides a because "Love."\n'
    )
    assert list(views.overrides(body(text)).edges) == [("visiting.b", "visiting.a")]


def test_rules_meet_where_they_share_a_deed_and_not_where_one_role_is_left_out() -> None:
    text = WARD + (
        'rule a visitor except family must not enter ward because "Rest."\n'
        'rule b family may enter ward because "Love."\n'
        'rule c kin may enter because "Company."\n'
    )
    found = {frozenset(edge) for edge in meetings(Norms(body(text))).edges}
    assert found == {
        frozenset(("visiting.a", "visiting.c")),
        frozenset(("visiting.b", "visiting.c")),
    }

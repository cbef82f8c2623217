"""A body as networkx graphs, for whoever wants to walk or draw it."""

from __future__ import annotations

import networkx as nx

from policyreview.model.body import Body
from policyreview.model.hierarchy import Hierarchy


def hierarchy(order: Hierarchy) -> nx.DiGraph[str]:
    """Return names with an edge from each to every name directly above it (`is`)."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(order.names)
    graph.add_edges_from((name, parent) for name in order.names for parent in order.parents[name])
    return graph


def reporting_lines(body: Body) -> nx.DiGraph[str]:
    """Return roles with an edge from each to its superior, inherited ones included."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(body.roles)
    graph.add_edges_from(body.superiors.items())
    return graph


def overrides(body: Body) -> nx.DiGraph[str]:
    """Return rules with an edge from each to every rule that it overrides."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(body.rules)
    graph.add_edges_from(
        (name, target)
        for name, rule in body.rules.items()
        for target in rule.overrides
        if target in body.rules
    )
    return graph

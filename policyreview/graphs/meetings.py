"""Which rules meet: those that cover some deed together (language.md, 5, *Meeting*)."""

from __future__ import annotations

import networkx as nx

from policyreview.model.rules import Modal
from policyreview.norms.conflicts import Index
from policyreview.norms.norms import Norms


def meetings(norms: Norms) -> nx.Graph[str]:
    """Return rules with an edge between any two that cover a deed together, whenever they apply."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(norms.body.rules)
    order = norms.body.action_order
    indexes = [Index(norms, modal) for modal in Modal]
    for rule in norms.body.rules.values():
        sharing = order.sharing(rule.norm.deed.action)
        for index in indexes:
            for other in index.meeting(norms.reach(rule), rule.norm.deed.object, sharing):
                if rule.name < other.name and norms.reach(rule).meets(norms.reach(other)):
                    graph.add_edge(rule.name, other.name)
    return graph

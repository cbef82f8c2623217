"""What stands in a picture of the rules: `policyreview/graph/1`. Nothing here knows of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from pydantic import Field

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import capital, deed_words, duration_words, norm_words, spaced
from policyreview.graphs.loops import smallest_loops
from policyreview.graphs.settling import Settling, fewest_changes
from policyreview.logic import TooHard
from policyreview.model.rules import Rule
from policyreview.norms.norms import FORBIDDING
from policyreview.review.report import Finding, Report, Shape

Kind = Literal["conflicts", "prerequisites", "overrides", "roles"]
KINDS: tuple[Kind, ...] = ("conflicts", "prerequisites", "overrides", "roles")

BETWEEN_RULES = frozenset(
    "contradiction denied-permission waived-duty unstated-exception tension incompatible-duties "
    "no-lawful-way".split()
)
"""The findings that say that rules cannot all be kept (language.md, 5)."""

LARGEST = 300
"""So many rules can be read in one picture; beyond that it shows policies."""


class Node(Shape):
    """A rule, a role, or a policy with its rules."""

    key: str
    label: str
    group: str
    """The policy of a rule; empty for a role."""
    words: str
    marks: list[str] = Field(default_factory=list)
    """`settles`, `loop`, `frontline`, `decides`."""
    rules: int = 1
    """How many rules it stands for."""


class Edge(Shape):
    """From the one that has the relation to the other."""

    start: str
    end: str
    words: str
    marks: list[str] = Field(default_factory=list)
    """`error`, `warning`, `info`, `accepted`, `loop`."""
    count: int = 1


class Drawing(Shape):
    """A picture as data; the pictures of several repositories stand side by side in it."""

    schema_: str = Field(default="policyreview/graph/1", alias="schema")
    kind: Kind
    title: str
    says: str
    nodes: list[Node] = Field(default_factory=list)
    edges: list[Edge] = Field(default_factory=list)
    loops: list[list[str]] = Field(default_factory=list)
    """Rules that wait for each other, each for the next."""
    settles: list[str] = Field(default_factory=list)
    """The fewest rules that, if they changed, could settle all conflicts."""
    left_out: int = 0
    """How many rules stand in no such relation, and are not drawn."""
    grouped: bool = False
    """Whether policies are drawn, because there are too many rules."""
    notes: list[str] = Field(default_factory=list)

    def to_json(self) -> str:
        """Return the drawing as JSON."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"


def key_of(report: Report, name: str) -> str:
    """Return what names a rule, a policy or a role of one part of a report."""
    return report.prefix + name


def draw(report: Report, kind: Kind) -> Drawing:
    """Return the picture of a kind, with every rule in it."""
    drawing = _EMPTY[kind].model_copy(deep=True)
    for part in report.parts:
        if part.case is not None:
            _DRAW[kind](drawing, part, part.case)
    if kind != "roles":
        total = sum(len(part.case.body.rules) for part in report.parts if part.case is not None)
        drawing.left_out = total - len(drawing.nodes)
    drawing.nodes.sort(key=lambda node: node.key)
    drawing.edges.sort(key=lambda edge: (edge.start, edge.end, edge.words))
    return drawing


def within(drawing: Drawing, policy: str) -> Drawing:
    """Return the rules of one policy and those that they stand in a relation to."""
    inside = {node.key for node in drawing.nodes if node.group == policy}
    edges = [edge for edge in drawing.edges if edge.start in inside or edge.end in inside]
    near = inside | {key for edge in edges for key in (edge.start, edge.end)}
    return drawing.model_copy(
        update={
            "title": f"{drawing.title}: {policy}",
            "nodes": [node for node in drawing.nodes if node.key in near],
            "edges": edges,
            "loops": [loop for loop in drawing.loops if near.issuperset(loop)],
            "settles": [key for key in drawing.settles if key in near],
            "left_out": 0,
        }
    )


def legible(drawing: Drawing, largest: int = LARGEST) -> Drawing:
    """Return the picture itself, or, with more in it than can be read, the one of its policies."""
    if len(drawing.nodes) <= largest or drawing.kind == "roles":
        return _busiest(drawing, largest)
    group = {node.key: node.group for node in drawing.nodes}
    nodes: dict[str, Node] = {}
    for node in drawing.nodes:
        known = nodes.get(node.group)
        if known is None:
            known = Node(key=node.group, label=node.group, group=node.group, words="", rules=0)
            nodes[node.group] = known
        known.rules += 1
        known.marks = sorted({*known.marks, *node.marks})
    for known in nodes.values():
        known.words = f"{known.rules} rule{'' if known.rules == 1 else 's'}"
    edges: dict[tuple[str, str], Edge] = {}
    for edge in drawing.edges:
        ends = (group[edge.start], group[edge.end])
        known_edge = edges.get(ends)
        if known_edge is None:
            known_edge = Edge(start=ends[0], end=ends[1], words="", count=0)
            edges[ends] = known_edge
        known_edge.count += edge.count
        known_edge.marks = sorted({*known_edge.marks, *edge.marks})
    for known_edge in edges.values():
        known_edge.words = f"{known_edge.count} between their rules"
    note = (
        f"There are {len(drawing.nodes)} rules to draw, more than anybody can read at once; so "
        "policies are drawn, with how many of their rules take part."
    )
    return _busiest(
        drawing.model_copy(
            update={
                "nodes": [nodes[key] for key in sorted(nodes)],
                "edges": [edges[ends] for ends in sorted(edges)],
                "grouped": True,
                "notes": [*drawing.notes, note],
            }
        ),
        largest,
    )


def _busiest(drawing: Drawing, largest: int) -> Drawing:
    """Return a picture of what has most relations, where there is still too much; and say so."""
    if len(drawing.nodes) <= largest:
        return drawing
    busy = {node.key: 0 for node in drawing.nodes}
    for edge in drawing.edges:
        busy[edge.start] += edge.count
        busy[edge.end] += edge.count
    kept = set(sorted(busy, key=lambda key: (-busy[key], key))[:largest])
    what = "roles" if drawing.kind == "roles" else "policies"
    note = (
        f"The picture shows the {largest} {what} with most lines; {len(drawing.nodes) - largest} "
        "others are left out of it."
    )
    return drawing.model_copy(
        update={
            "nodes": [node for node in drawing.nodes if node.key in kept],
            "edges": [e for e in drawing.edges if e.start in kept and e.end in kept],
            "notes": [*drawing.notes, note],
        }
    )


# ---- one kind each -------------------------------------------------------------------------------


def conflicts_of(report: Report) -> list[Finding]:
    """Return the findings that say that rules cannot all be kept."""
    return [f for f in report.findings if f.finding in BETWEEN_RULES and len(f.rules) > 1]


def settling(case: Case, conflicts: Iterable[Finding]) -> Settling:
    """Return the fewest rules that could settle some conflicts.

    Where either of two would do, rules that forbid come first, and those last that protect somebody
    or are law: for these it is the other rule that should give way.
    """
    found = list(conflicts)
    names = {name for f in found for name in f.rules}
    forbidding = {name for name in names if _forbids(case, name)}
    rules = ((name, case.body.rules.get(name)) for name in names)
    standing = {
        name
        for name, rule in rules
        if rule is not None and (terms.is_law(rule) or terms.is_protective(case, rule))
    }
    return fewest_changes([f.rules for f in found], forbidding, standing)


def _draw_conflicts(drawing: Drawing, report: Report, case: Case) -> None:
    found = conflicts_of(report)
    open_ones = [f for f in found if f.accepted is None]
    settled = settling(case, open_ones)
    drawing.settles += [key_of(report, name) for name in settled.rules]
    _add_rules(drawing, report, case, (name for f in found for name in f.rules))
    for node in drawing.nodes:
        if node.key in drawing.settles:
            node.marks = ["settles"]
    for finding in found:
        first, *others = finding.rules
        marks = ["accepted" if finding.accepted else str(finding.severity)]
        for other in others:
            # The one that demands or allows stands before the one that forbids.
            start, end = sorted((first, other), key=lambda name: (_forbids(case, name), name))
            drawing.edges.append(
                Edge(
                    start=key_of(report, start),
                    end=key_of(report, end),
                    words=spaced(finding.finding),
                    marks=marks,
                )
            )
    if not settled.is_exact:
        drawing.notes.append(
            f"That fewer than {len(settled.rules)} rules would settle all conflicts could not be "
            f"ruled out; it takes {settled.at_least} at least."
        )


def _forbids(case: Case, name: str) -> bool:
    rule = case.body.rules.get(name)
    return rule is not None and rule.modal in FORBIDDING


def _draw_prerequisites(drawing: Drawing, report: Report, case: Case) -> None:
    graph = case.prerequisites.graph()
    _add_rules(drawing, report, case, (name for ends in graph.edges for name in ends))
    circle: set[tuple[str, str]] = set()
    try:
        for loop in smallest_loops(case.prerequisites):
            if loop.too_hard:
                drawing.notes.append(f"Not all circles could be looked for: {loop.too_hard}.")
                continue
            names = [rule.name for rule in loop.rules]
            drawing.loops.append([key_of(report, name) for name in names])
            circle.update(zip(names, [*names[1:], names[0]], strict=True))
    except TooHard as why:
        drawing.notes.append(f"Not all circles could be looked for: {why}.")
    caught = {key for loop in drawing.loops for key in loop}
    for node in drawing.nodes:
        if node.key in caught:
            node.marks = ["loop"]
    for start, end in graph.edges:
        acts = dict.fromkeys(deed_words(act.deed) for _, act in graph.edges[start, end]["afters"])
        drawing.edges.append(
            Edge(
                start=key_of(report, start),
                end=key_of(report, end),
                words=f"after: {', '.join(acts)}",
                marks=["loop"] if (start, end) in circle else [],
            )
        )


def _draw_overrides(drawing: Drawing, report: Report, case: Case) -> None:
    rules = case.body.rules
    pairs = [(name, over) for name, r in rules.items() for over in r.overrides if over in rules]
    _add_rules(drawing, report, case, (name for pair in pairs for name in pair))
    drawing.edges += [
        Edge(start=key_of(report, name), end=key_of(report, over), words="overrides")
        for name, over in dict.fromkeys(pairs)
    ]


def _draw_roles(drawing: Drawing, report: Report, case: Case) -> None:
    body = case.body
    decides: dict[str, list[str]] = {}
    soonest: dict[str, float] = {}
    for rule in body.rules.values():
        for discretion in rule.discretions:
            for holder in discretion.holders:
                decides.setdefault(holder, []).append(rule.name)
                if discretion.reachable is not None:
                    minutes = float(discretion.reachable)
                    soonest[holder] = min(minutes, soonest.get(holder, minutes))
    lines = dict(body.superiors)
    in_lines = {*lines, *lines.values(), *decides}
    for role in sorted(in_lines):
        rules = len(dict.fromkeys(decides.get(role, ())))
        steps = terms.distance(case, role)
        said = []
        if steps is not None:
            said.append("meets people" if steps == 0 else f"{steps} up from those who meet people")
        if rules:
            when = f", reachable in {duration_words(soonest[role])}" if role in soonest else ""
            said.append(f"may decide otherwise in {rules} rule{'' if rules == 1 else 's'}{when}")
        marks = ["frontline"] if steps == 0 else []
        drawing.nodes.append(
            Node(
                key=key_of(report, role),
                label=spaced(role),
                group="",
                words=capital("; ".join(said)),
                marks=marks + (["decides"] if rules else []),
                rules=rules,
            )
        )
    drawing.edges += [
        Edge(start=key_of(report, role), end=key_of(report, above), words="reports to")
        for role, above in sorted(lines.items())
    ]


def _add_rules(drawing: Drawing, report: Report, case: Case, names: Iterable[str]) -> None:
    drawing.nodes += [_node(report, rule) for rule in _known(case, names)]


def _known(case: Case, names: Iterable[str]) -> Iterator[Rule]:
    rules = case.body.rules
    return (rules[name] for name in sorted(set(names)) if name in rules)


def _node(report: Report, rule: Rule) -> Node:
    return Node(
        key=key_of(report, rule.name),
        label=rule.title or spaced(rule.name.rpartition(".")[2]),
        group=key_of(report, rule.policy),
        words=capital(norm_words(rule)),
    )


_DRAW: dict[Kind, Callable[[Drawing, Report, Case], None]] = {
    "conflicts": _draw_conflicts,
    "prerequisites": _draw_prerequisites,
    "overrides": _draw_overrides,
    "roles": _draw_roles,
}

_EMPTY: dict[Kind, Drawing] = {
    "conflicts": Drawing(
        kind="conflicts",
        title="Rules that cannot all be kept",
        says="A line joins two rules that ask opposite things in some situation.",
    ),
    "prerequisites": Drawing(
        kind="prerequisites",
        title="What must be done first",
        says="An arrow leads from a rule to one that governs what must be done before it.",
    ),
    "overrides": Drawing(
        kind="overrides",
        title="Which rule goes before which",
        says="An arrow leads from a rule to one that it goes before.",
    ),
    "roles": Drawing(
        kind="roles",
        title="Who reports to whom, and who may decide otherwise",
        says="An arrow leads from a role to the one it reports to.",
    ),
}

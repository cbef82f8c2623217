"""A picture for Graphviz."""

from __future__ import annotations

from policyreview.output.graph.labels import edge_words, labels_of, node_words
from policyreview.output.lines import plain
from policyreview.review.drawing import Drawing


def render(drawing: Drawing) -> str:
    """Return a drawing in the DOT language, the rules of a policy within one frame."""
    arrows = drawing.kind != "conflicts"
    joins = "->" if arrows else "--"
    lines = [
        f"{'digraph' if arrows else 'graph'} {drawing.kind} {{",
        f"  label={_quoted(drawing.title)}; labelloc=t; rankdir=LR; fontname=sans;",
        "  node [shape=box, style=rounded, fontname=sans]; edge [fontname=sans];",
    ]
    for number, group in enumerate(dict.fromkeys(node.group for node in drawing.nodes)):
        inside = [node for node in drawing.nodes if node.group == group]
        if group:
            lines += [f"  subgraph cluster_{number} {{", f"    label={_quoted(group)};"]
        for node in inside:
            bold = ", penwidth=3" if node.marks else ""
            shown = f"label={_quoted(node.label)}, tooltip={_quoted(node_words(node))}{bold}"
            lines.append(f"    {_quoted(node.key)} [{shown}];")
        if group:
            lines.append("  }")
    labels = labels_of(drawing)
    for edge in drawing.edges:
        bold = ", penwidth=3" if "loop" in edge.marks else ""
        dashed = ", style=dashed" if "accepted" in edge.marks else ""
        shown = f"tooltip={_quoted(edge_words(drawing, edge, labels))}{bold}{dashed}"
        lines.append(f"  {_quoted(edge.start)} {joins} {_quoted(edge.end)} [{shown}];")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    escaped = plain(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

"""A picture for Mermaid, which many places draw within Markdown."""

from __future__ import annotations

from policyreview.output.graph.labels import label_lines
from policyreview.output.lines import plain
from policyreview.review.drawing import Drawing

_CLASSES = {
    "settles": "stroke-width:4px",
    "loop": "stroke-width:4px,stroke-dasharray:6 3",
    "decides": "stroke-width:4px",
    "frontline": "stroke-dasharray:4 3",
}


def render(drawing: Drawing) -> str:
    """Return a drawing as a Mermaid flowchart."""
    names = {node.key: f"n{number}" for number, node in enumerate(drawing.nodes)}
    joins = "---" if drawing.kind == "conflicts" else "-->"
    lines = ["flowchart LR", f"  accTitle: {_line(drawing.title)}"]
    for number, group in enumerate(dict.fromkeys(node.group for node in drawing.nodes)):
        if group and not drawing.grouped:
            lines.append(f"  subgraph g{number}[{_quoted(group)}]")
        for node in drawing.nodes:
            if node.group == group:
                mark = f":::{node.marks[0]}" if node.marks else ""
                label = "<br>".join(_escaped(line) for line in label_lines(node.label, 4))
                lines.append(f'    {names[node.key]}["{label}"]{mark}')
        if group and not drawing.grouped:
            lines.append("  end")
    for edge in drawing.edges:
        dotted = "-.-" if joins == "---" else "-.->"
        join = dotted if "accepted" in edge.marks else joins
        words = f"|{_quoted(edge.words)}|"
        lines.append(f"  {names[edge.start]} {join}{words} {names[edge.end]}")
    used = {node.marks[0] for node in drawing.nodes if node.marks}
    lines += [f"  classDef {mark} {style}" for mark, style in _CLASSES.items() if mark in used]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    """Return a text in which nothing is markup; Mermaid writes entities with `#`."""
    return "".join(
        c if c.isalnum() or c in " .,-–—:’“”‘…()?!/" else f"#{ord(c)};" for c in plain(text)
    )


def _line(text: str) -> str:
    return plain(text).replace(";", ",").replace("#", "")

"""The words in and beside the boxes of a picture."""

from __future__ import annotations

from collections.abc import Mapping

from policyreview.output.lines import counted, plain
from policyreview.review.drawing import Drawing, Edge, Node
from policyreview.syntax.excerpt import columns

LINE = 27
"""Columns that fit into a box."""

MARKS = {
    "settles": "Changing it settles most",
    "loop": "Waits for itself in a circle",
    "frontline": "Meets people",
    "decides": "May decide otherwise",
}


def label_lines(text: str, lines: int = 2, width: int = LINE) -> list[str]:
    """Return a text as lines that fit into a box, cut with a `…` where it is too long."""
    found = [""]
    for word in plain(text).split(" "):
        longer = f"{found[-1]} {word}".strip()
        if columns(longer) <= width:
            found[-1] = longer
        else:
            found.append(word)
    found = [line for line in found if line] or [""]
    if len(found) > lines:
        found = [*found[: lines - 1], " ".join(found[lines - 1 :])]
    return [_cut(line, width) for line in found]


def _cut(text: str, width: int) -> str:
    if columns(text) <= width:
        return text
    while text and columns(text) >= width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def node_words(node: Node) -> str:
    """Return all that is said of a box, in a sentence or two."""
    marks = [MARKS[mark] for mark in node.marks if mark in ("settles", "loop")]
    group = f" (policy {node.group})" if node.group and node.group != node.key else ""
    said = [f"{node.label}{group}", node.words, *marks]
    return ". ".join(part.rstrip(".") for part in said if part) + "."


def labels_of(drawing: Drawing) -> dict[str, str]:
    """Return what stands in each box."""
    return {node.key: node.label for node in drawing.nodes}


def edge_words(drawing: Drawing, edge: Edge, labels: Mapping[str, str]) -> str:
    """Return what a line says: `“A” and “B”: contradiction`."""
    start, end = labels[edge.start], labels[edge.end]
    between = f"“{start}” and “{end}”" if drawing.kind == "conflicts" else f"“{start}” → “{end}”"
    accepted = " (accepted)" if "accepted" in edge.marks else ""
    return f"{between}: {edge.words}{accepted}"


def alternative(drawing: Drawing) -> str:
    """Return what a picture shows, for those who do not see it."""
    what = "roles" if drawing.kind == "roles" else "policies" if drawing.grouped else "rules"
    one = {"roles": "role", "policies": "policy", "rules": "rule"}[what]
    said = [
        drawing.says,
        f"It shows {counted(len(drawing.nodes), one, what)} and "
        f"{counted(len(drawing.edges), 'line')}.",
    ]
    if drawing.settles:
        number = counted(len(drawing.settles), "rule")
        said.append(f"Changing {number} could settle every conflict; they have a thick border.")
    if drawing.loops:
        said.append(
            f"{counted(len(drawing.loops), 'circle')} of rules that wait for each other: nobody "
            "can begin."
        )
    if drawing.kind == "roles":
        said.append("Those who may decide otherwise have a thick border.")
    if drawing.left_out:
        others = counted(drawing.left_out, "rule")
        said.append(
            f"{others} with no such relation {'is' if drawing.left_out == 1 else 'are'} not in it."
        )
    return " ".join([*said, *drawing.notes])

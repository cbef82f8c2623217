"""A picture of the rules in the formats that other programs draw or read."""

from __future__ import annotations

from policyreview.output.graph import dot, graphml, mermaid, svg
from policyreview.review.drawing import Drawing, legible

FORMATS = ("svg", "dot", "mermaid", "graphml", "json")


def render(drawing: Drawing, shape: str) -> str:
    """Return a drawing in a format; what is looked at is grouped where it holds too much."""
    match shape:
        case "svg":
            return svg.render(legible(drawing))
        case "mermaid":
            return mermaid.render(legible(drawing))
        case "dot":
            return dot.render(drawing)
        case "graphml":
            return graphml.render(drawing)
        case "json":
            return drawing.to_json()
    raise ValueError(f"There is no format called '{shape}'.")

"""A picture for programs that work with graphs."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from policyreview.output.lines import plain
from policyreview.review.drawing import Drawing

_NODE = ("label", "group", "words", "marks", "rules")
_EDGE = ("words", "marks", "count")
_NUMBERS = {"rules", "count"}


def render(drawing: Drawing) -> str:
    """Return a drawing as GraphML."""
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for kind, names in (("node", _NODE), ("edge", _EDGE)):
        for name in names:
            typed = "int" if name in _NUMBERS else "string"
            key = {"id": f"{kind}-{name}", "for": kind, "attr.name": name, "attr.type": typed}
            ET.SubElement(root, "key", key)
    direction = "undirected" if drawing.kind == "conflicts" else "directed"
    graph = ET.SubElement(root, "graph", id=drawing.kind, edgedefault=direction)
    ET.SubElement(graph, "desc").text = plain(drawing.title)
    for node in drawing.nodes:
        element = ET.SubElement(graph, "node", id=plain(node.key))
        for name in _NODE:
            _add(element, f"node-{name}", getattr(node, name))
    for number, edge in enumerate(drawing.edges):
        ends = {"source": plain(edge.start), "target": plain(edge.end)}
        element = ET.SubElement(graph, "edge", {"id": f"e{number}"} | ends)
        for name in _EDGE:
            _add(element, f"edge-{name}", getattr(edge, name))
    ET.indent(root)
    return (
        ET.tostring(root, encoding="unicode", xml_declaration=True).replace(
            "<?xml version='1.0' encoding='utf-8'?>", '<?xml version="1.0" encoding="UTF-8"?>', 1
        )
        + "\n"
    )


def _add(element: ET.Element, key: str, value: str | int | list[str]) -> None:
    text = " ".join(value) if isinstance(value, list) else str(value)
    ET.SubElement(element, "data", key=key).text = plain(text)

"""A picture as SVG: by itself, or within a page that brings the style."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html import escape
from importlib.resources import files
from itertools import pairwise

from policyreview.output.graph.labels import (
    alternative,
    edge_words,
    label_lines,
    labels_of,
    node_words,
)
from policyreview.output.graph.layout import (
    BOX_HEIGHT,
    BOX_WIDTH,
    Line,
    Point,
    lay_out,
)
from policyreview.output.lines import plain
from policyreview.review.drawing import Drawing, Node

_MARKED = ("settles", "loop", "frontline", "decides")


@cache
def style() -> str:
    """Return the style of the pictures."""
    return files("policyreview.output.graph").joinpath("graph.css").read_text(encoding="utf-8")


def render(drawing: Drawing) -> str:
    """Return a picture as a file of its own, with its title above it."""
    return _svg(drawing, "picture", None, alone=True)


def inline(drawing: Drawing, name: str, link: Callable[[Node], str | None]) -> str:
    """Return a picture for a page; `name` begins its ids, `link` says where a box leads to."""
    return _svg(drawing, name, link, alone=False)


def _svg(
    drawing: Drawing, name: str, link: Callable[[Node], str | None] | None, alone: bool
) -> str:
    layout = lay_out(drawing) if drawing.nodes else None
    width, height = (layout.width, layout.height) if layout else (480.0, 60.0)
    top = 40 if alone else 0
    role = "img" if link is None else "group"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="graph" role="{role}" '
        f'aria-labelledby="{name}-title {name}-says" width="{_n(width)}" '
        f'height="{_n(height + top)}" viewBox="0 {-top} {_n(width)} {_n(height + top)}">',
        f'<title id="{name}-title">{_text(drawing.title)}</title>',
        f'<desc id="{name}-says">{_text(alternative(drawing))}</desc>',
    ]
    if alone:
        parts.append(f"<style>{style()}</style>")
        parts.append(f'<text class="heading" x="16" y="-14">{_text(drawing.title)}</text>')
    if drawing.kind != "conflicts":
        parts.append(
            f'<defs><marker id="{name}-end" class="end" viewBox="0 0 8 8" refX="8" refY="4" '
            'markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>'
            "</defs>"
        )
    if layout is None:
        parts.append('<text x="16" y="34">There is nothing of this kind to draw.</text>')
    else:
        labels = labels_of(drawing) if alone else {}  # a page has a table beside it
        parts += [_line(drawing, line, name, labels) for line in layout.lines]
        parts += [_box(node, layout.boxes[node.key], link) for node in drawing.nodes]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _line(drawing: Drawing, line: Line, name: str, labels: Mapping[str, str]) -> str:
    edge = drawing.edges[line.edge]
    marks = " ".join(["line", *edge.marks])
    end = "" if drawing.kind == "conflicts" else f' marker-end="url(#{name}-end)"'
    said = f"<title>{_text(edge_words(drawing, edge, labels))}</title>" if labels else ""
    wide = f' stroke-width="{_n(min(7, 1.6 + edge.count / 4))}"' if edge.count > 1 else ""
    return f'<path class="{marks}" d="{_curve(line.points)}"{end}{wide}>{said}</path>'


def _curve(points: tuple[Point, ...]) -> str:
    """Return a smooth way through some points that leaves and arrives level."""
    start = points[0]
    way = [f"M{_n(start[0])} {_n(start[1])}"]
    for (x, y), (to_x, to_y) in pairwise(points):
        middle = (x + to_x) / 2
        way.append(f"C{_n(middle)} {_n(y)} {_n(middle)} {_n(to_y)} {_n(to_x)} {_n(to_y)}")
    return "".join(way)


def _box(node: Node, middle: Point, link: Callable[[Node], str | None] | None) -> str:
    x, y = middle
    marks = " ".join(["box", *(mark for mark in node.marks if mark in _MARKED)])
    lines = list(_lines(node))
    first = y + 4.5 - 8 * (len(lines) - 1)
    text = "".join(
        f'<text class="{kind}" x="{_n(x)}" y="{_n(first + 16 * place)}">{_text(line)}</text>'
        for place, (kind, line) in enumerate(lines)
    )
    drawn = (
        f"<title>{_text(node_words(node))}</title>"
        f'<rect x="{_n(x - BOX_WIDTH / 2)}" y="{_n(y - BOX_HEIGHT / 2)}" width="{BOX_WIDTH}" '
        f'height="{BOX_HEIGHT}" rx="8"/>{text}'
    )
    to = link(node) if link is not None else None
    if to is None:
        return f'<g class="{marks}">{drawn}</g>'
    # The table beside the picture holds the same links, for the keyboard.
    return f'<a class="{marks}" href="{escape(to)}" tabindex="-1">{drawn}</a>'


def _lines(node: Node) -> Iterator[tuple[str, str]]:
    """Yield the lines in a box, each with what kind of line it is."""
    if node.group and node.group != node.key:
        policy = node.group.rpartition("/")[2]
        yield from (("name", line) for line in label_lines(node.label))
        yield "small", label_lines(policy, 1, 34)[0]
    elif "decides" in node.marks:
        yield "name", label_lines(node.label, 1)[0]
        yield "small", f"may decide otherwise in {node.rules}"
    elif node.group:
        yield "name", label_lines(node.label.rpartition("/")[2], 1)[0]
        yield "small", node.words
    else:
        yield from (("name", line) for line in label_lines(node.label))


def _text(text: str) -> str:
    return escape(plain(text), quote=True)


def _n(number: float) -> str:
    """Return a number as short as can be, to a tenth of a pixel."""
    return f"{number:.1f}".removesuffix(".0")

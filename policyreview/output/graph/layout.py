"""Where the boxes and lines of a picture stand: layers from left to right, laid out by grandalf."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from policyreview.review.drawing import Drawing

BOX_WIDTH, BOX_HEIGHT = 208, 60
"""In pixels, as all sizes here."""
BETWEEN_LAYERS, BETWEEN_BOXES = 84, 14
MARGIN, GAP = 16, 40
WIDTH = 850
"""Groups of boxes stand side by side up to this width."""
DENSE = 40
"""With more lines than this beyond those that join the boxes, only these place the boxes."""

Point = tuple[float, float]


class Line(NamedTuple):
    """A line from one box to another, through points that keep clear of other boxes."""

    edge: int
    """The place of the edge in the drawing."""
    points: tuple[Point, ...]


class Layout(NamedTuple):
    """The middle of each box, the lines, and the size of the whole."""

    boxes: dict[str, Point]
    lines: tuple[Line, ...]
    width: float
    height: float


class _Viewed:
    """The size of a box, turned by a quarter: grandalf's layers lie one below the other."""

    def __init__(self, w: float, h: float) -> None:
        self.w, self.h = w, h
        self.xy: Point = (0.0, 0.0)


class _Routed:
    """The points of a line."""

    def __init__(self) -> None:
        self.points: list[Point] = []

    def setpath(self, points: list[Point]) -> None:
        """Keep the points that a layout found."""
        self.points = list(points)


def lay_out(drawing: Drawing) -> Layout:
    """Return where everything stands; the same drawing gives the same places."""
    groups = [_group(drawing, keys) for keys in _connected(drawing)]
    groups.sort(key=lambda found: (-found.height, -found.width, min(found.boxes)))
    boxes: dict[str, Point] = {}
    lines: list[Line] = []
    left = top = float(MARGIN)
    row_height = width = 0.0
    for group in groups:
        if left > MARGIN and left + group.width > WIDTH:
            left, top, row_height = float(MARGIN), top + row_height + GAP, 0.0
        moved = _moved(group, left, top)
        boxes |= moved.boxes
        lines += moved.lines
        left += group.width + GAP
        row_height = max(row_height, group.height)
        width = max(width, left - GAP)
    lines.sort(key=lambda line: line.edge)
    return Layout(boxes, tuple(lines), width + MARGIN, top + row_height + MARGIN)


def _connected(drawing: Drawing) -> Iterator[list[str]]:
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.key for node in drawing.nodes)
    graph.add_edges_from((edge.start, edge.end) for edge in drawing.edges)
    return (sorted(part) for part in nx.connected_components(graph))


def _group(drawing: Drawing, keys: Sequence[str]) -> Layout:
    """Return boxes that hang together, from the left upper corner."""
    from grandalf.graphs import Edge, Vertex, graph_core
    from grandalf.layouts import SugiyamaLayout

    inside = set(keys)
    pairs: dict[tuple[str, str], list[int]] = {}
    for place, edge in enumerate(drawing.edges):
        if edge.start in inside:
            pairs.setdefault((edge.start, edge.end), []).append(place)
    vertices = {key: Vertex(key) for key in keys}
    for vertex in vertices.values():
        vertex.view = _Viewed(BOX_HEIGHT, BOX_WIDTH)
    onward = _without_circles(keys, (pair for pair in pairs if pair[0] != pair[1]))
    if len(onward) > len(keys) + DENSE:
        onward = _spanning(keys, onward)
    edges = {pair: Edge(vertices[pair[0]], vertices[pair[1]]) for pair in onward}
    for edge in edges.values():
        edge.view = _Routed()
    if edges:
        core = graph_core(list(vertices.values()), list(edges.values()))
        layers = SugiyamaLayout(core)
        layers.xspace, layers.yspace = BETWEEN_BOXES, BETWEEN_LAYERS
        layers.init_all(roots=[v for v in core.sV if not v.e_in()], inverted_edges=[])
        layers.draw(3)
    boxes = {key: _turned(vertex.view.xy) for key, vertex in vertices.items()}
    lines = [
        Line(place, _route(boxes, edges, pair))
        for pair, places in pairs.items()
        for place in places
    ]
    return _from_corner(boxes, lines)


def _without_circles(
    keys: Sequence[str], pairs: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], None]:
    """Return the pairs, each once, with those turned round that would close a circle."""
    next_of: dict[str, list[str]] = {key: [] for key in keys}
    for start, end in pairs:
        next_of[start].append(end)
    found: dict[tuple[str, str], None] = {}
    state: dict[str, bool] = {}  # True while a way through it is being walked
    for root in keys:
        if root in state:
            continue
        state[root] = True
        waiting = [(root, iter(next_of[root]))]
        while waiting:
            key, onward = waiting[-1]
            following = next(onward, None)
            if following is None:
                state[key] = False
                waiting.pop()
                continue
            pair = (following, key) if state.get(following) else (key, following)
            if pair[::-1] not in found:
                found[pair] = None
            if following not in state:
                state[following] = True
                waiting.append((following, iter(next_of[following])))
    return found


def _spanning(keys: Sequence[str], pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], None]:
    """Return pairs that join all boxes, from the busiest one outward: few enough to lay out.

    A layout that keeps every one of very many lines clear of the boxes is larger than any screen.
    """
    near: dict[str, list[str]] = {key: [] for key in keys}
    for start, end in pairs:
        near[start].append(end)
        near[end].append(start)
    root = min(keys, key=lambda key: (-len(near[key]), key))
    found: dict[tuple[str, str], None] = {}
    seen = {root}
    waiting = deque([root])
    while waiting:
        key = waiting.popleft()
        for other in near[key]:
            if other not in seen:
                seen.add(other)
                found[key, other] = None
                waiting.append(other)
    return found


def _route(
    boxes: dict[str, Point], edges: dict[tuple[str, str], Any], pair: tuple[str, str]
) -> tuple[Point, ...]:
    """Return the points of a line, from the edge of one box to the edge of the other."""
    start, end = boxes[pair[0]], boxes[pair[1]]
    half = BOX_WIDTH / 2
    if pair[0] == pair[1]:  # a rule that waits for itself: a bow above its box
        top = start[1] - BOX_HEIGHT / 2
        return ((start[0] + 30, top), (start[0], top - 26), (start[0] - 30, top))
    between: list[Point] = []
    if pair in edges:
        between = [_turned(point) for point in edges[pair].view.points[1:-1]]
    elif pair[::-1] in edges:
        between = [_turned(point) for point in edges[pair[::-1]].view.points[1:-1]][::-1]
    side = 1 if start[0] <= end[0] else -1
    # Two lines between the same boxes, one each way, stand a little apart.
    shift = 7 * side if pair[::-1] in edges and pair in edges else 0
    return (
        (start[0] + side * half, start[1] + shift),
        *between,
        (end[0] - side * half, end[1] + shift),
    )


def _turned(point: Point) -> Point:
    return point[1], point[0]


def _from_corner(boxes: dict[str, Point], lines: list[Line]) -> Layout:
    points = [point for line in lines for point in line.points]
    left = min([x - BOX_WIDTH / 2 for x, _ in boxes.values()] + [x for x, _ in points])
    top = min([y - BOX_HEIGHT / 2 for _, y in boxes.values()] + [y for _, y in points])
    right = max([x + BOX_WIDTH / 2 for x, _ in boxes.values()] + [x for x, _ in points])
    bottom = max([y + BOX_HEIGHT / 2 for _, y in boxes.values()] + [y for _, y in points])
    return _moved(Layout(boxes, tuple(lines), right - left, bottom - top), -left, -top)


def _moved(layout: Layout, right: float, down: float) -> Layout:
    def move(point: Point) -> Point:
        return point[0] + right, point[1] + down

    return layout._replace(
        boxes={key: move(point) for key, point in layout.boxes.items()},
        lines=tuple(Line(line.edge, tuple(map(move, line.points))) for line in layout.lines),
    )

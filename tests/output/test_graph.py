"""Pictures as SVG and in the formats of other programs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from policyreview.output.graph import FORMATS, render
from policyreview.output.graph.layout import BOX_HEIGHT, BOX_WIDTH, lay_out
from policyreview.review.drawing import KINDS, Drawing, Edge, Kind, Node, draw, legible, within
from tests.helpers import WARD, review
from tests.output.made import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
ML = "{http://graphml.graphdrawing.org/xmlns}"
RULES = """
rule ban "No visitors"
  visitor must not enter ward
  discretion nurse reachable in 30 minutes
  because "Sleep."
rule stay "Family may stay"
  family may enter ward
  because "Company."
rule visit "Family may visit"
  family may visit ward
  because "Company."
rule form "First the form"
  patient must enter icu
  after visit desk by patient
  because "Order."
rule first "First the visit"
  patient must visit desk
  after enter icu by patient
  because "Order."
  overrides form
"""


def made(kind: Kind) -> Drawing:
    return draw(review(WARD + RULES, "thing desk\n"), kind)


def many(nodes: int, step: int = 7) -> Drawing:
    """Return a picture with so many rules in policies of ten, each joined to another."""
    keys = [f"p{n // 10}.r{n:04}" for n in range(nodes)]
    return Drawing(
        kind="prerequisites",
        title="Many",
        says="",
        nodes=[Node(key=k, label=k, group=k.partition(".")[0], words="") for k in keys],
        edges=[
            Edge(start=k, end=keys[(n * step + 1) % nodes], words="after")
            for n, k in enumerate(keys)
        ],
    )


def test_conflicts_join_the_rules_that_cannot_all_be_kept() -> None:
    drawing = made("conflicts")
    assert {(e.start, e.end) for e in drawing.edges} == {
        ("visiting.stay", "visiting.ban"),
        ("visiting.visit", "visiting.ban"),
    }
    assert drawing.settles == ["visiting.ban"]
    assert [node.key for node in drawing.nodes if "settles" in node.marks] == ["visiting.ban"]
    assert drawing.left_out == 2


def test_circles_of_prerequisites_are_marked() -> None:
    drawing = made("prerequisites")
    assert [sorted(loop) for loop in drawing.loops] == [["visiting.first", "visiting.form"]]
    assert all("loop" in edge.marks for edge in drawing.edges if edge.start in drawing.loops[0])
    assert "nobody can begin" in render(drawing, "svg")


def test_reporting_lines_show_where_discretion_sits() -> None:
    drawing = made("roles")
    nurse = next(node for node in drawing.nodes if node.key == "nurse")
    assert nurse.marks == ["frontline", "decides"]
    assert "May decide otherwise".lower() in nurse.words.lower()
    assert [(e.start, e.end) for e in drawing.edges] == [("nurse", "matron")]


def test_overrides_lead_from_the_rule_that_goes_before() -> None:
    assert [(e.start, e.end) for e in made("overrides").edges] == [
        ("visiting.first", "visiting.form")
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_each_format_names_every_box(kind: Kind) -> None:
    drawing = made(kind)
    svg = ET.fromstring(render(drawing, "svg"))
    assert len(svg.findall(f".//{SVG}rect")) == len(drawing.nodes) > 1
    graphml = ET.fromstring(render(drawing, "graphml"))
    assert {n.get("id") for n in graphml.iter(f"{ML}node")} == {n.key for n in drawing.nodes}
    assert len(list(graphml.iter(f"{ML}edge"))) == len(drawing.edges)
    dot, mermaid = render(drawing, "dot"), render(drawing, "mermaid")
    for node in drawing.nodes:
        assert f'"{node.key}" [' in dot
        assert node.label.split()[0] in mermaid
    assert Drawing.model_validate(json.loads(render(drawing, "json"))) == drawing


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_says_in_words_what_it_shows(kind: Kind) -> None:
    svg = ET.fromstring(render(made(kind), "svg"))
    named = (svg.get("aria-labelledby") or "").split()
    texts = [next(e for e in svg if e.get("id") == name).text for name in named]
    assert all(texts)
    assert len(texts) == 2


def test_a_picture_of_nothing_says_so() -> None:
    drawing = draw(review(WARD), "overrides")
    assert "nothing of this kind" in render(drawing, "svg")
    for shape in FORMATS:
        assert render(drawing, shape)


@pytest.mark.parametrize("step", [1, 7, 13])
def test_no_box_lies_on_another(step: int) -> None:
    boxes = sorted(lay_out(many(60, step)).boxes.values())
    assert len(boxes) == 60
    for place, (x, y) in enumerate(boxes):
        for other_x, other_y in boxes[place + 1 :]:
            assert abs(x - other_x) >= BOX_WIDTH or abs(y - other_y) >= BOX_HEIGHT


def test_lines_begin_and_end_at_their_boxes() -> None:
    drawing = many(30)
    layout = lay_out(drawing)
    assert len(layout.lines) == 30
    for line in layout.lines:
        edge = drawing.edges[line.edge]
        for key, (x, y) in ((edge.start, line.points[0]), (edge.end, line.points[-1])):
            box = layout.boxes[key]
            assert abs(x - box[0]) <= BOX_WIDTH / 2 + 1
            assert abs(y - box[1]) <= BOX_HEIGHT / 2 + 1
    assert list(pairwise(sorted(line.edge for line in layout.lines)))


def test_three_hundred_rules_with_many_lines_are_drawn_soon() -> None:
    drawing = many(300)
    drawing.edges += many(300, 11).edges + many(300, 17).edges
    start = time.process_time()
    svg = ET.fromstring(render(drawing, "svg"))
    assert time.process_time() - start < 20
    assert len(svg.findall(f".//{SVG}rect")) == 300


def test_beyond_that_policies_are_drawn_with_a_way_in() -> None:
    drawing = many(310)
    grouped = legible(drawing)
    assert grouped.grouped
    assert len(grouped.nodes) == 31
    assert sum(node.rules for node in grouped.nodes) == 310
    assert sum(edge.count for edge in grouped.edges) == 310
    assert "policies are drawn" in render(drawing, "svg")
    inside = within(drawing, "p3")
    assert {n.key for n in inside.nodes if n.group == "p3"} == {
        f"p3.r{n:04}" for n in range(30, 40)
    }
    assert not legible(inside).grouped


def test_hostile_names_change_no_format() -> None:
    drawing = made("conflicts")
    for node in drawing.nodes:
        node.label = node.words = HOSTILE
    svg = ET.fromstring(render(drawing, "svg").encode("utf-8", errors="backslashreplace"))
    assert {each.tag for each in svg.iter()} <= {
        f"{SVG}{tag}" for tag in "svg title desc style text g rect path".split()
    }
    ET.fromstring(render(drawing, "graphml").encode("utf-8", errors="backslashreplace"))
    assert "<script>" not in render(drawing, "mermaid")
    assert render(drawing, "dot").count("\n") == render(made("conflicts"), "dot").count("\n")


def test_the_same_rules_give_the_same_picture_in_every_run() -> None:
    code = (
        "from tests.output.test_graph import made, many\n"
        "from policyreview.output.graph import render\n"
        "print([render(made(k), 'svg') for k in ('conflicts', 'prerequisites', 'roles')])\n"
        "print(render(many(120), 'svg'))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1

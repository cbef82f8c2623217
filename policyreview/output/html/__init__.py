"""The governance report as one HTML file that needs no network: `report -o FILE.html`.

Everything that comes from a policy is escaped, and the page itself forbids what it does not need:
its Content-Security-Policy names its one script and its one style by their hashes.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from policyreview.findings.catalogue import catalogue
from policyreview.findings.english import (
    capital,
    date_words,
    hours_words,
    listed,
    number_words,
    spaced,
)
from policyreview.output.governance_words import (
    GROUP_WORDS,
    HARMS,
    KINDS_OF_HARM,
    VERDICT_WORDS,
    WEIGHTS,
    fees_words,
    meanings,
)
from policyreview.output.graph import svg
from policyreview.output.graph.labels import alternative, edge_words, labels_of, node_words
from policyreview.output.html.highlight import highlighted
from policyreview.output.lines import counted, visible
from policyreview.review.drawing import Drawing, Node, legible
from policyreview.review.governance import GROUPS, Governance, govern
from policyreview.review.report import Report

if TYPE_CHECKING:
    from jinja2 import Environment


def render(report: Report) -> str:
    """Return a review as a page."""
    return page(govern(report))


def page(made: Governance) -> str:
    """Return a governance report as a page; the same report gives the same bytes."""
    reached = {rule.key for rule in made.rules} | {p.key for p in made.policies if p.rules}
    style, script = asset("report.css") + svg.style(), asset("report.js")
    return (
        environment()
        .get_template("report.html.j2")
        .render(
            report=made,
            style=markup(style),
            script=markup(script),
            policy=content_security_policy(style, script),
            rules={rule.key: rule for rule in made.rules},
            policies={policy.key: policy for policy in made.policies},
            stories={story.key: story for story in made.stories},
            proposals={proposal.key: proposal for proposal in made.proposals},
            pictures=[_picture(drawing, reached) for drawing in made.drawings],
            meanings=meanings(made),
            hottest=max([n for row in made.heat for n in row.counts.values()], default=0),
            longest=max((persona.minutes for persona in made.personas), default=0),
            groups=GROUPS,
            group_words=GROUP_WORDS,
            weights=WEIGHTS,
            verdicts=VERDICT_WORDS,
            harms=HARMS,
            kinds_of_harm=KINDS_OF_HARM,
            titles={name: capital(spaced(name)) for name in catalogue()},
        )
    )


def environment() -> Environment:
    """Return the templates, in which everything that comes from a policy is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("policyreview.output.html", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        finalize=_seen,
    )
    environment.filters |= {
        "anchor": lambda key: quote(key, safe=".-_"),
        "capital": capital,
        "counted": counted,
        "day": lambda day: date_words(date.fromisoformat(day)),
        "fees": fees_words,
        "highlighted": highlighted,
        "hours": lambda minutes: hours_words(Fraction(minutes)),
        "listed": listed,
        "number": lambda number: number_words(Fraction(number)),
        "spaced": spaced,
    }
    return environment


def _seen(value: Any) -> Any:
    """Return what a template shows; characters that would steer the reader's eye become dots."""
    if type(value) is not str:
        return value
    return "\n".join(visible(line) for line in value.split("\n"))


def asset(name: str) -> str:
    """Return a style or a script of ours."""
    return files("policyreview.output.html").joinpath(name).read_text(encoding="utf-8")


def markup(text: str) -> Any:
    """Return a text of ours as one that need not be escaped."""
    from markupsafe import Markup

    return Markup(text)  # our own files, and no part of any policy


def content_security_policy(style: str, script: str = "") -> str:
    """Return what a page with this style, and this script if any, lets itself do."""
    scripts = f"script-src {_hash(script)}; " if script else ""
    return (
        f"default-src 'none'; style-src {_hash(style)}; {scripts}"
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _picture(whole: Drawing, reached: set[str]) -> dict[str, Any]:
    drawing = legible(whole)
    names = labels_of(drawing)
    return {
        "drawing": drawing,
        "svg": markup(svg.inline(drawing, drawing.kind, _link(drawing, reached)))
        if drawing.nodes
        else "",
        "says": alternative(drawing),
        "labels": names,
        "nodes": [(node, node_words(node)) for node in drawing.nodes],
        "edges": [(edge, edge_words(drawing, edge, names)) for edge in drawing.edges],
    }


def _link(drawing: Drawing, reached: set[str]) -> Callable[[Node], str | None]:
    """Return where the boxes of a picture lead to; a role, or what is not here, leads nowhere."""

    def link(node: Node) -> str | None:
        if not node.group or node.key not in reached:
            return None
        what = "policy" if drawing.grouped else "rule"
        return f"#{what}-{quote(node.key, safe='.-_')}"

    return link

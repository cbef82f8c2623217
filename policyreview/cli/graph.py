"""`policyreview graph`: pictures of conflicts, prerequisites, overrides and reporting lines."""

from __future__ import annotations

from pathlib import Path

import click

from policyreview.cli.places import at_option
from policyreview.cli.writing import WrongUse, broken_rules, note, show, write
from policyreview.output.graph import FORMATS, render
from policyreview.review import UnreadablePath, UnreadableSettings, review_paths
from policyreview.review.drawing import KINDS, Kind, draw, within

_SUFFIXES = {".svg": "svg", ".dot": "dot", ".gv": "dot", ".mmd": "mermaid", ".mermaid": "mermaid"}
_SUFFIXES |= {".graphml": "graphml", ".json": "json"}


@click.command(
    name="graph", epilog="Example: policyreview graph conflicts --at policies/ -o conflicts.svg"
)
@click.argument("kind", type=click.Choice(KINDS))
@at_option
@click.option(
    "--format",
    "shape",
    type=click.Choice(FORMATS),
    help="What to write.  [default: what the suffix of -o says, or else svg]",
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of the screen.")
@click.option(
    "--policy",
    metavar="NAME",
    help="Only the rules of this policy, and those that they have to do with.",
)
def command(
    kind: Kind, at: tuple[str, ...], shape: str | None, output: str | None, policy: str | None
) -> int:
    """Draw conflicts, prerequisites, overrides or roles.

    conflicts: rules that cannot all be kept, and the fewest that, changed, would settle all of it.
    prerequisites: what must be done first, and circles in which nobody can begin. overrides: which
    rule goes before which. roles: who reports to whom, and who may decide otherwise.
    """
    if shape is None:
        shape = _shape_of(output)
    try:
        report = review_paths(list(at) or ["."])
    except (UnreadablePath, UnreadableSettings) as why:
        raise WrongUse(str(why)) from why
    if report.unreadable:
        raise WrongUse("\n".join(report.unreadable))
    drawing = draw(report, kind)
    if policy is not None:
        known = sorted({node.group for node in drawing.nodes})
        if policy not in known:
            there = f"There is {', '.join(known)}." if any(known) else "None is."
            raise WrongUse(f"No policy '{policy}' is in this picture. {there}")
        drawing = within(drawing, policy)
    text = render(drawing, shape)
    if output is None or output == "-":
        show(text)
    else:
        write(text, Path(output))
        note(f"Written to {output}.")
    return max(broken_rules(part.case.body) for part in report.parts if part.case is not None)


def _shape_of(output: str | None) -> str:
    """Return what the suffix of a file says, SVG where it says nothing."""
    suffix = Path(output or "").suffix.lower()
    if suffix and suffix not in _SUFFIXES:
        known = ", ".join(sorted(_SUFFIXES))
        raise WrongUse(
            f"{output}: '{suffix}' is not the suffix of a picture that can be written; those are "
            f"{known}. With --format the file may be called as you like."
        )
    return _SUFFIXES.get(suffix, "svg")

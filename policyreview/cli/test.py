"""`policyreview test`: run the stories, with coverage of rules and exceptions."""

from __future__ import annotations

import sys

import click

from policyreview.cli.standard_input import is_standard_input, stdin_name
from policyreview.cli.writing import WrongUse, broken_rules, note, show
from policyreview.output import stories as text
from policyreview.output import stories_junit as junit
from policyreview.review import UnreadablePath, place_of, places_at
from policyreview.review.stories import StoriesReport, joined_stories, tell

FAILED = 1


@click.command(name="test", epilog="Example: policyreview test policies/ --coverage")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "junit"]),
    default="text",
    show_default=True,
    help="What to write: text for people, json and junit for programs.",
)
@click.option("--coverage", is_flag=True, help="Say which rules no story exercises.")
@click.option(
    "--min-coverage",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Fail where the stories exercise less of the rules, exceptions and discretions.",
)
@stdin_name
def command(
    paths: tuple[str, ...],
    shape: str,
    coverage: bool,
    min_coverage: float | None,
    stdin_name: str,
) -> int:
    """Run the stories and say which pass.

    PATH is a file or a folder, the current folder if left out; '-' reads one file from standard
    input. The exit code is 1 where a story fails or depends on facts that it does not tell, or the
    coverage is too low.
    """
    try:
        if is_standard_input(paths):
            places = [place_of(stdin_name, sys.stdin.buffer.read())]
        else:
            places = places_at(list(paths) or ["."])
    except UnreadablePath as why:
        raise WrongUse(str(why)) from why
    report = joined_stories(tell(*place) for place in places)
    show(_written(report, shape, coverage))
    code = max(broken_rules(place.body) for place in places)
    if any(story.result != "passes" for story in report.stories):
        code = FAILED
    if min_coverage is not None and report.coverage.percent < min_coverage:
        note(f"The stories cover {report.coverage.percent:.1f} %, less than {min_coverage:g} %.")
        code = FAILED
    return code


def _written(report: StoriesReport, shape: str, coverage: bool) -> str:
    match shape:
        case "json":
            return report.to_json()
        case "junit":
            return junit.render(report)
    return text.render(report, coverage)

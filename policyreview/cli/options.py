"""The options that say what a review is asked to do; they go before the settings file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from policyreview.cli.names import completed, known
from policyreview.review import Options

_OPTIONS = [
    click.option(
        "--config",
        type=click.Path(),
        metavar="FILE",
        help="Read the settings from this file instead of policyreview.toml.",
    ),
    click.option(
        "--select",
        multiple=True,
        shell_complete=completed,
        metavar="NAME",
        help="Only this finding, or the findings of this pathology. Can be repeated.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        shell_complete=completed,
        metavar="NAME",
        help="Not this finding, or not the findings of this pathology. Can be repeated.",
    ),
    click.option(
        "--fail-on",
        type=click.Choice(["error", "warning", "info", "never"]),
        help="The lightest finding that makes the exit code 1. Accepted findings never do.  "
        "[default: error]",
    ),
    click.option(
        "--review-date",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="YYYY-MM-DD",
        help="Review as on this day.  [default: today]",
    ),
]


def settings_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that make settings, as one argument: `options`."""

    @wraps(command)
    def with_options(
        config: str | None,
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        fail_on: str | None,
        review_date: datetime | None,
        **others: Any,
    ) -> Any:
        values = {
            "select": known(select, "--select") or None,
            "ignore": known(ignore, "--ignore") or None,
            "fail_on": fail_on,
            "review_date": None if review_date is None else review_date.date(),
        }
        said = {name: value for name, value in values.items() if value is not None}
        options = Options(Path(config) if config is not None else None, said)
        return command(options=options, **others)

    for option in reversed(_OPTIONS):
        with_options = option(with_options)
    return with_options

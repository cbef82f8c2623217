"""`check --fix` and `--diff`: mend what can be mended safely, and drafts one at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from policyreview.cli.writing import WrongUse, note, show_exactly, write
from policyreview.output import diff
from policyreview.output.lines import counted, plain, visible
from policyreview.review import Options, UnreadablePath, UnreadableSettings
from policyreview.review.configuring import shown
from policyreview.review.fixing import Offer, Workbench, workbenches

SAFE = "safe"
SUGGESTED = "suggested"

_OPTIONS = [
    click.option(
        "--fix",
        "class_",
        type=click.Choice([SAFE, SUGGESTED]),
        metavar="[=suggested]",
        help="Mend what changes nothing for anybody: the layout, and acceptances that are stale. "
        "With =suggested also offer drafts (an overrides line, an exception, a discretion), one at "
        "a time.",
    ),
    click.option(
        "--yes",
        is_flag=True,
        help="Write every draft of --fix=suggested without asking.",
    ),
    click.option(
        "--diff",
        "only_diff",
        is_flag=True,
        help="Write nothing; print what --fix would write, as a diff, instead of the findings.",
    ),
]


@dataclass(frozen=True)
class Fixing:
    """What is to be mended, and how."""

    class_: str | None
    yes: bool
    only_diff: bool

    @property
    def is_asked_for(self) -> bool:
        """Return whether anything is to be mended, or shown mended."""
        return self.class_ is not None or self.only_diff


class FixingCommand(click.Command):
    """A command whose `--fix` needs no value, so that a path may stand behind it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give a bare `--fix` its value; what stands behind `--` is no option."""
        end = args.index("--") if "--" in args else len(args)
        given = args[:end]
        for place in reversed(range(end)):
            if given[place] == "--fix":
                named = given[place + 1 : place + 2] == [SUGGESTED] and not Path(SUGGESTED).exists()
                given[place : place + 1 + named] = [f"--fix={SUGGESTED if named else SAFE}"]
        return super().parse_args(ctx, given + args[end:])


def fixing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of mending as one argument: `fixing`."""

    @wraps(command)
    def with_fixing(class_: str | None, yes: bool, only_diff: bool, **others: Any) -> Any:
        if yes and class_ != SUGGESTED:
            raise WrongUse("--yes goes with --fix=suggested.")
        return command(fixing=Fixing(class_, yes, only_diff), **others)

    for option in reversed(_OPTIONS):
        with_fixing = option(with_fixing)
    return with_fixing


def mend(paths: tuple[str, ...], options: Options, fixing: Fixing) -> int:
    """Mend the files at some paths, or show how; return the exit code that `--diff` has."""
    asks = fixing.class_ == SUGGESTED and not (fixing.yes or fixing.only_diff)
    if asks and not sys.stdin.isatty():
        raise WrongUse(
            "--fix=suggested asks about every draft, which needs a terminal. Add --diff to see the "
            "drafts, or --yes to write them all."
        )
    try:
        benches = workbenches(list(paths), options)
    except (UnreadablePath, UnreadableSettings) as why:
        raise WrongUse(str(why)) from why
    fails = unread = False
    for bench in benches:
        if fixing.only_diff:
            fails |= any(finding.fails for finding in bench.asked_for(bench.review()))
            for reason in bench.unreadable:
                note(f"Not read: {reason}")
            unread |= bool(bench.unreadable)
        bench.mend_safely()
        if not fixing.only_diff:
            _write(bench)
        if fixing.class_ == SUGGESTED:
            _mend_by_drafts(bench, fixing, asks)
        for name in bench.changed if fixing.only_diff else ():
            seen = shown(bench.files[name])
            show_exactly(diff.render(seen, bench.written[name], bench.texts[name]))
    return 2 if unread else int(fails)


def _mend_by_drafts(bench: Workbench, fixing: Fixing, asks: bool) -> None:
    for offer in bench.offers():
        if asks and not _is_wanted(bench, offer):
            continue
        bench.take(offer)
        note(f"Draft for {plain(offer.finding.rule or offer.finding.path)}: {offer.fix.title}")
        if not fixing.only_diff:
            _write(bench)


def _is_wanted(bench: Workbench, offer: Offer) -> bool:
    """Show a draft and ask whether it is to be written."""
    finding = offer.finding
    place = plain(shown(bench.files[finding.path]))
    note(f"\n{place}:{finding.line}: {finding.finding}. {plain(finding.message)}")
    for edit in offer.fix.edits:
        name = edit.path
        change = diff.render(shown(bench.files[name]), offer.before[name], offer.after[name])
        note("\n".join(visible(line) for line in change.split("\n")).rstrip())
    return click.confirm(f"A suggestion: {offer.fix.title} Write this draft?", err=True)


def _write(bench: Workbench) -> None:
    """Write what has changed; a file that somebody else has changed meanwhile is left alone."""
    names = bench.changed
    for name in names:
        path = bench.files[name]
        _write_unless_changed(path, bench.written[name], bench.texts[name])
        bench.written[name] = bench.texts[name]
    if names:
        seen = [plain(shown(bench.files[name])) for name in names]
        note(f"Mended {counted(len(names), 'file')}: {', '.join(seen)}.")


def _write_unless_changed(path: Path, before: str, after: str) -> None:
    try:
        content = path.read_bytes()
    except OSError as why:
        raise WrongUse(f"{shown(path)} cannot be read: {why.strerror}.") from why
    if content != before.encode():
        raise WrongUse(f"{shown(path)} has changed since it was read; it was left as it is.")
    write(after, path)

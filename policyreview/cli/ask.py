"""`policyreview ask`: what the rules say about a deed in a situation."""

from __future__ import annotations

import sys

import click

from policyreview.cli.places import at_option
from policyreview.cli.writing import WrongUse, broken_rules, loaded, note, show
from policyreview.model import Body
from policyreview.output import answer as text
from policyreview.review.asking import Answer, CannotAsk, ask


@click.command(
    name="ask",
    epilog='Example: policyreview ask "enter ward by family" --given "hour = 23"',
)
@click.argument("deed")
@click.option(
    "--given",
    metavar="SETTINGS",
    help="What is known, for instance 'hour = 23, not patient.dying'.",
)
@at_option
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What to write: text for people, json for programs.",
)
@click.option("--no-usual", is_flag=True, help="Leave open what is not said, usual or not.")
def command(deed: str, given: str | None, at: tuple[str, ...], shape: str, no_usual: bool) -> int:
    """Say what the rules say about a deed.

    DEED is an action, perhaps an object and places, and who does it: 'enter ward by family'. On a
    terminal, and without --given, what would decide is asked for, one fact at a time; Ctrl-D
    stops. The exit code is 1 where some rules could not be read, so that the answer may be wrong.
    """
    body = loaded(at)
    answer = _answer(body, deed, given or "", not no_usual)
    if given is None and shape == "text" and sys.stdin.isatty() and sys.stdout.isatty():
        answer = _talk(body, deed, answer, not no_usual)
    show(answer.to_json() if shape == "json" else text.render(answer))
    return broken_rules(body)


def _answer(body: Body, deed: str, given: str, usual: bool) -> Answer:
    try:
        return ask(body, deed, given, usual)
    except CannotAsk as why:
        raise WrongUse(str(why)) from why


def _talk(body: Body, deed: str, answer: Answer, usual: bool) -> Answer:
    """Ask for the facts that decide until the answer is definite, or nobody goes on."""
    said: list[str] = []
    unknown: set[str] = set()
    while True:
        wanted = next((each for each in answer.words.open if _key(each) not in unknown), None)
        if wanted is None:
            return answer
        fact, member = wanted
        note(text.question(fact, member) + " An empty line: not known.")
        reply = sys.stdin.readline()
        if not reply:
            return answer
        if not reply.strip():
            unknown.add(_key(wanted))
            continue
        told = text.setting(fact, member, reply.strip())
        try:
            answer = ask(body, deed, ", ".join([*said, told]), usual)
        except CannotAsk as why:
            note(str(why))
        else:
            said.append(told)


def _key(wanted: text.Wanted) -> str:
    fact, member = wanted
    return fact.path if member is None else f"{fact.path} {member}"

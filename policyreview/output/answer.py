"""The answer to a question, as a colleague would give it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from policyreview.findings.english import capital, duration_words, listed, somebody, spaced, the
from policyreview.model.vocabulary import FactKind
from policyreview.output.lines import wrapped

if TYPE_CHECKING:
    from policyreview.model.vocabulary import Fact
    from policyreview.review.asking import Answer, DiscretionShape, SpokenRule

Wanted: TypeAlias = "tuple[Fact, str | None]"
"""A fact to be asked for, of an `any of` with the member."""

WIDTH = 80
_INDENT = "  "
_LEADS = {
    "conflict": "Nobody can say: the rules contradict each other about whether {0} may {1}{2}.",
    "forbidden": "No: {0} may not {1}{2}.",
    "required": "Yes: {0} must {1}{2}.",
    "discouraged": "Better not: {0} should not {1}{2}.",
    "recommended": "Yes, that is advised: {0} should {1}{2}.",
    "allowed": "Yes: {0} may {1}{2}.",
    "not regulated": "No rule speaks of it{2}. "
    "Whether {0} may {1} is for those who are there to say.",
    "depends": "It depends whether {0} may {1}{2}.",
}
_SHORT = {
    "conflict": "the rules contradict each other",
    "forbidden": "no",
    "required": "yes, it must be done",
    "discouraged": "better not",
    "recommended": "yes, it is advised",
    "allowed": "yes",
    "not regulated": "no rule speaks of it",
}
_SAYS = {
    "must": "demands it",
    "must not": "forbids it",
    "should": "advises it",
    "should not": "advises against it",
    "may": "allows it",
    "need not": "says that it need not be done",
}


def render(answer: Answer, width: int = WIDTH) -> str:
    """Return the answer in words."""
    lines: list[str] = []
    for paragraph in _paragraphs(answer):
        lines += wrapped(paragraph, width)
    for words, left in answer.words.leads:
        said = f"{capital(words)}: {listed((_SHORT[one] for one in left), 'or')}."
        lines += wrapped(said, width, _INDENT, _INDENT * 2)
    order = {True: 0, None: 1, False: 2}
    for spoken in sorted(answer.rules, key=lambda spoken: order[spoken.effective]):
        lines.append("")
        for paragraph in _rule(answer, spoken):
            lines += wrapped(paragraph, width)
    asked_more: dict[str, list[str]] = {}
    for name, deed in answer.words.more.items():
        asked_more.setdefault(deed, []).append(answer.words.rules[name])
    for deed, names in asked_more.items():
        verb = "speaks" if len(names) == 1 else "speak"
        lines += ["", *wrapped(f"{listed(names)} {verb} of “{deed}”: ask about that.", width)]
    return "\n".join(lines) + "\n"


def _paragraphs(answer: Answer) -> Iterator[str]:
    words = answer.words
    given = f" {words.given}" if words.given else ""
    yield _LEADS[answer.answer].format(words.person, words.deed, given)
    if words.usual:
        usual = words.usual.removeprefix("where ").removeprefix("when ")
        yield f"This takes for granted what is usual: {usual}."


def _rule(answer: Answer, spoken: SpokenRule) -> Iterator[str]:
    name = answer.words.rules[spoken.rule]
    says = "can be kept this way" if spoken.rule in answer.words.ways else _SAYS[spoken.says]
    over = listed(answer.words.rules[other] for other in spoken.overridden_by)
    if spoken.effective is False:
        yield f"{name} {says}, but gives way to {over}."
        return
    why = f" Why: “{spoken.why}”" if spoken.why else " It gives no reason."
    held = f"{name} {says}." if spoken.effective else f"It may be that {name} {says}."
    yield capital(held + why)
    if over:
        yield f"It may give way to {over}."
    for discretion in spoken.discretion:
        yield capital(_discretion(discretion))
    for after in spoken.after:
        by = f", by {somebody(after.by)}" if after.by else ""
        taking = f" (that takes {duration_words(after.minutes)})" if after.minutes else ""
        yield f"First there must be: {spaced(after.act)}{by}{taking}."
    for appeal in spoken.appeal:
        when = f", with an answer within {duration_words(appeal.minutes)}" if appeal.minutes else ""
        yield f"{capital(the(appeal.role))} can be asked again{when}."


def _discretion(discretion: DiscretionShape) -> str:
    who = the(discretion.role)
    if discretion.available is False:
        return f"{who} may decide otherwise, but cannot be reached then."
    reached = f"in {duration_words(discretion.minutes)}" if discretion.minutes else "at once"
    if discretion.available is None:
        return f"{who} may be able to decide otherwise and to be reached {reached}; it depends."
    return f"{who} may decide otherwise and can be reached {reached}."


def question(fact: Fact, member: str | None) -> str:
    """Return a question about a fact, with what can be answered: `Is the patient dying? …`."""
    name = spaced(fact.path)
    if fact.about is not None:
        name = spaced(fact.path.split(".", 1)[1])
    whose = the(fact.about) if fact.about is not None else ""
    unit = f", in {fact.unit}" if fact.unit else ""
    match fact.kind:
        case FactKind.YES_NO if whose:
            verb = f"Has {whose}" if fact.spoken == "has" else f"Is {whose}"
            return f"{verb} {name}? (yes, no)"
        case FactKind.YES_NO:
            return f"“{name}”: is that so? (yes, no)"
        case FactKind.ANY_OF:
            assert member is not None
            of = f" of {whose}" if whose else ""
            return f"Do the {name}{of} include {spaced(member)}? (yes, no)"
        case FactKind.ONE_OF:
            answers = ", ".join(fact.members)
        case FactKind.NUMBER:
            answers = f"{fact.low} to {fact.high}{unit}"
        case FactKind.TIME:
            answers = "for instance 20:30"
        case FactKind.DATE:
            answers = "for instance 2027-04-01"
    of = f" of {whose}" if whose else ""
    return f"What is the {name}{of}? ({answers})"


def setting(fact: Fact, member: str | None, reply: str) -> str:
    """Return a reply to the question about a fact as a setting of the language."""
    if fact.kind not in (FactKind.YES_NO, FactKind.ANY_OF):
        return f"{fact.path} = {reply}"
    path = fact.path if member is None else f"{fact.path} includes {member}"
    if reply.casefold() in ("yes", "y"):
        return path
    if reply.casefold() in ("no", "n"):
        return f"not {path}"
    return f"{path} = {reply}"  # which is told to be no value of its type

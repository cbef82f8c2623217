"""What was found, what cannot be said, and what to ask, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from policyreview.findings.english import hours_words, listed, many
from policyreview.review.governance.shapes import Governance, Question
from policyreview.review.report import Report

ORDER = (
    "Rules come first that take part in most open conflicts, each of which a change of this one "
    "rule could settle. Among those that are equal, the ones come first where most open errors of "
    "cruelty stand on a rule that keeps people from what they need; then those that bind or speak "
    "of most of the declared roles of people served and those close to them; then by place. It is "
    "an order for an agenda, no score."
)

QUESTIONS = (
    Question(
        question="Why is this rule here, and would we say so to the person it meets?",
        about="Read the why aloud to the person in the finding. If it speaks of somebody’s sleep, "
        "safety or dignity, ask whether the rule still serves that. If it speaks of us, or if "
        "nobody remembers, the rule is waiting for somebody to let it go.",
        rests_on="Allwood and others, BMJ Leader 2021: boundaries need a why that is spelt out. "
        "United States law asks hospitals for the reasons of every restriction on visits (75 FR "
        "70831).",
    ),
    Question(
        question="Who has met it, and what was that day like?",
        about="Start from a story, not from a number. Who stood before this rule, what did they "
        "need, and who had to tell them no? If nobody in the room knows, ask somebody who works "
        "at that door to come to the next meeting.",
        rests_on="Allwood and others, BMJ Leader 2021: stories told in the language of care show "
        "what a policy does; Montori, BMJ 2021;375:n2886, on care that is kept from people by "
        "administrative hindrances.",
    ),
    Question(
        question="Whose rule is it: ours, the law’s, or nobody’s?",
        about="What is ours we can change, often this month. What is the law’s we can speak up "
        "about, and meanwhile do no more than it asks. What nothing demands is a habit, and a "
        "habit needs only somebody who says that it may stop.",
        rests_on="Breaking the Rules for Better Care (Berwick and others, JAMA 2017;317:2161): of "
        "342 rules that staff and patients wished to break or change, 62 % were the "
        "organisation’s own, 22 % law, and 16 % habits without a legal ground.",
    ),
    Question(
        question="Who, close by, may decide otherwise, and whom could the mending hurt?",
        about="Name somebody who can be reached then and meets the person. Then ask the other "
        "side: who sleeps, works or waits next to them, and what would they lose? Try the change "
        "small, write down when to look at it again, and tell those who asked what came of it.",
        rests_on="Allwood and others, BMJ Leader 2021: authority and discretion within simple "
        "boundaries, and an improvement in one place may be a failure in another; Bohmer, The "
        "King’s Fund 2012: one cannot lead from afar, and few staff see their ideas carried out.",
    ),
)
"""For any rule on the agenda. The sources say where each question comes from; that asking them
helps is a conviction, not a measurement."""


def found(made: Governance) -> Iterator[str]:
    """Yield what was found, a sentence or two each."""
    read = made.scope.summary
    yield f"{_n(read.rules, 'rule')} in {_n(len(made.policies), 'policy', 'policies')} " + (
        "was read." if read.rules == 1 else "were read."
    )
    groups = made.groups
    parts = [
        (len(groups["change"]), "the organisation’s own to change"),
        (len(groups["advocate"]), "the law’s, to speak up about"),
        (len(groups["dispel"]), "a habit that may need no more than a word"),
    ]
    if made.rethink:
        split = listed(f"{number} {what}" for number, what in parts if number)
        be = "is" if len(made.rethink) == 1 else "are"
        yield f"{_n(len(made.rethink), 'rule')} {be} worth rethinking: {split}."
    else:
        yield "No rule stood out as one to rethink."
    if groups["clarify"]:
        yield f"{_n(len(groups['clarify']), 'rule')} could be said more clearly or more kindly."
    yield from _conflicts(made)
    passed = sum(1 for story in made.stories if story.result == "passes")
    if made.stories:
        were = "was" if len(made.stories) == 1 else "were"
        yield (
            f"{_n(len(made.stories), 'story', 'stories')} {were} told to the rules; in {passed} of "
            f"{len(made.stories)} the rules answer as the teller hoped."
        )
    busiest = max(made.personas, key=lambda persona: persona.minutes, default=None)
    if busiest is not None and busiest.minutes:
        hours = hours_words(Fraction(busiest.minutes))
        visits = many(Fraction(busiest.visits), "visit")
        yield (
            f"The fullest month among the {_n(len(made.personas), 'persona')} is that of "
            f"{busiest.words}: {hours} and {visits}."
        )
    if made.commended:
        be = "is" if len(made.commended) == 1 else "are"
        yield f"{_n(len(made.commended), 'rule')} {be} worth copying."
    if made.accepted:
        yield (
            f"{_n(len(made.accepted), 'finding')} stood in the policies as accepted, with a reason."
        )


def _conflicts(made: Governance) -> Iterator[str]:
    settlement = made.settlement
    if not settlement.conflicts:
        return
    number = len(settlement.rules)
    if settlement.exact:
        few = f"Changing {number} of the rules could settle all of them; fewer would not do."
    else:
        few = (
            f"Changing {number} of the rules could settle all of them. Whether fewer would do "
            f"could not be decided; it takes {settlement.at_least} at least."
        )
    yield (
        f"{_n(settlement.conflicts, 'time')} rules ask what cannot be kept together: whoever keeps "
        f"one breaks another. {few} Which rule should give way is for people to say."
    )


def unsaid(made: Governance, report: Report) -> Iterator[str]:
    """Yield what cannot be said, a sentence or two each."""
    yield (
        "A finding shows a case that the rules allow. It does not show that it has happened, how "
        "often, or that anybody was harmed."
    )
    yield (
        "What is written was read, and nothing else: not what people do, what they quietly "
        "overlook, or what they are told at the door."
    )
    yield (
        "Nothing here measures kindness, and no number in it is a score. The order of the rules "
        "is an agenda, not a ranking of those who wrote them."
    )
    if report.unreadable:
        yield f"Not read: {' '.join(report.unreadable)}"
    unread = [f for f in made.findings if f.pathology == "text" and f.finding != "undecided"]
    if unread:
        yield (
            f"{_n(len(unread), 'place')} in the text could not be read as it stands. What is "
            "written there took no part in the review."
        )
    if undecided := sum(1 for f in made.findings if f.finding == "undecided"):
        yield f"{_n(undecided, 'question')} could not be decided; nothing is claimed there."
    if report.failed:
        yield f"Some looks failed: {' '.join(report.failed)}"
    missing = [
        what
        for what, there in (("no story", made.stories), ("no persona", made.personas))
        if not there
    ]
    if missing:
        yield (
            f"The policies hold {listed(missing, 'and')} yet, so the voices of those who live with "
            "the rules are not in this report."
        )
    for revision in made.revisions:
        if revision.changed:
            yield (
                f"The folder held changes that are not in revision {revision.commit[:12]}; they "
                "were read as well."
            )


def _n(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"

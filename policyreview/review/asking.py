"""What the rules say about a deed in a situation: contracts.md, `ask --format json`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import Field, PrivateAttr

from policyreview.findings.case import Case
from policyreview.findings.english import (
    broken_words,
    deed_words,
    named,
    person_words,
    situation_words,
)
from policyreview.logic import Formula, TooHard, all_of
from policyreview.model.body import Body
from policyreview.model.formula import Formula as Said
from policyreview.model.questions import Unclear, read_deed, read_settings
from policyreview.model.rules import Discretion, Modal, Rule
from policyreview.model.vocabulary import Fact, FactKind
from policyreview.norms import asking
from policyreview.norms.asking import Decisive
from policyreview.norms.cells import Shown
from policyreview.norms.knowledge import broken_laws, settled
from policyreview.norms.reach import Doing
from policyreview.norms.situations import FactRange, Situations
from policyreview.review.known import LeadShape, given_shown, leads_shown, usual_shown
from policyreview.review.report import Shape

Minutes = int | float


class CannotAsk(Exception):
    """A question that has no answer: what it names is not there, or what it says cannot be."""


class DiscretionShape(Shape):
    """Who may decide otherwise; `available` is null where it depends on what is not known."""

    role: str
    available: bool | None
    minutes: Minutes | None


class AfterShape(Shape):
    """What must have been done first, and how long it takes, in minutes."""

    act: str
    by: str | None
    minutes: Minutes | None


class AppealShape(Shape):
    """Who can be asked again, and when there is an answer, in minutes."""

    role: str
    minutes: Minutes | None


class SpokenRule(Shape):
    """A rule that covers the deed and may apply; `effective` is null where it depends."""

    rule: str
    says: str
    why: str | None
    effective: bool | None
    overridden_by: list[str]
    discretion: list[DiscretionShape]
    after: list[AfterShape]
    appeal: list[AppealShape]


class Answer(Shape):
    """What the rules say of one deed; its JSON is that of `ask --format json`."""

    schema_: str = Field(default="policyreview/ask/1", alias="schema")
    deed: dict[str, Any]
    answer: str
    given: dict[str, Any]
    usual: dict[str, Any]
    """The everyday values that the answer rests on."""
    decides: dict[str, list[LeadShape]]
    """The facts that would decide, the most telling first."""
    rules: list[SpokenRule]
    with_object: list[str] | None = Field(default=None, exclude_if=lambda value: value is None)
    """Of a deed asked about without an object: the rules that would speak if it had one."""
    with_places: list[str] | None = Field(default=None, exclude_if=lambda value: value is None)
    """The rules that would speak if the deed had places (`to …`, `at …`) that they name."""

    _words: AnswerWords = PrivateAttr()

    @property
    def words(self) -> AnswerWords:
        """Return the same in words, for people; no part of the JSON."""
        return self._words

    def to_json(self) -> str:
        """Return the answer as contracts.md writes it."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"


class AnswerWords(Shape):
    """The parts of an answer in words."""

    person: str
    deed: str
    given: str
    usual: str
    rules: dict[str, str]
    """How each rule is called."""
    ways: list[str]
    """The rules that demand or advise something more general, of which the deed is one way."""
    leads: list[tuple[str, list[str]]]
    """Values of deciding facts in words, and the answers that they leave."""
    more: dict[str, str]
    """What would have to be asked for further rules to speak."""
    open: list[tuple[Fact, str | None]]
    """The deciding facts, of an `any of` with the member, the most telling first."""


def ask(body: Body, deed: str, given: str | Mapping[str, Any] = "", usual: bool = True) -> Answer:
    """Return what the rules say of a deed such as `enter ward by family`.

    `given` are settings as the language writes them, or values by fact. What it leaves unsaid has
    its everyday value, or stays open where `usual` is False. Raises `CannotAsk`.
    """
    try:
        act = read_deed(body, deed)
        said = read_settings(body, given if isinstance(given, str) else as_settings(given))
    except Unclear as why:
        raise CannotAsk(str(why)) from why
    assert act.by is not None, "a question names who does it"
    try:
        return _Asking(body, Doing(act.by, *act.deed), said, usual).answer()
    except TooHard as why:
        raise CannotAsk(f"This question could not be decided: {why}.") from why


def as_settings(given: Mapping[str, Any]) -> str:
    """Return values by fact, as an answer shows them, as settings of the language."""
    found = []
    for path, value in given.items():
        if isinstance(value, Mapping):
            found += [f"{path} includes {member}" for member in value.get("includes", ())]
            found += [f"not {path} includes {member}" for member in value.get("excludes", ())]
        elif value in ("yes", "no") or isinstance(value, bool):
            found.append(path if value in ("yes", True) else f"not {path}")
        else:
            found.append(f"{path} = {value}")
    return ", ".join(found)


class _Asking:
    """One question."""

    def __init__(self, body: Body, doing: Doing, said: tuple[Said, ...], usual: bool) -> None:
        self.body = body
        self.doing = doing
        self.said = said
        self.case = Case(body, date.today(), situations=Situations(body, said))
        self.norms = self.case.norms
        self.situations = self.norms.situations
        self.knowledge = settled(self.situations, said, usual)

    def answer(self) -> Answer:
        """Return the answer; what is given must be possible."""
        if not self.knowledge.is_possible:
            broken = broken_words(self.body, broken_laws(self.situations, self.said))
            raise CannotAsk(f"This cannot be: {broken}.")
        asked = asking.ask(self.case.speaking, self.doing, self.knowledge)
        speaking = [
            rule
            for rule in self.case.speaking.of(self.doing)
            if self.knowledge.allows(self.norms.applies(rule))
        ]
        around = [formula for rule in speaking for formula in self._around(rule)]
        usual = usual_shown(self.knowledge, [*asked.outcomes.values(), *around])
        more = list(self._with_more())
        result = Answer(
            deed={
                "actor": self.doing.actor,
                "action": self.doing.action,
                "object": self.doing.object,
                "places": dict(self.doing.places),
            },
            answer=asked.answer.value,
            given=given_shown(self.knowledge, self.said),
            usual=usual,
            decides=leads_shown(asked.decides),
            rules=[self._rule(rule) for rule in speaking],
            with_object=[r.name for r, meant in more if meant.object != self.doing.object] or None,
            with_places=[r.name for r, meant in more if meant.object == self.doing.object] or None,
        )
        result._words = self._words(result, asked.decides, more)
        return result

    def _rule(self, rule: Rule) -> SpokenRule:
        norms, knowledge, doing = self.norms, self.knowledge, self.doing
        over = (o for o in norms.overriders.get(rule.name, ()) if self._overrides(o, rule))
        return SpokenRule(
            rule=rule.name,
            says=str(rule.modal) if norms.covers(rule, doing) else "may",
            why=rule.because,
            effective=knowledge.truth(norms.speaks_when(rule, doing)),
            overridden_by=sorted(other.name for other in over),
            discretion=[
                DiscretionShape(
                    role=holder,
                    available=knowledge.truth(self._reached(discretion, holder)),
                    minutes=_minutes(discretion.reachable),
                )
                for discretion in rule.discretions
                if knowledge.allows(norms.may_decide(discretion))
                for holder in discretion.holders
            ],
            after=[
                AfterShape(
                    act=after.act.deed.written, by=after.act.by, minutes=_minutes(after.taking)
                )
                for after in rule.afters
            ],
            appeal=[
                AppealShape(role=appeal.to, minutes=_minutes(appeal.answered))
                for appeal in rule.appeals
            ],
        )

    def _overrides(self, over: Rule, rule: Rule) -> bool:
        """Return whether an overrider can take the rule's place for this deed."""
        lifting = self.norms.lifting(over, rule)
        if not any(self.norms.reaches.covers(reach, self.doing) for reach in lifting):
            return False
        return self.knowledge.allows(self.norms.speaks_when(over, self.doing))

    def _reached(self, discretion: Discretion, holder: str) -> Formula:
        """Return when a holder may decide and can be reached."""
        return all_of([self.norms.may_decide(discretion), self.situations.reachable(holder)])

    def _around(self, rule: Rule) -> Iterator[Formula]:
        """Yield what the rest of what is said of a rule rests on."""
        yield self.norms.speaks_when(rule, self.doing)
        for discretion in rule.discretions:
            for holder in discretion.holders:
                yield self._reached(discretion, holder)

    def _with_more(self) -> Iterator[tuple[Rule, Doing]]:
        """Yield the rules that would speak of the deed if more were said of it, and that deed."""
        reaches, doing = self.norms.reaches, self.doing
        said = {preposition for preposition, _ in doing.places}
        for rule in self.case.speaking.near(doing):
            deed = rule.norm.deed
            more = [place for place in deed.places if place[0] not in said]
            meant = doing._replace(
                object=doing.object or deed.object, places=tuple(sorted((*doing.places, *more)))
            )
            if meant == doing or not self.knowledge.allows(self.norms.applies(rule)):
                continue
            if any(reaches.covers(box, meant) for box in self.norms.spoken(rule)):
                yield rule, meant

    def _words(
        self, answer: Answer, decides: tuple[Decisive, ...], more: list[tuple[Rule, Doing]]
    ) -> AnswerWords:
        named_rules = {spoken.rule for spoken in answer.rules}
        for spoken in answer.rules:
            named_rules.update(spoken.overridden_by)
        named_rules.update(rule.name for rule, _ in more)
        facts = self.body.facts
        leads = [
            (situation_words(self.case, (FactRange(facts[each.fact], lead.value),)), lead.outcomes)
            for each in decides
            for lead in each.leads
        ]
        given = {path: value for path, value in answer.given.items() if path in facts}
        held = [
            f"{'with' if value == 'yes' else 'without'} “{path}”"
            for path, value in answer.given.items()
            if path not in facts
        ]
        return AnswerWords(
            person=person_words(self.case, self.doing.actor, ()),
            deed=deed_words(self.doing),
            given=", ".join(filter(None, [self._ranges(given), *held])),
            usual=self._ranges(answer.usual),
            rules={name: named(self.body.rules[name]) for name in sorted(named_rules)},
            ways=[spoken.rule for spoken in answer.rules if self._is_way(spoken.rule)],
            leads=[(words, list(outcomes)) for words, outcomes in leads],
            more={rule.name: deed_words(meant) for rule, meant in more},
            open=[wanted for each in decides for wanted in _wanted(facts[each.fact], each)],
        )

    def _is_way(self, name: str) -> bool:
        """Return whether the deed is one way of keeping a rule that asks for something broader."""
        rule = self.body.rules[name]
        asks = rule.modal in (Modal.MUST, Modal.SHOULD)
        return asks and rule.norm.deed.action != self.doing.action

    def _ranges(self, shown: Mapping[str, Shown]) -> str:
        facts = self.body.facts
        return situation_words(
            self.case, tuple(FactRange(facts[path], shown[path]) for path in sorted(shown))
        )


def _wanted(fact: Fact, decisive: Decisive) -> list[tuple[Fact, str | None]]:
    """Return what to ask about a deciding fact: of a set each member that decides."""
    if fact.kind is not FactKind.ANY_OF:
        return [(fact, None)]
    members: dict[str, None] = {}
    for lead in decisive.leads:
        if isinstance(lead.value, dict):
            members.update(dict.fromkeys([*lead.value["includes"], *lead.value["excludes"]]))
    return [(fact, member) for member in members]


def _minutes(duration: int | Decimal | None) -> Minutes | None:
    if duration is None:
        return None
    return int(duration) if duration == int(duration) else float(duration)

"""The governance report as Markdown, for minutes: `report -o FILE.md`.

Whatever comes from a policy is escaped, as in the comment on a pull request.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from policyreview.findings.english import capital, date_words, hours_words, number_words, spaced
from policyreview.output.governance_words import (
    GROUP_WORDS,
    HARMS,
    VERDICT_WORDS,
    WEIGHTS,
    fees_words,
)
from policyreview.output.graph import mermaid
from policyreview.output.graph.labels import alternative
from policyreview.output.lines import counted
from policyreview.output.markdown import escaped
from policyreview.review.drawing import legible
from policyreview.review.governance import GROUPS, Governance
from policyreview.review.governance.shapes import FindingEntry, RuleEntry

MOST_DRAWN = 60
"""So many boxes a picture may have to be drawn within a text; Mermaid is slow with more."""


def page(made: Governance) -> str:
    """Return a governance report as Markdown."""
    return "\n".join(_Page(made).lines()) + "\n"


class _Page:
    def __init__(self, made: Governance) -> None:
        self._made = made
        self._rules = {rule.key: rule for rule in made.rules}
        self._policies = {policy.key: policy for policy in made.policies}

    def lines(self) -> Iterator[str]:
        made = self._made
        yield f"# {escaped(made.title)}"
        yield ""
        revisions = "".join(
            f", revision {each.commit[:12]}{' with later changes' if each.changed else ''}"
            for each in made.revisions
        )
        policies = counted(len(made.policies), "policy", "policies")
        rules = counted(made.scope.summary.rules, "rule")
        yield f"Reviewed on {_day(made.date)}: {rules} in {policies}{revisions}."
        for title, sentences in (
            ("What was found", made.found),
            ("What cannot be said", made.unsaid),
        ):
            yield from _headed(title, [f"- {escaped(sentence)}" for sentence in sentences])
        questions = [
            f"{number}. **{question.question}** {question.about} ({question.rests_on})"
            for number, question in enumerate(made.questions, 1)
        ]
        yield from _headed("Four questions for the meeting", questions)
        begin = [f"{place}. {self._named(key)}" for place, key in enumerate(made.rethink, 1)]
        yield from _headed("Where to begin", [*begin, "", made.order] if begin else [])
        yield from _headed("The fewest changes that could settle every conflict", self._settling())
        yield from self._steps()
        yield from _headed("Rules to be proud of", self._proud())
        yield from _headed("The map", self._map())
        yield from _headed("Stories", self._stories())
        yield from _headed("A month of rules", self._months())
        yield from _headed("Proposals", self._proposals())
        yield from _headed("Register of what is accepted", self._register())
        yield from self._pictures()
        yield from _headed("Every rule", [])
        for rule in made.rules:
            yield from self._rule(rule)
        others = [finding for finding in made.findings if not finding.bears_on]
        told = [line for finding in others for line in self._finding(finding)]
        yield from _headed("Findings on no single rule", told)

    def _named(self, key: str) -> str:
        rule = self._rules.get(key)
        if rule is None or not rule.title:
            return escaped(key)
        return f"**{escaped(rule.title)}** ({escaped(key)})"

    def _settling(self) -> list[str]:
        settlement = self._made.settlement
        lines = [
            f"{place}. {self._named(key)}: settles {settled}"
            for place, (key, settled) in enumerate(
                zip(settlement.rules, settlement.settled, strict=True), 1
            )
        ]
        if lines and not settlement.exact:
            lines += [
                "",
                f"Whether fewer would do could not be decided; it takes at least "
                f"{settlement.at_least}.",
            ]
        return lines

    def _steps(self) -> Iterator[str]:
        yield from _headed("Next steps", [])
        for group in GROUPS:
            keys = self._made.groups[group]
            title, about = GROUP_WORDS[group]
            yield f"### {title}: {len(keys)}"
            yield ""
            yield about
            yield ""
            if keys:
                yield from (f"- {self._named(key)}" for key in keys)
                yield ""

    def _proud(self) -> Iterator[str]:
        for key in self._made.commended:
            rule = self._rules[key]
            why = f" Why: “{escaped(rule.why)}”" if rule.why else ""
            yield f"- {self._named(key)}: {escaped(rule.says)}{why}"

    def _map(self) -> Iterator[str]:
        if not self._made.heat:
            return
        kinds = self._made.pathologies
        yield f"| policy | {' | '.join(kinds)} |"
        yield f"|---|{'--:|' * len(kinds)}"
        for row in self._made.heat:
            name = "no single rule"
            if row.policy is not None:
                policy = self._policies.get(row.policy)
                name = escaped(policy.title or row.policy if policy else row.policy)
            yield f"| {name} | {' | '.join(str(row.counts[kind] or '') for kind in kinds)} |"

    def _stories(self) -> Iterator[str]:
        outcome = {
            "passes": "the rules answer as the teller hoped",
            "fails": "the rules answer otherwise than the teller hoped",
            "depends": "it depends on what the story leaves open",
        }
        for story in self._made.stories:
            title = story.title or capital(spaced(story.story))
            yield f"- **{escaped(title)}**: {outcome[story.result]}."
            for text in [*(f"“{text}”" for text in story.texts), *story.told]:
                yield f"  {escaped(text)}"
            if story.rules:
                yield f"  Rules: {', '.join(map(self._named, story.rules))}."

    def _months(self) -> Iterator[str]:
        if not self._made.personas:
            return
        yield "| person | time | errands | visits | offices | to pay | records |"
        yield "|---|--:|--:|--:|--:|--:|--:|"
        for persona in self._made.personas:
            who = escaped(capital(persona.words))
            if persona.unknown:
                yield f"| {who} | {escaped(persona.unknown)} |  |  |  |  |  |"
                continue
            cells = [
                hours_words(Fraction(persona.minutes)),
                number_words(Fraction(persona.tasks)),
                number_words(Fraction(persona.visits)),
                str(len(persona.offices)),
                escaped(fees_words(persona.fees)),
                number_words(Fraction(persona.records)),
            ]
            yield f"| {who} | {' | '.join(cells)} |"

    def _proposals(self) -> Iterator[str]:
        for proposal in self._made.proposals:
            title = proposal.title or capital(spaced(proposal.proposal))
            because = f" “{escaped(proposal.because)}”" if proposal.because else ""
            changes = ", ".join(map(self._named, proposal.rules))
            head = f"- **{escaped(title)}** ({escaped(proposal.status)}):"
            yield f"{head}{because} Changes {changes}."

    def _register(self) -> Iterator[str]:
        if not self._made.accepted:
            yield "Nothing is accepted in these policies."
            return
        yield "| rule | finding | reason | until |"
        yield "|---|---|---|---|"
        for line in self._made.accepted:
            rules = ", ".join(map(self._named, line.rules)) or "no single rule"
            until = _day(line.accepted.until) if line.accepted.until else "no date given"
            reason = escaped(line.accepted.reason)
            yield f"| {rules} | {escaped(spaced(line.finding))} | {reason} | {until} |"

    def _pictures(self) -> Iterator[str]:
        for whole in self._made.drawings:
            drawing = legible(whole)
            if drawing.nodes:
                lines = [escaped(alternative(drawing))]
                if len(drawing.nodes) <= MOST_DRAWN:
                    lines += ["", "```mermaid", mermaid.render(drawing).rstrip("\n"), "```"]
                yield from _headed(drawing.title, lines)

    def _rule(self, rule: RuleEntry) -> Iterator[str]:
        yield f"### {escaped(rule.title or rule.rule)}"
        yield ""
        step = f", {GROUP_WORDS[rule.group][0].lower()}" if rule.verdict == "rethink" else ""
        place = escaped(f"{rule.key}, {rule.path}:{rule.line}")
        yield f"{place}. **{capital(VERDICT_WORDS[rule.verdict])}{step}.**"
        yield ""
        yield f"{escaped(rule.says)}"
        yield ""
        if not rule.broken:
            yield f"- why: {escaped(rule.why) if rule.why else 'none is given'}"
            yield f"- may decide otherwise: {escaped('; '.join(rule.may_decide)) or 'nobody'}"
            yield f"- comes from: {escaped(rule.source)}"
        for near in rule.neighbours:
            yield f"- {near.how} {self._named(near.rule)}"
        yield ""
        for place_of in rule.findings:
            yield from self._finding(self._made.findings[place_of])

    def _finding(self, finding: FindingEntry) -> Iterator[str]:
        """Yield one finding as a paragraph of a list."""
        yield f"- **{capital(spaced(finding.finding))}** ({WEIGHTS[finding.severity]}). "
        said = [finding.message]
        if finding.witness is not None and finding.witness.words:
            said.append(f"Who meets it: {finding.witness.words}")
        if finding.suggestion:
            said.append(f"What would mend it: {finding.suggestion}")
        if finding.watch:
            harms = "; ".join(HARMS.get(harm, harm) for harm in finding.watch)
            said.append(f"What that may harm: {harms}.")
        if finding.accepted is not None:
            said.append(f"Accepted: “{finding.accepted.reason}”")
        yield from (f"  {escaped(text)}" for text in said)
        yield ""


def _headed(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield a section; nothing where it would be empty, but for one whose parts follow."""
    found = list(lines)
    if found or title in ("Next steps", "Every rule"):
        yield from ("", f"## {title}", "", *found)
        if found:
            yield ""


def _day(day: str) -> str:
    return date_words(date.fromisoformat(day))

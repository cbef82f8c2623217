"""Rules, policies, findings and proposals as the governance report tells them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import capital, duration_words, norm_words, somebody
from policyreview.findings.terms import served_roles
from policyreview.graphs.settling import Settling
from policyreview.model.rules import Appeal, Discretion, Modal, Rule
from policyreview.review.drawing import conflicts_of, settling
from policyreview.review.governance.shapes import (
    FindingEntry,
    Group,
    Neighbour,
    PolicyEntry,
    ProposalEntry,
    RuleEntry,
    Weight,
)
from policyreview.review.report import SEVERITIES, Finding, Report, RuleShape


def parts_of(report: Report) -> list[Part]:
    """Return the report on each repository, ready to be told."""
    parts = []
    start = 0
    for each in report.parts:
        if each.case is None:
            raise ValueError("This report was read from JSON, and no longer knows its rules.")
        parts.append(Part(each, each.case, start))
        start += len(each.findings)
    return parts


@dataclass
class Part:
    """The review of one repository."""

    report: Report
    case: Case
    start: int
    """Where its findings begin among those of all."""
    _bearing: dict[str, list[int]] = field(init=False, default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for place, finding in enumerate(self.report.findings):
            for name in finding.concerns:
                self._bearing[name].append(place)

    def key(self, name: str) -> str:
        """Return what names a rule, policy, story or persona in the whole report."""
        return self.report.prefix + name

    def keys(self, names: Iterable[str]) -> list[str]:
        """Return the keys of some names, each once, in their order."""
        return [self.key(name) for name in dict.fromkeys(names)]

    @property
    def folder(self) -> str:
        """Return what to call the folder of the policies."""
        return self.report.prefix.rstrip("/") or Path(self.case.body.root).name or "."

    @cached_property
    def wanted(self) -> frozenset[str]:
        """Return the files that were asked for, as the body names them."""
        prefix = self.report.prefix
        told = {rule.path for rule in self.report.rules} | self.report.sources.keys()
        return frozenset(path.removeprefix(prefix) for path in told)

    @cached_property
    def settling(self) -> Settling:
        """Return the fewest rules that could settle all open conflicts."""
        return settling(self.case, self._open_conflicts)

    @cached_property
    def _open_conflicts(self) -> list[Finding]:
        return [f for f in conflicts_of(self.report) if f.accepted is None]

    @cached_property
    def _conflicts_at(self) -> Counter[str]:
        return Counter(name for finding in self._open_conflicts for name in finding.rules)

    @cached_property
    def findings(self) -> list[FindingEntry]:
        """Return the findings in the order of the report."""
        entries = []
        for finding in self.report.findings:
            policy = self._policy_of(finding)
            fields = {name: getattr(finding, name) for name in Finding.model_fields}
            entries.append(
                FindingEntry(
                    **fields,
                    stands_at=None if finding.rule is None else self.key(finding.rule),
                    bears_on=self.keys(finding.concerns),
                    policy=None if policy is None else self.key(policy),
                )
            )
        return entries

    def _policy_of(self, finding: Finding) -> str | None:
        if finding.rule is None:
            return None
        name = finding.rule.partition(".")[0]
        return name if name in self.case.body.policies else None

    # ---- rules ---------------------------------------------------------------------------------

    @cached_property
    def rules(self) -> list[RuleEntry]:
        """Return the rules in the order of the report."""
        return [self._rule(shape) for shape in self.report.rules]

    def _rule(self, shape: RuleShape) -> RuleEntry:
        body = self.case.body
        rule = body.rules.get(shape.rule)
        where = body.rules[shape.rule].where if rule else body.broken_rules[shape.rule]
        source = body.sources[where.path].text[where.start : where.end]
        places = sorted(
            self._bearing.get(shape.rule, ()),
            key=lambda place: (-SEVERITIES.index(self.report.findings[place].severity), place),
        )
        entry = RuleEntry(
            key=self.key(shape.rule),
            rule=shape.rule,
            title=rule.title if rule else None,
            policy=self.key(shape.rule.partition(".")[0]),
            path=shape.path,
            line=shape.line,
            text=source.strip("\n").replace("\r\n", "\n"),
            says="This rule could not be read whole, so nothing is said of what it does.",
            why=None,
            serves=[],
            binds=[],
            may_decide=[],
            appeals=[],
            source="local",
            owner=None,
            review_by=None,
            verdict=shape.verdict,
            next_step=shape.next_step,
            group=_group(shape),
            commended=shape.commended and shape.verdict == "keep",
            broken=rule is None,
            weight=Weight(conflicts=0, bans=0, people=0),
            findings=[self.start + place for place in places],
            neighbours=[],
            stories=[],
            proposals=[],
        )
        return entry if rule is None else entry.model_copy(update=self._told(rule, places))

    def _told(self, rule: Rule, places: list[int]) -> dict[str, object]:
        """Return what only a rule that was read whole can tell."""
        citation = f": {rule.source.citation}" if rule.source.citation else ""
        return {
            "says": f"{capital(norm_words(rule))}.",
            "why": rule.because,
            "serves": [somebody(role) for role in rule.serves],
            "binds": list(_bound(rule)),
            "may_decide": [_decider(d) for d in rule.discretions],
            "appeals": [_appeal(appeal) for appeal in rule.appeals],
            "source": f"{rule.source.kind.value}{citation}",
            "owner": somebody(rule.owner) if rule.owner else None,
            "review_by": rule.review_by.isoformat() if rule.review_by else None,
            "weight": self._weight(rule, places),
            "neighbours": list(self._neighbours(rule)),
        }

    def _weight(self, rule: Rule, places: list[int]) -> Weight:
        found = [self.report.findings[place] for place in places]
        standing = [f for f in found if f.accepted is None]
        return Weight(
            conflicts=self._conflicts_at[rule.name],
            bans=sum(1 for f in standing if f.severity == "error" and f.pathology == "cruelty")
            if terms.is_restrictive(self.case, rule)
            else 0,
            people=self._people(rule),
        )

    def _people(self, rule: Rule) -> int:
        """Return how many declared roles ⊑ served or kin act, or are spoken of, in the deed."""
        body = self.case.body
        mask = self.case.norms.reach(rule).actors & served_roles(self.case)
        named = [rule.norm.deed.object, *(place for _, place in rule.norm.deed.places)]
        roles = set(body.role_order.names_in(mask))
        for name in named:
            if name in self.case.people:
                roles |= set(body.role_order.names_in(body.role_order.below(name)))
        return sum(1 for role in roles if role in body.roles)

    # ---- neighbours ----------------------------------------------------------------------------

    @cached_property
    def _relations(self) -> dict[str, list[tuple[str, str]]]:
        """Return for each rule its relations, each as how and which rule."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for finding in conflicts_of(self.report):
            for name in finding.rules:
                found[name] += [("conflicts with", n) for n in finding.rules if n != name]
        rules = self.case.body.rules
        for name, rule in rules.items():
            for how, back, others in (
                ("overrides", "is overridden by", rule.overrides),
                ("implements", "is implemented by", rule.implements),
                ("waits for", "is waited for by", self._waits_for(rule)),
            ):
                for other in others:
                    found[name].append((how, other))
                    found[other].append((back, name))
        return found

    def _waits_for(self, rule: Rule) -> Iterator[str]:
        for after in rule.afters:
            for governing in self.case.prerequisites.governing(after.act):
                yield governing.name

    def _neighbours(self, rule: Rule) -> Iterator[Neighbour]:
        order = list(Neighbour.model_fields["how"].annotation.__args__)  # type: ignore[union-attr]
        found = dict.fromkeys(self._relations.get(rule.name, ()))
        for how, name in sorted(found, key=lambda each: (order.index(each[0]), each[1])):
            yield Neighbour.model_validate({"rule": self.key(name), "how": how})

    # ---- policies and proposals ----------------------------------------------------------------

    @cached_property
    def policies(self) -> list[PolicyEntry]:
        """Return the policies that have a rule in the report, or stand in a file asked for."""
        body = self.case.body
        rules: dict[str, list[str]] = defaultdict(list)
        for shape in self.report.rules:
            rules[shape.rule.partition(".")[0]].append(self.key(shape.rule))
        return [
            PolicyEntry(
                key=self.key(policy.name),
                policy=policy.name,
                title=policy.title,
                path=self.report.prefix + policy.where.path,
                line=body.line_and_column(policy.where.path, policy.where.start)[0],
                owner=somebody(policy.owner) if policy.owner else None,
                review_by=policy.review_by.isoformat() if policy.review_by else None,
                because=policy.because,
                rules=rules[policy.name],
            )
            for policy in body.policies.values()
            if policy.name in rules or policy.where.path in self.wanted
        ]

    @cached_property
    def proposals(self) -> list[ProposalEntry]:
        """Return the proposals."""
        body = self.case.body
        return [
            ProposalEntry(
                key=self.key(proposal.name),
                proposal=proposal.name,
                title=proposal.title,
                path=self.report.prefix + proposal.where.path,
                line=body.line_and_column(proposal.where.path, proposal.where.start)[0],
                by=somebody(proposal.by) if proposal.by else None,
                on=proposal.on.isoformat() if proposal.on else None,
                status=proposal.status,
                because=proposal.because,
                rules=self.keys(proposal.amends),
            )
            for proposal in body.proposals.values()
        ]


def _group(shape: RuleShape) -> Group:
    if shape.verdict == "keep":
        return "keep"
    if shape.verdict != "rethink" or shape.next_step == "none":
        return "clarify"
    return shape.next_step


def _bound(rule: Rule) -> Iterator[str]:
    norm = rule.norm
    if norm.only is not None:
        yield f"anybody but {somebody(norm.only)}"
    elif rule.modal not in (Modal.MAY, Modal.NEED_NOT):
        but = [somebody(role) for role in norm.exceptions]
        yield somebody(norm.who) + (f", except {', '.join(but)}" if but else "")


def _decider(discretion: Discretion) -> str:
    who = " or ".join(somebody(holder) for holder in discretion.holders)
    within = ""
    if discretion.reachable is not None:
        within = f", reachable in {duration_words(discretion.reachable)}"
    return f"{who}{within}" + (f": “{discretion.gloss}”" if discretion.gloss else "")


def _appeal(appeal: Appeal) -> str:
    answered = ""
    if appeal.answered is not None:
        answered = f", answered in {duration_words(appeal.answered)}"
    return f"{somebody(appeal.to)}{answered}"

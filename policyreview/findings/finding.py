"""What a finding is: a name that never changes meaning, a page, and a function that looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from policyreview.model.vocabulary import Where
from policyreview.norms.reach import Doing
from policyreview.norms.situations import FactRange

if TYPE_CHECKING:
    from policyreview.findings.case import Case
    from policyreview.model.rules import Accept, Rule


class Severity(StrEnum):
    """How much a finding weighs, the heaviest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Pathology(StrEnum):
    """What kind of harm or trouble a finding speaks of (findings.md)."""

    CRUELTY = "cruelty"
    BURDEN = "burden"
    HURRY = "hurry"
    BLUR = "blur"
    CONFLICT = "conflict"
    SAFETY = "safety"
    WORDS = "words"
    GOVERNANCE = "governance"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Witness:
    """A concrete person in a concrete situation; every situation that agrees shows the finding."""

    doing: Doing | None
    facts: tuple[FactRange, ...]
    persona: str | None = None
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mending:
    """A change of the text that would mend a finding.

    With a `clause`, that is added to the rule at `where`; without one, what stands at `where` goes.
    A safe one changes nothing for anybody whom the rules meet. Any other is a draft: `remark` says
    above it what people have to decide.
    """

    title: str
    safe: bool
    where: Where
    clause: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: where it stands, whom it concerns, and what to say of it.

    `rules` are all rules involved, `rule` included. `between` marks a finding between rules, which
    counts for each of them. `subject` tells apart findings that share a rule and a name (an
    exception's number, a word). `undecided` holds why, where the question was too hard. `mendings`
    are ways to mend it, the likeliest first.
    """

    where: Where
    message: str
    rule: str | None = None
    rules: tuple[str, ...] = ()
    witness: Witness | None = None
    suggestion: str = ""
    between: bool = False
    subject: str = ""
    undecided: str = ""
    mendings: tuple[Mending, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A kind of finding.

    `each_rule` looks at one rule, `whole_body` at everything, or at what belongs to no rule;
    `each_accept` at the body and whether the finding that an `accept` names is there, which is
    asked after all other findings. `undecided` has none of them: the review itself makes it.
    `is_local` promises that what `each_rule` finds follows from the rule, the rules near it
    (`norms.nearby`) and the vocabulary: while these stay, it stays.
    `page` is the module's docstring: what it finds, why it matters, an example, the same mended,
    what the mending may harm, when accepting it is right, and what it rests on.
    """

    name: str
    pathology: Pathology
    severity: Severity
    page: str
    watch: tuple[Pathology, ...] = ()
    each_rule: Callable[[Case, Rule], Iterable[Found]] | None = None
    whole_body: Callable[[Case], Iterable[Found]] | None = None
    each_accept: Callable[[Case, Callable[[Accept], bool]], Iterable[Found]] | None = None
    is_local: bool = False

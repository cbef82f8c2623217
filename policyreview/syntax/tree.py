"""The tree of a file: what was written, with the place of everything in the text.

Nothing here is interpreted: names are words, not what they name. `start` and `end` are offsets in
characters (`end` excluded).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from policyreview.syntax.problem import Problem
from policyreview.syntax.source import Source


class Word(str):
    """A word of the text that knows where it stands."""

    __slots__ = ("end", "start")
    start: int
    end: int

    @staticmethod
    def at(text: str, start: int, end: int) -> Word:
        """Return the word `text` standing from `start` to `end`."""
        word = Word(text)
        word.start = start
        word.end = end
        return word


@dataclass(slots=True)
class Node:
    """A stretch of the text."""

    start: int
    end: int


# ---- formulas ------------------------------------------------------------------------------------


@dataclass(slots=True)
class Or(Node):
    """`a or b or …`."""

    parts: tuple[FormulaNode, ...]


@dataclass(slots=True)
class And(Node):
    """`a and b and …`."""

    parts: tuple[FormulaNode, ...]


@dataclass(slots=True)
class Not(Node):
    """`not a`."""

    part: FormulaNode


@dataclass(slots=True)
class Grouped(Node):
    """`( a )`."""

    part: FormulaNode


@dataclass(slots=True)
class Value(Node):
    """A constant; `kind` is number, time, date, name, yes or no."""

    kind: str
    word: Word
    unit: Word | None = None


@dataclass(slots=True)
class Atom(Node):
    """What is said of one fact.

    `verb` is holds, is, has, one-of, includes, from, or a comparison sign; `negated` where the
    text says `is not` or `has no`.
    """

    path: Word
    verb: str
    negated: bool
    values: tuple[Value, ...]


FormulaNode = Or | And | Not | Grouped | Atom


# ---- vocabulary ----------------------------------------------------------------------------------


@dataclass(slots=True)
class Available(Node):
    """`available always` (no formula) or `available when …`."""

    when: FormulaNode | None


@dataclass(slots=True)
class ReportsTo(Node):
    """`reports to NAME`."""

    superior: Word


@dataclass(slots=True)
class Declaration(Node):
    """Anything that declares a name."""

    name: Word


@dataclass(slots=True)
class Role(Declaration):
    """`role NAME …`."""

    parents: tuple[Word, ...]
    parts: tuple[Available | ReportsTo, ...]
    gloss: str | None


@dataclass(slots=True)
class Action(Declaration):
    """`action NAME …`."""

    parents: tuple[Word, ...]
    gloss: str | None


@dataclass(slots=True)
class Thing(Declaration):
    """`thing NAME …`."""

    parents: tuple[Word, ...]
    gloss: str | None


@dataclass(slots=True)
class FactType(Node):
    """The type of a fact; `kind` is yes-no, number, one-of, any-of, time or date."""

    kind: str
    members: tuple[Word, ...] = ()
    low: Word | None = None
    high: Word | None = None
    unit: Word | None = None


@dataclass(slots=True)
class FactPart(Node):
    """`usually …`, `judged by …`, `category` or `wish`; `kind` is that first word."""

    kind: str
    value: Value | None = None
    names: tuple[Word, ...] = ()


@dataclass(slots=True)
class Fact(Declaration):
    """`fact PATH: TYPE …`."""

    type: FactType
    parts: tuple[FactPart, ...]
    gloss: str | None


@dataclass(slots=True)
class Condition(Declaration):
    """`condition PATH means …`."""

    formula: FormulaNode
    gloss: str | None


@dataclass(slots=True)
class Assume(Node):
    """`assume …`."""

    formula: FormulaNode
    gloss: str | None


# ---- norms ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class Place(Node):
    """`in ward`."""

    preposition: Word
    name: Word


@dataclass(slots=True)
class Deed(Node):
    """An action, perhaps its object, perhaps further places."""

    action: Word
    object: Word | None
    places: tuple[Place, ...]


@dataclass(slots=True)
class Act(Node):
    """A deed, perhaps with who does it."""

    deed: Deed
    by: Word | None


@dataclass(slots=True)
class Norm(Node):
    """`who modal deed`; with `only`, `who` is the role that alone may."""

    who: Word
    exceptions: tuple[Word, ...]
    modal: str
    deed: Deed
    only: bool = False


@dataclass(slots=True)
class Incompatible(Node):
    """`incompatible ACT and ACT`."""

    first: Act
    second: Act
    gloss: str | None


# ---- clauses -------------------------------------------------------------------------------------


@dataclass(slots=True)
class Clause(Node):
    """A clause; `keyword` is the word by which `remove` and `replace` call it."""

    keyword: str


@dataclass(slots=True)
class When(Clause):
    """`when`, `unless`, `matters when` or `applies when`, by `keyword`."""

    formula: FormulaNode
    gloss: str | None


@dataclass(slots=True)
class Span(Clause):
    """`within`, `limit`, `takes` or `every`: a duration."""

    amount: Word
    unit: Word
    gloss: str | None


@dataclass(slots=True)
class After(Clause):
    """`after ACT [taking DURATION]`."""

    act: Act
    taking: Duration | None
    gloss: str | None


@dataclass(slots=True)
class Duration(Node):
    """A number and its unit of time, as written."""

    amount: Word
    unit: Word


@dataclass(slots=True)
class Paths(Clause):
    """`overrides`, `implements` or `about`: paths of rules."""

    paths: tuple[Word, ...]
    gloss: str | None


@dataclass(slots=True)
class Otherwise(Clause):
    """`otherwise NORM`."""

    norm: Norm
    gloss: str | None


@dataclass(slots=True)
class Costs(Clause):
    """`costs NUMBER NAME`."""

    amount: Word
    currency: Word
    gloss: str | None


@dataclass(slots=True)
class Accept(Clause):
    """`accept NAME [until DATE] STRING`."""

    finding: Word
    until: Word | None
    reason: str


@dataclass(slots=True)
class Named(Clause):
    """`owner NAME` or `mode NAME`."""

    name: Word


@dataclass(slots=True)
class Dated(Clause):
    """`review by DATE` or `in force from DATE`."""

    date: Word


@dataclass(slots=True)
class Said(Clause):
    """`because`, `evidence`, `version` or `text`: a string."""

    text: str


@dataclass(slots=True)
class SourceOf(Clause):
    """`source KIND [STRING]`."""

    kind: Word
    citation: str | None


@dataclass(slots=True)
class Serves(Clause):
    """`serves NAMES`."""

    names: tuple[Word, ...]


@dataclass(slots=True)
class Discretion(Clause):
    """`discretion NAME or … [if …] [reachable in …]`."""

    holders: tuple[Word, ...]
    condition: FormulaNode | None
    reachable: Duration | None
    gloss: str | None


@dataclass(slots=True)
class NoDiscretion(Clause):
    """`no discretion STRING`."""

    reason: str


@dataclass(slots=True)
class Appeal(Clause):
    """`appeal to NAME [answered in DURATION]`."""

    to: Word
    answered: Duration | None
    gloss: str | None


# ---- policies, rules, people ---------------------------------------------------------------------


@dataclass(slots=True)
class Policy(Declaration):
    """`policy NAME …`."""

    title: str | None
    clauses: tuple[Clause, ...]


@dataclass(slots=True)
class Rule(Declaration):
    """`rule NAME …`."""

    title: str | None
    norm: Norm
    clauses: tuple[Clause, ...]


@dataclass(slots=True)
class Setting(Node):
    """What is given of one fact; `verb` is holds, includes, is, has or =."""

    path: Word
    verb: str
    negated: bool
    value: Value | None


@dataclass(slots=True)
class Persona(Declaration):
    """`persona NAME is NAMES [given …]`."""

    title: str | None
    roles: tuple[Word, ...]
    given: tuple[Setting, ...]


@dataclass(slots=True)
class Told(Clause):
    """`told by NAME [on DATE]`, and `by NAME [on DATE]` of a proposal."""

    by: Word
    on: Word | None


@dataclass(slots=True)
class Given(Clause):
    """`given …` of a story."""

    settings: tuple[Setting, ...]


@dataclass(slots=True)
class Expect(Clause):
    """`expect …`: a norm, or a role that may decide otherwise."""

    norm: Norm | None
    discretion: Word | None


@dataclass(slots=True)
class Story(Declaration):
    """`story NAME …`."""

    title: str | None
    clauses: tuple[Clause, ...]


@dataclass(slots=True)
class Status(Clause):
    """`status NAME [STRING]`."""

    name: Word
    gloss: str | None


@dataclass(slots=True)
class Amendment(Node):
    """One amendment; `verb` is add, remove, replace or retire; `number` counts from 1."""

    verb: str
    keyword: Word | None = None
    number: Word | None = None
    clause: Clause | None = None


@dataclass(slots=True)
class Amends(Node):
    """`amends PATH …`."""

    path: Word
    amendments: tuple[Amendment, ...]


@dataclass(slots=True)
class Adds(Node):
    """`adds to POLICY rule …`."""

    policy: Word
    rule: Rule


@dataclass(slots=True)
class Proposal(Declaration):
    """`proposal NAME …`."""

    title: str | None
    clauses: tuple[Clause, ...]
    changes: tuple[Amends | Adds, ...]


AnyDeclaration = (
    Role
    | Action
    | Thing
    | Fact
    | Condition
    | Assume
    | Incompatible
    | Policy
    | Rule
    | Persona
    | Story
    | Proposal
)


@dataclass(slots=True)
class Lost(Node):
    """A declaration that could not be read: its keyword, and its name if it has one."""

    keyword: str
    name: Word | None


@dataclass(slots=True)
class File:
    """A file as it was read: its declarations, what is broken in it, and the text itself.

    `unread` holds the names of declarations that could not be read, so that nobody is told that
    such a name is unknown; `lost` the declarations themselves, as far as they are known.
    """

    source: Source
    declarations: tuple[AnyDeclaration, ...]
    problems: tuple[Problem, ...] = ()
    unread: frozenset[str] = field(default_factory=frozenset)
    lost: tuple[Lost, ...] = ()

    @property
    def path(self) -> str:
        """Return the path under which the file is spoken of."""
        return self.source.path

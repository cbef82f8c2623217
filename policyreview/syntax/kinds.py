"""The kinds of words with which declarations and clauses begin, as the grammar calls them."""

DECLARATIONS = frozenset(
    (
        "ROLE ACTION THING FACT CONDITION ASSUME INCOMPATIBLE POLICY RULE PERSONA STORY PROPOSAL"
    ).split()
)
MODALS = frozenset("MUST SHOULD MAY NEED".split())
RULE_CLAUSES = frozenset(
    "WHEN UNLESS MATTERS WITHIN LIMIT AFTER DISCRETION NO APPEAL OVERRIDES IMPLEMENTS OTHERWISE "
    "TAKES EVERY COSTS ACCEPT OWNER REVIEW BECAUSE SOURCE EVIDENCE SERVES MODE".split()
)
POLICY_CLAUSES = frozenset(
    (
        "OWNER VERSION IN REVIEW APPLIES BECAUSE SOURCE EVIDENCE SERVES MODE DISCRETION NO APPEAL"
    ).split()
)
STORY_CLAUSES = frozenset("ABOUT TOLD GIVEN EXPECT TEXT".split())
AMENDMENTS = frozenset("ADD REMOVE REPLACE RETIRE".split())
CHANGES = frozenset("AMENDS ADDS".split())
CLAUSES: dict[str, frozenset[str]] = {
    "ROLE": frozenset({"REPORTS", "AVAILABLE"}),
    "FACT": frozenset({"USUALLY", "JUDGED", "CATEGORY", "WISH"}),
    "POLICY": POLICY_CLAUSES,
    "RULE": RULE_CLAUSES,
    "PERSONA": frozenset({"GIVEN"}),
    "STORY": STORY_CLAUSES,
    "PROPOSAL": frozenset({"BY", "STATUS", "BECAUSE"}) | AMENDMENTS | CHANGES | RULE_CLAUSES,
}
"""The words with which the clauses of each kind of declaration begin."""

ANY_CLAUSE = frozenset().union(*CLAUSES.values()) - {"BY"}

EVERY_START = DECLARATIONS | ANY_CLAUSE | {"BY"}

"""Mistakes in clauses: the wrong one here, the wrong word inside."""

from __future__ import annotations

from policyreview.syntax.kinds import EVERY_START
from policyreview.syntax.mistakes.mistake import Met, Mistake
from policyreview.syntax.mistakes.wordlist import HOMES, keywords, start_meant
from policyreview.syntax.words import END


def begins_with_another_word(met: Met) -> Mistake | None:
    """`if night`, `except when patient is dying`, `becuase "…"`."""
    if met.place or met.part != "clause":
        return None
    found = start_meant(met.word, met.at(1), EVERY_START & met.welcome)
    if found is None:
        return None
    meant, count = found
    written = met.text(0, count)
    is_capital = written.casefold() == meant
    return met.replace(
        f"`{written}` is written with capital letters; the words of the language have none."
        if is_capital
        else f"`{written}` does not begin a clause.",
        0,
        count,
        f"{keywords()[meant]}:{meant}",
        hint=f"Write `{meant}`." if is_capital else f"Perhaps `{meant}` is meant.",
        example=f"{meant} {met.text(count, count + 4)}".strip(),
    )


def belongs_elsewhere(met: Met) -> Mistake | None:
    """`applies when` in a rule, `unless` in a policy, `told by` in a rule."""
    keyword = met.words[0] if met.part == "clause" and met.place < 2 else met.word
    homes = HOMES.get(keyword.kind, ())
    here = met.declaration.lower()
    if not homes or here in homes or here == "proposal" or keyword.start not in met.first:
        return None
    instead = _INSTEAD.get((keyword.kind, here), "")
    article = "an" if here[:1] in "ai" else "a"
    return met.mistake(
        f"`{keyword}` is a clause of a {' or a '.join(homes)}; here it stands in {article} {here}.",
        instead or f"Put it into a {homes[0]}.",
        _ELSEWHERE.get((keyword.kind, here), f"{homes[0]} some-name\n  {met.text(0, 4)}"),
        begin=-met.place if keyword is not met.word else 0,
        end=1 - met.place if keyword is not met.word else 1,
    )


_INSTEAD = {
    ("APPLIES", "rule"): "In a rule write `when`; `applies when` is for a whole policy.",
    ("VERSION", "rule"): "The version is that of the whole policy.",
    ("IN", "rule"): "A rule is in force as its policy is.",
    ("WHEN", "policy"): "In a policy write `applies when`; it then holds for each of its rules.",
    (
        "UNLESS",
        "policy",
    ): "Exceptions stand in the rules, or as `not` in the policy's `applies when`.",
}
_ELSEWHERE = {
    ("APPLIES", "rule"): "when hour >= 20",
    ("WHEN", "policy"): "applies when hour >= 20",
    ("UNLESS", "policy"): "applies when not outbreak",
    ("VERSION", "rule"): 'policy visiting\n  version "2.1"',
    ("IN", "rule"): "policy visiting\n  in force from 2027-04-01",
}


def norm_outside_a_rule(met: Met) -> Mistake | None:
    """`visitor must not enter ward` in a policy, a story or a persona."""
    kinds = met.kinds(0, 6)
    if met.declaration not in ("POLICY", "STORY", "PROPOSAL", "PERSONA", "ROLE", "THING", "ACTION"):
        return None
    has_modal = any(kind in ("MUST", "SHOULD", "MAY", "NEED") for kind in kinds)
    if met.kind not in ("NAME", "ONLY") or not has_modal:
        return None
    norm = met.text(met.place, met.place + 7)
    if met.declaration == "STORY":
        return met.mistake(
            "What somebody must or may do stands in a story after `expect`.",
            "Write `expect` before it, or put it into a rule.",
            f"expect {norm}",
        )
    return met.mistake(
        f"What somebody must or may do is said in a rule; here it stands in a "
        f"{met.declaration.lower()}.",
        "Begin with `rule` and a name.",
        f"rule some-name\n  {norm}",
    )


def holders(met: Met) -> Mistake | None:
    """`discretion nurse and matron`, `discretion nurse, matron`."""
    if met.keyword != "DISCRETION" or met.kind not in ("AND", "COMMA") or "OR" not in met.welcome:
        return None
    if "IF" not in met.welcome:
        return None
    one, other = met.at(-1), met.at(1)
    if met.kind == "COMMA":
        return met.replace(
            "Those who may decide otherwise are joined with `or`.",
            0,
            1,
            "OR:or",
            hint="Each of them may decide alone.",
            example=f"discretion {one} or {other}",
        )
    return met.mistake(
        "Those who may decide otherwise are joined with `or`: each may decide alone.",
        "Where two must agree, name the one who decides and say the rest in a remark.",
        f"discretion {one} or {other}",
    )


def two_holders(met: Met) -> Mistake | None:
    """`discretion nurse matron`."""
    if met.keyword != "DISCRETION" or met.kind != "NAME" or met.at(-1).kind != "NAME":
        return None
    if not {"OR", "IF"} <= met.welcome or met.word.start in met.first:
        return None
    before, one, other = met.text(0, met.place - 1), met.at(-1), met.word
    return met.mistake(
        f"Between `{one}` and `{other}` a word is missing.",
        "Those who may decide otherwise are joined with `or`; one name of two words has a hyphen.",
        f"{before} {one} or {other}\n{before} {one}-{other}",
        begin=-1,
    )


def if_behind_reachable(met: Met) -> Mistake | None:
    """`discretion nurse reachable in 2 hours if night`."""
    if met.keyword != "DISCRETION" or met.kind != "IF":
        return None
    reachable = next((n for n, word in enumerate(met.words) if word.kind == "REACHABLE"), None)
    if reachable is None or reachable > met.place:
        return None
    holders, behind = met.text(0, reachable), met.text(met.place, met.place + 5)
    return met.mistake(
        "`if` comes before `reachable in`.",
        "Say first who, then if, then how soon.",
        f"{holders} {behind} {met.text(reachable, reachable + 4)}",
    )


def several_appeals(met: Met) -> Mistake | None:
    """`appeal to nurse or matron`."""
    if met.keyword != "APPEAL" or met.kind not in ("OR", "AND", "COMMA"):
        return None
    if met.at(1).kind != "NAME" or met.at(-1).kind != "NAME" or met.place != 3:
        return None
    return met.mistake(
        "`appeal to` names one role.",
        "Write a second `appeal to`: either can then be asked.",
        f"appeal to {met.at(-1)}\nappeal to {met.at(1)}",
        end=2,
    )


def no_appeal(met: Met) -> Mistake | None:
    """`no appeal "The law is plain."`."""
    if met.at(-1).kind != "NO" or met.kind != "APPEAL":
        return None
    said = met.at(1) if met.at(1).kind == "STRING" else '"The law is plain."'
    return met.mistake(
        "`no appeal` is not read: a rule without `appeal to` names nobody who can be asked again.",
        "Leave it out, or make it a remark behind `#`. That nobody may decide otherwise is said "
        "by `no discretion`.",
        f"# no appeal: {said[1:-1]}"[:90],
        begin=-1,
    )


def in_for_within(met: Met) -> Mistake | None:
    """`reachable within 30 minutes`, `answered after 2 days`."""
    before = met.at(-1)
    if before.kind not in ("REACHABLE", "ANSWERED") or met.kind == "IN":
        return None
    if met.kind in ("WITHIN", "AFTER", "BY", "ON", "AT", "UNTIL"):
        return met.replace(
            f"`{before} {met.word}` is not read.",
            0,
            1,
            "IN:in",
            hint=f"Write `{before} in`.",
            example=f"{before} in {met.text(met.place + 1, met.place + 3) or '30 minutes'}",
        )
    return None


def appeal(met: Met) -> Mistake | None:
    """`appeal matron`, `appeal by matron`."""
    if met.at(-1).kind != "APPEAL" or met.keyword != "APPEAL":
        return None
    if met.kind in ("BY", "WITH", "AT", "FROM", "AGAINST", "ON", "FOR"):
        return met.replace(
            f"`appeal {met.word}` is not read.",
            0,
            1,
            "TO:to",
            hint="Name who can be asked again, after `appeal to`.",
            example=f"appeal to {met.at(1)}",
        )
    return None


def nobody_named(met: Met) -> Mistake | None:
    """`discretion "when needed"`: no role is named."""
    if met.kind != "STRING" or met.at(-1).kind not in ("DISCRETION", "OWNER", "TO", "BY"):
        return None
    if met.at(-1).kind == "DISCRETION" and met.at(-2).kind == "NO":
        return None
    return met.mistake(
        f"After `{met.at(-1)}` comes the name of a role; here stands something said.",
        "Name the role; what is said may follow it.",
        f"{met.text(0, met.place)} matron {met.word}"[:90],
    )


def kind_of_source(met: Met) -> Mistake | None:
    """`source "Health Act"`: the kind is missing."""
    if met.at(-1).kind != "SOURCE" or met.kind == "NAME":
        return None
    cited = f" {met.word}" if met.kind == "STRING" else ""
    return met.mistake(
        "After `source` comes its kind: statute, regulation, contract, guidance, local or habit.",
        "The citation follows in quotation marks.",
        f"source statute{cited}"[:90],
    )


def otherwise_without_a_norm(met: Met) -> Mistake | None:
    """`otherwise`, `otherwise "…"`: nothing says what follows."""
    if met.at(-1).kind != "OTHERWISE" or met.kind not in (END, "STRING", "MUST", "MAY", "SHOULD"):
        return None
    return met.mistake(
        "After `otherwise` comes who then must, should or may do what.",
        "Name who acts when the rule is not kept, and what they do.",
        "otherwise nurse should call physician",
        begin=-1,
    )


def available(met: Met) -> Mistake | None:
    """`available from 8 to 17`, `available hour >= 8`."""
    if met.at(-1).kind != "AVAILABLE":
        return None
    return met.mistake(
        "After `available` comes `always` or `when`.",
        "Say when somebody in this role can be reached.",
        "available when day is weekday and hour from 8 to 17",
    )


def usually_not(met: Met) -> Mistake | None:
    """`usually not`, `usually` and nothing."""
    if met.at(-1).kind != "USUALLY":
        return None
    if met.kind == "NOT":
        return met.replace(
            "`usually not` is not read.",
            0,
            1,
            "NO:no",
            hint="Write `usually no`.",
            example="usually no",
        )
    if met.kind == END:
        return met.mistake(
            "After `usually` the everyday value is missing.",
            "Write yes, no, none or one of the fact's values.",
            "usually no",
            begin=-1,
        )
    return None


def clauses_after_changes(met: Met) -> Mistake | None:
    """A proposal's own `because` behind its changes."""
    if met.declaration != "PROPOSAL" or met.kind not in ("BECAUSE", "STATUS", "BY"):
        return None
    if not any(word.kind in ("AMENDS", "ADDS") for word in met.words[: met.place]):
        return None
    return met.mistake(
        f"`{met.word}` stands behind the first change of this proposal.",
        "What a proposal says of itself (by, status, because) comes before its changes.",
        f"{met.text(0, 2)}\n  {met.text(met.place, met.place + 2)[:70]}\n  amends …",
    )


def changes(met: Met) -> Mistake | None:
    """`adds rule x`, `replace when by when …`, `amends x when …`."""
    if met.keyword == "REPLACE" and met.kind in ("BY", "TO", "INTO") and "WITH" in met.welcome:
        return met.replace(
            f"`replace … {met.word}` is not read.",
            0,
            1,
            "WITH:with",
            hint="Write `with`.",
            example=f"{met.text(0, met.place)} with {met.text(met.place + 1, met.place + 4)}",
        )
    if met.keyword == "ADDS" and met.place == 1:
        return met.mistake(
            "After `adds` comes `to` and the policy that gets the rule.",
            "Name the policy.",
            f"adds to visiting {met.text(met.place, met.place + 2) or 'rule some-name'}",
        )
    if met.declaration == "PROPOSAL" and met.kind in HOMES and "rule" in HOMES[met.kind]:
        return met.mistake(
            f"`{met.word}` stands alone in a proposal.",
            "Say which rule it changes and how: amends, then add, remove, replace or retire.",
            f"amends visiting.some-rule\n    add {met.text(met.place, met.place + 4)}",
        )
    return None


KNOWN = (
    two_holders,
    if_behind_reachable,
    several_appeals,
    no_appeal,
    in_for_within,
    holders,
    appeal,
    nobody_named,
    kind_of_source,
    otherwise_without_a_norm,
    available,
    usually_not,
    clauses_after_changes,
    changes,
    begins_with_another_word,
    norm_outside_a_rule,
)

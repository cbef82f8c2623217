"""Mistakes in which of its members a fact has: `is either a or b`, `does not include a`."""

from __future__ import annotations

from policyreview.syntax.mistakes.mistake import Met, Mistake

_PATHS = ("NAME", "DOTTED")
_INCLUDE = frozenset("include includes contain contains including".split())
_EXCLUDE = frozenset("exclude excludes lacks lack omits".split())
_NOT = frozenset({"not", "doesn't", "don't", "isn't"})


def includes_in_words(met: Met) -> Mistake | None:
    """`conditions does not include asthma`, `conditions excludes asthma`, `contains asthma`."""
    for path in range(max(0, met.place - 3), met.place + 1):
        if path < len(met.words) and met.words[path].kind in _PATHS:
            found = _read(met, path)
            if found is not None:
                return found
    return None


def _read(met: Met, path: int) -> Mistake | None:
    words = [word.casefold().replace("’", "'") for word in met.words[path + 1 : path + 5]]
    at, negated = 0, False
    if words[:2] in (["does", "not"], ["do", "not"]):
        at, negated = 2, True
    elif words and words[0] in _NOT:
        at, negated = 1, True
    if at >= len(words):
        return None
    has = words[at] in ("have", "has")
    excludes = words[at] in _EXCLUDE
    if not (has and negated and at == 2) and not excludes and words[at] not in _INCLUDE:
        return None
    end = path + 2 + at
    if end <= met.place or (words[at] == "includes" and not negated):
        return None
    member = met.words[end] if end < len(met.words) and met.words[end].kind == "NAME" else None
    fact, written = met.words[path], met.text(path + 1, end)
    if has:
        return met.replace(
            f"`{written}` is not read.",
            path + 1 - met.place,
            end - met.place,
            "HAS:has",
            "NO:no",
            hint="Write `has no`.",
            example=f"{fact} has no {member or 'asthma'}",
        )
    opposite = ["NOT:not"] if negated != excludes else []
    meant = f"{'not ' if opposite else ''}{fact} includes"
    return met.replace(
        f"`{written}` is not read.",
        path - met.place,
        end - met.place,
        *opposite,
        f"{fact.kind}:{fact}",
        "INCLUDES:includes",
        hint="Write `includes`, and `not` before the fact." if opposite else "Write `includes`.",
        example=f"{meant} {member or 'asthma'}",
    )


def either(met: Met) -> Mistake | None:
    """`setting is either icu or ward`, `is neither icu nor ward`, `includes both a and b`."""
    word = met.at(-1)
    verb = met.at(-2)
    if word not in ("either", "neither", "both") or verb.kind not in ("IS", "NOT", "INCLUDES"):
        return None
    negated = verb.kind == "NOT" and met.at(-3).kind == "IS"
    fact = met.at(-4 if negated else -3)
    if fact.kind not in _PATHS or met.kind != "NAME":
        return None
    count = 1
    members = [str(met.word)]
    while met.at(count) in ("or", "nor", "and", ",") and met.at(count + 1).kind == "NAME":
        members.append(str(met.at(count + 1)))
        count += 2
    if len(members) < 2:
        return None
    none = (word == "neither") != negated
    if verb.kind == "INCLUDES":
        joint = " and " if word == "both" else " or "
        said = joint.join(f"{fact} includes {member}" for member in members)
        example = f"not ({said})" if none else said
        hint = "Say of each member that it is included."
    elif word == "both":
        example = " and ".join(f"{fact} is {member}" for member in members)
        hint = "Say each on its own."
    else:
        said = "is not" if none else "is"
        each = (" and " if none else " or ").join(f"{fact} {said} {member}" for member in members)
        example = f"{fact} {said} one of {', '.join(members)}\n{each}"
        hint = f"Where `{fact}` has one value of several, write `{said} one of` and commas; "
        hint += "otherwise say each on its own."
    return met.mistake(
        f"`{met.text(met.place - 2, met.place)}` is not read.",
        hint,
        example,
        begin=-2,
        end=count,
    )


def comma_between_members(met: Met) -> Mistake | None:
    """`setting is icu, ward`, `conditions includes asthma, diabetes`."""
    if met.kind != "COMMA" or not {"AND", "OR"} <= met.welcome or met.at(-1).kind != "NAME":
        return None
    negated = met.at(-2).kind == "NOT" and met.at(-3).kind == "IS"
    verb = met.at(-3) if negated else met.at(-2)
    fact = met.at(-4 if negated else -3)
    if verb.kind not in ("IS", "EQUALS", "INCLUDES") or fact.kind not in _PATHS:
        return None
    members = [str(met.at(-1))]
    at = 0
    while met.at(at) in (",", "or", "and") and met.at(at + 1).kind in ("NAME", "OR", "AND"):
        if met.at(at + 1).kind == "NAME":
            if met.at(at + 2).kind in ("IS", "HAS", "INCLUDES", "EQUALS", "COMPARISON", "FROM"):
                return None
            members.append(str(met.at(at + 1)))
        at += 2 if met.at(at + 1).kind == "NAME" else 1
    if len(members) < 2:
        return None
    if verb.kind == "INCLUDES":
        return met.mistake(
            "`includes` names one member; behind the comma stands another.",
            "Say of each member that it is included; write `or` where one of them is enough.",
            " and ".join(f"{fact} includes {member}" for member in members),
            end=at,
        )
    is_not = "is not" if negated else "is"
    joint = " and " if negated else " or "
    each = joint.join(f"{fact} {is_not} {member}" for member in members)
    return met.mistake(
        f"`{fact} {met.text(met.place - 2, met.place)}` names one value; behind the comma stands "
        "another.",
        f"Where `{fact}` has one value of several, write `{is_not} one of`; otherwise say each on "
        "its own, with `and` or `or`.",
        f"{fact} {is_not} one of {', '.join(members)}\n{each}",
        end=at,
    )


KNOWN = (includes_in_words, either, comma_between_members)

"""Mistakes in what is the case: behind when, unless, if, means, assume and given."""

from __future__ import annotations

from policyreview.syntax.mistakes.mistake import Met, Mistake
from policyreview.syntax.mistakes.wordlist import spelling
from policyreview.syntax.words import END

_PATHS = ("NAME", "DOTTED")


def includes_no(met: Met) -> Mistake | None:
    """`patient.conditions includes no asthma`."""
    if met.at(-1).kind != "INCLUDES" or met.kind not in ("NO", "NOT", "ONE", "ANY", "NONE"):
        return None
    path = met.at(-2)
    member = met.at(1) if met.at(1).kind == "NAME" else "asthma"
    if met.kind == "NONE" and met.at(1).kind == "OF":
        named = [str(word) for word in met.words[met.place + 2 :] if word.kind == "NAME"][:6]
        each = [f"not {path} includes {name}" for name in named or ["asthma"]]
        return met.mistake(
            "`includes none of` is not read: `includes` names one member.",
            "Put `not` before the fact, once for each member.",
            " and ".join(each),
            begin=-1,
            end=2,
        )
    if met.kind in ("NO", "NOT", "NONE"):
        return met.mistake(
            f"`includes {met.word}` is not read.",
            "Put `not` before the fact.",
            f"not {path} includes {member}",
            begin=-1,
        )
    return met.mistake(
        f"`includes {met.word}` is not read: `includes` names one member.",
        "Join several with `or`.",
        f"{path} includes asthma or {path} includes diabetes",
        begin=-1,
    )


def has_not(met: Met) -> Mistake | None:
    """`pupil has not asthma`, `pupil does not have asthma`, `pupil not has asthma`."""
    if met.kind == "NOT" and met.at(-1).kind == "HAS":
        return met.replace(
            "`has not` is not read.",
            0,
            1,
            "NO:no",
            hint="Write `has no`.",
            example=f"{met.at(-2)} has no {met.at(1)}",
        )
    if met.kind == "NOT" and met.at(-1).kind in _PATHS and "IS" in met.welcome:
        following = met.at(1)
        return met.mistake(
            f"`{met.at(-1)} not` is not read.",
            "Write `is not` or `has no`; or put `not` before the whole.",
            f"{met.at(-1)} is not {following}",
            begin=-1,
        )
    return None


def contraction(met: Met) -> Mistake | None:
    """`isn't`, `hasn't`, `patient's`."""
    if met.kind != "APOSTROPHE":
        return None
    written = met.word.replace("’", "'")
    path, following = met.at(-1), met.at(1)
    meant = {"isn't": "is not", "aren't": "is not", "hasn't": "has no", "haven't": "has no"}.get(
        written.casefold()
    )
    if meant is not None:
        return met.replace(
            f"`{met.word}` is written in full.",
            0,
            1,
            *(f"{word.upper()}:{word}" for word in meant.split()),
            hint=f"Write `{meant}`.",
            example=f"{path} {meant} {following}",
        )
    if written.endswith("'s"):
        owner = written[:-2]
        return met.mistake(
            f"`{met.word}` is not read: a name has no apostrophe.",
            "What belongs to somebody stands after a dot.",
            f"{owner}.{following}" if following.kind == "NAME" else owner,
        )
    return met.mistake(
        f"`{met.word}` is not read: a name has no apostrophe.",
        "Write it in full: must not, need not, is not.",
        "visitor must not enter ward",
    )


def no_for_not(met: Met) -> Mistake | None:
    """`unless no outbreak` for `unless not outbreak`."""
    if met.kind not in ("NO", "NONE") or "NOT" not in met.welcome:
        return None
    return met.replace(
        f"`{met.word}` is not read here.",
        0,
        1,
        "NOT:not",
        hint="Write `not`.",
        example=f"{met.text(met.place - 1, met.place)} not {met.at(1)}".strip(),
    )


def missing_is(met: Met) -> Mistake | None:
    """`unless patient dying` for `unless patient is dying`."""
    if met.kind not in _PATHS or "IS" not in met.welcome or met.at(-1).kind not in _PATHS:
        return None
    path = met.at(-1)
    return met.mistake(
        f"Between `{path}` and `{met.word}` a word is missing.",
        "Write is, is not, has, has no, includes or a comparison; or join the two by a dot.",
        f"{path} is {met.word}",
        begin=-1,
    )


def comma_for_and(met: Met) -> Mistake | None:
    """`when night, outbreak`."""
    if met.kind != "COMMA" or not {"AND", "OR"} <= met.welcome:
        return None
    before = met.at(-1)
    return met.mistake(
        "A comma does not say whether both must hold or one is enough.",
        "Write `and` or `or`.",
        f"{before} and {met.at(1)}\n{before} or {met.at(1)}",
    )


def and_in_settings(met: Met) -> Mistake | None:
    """`given patient is dying and hour = 20`."""
    if "COMMA" not in met.welcome or "GIVEN" not in [word.kind for word in met.words]:
        return None
    if met.kind == "AND":
        return met.replace(
            "What is given is a list.",
            0,
            1,
            "COMMA:,",
            hint="Write a comma.",
            example=f"given {met.at(-1)}, {met.at(1)}",
        )
    if met.kind == "COMPARISON" or met.kind in ("FROM", "OR"):
        return met.mistake(
            f"`{met.word}` is not read here: what is given is one situation.",
            "Give one value with `=`.",
            f"given {met.at(-1)} = {met.at(1)}",
        )
    return None


def parentheses(met: Met) -> Mistake | None:
    """A parenthesis that is never closed, or closes nothing."""
    if met.kind == "RPAR":
        if any(word.kind == "LPAR" for word in met.words[: met.place]) and (
            met.at(-1).kind in ("AND", "OR", "NOT", "LPAR")
        ):
            return met.mistake(
                f"After `{met.at(-1)}` nothing is said before the parenthesis closes.",
                "Finish it, or take it out.",
                "when not (night and outbreak)",
            )
        return met.mistake(
            "This parenthesis closes what was never opened.",
            "Take it out, or write `(` where the group begins.",
            "when (night or outbreak) and not icu",
        )
    if "RPAR" not in met.welcome:
        return None
    depth: list[int] = []
    for place, word in enumerate(met.words[: met.place]):
        if word.kind == "LPAR":
            depth.append(place)
        elif word.kind == "RPAR" and depth:
            depth.pop()
    if not depth or (met.kind not in (END, "STRING") and met.word.start not in met.first):
        return None
    opened = met.words[depth[-1]]
    inside = met.text(depth[-1] + 1, min(met.place, depth[-1] + 8))
    return Mistake(
        "This parenthesis is never closed.",
        opened.start,
        opened.end,
        "Write `)` where the group ends.",
        f"({inside})",
    )


def doubled_joint(met: Met) -> Mistake | None:
    """`night and and outbreak`, `when and outbreak`, `and when outbreak`."""
    if met.kind in ("AND", "OR") and {"NOT", "LPAR"} <= met.welcome:
        return met.replace(
            f"`{met.word}` is not needed here.",
            0,
            _run(met, ("AND", "OR")),
            hint="Leave it out, or write what it joins.",
            example=f"{met.at(-1)} {met.at(1)}".strip(),
        )
    if met.kind == END and met.following is not None and met.at(-1).kind in ("AND", "OR"):
        joint = met.words[-1]
        if met.following.kind in ("WHEN", "UNLESS"):
            return Mistake(
                f"`{joint}` is not needed before `{met.following}`.",
                joint.start,
                joint.end,
                "Several when all hold together; several unless each lift the rule.",
                f"{met.text(0, min(met.place - 1, 8))}\n{met.following} …",
                (met.place - 1, met.place, []),
            )
    return None


def _run(met: Met, kinds: tuple[str, ...]) -> int:
    """Return how many words of these kinds stand in a row."""
    end = met.place
    while end < len(met.words) and met.words[end].kind in kinds:
        end += 1
    return end - met.place


def formula_missing(met: Met) -> Mistake | None:
    """`unless`, or `unless "a remark"`: nothing says when."""
    if met.kind not in (END, "STRING") or not {"NOT", "LPAR", "NAME"} <= met.welcome:
        return None
    before = met.at(-1)
    if before.kind not in spelling() or before.kind in ("IS", "HAS", "EXPECT"):
        return None
    behind = "a remark stands alone" if met.kind == "STRING" else "nothing follows"
    gloss = f" {met.word}" if met.kind == "STRING" else ""
    return met.mistake(
        f"After `{before}` {behind}; what must be the case is missing.",
        "Name a fact or a condition, or compare a value.",
        f"{before} patient is dying{gloss}",
        begin=-1,
    )


KNOWN = (
    contraction,
    includes_no,
    has_not,
    no_for_not,
    missing_is,
    and_in_settings,
    comma_for_and,
    parentheses,
    doubled_joint,
    formula_missing,
)

"""Mistakes in who must, may or must not do what."""

from __future__ import annotations

from policyreview.syntax.kinds import RULE_CLAUSES
from policyreview.syntax.mistakes.marks import text_before
from policyreview.syntax.mistakes.mistake import Met, Mistake
from policyreview.syntax.mistakes.wordlist import MODALS, keywords, modal_meant, nearest
from policyreview.syntax.words import END

_LONGEST = max(len(phrase.split()) for phrase in MODALS)
_MODAL_KINDS = frozenset({"MUST", "SHOULD", "MAY", "NEED"})


def role_missing(met: Met) -> Mistake | None:
    """`rule r must not enter ward`: nobody is named who must not."""
    if met.part != "norm" or met.place or met.kind not in _MODAL_KINDS:
        return None
    rest = met.text(0, 5)
    line = text_before(met.source.text, met.word.start).split()
    name = line[-1] if len(line) > 1 and '"' not in line[-1] else ""
    example = f"rule {name}\n  visitor {rest}" if name else f"visitor {rest}"
    hint = "A rule has a name, and behind it says who must, may or must not do what."
    if name:
        hint += f" If `{name}` is the role, the name of the rule is missing before it."
    return met.mistake(
        f"Nobody stands before `{met.word}`: whom does the rule bind?", hint, example
    )


def remark_behind_the_norm(met: Met) -> Mistake | None:
    """`visitor must not enter ward "No visitors"`."""
    if met.kind != "STRING" or met.part != "norm" or "BECAUSE" not in met.welcome:
        return None
    return met.replace(
        "A remark cannot follow what the rule says.",
        0,
        1,
        hint="Put it behind a clause, or behind the rule's name, as its title.",
        example=f"rule some-name {met.word}"[:90],
    )


def except_behind_the_deed(met: Met) -> Mistake | None:
    """`visitor must not enter ward except family`."""
    if met.kind != "EXCEPT" or met.part != "norm" or "BECAUSE" not in met.welcome:
        return None
    excepted = _excepted(met, met.place + 1)
    who = met.words[0]
    if not excepted or "EXCEPT" in [word.kind for word in met.words[: met.place]]:
        return None
    return met.mistake(
        "`except` stands behind the role, before must, may or should.",
        "There it names the roles that the rule leaves out. Where it is a situation that lifts the "
        "rule, write `unless`.",
        f"{who} except {excepted} {met.text(1, met.place)}\nunless patient is dying",
        end=len(met.words) - met.place,
    )


def _excepted(met: Met, begin: int) -> str:
    """Return the names from a place on, with commas between them and hyphens in them."""
    names: list[list[str]] = [[]]
    for word in met.words[begin:]:
        if word.kind == "NAME":
            names[-1].append(str(word))
        elif word.kind in ("COMMA", "AND", "OR") and names[-1]:
            names.append([])
        else:
            break
    return ", ".join("-".join(words) for words in names if words)


def excepted_in_two_words(met: Met) -> Mistake | None:
    """`nurse except dying patients must leave`."""
    begin = next((n for n, word in enumerate(met.words[:4]) if word.kind == "EXCEPT"), None)
    if begin is None or met.kind != "NAME" or not met.welcome >= _MODAL_KINDS:
        return None
    end = next((n for n, word in enumerate(met.words) if word.kind in _MODAL_KINDS), None)
    excepted = _excepted(met, begin + 1)
    if end is None or not excepted:
        return None
    return met.mistake(
        f"`{met.at(-1)} {met.word}` is no name: behind `except` stand names of roles.",
        "A name of several words has hyphens. Where it is a situation that lifts the rule, write "
        "`unless`.",
        f"{met.text(0, begin)} except {excepted} {met.text(end, end + 4)}\nunless patient is dying",
        begin=-1,
        end=end - met.place,
    )


def time_in_the_norm(met: Met) -> Mistake | None:
    """`visitor must not enter ward before 8:00`, `… after 20:00`, `… from 20:00 to 08:00`."""
    at = 0 if met.kind in ("BY", "UNTIL") else -1
    before, moment = met.at(at), met.at(at + 1)
    sign = _MOMENTS.get(before)
    if moment.kind not in ("TIME", "DATE") or sign is None:
        return None
    if met.part != "norm" and met.words[0].kind != "AFTER":
        return None
    name, kind = ("clock", "time") if moment.kind == "TIME" else ("today", "date")
    said, end = f"{sign} {moment}", at + 2
    if before.kind == "FROM" and met.kinds(1, 3) == ["TO", moment.kind]:
        said, end = met.text(met.place - 1, met.place + 3), 3
    return met.mistake(
        f"`{met.text(met.place + at, met.place + end)}` is no part of what is done: when a rule "
        "holds is a matter of `when`.",
        f"Declare a fact that is a {kind}, and compare it behind `when`.",
        f"fact {name}: {kind}\nwhen {name} {said}",
        begin=at,
        end=end,
    )


_MOMENTS = {
    "before": "<",
    "after": ">",
    "at": "=",
    "on": "=",
    "until": "<=",
    "till": "<=",
    "by": "<=",
    "since": ">=",
    "from": ">=",
}


def if_behind_the_norm(met: Met) -> Mistake | None:
    """`visitor must leave ward if night`."""
    if met.kind != "IF" or not met.place or "WHEN" not in met.welcome:
        return None
    if met.keyword == "DISCRETION":
        return None
    return met.replace(
        "`if` does not begin a clause.",
        0,
        1,
        "WHEN:when",
        hint="Write `when`.",
        example=f"when {met.text(met.place + 1, met.place + 5)}",
    )


def start_misspelt_in_the_line(met: Met) -> Mistake | None:
    """`visitor must not enter ward wehn night`, in one line."""
    if met.part != "norm" or "BECAUSE" not in met.welcome:
        return None
    for offset in (0, -1):
        word = met.at(offset)
        if word.kind != "NAME" or word.start in met.first or met.place + offset < 3:
            continue
        meant = nearest(word, met.welcome & RULE_CLAUSES, 0.8)
        behind = met.at(offset + 1).kind
        says = {"BECAUSE": ("STRING",), "EVIDENCE": ("STRING",)}
        if meant is None or behind not in says.get(keywords()[meant], ("NAME", "DOTTED", "NOT")):
            continue
        if meant not in ("when", "unless", "because", "evidence"):
            continue
        return met.replace(
            f"`{word}` does not begin a clause.",
            offset,
            offset + 1,
            f"{keywords()[meant]}:{meant}",
            hint=f"Perhaps `{meant}` is meant.",
            example=f"{meant} {met.text(met.place + offset + 1, met.place + offset + 5)}",
        )
    return None


def other_modal(met: Met) -> Mistake | None:
    """`shall`, `cannot`, `has to`, `does not have to` …"""
    if not met.welcome >= _MODAL_KINDS:
        return None
    found = _phrase(met)
    if found is None:
        return None
    written, count, meant = found
    kinds = [f"{keywords()[word]}:{word}" for word in meant.split()]
    rest = met.text(met.place + count, met.place + count + 3)
    mistake = met.replace(
        f"`{written}` is not one of the words by which rules bind.",
        0,
        count,
        *kinds,
        hint=f"Probably `{meant}` is meant. A rule says must, must not, should, should not, may or "
        "need not.",
        example=f"{_who(met)} {meant} {rest}".strip(),
    )
    return mistake


def _who(met: Met) -> str:
    """Return whom the rule binds, with those it excepts."""
    excepts = met.part == "norm" and met.words[1:2] and met.words[1].kind == "EXCEPT"
    return met.text(0, met.place) if excepts else str(met.at(-1))


def _phrase(met: Met) -> tuple[str, int, str] | None:
    for count in range(_LONGEST, 0, -1):
        words = met.words[met.place : met.place + count]
        written = " ".join(words)
        folded = [word.casefold().replace("’", "'") for word in words]
        if folded and met.kind == "NAME":
            folded[0] = modal_meant(folded[0]) or folded[0]
        meant = MODALS.get(" ".join(folded))
        if len(words) == count and meant is not None:
            return written, count, meant
    return None


def may_not(met: Met) -> Mistake | None:
    """`may not`, which can be read in two ways."""
    if met.kind != "NOT" or met.at(-1).kind != "MAY":
        return None
    who, rest = met.at(-2), met.text(met.place + 1, met.place + 4)
    if met.at(-3).kind == "ONLY":
        return None
    return met.mistake(
        "`may not` can be read in two ways.",
        "`must not` forbids it; `need not` says that it is not required.",
        f"{who} must not {rest}\n{who} need not {rest}",
        begin=-1,
    )


def never_or_always(met: Met) -> Mistake | None:
    """`must never enter ward`, `must always wear badge`."""
    for offset in (0, -1, -2):
        word, before = met.at(offset), met.at(offset - 1)
        if word not in ("never", "always") or before.kind not in _MODAL_KINDS:
            continue
        instead = ["NOT:not"] if word == "never" and before.kind in ("MUST", "SHOULD") else []
        meant = f"{before} not" if instead else f"{before}"
        rest = met.text(met.place + offset + 1, met.place + offset + 4)
        return met.replace(
            f"`{before} {word}` is not one of the words by which rules bind.",
            offset,
            offset + 1,
            *instead,
            hint=f"Write `{meant}`: a rule holds always, save where its when or unless says "
            "otherwise.",
            example=f"{met.at(offset - 2)} {meant} {rest}".strip(),
        )
    return None


def only_who_may(met: Met) -> Mistake | None:
    """`only nurse can`, `only nurse must`, `only nurse and matron may`."""
    if met.at(-2).kind != "ONLY" or met.welcome != {"MAY"}:
        return None
    who = met.at(-1)
    if met.kind in ("AND", "COMMA", "OR"):
        return met.mistake(
            "`only` names one role.",
            f"Declare a role above `{who}` and `{met.at(1)}`, and name it here.",
            f"role may-do-this\nrole {who} is may-do-this",
        )
    found = _phrase(met)
    is_modal = found is not None or met.kind in _MODAL_KINDS
    count = found[1] if found is not None else 1 + (met.at(1).kind == "NOT")
    if not is_modal:
        return None
    rest = met.text(met.place + count, met.place + count + 3)
    return met.mistake(
        f"After `only {who}` comes `may`; here stands `{met.text(met.place, met.place + count)}`.",
        "`only … may` forbids it to everybody else. To oblige somebody, leave `only` out.",
        f"only {who} may {rest}".strip(),
        end=count,
    )


def several_roles(met: Met) -> Mistake | None:
    """`nurse and matron must`: a rule speaks of one role."""
    if met.kind not in ("AND", "COMMA", "OR") or not met.welcome >= _MODAL_KINDS:
        return None
    one, other = met.at(-1), met.at(1)
    return met.mistake(
        "A rule speaks of one role and those beneath it.",
        f"Declare a role above `{one}` and `{other}`, or write two rules.",
        f"role {one} is carer\nrole {other} is carer",
        begin=-1,
        end=2,
    )


def second_norm(met: Met) -> Mistake | None:
    """`visitor must enter and must not shout`."""
    if met.kind not in ("AND", "OR", "COMMA") or met.keyword == "INCOMPATIBLE":
        return None
    later = next((n for n, kind in enumerate(met.kinds(1, 4), 1) if kind in _MODAL_KINDS), None)
    if met.part != "norm" and met.keyword not in ("OTHERWISE", "EXPECT"):
        return None
    if later is None and met.at(1).kind != "NAME":
        return None
    who = next((word for word in met.words if word.kind == "NAME"), met.word)
    modal = met.text(1, 3) if met.at(1 - met.place + 1).kind == "NOT" else met.words[1]
    rest = met.text(met.place + 1, met.place + 5)
    again = rest if later is not None else f"{modal} {rest}"
    return met.mistake(
        f"A rule says one thing; behind `{met.word}` comes a second.",
        "Give it a rule of its own, with its own because.",
        f"rule another-name\n  {again if later and later > 1 else f'{who} {again}'}",
        end=len(met.words) - met.place,
    )


def name_with_spaces(met: Met) -> Mistake | None:
    """`nurse must sit with patient at once`: more names than a deed has."""
    if met.kind != "NAME" or "NAME" in met.welcome or met.part == "clause":
        return None
    if met.at(-1).kind != "NAME" or "TO" not in met.welcome or met.place < 2:
        return None
    if nearest(met.word, met.welcome) is not None and met.word.start in met.first:
        return None
    return met.mistake(
        f"`{met.word}` is one name too many: what is done has an action, and perhaps an object.",
        "A name has no spaces: join its words with hyphens. Further places follow to, from, with, "
        "in, on, for, into, at, of or against.",
        f"{met.text(max(0, met.place - 3), met.place - 1)} {met.at(-1)}-{met.word}".strip(),
        begin=-1,
    )


def no_modal(met: Met) -> Mistake | None:
    """`visitor enter ward`: nothing says whether this is demanded or forbidden."""
    if not met.welcome >= _MODAL_KINDS or met.kind not in ("NAME", END, "STRING", "NOT", "NO"):
        return None
    meant = nearest(met.word, frozenset(_MODAL_KINDS)) if met.kind == "NAME" else None
    if meant is not None:
        return None
    who = met.at(-1)
    rest = met.text(met.place, met.place + 3) if met.kind == "NAME" else "enter ward"
    return met.mistake(
        f"After `{who}` nothing says whether this must, may or must not be done.",
        "Write must, must not, should, should not, may or need not.",
        f"{who} must {rest}\n{who} must not {rest}",
    )


def to_behind_a_modal(met: Met) -> Mistake | None:
    """`must to enter`, `need not to enter`."""
    if met.kind != "TO" or met.at(-1).kind not in _MODAL_KINDS | {"NOT"}:
        return None
    return met.replace(
        f"No `to` is needed after `{met.at(-1)}`.",
        0,
        1,
        hint="Leave it out.",
        example=f"{met.text(0, met.place)} {met.at(1)}",
    )


def need_without_not(met: Met) -> Mistake | None:
    """`visitor need enter`."""
    if met.at(-1).kind != "NEED" or met.kind == "NOT":
        return None
    who, rest = met.at(-2), met.text(met.place, met.place + 3).removeprefix("to ")
    return met.mistake(
        "`need` stands only in `need not`, which says that something is not required.",
        "To require it, write `must`.",
        f"{who} need not {rest}\n{who} must {rest}",
        begin=-1,
    )


def other_preposition(met: Met) -> Mistake | None:
    """`enter ward through garden`, `visit during night`."""
    if met.kind not in ("NAME", "BY", "AFTER", "WITHIN") or "INTO" not in met.welcome:
        return None
    if met.word not in _OTHER_PREPOSITIONS or met.at(1).kind != "NAME":
        return None
    return met.mistake(
        f"`{met.word}` does not join a place to what is done.",
        "Places follow to, from, with, in, on, for, into, at, of or against; a time of day is a "
        "matter of `when`.",
        f"{met.text(max(0, met.place - 2), met.place)} in {met.at(1)}",
        end=2,
    )


_OTHER_PREPOSITIONS = frozenset(
    "by through during near under over onto inside outside without between behind before about "
    "around via upon towards per off beside until unto".split()
)

KNOWN = (
    role_missing,
    start_misspelt_in_the_line,
    remark_behind_the_norm,
    except_behind_the_deed,
    excepted_in_two_words,
    time_in_the_norm,
    if_behind_the_norm,
    may_not,
    never_or_always,
    only_who_may,
    other_modal,
    several_roles,
    second_norm,
    to_behind_a_modal,
    need_without_not,
    other_preposition,
    no_modal,
    name_with_spaces,
)

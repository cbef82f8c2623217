"""Mistakes where a declaration begins: its keyword, its name, the type of a fact."""

from __future__ import annotations

from policyreview.syntax.kinds import DECLARATIONS
from policyreview.syntax.mistakes.mistake import Met, Mistake
from policyreview.syntax.mistakes.wordlist import HOMES, TYPES, spelling, start_meant
from policyreview.syntax.words import END

_NAMED = DECLARATIONS - {"ASSUME", "INCOMPATIBLE"}


def outside_every_declaration(met: Met) -> Mistake | None:
    """Words before the first declaration, or a clause that belongs to none."""
    if met.declaration in DECLARATIONS or met.place:
        return None
    if met.kind in ("APOSTROPHE", "STRING"):
        return met.mistake(
            f"`{_short(met.word)}` stands outside every declaration.",
            "A remark starts with # and runs to the end of its line.",
            f"# {_short(' '.join(met.text(0, 10).split()))}",
            end=len(met.words),
        )
    home = HOMES.get(met.kind)
    if home:
        return met.mistake(
            f"`{met.word}` stands outside every declaration.",
            f"It belongs to a {' or a '.join(home)}: write it beneath one.",
            f"{home[0]} some-name\n  {met.text(0, 4)}",
        )
    meant = start_meant(met.word, "", DECLARATIONS)
    hint = f"Perhaps `{meant[0]}` is meant. " if meant else ""
    return met.mistake(
        f"`{_short(met.word)}` does not begin a declaration.",
        f"{hint}A text is made of role, action, thing, fact, condition, assume, incompatible, "
        "policy, rule, persona, story and proposal; a remark starts with #.",
        f"# {_short(met.text(0, 10))}",
        end=len(met.words),
    )


def no_name(met: Met) -> Mistake | None:
    """`rule "No visits"`: the name is missing."""
    if met.part != "head" or met.place != 1 or met.keyword not in _NAMED:
        return None
    if met.kind == "STRING" and len(_words_of(met.word)) != 1:
        name = "-".join(_words_of(met.word))[:40].strip("-").lower() or "some-name"
        return met.replace(
            f"After `{met.words[0]}` comes a name; what is said in quotation marks may follow it.",
            0,
            0,
            f"NAME:{name}",
            hint="Give it a short name, by which others can speak of it.",
            example=f"{met.words[0]} {name} {met.word}",
        )
    if met.kind == "NUMBER":
        following = met.at(1)
        name = f"{following}-{met.word}" if following.kind == "NAME" else f"number-{met.word}"
        return met.mistake(
            f"`{met.word}{following if following.start == met.word.end else ''}` cannot be a name: "
            "a name starts with a letter.",
            "Put a letter first.",
            f"{met.words[0]} {name}",
            end=2 if following.start == met.word.end else 1,
        )
    return None


def _words_of(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text).split()


def several_at_once(met: Met) -> Mistake | None:
    """`role nurse, matron`: two names where one is declared."""
    if met.part != "head" or met.place != 2 or met.kind not in ("COMMA", "AND", "OR"):
        return None
    keyword, one, other = met.words[0], met.words[1], met.at(1)
    return met.mistake(
        f"Each {keyword} is declared on its own.",
        f"Write a second `{keyword}`.",
        f"{keyword} {one}\n{keyword} {other}",
    )


def name_with_spaces(met: Met) -> Mistake | None:
    """`role nurse in charge`, `rule no visits at night "…"`."""
    if met.part != "head" or met.keyword not in _NAMED or met.place not in (1, 2):
        return None
    if met.keyword == "FACT" and met.place == 2 and _looks_like_a_type(met):
        return None
    begin = 1
    end = begin
    while end < len(met.words) and met.words[end].kind not in ("STRING", "COLON", "IS", "MEANS"):
        if end > begin and met.words[end].start in met.first:
            break
        end += 1
    parts = met.words[begin:end]
    if len(parts) < 2 or not all(word.replace("-", "a").isalnum() for word in parts):
        return None
    if met.place == 2 and met.kind not in ("NAME", "NUMBER", *_JOINING):
        return None
    name = "-".join(parts).lower()
    kept = met.replace(
        f"A name has no spaces: `{' '.join(parts)}`.",
        begin - met.place,
        end - met.place,
        f"NAME:{name}",
        hint="Join its words with hyphens.",
        example=f"{met.words[0]} {name}",
    )
    return kept


_JOINING = frozenset("AT IN ON OF FOR TO AND OR FROM WITH INTO BY NO NOT AFTER EVERY".split())


def _looks_like_a_type(met: Met) -> bool:
    return met.kind in ("YES", "NUMBER_KW", "ONE", "ANY", "TIME_KW", "DATE_KW") or (
        met.word in TYPES
    )


def list_of_names(met: Met) -> Mistake | None:
    """`role x is a and b`: a list is joined by commas."""
    if met.kind not in ("AND", "OR") or "COMMA" not in met.welcome or met.at(1).kind != "NAME":
        return None
    if {"AND", "OR"} & met.welcome or met.at(-1).kind != "NAME":
        return None
    if "GIVEN" in [word.kind for word in met.words[: met.place]]:
        return None
    if met.at(-2).kind == "COMMA" or met.at(-2).kind in spelling():
        return met.replace(
            f"A list of names has commas; here stands `{met.word}`.",
            0,
            1,
            "COMMA:,",
            hint="Write a comma.",
            example=f"{met.at(-2)} {met.at(-1)}, {met.at(1)}".removeprefix(", "),
        )
    return None


def comma_before_the_last(met: Met) -> Mistake | None:
    """`one of a, b, and c` and `serves patient,`."""
    if met.at(-1).kind != "COMMA" or "NAME" not in met.welcome:
        return None
    if met.kind in ("AND", "OR"):
        return met.replace(
            f"After the comma no `{met.word}` is needed.",
            0,
            1,
            hint="Leave it out.",
            example=f"{met.at(-2)}, {met.at(1)}",
        )
    if met.kind == "COMMA":
        return met.replace(
            "Two commas stand in a row.",
            0,
            next((n for n, word in enumerate(met.words[met.place :]) if word.kind != "COMMA"), 1),
            hint="Leave one out.",
            example=f"{met.at(-2)}, {met.at(1)}",
        )
    if met.kind == END or (met.kind in spelling() and met.word.start in met.first):
        return Mistake(
            "After this comma the next name is missing.",
            met.at(-1).start,
            met.at(-1).end,
            "Write it, or leave the comma out.",
            str(met.at(-2)),
            (met.place - 1, met.place, []),
        )
    return None


def dotted_name(met: Met) -> Mistake | None:
    """`rule visiting.night`: a name that is declared has no dot."""
    if met.kind != "DOTTED" or "NAME" not in met.welcome or "DOTTED" in met.welcome:
        return None
    last = met.word.rpartition(".")[2]
    return met.mistake(
        f"`{met.word}` is a path; here stands a name, which has no dot.",
        f"A rule belongs to the policy above it: write {last}."
        if met.keyword == "RULE"
        else "Write a single name.",
        f"{met.at(-1)} {last}",
    )


def gloss_too_early(met: Met) -> Mistake | None:
    """`role nurse "A nurse" is staff`: the remark stands at the end."""
    if met.at(-1).kind != "STRING" or met.kind == END or met.place < 2:
        return None
    if met.kind == "STRING":
        return met.mistake(
            "Two remarks stand in a row.",
            "Make them one, or put the second behind another clause.",
            f"{met.at(-1)[:-1]} {met.word[1:]}"[:90],
        )
    if met.keyword in ("ROLE", "ACTION", "THING", "FACT", "CONDITION") and met.part != "norm":
        words = met.words
        return met.mistake(
            f"`{met.word}` follows the remark, which should stand at the end.",
            "Put the remark last.",
            f"{met.text(0, met.place - 1)} {met.text(met.place, len(words))} {met.at(-1)}"[:90],
        )
    return None


def _short(word: str) -> str:
    return word if len(word) <= 40 else word[:39] + "…"


KNOWN = (
    outside_every_declaration,
    no_name,
    several_at_once,
    name_with_spaces,
    comma_before_the_last,
    dotted_name,
    gloss_too_early,
    list_of_names,
)

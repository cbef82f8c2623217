"""Mistakes that can stand anywhere: capitals, colons, articles, names that cannot be names."""

from __future__ import annotations

from policyreview.syntax.kinds import DECLARATIONS, MODALS
from policyreview.syntax.mistakes.mistake import Met, Mistake
from policyreview.syntax.mistakes.wordlist import ARTICLES, NOUNS, keywords, nearest, said, spelling
from policyreview.syntax.words import END


def capitals(met: Met) -> Mistake | None:
    """`MUST` for `must`."""
    folded = met.word.casefold()
    kind = keywords().get(folded)
    if met.kind != "NAME" or kind not in met.welcome - DECLARATIONS or folded == met.word:
        return None
    count = 1 + (kind in MODALS and met.at(1).kind == "NAME" and met.at(1).casefold() == "not")
    meant = met.text(met.place, met.place + count).casefold()
    return met.replace(
        f"`{met.text(met.place, met.place + count)}` is written with capital letters; the words of "
        "the language have none.",
        0,
        count,
        *(f"{keywords()[word]}:{word}" for word in meant.split()),
        hint=f"Write `{meant}`.",
        example=f"{met.text(met.place - 1, met.place)} {meant} {met.at(count)}".strip(),
    )


def colon_or_equals_sign(met: Met) -> Mistake | None:
    """`owner: matron` for `owner matron`."""
    if met.kind not in ("COLON", "EQUALS") or met.place == 0:
        return None
    if met.kind == "EQUALS" and met.at(-1).kind not in spelling():
        return None
    before = met.at(-1)
    return met.replace(
        f"No `{met.word}` is needed after `{before}`.",
        0,
        1,
        hint="Leave it out; only a fact has a colon, before its type.",
        example=f"{met.text(0, met.place) if met.part == 'head' else before} {met.at(1)}".strip(),
    )


def article(met: Met) -> Mistake | None:
    """`enter the ward` for `enter ward`."""
    for offset in (0, -1):
        word = met.at(offset)
        is_article = word.kind in ("NAME", "ANY", "EVERY") and word in ARTICLES
        if word.kind == "EVERY" and "NUMBER" in met.welcome:
            continue  # `every day`
        if is_article and met.at(offset + 1).kind in ("NAME", "DOTTED"):
            if offset == 0 and "NAME" not in met.welcome and "NAME" not in met.kinds(-1, 0):
                continue
            return met.replace(
                f"`{word}` is not needed: names stand without articles.",
                offset,
                offset + 1,
                hint="Leave it out.",
                example=f"{met.at(offset - 1)} {met.at(offset + 1)}".strip(),
            )
    return None


def comma_at_the_end(met: Met) -> Mistake | None:
    """`visitor must leave ward, because …`: a comma before the next clause."""
    if met.kind != "COMMA" or END not in met.welcome or met.at(1).kind != END or not met.place:
        return None
    return met.replace(
        f"No comma is needed after `{met.at(-1)}`.",
        0,
        1,
        hint="Leave it out: every clause starts with a word of its own.",
        example=_short(met.text(max(0, met.place - 5), met.place)),
    )


def name_in_quotation_marks(met: Met) -> Mistake | None:
    """`role "nurse"` for `role nurse`."""
    if met.kind != "STRING" or not met.welcome & {"NAME", "DOTTED"} or "STRING" in met.welcome:
        return None
    inside = met.word[1:-1].strip()
    name = "-".join(
        part for part in "".join(letter if letter.isalnum() else " " for letter in inside).split()
    )
    if not name or len(name) > 60 or not name[0].isalpha() or name in keywords():
        return None
    if met.at(1).kind == "NAME" or (met.place == 1 and met.part == "head" and " " in inside):
        return met.mistake(
            f"A name should stand after `{met.at(-1)}`; here stands something said.",
            "A name has no quotation marks and no spaces; what is said in marks may follow it.",
            f'{met.at(-1)} {name.lower()} "{inside}"',
        )
    return met.replace(
        "A name stands without quotation marks.",
        0,
        1,
        f"NAME:{name}",
        hint=f"Write {name}.",
        example=f"{met.at(-1)} {name}",
    )


def keyword_as_name(met: Met) -> Mistake | None:
    """`thing time`: a word of the language where a name should stand."""
    word = met.word
    if met.kind == END and met.following is not None and met.following.start not in met.first:
        word = met.following
        if word.kind not in NOUNS:
            return None
    if word.kind not in spelling() or "NAME" not in met.welcome:
        return None
    before = met.at(-1)
    if word.kind not in NOUNS and (
        {"NOT", "LPAR"} <= met.welcome or before.kind in ("IS", "NOT", "HAS", "INCLUDES", "EQUALS")
    ):
        return None
    if word.kind not in NOUNS and met.part == "norm" and "BECAUSE" in met.welcome:
        return None
    name, hint = f"{word}-of-visit", f"Or join it to another word: {word}-of-visit."
    if before.kind in _BEFORE_A_DEED and met.part == "norm":
        name, hint = f"{word}-something", f"Or join it to another word: {word}-something."
    elif word.kind not in NOUNS:
        name, hint = "some-name", "Here choose another word."
    if before.kind == "COMMA":
        before = met.at(-2)
        name = f", {name}"
    return Mistake(
        f"`{word}` is a word of the language and cannot be a name.",
        word.start,
        word.end,
        f"After a dot it can: visit.{word}. {hint}",
        f"{before} {name}".replace(" ,", ",").strip(),
    )


_BEFORE_A_DEED = frozenset({"MUST", "SHOULD", "MAY", "NEED", "NOT"})


def misspelt_keyword(met: Met) -> Mistake | None:
    """`becuase`, `mut`: a name where only words of the language can stand."""
    if met.kind != "NAME" or "NAME" in met.welcome:
        return None
    meant = nearest(met.word, met.welcome - DECLARATIONS)
    if meant is None:
        return None
    return met.replace(
        f"`{met.word}` is not a word of the language.",
        0,
        1,
        f"{keywords()[meant]}:{meant}",
        hint=f"Perhaps `{meant}` is meant.",
        example=f"{met.text(met.place - 1, met.place)} {meant} {met.at(1)}".strip(),
    )


def one_word_missing(met: Met) -> Mistake | None:
    """`appeal matron`: exactly one word can come, and it was left out."""
    welcome = met.welcome - {END}
    if len(welcome) != 1 or END in met.welcome or met.place == 0:
        return None
    (kind,) = welcome
    if kind not in spelling() or met.kind in spelling():
        return None
    before, missing = met.at(-1), spelling()[kind]
    if met.kind == END:
        return None
    return met.replace(
        f"`{missing}` is missing between `{before}` and `{_short(met.word)}`.",
        0,
        0,
        f"{kind}:{missing}",
        hint=f"Write `{before} {missing}`.",
        example=f"{before} {missing} {_short(met.word)}",
    )


def breaks_off(met: Met) -> Mistake | None:
    """`unless`, and nothing behind it."""
    if met.kind != END or not met.words or END in met.welcome:
        return None
    before = met.words[-1]
    is_last = met.following is None and not met.source.text[before.end :].strip()
    place = "the text ends" if is_last else "nothing follows"
    if met.following is not None and met.following.start not in met.first:
        place = f"comes `{met.following}`"
    return Mistake(
        f"After `{_short(before)}` {place}; {_what_may_come(met)} should come.",
        before.start,
        before.end,
        "Finish the line, or take it out.",
        _example(met),
    )


def something_else(met: Met) -> Mistake:
    """Return what is told of a mistake that nobody has met before."""
    before = met.at(-1)
    behind = f" after `{_short(before)}`" if before.kind != END else ""
    return met.mistake(
        f"policyreview reads {_what_may_come(met)}{behind}; here stands `{_short(met.word)}`."
        if met.kind != END
        else f"policyreview reads {_what_may_come(met)}{behind}; here the text stops.",
        "Every clause starts with a word of its own, such as when, unless or because.",
        _example(met),
    )


def _example(met: Met) -> str:
    """Return a stretch of the same kind as it would be right."""
    if met.part == "norm":
        return "visitor must not enter ward"
    return _EXAMPLES.get(met.keyword, 'because "Patients need unbroken sleep to recover."')


def _what_may_come(met: Met) -> str:
    """Return what could come, in the order of use, at most four kinds of it."""
    welcome = met.welcome - {END}
    if "DOTTED" in welcome and "NAME" in welcome:
        welcome -= {"DOTTED"}
    if {"NOT", "LPAR", "NAME"} <= welcome and "MUST" not in welcome:
        return "what is the case (patient is dying, hour >= 20)"
    if not welcome:
        return "the end of the text"
    order = sorted(welcome, key=lambda kind: (kind in spelling(), kind))
    shown = [said(kind) for kind in order[:4]]
    if len(order) > 4:
        return ", ".join(shown[:3]) + " or one of the words that begin a clause"
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + f" or {shown[-1]}"


def _short(word: str) -> str:
    text = " ".join(word.split())
    return text if len(text) <= 40 else text[:39] + "…"


_EXAMPLES = {
    "ROLE": "role nurse is frontline reports to matron",
    "ACTION": "action visit is enter",
    "THING": "thing icu is ward",
    "FACT": "fact patient.dying: yes or no usually no",
    "CONDITION": "condition night means hour >= 22 or hour < 6",
    "ASSUME": "assume not (patient is asleep and patient.wants-company)",
    "INCOMPATIBLE": "incompatible leave ward and stay in ward",
    "POLICY": 'policy visiting "Visiting on the adult wards"',
    "RULE": 'rule no-visits-at-night "No visitors at night"',
    "PERSONA": "persona anna is patient given patient.age = 80",
    "STORY": 'story a-long-night "A long night"',
    "PROPOSAL": 'proposal stay-overnight "Let families stay"',
    "WHEN": "when hour >= 20 or hour < 8",
    "UNLESS": 'unless patient is dying "Nobody should die alone."',
    "MATTERS": "matters when patient is asleep",
    "APPLIES": "applies when not outbreak",
    "WITHIN": "within 30 minutes",
    "LIMIT": "limit 2 hours",
    "TAKES": "takes 15 minutes",
    "EVERY": "every 1 week",
    "COSTS": "costs 5 euros",
    "AFTER": "after authorise form by matron",
    "DISCRETION": 'discretion matron reachable in 30 minutes "when company would help"',
    "NO": 'no discretion "The dose is a matter of weight alone."',
    "APPEAL": "appeal to matron answered in 2 days",
    "OVERRIDES": "overrides visiting.no-visits-at-night",
    "IMPLEMENTS": "implements hygiene-law.clean-hands",
    "OTHERWISE": "otherwise nurse should call physician",
    "ACCEPT": 'accept missing-discretion until 2027-04-01 "The trial ends then."',
    "OWNER": "owner matron",
    "REVIEW": "review by 2027-04-01",
    "IN": "in force from 2027-04-01",
    "BECAUSE": 'because "Patients need unbroken sleep to recover."',
    "EVIDENCE": 'evidence "Audit of 2025: eleven errors in a year."',
    "VERSION": 'version "2.1"',
    "SOURCE": 'source statute "Health Services Act, s. 14"',
    "SERVES": "serves patient, family",
    "MODE": "mode constrained",
    "ABOUT": "about visiting.no-visits-at-night",
    "TOLD": "told by nurse on 2026-11-02",
    "GIVEN": "given patient is dying, hour = 22",
    "EXPECT": "expect family may enter ward",
    "TEXT": 'text "He came at ten and was sent away."',
    "STATUS": "status trial",
    "AMENDS": "amends visiting.no-visits-at-night",
    "ADD": "add unless patient is dying",
    "REMOVE": "remove when 1",
    "REPLACE": "replace within with within 1 hour",
    "ADDS": "adds to visiting rule stay-overnight",
    "REPORTS": "reports to matron",
    "AVAILABLE": "available when hour from 8 to 17",
    "USUALLY": "usually no",
    "JUDGED": "judged by nurse, physician",
}

FIRST = (capitals, article, comma_at_the_end)
LAST = (
    colon_or_equals_sign,
    name_in_quotation_marks,
    keyword_as_name,
    misspelt_keyword,
    one_word_missing,
    breaks_off,
)

"""What was found in each file and kept is what would be found there again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from policyreview.findings.case import Case, Words
from policyreview.model import Body, build
from policyreview.review import checking
from policyreview.review.by_file import FilesKept, Recalled
from policyreview.review.configuring import Options
from policyreview.review.remembering import Reviews
from policyreview.review.report import Report
from policyreview.review.repositories import checked
from policyreview.review.settings import Settings
from policyreview.review.shapes_as_json import report_as_json, to_json
from policyreview.syntax import keeping
from policyreview.syntax.reading import read_text
from tests.helpers import DAY
from tests.oracle.bodies import sketch

SETTINGS = Settings(review_date=DAY)
WORDS = """
role patient is served
role visitor is kin
role nurse is frontline reports to matron
role matron is staff
action enter
action wash
thing ward
thing kitchen
fact hour: number 0 to 23
fact patient.dying: yes or no
"""
NIGHTS = """
policy nights "Nights"
rule quiet
  visitor must not enter ward
  when hour >= 20
  because "People who sleep get well."
"""
KITCHEN = """
policy kitchen "The kitchen"
rule hands
  nurse must wash kitchen
  because "Clean hands keep germs from the food."
"""
FILES = {"words.policy": WORDS, "nights.policy": NIGHTS, "kitchen.policy": KITCHEN}


class Counted(FilesKept):
    """Kept files that tell which of them were of use."""

    def __init__(self) -> None:
        super().__init__()
        self.recalled_paths: set[str] = set()

    def recalled(self, case: Case, settings: Settings) -> Recalled:
        found = super().recalled(case, settings)
        self.recalled_paths |= found.looks.keys()
        return found


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("POLICYREVIEW_CACHE_DIR", str(folder))
    return folder


def read(files: dict[str, str]) -> Body:
    return build([checked(read_text(path, text)) for path, text in sorted(files.items())])


def everything(report: Report) -> bytes:
    """Return all that a report holds, drafts of mendings and the register included."""
    report.timings.clear()
    return to_json(report_as_json(report))


def review(files: dict[str, str], settings: Settings = SETTINGS) -> set[str]:
    """Review with what is kept and without, and return the files for which something was kept."""
    kept = Counted()
    with_kept = checking.check(read(files), settings, kept=kept)
    assert everything(with_kept) == everything(checking.check(read(files), settings))
    assert kept.trouble is None
    return kept.recalled_paths


def test_what_nothing_can_have_changed_is_recalled() -> None:
    assert review(FILES) == set()
    assert review(FILES) == {"nights.policy", "kitchen.policy"}


@pytest.mark.parametrize(
    ("path", "was", "now"),
    [
        ("nights.policy", "get well", "are less afraid"),
        ("nights.policy", "quiet", "quiet-nights"),
        ("nights.policy", "\npolicy", "\n\n# About nights\npolicy"),
        ("nights.policy", "  because", '  takes 1 hour "Doors open at eight."\n  because'),
        ("nights.policy", "policy nights", "policy nights-on-the-ward"),
    ],
)
def test_an_edit_leaves_alone_the_file_that_has_nothing_to_do_with_it(
    path: str, was: str, now: str
) -> None:
    review(FILES)
    edited = FILES[path].replace(was, now)
    assert edited != FILES[path]
    assert review(FILES | {path: edited}) == {"kitchen.policy"}


@pytest.mark.parametrize(
    ("path", "was", "now"),
    [
        ("words.policy", "thing kitchen", "thing kitchen is ward"),
        ("words.policy", "role nurse is frontline", "role nurse is frontline, visitor"),
        ("words.policy", "yes or no", "yes or no usually no"),
        ("words.policy", "matron is staff", "matron is staff available when hour < 17"),
        ("words.policy", "yes or no", "yes or no\nassume hour > 3 or patient is dying"),
        ("nights.policy", "hour >= 20", "hour >= 21"),
        ("nights.policy", "hour >= 20", "patient has dying"),
        ("nights.policy", "  when hour >= 20\n", "  when hour >= 99\n"),
        ("nights.policy", "  because", '  discretion matron "When they cry."\n  because'),
        ("nights.policy", "rule quiet", "rule wash nurse must not wash kitchen\nrule quiet"),
        ("nights.policy", "rule quiet", "rule w nurse need not wash overrides hands\nrule quiet"),
    ],
)
def test_an_edit_that_can_matter_elsewhere_is_looked_for_there(
    path: str, was: str, now: str
) -> None:
    review(FILES)
    edited = FILES[path].replace(was, now)
    assert edited != FILES[path]
    assert "kitchen.policy" not in review(FILES | {path: edited})


def test_words_of_ones_own_are_looked_for_and_weights_are_not() -> None:
    review(FILES)
    heavier = SETTINGS.model_copy(update={"fail_on": "info", "review_date": DAY.replace(day=1)})
    assert review(FILES, heavier) == {"nights.policy", "kitchen.policy"}
    words = SETTINGS.model_copy(update={"words": Words(uncaring={"germs": "dirt"})})
    assert review(FILES, words) == set()


def test_a_file_with_a_question_that_was_too_hard_is_not_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from policyreview.logic import TooHard
    from policyreview.norms.situations import Situations

    def too_hard(*_: object) -> bool:
        raise TooHard("it is too hard")

    with monkeypatch.context() as patched:
        patched.setattr(Situations, "possible", too_hard)
        review(FILES)
    assert review(FILES) == set()


def damages() -> Iterator[bytes]:
    for content in (b"", b"[]x", b"{}", b'[["blanket-ban"]]', b'[["nobody",null,[],false,null]]'):
        yield content
        yield keeping.hashlib.sha256(content).hexdigest().encode() + b"\n" + content
    content = b'[["blanket-ban","nights.quiet",["nights.quiet"],false,null]]'
    yield keeping.hashlib.sha256(content).hexdigest().encode() + b"\n" + content


@pytest.mark.parametrize("damage", list(damages()))
def test_a_damaged_or_foreign_entry_counts_for_nothing(damage: bytes, cache: Path) -> None:
    review(FILES)
    whole = {entry: entry.read_bytes() for entry in cache.glob("file-*")}
    assert len(whole) == 2
    for entry in whole:
        entry.write_bytes(damage)
    assert review(FILES) == set()
    assert {entry: entry.read_bytes() for entry in cache.glob("file-*")} == whole


def test_for_the_page_files_are_kept_and_the_whole_is_not(cache: Path, tmp_path: Path) -> None:
    from policyreview.review import review_paths

    for path, text in FILES.items():
        (tmp_path / path).write_text(text)
    for _ in range(2):
        report = review_paths([str(tmp_path)], Options(), kept=Reviews(whole=False))
        assert report.case is not None
    assert not list(cache.glob("review-*")) and len(list(cache.glob("file-*"))) == 2


# ---- any body, any edit --------------------------------------------------------------------------


def edited(files: dict[str, str], rng: Random) -> dict[str, str]:
    """Return files with a line or a rule taken out, repeated elsewhere, or changed."""
    name = rng.choice(sorted(files))
    lines = files[name].split("\n")
    at = rng.randrange(len(lines))
    rules = [number for number, line in enumerate(lines) if line.startswith("rule ")]
    match rng.randrange(6):
        case 0 if rules:
            start = rng.choice(rules)
            del lines[start : _end_of_rule(lines, start)]
        case 1:
            del lines[at]
        case 2:
            lines[at] = re.sub(r"\d+", lambda found: str(int(found[0]) + 1), lines[at], count=1)
        case 3:
            other = rng.choice(["must", "must not", "should", "may"])
            lines[at] = re.sub(r"\b(must|should|may)( not)?\b", other, lines[at], count=1)
        case 4 if rules:
            clauses = [line for line in lines if line.startswith("  ")]
            start = rng.choice(rules)
            lines.insert(_end_of_rule(lines, start), rng.choice(clauses))
        case _:
            lines.insert(at, "# a remark")
    return files | {name: "\n".join(lines)}


def _end_of_rule(lines: list[str], start: int) -> int:
    end = start + 1
    while end < len(lines) and lines[end].startswith(" "):
        end += 1
    return end


@pytest.mark.slow
@pytest.mark.parametrize("block", range(6))
def test_after_any_edit_of_any_body_the_report_is_the_same(block: int) -> None:
    recalled = 0
    for seed in range(block * 15, (block + 1) * 15):
        rng = Random(seed)
        files = sketch(seed).files(rng)
        for _ in range(4):
            recalled += len(review(files))
            files = edited(files, rng)
    assert recalled > 20  # or nothing has been tried

"""A review that was kept is the review that would be done again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policyreview.cli.formats import FORMATS
from policyreview.output import text
from policyreview.review import Options, Report, Reviews, checking, review_paths
from policyreview.review.repositories import Raw
from policyreview.review.shapes_as_json import from_json, report_as_json, report_of, to_json
from policyreview.syntax import keeping
from tests.findings.test_own_findings import Packages, example

WARD = Path(__file__).parents[2] / "policies" / "examples" / "ward-visiting"
LINES = [
    "",
    "# a remark",
    "rule",
    '  because "Böse „Zeichen“ 🙂 end here."',
    '  accept blanket-ban until 2026-12-01 "An outbreak."',
    "  unless patient is dying",
    "fact weight: number 0.5 to 9.5",
    "\x00\udc80",
]
SETTINGS = ["", 'fail-on = "info"\n', '[severity]\nburden = "error"\n', '[severity]\ncruelty="off"']
EDITS = st.one_of(
    st.tuples(st.just("insert"), st.integers(0, 40), st.sampled_from(LINES)),
    st.tuples(st.just("delete"), st.integers(0, 40), st.just("")),
    st.tuples(st.just("settings"), st.just(0), st.sampled_from(SETTINGS)),
    st.tuples(st.just("rename"), st.just(0), st.sampled_from(["z.policy", "visiting.policy"])),
)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("POLICYREVIEW_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    return shutil.copytree(WARD, tmp_path / "ward")


@pytest.fixture
def reviews(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every review that is really done."""
    done: list[object] = []
    check = checking.check

    def noted(*arguments: object, **others: object) -> Report:
        done.append(arguments)
        return check(*arguments, **others)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "check", noted)
    return done


def everything(report: Report) -> Iterator[object]:
    """Yield all that anybody can see of a report, save how long it took."""
    yield report.model_dump()
    yield {path: source.text for path, source in report.sources.items()}
    yield from (report.root, report.unreadable, report.failed, report.whys, report.titles)
    for finding in report.findings:
        yield from (finding.fails, finding.concerns, finding.__pydantic_private__)
    yield text.render(report, colour=True)
    yield text.statistics(report)
    for shape in FORMATS:
        if shape not in ("text", "html"):  # the page is never made of a kept review
            yield import_module(f"policyreview.output.{shape}").render(report)


def assert_same(*reports: Report) -> None:
    first, *others = [list(everything(report)) for report in reports]
    assert len(first) > len(FORMATS) - 2
    assert all(other == first for other in others)


def review(folder: Path, kept: Reviews | None = None, **values: object) -> Report:
    return review_paths([str(folder)], Options(values=values), kept=kept)


def edit(folder: Path, kind: str, line: int, said: str) -> None:
    file = min(folder.glob("*.policy"))
    lines = file.read_bytes().decode("utf-8", "surrogateescape").split("\n")
    at = line % max(len(lines), 1)
    match kind:
        case "insert":
            lines.insert(at, said)
        case "delete":
            del lines[at]
        case "settings":
            (folder / "policyreview.toml").write_text(said)
        case "rename":
            file.rename(file.with_name(said))
            return
    file.write_bytes("\n".join(lines).encode("utf-8", "surrogateescape"))


@settings(max_examples=15)
@given(st.lists(EDITS, min_size=1, max_size=4))
def test_after_any_edits_the_report_is_the_same_with_and_without(
    edits: list[tuple[str, int, str]],
) -> None:
    with TemporaryDirectory() as home:
        folder = shutil.copytree(WARD, Path(home) / "ward")
        for step in edits:
            edit(folder, *step)
            assert_same(review(folder), review(folder, Reviews()), review(folder, Reviews()))


def test_the_same_policies_are_reviewed_once(
    cache: Path, ward: Path, reviews: list[object]
) -> None:
    reports = [review(ward, Reviews()) for _ in range(3)]
    assert len(reviews) == 1
    assert reports[0].findings
    assert_same(*reports)


def test_one_file_of_it_is_shown_from_the_same_review(
    cache: Path, ward: Path, reviews: list[object]
) -> None:
    review(ward, Reviews())
    some = review(ward / "visiting.policy", Reviews())
    assert len(reviews) == 1
    assert {finding.path for finding in some.findings} == {"visiting.policy"}
    assert_same(some, review(ward / "visiting.policy"))


def test_another_day_option_setting_or_comment_is_another_review(
    cache: Path, ward: Path, reviews: list[object]
) -> None:
    from datetime import date

    review(ward, Reviews(), review_date=date(2026, 11, 21))
    review(ward, Reviews(), review_date=date(2026, 11, 22))
    review(ward, Reviews(), review_date=date(2026, 11, 22), fail_on="never")
    (ward / "policyreview.toml").write_text("[limits]\nwait-days = 10")
    review(ward, Reviews(), review_date=date(2026, 11, 22), fail_on="never")
    with (ward / "visiting.policy").open("a") as file:
        file.write("# a remark\n")
    review(ward, Reviews(), review_date=date(2026, 11, 22), fail_on="never")
    assert len(reviews) == 5


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:-10],
        lambda content: content.replace(b"visiting", b"visitiny"),
        lambda content: b"\xff\x00" + content,
        lambda content: summed(b"[]"),
        lambda content: summed(b'{"fields": {}}'),
        lambda content: summed(b'{"fields": [], "findings": 3}'),
        lambda content: summed(b'{"other": 1, "another": 2}'),
        lambda content: summed(b"[" * 100_000),
        lambda content: summed(content.partition(b"\n")[2].replace(b'"whys"', b'"whyt"')),
        lambda content: summed(content.partition(b"\n")[2].replace(b'"severity"', b'"weight"')),
    ],
)
def test_a_damaged_or_foreign_entry_is_ignored_and_written_anew(damage, cache, ward) -> None:  # type: ignore[no-untyped-def]
    first = review(ward, Reviews())
    [entry] = cache.glob("review-*")
    whole = entry.read_bytes()
    entry.write_bytes(damage(whole))
    assert_same(first, review(ward, Reviews()))
    assert entry.read_bytes() == whole


def summed(content: bytes) -> bytes:
    return keeping.hashlib.sha256(content).hexdigest().encode() + b"\n" + content


def test_whatever_a_report_holds_comes_back_as_it_was(ward: Path) -> None:
    report = review(ward)
    assert report.findings and report._acceptances is not None
    report._left_out = [report.findings[0]]
    report._known = [report.findings[-1]]
    report._renamed = ["a is called b now."]
    report._whys["shape"] = None
    report._titles["dict"] = "\ud800 \u2028"
    again = report_of(from_json(to_json(report_as_json(report))))
    assert again.model_dump() == report.model_dump()
    of_the_run = {"_root", "_roots", "_sources", "_timings", "_unreadable", "_failed"}
    of_the_run |= {"_case", "_prefix", "_parts"}
    privates = [one.__pydantic_private__ or {} for one in (again, report)]
    kept = [{k: v for k, v in one.items() if k not in of_the_run} for one in privates]
    assert kept[0] == kept[1] and kept[0].keys() == privates[1].keys() - of_the_run


def test_a_folder_that_cannot_be_written_only_costs_time(
    ward: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("POLICYREVIEW_CACHE_DIR", str(tmp_path / "file"))
    kept = Reviews()
    assert_same(review(ward), review(ward, kept))
    assert kept.trouble is not None and str(tmp_path / "file") in kept.trouble


def test_without_a_home_it_only_costs_time(ward: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(keeping, "cache_folder", no_home)
    kept = Reviews()
    assert_same(review(ward), review(ward, kept))
    assert kept.trouble is not None and "POLICYREVIEW_CACHE_DIR" in kept.trouble


def test_what_is_being_done_is_told_only_where_something_is(cache: Path, ward: Path) -> None:
    told: list[str] = []
    for _ in range(2):
        review_paths([str(ward)], kept=Reviews(), progress=told.append)
    assert told[0] == "reading 5 files"
    assert [line for line in told if line.endswith(": blanket-ban")] != []
    assert len(set(told)) == len(told) > 10


def test_what_could_not_be_read_is_tried_again(
    cache: Path, ward: Path, reviews: list[object]
) -> None:
    (ward / "gone.policy").symlink_to("nowhere.policy")
    for _ in range(2):
        report = review(ward, Reviews())
        assert report.unreadable and not report.complete
    assert len(reviews) == 2


def test_no_more_is_kept_than_there_is_room_for(
    cache: Path, ward: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review(ward, Reviews())
    size = next(cache.glob("review-*")).stat().st_size
    foreign = cache / "holiday.json"
    foreign.write_text("not ours")
    left = cache / ".review-abcdefgh.tmp"
    left.write_text("half of")
    keeping.os.utime(left, (0, 0))
    tables = sum(file.stat().st_size for file in cache.glob("grammar-*"))
    monkeypatch.setattr(keeping, "LARGEST", tables + int(2.5 * size))
    for number in range(4):
        keeping.keep({cache / f"review-{number:032x}.json": b"x" * size})
        keeping.os.utime(cache / f"review-{number:032x}.json", (number + 1, number + 1))
    assert len(list(cache.glob("review-*"))) == 2
    assert (cache / f"review-{3:032x}.json").exists()
    assert foreign.exists() and not left.exists()


def test_a_single_entry_is_kept_however_large(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "LARGEST", 10)
    file = cache / f"review-{0:032x}.json"
    keeping.keep({file: b"x" * 1000})
    assert keeping.kept(file) == b"x" * 1000


def test_two_runs_at_once_and_one_that_is_stopped_leave_whole_entries(
    cache: Path, ward: Path
) -> None:
    command = [sys.executable, "-m", "policyreview", "check", str(ward), "--format", "json"]
    here = Path(__file__).parents[2]
    runs = [
        subprocess.Popen(command, cwd=here, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    runs[2].kill()
    said = [run.communicate()[0] for run in runs[:2]]
    runs[2].communicate()
    assert said[0] == said[1] != ""
    entries = list(cache.glob("*.json"))
    assert entries and all(keeping.kept(entry) is not None for entry in entries)


def test_names_and_bytes_do_not_run_into_each_other() -> None:
    from policyreview.review.remembering import _depends_on
    from policyreview.review.settings import Settings

    def place(*raws: Raw) -> Path | None:
        return keeping.entry("review", _depends_on(list(raws), Settings()))

    assert place(Raw("a", b"bc", 2)) != place(Raw("ab", b"c", 1))
    assert place(Raw("a", b"", 0), Raw("b", b"", 0)) != place(Raw("a", b"b", 0))


@pytest.mark.slow
def test_a_change_of_an_own_finding_is_another_review(cache: Path, tmp_path: Path) -> None:
    packages = Packages(tmp_path)
    packages.install("acme_ward", example("python"))
    module = packages.folder / "acme_ward.py"

    def findings() -> str:
        return packages.run("check", "--format", "json").stdout

    first = findings()
    assert findings() == first
    assert len(list(cache.glob("review-*"))) == 1
    module.write_text(module.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert findings() == first
    assert len(list(cache.glob("review-*"))) == 2

"""Each mistake that people make is recognised, and told in the words of the language.

`tests/syntax/mistakes` holds a text and what is told of it. After a change of words:

    SNAPSHOTS=write python -m pytest tests/syntax/test_mistakes.py
"""

import os
import re
from pathlib import Path

import pytest

from tests.syntax.problems import problems, rendered

CASES = sorted((Path(__file__).parent / "mistakes").glob("*.policy"))
LEAKS = re.compile(
    r"token|unexpected|terminal|production|lark|traceback|lalr|[A-Z]{2,}_KW|\$END", re.IGNORECASE
)
"""Words that belong to the machinery, not to the language."""
BLAME = re.compile(r"\b(wrong|invalid|illegal|error|you|your|forgot|bad)\b", re.IGNORECASE)


def text_of(case: Path) -> str:
    return case.read_bytes().decode("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_mistake_is_told_as_recorded(case: Path) -> None:
    told = rendered(text_of(case))
    record = case.with_suffix(".txt")
    if os.environ.get("SNAPSHOTS") == "write":
        record.write_text(told, encoding="utf-8", newline="\n")
    assert told == record.read_bytes().decode("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_mistake_is_told_without_blame_and_without_machinery(case: Path) -> None:
    for problem in problems(text_of(case)):
        for said in (problem.message, problem.hint):
            written_by_the_author = re.sub(r"`[^`]*`", "", said)
            assert not LEAKS.search(written_by_the_author), said
            assert not BLAME.search(written_by_the_author), said


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_mistake_comes_with_its_place_and_an_example(case: Path) -> None:
    text = text_of(case)
    found = problems(text)
    assert found
    for problem in found:
        assert 0 <= problem.start <= problem.end <= len(text)
        assert problem.message.endswith(".")
        assert problem.example or "invisible" in problem.message

"""The made-up policies that speed is measured on are the same every time, and valid."""

import json
import subprocess
import sys
from pathlib import Path

import corpus
import pytest


@pytest.mark.parametrize("rules", [0, 1, 9, 100, 1000])
def test_a_corpus_has_as_many_rules_as_asked_for(rules: int) -> None:
    lines = "\n".join(corpus.corpus(rules).values()).splitlines()
    assert sum(line.startswith("rule ") for line in lines) == rules


def test_the_same_size_and_seed_give_the_same_bytes() -> None:
    assert corpus.corpus(300, seed=7) == corpus.corpus(300, seed=7)
    assert corpus.corpus(300, seed=7) != corpus.corpus(300, seed=8)


def test_a_department_keeps_its_words_in_a_larger_corpus() -> None:
    words_of = [
        corpus.corpus(rules)["departments/cardiology-central.policy"].partition("policy ")[0]
        for rules in (500, 2000)
    ]
    assert words_of[0] == words_of[1]


def test_nothing_in_a_corpus_is_broken_text(tmp_path: Path) -> None:
    corpus.write(corpus.corpus(200), tmp_path)
    command = [sys.executable, "-m", "policyreview", "check", str(tmp_path), "--format", "json"]
    done = subprocess.run(
        [*command, "--fail-on", "never"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    review = json.loads(done.stdout)
    assert review["summary"]["rules"] == 200
    assert [found for found in review["findings"] if found["pathology"] == "text"] == []

"""What other programs are told of policyreview is in the form that they expect."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from policyreview.cli.main import COMMANDS, run
from tests.contract import NOT_YET

ROOT = Path(__file__).parents[1]
TEMPLATE = ROOT / "policyreview" / "template"
SCHEMAS = {
    ROOT / "action.yml": "vendor.github-actions",
    ROOT / "integrations" / "gitlab.yml": "vendor.gitlab-ci",
    TEMPLATE / ".github" / "workflows" / "policies.yml": "vendor.github-workflows",
    TEMPLATE / ".gitlab-ci.yml": "vendor.gitlab-ci",
}
CALLERS = [
    *SCHEMAS,
    ROOT / ".pre-commit-hooks.yaml",
    TEMPLATE / ".pre-commit-config.yaml",
    TEMPLATE / "README.md",
    ROOT / "docs" / "integrations.md",
    ROOT / "docs" / "rollout.md",
    ROOT / "docs" / "every-day.md",
]

needs_pre_commit = pytest.mark.skipif(
    find_spec("pre_commit") is None, reason="pre-commit is not installed"
)


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_the_files_for_platforms_are_valid(file: Path) -> None:
    if find_spec("check_jsonschema") is None:
        pytest.skip("check-jsonschema is not installed")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", SCHEMAS[file], file]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_check_of_these_files_would_find_a_mistake(tmp_path: Path) -> None:
    if find_spec("check_jsonschema") is None:
        pytest.skip("check-jsonschema is not installed")
    wrong = tmp_path / "action.yml"
    wrong.write_text((ROOT / "action.yml").read_text().replace("using: composite", "using: 7"))
    command = [sys.executable, "-m", "check_jsonschema"]
    done = subprocess.run(
        [*command, "--builtin-schema", "vendor.github-actions", wrong],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1


@pytest.mark.parametrize("file", CALLERS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_command_that_is_called_there_is_with_its_options(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = file.read_text(encoding="utf-8").replace("\\\n", " ")
    calls = re.findall(r"\bpolicyreview ([a-z]+)((?:[^`\n|#>]|`(?!`))*)", text)
    commands = [(name, said) for name, said in calls if name in COMMANDS]
    assert commands
    for name, said in commands:
        assert run([name, "--help"]) == 0
        options = capsys.readouterr().out
        for option in re.findall(r"(?<=\s)--?[a-z][-a-z]*", said.split("`")[0]):
            there = re.search(rf"(?<![-\w]){option}(?![-\w])", options)
            assert there or f"{name} {option}" in NOT_YET, f"{name} {option}"


def test_the_steps_of_the_action_are_sound_shell(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    scripts = re.findall(
        r"^      run: \|\n((?:        .*\n|\n)+)", (ROOT / "action.yml").read_text(), re.M
    )
    assert len(scripts) == 4
    for script in scripts:
        assert "${{" not in script  # what somebody typed never becomes part of a script
        subprocess.run([bash, "-n"], input=script, text=True, check=True)


@needs_pre_commit
def test_pre_commit_knows_the_hooks_and_the_settings() -> None:
    for what, file in (
        ("validate-manifest", ROOT / ".pre-commit-hooks.yaml"),
        ("validate-config", TEMPLATE / ".pre-commit-config.yaml"),
    ):
        subprocess.run([sys.executable, "-m", "pre_commit", what, file], check=True)


@pytest.mark.slow
@needs_pre_commit
def test_pre_commit_runs_the_hooks(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True, capture_output=True)

    def hooks() -> dict[str, str]:
        """Return how each hook ends; it is skipped where nothing can be installed from here."""
        command = [sys.executable, "-m", "pre_commit", "try-repo", "--all-files", ROOT]
        done = subprocess.run(
            command, cwd=tmp_path, env=alone, capture_output=True, text=True, check=False
        )
        ends = dict(re.findall(r"^(\w[\w ]+?)\.{3,}\S*?(Passed|Failed)$", done.stdout, re.M))
        if not ends:
            pytest.skip(f"pre-commit could not install the hooks: {done.stdout[-300:]}")
        return ends

    alone = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    alone["PRE_COMMIT_HOME"] = str(tmp_path.parent / "pre-commit")
    assert run(["new", str(tmp_path)]) == 0
    git("init", "--quiet")
    git("add", ".")
    assert hooks() == dict.fromkeys(
        ["review policies", "tell the stories to the rules", "write policies in one style"],
        "Passed",
    )
    policy = tmp_path / "policies" / "visiting.policy"
    text = policy.read_text(encoding="utf-8")
    policy.write_text(re.sub("  unless.*\n  discretion.*\n", "", text), encoding="utf-8")
    git("add", ".")
    ends = hooks()
    assert ends["review policies"] == ends["tell the stories to the rules"] == "Failed"
    assert ends["write policies in one style"] == "Passed"

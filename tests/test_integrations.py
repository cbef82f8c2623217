"""What other programs are told of policyreview is in the form that they expect."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from policyreview.cli.main import COMMANDS, run

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
            assert there, f"{name} {option}"


# ---- the steps of the action ---------------------------------------------------------------------

STEPS = dict(
    re.findall(
        r"^    - name: (.*)\n(?:      .*\n)*?      run: \|\n((?:        .*\n|\n)+)",
        (ROOT / "action.yml").read_text(encoding="utf-8"),
        re.M,
    )
)


class Runner:
    """Runs steps of the action as GitHub does, with programs that only note how they are called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.outputs = folder / "outputs"
        self.calls = folder / "calls"
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.program("policyreview", f'exec "{sys.executable}" -m policyreview "$@"')

    def program(self, name: str, body: str) -> None:
        file = self.bin / name
        file.write_text(f'#!/bin/sh\necho {name} "$@" >>"{self.calls}"\n{body}\n')
        file.chmod(0o755)

    def step(self, name: str, **values: str) -> int:
        bash = shutil.which("bash")
        if bash is None:
            pytest.skip("bash is not installed")
        env = {
            **os.environ,
            **values,
            "PATH": f"{self.bin}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "GITHUB_OUTPUT": str(self.outputs),
            "GITHUB_REPOSITORY": "ours/policies",
            "RUNNER_TEMP": str(self.folder),
        }
        env.pop("GITHUB_STEP_SUMMARY", None)
        command = [bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[name]]
        return subprocess.run(command, cwd=self.folder, env=env, check=False).returncode


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_what_somebody_typed_never_becomes_part_of_a_script() -> None:
    assert len(STEPS) == 4
    assert not [name for name, script in STEPS.items() if "${{" in script]


@pytest.mark.parametrize(("fail_on", "code"), [("", "1"), ("never", "0")])
def test_the_action_shows_what_is_found_before_it_fails(
    fail_on: str, code: str, runner: Runner
) -> None:
    examples = ROOT / "policies" / "examples"
    paths = f"{examples / 'ward-visiting'}\n\n{examples / 'emtala'}\n"
    assert runner.step("Review", PATHS=paths, FAIL_ON=fail_on) == 0
    sarif = runner.folder / "policyreview.sarif"
    assert runner.outputs.read_text() == f"code={code}\nsarif={sarif}\n"
    assert json.loads(sarif.read_text(encoding="utf-8"))["runs"]
    assert runner.step("Pass or fail", CHECK=code, STORIES="0") == int(code)


def test_a_folder_that_is_not_there_fails_the_action(runner: Runner) -> None:
    assert runner.step("Review", PATHS="nowhere", FAIL_ON="") == 0
    assert runner.outputs.read_text() == "code=2\n"
    assert runner.step("Pass or fail", CHECK="2", STORIES="") == 2


def test_the_action_runs_the_stories(runner: Runner) -> None:
    paths = str(ROOT / "policies" / "examples" / "ward-visiting")
    assert runner.step("Run the stories", PATHS=paths) == 0
    assert runner.outputs.read_text() == "code=1\n"
    assert runner.step("Pass or fail", CHECK="0", STORIES="1") == 1
    assert runner.step("Pass or fail", CHECK="0", STORIES="") == 0


@pytest.mark.parametrize(
    ("comments", "call"),
    [
        ("", "gh api --silent repos/ours/policies/issues/7/comments --field"),
        ("11\n12", "gh api --silent --method PATCH repos/ours/policies/issues/comments/11 --field"),
    ],
)
def test_the_action_keeps_one_comment_up_to_date(comments: str, call: str, runner: Runner) -> None:
    runner.program("git", "")
    runner.program("policyreview", "echo '# What changes'; exit 1")
    runner.program("gh", f"printf '{comments}'")
    said = runner.step(
        "Say what the pull request changes", PATHS="a b\nc\n", BASE="abc", PULL_REQUEST="7"
    )
    assert said == 0
    calls = runner.calls.read_text().splitlines()
    assert calls[1] == "policyreview impact --from abc --to HEAD --at a b --at c --format markdown"
    assert calls[-1] == f"{call} body=@{runner.folder / 'impact.md'}"
    lines = (runner.folder / "impact.md").read_text().splitlines()
    assert lines[0] in calls[2] and lines[1:] == ["# What changes"]


def test_an_impact_that_cannot_be_worked_out_fails_the_action(runner: Runner) -> None:
    runner.program("git", "")
    runner.program("policyreview", "exit 2")
    said = runner.step("Say what the pull request changes", PATHS=".", BASE="abc", PULL_REQUEST="7")
    assert said == 2


# ---- pre-commit ----------------------------------------------------------------------------------


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

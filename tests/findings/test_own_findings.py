"""Findings of an organisation's own, from a package that knows policyreview only from outside."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import WARD

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "own-findings.md"
RULE = 'rule no-visits visitor must not enter ward because "Patients need sleep to heal."\n'


def example(language: str) -> str:
    """Return the first block of a language on the page of the documentation."""
    found = re.search(rf"^```{language}\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)
    assert found is not None
    return found[1]


class Packages:
    """Packages that are installed in a folder of their own, and what the program does with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "site-packages"
        self.policies = folder / "policies"
        self.policies.mkdir()
        self.write(WARD + RULE)

    def write(self, policy: str) -> None:
        (self.policies / "ward.policy").write_text(policy, encoding="utf-8")

    def install(self, module: str, text: str, refers_to: str | None = None) -> None:
        """Install a package `acme-<module>` as pip leaves it: the module, and its metadata."""
        metadata = self.folder / f"acme_{module}-1.0.dist-info"
        metadata.mkdir(parents=True)
        name = module.replace("_", "-")
        (metadata / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: acme-{name}\nVersion: 1.0\n"
        )
        (metadata / "entry_points.txt").write_text(
            f"[policyreview.findings]\n{name} = {refers_to or module}\n"
        )
        (self.folder / f"{module}.py").write_text(text, encoding="utf-8")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the program in a process of its own."""
        return subprocess.run(
            [sys.executable, "-m", "policyreview", *arguments],
            cwd=self.policies,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(self.folder), str(ROOT)])},
            capture_output=True,
            text=True,
            check=False,
        )

    def check(self, *arguments: str) -> tuple[dict[str, object], subprocess.CompletedProcess[str]]:
        done = self.run("check", "--format", "json", *arguments)
        return json.loads(done.stdout), done


@pytest.fixture
def packages(tmp_path: Path) -> Packages:
    return Packages(tmp_path)


def named(report: dict[str, object], name: str) -> list[dict[str, object]]:
    findings = report["findings"]
    assert isinstance(findings, list)
    return [finding for finding in findings if finding["finding"] == name]


# ---- one that works ------------------------------------------------------------------------------


def test_the_finding_of_the_documentation_is_reported(packages: Packages) -> None:
    before, _ = packages.check()
    packages.install("night_rule", example("python"))
    assert "night-rule" in example("toml")
    report, done = packages.check()
    [finding] = named(report, "night-rule")
    assert finding["rule"] == "visiting.no-visits" and finding["pathology"] == "hurry"
    assert report["complete"] is True and done.stderr == ""
    others = [f for f in report["findings"] if f["finding"] != "night-rule"]  # type: ignore[attr-defined]
    assert others == before["findings"]


def test_it_can_be_selected_weighed_and_accepted(packages: Packages) -> None:
    packages.install("night_rule", example("python"), "night_rule:FINDING")
    only = ("--select", "night-rule", "--fail-on", "warning")
    report, done = packages.check(*only)
    assert len(named(report, "night-rule")) == len(report["findings"]) == 1  # type: ignore[arg-type]
    assert done.returncode == 0
    (packages.policies / "policyreview.toml").write_text('severity.night-rule = "error"')
    report, done = packages.check(*only)
    assert named(report, "night-rule")[0]["severity"] == "error" and done.returncode == 1
    packages.write(WARD + RULE + ' accept night-rule "Asked in May."')
    report, done = packages.check(*only)
    assert named(report, "night-rule")[0]["accepted"] == {"reason": "Asked in May.", "until": None}
    assert done.returncode == 0
    assert not named(packages.check()[0], "stale-accept")


def test_its_page_is_explained_and_listed_with_its_package(packages: Packages) -> None:
    packages.install("night_rule", example("python"))
    page = packages.run("explain", "night-rule")
    assert page.returncode == 0
    assert "Why it matters" in page.stdout and "acme-night-rule" in page.stdout
    assert "night-rule" in [
        line.split()[0] for line in packages.run("explain", "--list").stdout.splitlines()
    ]
    config = json.loads(packages.run("config", "--format", "json").stdout)
    [one] = [f for f in config["findings"] if f["finding"] == "night-rule"]
    assert one["package"] == "acme-night-rule"


# ---- one that cannot be used ---------------------------------------------------------------------

FRAME = '''"""A page."""
from policyreview.findings.finding import Finding, Pathology, Severity

FINDING = Finding(
    name={name!r}, pathology=Pathology.HURRY, severity=Severity.INFO, page=__doc__,
    each_rule=lambda case, rule: {found},
)
'''
UNUSABLE = {
    "ImportError: no such helper": "raise ImportError('no such helper')",
    "ZeroDivisionError": "1 / 0",
    "SyntaxError": "def",
    "SystemExit": "raise SystemExit(0)",
    "holds no FINDING": "x = 1",
    "type str, not a Finding": "FINDING = 'night'",
    "itself has a finding or pathology 'blanket-ban'": FRAME.format(name="blanket-ban", found="()"),
    "itself has a finding or pathology 'cruelty'": FRAME.format(name="cruelty", found="()"),
    "'Night Rule' is not of the form": FRAME.format(name="Night Rule", found="()"),
    "it has no page": FRAME.format(name="night", found="()").replace("page=__doc__", "page=''"),
    "it looks at nothing": FRAME.format(name="night", found="()").replace("each_rule", "# "),
}


def test_each_that_cannot_be_used_is_named_with_its_package(packages: Packages) -> None:
    for number, text in enumerate(UNUSABLE.values()):
        packages.install(f"bad{number}", text)
    done = packages.run("check")
    said = done.stderr.splitlines()
    for number, reason in enumerate(UNUSABLE):
        [line] = [line for line in said if f"'bad{number}'" in line]
        assert f"package acme-bad{number} cannot be used" in line and reason in line
    assert done.returncode == 2
    assert "Traceback" not in done.stderr and done.stdout == ""


def test_explain_and_config_say_so_too_and_the_version_needs_no_finding(packages: Packages) -> None:
    packages.install("bad_one", "1 / 0")
    for command in (["explain", "--list"], ["config"]):
        done = packages.run(*command)
        assert done.returncode == 2 and "acme-bad-one" in done.stderr
    assert packages.run("--version").returncode == 0


def test_two_packages_with_one_name_are_both_named(packages: Packages) -> None:
    packages.install("one", FRAME.format(name="night", found="()"))
    packages.install("two", FRAME.format(name="night", found="()"))
    done = packages.run("check")
    assert done.returncode == 2
    assert "acme-one" in done.stderr and "acme-two" in done.stderr


# ---- one that fails ------------------------------------------------------------------------------

FAILING = {
    "KeyError": "{}['ward']",
    "not a Found": "[3]",
    "not iterable": "None",
    "in no file": "[__import__('policyreview.findings.finding', fromlist=['Found'])"
    ".Found(__import__('policyreview.model.vocabulary', fromlist=['Where'])"
    ".Where('nowhere.policy', 0, 1), 'x', rule.name)]",
}


def test_each_that_fails_is_named_and_hides_no_other(packages: Packages) -> None:
    before, _ = packages.check()
    for number, found in enumerate(FAILING.values()):
        packages.install(f"bad{number}", FRAME.format(name=f"night{number}", found=found))
    report, done = packages.check()
    said = done.stderr.splitlines()
    assert len(said) == len(FAILING)
    for number, reason in enumerate(FAILING):
        assert f"The finding night{number} of the package acme-bad{number} failed" in said[number]
        assert "visiting.no-visits" in said[number] and reason in said[number]
    assert done.returncode == 2
    assert report["findings"] == before["findings"]
    assert (before["complete"], report["complete"]) == (True, False)


def test_one_that_fails_at_one_rule_still_looks_at_the_others(packages: Packages) -> None:
    packages.write(WARD + RULE + RULE.replace("no-visits", "quiet"))
    found = example("python").replace(
        "    roles,",
        "    if rule.name == 'visiting.quiet':\n        raise ValueError('loud')\n    roles,",
    )
    assert found != example("python")
    packages.install("night_rule", found)
    report, done = packages.check()
    assert [f["rule"] for f in named(report, "night-rule")] == ["visiting.no-visits"]
    assert done.returncode == 2 and "visiting.quiet: ValueError: loud" in done.stderr


def test_one_that_fails_makes_no_acceptance_stale_and_can_be_turned_off(packages: Packages) -> None:
    packages.install("bad_one", FRAME.format(name="night", found="1 / 0"))
    packages.write(WARD + RULE + ' accept night "Asked in May."')
    assert not named(packages.check()[0], "stale-accept")
    (packages.policies / "policyreview.toml").write_text('severity.night = "off"')
    report, done = packages.check()
    assert report["complete"] is True and done.stderr == ""

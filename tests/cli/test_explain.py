"""`policyreview explain`."""

import pytest

from policyreview.cli.main import run
from policyreview.findings.catalogue import catalogue


def test_a_page_has_its_name_pathology_and_severity_in_the_head(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["explain", "missing-why"]) == 0
    finding = catalogue()["missing-why"]
    head = capsys.readouterr().out.splitlines()[:5]
    assert head[0] == "missing-why"
    assert finding.pathology in head[3]
    assert finding.severity in head[4]


def test_an_unknown_finding_suggests_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "Missing_Wyh"]) == 2
    assert "'missing-why'" in capsys.readouterr().err


def test_a_pathology_names_its_findings(capsys: pytest.CaptureFixture[str]) -> None:
    finding = catalogue()["missing-why"]
    assert run(["explain", finding.pathology]) == 2
    assert "missing-why" in capsys.readouterr().err


def test_no_name_is_wrong_use() -> None:
    assert run(["explain"]) == 2


def test_the_list_has_every_finding_on_a_line_of_its_own(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["explain", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(catalogue())

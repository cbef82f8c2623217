"""Taking the module of a finding away takes that finding away, and breaks nothing else."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DELETE_EACH = """
import importlib, json, sys
from datetime import date
from pathlib import Path

def look():
    for name in list(sys.modules):
        if name.startswith(("policyreview.findings", "policyreview.review")):
            del sys.modules[name]
    importlib.invalidate_caches()
    import policyreview
    from policyreview.review import check, load
    from policyreview.findings.catalogue import catalogue
    from policyreview.review.settings import Settings
    assert Path(policyreview.__file__).is_relative_to(Path.cwd())
    report = check(load("ward"), Settings(review_date=date(2026, 11, 21)))
    found = [[f.finding, f.line, f.message] for f in report.findings]
    return {"names": sorted(catalogue()), "found": found, "complete": report.complete}

seen = {"": look()}
for module in sorted(Path("policyreview/findings").glob("*/[a-z]*.py")):
    away = module.rename(module.with_suffix(".away"))
    try:
        seen[module.stem.replace("_", "-")] = look()
    except Exception as why:
        seen[module.stem.replace("_", "-")] = {"error": repr(why)}
    away.rename(module)
print(json.dumps(seen))
"""
WARD = """
role patient is served
role visitor is kin
role nurse is frontline
action enter
action visit is help
thing ward
fact hour: number 0 to 23
policy visiting "Visiting for frequent flyers"
rule no-visits visitor must not enter ward accept habit-rule "It was one." review by 2020-01-01
rule let-in visitor may enter ward because "Company heals." source statute
"""


def seen_without_each(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what a copy of the program finds, whole and with each finding's module taken away."""
    without = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "policyreview", folder / "policyreview", ignore=without)
    shutil.copytree(ROOT / "grammar", folder / "grammar")
    (folder / "ward").mkdir()
    (folder / "ward" / "ward.policy").write_text(WARD, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", DELETE_EACH],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.mark.slow
def test_without_its_module_a_finding_is_gone_and_all_others_are_there(tmp_path: Path) -> None:
    seen = seen_without_each(tmp_path)
    whole = seen.pop("")
    several = {"blanket-ban", "missing-why", "overdue-review", "stale-accept"}
    assert several <= {found[0] for found in whole["found"]}
    assert list(seen) and sorted(seen) == whole["names"]
    for name, without in seen.items():
        assert "error" not in without, f"without {name}: {without}"
        assert without["names"] == [other for other in whole["names"] if other != name]
        assert without["found"] == [found for found in whole["found"] if found[0] != name], name
        assert without["complete"] == whole["complete"], name

"""Taking the module of a finding away takes that finding away, and breaks nothing else."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from policyreview.findings.catalogue import catalogue

ROOT = Path(__file__).parents[2]
DELETE_EACH = """
import importlib, json, sys
from datetime import date
from pathlib import Path

def look():
    for name in [name for name in sys.modules if name.partition(".")[0] == "policyreview"]:
        del sys.modules[name]
    importlib.invalidate_caches()
    import policyreview
    from policyreview.findings.catalogue import catalogue
    from policyreview.review.settings import Settings
    assert Path(policyreview.__file__).is_relative_to(Path.cwd())
    report = policyreview.check(policyreview.load("ward"), Settings(review_date=date(2026, 11, 21)))
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


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """What a copy of the program finds, whole and with each finding's module taken away."""
    folder = tmp_path_factory.mktemp("copy")
    without = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "policyreview", folder / "policyreview", ignore=without)
    shutil.copytree(ROOT / "grammar", folder / "grammar")
    (folder / "ward").mkdir()
    (folder / "ward" / "ward.policy").write_text(WARD, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", DELETE_EACH],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "XDG_CACHE_HOME": str(folder / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, object]] = json.loads(done.stdout)
    return found


def test_the_example_has_findings_of_several_kinds(seen: dict[str, dict[str, object]]) -> None:
    whole = seen[""]["found"]
    assert isinstance(whole, list)
    assert {"blanket-ban", "missing-why", "overdue-review", "stale-accept"} <= {f[0] for f in whole}


@pytest.mark.parametrize("name", catalogue())
def test_without_its_module_a_finding_is_gone_and_all_others_are_there(
    seen: dict[str, dict[str, object]], name: str
) -> None:
    whole, without = seen[""], seen[name]
    assert "error" not in without, without
    assert without["names"] == [other for other in catalogue() if other != name]
    assert isinstance(whole["found"], list)
    assert without["found"] == [found for found in whole["found"] if found[0] != name]
    assert without["complete"] == whole["complete"]

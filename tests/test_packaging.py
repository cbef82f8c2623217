"""What is published works on its own: the wheel, built from the source distribution."""

import json
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]

A_RULE_WITHOUT_A_WHY = """
role visitor is kin
action enter
thing ward

policy visiting "Visiting"

rule no-visitors "No visitors"
  visitor must not enter ward
"""


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command away from the repository, so that only what is installed can be found."""
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder, cwd=ROOT)
    assert built.returncode == 0, built.stderr
    [archive] = folder.glob("policyreview-*.tar.gz")
    return archive


@pytest.fixture(scope="module")
def wheel(sdist: Path) -> Path:
    folder = sdist.parent
    options = ["--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(folder)]
    built = run(sys.executable, "-m", "pip", "wheel", *options, sdist, cwd=folder)
    assert built.returncode == 0, built.stderr
    [archive] = folder.glob("policyreview-*.whl")
    return archive


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of a fresh environment with the wheel in it.

    The dependencies are lent by the environment that runs the tests, so nothing is downloaded. A
    path named in a `.pth` file is searched, but its own `.pth` files are not read: the editable
    install of policyreview stays out of sight.
    """
    home = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.create(home, with_pip=False)
    places = {"base": str(home), "platbase": str(home)}
    bin_folder = Path(sysconfig.get_path("scripts", "venv", places))
    python = bin_folder / "python"
    options = ["--no-deps", "--no-index", "--disable-pip-version-check"]
    done = run(
        sys.executable, "-m", "pip", "--python", python, "install", *options, wheel, cwd=home
    )
    assert done.returncode == 0, done.stderr
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    site_packages = Path(sysconfig.get_path("purelib", "venv", places))
    (site_packages / "lent.pth").write_text("\n".join(sorted(lent)), encoding="utf-8")
    return bin_folder


def test_the_source_distribution_is_complete(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for wanted in ["LICENSE", "Makefile", ".ci/run", "grammar/policy.lark", "tests/conftest.py"]:
        assert wanted in names


def test_the_wheel_carries_the_grammar_the_examples_and_its_types(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "policyreview/grammar/policy.lark" in names
    assert "policyreview/py.typed" in names
    assert "policyreview/review/settings.schema.json" in names
    data = [ROOT / "policyreview" / folder for folder in ("template", "schemas")]
    for file in (file for folder in data for file in folder.rglob("*")):
        assert file.is_dir() or file.relative_to(ROOT).as_posix() in names
    examples = [name for name in names if name.startswith("policyreview/examples/")]
    assert any(name.endswith(".policy") for name in examples)
    assert any(name.endswith("/policyreview.toml") for name in examples)


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"policyreview"}


def test_the_installed_wheel_reviews_a_file_from_another_folder(
    installed: Path, tmp_path: Path
) -> None:
    policy = tmp_path / "visiting.policy"
    policy.write_text(A_RULE_WITHOUT_A_WHY, encoding="utf-8")
    where = run(
        installed / "python",
        "-c",
        "import policyreview; print(policyreview.__file__)",
        cwd=tmp_path,
    )
    assert Path(where.stdout.strip()).is_relative_to(installed.parent), where.stderr

    review = run(installed / "policyreview", "check", policy, "--format", "json", cwd=tmp_path)

    assert review.returncode == 1, review.stderr
    found = json.loads(review.stdout)
    assert found["schema"] == "policyreview/check/1"
    assert "missing-why" in {finding["finding"] for finding in found["findings"]}

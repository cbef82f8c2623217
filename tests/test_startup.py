"""Asking for the version is quick: the slow libraries stay where they are used."""

import subprocess
import sys

import pytest

from policyreview.version import __version__

ASK_FOR_THE_VERSION = """
import sys
from policyreview.cli.main import main
sys.argv = ["policyreview", "--version"]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print(*sys.modules, sep="\\n")
"""


@pytest.fixture(scope="module")
def printed() -> list[str]:
    """The version line, then the name of every module that was loaded to print it."""
    run = subprocess.run(
        [sys.executable, "-c", ASK_FOR_THE_VERSION], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


def test_version_is_the_one_in_version_py(printed: list[str]) -> None:
    assert __version__ in printed[0]


@pytest.mark.parametrize("library", ["lark", "pydantic", "networkx", "pysat"])
def test_version_loads_no_slow_library(printed: list[str], library: str) -> None:
    assert library not in printed


def test_the_public_face_loads_no_slow_library() -> None:
    code = "import sys, policyreview; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"lark", "pydantic", "networkx", "pysat"} & set(run.stdout.split())

"""The schemas that ship describe what is really printed."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jsonschema
import pytest

from policyreview.cli.main import run
from policyreview.review.schemas import FOLDER, SHAPES, schema_file, schema_text

EXAMPLES = Path(__file__).parents[2] / "policies" / "examples"
CALLS = {
    "check": [["check", str(folder.parent)] for folder in sorted(EXAMPLES.glob("*/*.toml"))],
    "ask": [
        ["ask", "visit ward by family", "--at", str(EXAMPLES / "ward-visiting"), *given]
        for given in ([], ["--no-usual"], ["--given", "hour = 23"])
    ],
    "test": [["test", str(EXAMPLES / "ward-visiting")], ["test", str(EXAMPLES / "emtala")]],
    "burden": [
        ["burden", persona, "--at", str(EXAMPLES / place)]
        for persona, place in (
            ("vera", "missed-appointments-before"),
            ("tomas", "bereavement-leave"),
        )
    ],
    "impact": [
        ["impact", "no-fines", "--at", str(EXAMPLES / "library-fines-before")],
        ["impact", "companions-at-night", "--at", str(EXAMPLES / "ward-visiting")],
    ],
    "report": [
        ["report", str(EXAMPLES / name)] for name in ("ward-visiting", "missed-appointments-before")
    ],
    "graph": [
        ["graph", kind, "--at", str(EXAMPLES / "ward-visiting")]
        for kind in ("conflicts", "prerequisites", "overrides", "roles")
    ],
    "config": [["config", str(EXAMPLES / "ward-visiting")]],
}


def schema(command: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(schema_file(command).read_text(encoding="utf-8"))
    return read


def printed(call: list[str], capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    if call[0] == "report":  # the one that writes a file and not to the screen
        with TemporaryDirectory() as folder:
            file = Path(folder) / "report.json"
            assert run([*call, "-o", str(file)]) in (0, 1)
            report: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            return report
    assert run([*call, "--format", "json"]) in (0, 1)
    made: dict[str, Any] = json.loads(capsys.readouterr().out)
    return made


@pytest.mark.parametrize("command", SHAPES)
def test_the_schema_that_ships_is_up_to_date(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert schema_file(command).read_text(encoding="utf-8") == schema_text(command), (
        f"Write it anew: policyreview schema {command} > {schema_file(command).name}"
    )
    jsonschema.Draft202012Validator.check_schema(schema(command))
    assert run(["schema", command]) == 0
    assert capsys.readouterr().out == schema_text(command)


def test_no_schema_ships_that_nobody_writes() -> None:
    assert sorted(FOLDER.iterdir()) == sorted(map(schema_file, SHAPES))


@pytest.mark.parametrize(
    ("command", "call"), [(name, call) for name, calls in CALLS.items() for call in calls]
)
def test_what_is_printed_is_what_the_schema_says(
    command: str, call: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    made = printed(call, capsys)
    jsonschema.validate(made, schema(command))
    assert made["schema"] == schema(command)["title"]


@pytest.mark.parametrize("command", SHAPES)
def test_every_key_that_is_always_written_is_promised(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made = printed(CALLS[command][0], capsys)
    for key in schema(command)["required"]:
        less = {name: value for name, value in made.items() if name != key}
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(less, schema(command))
    assert "schema" in schema(command)["required"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**made, "schema": "policyreview/other/1"}, schema(command))

"""The JSON Schemas of what the commands print as JSON; they ship with the package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from policyreview.review.asking import Answer
from policyreview.review.burden import Burden
from policyreview.review.comparing import Impact
from policyreview.review.drawing import Drawing
from policyreview.review.effective import EffectiveSettings
from policyreview.review.governance.shapes import Governance
from policyreview.review.report import Report, Shape
from policyreview.review.settings_schema import DIALECT, untitled
from policyreview.review.stories import StoriesReport

FOLDER = Path(__file__).resolve().parent.parent / "schemas"
"""The schemas as they ship; `policyreview schema NAME` writes one anew."""

SHAPES: dict[str, type[Shape]] = {
    "check": Report,
    "ask": Answer,
    "test": StoriesReport,
    "burden": Burden,
    "impact": Impact,
    "report": Governance,
    "graph": Drawing,
    "config": EffectiveSettings,
}
"""What each command prints with `--format json`."""


def schema_text(command: str) -> str:
    """Return the schema of what a command prints, as JSON, made from the shapes themselves."""
    made = SHAPES[command].model_json_schema(by_alias=True, mode="serialization")
    name = made["properties"]["schema"].pop("default")
    made["properties"]["schema"]["const"] = name
    schema: dict[str, Any] = {
        "$schema": DIALECT,
        **untitled(made),
        "title": name,
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def schema_file(command: str) -> Path:
    """Return the file in which a schema ships."""
    return FOLDER / f"{command}.schema.json"

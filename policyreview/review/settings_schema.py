"""The JSON Schema of `policyreview.toml`, by which editors complete and check it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from policyreview.review.settings import Settings

FILE = Path(__file__).parent / "settings.schema.json"
"""The schema as it ships; `policyreview config --schema` writes it anew."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text() -> str:
    """Return the schema as JSON, made from the settings themselves."""
    schema: dict[str, Any] = {
        "$schema": DIALECT,
        **untitled(Settings.model_json_schema()),
        "title": "policyreview.toml",
        "description": "The settings of a policy repository.",
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def untitled(part: Any) -> Any:
    """Return a schema without the titles that pydantic makes up from the names."""
    if isinstance(part, dict):
        return {
            key: untitled(value)
            for key, value in part.items()
            if not (key == "title" and isinstance(value, str))
        }
    return [untitled(value) for value in part] if isinstance(part, list) else part

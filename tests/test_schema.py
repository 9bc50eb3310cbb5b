"""The JSON Schema files that ship with the package are those of the public types, and their examples fit.

MLMATCH_UPDATE_GOLDEN=1 python -m pytest tests/test_schema.py writes them anew after a type has changed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import mlmatch
from mlmatch.cli.schema_command import NAMES
from tests.golden import check_golden
from tests.report.build import outcomes, posting, report

SCHEMAS = Path(mlmatch.__file__).parent / "data" / "schema"


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_that_of_the_type(name: str) -> None:
    schema = getattr(mlmatch, name).model_json_schema(mode="serialization")
    check_golden(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", SCHEMAS / f"{name}.json")


def test_there_is_no_other_schema() -> None:
    assert sorted(path.stem for path in SCHEMAS.iterdir()) == list(NAMES)


def objects_of(schema: Any) -> list[dict[str, Any]]:
    """Every schema of an object, wherever it stands."""
    if isinstance(schema, list):
        return [found for one in schema for found in objects_of(one)]
    if not isinstance(schema, dict):
        return []
    own = [schema] if schema.get("type") == "object" and "properties" in schema else []
    return own + [found for one in schema.values() for found in objects_of(one)]


@pytest.mark.parametrize("name", NAMES)
def test_objects_are_closed(name: str) -> None:
    found = objects_of(json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8")))
    assert found
    assert [one["title"] for one in found if one.get("additionalProperties") is not False] == []


ROUND_TRIPS = {
    "MatchReport": report(),
    "Outcome": outcomes()[0],
    "Posting": posting(),
    "Settings": mlmatch.Settings.of({}),
}


@pytest.mark.parametrize("name", ROUND_TRIPS)
def test_what_is_written_is_read_back(name: str) -> None:
    value = ROUND_TRIPS[name]
    again = type(value).model_validate_json(value.model_dump_json())
    assert again.model_dump_json() == value.model_dump_json()

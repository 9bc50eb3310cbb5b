"""Rows as Arrow batches, for Parquet and for engines that speak Arrow. Needs pyarrow."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from mlmatch.report.rows import Row

_TYPES = {
    "index": pa.int64(), "place": pa.int64(), "name": pa.string(), "score": pa.float64(), "low": pa.float64(),
    "high": pa.float64(), "verdict": pa.string(), "stable": pa.bool_(), "met": pa.int32(), "demands": pa.int32(),
    "points": pa.int64(), "possible": pa.int64(), "first_gap": pa.string(), "warnings": pa.string(),
    "error_code": pa.string(), "error": pa.string(), "resume_sha256": pa.string(), "lines": pa.string(),
}  # fmt: skip


def row_schema() -> pa.Schema:
    """One field per column; `lines` as JSON."""
    return pa.schema(list(_TYPES.items()))


def to_batch(rows: Sequence[Row]) -> pa.RecordBatch:
    columns: list[Any] = []
    for name, kind in _TYPES.items():
        values = [json.dumps(row["lines"], separators=(",", ":")) if name == "lines" else row.get(name) for row in rows]
        columns.append(pa.array(values, type=kind))
    return pa.RecordBatch.from_arrays(columns, schema=row_schema())

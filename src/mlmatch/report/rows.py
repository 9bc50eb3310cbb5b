"""An outcome as one flat row, for tables of many; and the order of many rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from mlmatch.model.outcome import Outcome
from mlmatch.model.report import MatchReport, ReportLine

Row = dict[str, Any]
COLUMNS = (
    "place", "name", "score", "low", "high", "verdict", "stable", "met", "demands", "points", "possible", "first_gap",
    "warnings", "error_code", "error", "resume_sha256",
)  # fmt: skip
"""Columns of a table of many. `error` says why there is no score, with an `error_code` where the file could not be
read. A row also carries `index` (place in the input, from 0) and `lines` (see `render_row`)."""


def render_row(outcome: Outcome) -> Row:
    """The columns, and `lines`: of each requirement id, verdict, points, possible. Empty cells are None."""
    row: Row = {"index": outcome.index, **dict.fromkeys(COLUMNS), "place": outcome.place, "name": outcome.name}
    if outcome.report is None:
        return row | {"error_code": outcome.error_code, "error": outcome.error, "lines": []}
    return row | _of_report(outcome.report)


def _of_report(report: MatchReport) -> Row:
    counted = [line for line in report.lines if line.verdict != "undetermined" and line.requirement.necessity != "duty"]
    return {
        "score": report.score,
        "low": report.low,
        "high": report.high,
        "verdict": report.verdict,
        "stable": report.stable,
        "met": sum(line.verdict == "met" for line in counted),
        "demands": len(counted),
        "points": sum(line.points for line in report.lines),
        "possible": sum(line.possible for line in report.lines),
        "first_gap": report.first_missing(),
        "warnings": " ".join(sorted({warning.code for warning in report.warnings})) or None,
        "error": report.reason if report.score is None else None,
        "resume_sha256": report.provenance.resume_sha256,
        "lines": [[line.requirement.id, line.verdict, line.points, line.possible] for line in report.lines],
    }


def failure(row: Row) -> str:
    """Why a file has no score, without the name that stands before it."""
    return (row["error"] or "").removeprefix(f"{row['name']}: ")


def rank_key(row: Row) -> tuple[bool, float, int]:
    """Best score first, equal scores in the order of the input, what has no score last."""
    return row["score"] is None, -(row["score"] or 0.0), row["index"]


def placed(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows in rank order with their places, equal scores sharing one; what has no score has no place."""
    place, last = 0, None
    for position, row in enumerate(rows, start=1):
        if row["score"] is not None and row["score"] != last:
            place, last = position, row["score"]
        yield row | {"place": place if row["score"] is not None else None}


LINE_COLUMNS = (
    "id", "necessity", "demand", "suggested", "weight", "verdict", "points", "possible", "open", "reason", "quote",
    "page",
)  # fmt: skip
"""Columns of a table of one report, one row per line; `suggested` is the weight that the posting gives a demand among
its like, `weight` the points that settings and overrides make of it."""


def render_line_rows(report: MatchReport) -> list[Row]:
    """One row per requirement and duty, with the first quote that proves it."""
    return [_of_line(line) for line in report.lines]


def _of_line(line: ReportLine) -> Row:
    first = line.evidence[0] if line.evidence else None
    return {
        "id": line.requirement.id,
        "necessity": line.requirement.necessity,
        "demand": str(line.requirement),
        "suggested": line.requirement.weight,
        "weight": line.weight,
        "verdict": line.verdict,
        "points": line.points,
        "possible": line.possible,
        "open": line.open,
        "reason": line.reason,
        "quote": " ".join(first.quote.split()) if first else None,
        "page": first.page if first else None,
    }

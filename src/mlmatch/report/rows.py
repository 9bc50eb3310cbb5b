"""An outcome as one flat row, for CSV and JSONL."""

from __future__ import annotations

from typing import Any

from mlmatch.model.outcome import Outcome

COLUMNS = (
    "place",
    "name",
    "score",
    "low",
    "high",
    "verdict",
    "stable",
    "met",
    "demands",
    "first_gap",
    "warnings",
    "error_code",
    "error",
)


def render_row(outcome: Outcome) -> dict[str, Any]:
    """The columns of COLUMNS; empty cells are None."""
    report = outcome.report
    row: dict[str, Any] = dict.fromkeys(COLUMNS) | {"place": outcome.place, "name": outcome.name}
    if report is None:
        return row | {"error_code": outcome.error_code, "error": outcome.error}
    counted = [line for line in report.lines if line.verdict != "undetermined" and line.requirement.necessity != "duty"]
    return row | {
        "score": None if report.score is None else round(report.score, 4),
        "low": None if report.low is None else round(report.low, 4),
        "high": None if report.high is None else round(report.high, 4),
        "verdict": report.verdict,
        "stable": report.stable,
        "met": sum(line.verdict == "met" for line in counted),
        "demands": len(counted),
        "first_gap": report.gaps[0].missing if report.gaps else None,
        "warnings": " ".join(sorted({warning.code for warning in report.warnings})) or None,
    }

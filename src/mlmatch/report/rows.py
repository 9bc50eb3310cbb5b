"""An outcome as one flat row, for tables of many; and the order of many rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from mlmatch.model.outcome import Outcome
from mlmatch.model.posting import Requirement
from mlmatch.model.report import MatchReport, ReportLine

Row = dict[str, Any]
COLUMNS = (
    "place", "name", "score", "low", "high", "verdict", "stable", "met", "demands", "points", "possible", "first_gap",
    "warnings", "error_code", "error", "resume_sha256",
)  # fmt: skip
"""Columns of a table of many. `error` says why there is no score, with an `error_code` where the file could not be
read. A row also carries `index` (place in the input, from 0) and `lines` (see `render_row`)."""


class Scored(Protocol):
    """What a report and the match behind it have in common."""

    @property
    def score(self) -> float | None: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def stable(self) -> bool: ...
    @property
    def verdict(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def lines(self) -> Sequence[ScoredLine]: ...
    def first_missing(self) -> str | None: ...


class ScoredLine(Protocol):
    @property
    def requirement(self) -> Requirement: ...
    @property
    def verdict(self) -> str: ...
    @property
    def points(self) -> int: ...
    @property
    def possible(self) -> int: ...


def render_row(outcome: Outcome) -> Row:
    """The columns, and `lines`: of each requirement id, verdict, points, possible. Empty cells are None."""
    report = outcome.report
    if report is None:
        row = _empty_row(outcome.index, outcome.name)
        return row | {"error_code": outcome.error_code, "error": outcome.error, "lines": []}
    codes = [warning.code for warning in report.warnings]
    row = render_scored(outcome.index, outcome.name, report, codes, report.provenance.resume_sha256)
    return row | {"place": outcome.place}


def _empty_row(index: int, name: str) -> Row:
    return {"index": index, **dict.fromkeys(COLUMNS), "name": name}


def render_scored(index: int, name: str, scored: Scored, warnings: Iterable[str], resume_sha256: str) -> Row:
    """The row of what was scored without being made a report; `warnings` are the codes of those of both documents."""
    lines = [[line.requirement.id, line.verdict, line.points, line.possible] for line in scored.lines]
    verdicts = [line.verdict for line in scored.lines if line.requirement.necessity != "duty"]
    row = _empty_row(index, name)
    row.update(
        score=scored.score,
        low=scored.low,
        high=scored.high,
        verdict=scored.verdict,
        stable=scored.stable,
        met=verdicts.count("met"),
        demands=len(verdicts) - verdicts.count("undetermined"),
        points=sum([line.points for line in scored.lines]),
        possible=sum([line.possible for line in scored.lines]),
        first_gap=scored.first_missing(),
        warnings=" ".join(sorted(set(warnings))) or None,
        error=scored.reason if scored.score is None else None,
        resume_sha256=resume_sha256,
        lines=lines,
    )
    return row


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

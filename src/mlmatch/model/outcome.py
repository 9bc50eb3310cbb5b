"""What became of one input among many."""

from __future__ import annotations

from mlmatch.model.base import Value
from mlmatch.model.report import MatchReport


class Outcome(Value):
    """A report or an error, never both; `place` counts from 1 and is shared by equal scores."""

    name: str
    index: int
    """Place in the order of the inputs, from 0."""
    place: int | None = None
    report: MatchReport | None = None
    error_code: str | None = None
    error: str | None = None

"""Months of work in some positions against the months asked, overlaps once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mlmatch.model.candidate import MonthsAgo, PositionFact
from mlmatch.model.months import months_in
from mlmatch.scoring.context import Context


class Worked(NamedTuple):
    """`share` of the months asked, as the dates read and as they might be read."""

    months: int
    share: float
    share_low: float
    share_high: float
    too_short: bool
    """Fewer months than the posting names."""


def time_worked(positions: Sequence[PositionFact], min_months: int | None, context: Context) -> Worked:
    """Where the posting names no number, `proven_months` are asked; a position without dates shows some of it, and
    may show all."""
    settings = context.settings
    asked = min_months or settings.role.proven_months
    months, surely = _months([p.worked for p in positions]), _months([p.worked_surely for p in positions])
    undated = None in [p.worked for p in positions]
    floor = (settings.role.undated if min_months is None else settings.months.skill_without_dates) if undated else 0.0
    share = max(floor, min(1.0, months / asked))
    return Worked(
        months=months,
        share=share,
        share_low=max(floor, min(1.0, surely / asked)),
        share_high=1.0 if undated else share,
        too_short=bool(min_months) and months < asked,
    )


def _months(intervals: Sequence[MonthsAgo | None]) -> int:
    return months_in([(-one[0], -one[1]) for one in intervals if one])

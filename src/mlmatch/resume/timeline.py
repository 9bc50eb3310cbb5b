"""Month arithmetic: partial dates become stretches of whole months, and stretches are united.

A month is whole and both ends count, so January to March are three months. A year alone runs from January to
December; what it leaves open is the difference between `Stretch.low` and `Stretch.high`.

>>> import datetime as dt
>>> stretch, problem = build_stretch("2019", "2020-03", as_of=dt.date(2026, 11, 1))
>>> stretch.months, stretch.months_low, problem
(15, 4, None)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from mlmatch.model.frozen import frozen
from mlmatch.model.months import first_month, last_month, month_of, months_in

Problem = Literal["end_before_start", "future_start"]
Interval = tuple[int, int]
"""First and last month, both included, counted from the year 0."""


@frozen
class Stretch:
    """The months of one dated position: as conventions read them, and the least and most that the dates allow."""

    point: Interval
    low: Interval | None
    high: Interval

    @property
    def months(self) -> int:
        return self.point[1] - self.point[0] + 1

    @property
    def months_low(self) -> int:
        return max(1, self.low[1] - self.low[0] + 1) if self.low else 1


@frozen
class MonthCount:
    """A number of months, with the least and most that partial dates allow."""

    months: int = 0
    low: int = 0
    high: int = 0


def build_stretch(
    start: str | None, end: str | None, *, as_of: dt.date, current: bool = False, stated_months: int | None = None
) -> tuple[Stretch | None, Problem | None]:
    """The months from `start` to `end`, or to `as_of` where it is current; and what is wrong with the dates, if
    anything.

    Contradictory and future dates give no months. A later end than `as_of` counts up to `as_of`. `stated_months` is a
    length in words beside a year alone ("2019 (6 months)"), which says more than the year does.
    """
    today = month_of(as_of)
    if start is not None and first_month(start) > today:
        return None, "future_start"
    if start is None or (end is None and not current):
        return None, None
    if end is not None and not current and last_month(end) < first_month(start):
        return None, "end_before_start"
    latest = today if current or end is None else min(last_month(end), today)
    earliest = today if current or end is None else min(first_month(end), today)
    point = (first_month(start), latest)
    if stated_months and start == end and len(start) == 4:
        point = (point[0], point[0] + min(stated_months, 12) - 1)
        return Stretch(point, point, point), None
    late_start = min(last_month(start), today)
    low = (late_start, earliest) if late_start <= earliest else None
    return Stretch(point, low, point), None


def count_months(stretches: Iterable[Stretch]) -> MonthCount:
    """Months of the union, overlaps once. What is dated at all lasted at least one month."""
    stretches = list(stretches)
    if not stretches:
        return MonthCount()
    low = months_in(s.low for s in stretches if s.low)
    return MonthCount(months_in(s.point for s in stretches), max(1, low), months_in(s.high for s in stretches))


def format_month(month: int) -> str:
    """ "2021-03" for the month counted from the year 0."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"

"""Arithmetic on partial dates, in months counted from year 0, both ends inclusive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=4096)
def first_month(date: str) -> int:
    """The first month a partial date can mean: January of "2021".

    >>> first_month("2021-03") - first_month("2021")
    2
    """
    year, _, rest = date.partition("-")
    return int(year) * 12 + (int(rest[:2]) - 1 if rest else 0)


@lru_cache(maxsize=4096)
def last_month(date: str) -> int:
    """The last month a partial date can mean: December of "2021"."""
    year, _, rest = date.partition("-")
    return int(year) * 12 + (int(rest[:2]) - 1 if rest else 11)


def month_of(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def merge_intervals(intervals: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Inclusive intervals of months as a sorted list without overlaps.

    >>> merge_intervals([(5, 9), (1, 6), (20, 21)])
    [(1, 9), (20, 21)]
    """
    merged: list[tuple[int, int]] = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def months_in(intervals: Iterable[tuple[int, int]]) -> int:
    """Months in the union of inclusive intervals, overlaps once."""
    return sum(end - start + 1 for start, end in merge_intervals(intervals))

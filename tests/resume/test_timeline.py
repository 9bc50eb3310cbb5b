"""Month arithmetic: inclusive months, partial dates with their bounds, unions, and dates that make no sense."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmatch.resume.timeline import build_stretch, count_months

AS_OF = dt.date(2026, 11, 1)

# start, end, current -> months, least, most
STRETCHES = [
    ("2020-01", "2020-01", False, 1, 1, 1),
    ("2020-01", "2020-03", False, 3, 3, 3),
    ("2019-11", "2020-02", False, 4, 4, 4),
    ("2026-01-05", "2026-06-26", False, 6, 6, 6),
    ("2019", "2019", False, 12, 1, 12),
    ("2012", "2016", False, 60, 38, 60),
    ("2019", "2020-03", False, 15, 4, 15),
    ("2019-06", "2020", False, 19, 8, 19),
    ("2026-10", None, True, 2, 2, 2),
    ("2017", None, True, 119, 108, 119),
    ("2026", None, True, 11, 1, 11),
    ("2022-09", "2027-08", False, 51, 51, 51),
    ("2026-11", "2026-11", False, 1, 1, 1),
]


@pytest.mark.parametrize(("start", "end", "current", "months", "low", "high"), STRETCHES)
def test_months_of_one_stretch(start: str, end: str | None, current: bool, months: int, low: int, high: int) -> None:
    stretch, problem = build_stretch(start, end, as_of=AS_OF, current=current)
    assert problem is None
    assert stretch is not None
    count = count_months([stretch])
    assert (count.months, count.low, count.high) == (months, low, high)
    assert stretch.months == months


@pytest.mark.parametrize(
    ("start", "end", "problem"),
    [
        ("2022", "2020", "end_before_start"),
        ("2020-05", "2020-04", "end_before_start"),
        ("2027", None, "future_start"),
        ("2026-12", "2027-02", "future_start"),
        (None, "2020", None),
        ("2020", None, None),
    ],
)
def test_no_months(start: str | None, end: str | None, problem: str | None) -> None:
    stretch, found = build_stretch(start, end, as_of=AS_OF)
    assert stretch is None
    assert found == problem


def test_stated_length_outweighs_the_year() -> None:
    stretch, _ = build_stretch("2019", "2019", as_of=AS_OF, stated_months=6)
    assert stretch is not None
    assert count_months([stretch]).months == count_months([stretch]).low == 6


@pytest.mark.parametrize(
    ("spans", "months"),
    [
        ([("2020-01", "2020-12"), ("2020-06", "2021-06")], 18),
        ([("2020-01", "2020-12"), ("2020-03", "2020-05")], 12),
        ([("2020-01", "2020-12"), ("2021-01", "2021-12")], 24),
        ([("2020-01", "2020-03"), ("2022-01", "2022-03")], 6),
        ([], 0),
    ],
)
def test_union_counts_overlaps_once(spans: list[tuple[str, str]], months: int) -> None:
    built = [build_stretch(start, end, as_of=AS_OF)[0] for start, end in spans]
    assert count_months(s for s in built if s).months == months


PARTIAL = st.one_of(
    st.integers(1990, 2030).map(str),
    st.tuples(st.integers(1990, 2030), st.integers(1, 12)).map(lambda p: f"{p[0]}-{p[1]:02d}"),
)


@given(st.lists(st.tuples(PARTIAL, st.one_of(st.none(), PARTIAL)), max_size=6))
def test_bounds_hold_for_any_dates(pairs: list[tuple[str, str | None]]) -> None:
    built = [build_stretch(start, end, as_of=AS_OF, current=end is None)[0] for start, end in pairs]
    stretches = [stretch for stretch in built if stretch]
    count = count_months(stretches)
    assert 0 <= count.low <= count.months <= count.high
    assert count.months <= sum(stretch.months for stretch in stretches)
    assert count == count_months(reversed(stretches))

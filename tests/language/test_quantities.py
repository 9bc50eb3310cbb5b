"""Spans of time in words and figures."""

from __future__ import annotations

import time

import pytest

from mlmatch.language.quantities import find_durations, read_number

DURATIONS = [
    ("3-5 years", [(36, 60, False)]),
    ("3 to 5 yrs", [(36, 60, False)]),
    ("5+ years", [(60, None, True)]),
    ("5+years of x", [(60, None, True)]),
    ("at least 5 years", [(60, None, True)]),
    ("minimum of two (2) years", [(24, None, True)]),
    ("up to 5 years", [(None, 60, False)]),
    ("a year or more", [(12, None, True)]),
    ("2 or more years", [(24, None, True)]),
    ("18 months", [(18, None, False)]),
    ("between 3 and 5 years", [(36, 60, False)]),
    ("six months to two years", [(6, 24, False)]),
    ("2 years and 6 months", [(30, None, False)]),
    ("0-2 years' experience", [(0, 24, False)]),
    ("5 years minimum", [(60, None, True)]),
    ("1-5+ years", [(12, None, True)]),
    ("1.5 years", [(18, None, False)]),
    ("8+ years, including 4+ years", [(96, None, True), (48, None, True)]),
    ("5+ years in ML, 2 of them with PyTorch", [(60, None, True), (24, None, False)]),
    ("seven years behind you, and five of those on X", [(84, None, False), (60, None, False)]),
    ("10 years old", []),
    ("within six months", []),
    ("60,000 years", []),
    ("in 2026 years went by", []),
]


@pytest.mark.parametrize(("text", "found"), DURATIONS)
def test_durations(text: str, found: list[tuple[int | None, int | None, bool]]) -> None:
    assert [(d.min_months, d.max_months, d.plus) for d in find_durations(text)] == found


def test_spans_count_from_the_offset() -> None:
    (duration,) = find_durations("with 3+ years of", offset=100)
    assert (duration.span.start, duration.span.end) == (105, 113)


@pytest.mark.parametrize(("word", "number"), [("3", 3), ("2.5", 2.5), ("three", 3), ("three (3)", 3), ("many", None)])
def test_numbers(word: str, number: float | None) -> None:
    assert read_number(word) == number


@pytest.mark.parametrize("text", ["1 " * 20_000, "a one " * 20_000, "at least " * 20_000, "(" * 50_000])
def test_hostile_text_takes_no_time(text: str) -> None:
    started = time.perf_counter()
    find_durations(text)
    assert time.perf_counter() - started < 5

"""The pay of a posting: the amount that most looks like it, with currency and period.

Every amount is weighed by named features; the losers are kept for whoever wonders.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from mlmatch.model.document import Document
from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span
from mlmatch.posting.cues import Cue, cue, entries, phrases
from mlmatch.posting.money import Money, find_money

NEAR = 48
"""Characters around an amount in which words speak of it."""
CHOSEN_FROM = 2
"""Weight from which an amount is the pay: one word that says so, or a range with a period."""
_YEARLY_FROM, _MONTHLY_FROM, _DAILY_FROM = 12_000, 1_000, 150
_YEARLY_TO = 500_000
"""Where no period is written, an amount of this size is for a year, a month, a day; less is for an hour."""


@frozen
class Candidate:
    """An amount and what speaks for and against it."""

    money: Money
    weight: int
    features: tuple[str, ...]


def find_pay(document: Document) -> tuple[dict[str, Any], Span] | None:
    """The raw Salary and its place, or None."""
    candidates = weigh_amounts(document)
    best = max(candidates, key=lambda c: (c.weight, -c.money.span.start), default=None)
    if best is None or best.weight < CHOSEN_FROM:
        return None
    return _salary(document.text, best.money), best.money.span


def weigh_amounts(document: Document) -> list[Candidate]:
    """Every amount of the posting with its features, in reading order."""
    return [_weighed(document, money) for money in find_money(document.text)]


def _weighed(document: Document, money: Money) -> Candidate:
    before, after = _around(document.text, money.span)
    line = next((x for x in document.lines if x.span.start <= money.span.start < x.span.end), None)
    features = {
        "a typed field": 6 * bool(line and line.hint and line.hint.role == "salary"),
        "words of pay before": 3 * bool(cue("pay", "about").search(before)),
        "words of pay behind": 1 * bool(cue("pay", "about").search(after)),
        "a range": 2 * (money.high is not None),
        "a period": 2 * bool(_period_in(after[:24]) or money.lakhs),
        "written in lakhs": 2 * money.lakhs,
        "alone at the start of its line": 1 * bool(line and money.span.start - line.span.start <= 12),
        "as much as a year's pay": 1 * (_YEARLY_FROM <= money.low <= _YEARLY_TO),
        "words of something else": -4 * _speaks_of_else(before, after),
        "too little to live on": -4 * (money.low < 5 and (money.high or 0) < 5),
    }
    said = tuple(name for name, points in features.items() if points)
    return Candidate(money, sum(features.values()), said)


def _speaks_of_else(before: str, after: str) -> bool:
    """ "a £1,500 learning budget", but not "£95,000 plus a bonus"."""
    behind = re.split(r"[,;+(]|\b(?:plus|and|with)\b", after[:36], maxsplit=1)[0]
    aside = cue("pay", "aside").search(behind) or cue("pay", "aside").search(before[-24:])
    return bool(aside or cue("pay", "aside_before").search(before[-24:]))


def _around(text: str, span: Span) -> tuple[str, str]:
    """The words before and behind on the same line, up to the end of the sentence."""
    before = text[max(0, span.start - NEAR) : span.start].rsplit("\n", 1)[-1]
    before = re.split(r"[.;]\s", before)[-1]
    end = span.end - (text[span.end - 1] == "/")  # "$165,000/yr"
    after = re.split(r"\n|[.;](?=\s)", text[end : end + NEAR], maxsplit=1)[0]
    return before, after


def _salary(text: str, money: Money) -> dict[str, Any]:
    before, after = _around(text, money.span)
    low: float | None = money.low
    high = money.high
    if high is None:
        high = low
        if cue("pay", "maximum").search(before[-14:]):
            low = None
        elif cue("pay", "minimum").search(before[-16:]) or after.startswith("+"):
            high = None
    return {
        "min": _plain(low),
        "max": _plain(high),
        "currency": _currency(text, money),
        "period": _period(text, money, before, after),
    }


def _period(text: str, money: Money, before: str, after: str) -> str:
    """The period that the words beside the amount name; words before it may speak of other times ("2 days a week in
    the office, €85k"), so that they must fit its size."""
    if money.lakhs:
        return "year"
    by_size = _period_by_size(money.high or money.low)
    beside = re.split(r"\s(?:and|plus|with)\s", after[:28], maxsplit=1)[0]
    named = _period_in(beside) or _period_in(_within(text, money))
    named_before = _period_in(before)
    fits = by_size != "year" or named_before in ("year", "month")
    return named or (named_before if named_before and fits else by_size)


def _within(text: str, money: Money) -> str:
    return text[money.span.start : money.span.end]


def _plain(value: float | None) -> int | float | None:
    return None if value is None else int(value) if value == int(value) else round(value, 2)


def _period_in(words: str) -> str | None:
    if not _any_period().may_be_in(words):
        return None
    found = [
        (match.start(), period)
        for period in entries("pay", "periods")
        if (match := cue("pay", "periods", period).search(words))
    ]
    return min(found)[1] if found else None


@cache
def _any_period() -> Cue:
    """The phrases of all periods as one list."""
    return Cue(form for period in entries("pay", "periods") for form in phrases("pay", "periods", period))


def _period_by_size(amount: float) -> str:
    return (
        "year"
        if amount >= _YEARLY_FROM
        else "month"
        if amount >= _MONTHLY_FROM
        else "day"
        if amount >= _DAILY_FROM
        else "hour"
    )


def _currency(text: str, money: Money) -> str | None:
    if money.currency != "$":
        return money.currency
    found = [
        (match.start(), code)
        for code in entries("pay", "dollars")
        if (match := cue("pay", "dollars", code).search(text))
    ]
    return min(found)[1] if found else "USD"

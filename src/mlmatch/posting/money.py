"""Amounts of money in a text: "$140k–$175k USD", "68.000 – 82.000 €", "₹45-62 LPA", "up to 90.000 EUR"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span
from mlmatch.posting.cues import cue, entries, phrases

JOIN_CHARACTERS_MAX = 60
"""Between the ends of a range: "from $146,900/year in our lowest-cost market up to $241,300"."""
_MULTIPLES = {
    "k": 1_000,
    "m": 1_000_000,
    "l": 100_000,
    "lpa": 100_000,
    "lpm": 100_000,
    "cr": 10_000_000,
    **dict.fromkeys(("lakh", "lakhs", "lac", "lacs"), 100_000),
    **dict.fromkeys(("crore", "crores"), 10_000_000),
}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_INDIAN = frozenset({"lakh", "lakhs", "lac", "lacs", "crore", "crores", "cr"})
_JOIN = re.compile(
    r"(?:\s(?:per|a|an)\s[a-z]{3,6})?\s?(?:[-–—−~]|to\b|and\b|bis\b|up to\b|à(?=\s)|a(?=\s))\s?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
SIGN_CHARACTERS_MAX = 12
"""Before a number: "AUD Euros "."""
_NUMBER = r"\d{1,3}(?:[.,'’ \u00a0]\d{2,3}){1,3}(?:[.,]\d{1,2})?|\d{1,7}(?:[.,]\d{1,2})?"


@frozen
class Money:
    """One amount or range as written; `currency` is ISO 4217, "$" where only the sign is there, or None."""

    span: Span
    low: float
    high: float | None
    currency: str | None
    lakhs: bool = False
    """Written in lakhs a year."""


@frozen
class _Amount:
    span: Span
    value: float
    multiple: str
    currency: str | None


def find_money(text: str) -> list[Money]:
    """Amounts and ranges in reading order; a figure without any currency counts only as one end of a range."""
    amounts = list(_amounts(text))
    found: list[Money] = []
    index = 0
    while index < len(amounts):
        low = amounts[index]
        high = amounts[index + 1] if index + 1 < len(amounts) else None
        if high and _are_joined(text, low, high):
            found.append(_range(low, high))
            index += 2
            continue
        if low.currency or low.multiple == "lpa":
            value = low.value * _MULTIPLES.get(low.multiple, 1)
            found.append(Money(low.span, value, None, low.currency or "INR", low.multiple in ("lpa", "lpm")))
        index += 1
    return found


def _amounts(text: str) -> Iterator[_Amount]:
    for match in _figures(text):
        sign = match["before"] or match["after"]
        currency = _currency(sign.strip()) if sign else None
        yield _Amount(
            Span(match.start(), match.end()), _value(match["number"]), (match["multiple"] or "").casefold(), currency
        )


def _figures(text: str) -> Iterator[re.Match[str]]:
    """Numbers with the currencies beside them: a text has few digits, and only from these can there be any."""
    pattern, at = _pattern(), 0
    for digits in _DIGITS.finditer(text):
        begin = digits.start()
        gap = begin - (text[begin - 1 : begin] == " ")
        first = begin - SIGN_CHARACTERS_MAX if text.endswith(_signs(), 0, gap) else gap
        for start in range(max(at, first), begin + 1):
            match = pattern.match(text, start)
            if match:
                yield match
                at = match.end()
                break


@cache
def _signs() -> tuple[str, ...]:
    return (*entries("pay", "symbols"), *phrases("pay", "codes"))


def _currency(sign: str) -> str:
    code = sign.split()[0].upper()
    if code in phrases("pay", "codes"):
        return "CNY" if code == "RMB" else code  # "AUD $"
    return entries("pay", "symbols").get(sign) or {"RMB": "CNY"}.get(sign.upper(), sign.upper())


def _value(number: str) -> float:
    """ "68.000", "1,200.50", "12,00,000" and "89 470,20": the last mark is a decimal one if it parts off one or two
    figures."""
    parts = re.split(r"[.,'’ \u00a0]", number)
    if len(parts) > 1 and len(parts[-1]) < 3:
        return float("".join(parts[:-1]) + "." + parts[-1])
    return float("".join(parts))


def _are_joined(text: str, low: _Amount, high: _Amount) -> bool:
    between = text[low.span.end : high.span.start]
    if text[low.span.end - 1] == "/":
        between = between.lstrip(_LETTERS)  # "$129,300/year to $223,600/year"
    if not (low.currency or high.currency or low.multiple or high.multiple) or "\n" in between:
        return False
    if low.currency and high.currency and _kind(low.currency) != _kind(high.currency):
        return False
    if _JOIN.fullmatch(between):
        return True
    far = len(between) <= JOIN_CHARACTERS_MAX and cue("pay", "maximum").search(between[-8:])
    return bool(far and low.currency and high.currency)


def _kind(currency: str) -> str:
    return "$" if currency in ("$", *entries("pay", "dollars"), "USD") else currency


def _range(low: _Amount, high: _Amount) -> Money:
    multiple = high.multiple
    shared = low.multiple or (multiple if multiple and low.value < 1000 else "")
    currencies = [c for c in (high.currency, low.currency) if c]
    currency = next((c for c in currencies if c != "$"), currencies[0] if currencies else None)
    lakhs = multiple in ("lpa", "lpm")
    return Money(
        Span(low.span.start, high.span.end),
        low.value * _MULTIPLES.get(shared, 1),
        high.value * _MULTIPLES.get(multiple, 1),
        currency or ("INR" if lakhs or multiple in _INDIAN else None),
        lakhs,
    )


@cache
def _pattern() -> re.Pattern[str]:
    signs = "|".join(re.escape(sign) for sign in sorted(entries("pay", "symbols"), key=len, reverse=True))
    codes = "|".join(phrases("pay", "codes"))
    multiples = "|".join(sorted(_MULTIPLES, key=len, reverse=True))
    sign = rf"(?:(?:\b(?i:{codes})\b ?)?(?:{signs})|\b(?:{codes})\b)"
    return re.compile(
        rf"(?<![\w.,])(?P<before>{sign})? ?(?<![\w])(?P<number>{_NUMBER})(?![\d])"
        rf"(?: ?(?P<multiple>(?i:{multiples}))(?![\w]))?(?:/(?=[a-z]))?(?: ?(?P<after>{sign})(?![\w]))?"
    )

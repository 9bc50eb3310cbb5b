"""Spans of time in words and figures: "3-5 years", "minimum of two (2) years", "a year or more", "18 months"."""

from __future__ import annotations

import re
from functools import cache

from mlmatch.data import read_toml
from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span

SHARE_REACH = 160
"""Characters between a duration and a share of it."""
_SHARE_SIGNS = ("of th", "of wh", "(", "including")
"""One of them stands in every share, see `_share_pattern`."""
MONTHS_CAP = 80 * 12
"""Longer than a working life: a year of the calendar or the age of a firm, not a demand."""


@frozen
class Duration:
    """A span of time. `max_months` is set only where an upper bound is written; "up to 5 years" has no lower one."""

    span: Span
    min_months: int | None
    max_months: int | None
    plus: bool = False
    """Written as a lower bound: "5+", "or more", "at least"."""


def find_durations(text: str, *, offset: int = 0) -> list[Duration]:
    """Durations in reading order; spans count from `offset` and cover the words of the bound.

    >>> [(d.min_months, d.max_months) for d in find_durations("3-5 years, or up to 18 months")]
    [(36, 60), (None, 18)]
    """
    if not _names_unit(text):
        return []
    found = [_read(match, offset) for match in _pattern().finditer(text) if not _is_blocked(text, match)]
    found = [duration for duration in _merged(found, text, offset) if _plausible(duration)]
    if not found:
        return []
    return sorted([*found, *_shares(found, text, offset)], key=lambda duration: duration.span)


def _names_unit(text: str) -> bool:
    """False for most lines: without a unit there is no span of time."""
    return any(map(text.lower().__contains__, _unit_beginnings()))


def read_number(word: str) -> float | None:
    """ "3", "2.5", "three" or "three (3)" as a number; None if it is no number."""
    figure = re.search(r"\d{1,3}(?:[.,]\d)?", word)
    if figure:
        return float(figure[0].replace(",", "."))
    numbers: dict[str, float] = read_toml("quantities.toml")["numbers"]
    value = numbers.get(re.sub(r"\s+", " ", word.strip().casefold()))
    return None if value is None else float(value)


def _read(match: re.Match[str], offset: int) -> Duration:
    months = _words()["units"][re.sub(r"[’‘]", "'", match["unit"]).casefold()]
    low, high = read_number(match["low"]), read_number(match["high"] or "")
    low_months = round((low or 0) * (_words()["units"].get((match["low_unit"] or "").casefold()) or months))
    high_months = None if high is None else round(high * months)
    plus = bool(match["plus"] or match["more"] or match["lower"])
    if match["plus"]:
        high_months = None
    if match["upper"] and high_months is None:
        return Duration(_span(match, offset), None, low_months)
    return Duration(_span(match, offset), low_months, high_months, plus)


def _is_blocked(text: str, match: re.Match[str]) -> bool:
    """Ages and terms: "18 years old", "within six months", "every two years"."""
    return bool(
        _blocked("after").match(text, match.end())
        or _blocked("before").search(text, max(0, match.start() - 24), match.start())
    )


def _shares(found: list[Duration], text: str, offset: int) -> list[Duration]:
    """ "5+ years of X, 2 of them in Y": the unit is that of the duration before."""
    shares: list[Duration] = []
    lower = text.lower() if found else ""
    if not any(sign in lower for sign in _SHARE_SIGNS):
        return shares
    for match in _share_pattern().finditer(text):
        before = [d for d in found if 0 <= match.start() + offset - d.span.end <= SHARE_REACH and d.min_months]
        number = read_number(match["number"] or match["share"] or match["inside"])
        if before and number:
            unit = 12 if (before[-1].min_months or 0) >= 12 else 1
            shares.append(Duration(_span(match, offset), round(number * unit), None, bool(match["lower"])))
    return shares


def _span(match: re.Match[str], offset: int) -> Span:
    return Span(match.start() + offset, match.end() + offset)


def _merged(found: list[Duration], text: str, offset: int) -> list[Duration]:
    """ "2 years 6 months" and "2 years and 6 months" as one."""
    merged: list[Duration] = []
    for duration in found:
        last = merged[-1] if merged else None
        if last and last.min_months and duration.min_months and duration.min_months < 12 <= last.min_months:
            between = text[last.span.end - offset : duration.span.start - offset]
            if re.fullmatch(r",? ?(?:and )?", between) and not last.plus and last.max_months is None:
                span = Span(last.span.start, duration.span.end)
                merged[-1] = Duration(span, last.min_months + duration.min_months, None, duration.plus)
                continue
        merged.append(duration)
    return merged


def _plausible(duration: Duration) -> bool:
    bounds = [bound for bound in (duration.min_months, duration.max_months) if bound is not None]
    return max(bounds) <= MONTHS_CAP and (
        duration.max_months is None or (duration.min_months or 0) <= duration.max_months
    )


def _words() -> dict[str, dict[str, int]]:
    return read_toml("quantities.toml")


@cache
def _unit_beginnings() -> tuple[str, ...]:
    """The shortest units, with which all begin."""
    units = sorted(_words()["units"], key=len)
    return tuple(unit for n, unit in enumerate(units) if not any(unit.startswith(other) for other in units[:n]))


@cache
def _blocked(side: str) -> re.Pattern[str]:
    forms = _either(read_toml("quantities.toml")["not_a_duration"][side])
    return re.compile(rf"[\s\-–]{{0,2}}(?:{forms})\b" if side == "after" else rf"\b(?:{forms})\s$", re.IGNORECASE)


@cache
def _share_pattern() -> re.Pattern[str]:
    words = read_toml("quantities.toml")
    number = rf"(?:\d{{1,2}}|(?:{_either([w for w in words['numbers'] if len(w) > 2])}))(?: ?\( ?\d{{1,2}} ?\))?"
    lower, unit = _either(words["bounds"]["lower_before"]), _either(words["units"])
    return re.compile(
        rf"(?:\b(?P<lower>{lower}) )?(?<![\w.,])(?P<number>{number})\+?"
        r" of (?:them|those|these|which|that)\b(?: years?\b)?"
        rf"|\bof which (?:{lower} )?(?P<share>{number})\+?(?! ?(?:{unit})\b)"
        rf"|(?:\(|\bincluding )(?:{lower} )?(?P<inside>\d{{1,2}})\+? (?:with|in|as|on|using|of)\b",
        re.IGNORECASE,
    )


@cache
def _pattern() -> re.Pattern[str]:
    """One expression; each repetition is bounded, so that it stays linear."""
    words = read_toml("quantities.toml")
    bounds = words["bounds"]
    number = rf"(?:\d{{1,2}}(?:[.,]\d)?|\b(?:{_either(words['numbers'])})\b)(?: ?\( ?\d{{1,2}} ?\))?"
    unit = rf"(?:{_either(words['units'])})(?![\w])"
    return re.compile(
        r"(?:(?<!\w)|(?=between ))(?=\w)"  # most of a text need not be held against every word
        rf"(?:(?P<upper>\b(?:{_either(bounds['upper_before'])}) )"
        rf"|(?P<lower>\b(?:{_either(bounds['lower_before'])}):? ))?"
        rf"(?P<between>between )?(?<![\w.,$€£₹/])(?P<low>{number})(?: ?(?P<low_unit>{unit}))?"
        rf"(?: ?(?(between)(?:and|to)\b|(?:[-–—−‐‑~]|to\b)) ?(?P<high>{number}))?"
        rf"[ -]?(?P<plus>\+|plus\b|or more\b)?[ -]{{0,2}}(?:(?:{_either(words['between']['words'])}) )?(?P<unit>{unit})"
        rf"(?P<more> ?(?:\+(?!\w)|\(?(?:{_either(bounds['plus_after'])})\b\)?))?",
        re.IGNORECASE,
    )


def _either(words: list[str] | dict[str, int]) -> str:
    escaped = (
        re.escape(word).replace("\\ ", r"\s").replace("'", "['’‘]") for word in sorted(words, key=len, reverse=True)
    )
    return "|".join(escaped)

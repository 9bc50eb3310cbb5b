"""Dates and ranges of dates as people write them: "Jan 2020 – present", "2018–19", "since 2019", "Q1 2020 to date (6
months)".

1. `date_points` finds the single dates. 2. Neighbours with a dash or a word between them become a range. 3. Words
before and after tell the rest: since, until, expected, a stated length. Nothing here knows the day of reading:
"present" stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from mlmatch.data import read_toml
from mlmatch.language.date_points import Point, find_points, fold_word, is_day_first
from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span

_LOOK_BACK = 32
"""Characters before a date in which a word like "expected graduation" is looked for."""


@frozen
class DateRange:
    """A date or range at one place; dates are partial strings ("2021", "2021-03", "2021-03-15").

    `current` says that it runs to the present, `open` that no end is written ("since 2019", "2019 –"), `expected`
    that it lies ahead in the words of the text. `single` is one date without a second one: both ends are it.
    `stated_months` is a length in words beside it.
    """

    span: Span
    start: str | None
    end: str | None
    current: bool = False
    open: bool = False
    expected: bool = False
    single: bool = False
    stated_months: int | None = None
    rule: str = "range"


def find_dates(
    text: str, *, offset: int = 0, day_first: bool | None = None, places: Iterable[int] | None = None
) -> list[DateRange]:
    """All dates and ranges of the text in order; spans are shifted by `offset`.

    `day_first` decides what 05/06/2020 means; None lets the clear dates of the text decide. `places` are the
    characters at which words of dates may begin, where the caller knows them (`Reading.date_places`).
    """
    points = find_points(text, day_first=is_day_first(text) if day_first is None else day_first, places=places)
    found, i = [], 0
    while i < len(points):
        range_, used = _read_range(text, points, i)
        if range_ is not None:
            found.append(_shift(_with_stated_length(text, range_), offset))
        i += used
    return found


def _shift(found: DateRange, offset: int) -> DateRange:
    return replace(found, span=Span(found.span.start + offset, found.span.end + offset)) if offset else found


def _read_range(text: str, points: Sequence[Point], i: int) -> tuple[DateRange | None, int]:
    """The range that begins at point i, and how many points it takes."""
    point, before = points[i], _match_before(text, points, i)
    is_between = before is not None and before.lastgroup == "openers"
    separator = _separator(text, point.span.end, is_between=is_between) or _stacked(text, point)
    if separator is not None:
        following = points[i + 1] if i + 1 < len(points) else None
        if (
            following is not None
            and following.span.start == separator.end()
            and (joined := _join(point, following, text))
        ):
            return _opened(joined, before), 2
        present = _patterns()["present"].match(text, separator.end())
        if present and (point.year is not None):
            span = Span(point.span.start, present.end())
            return _opened(DateRange(span, point.first, None, current=True, rule="present"), before), 1
    if not point.firm or _names_product(text, point):
        return None, 1
    return _read_single(text, point, before), 1


def _names_product(text: str, point: Point) -> bool:
    """A year that belongs to a name: "Windows 2019"."""
    start = point.span.start
    return point.rule == "year" and bool(_patterns()["product"].search(text, max(0, start - _LOOK_BACK), start))


def _join(left: Point, right: Point, text: str) -> DateRange | None:
    """Two dates as one range, or None if they cannot belong together."""
    if left.rule == "month_yy" and left.day and right.rule == "day":  # "May 12 – July 18, 2025"
        left = replace(left, year=right.year, rule="day")
    elif left.year is None and right.year is not None and right.months:
        left = replace(left, year=right.year)
    elif right.year is None and left.year is not None and left.months and right.months:
        right = replace(right, year=left.year + (right.months < left.months))
    if left.year is None or right.year is None:
        return None
    start, end = left.first, right.last
    if "\n" in text[left.span.end : right.span.start] and end < start:
        return None
    ahead = _patterns()["after_expected"].match(text, right.span.end)
    span = Span(left.span.start, ahead.end() if ahead else right.span.end)
    return DateRange(span, start, end, expected=ahead is not None)


def _read_single(text: str, point: Point, before: re.Match[str] | None) -> DateRange:
    told = before.lastgroup if before else None
    base = DateRange(point.span, point.first, point.last, single=point.rule != "years", rule=point.rule)
    if dash := _patterns()["open_dash"].match(text, point.span.end):
        return replace(
            base,
            span=Span(point.span.start, dash.end(1)),
            end=None,
            current=True,
            open=True,
            single=False,
            rule="open_dash",
        )
    ahead = _patterns()["after_expected"].match(text, point.span.end)
    if told == "expected" or ahead:
        span = Span(point.span.start, ahead.end() if ahead else point.span.end)
        start = None if base.single else base.start
        return _opened(replace(base, span=span, start=start, expected=True, rule="expected"), before)
    after = _patterns()["after_since"].match(text, point.span.end)
    if told == "since" or after:
        end = after.end() if told != "since" and after else point.span.end
        since = replace(
            base, span=Span(point.span.start, end), end=None, current=True, open=True, single=False, rule="since"
        )
        return _opened(since, before)
    if told == "until":
        return _opened(replace(base, start=None, single=False, rule="until"), before)
    if told == "completed":
        return _opened(replace(base, start=None if base.single else base.start, rule="completed"), before)
    return base


def _opened(found: DateRange, before: re.Match[str] | None) -> DateRange:
    """The range with the word before it taken into its span."""
    if before is None:
        return found
    expected = found.expected or before.lastgroup == "expected"
    return replace(found, span=Span(before.start(before.lastgroup or 0), found.span.end), expected=expected)


def _match_before(text: str, points: Sequence[Point], i: int) -> re.Match[str] | None:
    start = points[i].span.start
    floor = max(start - _LOOK_BACK, points[i - 1].span.end if i else 0, 0)
    floor = max(floor, text.rfind("\n", floor, start) + 1)
    match = _patterns()["before"].search(text, floor, start)
    if match and match[0].isupper() and len(match[0].strip()) < 4 and match.start() > floor:  # "Drives AB 2021"
        return None
    return match


def _separator(text: str, end: int, *, is_between: bool) -> re.Match[str] | None:
    return _patterns()["and" if is_between else "separator"].match(text, end) or (
        _patterns()["separator"].match(text, end) if is_between else None
    )


def _stacked(text: str, point: Point) -> re.Match[str] | None:
    """The blank between two dates that fill a line: they stood one above the other."""
    gap = _patterns()["stacked"].match(text, point.span.end)
    if gap is None or text[text.rfind("\n", 0, point.span.start) + 1 : point.span.start].strip():
        return None
    return gap


def _with_stated_length(text: str, found: DateRange) -> DateRange:
    """Takes "(6 months)" or "· 2 yrs 3 mos" behind the range into its span; a single month grows to that length."""
    match = _patterns()["length"].match(text, found.span.end)
    if not match or not (match["years"] or match["months"]):
        return found
    months = int(match["years"] or 0) * 12 + int(match["months"] or 0)
    found = replace(found, span=Span(found.span.start, match.end()), stated_months=months)
    if found.single and found.start and len(found.start) >= 7 and months:
        return replace(found, end=_months_later(found.start[:7], months - 1), single=False, rule="length")
    return found


def _months_later(date: str, months: int) -> str:
    index = int(date[:4]) * 12 + int(date[5:7]) - 1 + months
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def _any_of(words: Iterable[str]) -> str:
    """An alternation of words with and without their accents, longest first; any white space between their parts."""
    forms = {form for word in words for form in (word, fold_word(word))}
    return (
        "(?:"
        + "|".join(re.escape(form).replace(r"\ ", r"\s") for form in sorted(forms, key=lambda f: (-len(f), f)))
        + ")"
    )


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The compiled patterns around a date, from dates.toml."""
    data = read_toml("dates.toml")
    dash = r"(?:(?:[-–—‒―−~〜→]|->|=>){1,3}|\.{2,3}|…)"
    word = _any_of(data["between"]["words"])
    ends = r"(?![^\W_])"
    before = "|".join(
        rf"(?P<{name}>{_any_of(words)})"
        for name, words in [("openers", data["between"]["openers"]), *sorted(data["before"].items())]
    )
    unit = {name: _any_of(data["units"][name]) + r"\.?" + ends for name in ("years", "months", "weeks")}
    and_ = _any_of(data["units"]["and"])
    years = rf"(?:(?P<years>\d{{1,2}})\s?{unit['years']})?"
    length = rf"{years}(?:[\s,]{{0,3}}(?:{and_}\s)?(?P<months>\d{{1,3}})\s?{unit['months']})?"
    dash_gap = rf"{dash}\s{{0,3}}(?:{word}\s{{1,2}})?"
    sources = {
        "separator": rf"[.)]?\s{{0,3}}(?:{dash_gap}|(?<=\s)(?:{word}|/)\s{{1,2}})(?:the\s)?(?={_STARTS_DATE}|\w)",
        "and": rf"\s{{1,3}}{_any_of(data['between']['and'])}\s{{1,2}}",
        "stacked": rf" (?=[^\n]{{4,18}}(?:\n|$)|{_any_of(data['present']['words'])}[ \t]*(?:\n|$))",
        "present": rf"\(?{_any_of(data['present']['words'])}{ends}\.?",
        "open_dash": rf"([ \t]{{0,2}}{dash})[ \t]{{0,3}}(?=\n|$|\))",
        "before": rf"(?<![^\W_])(?:{before})\.?[:,]?\s{{0,2}}\(?$",
        "product": rf"(?<![^\W_]){_any_of(data['not_dates']['before'])}\s$",
        "after_expected": rf"[\s,]{{0,2}}[(\[–—-]?\s?{_any_of(data['after']['expected'])}{ends}\.?\)?",
        "after_since": rf"\s?(?:\+|[-–]?\s?{_any_of(data['after']['since'])}{ends})",
        "length": rf"(?=\D{{0,12}}\d)[\s,]{{0,2}}[(\[·•|–—-]?\s?(?:approx\.?\s|ca\.?\s|~\s?)?{length}\s?[)\]]?",
    }
    return {name: re.compile(source, re.IGNORECASE) for name, source in sources.items()}


_STARTS_DATE = r"['’‘`´]?\d"

"""Single dates in a text: a day, month, season, quarter or year, in words or numbers, in many languages.

A lexer finds numbers that can be dates and words of dates.toml; a small grammar puts neighbours together. Everything
is linear in the text: each pattern is bounded, and each token is looked at a constant number of times.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice

from mlmatch.data import read_toml
from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span

PIVOT = 50
"""Two-digit years up to this one belong to the 2000s."""

YEAR = r"(?:19[4-9]\d|20\d\d)"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_APOSTROPHES = "'’‘`´"
_APOSTROPHE = f"[{_APOSTROPHES}]"

_STARTS = re.compile(
    rf"[QTHqth{_APOSTROPHES}\d](?:(?<=[QTHqth])(?<!\w.)\s?[1-4](?!\d)(?P<letter>)|"
    rf"(?<![\d$€£#@_].)(?<!\d[.,].)(?:(?<={_APOSTROPHE})\d+(?P<apostrophe>)|"
    r"(?<=\d)(?:(?P<short>\d?(?!\d))|(?P<four>(?<=[12])\d{3}(?!\d))|\d*)))"
)
"""Where a number of a date may begin, and what stands there. The pattern opens with plain signs, so that the search
leaps to the next of them.
"""
_NUMERIC_DAYS = re.compile(rf"(\d(?<!\d.)\d?)[./-](\d{{1,2}})[./-]{YEAR}(?!\d)")
_WORDS = re.compile(r"(?<![^\W\d_])[^\W\d_]+")
_INTO_YEAR = re.compile(rf"\.?,?(?:\s{{0,3}}[-/]\s?|\s{{0,3}})(?:(?:de|del|of|of the year)\s)?(?={_APOSTROPHE}?\d)")
_INTO_DAY = re.compile(r"\.?\s{1,3}")
_INTO_LAST_DAY = re.compile(r"\.?[^\S\n]{1,3}")
"""The same where no year follows: "May 2019 – June" above "5 engineers" does not end on a fifth."""
_DAY_INTO_MONTH = re.compile(r"(?:\.?[^\S\n]{0,3}|-)(?:(?:of|de|d[’']|di|do)\s?)?(?=\D)")
"""On one line: "Python 3" above "May 2019" is no third of May."""
_AFTER_YEAR = re.compile(r"[.,]?\s{1,2}")


@frozen
class Point:
    """One date at one place: `months` is its first and last month, `firm` says that it is a date even when it stands
    alone.
    """

    span: Span
    rule: str
    year: int | None
    months: tuple[int, int] | None = None
    day: int | None = None
    last_year: int | None = None
    firm: bool = True

    @property
    def first(self) -> str:
        """Where it begins, as exact as written."""
        return self._written(self.year, 0)

    @property
    def last(self) -> str:
        """Where it ends: another month than `first` for a season or quarter, another year for "2018/19"."""
        turned = self.months is not None and self.months[1] < self.months[0]
        if self.last_year and self.rule == "month_year":
            return f"{self.last_year:04d}"
        return self._written(self.last_year or (self.year or 0) + turned, 1)

    def _written(self, year: int | None, which: int) -> str:
        text = f"{year or 0:04d}"
        if self.months:
            text += f"-{self.months[which]:02d}"
            text += f"-{self.day:02d}" if self.day and self.rule != "month_yy" else ""
        return text


@frozen
class _Word:
    span: Span
    kind: str
    months: tuple[int, int]
    everyday: bool = False


def fold_word(word: str) -> str:
    """Lower case without accents, for look-up."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("ı", "i").replace("’", "'")


def find_points(text: str, *, day_first: bool = True, places: Iterable[int] | None = None) -> list[Point]:
    """All dates of the text in order; `day_first` decides what 05/06/2020 means.

    `places` are the characters at which words of dates may begin, where the caller knows them already.
    """
    numbers = list(_find_numbers(text, day_first))
    if not numbers:
        return []
    if places is None:
        places = word_places(text, 0, len(text))
    return _combine(text, sorted([*numbers, *_find_words(text, places)], key=lambda token: token.span.start))


def is_day_first(text: str) -> bool:
    """Whether the text writes the day before the month, judged by the dates that leave no doubt; True where none
    does.
    """
    votes = 0
    for match in _NUMERIC_DAYS.finditer(text):
        votes += (int(match[1]) > 12) - (int(match[2]) > 12)
    return votes >= 0


def full_year(digits: str) -> int:
    """The year that two or four digits mean."""
    number = int(digits)
    return number if number > 99 else number + (2000 if number <= PIVOT else 1900)


def _find_numbers(text: str, day_first: bool) -> Iterator[Point]:
    position = 0
    while start := _STARTS.search(text, position):
        position = start.end()
        for pattern, build in _FORMS[start.lastgroup or ""]:
            if (match := pattern.match(text, start.start())) and (point := build(match, day_first)):
                yield point
                position = match.end()
                break


def _point(
    match: re.Match[str],
    rule: str,
    year: str,
    months: tuple[int, int] | None = None,
    *,
    day: int | None = None,
    firm: bool = True,
) -> Point:
    return Point(Span(*match.span()), rule, full_year(year), months, day=day, firm=firm)


def _same(month: str | int) -> tuple[int, int] | None:
    number = int(month)
    return (number, number) if 1 <= number <= 12 else None


def _read_day(match: re.Match[str], day_first: bool) -> Point | None:
    one, two = int(match[1]), int(match[3])
    day, month = (one, two) if (day_first or one > 12) and two <= 12 else (two, one)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return _point(match, "day", match[4], _same(month), day=day, firm=len(match[4]) == 4)


def _read_year_first(match: re.Match[str], _: bool) -> Point | None:
    months = _same(match[2]) if match[2] else None
    return _point(match, "cjk", match[1], months, day=int(match[3]) if match[3] and months else None)


def _read_years(match: re.Match[str], _: bool) -> Point | None:
    first = int(match[1])
    last = int(match[2]) if match[2] else first // 100 * 100 + int(match[3])
    if match[3]:
        last += 100 * (first % 100 == 99 and match[3] == "00")
        separator = text_between(match)
        is_month = 1 <= int(match[3]) <= 12 and (
            separator == "-" or last <= first or (separator == "/" and last != first + 1)
        )
        if is_month or last <= first:
            return None
    if last < first and "\n" in match[0]:
        return None
    return Point(Span(*match.span()), "years", first, last_year=last)


def text_between(match: re.Match[str]) -> str:
    """What stands between the two years of a match."""
    return match.string[match.end(1) : match.start(2 if match[2] else 3)].strip()


def _read_quarter(match: re.Match[str], letter: str, number: str, year: str) -> Point | None:
    size = 6 if letter in "hH" else 3
    first = (int(number) - 1) * size + 1
    return _point(match, "quarter", year, (first, first + size - 1)) if first <= 12 else None


_Builder = Callable[[re.Match[str], bool], Point | None]


def _forms(*rows: tuple[str, _Builder]) -> tuple[tuple[re.Pattern[str], _Builder], ...]:
    return tuple((re.compile(pattern), build) for pattern, build in rows)


_FORMS: dict[str, tuple[tuple[re.Pattern[str], _Builder], ...]] = {
    "four": _forms(
        (
            rf"({YEAR})([-/.])({_MONTH})\2(0?[1-9]|[12]\d|3[01])(?!\d)(?:T[\d:.Z+-]{{1,30}})?",
            lambda m, _: _point(m, "day", m[1], _same(m[3]), day=int(m[4])),
        ),
        (rf"({YEAR})\s?[年년]度?(?:\s?(\d{{1,2}})\s?[月월])?(?:\s?(\d{{1,2}})\s?[日일])?", _read_year_first),
        (rf"({YEAR})(?:\s?[-–—/]\s?({YEAR})|(?:\s?[–—/]|-)(\d\d))(?![\d.])(?![-/]\d)", _read_years),
        (
            rf"({YEAR})(?:[-/.](0[1-9]|1[0-2])|[-/]([1-9]))(?!\d)",
            lambda m, _: _point(m, "year_month", m[1], _same(m[2] or m[3])),
        ),
        (rf"({YEAR})[\s/-]?([QTHqth])\s?([1-4])(?!\d)", lambda m, _: _read_quarter(m, m[2], m[3], m[1])),
        (rf"(?<!\D\d\d\d-)({YEAR})(?![\d%])(?![.,]\d)", lambda m, _: _point(m, "year", m[1])),
    ),
    "short": _forms(
        (rf"(\d{{1,2}})([./-])[^\S\n]?(\d{{1,2}})\2[^\S\n]?({YEAR}|\d\d)(?!\d)", _read_day),
        (
            rf"({_MONTH})[^\S\n]?[./-][^\S\n]?({YEAR})(?!\d)(?!\.\d)",
            lambda m, _: _point(m, "month_year", m[2], _same(m[1])),
        ),
        (
            rf"({_MONTH})[./-]{_APOSTROPHE}?(\d\d)(?![\d/])",
            lambda m, _: _point(m, "month_yy", m[2], _same(m[1]), firm=False),
        ),
        (
            rf"([1-4])([QqHh])[\s/’',-]{{0,2}}({YEAR}|\d\d)(?!\d)",
            lambda m, _: _read_quarter(m, m[2], m[1], m[3]),
        ),
        (
            r"(\d{1,2})(?:st|nd|rd|th|er|[eºª°]|:[ae])?(?!\d)",
            lambda m, _: Point(Span(*m.span()), "small", None, day=int(m[1]), firm=False),
        ),
    ),
    "letter": _forms(
        (
            rf"([QTHqth])\s?([1-4])[\s/’',-]{{0,2}}({YEAR}|\d\d)(?!\d)",
            lambda m, _: _read_quarter(m, m[1], m[2], m[3]),
        )
    ),
    "apostrophe": _forms((rf"{_APOSTROPHE}(\d\d)(?![\ds])", lambda m, _: _point(m, "yy", m[1]))),
    "": (),
}
"""What stands at a start -> the forms it may have, tried in order, and what makes a date of each."""


@cache
def _vocabulary() -> dict[str, tuple[tuple[tuple[str, ...], str, tuple[int, int], bool], ...]]:
    """First word of each term -> its terms, longest first, with kind, months and whether it is an everyday word."""
    data = read_toml("dates.toml")
    everyday = {fold_word(word) for word in data["everyday"]["words"]}
    terms: dict[tuple[str, ...], tuple[str, tuple[int, int]]] = {}
    for kind in ("months", "seasons", "parts"):
        for key, words in data[kind].items():
            first, _, last = key.partition("-")
            for word in words:
                terms[tuple(fold_word(word).split())] = (kind, (int(first), int(last or first)))
    table: dict[str, list[tuple[tuple[str, ...], str, tuple[int, int], bool]]] = {}
    for term in sorted(terms, key=lambda t: (-len(t), t)):
        kind, months = terms[term]
        table.setdefault(term[0], []).append((term, kind, months, " ".join(term) in everyday))
    return {first: tuple(rows) for first, rows in table.items()}


def is_date_word(written: str) -> bool:
    """True if a word, or a part of it ("Mar20"), may begin a word of dates; what is not ASCII may be cut within one."""
    return not written.isascii() or any(fold_word(part) in _vocabulary() for part in _WORDS.findall(written))


def word_places(text: str, start: int, end: int) -> list[int]:
    """The characters of text[start:end] at which a run of letters begins."""
    return [word.start() for word in _WORDS.finditer(text, start, end)]


def _find_words(text: str, places: Iterable[int]) -> Iterator[_Word]:
    vocabulary, end = _vocabulary(), 0
    for start in places:
        word = _WORDS.match(text, start)
        if word is None or start < end:
            continue
        for term, kind, months, everyday in vocabulary.get(fold_word(word[0]), ()):
            following = word if len(term) == 1 else _last_of(text, start, term)
            if following:
                end = following.end()
                yield _Word(Span(start, end), kind, months, everyday)
                break


def _last_of(text: str, start: int, term: tuple[str, ...]) -> re.Match[str] | None:
    """The last word of a term that begins at a character; None if others stand there."""
    words = list(islice(_WORDS.finditer(text, start), len(term)))
    return words[-1] if tuple(fold_word(word[0]) for word in words) == term else None


def _combine(text: str, tokens: list[Point | _Word]) -> list[Point]:
    points, i = [], 0
    while i < len(tokens):
        point, used = _read_at(text, tokens, i)
        if point is not None:
            points.append(point)
        i += used
    return points


def _read_at(text: str, tokens: list[Point | _Word], i: int) -> tuple[Point | None, int]:
    """The date that begins at token i, and how many tokens it takes."""
    token = tokens[i]
    if isinstance(token, _Word):
        return _read_month(text, token, tokens, i) if token.kind == "months" else _read_term(text, token, tokens, i)
    if token.rule == "small":
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if (
            isinstance(following, _Word)
            and following.kind == "months"
            and _joined(text, token, following, _DAY_INTO_MONTH)
        ):
            point, used = _read_month(text, following, tokens, i + 1)
            if point.day is None and 1 <= (token.day or 0) <= 31:
                return replace(point, span=Span(token.span.start, point.span.end), day=token.day), used + 1
        return None, 1
    if token.rule == "year":
        return _read_year_then_word(text, token, tokens, i)
    return token, 1


def _joined(text: str, left: Point | _Word, right: Point | _Word, gap: re.Pattern[str]) -> bool:
    match = gap.match(text, left.span.end, right.span.start + 3)
    return match is not None and match.end() == right.span.start


def _read_month(text: str, month: _Word, tokens: list[Point | _Word], i: int) -> tuple[Point, int]:
    """ "March 2020", "Mar '20", "March 15, 2020", "Mar-20", or a month alone, which only a range makes a date."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    alone = Point(month.span, "month", None, month.months, firm=False)
    if not isinstance(following, Point):
        return alone, 1
    if following.rule in ("year", "yy", "years") and _joined(text, month, following, _INTO_YEAR):
        return _with_months(month, following, "month_year"), 2
    if following.rule != "small":
        return alone, 1
    year = tokens[i + 2] if i + 2 < len(tokens) else None
    is_dated = isinstance(year, Point) and year.rule == "year" and _joined(text, following, year, _INTO_YEAR)
    if isinstance(year, Point) and is_dated and _joined(text, month, following, _INTO_DAY):
        return replace(_with_months(month, year, "day"), day=following.day), 3
    digits = text[following.span.start : following.span.end]
    is_day = isinstance(year, _Word) and year.kind == "months" and _joined(text, following, year, _DAY_INTO_MONTH)
    if is_day and not _joined(text, month, following, _INTO_DAY):
        return alone, 1
    if len(digits) == 2 and digits.isdecimal() and _joined(text, month, following, _INTO_YEAR):
        span = Span(month.span.start, following.span.end)
        return Point(span, "month_yy", full_year(digits), month.months, day=following.day, firm=False), 2
    if not _joined(text, month, following, _INTO_LAST_DAY):
        return alone, 1
    return replace(alone, span=Span(month.span.start, following.span.end), day=following.day), 2


def _with_months(word: _Word, year: Point, rule: str) -> Point:
    return Point(Span(word.span.start, year.span.end), rule, year.year, word.months, last_year=year.last_year)


def _read_term(text: str, word: _Word, tokens: list[Point | _Word], i: int) -> tuple[Point | None, int]:
    """A season or part of a year with its year: "Summer 2021", "WS 2018/19", "early 2020", "end of March 2020"."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if (
        word.kind == "parts"
        and isinstance(following, _Word)
        and following.kind == "months"
        and _joined(text, word, following, _INTO_DAY)
    ):
        point, used = _read_month(text, following, tokens, i + 1)
        return (replace(point, span=Span(word.span.start, point.span.end)) if point.firm else point), used + 1
    if (
        isinstance(following, Point)
        and following.rule in ("year", "yy", "years")
        and _joined(text, word, following, _INTO_YEAR)
    ):
        point = _with_months(word, following, word.kind.rstrip("s"))
        if word.months == (1, 3) and point.last_year:
            point = replace(point, months=(12, 2))
        return point, 2
    return None, 1


def _read_year_then_word(text: str, year: Point, tokens: list[Point | _Word], i: int) -> tuple[Point, int]:
    """ "2020 March", "2020. március 5.", "2020 summer"; everyday words are left alone."""
    word = tokens[i + 1] if i + 1 < len(tokens) else None
    if (
        not isinstance(word, _Word)
        or word.kind == "parts"
        or word.everyday
        or not _joined(text, year, word, _AFTER_YEAR)
    ):
        return year, 1
    later = tokens[i + 2] if i + 2 < len(tokens) else None
    if isinstance(later, Point) and later.year and _joined(text, word, later, _INTO_YEAR):
        return year, 1
    point = Point(Span(year.span.start, word.span.end), "year_month", year.year, word.months)
    if isinstance(later, Point) and later.rule == "small" and _joined(text, word, later, _INTO_LAST_DAY):
        return replace(point, span=Span(year.span.start, later.span.end), day=later.day), 3
    return point, 2

"""A document with everything that was found in it, as the steps of this room share it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from typing import Any

from mlmatch.language.dates import DateRange, find_dates
from mlmatch.language.degrees import DegreePhrase, find_degrees
from mlmatch.language.reading import Language, Reading
from mlmatch.model.document import Document, Section, TextLine
from mlmatch.model.frozen import frozen
from mlmatch.model.mention import Mention
from mlmatch.model.text import Evidence, Span
from mlmatch.resume.instructions import find_instructions
from mlmatch.resume.lines import Lines, read_lines
from mlmatch.taxonomy import Taxonomy

Raw = dict[str, Any]
"""Fields of a public value before validation."""

_EDGE = frozenset(" \t\n\u00a0,;:|·•∙‧⋅–—-/~*›»→")
_NO_FIRST = _EDGE | frozenset("()]")
_NO_LAST = _EDGE | frozenset("([)")


@frozen
class Context:
    """What every step may ask.

    Nothing in it changes but notes that the steps take: `claimed`, the lines that some fact was read from, `names`,
    where an organisation is named, whose words claim no skill, `titles`, where a position or the person is, and
    `looks`, how much parts of headers look like a title and like an employer.
    """

    document: Document
    reading: Reading
    taxonomy: Taxonomy
    as_of: dt.date
    dates: tuple[DateRange, ...]
    degrees: tuple[DegreePhrase, ...]
    lines: Lines
    inert: tuple[Span, ...] = ()
    """Text that tells a machine what to do; its mentions are left out of `reading`."""
    date_starts: Sequence[int] = ()
    date_ends: Sequence[int] = ()
    degree_starts: Sequence[int] = ()
    claimed: set[int] = field(default_factory=set)
    names: list[Span] = field(default_factory=list)
    titles: list[Span] = field(default_factory=list)
    looks: dict[tuple[int, int], tuple[float, float]] = field(default_factory=dict)

    def text(self, span: Span) -> str:
        return self.document.text[span.start : span.end]

    def line(self, index: int) -> TextLine:
        return self.document.lines[index]

    def line_text(self, index: int) -> str:
        return self.lines.texts[index]

    def section_of(self, index: int) -> str:
        """Kind of the section in which a line stands."""
        return self.lines.sections[index]

    def evidence(self, span: Span, rule: str, *, line: int | None = None) -> Evidence:
        """Evidence for a fact read at `span`, which begins in `line`."""
        index = self.line_at(span.start) if line is None else line
        page = self.document.lines[index].page if self.document.lines else 1
        return Evidence.of_fields({"span": span, "quote": self.text(span), "page": page, "rule": rule})

    def line_at(self, offset: int) -> int:
        """Index of the line that holds a character."""
        return self.lines.at(offset)

    def mentions(self, span: Span) -> tuple[Mention, ...]:
        return self.reading.in_span(span)

    def mentions_on(self, index: int) -> Sequence[Mention]:
        """The mentions that lie wholly on a line."""
        return self.lines.mentions[index]

    def mentions_near(self, index: int, span: Span, *, max_chars: int = 0) -> Sequence[Mention]:
        """The mentions on a line that overlap a span or stand no farther from it, and maybe others."""
        return self.lines.mentions_near(index, span.start - max_chars, span.end + max_chars)

    def dates_in(self, span: Span) -> list[DateRange]:
        """Dates that begin within a span; a range may run on into the next line."""
        first = bisect_left(self.date_starts, span.start)
        return list(self.dates[first : bisect_left(self.date_starts, span.end, first)])

    def is_dated(self, span: Span) -> bool:
        """Whether a date stands in a span, or runs into it."""
        first = bisect_right(self.date_ends, span.start)
        return first < len(self.dates) and self.date_starts[first] < span.end

    def without_dates(self, span: Span) -> list[Span]:
        """What is left of a span without its dates, trimmed of brackets and separators; no empty parts."""
        first = bisect_left(self.date_ends, span.start)
        if first == len(self.dates) or self.date_starts[first] >= span.end:
            return [trimmed] if (trimmed := self.trim(span)) else []
        parts, start = [], span.start
        for found in self.dates[first : bisect_left(self.date_starts, span.end, first)]:
            parts.append(Span(start, max(start, found.span.start)))
            start = found.span.end
        parts.append(Span(start, max(start, span.end)))
        return [trimmed for part in parts if (trimmed := self.trim(part))]

    def cells_of(self, index: int, parts: Iterable[Span]) -> Iterator[Span]:
        """Parts of a line, cut where the page sets them apart."""
        cells = self.document.lines[index].cells
        for part in parts:
            inside = [Span(max(c.start, part.start), min(c.end, part.end)) for c in cells if c.overlaps(part)]
            yield from inside or [part]

    def trim(self, span: Span) -> Span:
        """The span without white space, separators and half brackets at its ends."""
        start, end, text = span.start, span.end, self.document.text
        if start < end and text[start] not in _NO_FIRST and text[end - 1] not in _NO_LAST:
            return span
        opened, closed = text.find("(", start, end) >= 0, text.find(")", start, end) >= 0
        while True:
            while start < end and (text[start] in _EDGE or text[start] in ")]"):
                start += 1
            while start < end and text[end - 1] in _EDGE:
                end -= 1
            if start == end:
                return Span(start, end)
            first, last = text[start], text[end - 1]
            opened = opened and text.find("(", start, end) >= 0
            closed = closed and text.find(")", start, end) >= 0
            if last in "([" or (last == ")" and not opened):
                end -= 1
            elif first == "(" and not closed:
                start += 1
            elif first == "(" and last == ")" and text.count("(", start, end) == 1:
                start, end = start + 1, end - 1
            else:
                return Span(start, end)

    def degrees_in(self, span: Span) -> list[DegreePhrase]:
        """Degrees whose name lies within a span, and not in a date ("March 2017" is no M.Arch.)."""
        first = bisect_left(self.degree_starts, span.start)
        near = self.degrees[first : bisect_left(self.degree_starts, span.end, first)]
        return [d for d in near if d.name_span.end <= span.end and not self.is_dated(d.name_span)]

    def sections(self, *kinds: str) -> Iterator[Section]:
        """Sections of these kinds in reading order."""
        return (section for section in self.document.sections if section.kind in kinds)

    def body(self, section: Section) -> range:
        """Line indices of a section without its heading."""
        return range(section.first + (section.title is not None), section.last)

    def claim(self, *indices: int) -> None:
        """Notes that a fact was read from these lines."""
        self.claimed.update(indices)


def build_context(document: Document, language: Language, taxonomy: Taxonomy, *, as_of: dt.date) -> Context:
    """Everything found in the document, once."""
    inert = find_instructions(document)
    reading = _read(document, language, inert)
    lines = read_lines(reading)
    degrees = tuple(_find_degrees(reading, lines, taxonomy))
    dates = tuple(
        [
            found
            for found in find_dates(document.text, places=reading.date_places)
            if not _is_aside(document.text, found)
        ]
    )
    return Context(
        document=document,
        reading=reading,
        taxonomy=taxonomy,
        as_of=as_of,
        dates=dates,
        degrees=degrees,
        lines=lines,
        inert=inert,
        date_starts=[found.span.start for found in dates],
        date_ends=[found.span.end for found in dates],
        degree_starts=_starts_of(degrees),
    )


def with_sections(context: Context, document: Document, language: Language) -> Context:
    """The context of the same text in other sections, which make other words of its names."""
    reading = _read(document, language, context.inert)
    lines = read_lines(reading)
    degrees = tuple(_find_degrees(reading, lines, context.taxonomy))
    return replace(
        context,
        document=document,
        reading=reading,
        lines=lines,
        degrees=degrees,
        degree_starts=_starts_of(degrees),
    )


def _read(document: Document, language: Language, inert: Sequence[Span]) -> Reading:
    reading = language.read(document)
    return reading.without(inert) if inert else reading


def _find_degrees(reading: Reading, lines: Lines, taxonomy: Taxonomy) -> Iterator[DegreePhrase]:
    """The degrees of each line by itself: no field is taken from the line above."""
    named = {index for m, index in zip(reading.mentions, lines.of_mentions, strict=True) if m.kind == "degree"}
    for index in sorted(named):
        if reading.document.lines[index].kind != "heading":
            yield from find_degrees(reading.document.text, lines.mentions[index], taxonomy)


def _starts_of(degrees: Iterable[DegreePhrase]) -> list[int]:
    return [degree.name_span.start for degree in degrees]


def _is_aside(text: str, found: DateRange) -> bool:
    """A single date that a remark in brackets mentions: "(remote from 2020)", "(acquired in 2019)"."""
    if not (found.single or found.open):
        return False
    before = text[max(0, found.span.start - 60) : found.span.start]
    inside = before.rpartition("(")[2] if "(" in before else ""
    return bool(inside.strip()) and ")" not in inside and "," not in inside and inside.strip().islower()

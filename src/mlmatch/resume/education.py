"""Degrees: records of the education section, each with institution, name, field, dates, status and grade.

The section is read line by line. Each line shows some of institution, degree, dates and grade; a field that the
current record already has opens the next record. A degree that stands anywhere else ("mentored PhD students") is not
the person's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mlmatch.language.dates import DateRange
from mlmatch.language.degrees import DegreePhrase
from mlmatch.model.document import Section
from mlmatch.model.months import last_month, month_of
from mlmatch.model.text import Span
from mlmatch.resume.context import Context, Raw
from mlmatch.resume.phrases import Phrases, fold, phrases_of
from mlmatch.resume.places import place_points, split_place
from mlmatch.resume.shape import Shape, shape_of

GRADUATION_MONTH = 7
"""Studies dated by year alone are taken to end in July."""

_GRADE = re.compile(
    r"\d{1,3}(?:[.,]\d{1,2})?\s?(?:/|out of|of)\s?\d{1,3}(?:[.,]\d{1,2})?(?:\s(?:e|cum|con)\s\w{2,8}(?:\s\w{2,8})?)?|\d{2}(?:[.,]\d{1,2})?\s?%|[A-F][+-]?(?:,\s[A-F][*+-]?){1,8}"
)
_LABEL = re.compile(r"([^\W\d_][^:\n]{0,38}):\s?")
_PIECES = re.compile(r"\s*[|·•∙]\s*|\s{3,}|,\s+|\s+[–—-]\s+|;\s+")


@dataclass(slots=True)
class _Record:
    """One education entry while it is being read."""

    lines: list[int] = field(default_factory=list)
    institution: Span | None = None
    degrees: list[DegreePhrase] = field(default_factory=list)
    dates: list[DateRange] = field(default_factory=list)
    loose: list[Shape] = field(default_factory=list)
    """Short lines that are none of the known fields so far."""


@dataclass(frozen=True, slots=True)
class _Line:
    """What one line of the section shows."""

    shape: Shape
    institution: Span | None
    degrees: tuple[DegreePhrase, ...]
    dates: tuple[DateRange, ...]


def read_degrees(context: Context) -> list[Raw]:
    """The fields of every Degree, in reading order."""
    degrees: list[Raw] = []
    for section in context.sections("education"):
        records = _read_records(context, section)
        above: Span | None = None
        for record in records:
            institution = record.institution or above
            above = institution
            degrees += _render(context, record, institution)
            context.claim(*record.lines)
    return degrees


def _words(name: str) -> Phrases:
    return phrases_of("resume.toml", "education", name)


# --- records ---


def _read_records(context: Context, section: Section) -> list[_Record]:
    indices = [i for i in context.body(section) if context.line_text(i).strip()]
    if not indices:
        return []
    margin = min(context.line(i).indent for i in indices)
    shapes = [shape_of(context, i, margin=margin) for i in indices]
    bulleted = not any(_shows_much(context, s) for s in shapes if s.kind != "item")
    styles = {s.style for s in shapes if s.kind == "short" and _strong_institution(context, s)}
    records: list[_Record] = []
    for shape in shapes:
        line = _read_line(context, shape, styles, bulleted=bulleted)
        record = records[-1] if records else None
        if record is None or _opens_record(context, record, line):
            loose = [*_take_loose(context, record, line), *_take_date(context, record, line)]
            records.append(record := _Record())
            _absorb(record, *loose)
        _absorb(record, line)
    return [r for r in records if r.institution or r.degrees]


def _shows_much(context: Context, shape: Shape) -> bool:
    span = context.line(shape.index).span
    return bool(context.degrees_in(span)) or _strong_institution(context, shape) is not None


def _read_line(context: Context, shape: Shape, styles: set[tuple[float, bool, bool]], *, bulleted: bool) -> _Line:
    span = context.line(shape.index).span
    hint = context.line(shape.index).hint
    if hint and hint.group is not None:
        return _read_typed(context, shape, hint.role)
    if shape.kind in ("prose", "inner") or _is_course_line(context, shape):
        return _Line(shape, None, (), ())
    degrees = () if _is_thesis(context, span) else tuple(context.degrees_in(span))
    if shape.kind == "item" and not bulleted:
        return _Line(shape, None, degrees if len(context.text(span).split()) <= 16 else (), ())
    institution = _strong_institution(context, shape)
    if institution is None and shape.kind == "short" and not degrees and shape.style in styles:
        institution = _plain_institution(context, shape)
    return _Line(shape, institution, degrees, tuple(context.dates_in(span)))


def _read_typed(context: Context, shape: Shape, role: str) -> _Line:
    """A line whose field the format states."""
    span = context.line(shape.index).span
    return _Line(
        shape,
        institution=span if role == "degree.institution" else None,
        degrees=tuple(context.degrees_in(span)) if role == "degree.name" else (),
        dates=tuple(context.dates_in(span)) if role == "degree.dates" else (),
    )


def _opens_record(context: Context, record: _Record, line: _Line) -> bool:
    """Whether a field stands in this line that the record has already."""
    hint, last = context.line(line.shape.index).hint, context.line(record.lines[-1]).hint
    if hint and last and hint.group is not None:
        return hint.group != last.group
    if line.shape.kind == "item" and not line.institution and record.degrees:
        return False
    if line.institution and record.institution:
        return not _words("units").starts(fold(context.text(line.institution)))
    if line.degrees and record.degrees:
        return line.shape.kind != "item" and not _same_degree(context, record, line)
    return bool(line.dates and record.dates) and not _continues_dates(record, line)


def _same_degree(context: Context, record: _Record, line: _Line) -> bool:
    """A degree spelt out on one line and short on the very next is one."""
    last = context.line_at(record.degrees[-1].name_span.start)
    same_level = {d.level for d in record.degrees} == {d.level for d in line.degrees}
    return same_level and last == record.lines[-1] == line.shape.index - 1 and not line.dates


def _continues_dates(record: _Record, line: _Line) -> bool:
    """The lower half of a stacked pair of years, or the day of graduation below the years."""
    last = record.dates[-1]
    stacked = (
        last.single and line.dates[0].single and record.lines[-1] == line.shape.index - 1 and line.shape.kind == "date"
    )
    return stacked or line.dates[0].rule in ("completed", "expected")


def _take_loose(context: Context, record: _Record | None, line: _Line) -> list[_Line]:
    """A capitalised short line just above, which no field has claimed: the unknown institution of the new record."""
    if record is None or not record.loose or line.institution:
        return []
    shape = record.loose[-1]
    if context.line(shape.index).hint or _grade_span(context, context.line(shape.index).span):
        return []
    if (
        shape.index != line.shape.index - 1
        or record.lines[-1] != shape.index
        or not record.institution
        or record.lines[0] == shape.index
    ):
        return []
    record.lines.pop()
    record.loose.pop()
    return [_Line(shape, shape.rest[0] if shape.rest else None, (), ())]


def _take_date(context: Context, record: _Record | None, line: _Line) -> list[_Line]:
    """A line that is only a date at the end of a record, but stands nearer to what opens the next one."""
    if record is None or len(record.lines) < 2 or not record.dates:
        return []
    index = record.lines[-1]
    shape = shape_of(context, index)
    boxes = [context.line(i).box for i in (record.lines[-2], index, line.shape.index)]
    if shape.kind != "date" or any(box is None for box in boxes):
        return []
    above, here, below = (box.y0 for box in boxes if box is not None)
    if context.line(index).page != context.line(line.shape.index).page or abs(below - here) >= abs(here - above):
        return []
    record.lines.pop()
    dates = [record.dates.pop()]
    return [_Line(shape, None, (), tuple(dates))]


def _absorb(record: _Record, *lines: _Line) -> None:
    for line in lines:
        record.lines.append(line.shape.index)
        record.institution = record.institution or line.institution
        record.degrees += [
            d for d in line.degrees if not record.degrees or line.shape.kind != "item" or d in record.degrees
        ]
        record.dates += line.dates
        if not (line.institution or line.degrees or line.dates) and line.shape.kind == "short":
            record.loose.append(line.shape)


# --- institutions ---


def _strong_institution(context: Context, shape: Shape) -> Span | None:
    """The part of a line that names an institution in words."""
    best: Span | None = None
    for part in _institution_parts(context, shape):
        if _words("institutions").find(fold(context.text(part))) and not _is_only_degree(context, part):
            best = part if best is None else best
    return best


def _is_only_degree(context: Context, part: Span) -> bool:
    """ "High School Diploma", "A-levels": the word belongs to the name of the degree."""
    names = [d.name_span for d in context.degrees_in(part)]
    if not names or fold(context.text(part)) in _words("institutions"):
        return False
    outside = context.text(part)
    for name in names:
        outside = outside.replace(context.text(name), " ")
    return not _words("institutions").find(fold(outside))


def _institution_parts(context: Context, shape: Shape) -> Iterator[Span]:
    """Parts of a line that may be an institution: cut at cells and bars; at commas and dashes only beside a degree or
    a date.
    """
    cells = context.line(shape.index).cells
    for rest in shape.rest:
        for part in [Span(max(c.start, rest.start), min(c.end, rest.end)) for c in cells if c.overlaps(rest)] or [rest]:
            part = context.trim(part)
            if not part:
                continue
            if context.degrees_in(part) and fold(context.text(part)) not in _words("institutions"):
                yield from _cut(context, part)
            else:
                yield from _cut_bars(context, part)


def _cut(context: Context, part: Span) -> Iterator[Span]:
    """Stretches between separators that hold no degree; neighbours that belong together stay together."""
    text, start = context.text(part), 0
    stretches: list[Span] = []
    for match in [*_PIECES.finditer(text), None]:
        end = match.start() if match else len(text)
        piece = context.trim(Span(part.start + start, part.start + end))
        start = match.end() if match else end
        if piece:
            stretches.append(piece)
    free = [
        s
        for s in stretches
        if not context.degrees_in(s)
        and not any(context.text(s) in context.text(d.span) for d in context.degrees_in(part))
    ]
    for n, stretch in enumerate(free):
        following = free[n + 1] if n + 1 < len(free) else None
        if (
            following
            and following == stretches[stretches.index(stretch) + 1]
            and _words("institutions").find(fold(context.text(stretch)))
        ):
            if (
                len(context.text(following).split()) <= 3
                and not place_points(context.text(following))
                and not _GRADE.search(context.text(following))
            ):
                yield Span(stretch.start, following.end)
                continue
        yield stretch


def _cut_bars(context: Context, part: Span) -> Iterator[Span]:
    start = part.start
    for match in re.finditer(r"\s*[|·•∙]\s*|\s{3,}", context.text(part)):
        yield context.trim(Span(start, part.start + match.start()))
        start = part.start + match.end()
    yield context.trim(Span(start, part.end))


def _plain_institution(context: Context, shape: Shape) -> Span | None:
    """A line in the style of the other institutions, whatever its words."""
    for part in _institution_parts(context, shape):
        text = context.text(part)
        if (
            part
            and text[:1].isupper()
            and not _grade_span(context, part)
            and place_points(text) < 2.5
            and not _is_field(context, part)
        ):
            return part
    return None


def _is_field(context: Context, part: Span) -> bool:
    return any(m.kind == "field" and len(m.span) > 0.6 * len(part) for m in context.mentions(part))


# --- fields of a record ---


def _render(context: Context, record: _Record, institution: Span | None) -> Iterator[Raw]:
    phrases = _own_phrases(record) or [None]
    if institution is not None and not context.line(context.line_at(institution.start)).hint:
        institution, _ = split_place(context, institution)
    lines = _header_lines(context, record)
    start, end, current, expected = _dates(record)
    header = Span(lines[0].start, lines[-1].end)
    for phrase in phrases:
        grade, thesis = _grade(context, lines), _thesis(context, record)
        spans = [s for s in (institution, phrase.span if phrase else None) if s]
        name = context.trim(_name_span(context, phrase)) if phrase else None
        yield {
            "level": (phrase.level if phrase else None) or "none",
            "name": context.text(name) if name else None,
            "field": _field(context, phrase, lines),
            "institution": context.text(institution) if institution else None,
            "status": _status(context, lines, start=start, end=end, current=current, expected=expected),
            "start": start,
            "end": end,
            "grade": context.text(grade) if grade else None,
            "thesis": context.text(thesis) if thesis else None,
            "evidence": [context.evidence(span, "education") for span in spans or [header]],
        }


def _header_lines(context: Context, record: _Record) -> list[Span]:
    """The lines that are no bullets, and those that name the degree."""
    named = {context.line_at(degree.name_span.start) for degree in record.degrees}
    lines = [i for i in record.lines if context.line(i).kind != "item" or i in named]
    return [context.line(i).span for i in lines or record.lines]


def _own_phrases(record: _Record) -> list[DegreePhrase]:
    """One phrase per degree: several names of one degree count once, by the highest of the first line that has any."""
    known = [d for d in record.degrees if d.level] or record.degrees
    if not known:
        return []
    return known[:1]


def _name_span(context: Context, phrase: DegreePhrase) -> Span:
    return phrase.name_span


def _field(context: Context, phrase: DegreePhrase | None, lines: Sequence[Span]):  # type: ignore[no-untyped-def]
    if phrase and phrase.fields:
        return phrase.fields[0]
    fields = [m for span in lines for m in context.mentions(span) if m.kind == "field"]
    return max(fields, key=lambda m: len(m.span)).concept if fields else None


def _dates(record: _Record) -> tuple[str | None, str | None, bool, bool]:
    """Start, end, whether it runs on, whether its end is only expected."""
    dates = record.dates
    if not dates:
        return None, None, False, False
    first = dates[0]
    if first.single and len(dates) > 1 and dates[1].single and (dates[1].end or "") >= (first.end or ""):
        return first.start or first.end, dates[1].end, False, dates[1].expected
    ranged = next((d for d in dates if not d.single), None)
    expected = any(d.expected for d in dates)
    if ranged:
        return ranged.start, None if ranged.current else ranged.end, ranged.current, expected
    return None, first.end, False, expected


def _status(
    context: Context, lines: Sequence[Span], *, start: str | None, end: str | None, current: bool, expected: bool
) -> str:
    """What the words and the dates say; a range that is over outweighs "candidate", which people forget to take out."""
    text = fold(" ".join(context.text(span) for span in lines))
    if _words("abandoned").find(text):
        return "abandoned"
    if end and _lies_ahead(end, context.as_of):
        return "in_progress"
    if _words("in_progress").find(text):
        return "in_progress"
    if start and end:
        return "completed"
    return "in_progress" if current or expected or _words("studying").find(text) else "completed"


def _lies_ahead(end: str, as_of: dt.date) -> bool:
    """Whether a study still runs; a year alone ends with its summer."""
    last = last_month(end) if len(end) > 4 else int(end) * 12 + GRADUATION_MONTH - 1
    return last > month_of(as_of)


def _grade(context: Context, lines: Sequence[Span]) -> Span | None:
    for span in lines:
        if found := _grade_span(context, span):
            return found
    return None


def _grade_span(context: Context, span: Span) -> Span | None:
    """A labelled grade, a figure out of another, or words of honour."""
    text = context.text(span)
    for match in re.finditer(r"([^\W\d_][\w .]{1,24}?)\s?:\s?([^|;·]{1,40})", text):
        if _words("grade_labels").ends(fold(match[1])):
            return context.trim(Span(span.start + match.start(2), span.start + match.end(2)))
    if match := re.search(r"\b(?:C?GPA|WAM)\s(\d[\d.,]{0,4}(?:\s?/\s?\d{1,3}(?:\.\d{1,2})?)?)", text):
        return Span(span.start + match.start(1), span.start + match.end(1))
    if match := _GRADE.search(text):
        if not any(d.span.overlaps(Span(span.start + match.start(), span.start + match.end())) for d in context.dates):
            return Span(span.start + match.start(), span.start + match.end())
    for piece in _cut_bars(context, span):
        for part in re.split(r"[,()]", context.text(piece)):
            if _words("honours").find(fold(part)) and len(part.split()) <= 7:
                at = text.find(part)
                return context.trim(Span(span.start + at, span.start + at + len(part)))
    return None


def _is_thesis(context: Context, span: Span) -> bool:
    match = _LABEL.match(context.text(span))
    return bool(match) and _words("thesis_labels").starts(fold(match[1])) if match else False


def _thesis(context: Context, record: _Record) -> Span | None:
    for index in record.lines:
        span = context.line(index).span
        if (match := _LABEL.match(context.text(span))) and _words("thesis_labels").starts(fold(match[1])):
            return context.trim(Span(span.start + match.end(), span.end))
    return None


def _is_course_line(context: Context, shape: Shape) -> bool:
    text = context.line_text(shape.index)
    match = _LABEL.match(text)
    return fold(match[1] if match else text) in _words("course_labels")

"""Degrees: records of the education section, each with institution, name, field, dates, status and grade.

The section is read line by line. Each line shows some of institution, degree and dates; a field that the current
record already has opens the next record. A degree that stands anywhere else ("mentored PhD students") is not the
person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mlmatch.language.degrees import DegreePhrase
from mlmatch.model.document import Section, TextLine
from mlmatch.model.text import Span
from mlmatch.resume.cards import split_cards
from mlmatch.resume.context import Context, Raw
from mlmatch.resume.grades import find_grade, grade_span
from mlmatch.resume.institutions import (
    find_institution,
    find_institution_by_style,
    level_of_school,
    names_school,
)
from mlmatch.resume.phrases import fold, phrases_of
from mlmatch.resume.places import split_place
from mlmatch.resume.shape import Shape, Style, margin_of, shape_of
from mlmatch.resume.study import field_of_study, find_thesis, is_course_line, is_thesis, study_status, study_time
from mlmatch.resume.study_records import (
    Line,
    Record,
    lines_of_next,
    may_be_institution,
    names_next_school,
    opens_record,
    starts_with_field,
)

BULLET_WORDS_MAX = 16
"""A longer bullet tells of something; a degree in it is not the record's."""

SENTENCE_WORDS_MAX = 24
"""A longer sentence tells of studies rather than listing them."""

COLUMNS_MIN = 2
"""So many names of columns make a line the head of a table."""

WRAP_PITCH = 1.8
"""Times the font size; lines of one paragraph follow each other at no greater distance."""
SAME_EDGE = 3.0
"""Points by which left edges of one column differ at most."""

_SENTENCE_END = re.compile(r"(?<=[\w%)]{2})\.(?=\s+[^\W\d_a-z])")
"""Not the point of an initial: "B.A.", "R.V. College"."""
_FULL_STOP = re.compile(r"(?<=\w{3})\.$")
_ASIDE = re.compile(r"\s\(([^()]{2,30})\)$")
_JOINS = re.compile(r"[\s,]{0,3}(?:and|&|\+|/|und|et|y|e|och|en|i)\s{1,3}")


def read_degrees(context: Context) -> list[Raw]:
    """The fields of every Degree, in reading order."""
    degrees: list[Raw] = []
    for section in context.sections("education"):
        above: Span | None = None
        records = _read_records(context, section)
        in_one_line = not any(record.institution for record in records) or any(
            line.institution and line.degrees for record in records for line in record.lines
        )
        for record in records:
            unknown = _unknown_institution(context, record) or (in_one_line and _beside_degree(context, record)) or None
            above = record.institution or unknown or above
            degrees += _render(context, record, above)
            context.claim(*(line.index for line in record.lines))
    return degrees


def _read_records(context: Context, section: Section) -> list[Record]:
    indices = [i for i in context.body(section) if context.line_text(i).strip()]
    margin = margin_of(context, indices)
    shapes = split_cards(context, [shape_of(context, i, margin=margin) for i in indices])
    schools = [find_institution(context, shape) for shape in shapes]
    bulleted = not any(_shows_much(context, *one) for one in zip(shapes, schools, strict=True))
    plain = min((shape.style for shape in shapes), default=(0.0, False, False))
    named = {shape.style for shape, school in zip(shapes, schools, strict=True) if shape.kind == "short" and school}
    styles = named - {plain}
    records: list[Record] = []
    in_courses = False
    for shape, school in zip(shapes, schools, strict=True):
        below_name = bool(records and records[-1].last.institution and records[-1].last.index == shape.index - 1)
        line = _read_line(context, shape, school, set() if in_courses or below_name else styles, bulleted=bulleted)
        in_courses = is_course_line(context.line_text(shape.index)) or (in_courses and line.is_empty)
        line = replace(line, in_courses=in_courses)
        if records and _continues_name(context, records[-1].last, line, plain):
            context.claim(records[-1].last.index)
            records[-1].lines[-1] = _with_rest_of_name(records[-1].last, line)
            continue
        if not records:
            records.append(Record())
        elif opens_record(context, records[-1], line) or names_next_school(records, line):
            records.append(Record(lines_of_next(context, records[-1], line)))
        records[-1].lines.append(line)
    return [record for record in records if _is_study(context, record)]


def _is_study(context: Context, record: Record) -> bool:
    """Whether a degree or a school is named, and not a summer school or a membership."""
    if record.degrees or not record.institution:
        return _names_degree(record)
    line = fold(context.text(context.line(context.line_at(record.institution.start)).span))
    short, memberships = (phrases_of("resume.toml", "education", name) for name in ("short_schools", "memberships"))
    return not (short.find(line) or memberships.starts(line))


def _names_degree(record: Record) -> bool:
    """Whether a degree is named, rather than the word "degree" alone, as it heads the column of a table."""
    return bool(record.dates and record.degrees) or any(degree.level or degree.fields for degree in record.degrees)


def _unknown_institution(context: Context, record: Record) -> Span | None:
    """The line that opens a record, or the one below its degree, where nothing else explains it."""
    names = [line for line in record.lines if not line.is_item and not line.in_courses]
    first = record.lines[0]
    if first.dates and first in names and not first.degrees and record.degrees and first.shape.kind == "short":
        return find_institution_by_style(context, first.shape)
    for line in [line for line in names if not line.dates][:2]:
        if may_be_institution(context, line):
            return find_institution_by_style(context, line.shape)
    return None


def _beside_degree(context: Context, record: Record) -> Span | None:
    """The name on the line of a degree that no word shows to be a school: "Matura, BG Dornbirn"."""
    line = next((line for line in record.lines if line.degrees and not line.is_item), None)
    return find_institution_by_style(context, line.shape) if line else None


def _shows_much(context: Context, shape: Shape, school: Span | None) -> bool:
    """Whether a line without a bullet names a degree or a school."""
    return shape.kind != "item" and (school is not None or bool(context.degrees_in(context.line(shape.index).span)))


def _read_line(context: Context, shape: Shape, school: Span | None, styles: set[Style], *, bulleted: bool) -> Line:
    """`styles` are those of known institutions; `bulleted` says that the records themselves are bullets."""
    line = context.line(shape.index)
    span = shape.within or line.span
    text = context.text(span)
    if line.hint and line.hint.group is not None:
        return _read_typed(context, shape, line.hint.role)
    if shape.kind == "inner" or is_course_line(text) or _heads_table(context, line):
        return Line(shape)
    if shape.kind == "prose" and _ends_in_degree(context, span):
        shape = replace(shape, kind="short")
    if shape.kind == "prose":
        return _read_sentence(context, shape)
    degrees = () if is_thesis(text) else _named_degrees(context, span)
    if shape.kind == "item" and not bulleted:
        return Line(shape, degrees=degrees if len(text.split()) <= BULLET_WORDS_MAX else ())
    if school is None and shape.kind == "short" and not degrees and shape.style in styles:
        school = find_institution_by_style(context, shape)
    return Line(shape, school, degrees, tuple(context.dates_in(span)))


def _ends_in_degree(context: Context, span: Span) -> bool:
    """Whether the point at the end of a line is that of a degree: "Dr. rer. nat."."""
    is_short = len(context.text(span).split()) <= BULLET_WORDS_MAX
    return is_short and any(span.end - degree.name_span.end <= 1 for degree in context.degrees_in(span))


def _named_degrees(context: Context, span: Span) -> tuple[DegreePhrase, ...]:
    """The degrees in a line, without schools that are named like one and grades ("Upper Second")."""
    found = [d for d in context.degrees_in(span) if not names_school(context, d)]
    grade = grade_span(context, span) if found else None
    return tuple(d for d in found if grade is None or not grade.covers(d.name_span))


def _heads_table(context: Context, line: TextLine) -> bool:
    """A row of names of columns: "Degree | Institution | Board/University | Year of passing"."""
    cells = [context.text(cell) for cell in line.cells] or context.text(line.span).split("|")
    named = sum(fold(cell) in phrases_of("resume.toml", "education", "columns") for cell in cells)
    return named >= COLUMNS_MIN


def _read_sentence(context: Context, shape: Shape) -> Line:
    """A sentence that opens with a whole record: "Uni Lund, MSc Physics, 2014-2019. Thesis: ..."."""
    whole = context.line(shape.index).span
    end = _SENTENCE_END.search(context.document.text, whole.start, whole.end)
    first = Span(whole.start, end.start() + 1 if end else whole.end)
    degrees, dates = tuple(context.degrees_in(first)), tuple(context.dates_in(first))
    if not degrees or not dates or len(context.text(first).split()) > SENTENCE_WORDS_MAX:
        return Line(shape)
    opening = replace(shape, rest=tuple(context.without_dates(first)))
    institution = find_institution(context, opening) or find_institution_by_style(context, opening)
    return Line(shape, _without_full_stop(context, institution), degrees, dates) if institution else Line(shape)


def _without_full_stop(context: Context, name: Span) -> Span:
    """A name without the end of its sentence."""
    return Span(name.start, name.end - 1) if _FULL_STOP.search(context.text(name)) else name


def _read_typed(context: Context, shape: Shape, role: str) -> Line:
    """A line whose field the format states."""
    span = context.line(shape.index).span
    return Line(
        shape,
        institution=span if role == "degree.institution" else None,
        degrees=tuple(context.degrees_in(span)) if role == "degree.name" else (),
        dates=tuple(context.dates_in(span)) if role == "degree.dates" else (),
    )


def _continues_name(context: Context, above: Line, line: Line, plain: Style) -> bool:
    """Whether a line is the rest of a school's name: directly below it, in the same style, which plain text has not,
    and bold, or with a first word for which there was no room above.
    """
    if line.shape.style == plain or line.shape.style != above.shape.style or above.index != line.index - 1:
        return False
    box, below = (context.line(part.index).box for part in (above, line))
    are_names = (
        above.institution and not above.dates and not line.degrees and not line.dates and line.shape.kind == "short"
    )
    if not are_names or box is None or below is None or starts_with_field(context, line):
        return False
    is_near = 0 < below.y0 - box.y0 <= WRAP_PITCH * line.shape.style[0]
    is_bold = line.shape.style[1]
    return is_near and (is_bold or _room_right_of(context, above) < _first_word_width(context, line))


def _room_right_of(context: Context, line: Line) -> float:
    """Points between the end of a line and the farthest end of those that start at the same edge on its page."""
    own = context.line(line.index)
    ends = [
        other.box.x1
        for other in context.document.lines
        if other.box and other.page == own.page and abs(other.indent - own.indent) < SAME_EDGE
    ]
    return max(ends, default=0.0) - (own.box.x1 if own.box else 0.0)


def _first_word_width(context: Context, line: Line) -> float:
    own, text = context.line(line.index), context.line_text(line.index)
    width = own.box.x1 - own.box.x0 if own.box else 0.0
    return width * (len(text.split(" ", 1)[0]) + 1) / max(1, len(text))


def _with_rest_of_name(above: Line, line: Line) -> Line:
    start = above.institution.start if above.institution else line.shape.rest[0].start
    end = line.shape.rest[-1].end if line.shape.rest else start
    return replace(above, shape=replace(above.shape, index=line.index), institution=Span(start, end))


# --- fields of a record ---


def _render(context: Context, record: Record, institution: Span | None) -> Iterator[Raw]:
    """The fields of a Degree for each degree of a record."""
    lines = _header_lines(context, record)
    time = study_time(record.dates)
    grade, thesis = find_grade(context, lines), find_thesis(context, [line.index for line in record.lines])
    if institution is not None and context.line(context.line_at(institution.start)).hint is None:
        institution, _ = split_place(context, institution)
        institution = _without_mode(context, institution)
    phrases: Sequence[DegreePhrase | None] = _own_phrases(context, record) or [None]
    context.names.extend([institution] if institution is not None else [])
    for phrase in phrases:
        spans = [span for span in (phrase.span if phrase else None, institution) if span]
        yield {
            "level": (phrase.level if phrase else level_of_school(context.text(institution or Span(0, 0)))) or "none",
            "name": context.text(phrase.name_span) if phrase else None,
            "field": field_of_study(context, phrase, _lines_of_field(context, record), school=institution),
            "institution": " ".join(context.text(institution).split()) if institution else None,
            "status": study_status(context, lines, time),
            "start": time.start,
            "end": time.end,
            "grade": context.text(grade) if grade else None,
            "thesis": context.text(thesis) if thesis else None,
            "evidence": [context.evidence(span, "education") for span in spans],
        }


def _without_mode(context: Context, institution: Span) -> Span:
    """The name without how somebody studied there: "State University (online)"."""
    text = context.text(institution)
    aside = _ASIDE.search(text)
    if aside and fold(aside[1]) in phrases_of("positions.toml", "notes", "words"):
        return context.trim(Span(institution.start, institution.start + aside.start()))
    return institution


def _header_lines(context: Context, record: Record) -> list[Span]:
    """The lines that are no bullets, and those that name the degree."""
    lines = [line for line in record.lines if not line.is_item or line.degrees] or record.lines
    return [line.shape.within or context.line(line.index).span for line in lines]


def _is_field(context: Context, name: Span) -> bool:
    """The name of a degree that is that of a field: "Maestría en Ingeniería de Sistemas" is one degree."""
    return any(m.kind == "field" and m.span.covers(name) for m in context.mentions(name))


def _lines_of_field(context: Context, record: Record) -> list[Span]:
    """The lines that may tell the field: courses are taken in many."""
    lines = [line for line in record.lines if not line.in_courses and (not line.is_item or line.degrees)]
    return [line.shape.within or context.line(line.index).span for line in lines or record.lines]


def _own_phrases(context: Context, record: Record) -> Sequence[DegreePhrase]:
    """The first degree, and others of another level that "and" joins to it: "BSc and MSc in Physics".

    Further names beside it say the same thing twice: "Diplôme d'ingénieur (grade de Master)".
    """
    phrases = [phrase for phrase in record.degrees if phrase.level] or list(record.degrees)
    own = phrases[:1]
    for phrase in phrases[1:]:
        between = context.document.text[own[-1].span.end : phrase.span.start]
        if phrase.level == own[-1].level or not _JOINS.fullmatch(between) or _is_field(context, phrase.name_span):
            break
        own.append(phrase)
    return own

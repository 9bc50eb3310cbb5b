"""Records of the education section while they are read, and where one ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mlmatch.language.dates import DateRange
from mlmatch.language.degrees import DegreePhrase
from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.grades import grade_span
from mlmatch.resume.institutions import is_labelled
from mlmatch.resume.phrases import fold, phrases_of
from mlmatch.resume.shape import Shape

NEARER_EMS = 0.2
"""Part of the font size by which a date stands nearer to one line than to another; less is a difference of sizes."""


@frozen
class Line:
    """What one line of the section shows."""

    shape: Shape
    institution: Span | None = None
    degrees: tuple[DegreePhrase, ...] = ()
    dates: tuple[DateRange, ...] = ()
    in_courses: bool = False
    """Part of a list of courses."""

    @property
    def index(self) -> int:
        return self.shape.index

    @property
    def is_empty(self) -> bool:
        return not (self.institution or self.degrees or self.dates)

    @property
    def is_item(self) -> bool:
        return self.shape.kind == "item"


@dataclass(slots=True)
class Record:
    """The lines of one entry while they are read."""

    lines: list[Line] = field(default_factory=list)

    @property
    def institution(self) -> Span | None:
        return next((line.institution for line in self.lines if line.institution), None)

    @property
    def degrees(self) -> tuple[DegreePhrase, ...]:
        """Those of the first line that has any."""
        return next((line.degrees for line in self.lines if line.degrees), ())

    @property
    def dates(self) -> list[DateRange]:
        return [date for line in self.lines for date in line.dates]

    @property
    def last(self) -> Line:
        return self.lines[-1]


def opens_record(context: Context, record: Record, line: Line) -> bool:
    """Whether a field stands in this line that the record has already."""
    hint, hint_above = context.line(line.index).hint, context.line(record.last.index).hint
    if hint and hint_above and hint.group is not None:
        return hint.group != hint_above.group
    if line.is_item and not line.institution and record.degrees and not (line.degrees and line.dates):
        return False
    if line.institution and record.institution:
        if line.degrees and record.degrees and not _names_same_degree(record, line):
            return True
        return not phrases_of("resume.toml", "education", "units").starts(fold(context.text(line.institution)))
    if line.degrees and record.degrees:
        return (bool(line.dates) or not line.is_item) and not _names_same_degree(record, line)
    return bool(line.dates and record.dates) and not _continues_dates(record, line)


def names_next_school(records: Sequence[Record], line: Line) -> bool:
    """Whether a school without a degree follows a degree without a school, where the first school stands above its
    degrees: "M.S., 2023" was taken at the school above.
    """
    first = records[0].lines[0]
    is_headed = first.institution is not None and not first.degrees
    record = records[-1]
    return (
        bool(is_headed and line.institution and not line.degrees and not line.is_item and record.degrees)
        and not record.institution
    )


def _names_same_degree(record: Record, line: Line) -> bool:
    """A degree spelt out on one line and short on the very next is one, and so is "Integrated M.S./Ph.D. program" below
    the Ph.D.
    """
    above = record.last
    levels, below = ({degree.level for degree in part.degrees} for part in (above, line))
    is_same = levels == below or (levels < below and len(levels) == 1)
    return is_same and above.index == line.index - 1 and not line.dates


def _continues_dates(record: Record, line: Line) -> bool:
    """The lower half of a stacked pair of years, or the day of graduation below the years."""
    above = record.last
    stacked = above.dates and above.dates[-1].single and line.dates[0].single and line.shape.kind == "date"
    return bool(stacked) or line.dates[0].rule in ("completed", "expected")


def lines_of_next(context: Context, record: Record, line: Line) -> list[Line]:
    """Lines at the end of a record that belong to the one that `line` opens; they are taken out of it."""
    above = record.last
    if len(record.lines) > 1 and _stands_nearer(context, record.lines[-2], above, line):
        return [record.lines.pop()]
    is_headed = record.lines[0].institution is not None  # where schools stand below degrees the last line is no school
    if len(record.lines) > 1 and is_headed and not line.institution and may_be_institution(context, above):
        shape = record.lines.pop().shape
        return [Line(shape, institution=shape.rest[0])]
    return []


def _stands_nearer(context: Context, above: Line, date: Line, below: Line) -> bool:
    """Whether a line that is only a date stands clearly nearer, on its page, to the line below than to that above."""
    lines = [context.line(line.index) for line in (above, date, below)]
    boxes = [line.box for line in lines if line.box is not None and line.page == lines[1].page]
    if date.shape.kind != "date" or len(boxes) < 3:
        return False
    above_it, below_it = boxes[1].y0 - boxes[0].y1, boxes[2].y0 - boxes[1].y1
    return abs(below_it) + NEARER_EMS * lines[1].size < abs(above_it)


def may_be_institution(context: Context, line: Line) -> bool:
    """A short line that no field has claimed and no grade explains."""
    claimed = not line.is_empty or line.in_courses or context.line(line.index).hint
    span = context.line(line.index).span
    is_short = line.shape.kind == "short" and len(line.shape.rest) > 0
    if is_labelled(context.text(span)):
        return False
    return is_short and not claimed and not starts_with_field(context, line) and grade_span(context, span) is None


def starts_with_field(context: Context, line: Line) -> bool:
    span = context.line(line.index).span
    return any(m.kind == "field" and m.span.start == span.start for m in context.mentions(span))

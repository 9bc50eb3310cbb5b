"""What the lines of an education record say besides institution and degree: dates, status, field, thesis."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from mlmatch.language.dates import DateRange
from mlmatch.language.degrees import DegreePhrase
from mlmatch.model.concept import ConceptRef
from mlmatch.model.months import last_month, month_of
from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.phrases import Phrases, fold, phrases_of

GRADUATION_MONTH = 7
"""Studies dated by year alone are taken to end in July."""

_LABEL = re.compile(r"([^\W\d_][^:\n]{0,38}):\s?")


@dataclass(frozen=True, slots=True)
class StudyTime:
    """From when to when somebody studied; `expected` where the text says that the end lies ahead."""

    start: str | None = None
    end: str | None = None
    current: bool = False
    expected: bool = False


def _words(name: str) -> Phrases:
    return phrases_of("resume.toml", "education", name)


def study_time(dates: Sequence[DateRange]) -> StudyTime:
    """The time that the dates of a record tell; a single date is the end, two single ones are start and end."""
    if not dates:
        return StudyTime()
    expected = any(date.expected for date in dates)
    ranged = next((date for date in dates if not date.single), None)
    if ranged is not None:
        return StudyTime(ranged.start, None if ranged.current else ranged.end, ranged.current, expected)
    first, last = dates[0], dates[-1]
    if len(dates) > 1 and (last.end or "") > (first.end or ""):
        return StudyTime(first.start or first.end, last.end, expected=expected)
    return StudyTime(end=first.end, expected=expected)


def study_status(context: Context, lines: Sequence[Span], time: StudyTime) -> str:
    """What words and dates say; a range that is over outweighs "candidate", which people forget to take out."""
    text = fold(" ".join(context.text(span) for span in lines))
    if _words("abandoned").find(text):
        return "abandoned"
    if (time.end and _lies_ahead(time.end, context.as_of)) or _words("in_progress").find(text):
        return "in_progress"
    if time.start and time.end:
        return "completed"
    return "in_progress" if time.current or time.expected or _words("studying").find(text) else "completed"


def _lies_ahead(end: str, as_of: dt.date) -> bool:
    """Whether a study still runs; a year alone ends with its summer."""
    last = last_month(end) if len(end) > 4 else int(end) * 12 + GRADUATION_MONTH - 1
    return last > month_of(as_of)


def field_of_study(context: Context, phrase: DegreePhrase | None, lines: Sequence[Span]) -> ConceptRef | None:
    """The first field named for the degree, else the longest named in the record."""
    if phrase is not None and phrase.fields:
        return phrase.fields[0]
    fields = [m for span in lines for m in context.mentions(span) if m.kind == "field" and m.assertion != "homonym"]
    return max(fields, key=lambda m: len(m.span)).concept if fields else None


def is_thesis(text: str) -> bool:
    """Whether a line begins with a label such as "Thesis:"."""
    match = _LABEL.match(text)
    return match is not None and _words("thesis_labels").starts(fold(match[1]))


def find_thesis(context: Context, lines: Sequence[int]) -> Span | None:
    """The title of a thesis, without its label."""
    for index in lines:
        span = context.line(index).span
        match = _LABEL.match(context.text(span))
        if match and _words("thesis_labels").starts(fold(match[1])):
            return context.trim(Span(span.start + match.end(), span.end))
    return None


def is_course_line(text: str) -> bool:
    """Whether a line lists courses, or is the heading of such a list."""
    match = _LABEL.match(text)
    return fold(match[1] if match else text) in _words("course_labels")

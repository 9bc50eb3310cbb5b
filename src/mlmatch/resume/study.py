"""What the lines of an education record say besides institution and degree: dates, status, field, thesis."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from mlmatch.language.dates import DateRange
from mlmatch.language.degrees import DegreePhrase
from mlmatch.model.concept import ConceptRef
from mlmatch.model.frozen import frozen
from mlmatch.model.months import last_month, month_of
from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.phrases import Phrases, fold, phrases_of

FIELD_SHARE = 0.6
"""A line of which fields of study cover this much names the field."""
GRADUATION_MONTH = 7
"""Studies dated by year alone are taken to end in July."""

_LABEL = re.compile(r"([^\W\d_][^:\n]{0,38}):\s?")


@frozen
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


def field_of_study(
    context: Context, phrase: DegreePhrase | None, lines: Sequence[Span], *, school: Span | None = None
) -> ConceptRef | None:
    """The field named for the degree, else one that a line of the record is made of, else what the degree's own name
    says ("Diplôme d'ingénieur"), else the longest named in the record, but not in the name of the school.
    """
    if phrase is not None and any(not phrase.name_span.covers(span) for span in phrase.field_spans):
        return phrase.fields[0]
    fields = [m for span in lines for m in context.mentions(span) if m.kind == "field" and m.assertion != "homonym"]
    if phrase is not None and phrase.fields and not _names_faculty(context, phrase):
        whole = (m for span in lines for m in fields if span.covers(m.span) and _makes_up(span, context, phrase))
        return next((m.concept for m in whole), phrase.fields[0])
    aside = [span for span in (school, phrase.name_span if phrase else None) if span is not None]
    fields = [m for m in fields if not any(span.covers(m.span) for span in aside)]
    return max(fields, key=lambda m: len(m.span)).concept if fields else None


def _names_faculty(context: Context, phrase: DegreePhrase) -> bool:
    """Whether the only field is a word of the degree's name that every degree has: "of Arts", "of Applied Science"."""
    return bool(phrase.field_spans) and all(fold(context.text(s)) in _words("faculties") for s in phrase.field_spans)


def _makes_up(line: Span, context: Context, phrase: DegreePhrase) -> bool:
    """Whether a line says little else than its fields, and is not the one with the degree's name."""
    if line.covers(phrase.name_span):
        return False
    covered = sum(len(m.span) for m in context.mentions(line) if m.kind == "field")
    label = _LABEL.match(context.text(line))
    labelled = label is not None and _words("field_labels").starts(fold(label[1]))
    return labelled or covered >= FIELD_SHARE * len(line)


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

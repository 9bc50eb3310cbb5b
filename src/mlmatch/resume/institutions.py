"""Schools and universities in a line: by their words, or by being set like the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from mlmatch.data import read_toml
from mlmatch.language.degrees import DegreePhrase
from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.grades import grade_span
from mlmatch.resume.phrases import Phrases, fold, phrases_of
from mlmatch.resume.places import PLACE_POINTS, place_points
from mlmatch.resume.shape import Shape
from mlmatch.resume.titles import BRACKETS

CITY_WORDS_MAX = 3
COMPOUND_CHARS_MIN = 9
SCHOOL_LEVELS = ("none", "associate", "certificate", "secondary")
"""Levels that a kind of school may tell, in the order in which its words decide: a university tells none."""
FIELD_SHARE = 0.6
"""A part of which a field of study covers this much is no institution."""

_BARS = re.compile(r"\s*[|·•∙]\s*|\s{3,}|\s@\s")
_NAME_GOES_ON = re.compile(r" (?:[dD][eu']|of|[lL][ae']|am |im |zu |[^\W\d_a-zà-ÿ][\w.])")
_REMARK = re.compile(r"\s*\((?:(?=[a-zà-ÿ\d])[^()]*|[^()]{1,24}\d)\)?$")
"""What brackets behind a name say of the study: "(incomplete, 78 credits)"; those of a date may be left open."""
_COMMA = re.compile(r"[,:]\s+")
_CAPITAL_BEFORE = re.compile(r"(?<!\w)[^\W\d_a-zß-öø-ÿ][\w'’.-]{0,30}\s$")
_NEXT_WORD = re.compile(r"\s([^\W\d_]+)")
_CUTS = re.compile(r"\s*[|·•∙]\s*|\s{3,}|,\s+|\s+[–—-]\s+|;\s+|\s(?:from|at|with)\s(?=[A-Z\d])")


def find_institution(context: Context, shape: Shape) -> Span | None:
    """The first part of a line that names an institution in words."""
    if not shape.rest or not _has_school_word(fold(context.text(Span(shape.rest[0].start, shape.rest[-1].end)))):
        return None
    for part in map(partial(_without_grade, context), _parts(context, shape)):
        if _has_school_word(fold(context.text(part))) and not _is_only_degree(context, part):
            return _from_its_name_on(context, part)
    return None


def _from_its_name_on(context: Context, part: Span) -> Span:
    """The part from the first stretch between commas that names a school: "Exchange semester, Sundby University"."""
    for stretch in _cut(context, part, _COMMA):
        if _institutions().find(fold(context.text(stretch))):
            return Span(stretch.start, part.end)
    return part


def find_institution_by_style(context: Context, shape: Shape) -> Span | None:
    """The first part of a line that could be an institution, whatever its words; for lines set like known ones."""
    for part in map(partial(_without_grade, context), _parts(context, shape)):
        text = context.text(part)
        is_other = place_points(text) >= PLACE_POINTS or grade_span(context, part) or _is_field(context, part)
        if text[:1].isupper() and not is_other and not is_labelled(text):
            return part
    return None


def is_labelled(text: str) -> bool:
    """Whether a part begins with a word for a grade, a thesis, a course, a field or an adviser."""
    labels = ("grade_labels", "thesis_labels", "course_labels", "field_labels", "person_labels")
    return any(phrases_of("resume.toml", "education", name).starts(fold(text)) for name in labels)


def _without_grade(context: Context, part: Span) -> Span:
    """A name without the grade that stands behind it: "University of Hull, GPA 3.9"."""
    grade = grade_span(context, part)
    if grade is None or grade.start <= part.start:
        return part
    name = context.trim(Span(part.start, grade.start))
    if fold(context.text(name)) in phrases_of("resume.toml", "education", "grade_labels"):
        return part
    words = context.text(name).replace(":", " ").rsplit(maxsplit=1)
    if len(words) > 1 and fold(words[1]) in phrases_of("resume.toml", "education", "grade_labels"):
        name = context.trim(Span(name.start, name.start + len(words[0])))
    return name


def _institutions() -> Phrases:
    return phrases_of("resume.toml", "education", "institutions")


def _has_school_word(folded: str) -> bool:
    """A word for a school, alone or at the end of a compound: "Bundesgymnasium"."""
    if _institutions().find(folded):
        return True
    return any(len(word) >= COMPOUND_CHARS_MIN and word.endswith(_endings()) for word in folded.split())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(read_toml("resume.toml")["education"]["institution_endings"])


def names_school(context: Context, degree: DegreePhrase) -> bool:
    """A school that is named like a degree: "École d'ingénieurs de l'Atlantique", "Pueblo West High School"."""
    text, name = context.document.text, degree.name_span
    folded = fold(context.text(name))
    if folded.partition(" ")[0] in _institutions() and _NAME_GOES_ON.match(text, name.end, name.end + 4) is not None:
        return True
    following = _NEXT_WORD.match(text, name.end)
    whole = f"{folded} {fold(following[1])}" if following else folded
    if degree.level is None and following and fold(following[1]) in _institutions():
        return True  # "Malleshwaram Degree College"
    is_school = any(phrases_of("resume.toml", "school_levels", "secondary").ends(form) for form in (folded, whole))
    return is_school and _CAPITAL_BEFORE.search(text, max(0, name.start - 32), name.start) is not None


def level_of_school(name: str) -> str:
    """The level that a kind of school leads to at most, for studies whose degree is not named; "none" if any.

    >>> level_of_school("Lincoln High School"), level_of_school("El Paso Community College"), level_of_school("MIT")
    ('secondary', 'associate', 'none')
    """
    folded = fold(name)
    for level in SCHOOL_LEVELS:
        if phrases_of("resume.toml", "school_levels", level).find(folded):
            return level
    return "none"


def _is_only_degree(context: Context, part: Span) -> bool:
    """ "High School Diploma", "A-levels": the word belongs to the name of the degree."""
    if fold(context.text(part)) in _institutions():
        return False
    outside = context.text(part)
    for degree in context.degrees_in(part):
        if names_school(context, degree):
            return False
        outside = outside.replace(context.text(degree.name_span), " ")
    return not _has_school_word(fold(outside))


def _is_field(context: Context, part: Span) -> bool:
    letters = len(BRACKETS.sub("", context.text(part)).strip()) or len(part)
    return any(m.kind == "field" and len(m.span) > FIELD_SHARE * letters for m in context.mentions(part))


def _parts(context: Context, shape: Shape) -> Iterator[Span]:
    """Parts of a line between dates, cells and bars; cut at commas and dashes only where a degree stands beside."""
    for cell in context.cells_of(shape.index, shape.rest):
        for part in _cut(context, cell, _BARS):
            degrees = [degree for degree in context.degrees_in(part) if not names_school(context, degree)]
            if degrees and fold(context.text(part)) not in _institutions():
                yield from _parts_beside_degree(context, part)
            else:
                yield _without_remark(context, part)


def _without_remark(context: Context, part: Span) -> Span:
    remark = _REMARK.search(context.text(part))
    return Span(part.start, part.start + remark.start()) if remark and remark.start() else part


def _cut(context: Context, span: Span, pattern: re.Pattern[str]) -> list[Span]:
    """Parts of a span where a pattern matches outside brackets."""
    text = context.text(span)
    cuts = [
        (span.start + m.start(), span.start + m.end())
        for m in pattern.finditer(text)
        if "(" not in text or text.count("(", 0, m.start()) <= text.count(")", 0, m.start())
    ]
    starts, ends = [span.start, *(end for _, end in cuts)], [*(start for start, _ in cuts), span.end]
    parts = (context.trim(Span(start, end)) for start, end in zip(starts, ends, strict=True) if start < end)
    return [part for part in parts if part]


def _parts_beside_degree(context: Context, span: Span) -> Iterator[Span]:
    """Stretches that hold no degree and no field of one; an institution keeps its city: "BSc, Trinity College,
    Dublin".
    """
    degrees = [degree for degree in context.degrees_in(span) if not names_school(context, degree)]
    parts = [_without_remark(context, part) for part in _cut(context, span, _CUTS)]
    for n, part in enumerate(parts):
        if any(degree.span.overlaps(part) for degree in degrees):
            continue
        following = parts[n + 1] if n + 1 < len(parts) else None
        if following and _institutions().find(fold(context.text(part))) and _is_city_of(context, following):
            yield Span(part.start, following.end)
        else:
            yield part


def _is_city_of(context: Context, part: Span) -> bool:
    text = context.text(part)
    is_short = len(text.split()) <= CITY_WORDS_MAX and text[:1].isupper()
    return is_short and not place_points(text) and grade_span(context, part) is None and not context.degrees_in(part)

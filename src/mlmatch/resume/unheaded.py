"""Sections of a resume that has no heading for its jobs, concluded from what its lines show.

1. a line with a degree begins education
2. a dated title, on one line or on two, begins experience
3. a line that is mostly names of skills is skills, one of spoken languages is languages
4. what follows goes on with the part it stands in

Where only studies have no heading that is known, a section that opens with a degree is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from mlmatch.model.concept import TECHNICAL
from mlmatch.model.document import Document, Section
from mlmatch.resume.context import Context
from mlmatch.resume.shape import MAX_HEADER_WORDS
from mlmatch.resume.skill_lists import with_skill_lists
from mlmatch.resume.titles import ends_in_head

_PARTING = re.compile(r",\s|\s[–—-]\s")
OPEN = ("top", "summary", "other")
"""Kinds of sections in which jobs can stand that no heading announces."""
OPENING_LINES = 3
"""Of a section are looked at for a degree."""
SKILLS_MIN, SKILLS_SHARE = 3, 0.5
"""So many names of skills, and such a part of the characters, make a line a list of skills."""


def conclude_sections(context: Context) -> Document | None:
    """The document with parts for jobs, lists of skills and what else has no heading; None where its own headings will
    do.
    """
    document = context.document
    sections = document.sections
    headed = {section.kind for section in sections}
    if "experience" not in headed:
        sections = tuple(part for section in sections for part in _parts(context, section, headed))
    elif "education" not in headed:
        sections = tuple(
            replace(section, kind="education", certain=False) if _opens_with_degree(context, section) else section
            for section in sections
        )
    sections = with_skill_lists(context, sections)
    return replace(document, sections=sections) if sections != document.sections else None


def _parts(context: Context, section: Section, headed: Collection[str]) -> Iterator[Section]:
    """The section itself, or its parts where it is the head of the page or has no known kind."""
    if section.kind not in OPEN:
        yield section
        return
    first, kind = section.first, section.kind
    for index in context.body(section):
        begins = _kind_begun(context, index, section)
        if begins and begins != kind and begins not in headed:
            if index > first:
                yield _part(section, kind, first, index)
            first, kind = index, begins
    is_whole = (first, kind) == (section.first, section.kind)
    yield section if is_whole else _part(section, kind, first, section.last)


def _opens_with_degree(context: Context, section: Section) -> bool:
    """Whether a section whose heading nobody knows ("Where it began") begins with a degree or a school and its."""
    lines = [index for index in context.body(section) if context.line(index).kind != "item"][:OPENING_LINES]
    return section.kind == "other" and any(
        degree.level and len(context.line_text(index).split()) <= MAX_HEADER_WORDS
        for index in lines
        for degree in context.degrees_in(context.line(index).span)
    )


def _part(section: Section, kind: str, first: int, last: int) -> Section:
    title = section.title if first == section.first else None
    return replace(section, kind=kind, title=title, first=first, last=last, certain=False)


def _kind_begun(context: Context, index: int, section: Section) -> str | None:
    line = context.line(index)
    text = context.text(line.span)
    if line.kind == "item" or len(text.split()) > 2 * MAX_HEADER_WORDS:
        return None
    if any(degree.level for degree in context.degrees_in(line.span)):
        return "education"
    if _is_dated_title(context, index, section):
        return "experience"
    mentions = context.mentions(line.span)
    if sum(mention.kind == "human_language" for mention in mentions) > 1:
        return "languages"
    named = {mention.span for mention in mentions if mention.kind in TECHNICAL}
    is_list = len(named) >= SKILLS_MIN and sum(len(span) for span in named) >= SKILLS_SHARE * len(text)
    return "skills" if is_list else None


def _is_dated_title(context: Context, index: int, section: Section) -> bool:
    """A title and a span of time in one line, or a title whose time stands in one of the next two lines."""
    if not _names_title(context, index):
        return False
    below = range(index, min(index + 3, section.last))
    return any(
        not date.single
        for near in below
        if near == index or not (context.line(near).kind == "item" or _names_title(context, near))
        for date in context.dates_in(context.line(near).span)
    )


def _names_title(context: Context, index: int) -> bool:
    parts = context.cells_of(index, context.without_dates(context.line(index).span))
    texts = [context.text(part) for part in parts]
    return any(
        len(text.split()) <= MAX_HEADER_WORDS and any(ends_in_head(piece) for piece in _PARTING.split(text))
        for text in texts
    )

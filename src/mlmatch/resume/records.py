"""Sections that are lists of things (certificates, projects, publications, awards) cut into records of lines.

A format that says where a record begins is believed. Else a line set like the first one opens a record; where all
lines are set alike, each line is one, but for a date or an issuer below its name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlmatch.language.dates import DateRange
from mlmatch.model.document import Section, TextLine
from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.phrases import fold, phrases_of

_CUTS = re.compile(r"\s*[|·•∙]\s*|\s{3,}|\s+[–—-]\s+|,\s+")
_LISTED = re.compile(r";\s+")
_COLON_FIRST = re.compile(r"[^;\n]*:\s")
"""A name with its description, in which semicolons part clauses."""
_OPENING_ROLES = frozenset({"project.name", "certification", "publication", "award", "language", "skill"})


@frozen
class Record:
    """Lines of one thing; the first names it."""

    lines: tuple[int, ...]
    within: Span | None = None
    """The part of its line, where one line lists several things."""

    def span(self, context: Context) -> Span:
        return self.within or Span(context.line(self.lines[0]).span.start, context.line(self.lines[-1]).span.end)

    def stretches(self, context: Context) -> list[Span]:
        """Its text line by line."""
        return [self.within] if self.within else [context.line(index).span for index in self.lines]


def split_records(context: Context, section: Section) -> list[Record]:
    """The records of a section in order."""
    indices = [i for i in context.body(section) if context.line_text(i).strip()]
    groups: list[list[int]] = []
    for n, index in enumerate(indices):
        if n == 0 or _opens(context, indices, n):
            groups.append([index])
        else:
            groups[-1].append(index)
    return [record for group in groups for record in _listed(context, group)]


def _listed(context: Context, group: Sequence[int]) -> list[Record]:
    """One record, or those that semicolons part on a single line."""
    span = context.line(group[0]).span
    if len(group) > 1 or ";" not in context.text(span) or _COLON_FIRST.match(context.text(span)):
        return [Record(tuple(group))]
    parts = [context.trim(part) for part in outside_brackets(context, span, _LISTED)]
    return [Record(tuple(group), within=part) for part in parts if part]


def _opens(context: Context, indices: Sequence[int], n: int) -> bool:
    line, before, first = (context.line(indices[i]) for i in (n, n - 1, 0))
    if line.hint and line.hint.group is not None:
        return line.hint.role in _OPENING_ROLES or before.hint is None or before.hint.group != line.hint.group
    if not context.without_dates(line.span) or _is_detail(context, line) or context.text(line.span)[:1].islower():
        return False
    return _style(line) == _style(first)


def _style(line: TextLine) -> tuple[str, float, bool, int]:
    return (line.kind, round(line.size), line.bold, round(line.indent / 12))


def _is_detail(context: Context, line: TextLine) -> bool:
    """A line that says who issued or awarded what the line above names, or a labelled date or number."""
    folded = fold(context.text(line.span))
    return any(
        phrases_of("resume.toml", "certifications", name).starts(folded)
        for name in ("issuer_labels", "expires_labels", "id_labels")
    )


def title_of(context: Context, record: Record) -> Span | None:
    """What the first line names: its largest part without dates."""
    line = context.line(record.lines[0])
    whole = record.within or line.span
    first = line.cells[0] if line.cells and not record.within else whole
    parts = context.without_dates(first) or context.without_dates(whole)
    return max(parts, key=len) if parts else None


def parts_of(context: Context, span: Span) -> list[Span]:
    """The parts of a title between bars, dashes and commas outside brackets."""
    return [trimmed for part in outside_brackets(context, span, _CUTS) if (trimmed := context.trim(part))]


def outside_brackets(context: Context, span: Span, cuts: re.Pattern[str]) -> list[Span]:
    """A span cut where a pattern matches outside brackets."""
    text, start, parts = context.text(span), 0, []
    opened = counted = 0
    for match in cuts.finditer(text):
        opened += text.count("(", counted, match.start()) - text.count(")", counted, match.start())
        counted = match.start()
        if opened > 0:
            continue
        parts.append(Span(span.start + start, span.start + match.start()))
        start = match.end()
    return [*parts, Span(span.start + start, span.end)]


def date_of(context: Context, record: Record) -> DateRange | None:
    """The first date in a record."""
    return next((dates[0] for part in record.stretches(context) if (dates := context.dates_in(part))), None)

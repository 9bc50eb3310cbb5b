"""Projects, publications and awards."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlmatch.model.text import Span
from mlmatch.resume.context import Context, Raw
from mlmatch.resume.records import Record, date_of, parts_of, split_records, title_of
from mlmatch.resume.skills import SKILL_KINDS

_URL = re.compile(r"(?:https?://|www\.)[^\s<>()|,;]{3,200}|\bgithub\.com/[^\s<>()|,;]{1,100}", re.IGNORECASE)
_MAX_NAME_WORDS = 14
_COLON = re.compile(r"[)\]]?\s{0,2}:\s")
_QUOTED = re.compile(r"[\"“”„«]([^\"“”„«»\n]{8,300})[\"“”»]")
_BEHIND_YEAR = re.compile(r"\((?:19|20)\d\d[a-z]?\)[.:,]?\s+([^.?!\n]{8,300}[?!]?)")
_INITIAL = re.compile(r"\b[A-Z]\.")


def read_projects(context: Context) -> list[Raw]:
    """The fields of every Project."""
    return [
        raw
        for section in context.sections("projects")
        for record in split_records(context, section)
        if (raw := _read_project(context, record))
    ]


def _read_project(context: Context, record: Record) -> Raw | None:
    title = title_of(context, record)
    if title is None:
        return None
    context.claim(*record.lines)
    name, rest = _name_before_date(context, record) or _name_and_description(context, title)
    date = date_of(context, record)
    below = [context.line_text(i) for i in record.lines[1:] if context.without_dates(context.line(i).span)]
    links = (_URL.search(context.text(part)) for part in record.stretches(context))
    link = next((match[0] for match in links if match), None)
    description = " ".join([*([context.text(rest)] if rest else []), *below])
    return {
        "name": context.text(name),
        "description": description or None,
        "start": date.start if date else None,
        "end": date.end if date and not date.current else None,
        "url": link.rstrip(".") if link else None,
        "skills": _skills(context, record),
        "evidence": [context.evidence(title, "project")],
    }


def _name_before_date(context: Context, record: Record) -> tuple[Span, Span] | None:
    """ "Rota checker (2024): an app that counts night shifts"."""
    line = record.within or context.line(record.lines[0]).span
    parts = context.without_dates(line)
    if len(parts) < 2 or not _COLON.search(context.text(Span(parts[0].end, parts[1].start))):
        return None
    return parts[0], Span(parts[1].start, line.end)


def _name_and_description(context: Context, title: Span) -> tuple[Span, Span | None]:
    """ "Ezhuthu: Recogniser for handwritten characters" -> name and description; a long line names itself by its first
    words.
    """
    text = context.text(title)
    if (match := re.match(r"([^:]{2,60}):\s", text)) or (match := re.match(r"(.{2,60}?)\s+[–—-]\s+", text)):
        return Span(title.start, title.start + match.end(1)), context.trim(Span(title.start + match.end(), title.end))
    if len(text.split()) > _MAX_NAME_WORDS and (match := re.match(r"[^.,;]{2,80}", text)):
        return context.trim(Span(title.start, title.start + match.end())), title
    return title, None


def _skills(context: Context, record: Record) -> Sequence[object]:
    asserted = [
        m for m in context.mentions(record.span(context)) if m.kind in SKILL_KINDS and m.assertion == "asserted"
    ]
    return list(dict.fromkeys(m.concept for m in asserted))


def read_publications(context: Context) -> list[Raw]:
    """The fields of every Publication."""
    found = []
    for section in context.sections("publications"):
        for record in split_records(context, section):
            if title := title_of(context, record):
                context.claim(*record.lines)
                date = date_of(context, record)
                title = _title_in_citation(context, record) or title
                found.append(
                    {
                        "title": context.text(title),
                        "venue": _line_below(context, record),
                        "date": (date.end or date.start) if date else None,
                        "evidence": [context.evidence(title, "publication")],
                    }
                )
    return found


def _title_in_citation(context: Context, record: Record) -> Span | None:
    """The title between quotation marks, or behind the authors and the year: "Rao, P. (2022). Title. Journal, 3"."""
    line = record.stretches(context)[0]
    text = context.text(line)
    if match := _QUOTED.search(text):
        return context.trim(Span(line.start + match.start(1), line.start + match.end(1)))
    match = _BEHIND_YEAR.search(text)
    if match and _INITIAL.search(text, 0, match.start()):
        return context.trim(Span(line.start + match.start(1), line.start + match.end(1)))
    return None


def read_awards(context: Context) -> list[Raw]:
    """The fields of every Award."""
    found = []
    for section in context.sections("awards"):
        for record in split_records(context, section):
            if title := title_of(context, record):
                context.claim(*record.lines)
                date = date_of(context, record)
                found.append(
                    {
                        "title": context.text(parts_of(context, title)[0]),
                        "date": (date.end or date.start) if date else None,
                        "evidence": [context.evidence(title, "award")],
                    }
                )
    return found


def _line_below(context: Context, record: Record) -> str | None:
    """The first short line below the title that is not only a date."""
    for index in record.lines[1:]:
        rest = context.without_dates(context.line(index).span)
        if rest:
            return context.text(rest[0]) if len(context.text(rest[0]).split()) <= 14 else None
    return None

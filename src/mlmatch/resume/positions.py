"""Positions: entries of the experience section with employer, title, dates, kind and duties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from mlmatch.language.dates import DateRange
from mlmatch.model.concept import ConceptRef
from mlmatch.model.document import Section
from mlmatch.model.frozen import frozen
from mlmatch.model.resume import Duty
from mlmatch.model.text import Span
from mlmatch.resume.context import Context, Raw
from mlmatch.resume.entries import Entry, split_entries
from mlmatch.resume.header_points import employer_points
from mlmatch.resume.headers import Header, Spell, read_headers, role_of
from mlmatch.resume.phrases import Phrases, fold, phrases_of
from mlmatch.resume.piece import Piece
from mlmatch.resume.seniority import seniority_of
from mlmatch.resume.stays import lies_within, with_clients, with_stacks
from mlmatch.resume.timeline import Problem, Stretch, build_stretch
from mlmatch.resume.titles import ends_in_head

KINDS = ("military", "internship", "freelance", "contract", "teaching", "part_time")
"""In the order in which their words decide."""
WEAK_EMPLOYER_POINTS = 1.0
"""A name with fewer shows nothing of an organisation."""
PAID_SECTIONS = ("experience", "military")
SECTIONS = (*PAID_SECTIONS, "volunteer")


@frozen
class Part:
    """Lines of a body that tell of other months than those of the position: `point`, of which `sure` are certain."""

    lines: tuple[int, ...]
    point: tuple[Stretch, ...]
    sure: tuple[Stretch, ...]


@frozen
class Job:
    """A position before validation, with what later steps need of it."""

    section: str
    title: Span | None
    employer: Span | None
    location: Span | None
    dates: DateRange | None
    kind: str
    role: ConceptRef | None
    seniority: str | None
    stretch: Stretch | None
    problem: Problem | None
    header: tuple[int, ...]
    """Lines of its header."""
    body: tuple[int, ...]
    """Lines of its duties."""
    parts: tuple[Part, ...] = ()

    def part_at(self, line: int) -> int | None:
        """The number of the part that a line of the body belongs to."""
        return next((n for n, part in enumerate(self.parts) if line in part.lines), None)

    @property
    def lines(self) -> tuple[int, ...]:
        return tuple(sorted({*self.header, *self.body}))

    @property
    def is_counted(self) -> bool:
        """Whether it adds to the months of experience."""
        return self.kind != "volunteer" and self.stretch is not None


def read_jobs(context: Context) -> list[Job]:
    """All positions in reading order, volunteer work among them with its own kind."""
    found: list[tuple[str, Entry]] = []
    parts = list(context.sections(*SECTIONS))
    for part in parts:
        if len(parts) > 1 and part.kind == "experience" and not _shows_position(context, part):
            continue
        found += [(part.kind, entry) for entry in split_entries(context, part)]
    headers = read_headers(context, [entry for _, entry in found])
    rows = [(kind, h) for (kind, _), h in zip(found, headers, strict=True) if not _is_leave(context, h)]
    return [
        _make_job(context, section, header)
        for section, header in _with_employers(with_stacks(_with_whole_titles(context, with_clients(rows))))
        if header.title or header.employer
    ]


def _shows_position(context: Context, section: Section) -> bool:
    """Whether anything in a section is dated or a title; "Teaching" over two skills heads a group of them."""
    lines = context.body(section)
    return any(context.dates_in(context.line(i).span) or ends_in_head(context.line_text(i)) for i in lines) or any(
        context.line(i).hint for i in lines
    )


def _is_leave(context: Context, header: Header) -> bool:
    """An entry that only says that somebody was away: "Elternzeit, 06/2018 – 05/2019"."""
    named = sorted((piece for piece in (header.title, header.employer) if piece is not None), key=lambda p: p.span)
    leave = phrases_of("positions.toml", "employer", "leave")
    if len(named) == 2 and named[0].core in leave:  # "Career Break - Full-time parent"
        named = named[:1]
    if len(named) != 1 or not leave.starts(named[0].core):
        return False
    context.claim(*(shape.index for shape in header.entry.header), *header.entry.body)
    return True


def _with_whole_titles(context: Context, rows: Sequence[tuple[str, Header]]) -> list[tuple[str, Header]]:
    """Below an employer that stands alone over its titles, what a comma parts is one title: "Analyst, Fraud"."""
    kept: list[tuple[str, Header]] = []
    umbrella: Header | None = None
    for kind, header in rows:
        title, employer = header.title, header.employer
        if employer and not title:
            umbrella = header if header.entry.dates and header.entry.is_bare else None
        elif (
            umbrella
            and title
            and employer
            and _is_cut_title(context, title, employer)
            and lies_within(header, umbrella)
        ):
            span = Span(title.span.start, employer.span.end)
            header = replace(header, title=title.cut(context, span), employer=None)
        if umbrella and header is not umbrella:
            header = _with_exact_dates(header, umbrella)
        kept.append((kind, header))
    return kept


def _with_exact_dates(header: Header, around: Header) -> Header:
    """Where a title gives the year alone in which its employer began or ended, the employer's month is its own."""
    dates, outer = header.entry.dates, around.entry.dates
    if dates is None or outer is None or not lies_within(header, around):
        return header
    start = outer.start if dates.start and (outer.start or "").startswith(dates.start) else dates.start
    end = outer.end if dates.end and (outer.end or "").startswith(dates.end) else dates.end
    return replace(header, entry=replace(header.entry, dates=replace(dates, start=start, end=end)))


def _is_cut_title(context: Context, title: Piece, employer: Piece) -> bool:
    """Whether the two stand on one line and the second shows nothing of an organisation."""
    follows = title.row == employer.row and title.span < employer.span
    return follows and employer_points(context, employer) < WEAK_EMPLOYER_POINTS


def _with_employers(rows: Sequence[tuple[str, Header]]) -> list[tuple[str, Header]]:
    """Several titles in one employer: a title alone takes the employer above; an employer alone above titles is no
    position.
    """
    kept: list[tuple[str, Header]] = []
    for n, (kind, header) in enumerate(rows):
        if header.title and not header.employer:
            above = next(
                (h for _, h in reversed(rows[:n]) if h.employer and h.entry.section == header.entry.section), None
            )
            if above is not None:
                header = replace(header, employer=above.employer, location=header.location or above.location)
        following = rows[n + 1][1] if n + 1 < len(rows) else None
        if (
            header.employer
            and not header.title
            and header.entry.is_bare
            and following
            and following.title
            and not following.employer
        ):
            continue
        kept.append((kind, header))
    return kept


def _make_job(context: Context, section: str, header: Header) -> Job:
    title = header.title.span if header.title else None
    employer = header.employer.span if header.employer else None
    dates = header.entry.dates
    stretch, problem = _stretch_of(context, dates) if dates else (None, None)
    context.titles.extend([title] if title is not None else [])
    context.names.extend(span for span in (employer, header.location) if span is not None)
    notes = [context.text(p.span) for p in (*header.notes, *header.others)]
    context.claim(*(shape.index for shape in header.entry.header), *header.entry.body)
    return Job(
        section=section,
        title=title,
        employer=employer,
        location=header.location,
        dates=dates,
        kind=_kind_of(section, context.text(title) if title else "", context.text(employer) if employer else "", notes),
        role=role_of(context, title) if title else None,
        seniority=seniority_of(context.text(title)) if title else None,
        stretch=stretch,
        problem=problem,
        header=tuple(shape.index for shape in header.entry.header),
        body=tuple(_extra_lines(header)) + header.entry.body,
        parts=tuple(_part_of(context, spell) for spell in header.spells),
    )


def _stretch_of(context: Context, dates: DateRange) -> tuple[Stretch | None, Problem | None]:
    return build_stretch(
        dates.start, dates.end, as_of=context.as_of, current=dates.current, stated_months=dates.stated_months
    )


def _part_of(context: Context, spell: Spell) -> Part:
    found = [stretch for dates in spell.dates if (stretch := _stretch_of(context, dates)[0])]
    return Part(spell.lines, tuple(found), tuple(found[:1]))


def _extra_lines(header: Header) -> Iterable[int]:
    """Header lines that turned out to be none of its fields, and long enough to say something: they are read as
    duties.
    """
    rows = sorted({piece.row for piece in header.others if len(piece.text.split()) > 3})
    fields = {piece.row for piece in (header.title, header.employer) if piece is not None}
    return [header.entry.header[row].index for row in rows if row not in fields]


def _kind_of(section: str, title: str, employer: str, notes: Sequence[str]) -> str:
    """What kind of position the words of its header make it."""
    is_unpaid = fold(title) in phrases_of("positions.toml", "kinds", "volunteer")
    if section == "volunteer" or is_unpaid or phrases_of("positions.toml", "kinds", "unpaid").starts(fold(title)):
        return "volunteer"
    if section == "military":
        return "military"
    texts = [folded for text in (title, employer, *notes) if _kind_words().find(folded := fold(text))]
    for kind in KINDS if texts else ():
        words = phrases_of("positions.toml", "kinds", kind)
        if any(words.find(text) for text in texts):
            return kind
    return "job"


@cache
def _kind_words() -> Phrases:
    return Phrases(word for kind in KINDS for word in phrases_of("positions.toml", "kinds", kind))


def render_job(context: Context, job: Job, skills: Sequence[ConceptRef]) -> Raw:
    """The fields of a Position."""
    dates = job.dates
    spans = [s for s in (job.title, job.employer, dates.span if dates else None) if s is not None]
    return {
        "employer": context.text(job.employer) if job.employer else None,
        "title": context.text(job.title) if job.title else None,
        "role": job.role,
        "seniority": job.seniority,
        "location": context.text(job.location) if job.location else None,
        "start": dates.start if dates else None,
        "end": dates.end if dates and not dates.current else None,
        "current": bool(dates and dates.current),
        "months": job.stretch.months if job.stretch else 0,
        "kind": job.kind,
        "duties": [_duty(context, index) for index in job.body if _is_duty(context, index)],
        "skills": list(skills),
        "evidence": [context.evidence(span, "position_header") for span in spans],
    }


def _is_duty(context: Context, index: int) -> bool:
    return fold(context.line_text(index)) not in phrases_of("positions.toml", "labels", "inner")


def _duty(context: Context, index: int) -> Duty:
    evidence = context.evidence(context.line(index).span, "duty", line=index)
    return Duty.of_fields({"text": context.line_text(index), "evidence": (evidence,)})

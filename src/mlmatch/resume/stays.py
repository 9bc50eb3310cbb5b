"""What was done in several positions at once, and what in a part of one.

Titles stacked under one employer with one list of duties below the last share it: it tells of the whole stay, and of
the latest title for sure. Clients under one engagement are the opposite: each has its own months within it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mlmatch.language.dates import DateRange
from mlmatch.resume.headers import Header, Spell

Row = tuple[str, Header]
"""The kind of a section, and a header in it."""


def with_clients(rows: Sequence[Row]) -> list[Row]:
    """Entries that name a client and no title, dated inside the position above, are what was done in it."""
    kept: list[Row] = []
    for kind, header in rows:
        above = kept[-1][1] if kept else None
        if above is not None and _is_client_of(header, above):
            lines = (*(shape.index for shape in header.entry.header), *header.entry.body)
            entry = replace(above.entry, body=(*above.entry.body, *lines))
            spell = Spell(lines, (header.entry.dates,)) if header.entry.dates else None
            spells = (*above.spells, spell) if spell else above.spells
            kept[-1] = (kept[-1][0], replace(above, entry=entry, spells=spells))
        else:
            kept.append((kind, header))
    return kept


def _is_client_of(header: Header, above: Header) -> bool:
    employer = header.employer
    if header.title or not above.title or employer is None or employer.label != "employer":
        return False
    return lies_within(header, above)


def lies_within(header: Header, around: Header) -> bool:
    """Whether the dates of one header lie within those of another of its section."""
    dates, outer = header.entry.dates, around.entry.dates
    if dates is None or outer is None or header.entry.section != around.entry.section:
        return False
    starts = dates.start or ""
    return (outer.start or "")[: len(starts)] <= starts and (
        outer.current or (not dates.current and (dates.end or "")[:4] <= (outer.end or "")[:4])
    )


def with_stacks(rows: Sequence[Row]) -> list[Row]:
    """The duties below the last of several stacked titles are those of the latest title, and shared with the others."""
    kept = list(rows)
    first = 0
    for n, (_, header) in enumerate(rows):
        if not _goes_on(rows, n):
            first = n
        if n > first and header.entry.body:
            _share(kept, first, n)
        if header.entry.body:
            first = n + 1
    return kept


def _goes_on(rows: Sequence[Row], n: int) -> bool:
    """Whether row n is a title below another title of one employer, with nothing between them."""
    header, above = rows[n][1], rows[n - 1][1] if n else None
    if above is None or not header.title or header.employer or not header.entry.dates:
        return False
    is_titled = above.title is not None and above.entry.dates is not None
    return is_titled and not above.entry.body and above.entry.section == header.entry.section


def _share(kept: list[Row], first: int, last: int) -> None:
    """Moves the duties of row `last` to the latest of the rows from `first` on."""
    stack = [header for _, header in kept[first : last + 1]]
    body = stack[-1].entry.body
    latest = max(range(len(stack)), key=lambda place: (_end_of(stack[place].entry.dates), -place))
    dates = [header.entry.dates for header in (stack[latest], *stack[:latest], *stack[latest + 1 :])]
    spell = Spell(body, tuple(date for date in dates if date))
    for place, header in enumerate(stack):
        own = body if place == latest else ()
        spells = (*header.spells, spell) if place == latest else header.spells
        kept[first + place] = (
            kept[first + place][0],
            replace(header, entry=replace(header.entry, body=own), spells=spells),
        )


def _end_of(dates: DateRange | None) -> str:
    if dates is None:
        return ""
    return "9999" if dates.current else dates.end or dates.start or ""

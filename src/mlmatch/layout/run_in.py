"""Sections whose heading runs into their text: "Interests: chess, sailing" on a line of its own.

Such a section is that line (and the list below it, if the line is nothing but the label). What follows goes on with
the section before. A label inside an entry ("Technologies: Spark" under a job) heads nothing, so a resume has them only
where no entries are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlmatch.layout.headings import Family, HeadingTable
from mlmatch.model.document import TextLine
from mlmatch.model.frozen import frozen

HEADS_IN_RESUME = frozenset(
    {"skills", "languages", "interests", "certifications", "courses", "references", "awards", "publications"}
)
OPEN_KINDS = frozenset(
    {"top", "contact", "summary", "skills", "languages", "interests", "certifications", "awards", "courses", "other"}
)
"""Sections of a resume without entries: there a label may head a section of its own."""
HEADS_IN_POSTING = frozenset(
    {"requirements", "preferred", "not_required", "duties", "benefits", "facts", "stack", "apply", "equal_opportunity"}
)


@frozen
class Part:
    """Lines [first, last) of a section that share one kind."""

    kind: str
    first: int
    last: int
    run_in: bool


def find_parts(
    texts: Sequence[str],
    lines: Sequence[TextLine],
    kind: str,
    first: int,
    last: int,
    table: HeadingTable,
    family: Family,
) -> Iterator[Part]:
    """The parts of one section, which is lines [first, last) and of `kind`."""
    start = place = first
    while place < last:
        own = _kind_of(texts[place], lines[place], kind, table, family)
        if own is None:
            place += 1
            continue
        if place > start:
            yield Part(kind, start, place, run_in=False)
        end = place + 1
        while texts[place].rstrip().endswith(":") and end < last and lines[end].mark:
            end += 1
        yield Part(own, place, end, run_in=True)
        start = place = end
    if start < last:
        yield Part(kind, start, last, run_in=False)


def _kind_of(text: str, line: TextLine, kind: str, table: HeadingTable, family: Family) -> str | None:
    """The kind that the label of a line heads, or None."""
    match = table.find(text[: len(line.label)]) if line.label and not line.mark else None
    if not match or not match.strong or match.kind == kind:
        return None
    if family == "posting":
        return match.kind if match.kind in HEADS_IN_POSTING else None
    if kind not in OPEN_KINDS or match.kind not in HEADS_IN_RESUME or (kind, match.kind) == ("skills", "languages"):
        return None
    return match.kind

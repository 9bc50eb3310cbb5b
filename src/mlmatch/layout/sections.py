"""Which rows are section headings."""

from __future__ import annotations

from collections import defaultdict

from mlmatch.layout.headings import HeadingTable, Match
from mlmatch.layout.rows import Row
from mlmatch.layout.style import Style, body_size, is_capitals, style_of


def mark_headings(rows: list[Row], table: HeadingTable) -> None:
    """Give the section headings among the rows their role and kind."""
    body = body_size(rows)
    found: dict[int, Match] = {}
    for index, row in enumerate(rows):
        if row.mark or len(row.cells) > 1:
            continue
        match = table.find(row.text)
        if match:
            found[index] = match
    kinds: dict[Style, set[str]] = defaultdict(set)
    for index, match in found.items():
        if match.strong:
            kinds[style_of(rows[index])].add(match.kind)
    best = max((len(value) for value in kinds.values()), default=0)
    accepted = {style for style, value in kinds.items() if len(value) * 3 >= best}
    for index, match in found.items():
        row = rows[index]
        if row.hint and row.hint.role not in ("heading", "label", "paragraph"):
            continue
        if style_of(row) in accepted and (match.strong or _stands_out(row, body)):
            row.role, row.section = "heading", match.kind


def _stands_out(row: Row, body: float) -> bool:
    return row.size > 1.08 * body or row.bold or is_capitals(row.text)

"""How a row looks, compared with the rest of its document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mlmatch.layout.rows import Row


@dataclass(frozen=True, slots=True)
class Style:
    """What makes two headings look alike."""

    size: float
    bold: bool
    italic: bool
    capitals: bool
    colour: str | None


def style_of(row: Row) -> Style:
    line = row.cells[0].line
    return Style(round(line.size * 2) / 2, line.bold, line.italic, is_capitals(row.cells[0].text), line.colour)


def is_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 1 and all(char == char.upper() for char in letters)


def body_size(rows: Iterable[Row]) -> float:
    """The font size that most characters have."""
    counts: Counter[float] = Counter()
    for row in rows:
        for cell in row.cells:
            counts[round(cell.line.size * 2) / 2] += len(cell.text)
    return max(counts.items(), key=lambda item: (item[1], item[0]))[0] if counts else 0.0

"""How a row looks, compared with the rest of its document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from mlmatch.layout.rows import Row
from mlmatch.model.document import Line
from mlmatch.model.frozen import frozen


@frozen
class Style:
    """What makes two headings look alike."""

    size: float
    bold: bool
    italic: bool
    capitals: bool
    colour: str | None
    font: str

    def prominence(self, body: Style) -> float:
        """How much it stands out from the body: points for size, weight, capitals and colour."""
        points = 4.0 * max(-0.5, min(1.0, self.size / body.size - 1)) if body.size else 0.0
        points += 1.0 * (self.bold and not body.bold) + 1.0 * self.capitals
        points += 0.6 * (self.colour != body.colour) + 0.2 * (self.italic and not body.italic)
        return points + 0.5 * (self.font != body.font and self.bold == body.bold)


def style_of(line: Line, text: str) -> Style:
    return Style(round(line.size * 2) / 2, line.bold, line.italic, is_capitals(text), line.colour, line.font)


def is_capitals(text: str) -> bool:
    return text.upper() == text and sum(char.isalpha() for char in text) > 1


def body_style(rows: Iterable[Row]) -> Style:
    """The style that most characters have."""
    counts: Counter[tuple[float, bool, bool, bool, str | None, str]] = Counter()
    for row in rows:
        for cell in row.cells:
            line = cell.line
            counts[round(line.size * 2) / 2, line.bold, line.italic, False, line.colour, line.font] += len(cell.text)
    uses = [(count, Style(*look)) for look, count in counts.items()]
    return max(uses, key=lambda use: (use[0], str(use[1])))[1] if uses else Style(0, False, False, False, None, "")

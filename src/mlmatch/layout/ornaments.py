"""Icons before headings and dots before titles: they look like bullets, but what follows is no item of a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from mlmatch.layout.dates import is_date
from mlmatch.model.document import Line
from mlmatch.model.frozen import frozen

LARGER = 1.08
"""Text larger than that of the body by this factor is a heading or a title."""
_ICON = re.compile(r"\s*(?:[\ue000-\uf8ff\U000f0000-\U000ffffd]|\(cid:\d{1,6}\))\s*(?=\S)")
"""Typefaces of icons use places that Unicode leaves open."""


@frozen
class Body:
    """How the bulk of a document is set."""

    size: float = 0.0
    bold: bool = False

    def is_topped_by(self, line: Line) -> bool:
        """Whether a line is set like a heading or a title: larger, or bold, or starting so."""
        starts_bold = line.looks[0].bold if line.looks else line.bold
        return (starts_bold and not self.bold) or line.size > LARGER * self.size


def body_of(lines: Iterable[Line]) -> Body:
    """The size and weight that most characters have."""
    counts: Counter[tuple[float, bool]] = Counter()
    for line in lines:
        if not line.hidden:
            counts[round(line.size * 2) / 2, line.bold] += len(line.text)
    return Body(*max(counts, key=lambda look: (counts[look], look))) if counts else Body()


def without_ornament(line: Line, body: Body) -> Line:
    """The line, freed of a drawn mark or an icon if it is a heading or a title, and of icons amid its text.

    What icons part is parted by a dot then: "(calendar) 2019 – 2021 (pin) Leeds" is "2019 – 2021 · Leeds".
    """
    if line.hint is None and line.text[:1].isascii() and not line.text.startswith("(cid:"):
        return line
    icons = len(_ICON.findall(line.text))
    icon = _ICON.match(line.text)
    if icon and (icons > 1 or body.is_topped_by(line) or is_date(line.text[icon.end() :])):
        text = _ICON.sub(" · ", line.text[icon.end() :])
        return replace(line, text=text, hint=None, looks=())
    is_title = line.hint is not None and line.hint.role == "item" and body.is_topped_by(line)
    return replace(line, hint=None) if is_title else line

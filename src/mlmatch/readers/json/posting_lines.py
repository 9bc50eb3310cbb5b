"""Collects the lines of a posting that came as data."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from mlmatch.model.document import Hint, Line
from mlmatch.readers.html.read import lines_of_html
from mlmatch.readers.limits import Limits

_NOT_WORD = re.compile(r"\W+")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|&lt;/?[a-zA-Z]")


@dataclass(slots=True)
class PostingLines:
    limits: Limits
    lines: list[Line] = field(default_factory=list)

    def add(self, role: str, text: str, *, label: str = "", section: str | None = None) -> None:
        """A line of one fact, nothing if the text is empty."""
        if text:
            self.lines.append(Line(f"{label}: {text}" if label else text, hint=Hint(role, section=section)))

    def heading(self, text: str, section: str | None = None) -> None:
        if text:
            self.lines.append(Line(text, bold=True, hint=Hint("heading", 2, section=section)))

    def add_html(self, text: str, *, hint: Hint | None = None) -> None:
        """The lines of a text that may be HTML, escaped HTML or plain. All but headings get the hint."""
        for line in self._lines_of(text):
            keeps = hint is None or (line.hint is not None and line.hint.role == "heading")
            self.lines.append(line if keeps or hint is None else replace(line, hint=_merge(line.hint, hint)))

    def has(self, text: str) -> bool:
        """Whether the lines say this already, but for marks and white space."""
        wanted = _normal(_MARKUP.sub(" ", text))
        return wanted in _normal(" ".join(line.text for line in self.lines))

    def _lines_of(self, text: str) -> list[Line]:
        if _MARKUP.search(text):
            return lines_of_html(text, self.limits)
        return [Line(piece) if piece else Line("") for piece in text.split("\n")]


def _merge(line: Hint | None, hint: Hint) -> Hint:
    """An item stays an item and learns its section."""
    if line and line.role == "item":
        return replace(line, section=hint.section)
    return hint


def _normal(text: str) -> str:
    return _NOT_WORD.sub(" ", text).strip().lower()

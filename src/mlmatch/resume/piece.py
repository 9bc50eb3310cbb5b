"""One part of a header."""

from __future__ import annotations

from dataclasses import dataclass

from mlmatch.model.text import Span
from mlmatch.resume.phrases import fold
from mlmatch.resume.titles import BRACKETS


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a header that may be a name, a title or a place."""

    span: Span
    text: str
    row: int
    """Number of its line in the header."""
    label: str | None = None
    """Field that the document names itself: title, employer, location."""

    @property
    def core(self) -> str:
        """Folded, without what stands in brackets."""
        return fold(BRACKETS.sub(" ", self.text)) or fold(self.text)

"""One part of a header."""

from __future__ import annotations

from functools import lru_cache

from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.phrases import PIECES_KEPT, fold
from mlmatch.resume.titles import BRACKETS


@frozen
class Piece:
    """A part of a header that may be a name, a title or a place."""

    span: Span
    text: str
    row: int
    """Number of its line in the header."""
    label: str | None = None
    """Field that the document names itself: title, employer, location, or the kind of position."""

    @property
    def core(self) -> str:
        """Folded, without what stands in brackets."""
        return _core_of(self.text)

    def cut(self, context: Context, span: Span) -> Piece:
        """A part of this piece."""
        return Piece(span, context.text(span), self.row, self.label)


@lru_cache(maxsize=PIECES_KEPT)
def _core_of(text: str) -> str:
    return (fold(BRACKETS.sub(" ", text)) if "(" in text else "") or fold(text)

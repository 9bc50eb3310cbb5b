"""Where a sentence names what can be asked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span
from mlmatch.posting.tokens import Token


@frozen
class Named:
    """Places of the things that a sentence names, in order; spans of time and degrees among them."""

    spans: tuple[Span, ...]
    times: frozenset[int]
    """Starts of spans of time."""
    degrees: tuple[Span, ...]
    _starts: tuple[int, ...]

    @classmethod
    def of(cls, things: Iterable[Token]) -> Named:
        ordered = tuple(things)
        spans = tuple(token.span for token in ordered)
        return cls(
            spans=spans,
            times=frozenset(token.span.start for token in ordered if token.kind == "duration"),
            degrees=tuple(token.span for token in ordered if token.kind == "degree"),
            _starts=tuple(span.start for span in spans),
        )

    def within(self, start: int, end: int) -> tuple[Span, ...]:
        """The things that begin at start or later and before end."""
        return self.spans[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    @property
    def starts(self) -> tuple[int, ...]:
        return self._starts

    def any_within(self, start: int, end: int) -> bool:
        return bool(self.within(start, end))

    def any_firm_within(self, start: int, end: int) -> bool:
        """Anything but a span of time."""
        return any(span.start not in self.times for span in self.within(start, end))

    def covers(self, place: int) -> bool:
        """Whether a place lies inside the name of one thing, such as the comma of "BS in Physics, Chemistry"."""
        index = bisect_left(self._starts, place + 1) - 1
        return index >= 0 and self.spans[index].start < place < self.spans[index].end

"""Stretches of a text that stand for themselves: names, lists and sentences never reach over their ends."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mlmatch.language.tokenizer import Words
from mlmatch.model.document import Document, Section
from mlmatch.model.text import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A logical line of a document, or a paragraph of a bare text."""

    start: int
    end: int
    section: str = ""
    """Kind of its section; "" in a bare text."""
    label: Span | None = None
    """Run-in label at its start."""
    run_in: bool = False
    """The label is followed by a colon, so that it speaks of this line only; else it stands apart, as in a column."""
    heading: bool = False


class SegmentIndex:
    """Which segment a word lies in, and how far its surroundings reach without leaving it."""

    def __init__(self, segments: Sequence[Segment], words: Words) -> None:
        self._segments = segments
        self._words = words
        self._starts = [segment.start for segment in segments]

    def of_word(self, word: int) -> int:
        """The number of the segment that holds a word; -1 before the first."""
        return bisect_right(self._starts, self._words.starts[word]) - 1

    def segment(self, word: int) -> Segment | None:
        number = self.of_word(word)
        return self._segments[number] if number >= 0 else None

    def around(self, start: int, end: int, reach: int) -> tuple[int, int]:
        """Words [first, last): up to `reach` on either side of words [start, end), all in one segment."""
        segment = self.segment(start)
        if segment is None:
            return start, end
        starts = self._words.starts
        first = bisect_left(starts, segment.start, max(0, start - reach), start)
        last = bisect_left(starts, segment.end, end, min(len(starts), end + reach))
        return first, last


_LABEL = re.compile(r"[ \t]*([^\W\d_][^:\n.!?;]{1,38}):(?=\s)")


def segments_of_text(text: str) -> list[Segment]:
    """The lines of a bare text; a line that begins in lower case continues the one before."""
    segments: list[Segment] = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        if segments and line[:1].islower() and text[segments[-1].end - 2] not in ".!?:;":
            segments[-1] = replace(segments[-1], end=end)
        elif line.strip():
            label = _label_of(text, start, end)
            segments.append(Segment(start, end, label=label, run_in=label is not None))
        start = end
    return segments


def segments_of_document(document: Document) -> list[Segment]:
    """The lines of a document with what is known of them."""
    segments = []
    for line, section in zip(document.lines, _section_of_lines(document), strict=True):
        label = line.label or _label_of(document.text, line.span.start, line.span.end)
        segments.append(
            Segment(
                line.span.start,
                line.span.end,
                section=section.kind if section else "",
                label=label,
                run_in=label is not None and document.text[label.end : label.end + 2].strip().startswith(":"),
                heading=line.kind == "heading",
            )
        )
    return segments


def cells_of_document(document: Document) -> list[int]:
    """Where the parts of lines begin that stand apart on the page."""
    return [cell.start for line in document.lines for cell in line.cells[1:]]


def _section_of_lines(document: Document) -> Iterator[Section | None]:
    sections: list[Section | None] = [None] * len(document.lines)
    for section in document.sections:
        for index in range(section.first, min(section.last, len(sections))):
            sections[index] = section
    return iter(sections)


def _label_of(text: str, start: int, end: int) -> Span | None:
    match = _LABEL.match(text, start, end)
    return Span(match.start(1), match.end(1)) if match else None

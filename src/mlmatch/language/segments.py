"""Stretches of a text that stand for themselves: names, lists and sentences never reach over their ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from mlmatch.language.tokenizer import Words
from mlmatch.model.document import Document, Section
from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span


@frozen
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
        self.segments = segments
        starts = words.starts
        self._firsts = [bisect_left(starts, segment.start) for segment in segments]
        self._lasts = [bisect_left(starts, segment.end) for segment in segments]
        self.of_word: list[int] = [-1] * (self._firsts[0] if segments else len(words))
        """For each word the number of the segment that holds it; -1 before the first."""
        for number, (first, following) in enumerate(pairwise([*self._firsts, len(words)])):
            self.of_word += [number] * (following - first)

    def segment(self, word: int) -> Segment | None:
        number = self.of_word[word]
        return self.segments[number] if number >= 0 else None

    def around(self, start: int, end: int, reach: int) -> tuple[int, int]:
        """Words [first, last): up to `reach` on either side of words [start, end), all in one segment."""
        number = self.of_word[start]
        if number < 0:
            return start, end
        first, last = self._firsts[number], max(self._lasts[number], end)
        return max(first, start - reach), min(last, end + reach)


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

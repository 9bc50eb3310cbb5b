"""What stands on each line of a document, looked up once for all steps."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from mlmatch.language.reading import Reading
from mlmatch.model.frozen import frozen
from mlmatch.model.mention import Mention

_FEW = 8
"""Mentions of a line that are as soon walked through as looked up."""
_start = attrgetter("span.start")


@frozen
class Lines:
    """One entry for each line of a document, but for `of_mentions`."""

    texts: Sequence[str]
    starts: Sequence[int]
    sections: Sequence[str]
    """Kind of the section in which it stands."""
    mentions: Sequence[Sequence[Mention]]
    """Those that lie wholly on it."""
    of_mentions: Sequence[int]
    """The line in which each mention of the reading begins."""
    longest: int
    """Characters of the longest mention."""

    def at(self, offset: int) -> int:
        """Index of the line that holds a character."""
        return _line_at(self.starts, offset)

    def mentions_near(self, index: int, start: int, end: int) -> Sequence[Mention]:
        """Those of a line, which may have thousands, that may reach into these characters."""
        on = self.mentions[index]
        if len(on) <= _FEW:
            return on
        return on[bisect_left(on, start - self.longest, key=_start) : bisect_right(on, end, key=_start)]


def read_lines(reading: Reading) -> Lines:
    """The lines of the document of a reading."""
    document = reading.document
    spans = [line.span for line in document.lines]
    starts = [span.start for span in spans]
    sections = ["top"] * len(spans)
    for section in document.sections:
        sections[section.first : section.last] = [section.kind] * (section.last - section.first)
    of_mentions = [_line_at(starts, mention.span.start) for mention in reading.mentions]
    mentions: list[list[Mention]] = [[] for _ in spans]
    for mention, index in zip(reading.mentions, of_mentions, strict=True):
        if mention.span.end <= spans[index].end:
            mentions[index].append(mention)
    return Lines(
        texts=[document.text[span.start : span.end] for span in spans],
        starts=starts,
        sections=sections,
        mentions=mentions,
        of_mentions=of_mentions,
        longest=max([mention.span.end - mention.span.start for mention in reading.mentions], default=0),
    )


def _line_at(starts: Sequence[int], offset: int) -> int:
    return max(0, bisect_right(starts, offset) - 1)

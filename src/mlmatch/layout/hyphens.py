"""Words broken at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field

from mlmatch.data import read_toml
from mlmatch.layout.addresses import breaks_address
from mlmatch.layout.paragraphs import Block
from mlmatch.model.frozen import frozen

AUTOMATIC_PART, AUTOMATIC_LINES = 0.06, 3
"""Where so many of the long lines end in a hyphen, a program breaks words; without one lines end only at hyphens that
people wrote."""
JUSTIFIED_PART = 0.04
"""So do fewer in justified text, which is set by programs that do both."""
EDGE_POINTS = 0.6
"""Right edges of justified lines differ by less."""
MIN_JUSTIFIED = 0.6
"""In justified text this part of all wrapped lines ends at the edge of its paragraph."""
LONG_LINE = 40
HYPHENS = ("-", "\u2010")
_BROKEN = re.compile(r"([^\W\d_]+)[-\u2010]$")
_REST = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@frozen
class Hyphenation:
    """What a document tells about its hyphens."""

    words: frozenset[str]
    automatic: bool
    compounds: frozenset[str] = field(default_factory=lambda: frozenset(read_toml("hyphens.toml")["compound_starts"]))

    def join(self, text: str, more: str) -> str:
        """Two rows of one paragraph as one text."""
        if "@" in text and breaks_address(text, more):
            return text + more
        if not text.endswith(("/", *HYPHENS)):
            return f"{text} {more}"
        broken, rest = _BROKEN.search(text), _REST.match(more)
        if not broken:
            return text + more if text.endswith(("-", "/")) and text[-2:-1].isalnum() and rest else f"{text} {more}"
        if not rest:
            return text + more
        closed, open_ = (broken[1] + rest[0]).lower(), f"{broken[1]}-{rest[0]}".lower()
        breaks = self.automatic and rest[0][0].islower() and broken[1].lower() not in self.compounds
        if open_ not in self.words and (closed in self.words or breaks):
            return text[:-1] + more
        return text + more

    def text_of(self, block: Block) -> str:
        text = block.first.text
        for row in block.rows[1:]:
            text = self.join(text, row.text)
        return text


def learn_hyphenation(blocks: Sequence[Block]) -> Hyphenation:
    """The words of a document, and whether a program broke words in it."""
    wrapped = [row.text for block in blocks for row in block.rows[:-1]]
    if not any(text.endswith(HYPHENS) for text in wrapped):
        return Hyphenation(frozenset(), automatic=False)
    words = {word.lower() for block in blocks for row in block.rows for word in _WORD.findall(row.text)}
    long = [text for text in wrapped if len(text) >= LONG_LINE]
    broken = sum(text.endswith(HYPHENS) and _BROKEN.search(text) is not None for text in long)
    automatic = broken >= AUTOMATIC_LINES and broken >= AUTOMATIC_PART * len(long)
    if not automatic and broken and broken >= JUSTIFIED_PART * len(long):
        automatic = _is_justified(blocks)
    return Hyphenation(frozenset(words), automatic)


def _is_justified(blocks: Sequence[Block]) -> bool:
    """Whether wrapped lines end at one edge."""
    wrapped = level = 0
    for block in blocks:
        edges = [row.box.x1 for row in block.rows[:-1] if row.box]
        if len(edges) > 1:
            wrapped += len(edges)
            level += sum(max(edges) - edge < EDGE_POINTS for edge in edges)
    return level > MIN_JUSTIFIED * wrapped

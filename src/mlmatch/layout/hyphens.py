"""Words broken at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mlmatch.layout.paragraphs import Block

AUTOMATIC_PART, AUTOMATIC_LINES = 0.04, 3
"""Where so many of the long lines end in a hyphen, a program breaks words; people break only at a hyphen that is there."""
LONG_LINE = 40
_BROKEN = re.compile(r"([^\W\d_]+)[-\u2010]$")
_REST = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Hyphenation:
    """What a document tells about its hyphens."""

    words: frozenset[str]
    automatic: bool

    def join(self, text: str, more: str) -> str:
        """Two rows of one paragraph as one text."""
        broken, rest = _BROKEN.search(text), _REST.match(more)
        if not broken:
            return text + more if text.endswith(("-", "/")) and text[-2:-1].isalnum() and rest else f"{text} {more}"
        if not rest or not rest[0][0].islower():
            return text + more
        closed, open_ = (broken[1] + rest[0]).lower(), f"{broken[1]}-{rest[0]}".lower()
        if open_ not in self.words and (closed in self.words or self.automatic):
            return text[:-1] + more
        return text + more

    def text_of(self, block: Block) -> str:
        text = block.first.text
        for row in block.rows[1:]:
            text = self.join(text, row.text)
        return text


def learn_hyphenation(blocks: Iterable[Block]) -> Hyphenation:
    """The words of a document, and whether a program broke words in it."""
    words: set[str] = set()
    long = broken = 0
    for block in blocks:
        for row in block.rows:
            text = row.text
            words.update(word.lower() for word in _WORD.findall(text))
            if len(text) >= LONG_LINE:
                long += 1
                broken += bool(_BROKEN.search(text)) and row is not block.last
    return Hyphenation(frozenset(words), broken >= AUTOMATIC_LINES and broken >= AUTOMATIC_PART * long)

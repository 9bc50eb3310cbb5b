"""Which texts are headings, and of what: the table data/headings.toml."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

from mlmatch.data import read_toml
from mlmatch.model.frozen import frozen

Family = Literal["resume", "posting"]

LONGEST_HEADING_CHARACTERS = 60
LONGEST_HEADING_WORDS = 9
LONGEST_ENDING_WORDS = 4
"""A longer text that merely ends like a heading is a sentence."""
MOST_PARTS = 4
_APOSTROPHE = re.compile(r"['’‘`´]")
_NOT_WORD = re.compile(r"[^\w]+|_+")
_NUMBER = re.compile(r"\s*(?:\d{1,2}|[IVX]{1,4})[.)]\s+")


@frozen
class Match:
    """What a text would head; `strong` is a phrase of the table, weak an ending of one or the name of a topic."""

    kind: str
    strong: bool


@frozen
class HeadingTable:
    """The table of one family of documents, every phrase in its normal form."""

    phrases: dict[str, str]
    endings: dict[str, str]
    topics: dict[str, str]
    filler: frozenset[str]
    after: tuple[str, ...]
    counted: frozenset[str]
    joints: re.Pattern[str]
    """What stands between the parts of a heading of several."""
    last_words: frozenset[str]
    """With which all that can be a heading ends."""

    def find(self, text: str) -> Match | None:
        """The kind of section that `text` heads, or None."""
        if number := _NUMBER.match(text):
            text = text[number.end() :]
        if not text or len(text) > LONGEST_HEADING_CHARACTERS or not self._may_end(text.rpartition(" ")[2]):
            return None
        words = normalise(text).split()
        while len(words) > 2 and words[-1] in self.counted and words[-2].isdigit():  # "Experience      10+ years"
            del words[-2:]
        if not words or len(words) > LONGEST_HEADING_WORDS:
            return None
        kind = self._find_phrase(words) or self._find_parts(text)
        if kind:
            return Match(kind, strong=True)
        kind = self.topics.get(" ".join(words)) or self._find_ending(words)
        return Match(kind, strong=False) if kind else None

    def _may_end(self, word: str) -> bool:
        """Whether a heading can end with a word; most lines end with another."""
        last = normalise(word)
        return not last or last.rpartition(" ")[2] in self.last_words

    def _find_phrase(self, words: list[str]) -> str | None:
        joined = " ".join(words)
        if joined in self.phrases:
            return self.phrases[joined]
        for end in self.after:
            if joined.endswith(" " + end):
                return self._find_phrase(joined[: -len(end) - 1].split())
        plain = [word for word in words if word not in self.filler]
        return self.phrases.get(" ".join(plain)) if plain else None

    def _find_parts(self, text: str) -> str | None:
        """Of "Awards & Volunteering" the kind of the first, if every part is a heading."""
        parts = [normalise(part).split() for part in self.joints.split(text) if part.strip()]
        if not 1 < len(parts) <= MOST_PARTS:
            return None
        kinds = [self._find_phrase(part) for part in parts]
        return kinds[0] if all(kinds) else None

    def _find_ending(self, words: list[str]) -> str | None:
        if len(words) > LONGEST_ENDING_WORDS:
            return None
        return next((kind for length in (3, 2, 1) if (kind := self.endings.get(" ".join(words[-length:])))), None)


@cache
def heading_table(family: Family) -> HeadingTable:
    """The table of one family of documents."""
    data = read_toml("headings.toml")
    filler = frozenset(data["filler"]["words"])
    phrases: dict[str, str] = {}
    endings: dict[str, str] = {}
    topics: dict[str, str] = {}
    shortened: dict[str, str] = {}
    for kind, entry in data[family].items():
        for phrase in entry["phrases"]:
            words = normalise(phrase).split()
            phrases.setdefault(" ".join(words), kind)
            shortened.setdefault(" ".join(word for word in words if word not in filler) or phrase, kind)
        endings.update(dict.fromkeys(entry.get("head", ()), kind))
        topics.update(dict.fromkeys(entry.get("topics", ()), kind))
    phrases = shortened | phrases  # "additional qualifications" are preferred, "qualifications" are not
    after = tuple(sorted(data["filler"]["after"], key=len, reverse=True))
    counted = frozenset(data["filler"]["counted"])
    last_words = frozenset(
        phrase.rpartition(" ")[2] for phrase in (*phrases, *endings, *topics, *after, *filler, *data["filler"]["and"])
    )
    joints = re.compile(rf"\s*(?:&|\+|/|,|\||\b(?:{'|'.join(data['filler']['and'])})\b)\s*", re.IGNORECASE)
    return HeadingTable(phrases, endings, topics, filler, after, counted, joints, last_words | counted)


def normalise(text: str) -> str:
    """Lower case, no accents, words parted by one space, "&" as "and".

    >>> normalise("Where I’ve worked:")
    'where ive worked'
    """
    text = _APOSTROPHE.sub("", text.replace("&", " and ")).casefold()
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
        text = text.replace("ø", "o").replace("æ", "ae").replace("œ", "oe")
    return _NOT_WORD.sub(" ", text).strip()

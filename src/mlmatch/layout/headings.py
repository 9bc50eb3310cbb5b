"""Which texts are headings, and of what: the table data/headings.toml."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal

from mlmatch.data import read_toml

Family = Literal["resume", "posting"]

LONGEST_HEADING_CHARACTERS = 60
LONGEST_HEADING_WORDS = 9
_APOSTROPHE = re.compile(r"['’‘`´]")
_NOT_WORD = re.compile(r"[^\w]+|_+")
_AND = re.compile(r"\s*(?:&|\+|/|,|\||\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\boch\b|\bog\b|\bja\b)\s*", re.IGNORECASE)
_LEADING_NUMBER = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,4})[.)]\s+")


@dataclass(frozen=True, slots=True)
class Match:
    """What a text would head; `strong` is a phrase of the table, weak an ending of one."""

    kind: str
    strong: bool


@dataclass(frozen=True, slots=True)
class HeadingTable:
    phrases: dict[str, str]
    heads: dict[str, str]
    filler: frozenset[str]
    after: frozenset[str]

    def find(self, text: str) -> Match | None:
        """The kind of section that `text` heads, or None."""
        text = _LEADING_NUMBER.sub("", text)
        if not text or len(text) > LONGEST_HEADING_CHARACTERS:
            return None
        normal = normalise(text)
        words = normal.split()
        if not words or len(words) > LONGEST_HEADING_WORDS:
            return None
        kind = self._find_phrase(words)
        if kind:
            return Match(kind, strong=True)
        parts = [part for part in _AND.split(text) if part.strip()]
        if 1 < len(parts) <= 4:
            kinds = [self._find_phrase(normalise(part).split()) for part in parts]
            if all(kinds) and kinds[0]:
                return Match(kinds[0], strong=True)
        if len(words) <= 4:
            for length in (1, 2, 3):
                kind = self.heads.get(" ".join(words[-length:]))
                if kind:
                    return Match(kind, strong=False)
        return None

    def _find_phrase(self, words: list[str]) -> str | None:
        joined = " ".join(words)
        while words and joined not in self.phrases and any(joined.endswith(" " + end) for end in self.after):
            end = max((end for end in self.after if joined.endswith(" " + end)), key=len)
            words = words[: -len(end.split())]
            joined = " ".join(words)
        if joined in self.phrases:
            return self.phrases[joined]
        plain = [word for word in words if word not in self.filler]
        return self.phrases.get(" ".join(plain)) if plain else None


@cache
def heading_table(family: Family) -> HeadingTable:
    """The table of one family of documents."""
    data = read_toml("headings.toml")
    filler = frozenset(data["filler"]["words"])
    phrases: dict[str, str] = {}
    heads: dict[str, str] = {}
    for kind, entry in data[family].items():
        for phrase in entry["phrases"]:
            words = normalise(phrase).split()
            phrases.setdefault(" ".join(words), kind)
            phrases.setdefault(" ".join(word for word in words if word not in filler) or phrase, kind)
        for head in entry["head"]:
            heads.setdefault(head, kind)
    return HeadingTable(phrases, heads, filler, frozenset(data["filler"]["after"]))


def normalise(text: str) -> str:
    """Lower case, no accents, words parted by one space, "&" as "and".

    >>> normalise("Where I’ve worked:")
    'where ive worked'
    """
    text = _APOSTROPHE.sub("", text.replace("&", " and ")).casefold()
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
        text = text.replace("ø", "o").replace("æ", "ae").replace("œ", "oe").replace("å", "a")
    return _NOT_WORD.sub(" ", text).strip()

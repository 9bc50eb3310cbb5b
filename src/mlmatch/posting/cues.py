"""The phrases of data/postings.toml, found in texts as whole words in any case.

Most sentences hold no word of most lists. So a text is cut into its words once, every list asks whether one of its own
is among them, and only a phrase whose words are all there is looked for, by an expression made when it is first needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from mlmatch.data import read_toml
from mlmatch.model.text import Span

_GAP = r"(?:[\w'’/+.#-]{1,30}\s){0,3}"
"""What * stands for: no word up to three."""
_LEFT = r"(?<![\w'-])(?<!’)"
"""No word goes on before. In one set with signs beyond Latin 1 it takes longer to compile than all the rest."""
_RUN = re.compile(r"\w+")
_STEM_CHARS = 4
"""Of a form with any ending so many letters are looked up."""
_SAME_LETTERS = str.maketrans("İıſ\u212a", "iisk")
"""What an expression takes for a letter of ASCII where case does not count."""
_ASCII_WORDS = str.maketrans({c: c.lower() if _RUN.match(c) else " " for c in map(chr, range(128))})
"""Small letters, and blanks for all that is in no word."""
_ODD_LETTER = re.compile("[İıſ\u212a]")
_ANY = ""
"""A key of every text, for forms that hold no word."""
_TEXTS_MAX = 2048


@cache
def phrases(*path: str) -> tuple[str, ...]:
    """A list of data/postings.toml, as it stands there."""
    node: Any = read_toml("postings.toml")
    for key in path:
        node = node[key]
    return tuple(node)


@cache
def words(*path: str) -> frozenset[str]:
    """A list of data/postings.toml as a set of lower-case words."""
    return frozenset(phrase.casefold() for phrase in phrases(*path))


@cache
def entries(*path: str) -> Mapping[str, Any]:
    """A table of data/postings.toml."""
    node: Any = read_toml("postings.toml")
    for key in path:
        node = node[key]
    return MappingProxyType(node)


class _Phrase:
    """One form: "*" stands for up to three words, "~" for any ending."""

    __slots__ = ("_form", "_pattern", "keys")

    def __init__(self, form: str) -> None:
        self._form = form
        self._pattern: re.Pattern[str] | None = None
        self.keys = frozenset(_keys_of_form(form))
        """All of them are among the keys of a text that holds the phrase."""

    @property
    def pattern(self) -> re.Pattern[str]:
        if self._pattern is None:
            self._pattern = re.compile(_expression(self._form), re.IGNORECASE)
        return self._pattern


class Cue:
    """A list of phrases that is asked as an expression is; of several at one place the longest form is found."""

    __slots__ = ("_anchors", "_by_anchor", "_keys_of", "_order")

    def __init__(self, forms: Iterable[str]) -> None:
        listed = [_Phrase(form) for form in sorted(forms, key=len, reverse=True)]
        self._order = {phrase: place for place, phrase in enumerate(listed)}
        self._by_anchor: dict[str, list[_Phrase]] = {}
        for phrase in listed:
            anchor = max(phrase.keys, key=lambda key: (len(key), key), default=_ANY)
            self._by_anchor.setdefault(anchor, []).append(phrase)
        self._anchors = frozenset(self._by_anchor)
        has_stems = any(key.endswith("~") for phrase in listed for key in phrase.keys)
        self._keys_of = _words_and_stems_of if has_stems else _words_of

    def may_be_in(self, text: str) -> bool:
        """False if no phrase can occur, for want of its words."""
        keys = self._keys_of(text)
        if self._anchors.isdisjoint(keys):
            return False
        return any(phrase.keys <= keys for key in self._anchors & keys for phrase in self._by_anchor[key])

    def search(self, text: str) -> re.Match[str] | None:
        """The first place of a phrase."""
        candidates = self._candidates(text)
        if not candidates:
            return None
        return candidates[0].search(text) if len(candidates) == 1 else next(_find(candidates, text), None)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """A phrase that begins at `start`."""
        return next((hit for pattern in self._candidates(text) if (hit := pattern.match(text, start))), None)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """A phrase that is the whole text."""
        return next((hit for pattern in self._candidates(text) if (hit := pattern.fullmatch(text))), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All phrases that do not overlap."""
        candidates = self._candidates(text)
        if not candidates:
            return iter(())
        return candidates[0].finditer(text) if len(candidates) == 1 else _find(candidates, text)

    def _candidates(self, text: str) -> list[re.Pattern[str]]:
        keys = self._keys_of(text)
        if self._anchors.isdisjoint(keys):
            return []
        found = [phrase for key in self._anchors & keys for phrase in self._by_anchor[key] if phrase.keys <= keys]
        if len(found) > 1:
            found.sort(key=self._order.__getitem__)
        return [phrase.pattern for phrase in found]


@cache
def cue(*path: str) -> Cue:
    """One cue for all phrases of a list."""
    return Cue(phrases(*path))


def find_cues(cue: Cue | re.Pattern[str], text: str, span: Span) -> Iterator[Span]:
    """Where the phrases occur in text[span]; what is glued to the stretch from outside does not hide them."""
    for match in cue.finditer(text[span.start : span.end]):
        yield Span(match.start() + span.start, match.end() + span.start)


def find_cue(cue: Cue, text: str, span: Span) -> Span | None:
    """The first of them, or None."""
    match = cue.search(text[span.start : span.end])
    return Span(match.start() + span.start, match.end() + span.start) if match else None


def _find(patterns: list[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    """What the expressions find as alternatives of one: the first place, there the first that matches, and so on."""
    hits = [hit for pattern in patterns if (hit := pattern.search(text))]
    while hits:
        first = min(hits, key=lambda hit: hit.start())
        yield first
        end = first.end()
        later = (hit if hit.start() >= end else hit.re.search(text, end) for hit in hits)
        hits = [hit for hit in later if hit]


@lru_cache(maxsize=_TEXTS_MAX)
def _words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case."""
    if text.isascii():
        found = text.translate(_ASCII_WORDS).split()
    else:
        text = text.translate(_SAME_LETTERS) if _ODD_LETTER.search(text) else text
        found = _RUN.findall(text.lower())
    found.append(_ANY)
    return frozenset(found)


@lru_cache(maxsize=_TEXTS_MAX)
def _words_and_stems_of(text: str) -> frozenset[str]:
    """The words of a text, and the first letters of each."""
    found = _words_of(text)
    return found.union([f"{word[:_STEM_CHARS]}~" for word in found])


def _keys_of_form(form: str) -> Iterator[str]:
    for run in _RUN.finditer(form.lower()):
        if form[run.end() : run.end() + 1] != "~":
            yield run[0]
        elif len(run[0]) >= _STEM_CHARS:
            yield f"{run[0][:_STEM_CHARS]}~"


def _expression(form: str) -> str:
    body = re.escape(form).replace("'", "['’‘]").replace("\\~", r"\w*").replace("~", r"\w*")
    body = body.replace(r"\*\ ", _GAP).replace(r"\ ", r"\s{1,3}")
    left = _LEFT if form[0].isalnum() else ""
    right = r"(?!\w)" if form[-1].isalnum() else ""
    return left + body + right

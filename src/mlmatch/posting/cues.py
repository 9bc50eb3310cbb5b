"""The phrases of data/postings.toml as expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from mlmatch.data import read_toml
from mlmatch.model.text import Span

_GAP = r"(?:[\w'’/+.#-]{1,30}\s){0,3}"
"""What * stands for: no word up to three."""


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
def cue(*path: str) -> re.Pattern[str]:
    """One expression for all phrases of a list; whole words, any case, the longest first."""
    return compile_phrases(phrases(*path))


def find_cues(pattern: re.Pattern[str], text: str, span: Span) -> Iterator[Span]:
    """Where the phrases occur in text[span]; what is glued to the stretch from outside does not hide them."""
    for match in pattern.finditer(text[span.start : span.end]):
        yield Span(match.start() + span.start, match.end() + span.start)


def find_cue(pattern: re.Pattern[str], text: str, span: Span) -> Span | None:
    """The first of them, or None."""
    return next(find_cues(pattern, text, span), None)


def compile_phrases(forms: Iterable[str]) -> re.Pattern[str]:
    """Phrases as one expression: "*" stands for up to three words, "~" for any ending."""
    return re.compile("|".join(_expression(form) for form in sorted(forms, key=len, reverse=True)), re.IGNORECASE)


def _expression(form: str) -> str:
    body = re.escape(form).replace("'", "['’‘]").replace("\\~", r"\w*").replace("~", r"\w*")
    body = body.replace(r"\*\ ", _GAP).replace(r"\ ", r"\s{1,3}")
    left = r"(?<![\w'’-])" if form[0].isalnum() else ""
    right = r"(?![\w])" if form[-1].isalnum() else ""
    return left + body + right


@cache
def entries(*path: str) -> Mapping[str, Any]:
    """A table of data/postings.toml."""
    node: Any = read_toml("postings.toml")
    for key in path:
        node = node[key]
    return MappingProxyType(node)

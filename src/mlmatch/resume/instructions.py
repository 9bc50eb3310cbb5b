"""Sentences that tell a machine what to do ("ignore previous instructions"): found, warned of, and no evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mlmatch.data import read_toml
from mlmatch.model.document import Document
from mlmatch.model.text import Span

_SENTENCE = re.compile(r"[^.!?:;\n]{4,}")
_BEFORE = re.compile(r"[^A-Za-z]{0,9}(?:please |kindly |now |and |then )?", re.IGNORECASE)
LONGEST_CHARACTERS = 300
"""Of a sentence that are looked at: who gives orders is brief."""


class _Table(NamedTuple):
    orders: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    """Openings and objects that belong together."""
    addresses: tuple[str, ...]
    beginnings: re.Pattern[str]
    """Any of the openings and addresses where a sentence begins, in lower case."""


@cache
def _table() -> _Table:
    table = read_toml("instructions.toml")
    orders = tuple((_words(kind["openings"]), tuple(kind["objects"])) for kind in table.values() if "openings" in kind)
    addresses = _words(table["address"]["addresses"])
    words = "|".join(re.escape(one.strip()) for one in (*addresses, *(one for kind, _ in orders for one in kind)))
    return _Table(orders, addresses, re.compile(rf"[.!?:;\n]{_BEFORE.pattern}(?:{words})(?!\w)"))


def _words(phrases: list[str]) -> tuple[str, ...]:
    return tuple(f"{phrase} " for phrase in phrases)


def find_instructions(document: Document) -> tuple[Span, ...]:
    """From each such sentence to the end of its line; whatever stood there before is the person's own."""
    if not _table().beginnings.search("\n" + document.text.lower()):
        return ()
    return tuple(span for line in document.lines if (span := _in_line(document.text, line.span)))


def _in_line(text: str, line: Span) -> Span | None:
    return next((Span(start, line.end) for start, words in _sentences(text, line) if _is_order(words)), None)


def _sentences(text: str, line: Span) -> Iterator[tuple[int, str]]:
    """Where each sentence of a line begins, and its words in lower case."""
    for match in _SENTENCE.finditer(text, line.start, line.end):
        before = _BEFORE.match(text, match.start(), match.end())
        start = before.end() if before else match.start()
        yield match.start(), text[start : min(match.end(), start + LONGEST_CHARACTERS)].lower() + " "


def _is_order(sentence: str) -> bool:
    table = _table()
    return sentence.startswith(table.addresses) or any(
        sentence.startswith(openings) and any(one in sentence for one in objects) for openings, objects in table.orders
    )

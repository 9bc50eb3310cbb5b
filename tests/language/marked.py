"""Texts with the expectation written inside: "No experience with [Scala|negated]"."""

from __future__ import annotations

import re

_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")


def unmark(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The bare text and the marked places: start, end, what is expected there."""
    text, places, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        places.append((len(text), len(text) + len(mark[1]), mark[2]))
        text += mark[1]
        at = mark.end()
    return text + marked[at:], places

"""A text with its evidence marked, each mark naming the lines it proves."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from html import escape

from mlmatch.model.text import Span


def render_marked(text: str, evidence: Iterable[tuple[str, Span]]) -> str:
    """HTML of the text; overlapping spans are cut at their ends, so that every mark is whole."""
    spans = [(one, span) for one, span in evidence if 0 <= span.start < span.end <= len(text)]
    cuts = sorted({0, len(text), *(s.start for _, s in spans), *(s.end for _, s in spans)})
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for one, span in spans:
        opening.setdefault(span.start, []).append(one)
        closing.setdefault(span.end, []).append(one)
    parts: list[str] = []
    held: list[str] = []
    for start, end in itertools.pairwise(cuts):
        for one in closing.get(start, ()):
            held.remove(one)
        held.extend(opening.get(start, ()))
        piece = escape(text[start:end])
        names = " ".join(dict.fromkeys(held))
        parts.append(f'<mark data-lines="{escape(names)}">{piece}</mark>' if held else piece)
    return "".join(parts)

"""A person's own rating of a skill, as written beside it: "Python (expert)", "Tools (working knowledge): Git,
Docker", "Expert: Python, SQL".
"""

from __future__ import annotations

import re

from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.phrases import fold, phrases_of

SECTIONS = frozenset({"skills", "languages", "top"})

_AFTER = re.compile(r"\s{0,2}(?:\(([^()\n]{1,40})\)|[–—:-]\s{0,2}([^,;|\n]{1,30}))")
_LABEL = re.compile(r"[^:\n(]{1,40}\(([^()\n]{1,40})\)\s{0,2}:")
_LEVEL_LABEL = re.compile(r"([^:\n(),]{2,30}):\s")
"""The level as the label itself: "Expert: Python, SQL"."""


def level_near(context: Context, span: Span, index: int) -> str | None:
    """The rating in brackets or behind a dash after a mention, or in the label of its line, in skills sections only."""
    if context.section_of(index) not in SECTIONS:
        return None
    line = context.line(index).span
    if match := _AFTER.match(context.document.text, span.end, line.end):
        rating = (match[1] or match[2]).strip()
        if _is_level(rating):
            return rating
    if ":" not in context.line_text(index):
        return None
    label = _LABEL.match(context.document.text, line.start, line.end)
    if label and _is_level(label[1]):
        return label[1].strip()
    head = _LEVEL_LABEL.match(context.document.text, line.start, line.end)
    return head[1].strip() if head and _is_level(head[1]) else None


def _is_level(text: str) -> bool:
    folded = fold(text)
    words = folded.split()
    found = phrases_of("resume.toml", "skills", "levels").find(folded)
    return (bool(found) and len(words) <= 5) or bool(
        re.fullmatch(r"\d{1,2}\+? years?|\d{1,2} ?/ ?\d{1,2}|\d{1,3} ?%", text.strip())
    )

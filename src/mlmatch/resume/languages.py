"""Spoken languages with their level: as written, and on the European scale where the words say it."""

from __future__ import annotations

import re

from mlmatch.model.mention import Mention
from mlmatch.model.text import Span
from mlmatch.resume.context import Context, Raw
from mlmatch.resume.phrases import fold, phrases_of

CEFR = ("native", "C2", "C1", "B2", "B1", "A2", "A1")
"""Highest first."""

_BETWEEN = re.compile(r"[(),:;–—|-]")
_CODE = re.compile(r"\b([ABC][12])\b")
_MAX_FLUENCY_CHARS = 60


def read_languages(context: Context) -> list[Raw]:
    """The fields of every SpokenLanguage: from its section, and from a line labelled "Languages" elsewhere."""
    found: dict[str, Raw] = {}
    for mention in _spoken(context):
        if mention.concept.id not in found:
            fluency = _fluency(context, mention)
            context.claim(context.line_at(mention.span.start))
            found[mention.concept.id] = {
                "language": mention.concept,
                "name": context.text(mention.span),
                "level": cefr_level(context.text(fluency)) if fluency else None,
                "fluency": context.text(fluency) if fluency else None,
                "evidence": [context.evidence(mention.span, "language")],
            }
    return list(found.values())


def _spoken(context: Context) -> list[Mention]:
    found = [
        (index, m)
        for m, index in zip(context.reading.mentions, context.lines.of_mentions, strict=True)
        if m.kind == "human_language" and m.assertion in ("asserted", "studied")
    ]
    named = {index for index, _ in found}
    lines = {i for section in context.sections("languages") for i in context.body(section)}
    for section in context.sections("skills", "top", "contact", "other", "interests", "summary"):
        lines |= {i for i in named.intersection(context.body(section)) if _gives_level(context, i)}
    return [m for index, m in found if index in lines]


def _gives_level(context: Context, index: int) -> bool:
    """Whether a line outside the section is labelled as one of languages, or gives one a level: "English: C1"."""
    text = context.line_text(index)
    return _is_labelled(context, index) or (len(text.split()) <= 12 and any(map(cefr_level, _BETWEEN.split(text))))


def _is_labelled(context: Context, index: int) -> bool:
    label = context.line(index).label
    return label is not None and fold(context.text(label)) in phrases_of("resume.toml", "fluency", "labels")


def _fluency(context: Context, mention: Mention) -> Span | None:
    """The words after the language up to the next one: in brackets, behind a dash, in the next cell or on the next
    line.
    """
    index = context.line_at(mention.span.start)
    end = context.line(index).span.end
    following = [m for m in context.mentions(Span(mention.span.end, end)) if m.kind == "human_language"]
    end = following[0].span.start if following else end
    inside = context.trim(Span(mention.span.end, min(end, mention.span.end + _MAX_FLUENCY_CHARS)))
    if inside and cefr_level(context.text(inside)):
        return inside
    before = context.trim(Span(max(context.line(index).span.start, mention.span.start - 24), mention.span.start))
    if before and not inside and cefr_level(context.text(before)):
        return before
    below = index + 1
    if not following and below < len(context.document.lines) and _is_only_fluency(context, below):
        context.claim(below)
        return context.trim(context.line(below).span)
    return inside if inside and len(context.text(inside).split()) <= 6 and not following else None


def _is_only_fluency(context: Context, index: int) -> bool:
    span = context.line(index).span
    if context.line(index).kind == "heading":
        return False
    text = context.text(span)
    is_other = ":" in text and cefr_level(text) is None  # "Passport: available"
    has_language = any(m.kind == "human_language" for m in context.mentions(span))
    return len(text.split()) <= 6 and not has_language and not is_other


def cefr_level(fluency: str) -> str | None:
    """The level on the European scale that words say: a code wins over words, then the highest word.

    >>> cefr_level("Fluent (C1)"), cefr_level("limited working"), cefr_level("Muttersprache"), cefr_level("love it")
    ('C1', 'B1', 'native', None)
    """
    if code := _CODE.search(fluency.upper()):
        return code[1]
    folded = fold(fluency)
    exact = [level for level in CEFR if folded in phrases_of("resume.toml", "fluency", level)]
    if exact:
        return exact[0]
    hits = [
        (last - first, -CEFR.index(level), level)
        for level in CEFR
        for first, last in phrases_of("resume.toml", "fluency", level).find(folded)
    ]
    return max(hits)[2] if hits else None

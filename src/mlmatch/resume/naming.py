"""Whether a mention names a skill, or only shows one.

"Anomaly detection" names a method wherever it stands. "Owned forecasting for 1,900 stores" and "models in production"
show what a
person does, as common nouns and paraphrases do in running text; in a list of skills the same words are names again.
What is only
shown is kept apart: it counts for the score, but nobody claimed it as a skill.
"""

from __future__ import annotations

import re

from mlmatch.model.mention import Mention
from mlmatch.model.text import Span
from mlmatch.resume.context import Context

COMMON_NAMES = frozenset({"method", "task", "knowledge", "practice"})
"""Kinds whose names are common nouns; tools and languages have proper names."""
OF_TITLES = frozenset({"knowledge", "practice"})
"""Kinds that titles are made of: a DevOps analyst has not claimed DevOps; a machine learning engineer has claimed his."""
LISTING_SECTIONS = frozenset({"skills", "certifications", "courses", "languages"})
SHARED_LETTERS = 5
"""Two words of so many equal first letters are forms of one: forecast, forecasting."""

_BETWEEN_ITEMS = re.compile(r"\s{0,2}(?:[,;/|•·&+]|\band\b|\bor\b|\bund\b|\bet\b|\by\b|\be\b)\s{0,2}")
_WORD = re.compile(r"[^\W\d_]+")


def names_a_skill(mention: Mention, section: str, context: Context) -> bool:
    """True for proper names, for items of a list of skills, and for common names that are written out."""
    if mention.kind not in COMMON_NAMES:
        return True
    if _belongs_to(mention, context, "field") and section == "education":
        return False  # "BSc Physics" names what was studied
    if section in LISTING_SECTIONS:
        return True
    if mention.kind in OF_TITLES and _belongs_to(mention, context, "role"):
        return False  # "DevOps Analyst" is a title
    form = context.text(mention.span)
    return _is_a_name(form, mention.concept.name) or _stands_in_a_list(mention, context)


def _belongs_to(mention: Mention, context: Context, kind: str) -> bool:
    """Whether a mention of another kind, a field of study or a role, lies over it."""
    line = context.line(context.line_at(mention.span.start)).span
    return any(other.kind == kind and other.span.overlaps(mention.span) for other in context.reading.in_span(line))


def _is_a_name(form: str, name: str) -> bool:
    """An acronym, or several words with all the words of the concept's name among them, each in any form."""
    words = _WORD.findall(form)
    if any((word.isupper() and len(word) > 1) or not (word.islower() or word.istitle()) for word in words):
        return True
    folded = [word.casefold() for word in words]
    wanted = [word.casefold() for word in _WORD.findall(name)]
    return len(words) > 1 and all(any(_are_forms_of_one(one, other) for other in folded) for one in wanted)


def _are_forms_of_one(one: str, other: str) -> bool:
    length = min(SHARED_LETTERS, len(one), len(other))
    return one[:length] == other[:length]


def _stands_in_a_list(mention: Mention, context: Context) -> bool:
    """Beside another skill with a proper name, with nothing but a comma or its like between."""
    line = context.line(context.line_at(mention.span.start)).span
    for other in context.reading.in_span(line):
        if other.kind in COMMON_NAMES or other.span.overlaps(mention.span):
            continue
        first, second = sorted((other.span, mention.span))
        if second.start - first.end <= 6 and _BETWEEN_ITEMS.fullmatch(context.text(Span(first.end, second.start))):
            return True
    return False

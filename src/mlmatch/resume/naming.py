"""Whether a mention names a skill, or only shows one.

"Anomaly detection" names a method wherever it stands. "Owned forecasting for 1,900 stores" and "models in production"
show what a
person does, as common nouns and paraphrases do in running text; in a list of skills the same words are names again.
What is only
shown is kept apart: it counts for the score, but nobody claimed it as a skill.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlmatch.model.mention import Mention
from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.study import is_course_line
from mlmatch.resume.titles import ends_in_head

COMMON_NAMES = frozenset({"method", "task", "knowledge", "practice"})
"""Kinds whose names are common nouns; tools and languages have proper names."""
OF_TITLES = frozenset({"knowledge", "practice"})
"""Kinds that titles are made of: a DevOps analyst has not claimed DevOps; a machine learning engineer has claimed
his.
"""
LISTING_SECTIONS = frozenset({"skills", "certifications", "courses", "languages"})
SHARED_LETTERS = 5
"""Two words of so many equal first letters are forms of one: forecast, forecasting."""

_BETWEEN_ITEMS = re.compile(r"\s{0,2}(?:[,;/|•·&+]|\band\b|\bor\b|\bund\b|\bet\b|\by\b|\be\b)\s{0,2}")
_LOWER_WORD_BEFORE = re.compile(r"(?<![^\W\d_])[a-zà-öø-ÿ-]{2,20} $")
_WORD = re.compile(r"[^\W\d_]+")


def names_a_skill(mention: Mention, section: str, context: Context) -> bool:
    """True for proper names, for items of a list of skills, and for methods and tasks that are written out.

    Knowledge and practices in a sentence are shown: "wrote a load test", "the on-call handbook".
    """
    if mention.kind not in COMMON_NAMES:
        return True
    if section == "education":
        words = _WORD.findall(context.text(mention.span))
        return _is_course(mention, context) and _has_words_of(words, mention.concept.name)
    if section in LISTING_SECTIONS:
        return True
    if mention.kind in OF_TITLES and (_belongs_to(mention, context, "role") or _is_in_title(mention, section, context)):
        return False  # "DevOps Analyst" is a title
    form = context.text(mention.span)
    return (
        _is_a_name(form, mention.concept.name, written_out=mention.kind not in OF_TITLES)
        or _is_capitalised_inside(mention, context)
        or _stands_in_a_list(mention, context)
    )


def _is_course(mention: Mention, context: Context) -> bool:
    """Whether a mention in the education section stands in a list of courses and not in the name of a degree."""
    index = context.line_at(mention.span.start)
    line = context.line(index)
    return is_course_line(context.line_text(index)) or (line.kind == "item" and not context.degrees_in(line.span))


def _is_in_title(mention: Mention, section: str, context: Context) -> bool:
    """Whether a mention stands in the title of a position, or in a headline that is one."""
    line = context.line(context.line_at(mention.span.start)).span
    is_headline = section == "top" and ends_in_head(context.text(line))
    return is_headline or any(title.covers(mention.span) for title in context.titles)


def _belongs_to(mention: Mention, context: Context, kind: str) -> bool:
    """Whether a mention of another kind, a field of study or a role, lies over it."""
    line = context.line(context.line_at(mention.span.start)).span
    return any(other.kind == kind and other.span.overlaps(mention.span) for other in context.reading.in_span(line))


def _is_a_name(form: str, name: str, *, written_out: bool) -> bool:
    """An acronym, a word spelt like a brand, several words in capitals; or, where `written_out` will do, several words
    that hold the concept's name or are held by it.
    """
    words = _WORD.findall(form)
    if any(_is_brand(word) or _is_acronym(word, words, name) for word in words):
        return True
    if len(words) < 2:
        return False
    if all(word[0].isupper() for word in words):
        return True
    return written_out and (_has_words_of(words, name) or _has_words_of(_WORD.findall(name), " ".join(words)))


def _is_capitalised_inside(mention: Mention, context: Context) -> bool:
    """A capital in the middle of a sentence: "fine-tuned Whisper"."""
    text, start = context.document.text, mention.span.start
    return text[start].isupper() and _LOWER_WORD_BEFORE.search(text, max(0, start - 24), start) is not None


def _is_brand(word: str) -> bool:
    """Capitals inside: "MLOps", "QLoRA"."""
    return not (word.islower() or word.istitle() or word.isupper())


def _is_acronym(word: str, words: Sequence[str], name: str) -> bool:
    """Capitals that stand alone or for the name: "NLP"; not those of a paraphrase, "CNC lathe" for manufacturing."""
    if not word.isupper() or len(word) < 2:
        return False
    initials = "".join(part[0] for part in _WORD.findall(name)).casefold()
    return len(words) == 1 or word.casefold() in (initials, name.casefold())


def _has_words_of(words: Sequence[str], name: str) -> bool:
    """Whether each word of the name is among the words in one form or another."""
    folded = [word.casefold() for word in words]
    return all(any(_are_forms_of_one(one.casefold(), other) for other in folded) for one in _WORD.findall(name))


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

"""Whether a mention names a skill, or only shows one.

"Anomaly detection" names a method wherever it stands. "Owned forecasting for 1,900 stores" and "models in production"
show what a person does, as common nouns and paraphrases do in running text; in a list of skills the same words are
names again. What is only shown is kept apart: it counts for the score, but nobody claimed it as a skill.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlmatch.model.concept import TECHNICAL
from mlmatch.model.mention import Mention
from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.phrases import fold, phrases_of
from mlmatch.resume.study import is_course_line
from mlmatch.resume.titles import ends_in_head

COMMON_NAMES = frozenset({"method", "task", "knowledge", "practice"})
"""Kinds whose names are common nouns; tools and languages have proper names."""
PROPER_NAMES = TECHNICAL - COMMON_NAMES
OF_TITLES = frozenset({"knowledge", "practice"})
"""Kinds that titles are made of: a DevOps analyst has not claimed DevOps; a machine learning engineer has claimed
his.
"""
LISTING_SECTIONS = frozenset({"skills", "certifications", "courses", "languages"})
CITING_SECTIONS = frozenset({"publications", "awards"})
"""Sections of titles and venues: "Workshop on Speech" says where somebody spoke."""
SHARED_LETTERS = 5
"""Two words of so many equal first letters are forms of one: forecast, forecasting."""
ENDING_LETTERS = 2
"""Forms of one word that also end alike name the same thing: modelling, modeling, not forecast."""
BETWEEN_CHARS_MAX = 8
"""Characters between two items of a list: ", and "."""

_JOINER = r"[,;/|•·&+]|\band\b|\bor\b|\bund\b|\bet\b|\by\b|\be\b"
_BETWEEN_ITEMS = re.compile(rf"\s{{0,2}}(?:{_JOINER}|, (?:and|or)\b)\s{{0,2}}")
_AFTER_ITEM = re.compile(rf"\s{{0,2}}(?:{_JOINER}|[().:]|\n|$)")
_LOWER_WORD_BEFORE = re.compile(r"(?<![^\W\d_])[a-zà-öø-ÿ-]{2,20} $")
_WORD = re.compile(r"[^\W\d_]+")


def names_a_skill(mention: Mention, index: int, context: Context) -> bool:
    """True for proper names, for items of a list of skills, and for methods and tasks that are written out.

    Knowledge and practices in a sentence are shown: "wrote a load test", "the on-call handbook". `index` is the line
    of the mention.
    """
    if mention.kind not in COMMON_NAMES:
        return True
    section = context.section_of(index)
    if section in CITING_SECTIONS:
        return False
    if section == "education":
        return _is_course(index, context) and _is_taught_skill(mention, context)
    if mention.kind in OF_TITLES and _belongs_to(mention, index, context, "certification"):
        return False  # a "Cloud Practitioner" certificate names its platform
    if section in LISTING_SECTIONS:
        return not _labels_a_group(mention, index, context)
    if mention.kind in OF_TITLES and (
        _belongs_to(mention, index, context, "role") or _is_in_title(mention, index, context)
    ):
        return False  # "DevOps Analyst" is a title
    return (
        _is_a_name(mention, context)
        or _is_capitalised_inside(mention, index, context)
        or _fills_brackets(mention, context)
        or _stands_in_a_list(mention, index, context)
    )


# --- courses and labels ---


def _is_course(index: int, context: Context) -> bool:
    """Whether a line of the education section is a list of courses and not the name of a degree."""
    line = context.line(index)
    return is_course_line(context.line_text(index)) or (line.kind == "item" and not context.degrees_in(line.span))


def _is_taught_skill(mention: Mention, context: Context) -> bool:
    """A method or task that a course is named for; of the subjects of study only those that are skills of work."""
    words = _WORD.findall(context.text(mention.span))
    if not _has_words_of(words, mention.concept.name):
        return False
    subjects = phrases_of("resume.toml", "education", "skill_subjects")
    return mention.kind != "knowledge" or fold(mention.concept.name) in subjects


def _labels_a_group(mention: Mention, index: int, context: Context) -> bool:
    """A subject, or a word of many meanings, in the label of a group of skills says what the group is: "Cloud: AWS"."""
    subjects = phrases_of("resume.toml", "education", "skill_subjects")
    is_class = mention.kind == "knowledge" and fold(mention.concept.name) not in subjects
    if not is_class and not mention.rule.startswith("weak"):
        return False
    line = context.line(index)
    if line.label is not None:
        return line.label.covers(mention.span)
    if context.text(Span(mention.span.end, line.span.end)).lstrip().startswith(":"):
        return True
    is_alone = len(mention.span) == len(line.span) and index + 1 < len(context.document.lines)
    return is_alone and fold(context.line_text(index + 1)) in phrases_of("resume.toml", "skills", "levels")


# --- titles ---


def _is_in_title(mention: Mention, index: int, context: Context) -> bool:
    """Whether a mention stands in the title of a position, or in a headline that is one."""
    is_headline = context.section_of(index) == "top" and ends_in_head(context.line_text(index))
    return is_headline or any(title.covers(mention.span) for title in context.titles)


def _belongs_to(mention: Mention, index: int, context: Context, kind: str) -> bool:
    """Whether a mention of another kind, a field of study or a role, lies over it."""
    near = context.mentions_near(index, mention.span)
    return any(other.kind == kind and other.span.overlaps(mention.span) for other in near)


# --- sentences ---


def _is_a_name(mention: Mention, context: Context) -> bool:
    """An acronym, a word spelt like a brand, several words in capitals; or a method or task written out in words."""
    text, name = context.text(mention.span), mention.concept.name
    words = _WORD.findall(text)
    if not (text.isascii() and text.islower()):
        if any(_is_brand(word) or (not _is_doubtful(mention) and _is_acronym(word, words, name)) for word in words):
            return True
        if len(words) > 1 and all(word[0].isupper() for word in words):
            return True
    return len(words) > 1 and _is_written_out(words, mention)


def _is_doubtful(mention: Mention) -> bool:
    """A word of many meanings for a subject or practice: "CNC lathe", "IT experience"."""
    return mention.kind in OF_TITLES and mention.rule.startswith("weak")


def _is_written_out(words: Sequence[str], mention: Mention) -> bool:
    """Whether the words hold those of the name of a method or task, or are held by it.

    The product is not the task: who "built a demand forecast" shows demand forecasting, and does not name it.
    """
    if mention.kind in OF_TITLES:
        return False
    names, endings = _WORD.findall(mention.concept.name), mention.kind == "task"
    return _holds(words, names, endings=endings) or _holds(names, words, endings=endings)


def _is_capitalised_inside(mention: Mention, index: int, context: Context) -> bool:
    """A name in capitals in the middle of a sentence: "fine-tuned Whisper", not "in Docker containers"."""
    text, start = context.document.text, mention.span.start
    is_title = all(word[0].isupper() for word in _WORD.findall(context.text(mention.span)))
    if _is_doubtful(mention) or (mention.kind == "knowledge" and _belongs_to(mention, index, context, "field")):
        return False  # "a first-class Mathematics graduate" names what was studied
    return is_title and _LOWER_WORD_BEFORE.search(text, max(0, start - 24), start) is not None


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
    return _holds(words, _WORD.findall(name))


def _holds(words: Sequence[str], others: Sequence[str], *, endings: bool = False) -> bool:
    """Whether each of the others is among the words, in one form or another; with `endings`, in one that ends alike."""
    folded = [word.casefold() for word in words]
    return all(
        one in folded or any(_are_forms_of_one(one, word, endings=endings) for word in folded)
        for one in map(str.casefold, others)
    )


def _are_forms_of_one(one: str, other: str, *, endings: bool) -> bool:
    length = min(SHARED_LETTERS, len(one), len(other))
    if one[:length] != other[:length]:
        return False
    return not endings or one.rstrip("s")[-ENDING_LETTERS:] == other.rstrip("s")[-ENDING_LETTERS:]


# --- lists ---


def _fills_brackets(mention: Mention, context: Context) -> bool:
    """Alone in brackets, a name explains what stands before them: "site-level models (Bayesian statistics)"."""
    text = context.document.text
    return (
        text[mention.span.start - 1 : mention.span.start] == "("
        and text[mention.span.end : mention.span.end + 1] == ")"
    )


def _stands_in_a_list(mention: Mention, index: int, context: Context) -> bool:
    """Beside a tool or language, each an item of its own: "SQL, regression analysis", not "R, production code in"."""
    if not _ends_item(mention.span, context):
        return False
    for other in context.mentions_near(index, mention.span, max_chars=BETWEEN_CHARS_MAX):
        if other.kind not in PROPER_NAMES or other.span.overlaps(mention.span):
            continue
        first, second = sorted((other.span, mention.span))
        between = context.text(Span(first.end, second.start)) if second.start - first.end <= BETWEEN_CHARS_MAX else ""
        if _BETWEEN_ITEMS.fullmatch(between) and _ends_item(other.span, context):
            return True
    return False


def _ends_item(span: Span, context: Context) -> bool:
    return _AFTER_ITEM.match(context.document.text, span.end) is not None

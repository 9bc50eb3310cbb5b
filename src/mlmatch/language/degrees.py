"""Degrees as they are written: "BSc (Hons) in Physics", "Bachelor's or Master's degree", "PhD candidate"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from mlmatch.data import read_toml
from mlmatch.model.concept import ConceptRef
from mlmatch.model.frozen import frozen
from mlmatch.model.mention import Mention
from mlmatch.model.resume import DegreeLevel, DegreeStatus
from mlmatch.model.text import Span
from mlmatch.taxonomy import Taxonomy
from mlmatch.taxonomy.words import fold_word

_REACH_CHARS = 200
"""How far after a degree its fields may stand."""
_STATUS_REACH_CHARS = 60
_LINK_WORDS_MAX = 12
_BETWEEN_WORDS_MAX = 5
_NAMES_ONE = frozenset({" ", " (", "(", ""})
"""Between two names of one degree."""
_CLAUSE_END = re.compile(r"[;•|\n]|[.!?](?=\s+[A-Z]|\s*$)")
_ASIDE = re.compile(r"\([^()]{0,60}\)")
"""What is said in brackets between a degree and its field: "a PhD (or close to completion) in Statistics"."""
_WORD = re.compile(r"[^\W_]+")


@frozen
class DegreePhrase:
    """One degree as named in a text, with the fields named for it."""

    span: Span
    """From the degree's name to its last field."""
    level: DegreeLevel | None
    """None where any degree is meant ("a degree in ...")."""
    name_span: Span
    """The degree's own name: "BSc (Hons)", "Master's degree"."""
    concept: ConceptRef
    fields: tuple[ConceptRef, ...] = ()
    field_spans: tuple[Span, ...] = ()
    """Where the fields stand; empty where the degree's name carries the field ("BCA")."""
    related_field: bool = False
    """A related field is accepted in words."""
    status: DegreeStatus | None = None
    """What the words around it say: "candidate", "expected", "not completed"; None where they say nothing."""
    alternative: bool = False
    """Joined to the degree before it by "or" or a slash: either will do."""


def find_degrees(text: str, mentions: Iterable[Mention], taxonomy: Taxonomy) -> list[DegreePhrase]:
    """The degrees among these mentions of `text`, in reading order; those joined by "or" or "/" share their fields."""
    ordered = sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end))
    degrees = [m for m in ordered if m.kind == "degree" and m.assertion != "homonym"]
    named = _merge([m for m in degrees if not _is_pair(m, degrees)], text, taxonomy)
    fields = [m for m in ordered if m.kind == "field" and m.assertion != "homonym"]
    phrases: list[DegreePhrase] = []
    for index, (mention, name) in enumerate(named):
        stop = named[index + 1][1].start if index + 1 < len(named) else len(text)
        phrases.append(_phrase(text, mention, name, stop, fields, taxonomy))
    return _share(text, phrases)


def _is_pair(mention: Mention, degrees: Sequence[Mention]) -> bool:
    """True for the name of two degrees ("BS/MS") where both are mentioned for themselves."""
    near = _between(degrees, mention.span.start, mention.span.end)
    return sum(mention.span.covers(other.span) for other in near if other is not mention) > 1


def _merge(degrees: Sequence[Mention], text: str, taxonomy: Taxonomy) -> list[tuple[Mention, Span]]:
    """One entry per degree: "Bachelor of Science (BSc)" names one, "currently enrolled" names none beside another."""
    merged: list[tuple[Mention, Span]] = []
    for mention in degrees:
        level = taxonomy[mention.concept.id].level
        if merged:
            before, span = merged[-1]
            known = taxonomy[before.concept.id].level
            if text[span.end : mention.span.start] in _NAMES_ONE and (None in (level, known) or level == known):
                merged[-1] = (before if known else mention, Span(span.start, mention.span.end))
                continue
        merged.append((mention, mention.span))
    named = [m for m in merged if not _only_says_status(text[m[1].start : m[1].end])]
    return [(mention, _name_in(text, span)) for mention, span in named or merged]


def _only_says_status(name: str) -> bool:
    return any(map(f" {' '.join(_folded(name))} ".__contains__, _phrases("status_names")))


def _name_in(text: str, span: Span) -> Span:
    """The span without a last "in" or "of", and with the dot and bracket that close it: "B.Sc.", "BSc (Hons)"."""
    start, end = span.start, span.end
    words = list(_WORD.finditer(text, start, end))
    while len(words) > 1 and fold_word(words[-1][0]) in _vocabulary("name_links"):
        words.pop()
        end = words[-1].end()
    if text[end : end + 1] == "." and "." in text[start:end]:
        end += 1
    if text[end : end + 1] == ")" and "(" in text[start:end]:
        end += 1
    return Span(start, end)


def _phrase(
    text: str, mention: Mention, name: Span, stop: int, fields: Sequence[Mention], taxonomy: Taxonomy
) -> DegreePhrase:
    concept = taxonomy[mention.concept.id]
    end = min(stop, name.end + _REACH_CHARS)
    clause = _CLAUSE_END.search(text, name.end, end)
    end = clause.start() if clause else end
    near = _between(fields, name.start - _REACH_CHARS, end)
    own = (
        _fields_after(text, name.end, end, near)
        or _fields_before(text, name.start, near)
        or [field for field in near if name.covers(field.span)]
    )
    refs = tuple(dict.fromkeys(m.concept for m in own)) or tuple(
        taxonomy.ref(i) for i in concept.implies if i.startswith("field-") and i in taxonomy
    )
    last = max([name.end, *(m.span.end for m in own)])
    first = min([name.start, *(m.span.start for m in own)])
    if text[last : last + 1] == ")" and text.count("(", first, last) > text.count(")", first, last):
        last += 1
    return DegreePhrase(
        span=Span(first, last),
        level=concept.level,  # type: ignore[arg-type]
        name_span=name,
        concept=mention.concept,
        fields=refs,
        field_spans=tuple(m.span for m in own),
        related_field=_accepts_related(_folded(text[name.end : end])),
        status=_status(text, name, end, stop),
    )


def _between(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """The mentions, sorted by place, that begin at characters [start, end)."""
    return mentions[bisect_left(mentions, start, key=_start) : bisect_left(mentions, end, key=_start)]


def _start(mention: Mention) -> int:
    return mention.span.start


def _fields_after(text: str, start: int, end: int, fields: Sequence[Mention]) -> list[Mention]:
    """The fields that follow a degree, as long as only words that link stand between."""
    found: list[Mention] = []
    at = start
    for mention in fields:
        if mention.span.start < at or mention.span.end > end:
            continue
        between = _folded(_ASIDE.sub(" ", text[at : mention.span.start]))
        allowed, most = ("between", _BETWEEN_WORDS_MAX) if found else ("links", _LINK_WORDS_MAX)
        if len(between) > most or not _vocabulary(allowed).issuperset(between):
            break
        found.append(mention)
        at = mention.span.end
    return found


def _fields_before(text: str, end: int, fields: Sequence[Mention]) -> list[Mention]:
    """The field of "Computer Science degree" or "Physics (PhD)"."""
    for mention in reversed(fields):
        if mention.span.end <= end:
            return [mention] if text[mention.span.end : end].strip() in ("", "(", ",", "-", "–", "—", ":") else []
    return []


def _accepts_related(words: list[str]) -> bool:
    """True for "or a related field" and "another quantitative subject", not for "or equivalent experience"."""
    related = _vocabulary("related")
    for index, word in enumerate(words):
        if word not in related:
            continue
        after = words[index + 1 : index + 4]
        if not _vocabulary("related_nouns").isdisjoint(after):
            return True
        if words[index - 1 : index] == ["or"] and _vocabulary("unrelated").isdisjoint(after):
            return True
    return False


def _status(text: str, name: Span, end: int, stop: int) -> DegreeStatus | None:
    """What the degree's name and the words behind it say; before it only a few words count."""
    first = max(0, name.start - _STATUS_REACH_CHARS // 2)
    before = text[max(first, text.rfind("\n", first, name.start) + 1) : name.start]
    after = text[name.start : min(stop, max(end, name.end + _STATUS_REACH_CHARS))].split("\n", 1)[0]
    around = f" {' '.join(_folded(after))} | {' '.join(_folded(before))} "
    statuses: tuple[DegreeStatus, ...] = ("abandoned", "in_progress")
    return next((status for status in statuses if any(map(around.__contains__, _phrases(status)))), None)


def _share(text: str, phrases: list[DegreePhrase]) -> list[DegreePhrase]:
    """Degrees joined by "or", "and" or a slash share the fields that are named once."""
    for index in range(len(phrases) - 1, 0, -1):
        before, after = phrases[index - 1], phrases[index]
        gap = text[before.name_span.end : after.name_span.start]
        between = _folded(gap)
        if len(between) > _BETWEEN_WORDS_MAX or not _vocabulary("joins").issuperset(between) or _CLAUSE_END.search(gap):
            continue
        if not between and "/" not in gap and "," not in gap:
            continue
        phrases[index] = replace(after, alternative="or" in between or "/" in gap)
        phrases[index - 1] = replace(
            before,
            fields=before.fields or (after.fields if after.field_spans else ()),
            field_spans=before.field_spans or after.field_spans,
            related_field=before.related_field or after.related_field,
            status=before.status or after.status,
        )
    return phrases


def _folded(text: str) -> list[str]:
    if text.isascii():
        return _WORD.findall(text.lower())
    return [fold_word(word) for word in _WORD.findall(text)]


@cache
def _vocabulary(name: str) -> frozenset[str]:
    return frozenset(read_toml("cues.toml")["degrees"][name])


@cache
def _phrases(name: str) -> tuple[str, ...]:
    return tuple(f" {' '.join(_folded(phrase))} " for phrase in read_toml("cues.toml")["degrees"][name])

"""Degrees that are asked, and what is accepted in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from mlmatch.language.degrees import DegreePhrase, find_degrees
from mlmatch.model.concept import TECHNICAL
from mlmatch.model.mention import Mention
from mlmatch.model.text import Span
from mlmatch.posting.cues import cue, find_cue, find_cues, phrases, words
from mlmatch.posting.tokens import Token
from mlmatch.posting.tree import Leaf
from mlmatch.taxonomy import Taxonomy

LADDER = ("none", "secondary", "associate", "bachelor", "master", "doctorate")
ANY_DEGREE = "bachelor"
""" "A degree in statistics": what it usually means."""
FIELD_REACH = 200
"""Characters that one field and the words before it take at most."""
ONE_PHRASE = 40
"""Characters within which two phrases of equivalence are one: "an equivalent combination of education and
experience"."""
_LEADS = re.compile(r"\+?\s?(?:/|in\b|or\b|degree)|\+")
_ABBREVIATION = re.compile(r"[BM](?<![\w.].)(?:\.?[A-Z]|Sc|Eng|Tech)\b\.?")


def find_asked_degrees(text: str, span: Span, mentions: Sequence[Mention], taxonomy: Taxonomy) -> list[DegreePhrase]:
    """Degrees of text[span] with their fields: not the one of "in lieu of a degree"; a bare "degree" only where no
    level is named."""
    if any(mention.kind == "degree" for mention in mentions):
        technical = [mention.span for mention in mentions if mention.kind in TECHNICAL]
        mentions = [m for m in mentions if m.kind != "degree" or not any(t.covers(m.span) for t in technical)]  # LLM
        mentions = [m for m in mentions if m.kind != "degree" or not _is_other(text, span, m.span)]
    mentions = [*mentions, *_abbreviated(text, span, mentions, taxonomy)]
    if not any(mention.kind == "degree" for mention in mentions):
        return []
    found = find_degrees(text[: span.end], mentions, taxonomy)
    asked = [phrase for phrase in found if not _is_replaced(text, phrase)]
    named = [phrase for phrase in asked if phrase.level in LADDER]
    return _own_fields(text[: span.end], named or [phrase for phrase in asked if phrase.level != "certificate"])


def _is_other(text: str, span: Span, name: Span) -> bool:
    """ "You master Python" asks for no degree, nor does "Microsoft Certified: Data Analyst Associate"."""
    said = text[name.start : name.end]
    if said == "Associate":
        return find_cue(cue("experience", "certificates"), text, span) is not None
    before = re.search(r"(\w+)\s$", text[max(0, name.start - 16) : name.start])
    return said == "master" and bool(before and before[1].casefold() in words("experience", "before_verbs"))


def _own_fields(text: str, found: list[DegreePhrase]) -> list[DegreePhrase]:
    """ "Bachelor's in Physics, Master's preferred": a field that stands before a degree and belongs to another is
    not its own, and one that stands behind the next degree does not make the first reach so far."""
    used: set[Span] = set()
    owned: list[DegreePhrase] = []
    for phrase, following in zip(found, [*found[1:], None], strict=False):
        if phrase.field_spans and set(phrase.field_spans) <= used and phrase.field_spans[-1] < phrase.name_span:
            phrase = replace(phrase, fields=(), field_spans=())
        used.update(phrase.field_spans)
        stop = following.name_span.start if following else phrase.name_span.end + len(phrase.field_spans) * FIELD_REACH
        ends = [span.end for span in phrase.field_spans if span.end <= stop]
        end = max([phrase.name_span.end, *ends])
        owned.append(replace(phrase, span=Span(phrase.name_span.start, _related_end(text, phrase, end))))
    return owned


def _related_end(text: str, phrase: DegreePhrase, end: int) -> int:
    """Where "... or a related technical field" ends: what stands behind it is no alternative to the degree."""
    tail = _related_tail().match(text, end) if phrase.related_field else None
    return tail.end() if tail else end


@cache
def _related_tail() -> re.Pattern[str]:
    like, fields = ("|".join(phrases("experience", name)) for name in ("related", "related_nouns"))
    return re.compile(
        rf"[,\s]{{0,2}}(?:\s?(?:and|or|/)\s)?(?:\s?(?:an?|in|other|another|any|some|closely|directly)\s){{0,4}}"
        rf"(?:{like})(?:\s?/\s?(?:{like}))?\s(?:[\w-]+\s){{0,3}}?(?:{fields})(?:\sof\sstudy)?\b",
        re.IGNORECASE,
    )


def degree_token(phrase: DegreePhrase) -> Token:
    """A degree as a thing asked."""
    need: dict[str, Any] = {
        "kind": "degree",
        "min_level": phrase.level if phrase.level in LADDER else ANY_DEGREE,
        "fields": list(phrase.fields),
        "related_field": phrase.related_field,
    }
    return Token("degree", phrase.span, node=Leaf(phrase.span, need))


def find_equivalents(text: str, span: Span, times: Sequence[Span]) -> Iterator[Token]:
    """ "or equivalent experience": another way to satisfy the demand for a degree; a span of time beside it says it
    better."""
    end = span.start - ONE_PHRASE
    for place in find_cues(cue("experience", "equivalent"), text, span):
        near = any(time.end <= place.start and place.start - time.end < ONE_PHRASE for time in times)
        if near or place.start - end < ONE_PHRASE:
            end = max(end, place.end)
            continue
        end = _tail_end(text, place.end, span.end)
        leaf = Leaf(Span(place.start, end), {"kind": "experience", "subject": "equivalent experience"})
        yield Token("equivalent", leaf.span, node=leaf)


def _tail_end(text: str, start: int, stop: int) -> int:
    """Where the phrase ends: "an equivalent combination | of education, training and experience"."""
    end = start
    for match in re.finditer(r"[\s,]{0,3}([\w-]{1,20})", text[start:stop]):
        if match.start() + start != end or match[1].casefold() not in words("experience", "equivalent_tail"):
            break
        end = start + match.end()
    return end


def lowest_degree(degrees: Sequence[Leaf]) -> Leaf:
    """Alternative degrees as one demand: the lowest level, all fields."""
    least = min(degrees, key=lambda leaf: LADDER.index(leaf.need["min_level"]))
    fields = {field.id: field for leaf in degrees for field in leaf.need["fields"]}
    related = any(leaf.need["related_field"] for leaf in degrees)
    span = Span(min(leaf.span.start for leaf in degrees), max(leaf.span.end for leaf in degrees))
    return replace(least, span=span, need=least.need | {"fields": list(fields.values()), "related_field": related})


def _abbreviated(text: str, span: Span, mentions: Sequence[Mention], taxonomy: Taxonomy) -> Iterator[Mention]:
    """ "MS" and "BA" beside a degree, and "BS+ in ..." at the start, are degrees too."""
    beside = any(mention.kind == "degree" for mention in mentions)
    for match in _ABBREVIATION.finditer(text, span.start, span.end):
        place = Span(match.start(), match.end())
        leads = not text[span.start : place.start].strip() and _LEADS.match(text, place.end, span.end)
        if not (beside or leads) or any(place.overlaps(mention.span) for mention in mentions):
            continue
        for concept in taxonomy.find(match[0].rstrip("."), kinds=("degree",))[:1]:
            yield Mention(
                "degree", taxonomy.ref(concept.id), place, rule="beside a degree" if beside else "opens a demand"
            )


def _is_replaced(text: str, phrase: DegreePhrase) -> bool:
    """ "in lieu of a degree", "2+ years in a similar role (PhD counts)"."""
    if cue("experience", "counts_as_work").match(text, phrase.name_span.end + 1):
        return True
    before = text[max(0, phrase.span.start - 30) : phrase.span.start]
    ends = [match.end() for match in cue("experience", "in_place").finditer(before)]
    return bool(ends) and len(before) - ends[-1] <= len(" formal ")

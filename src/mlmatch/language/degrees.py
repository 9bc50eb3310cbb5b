"""Degrees as they are written: "BSc (Hons) in Computer Science", "Bachelor's or Master's in a related field", "PhD candidate"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from mlmatch.data import read_toml
from mlmatch.model.concept import ConceptRef
from mlmatch.model.mention import Mention
from mlmatch.model.resume import DegreeLevel, DegreeStatus
from mlmatch.model.text import Span
from mlmatch.taxonomy import Taxonomy

_REACH_CHARS = 160
"""How far after a degree its fields may stand."""
_CLAUSE_END = re.compile(r"[;•|\n]|[.!?](?=\s+[A-Z]|\s*$)")


@dataclass(frozen=True, slots=True)
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
    subject_span: Span | None = None
    """All the words after "in" that say what was studied, known fields or not."""
    related_field: bool = False
    """A related field is accepted in words."""
    status: DegreeStatus | None = None
    """What the words around it say: "candidate", "expected", "not completed"; None where they say nothing."""
    alternative: bool = False
    """Joined to the degree before it by "or" or a slash: either will do."""


def find_degrees(text: str, mentions: Iterable[Mention], taxonomy: Taxonomy) -> list[DegreePhrase]:
    """The degrees among these mentions of `text`, in reading order, with their fields; degrees joined by "or" or "/" share fields."""
    ordered = sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end))
    degrees = _merge([m for m in ordered if m.kind == "degree" and m.assertion != "homonym"], text)
    fields = [m for m in ordered if m.kind == "field" and m.assertion != "homonym"]
    phrases: list[DegreePhrase] = []
    for index, (mention, name) in enumerate(degrees):
        stop = degrees[index + 1][1].start if index + 1 < len(degrees) else len(text)
        phrases.append(_phrase(text, mention, name, stop, fields, taxonomy))
    return _share(text, phrases)


def _merge(degrees: Sequence[Mention], text: str) -> list[tuple[Mention, Span]]:
    """One entry per degree: "Bachelor of Science (BSc)" and "BSc (Hons) degree" name one."""
    merged: list[tuple[Mention, Span]] = []
    for mention in degrees:
        if merged:
            before, span = merged[-1]
            between = text[span.end : mention.span.start]
            if between.strip(" ,").replace(".", "") in ("", "(") and len(between) < 4:
                keep = before if before.concept.id != "degree-any" else mention
                merged[-1] = (keep, Span(span.start, mention.span.end))
                continue
        merged.append((mention, mention.span))
    return [(mention, _with_ending(text, span)) for mention, span in merged]


def _with_ending(text: str, span: Span) -> Span:
    """The span with the full stop of an abbreviation and a closing bracket that belong to it: "B.Sc." and "BSc (Hons)"."""
    start, end = span.start, span.end
    if text[end : end + 1] == ")" and "(" in text[start:end]:
        end += 1
    if text[end : end + 1] == "." and "." in text[start:end]:
        end += 1
    return Span(start, end)


def _phrase(
    text: str, mention: Mention, name: Span, stop: int, fields: Sequence[Mention], taxonomy: Taxonomy
) -> DegreePhrase:
    concept = taxonomy[mention.concept.id]
    end = min(stop, name.end + _REACH_CHARS)
    clause = _CLAUSE_END.search(text, name.end, end)
    end = clause.start() if clause else end
    own = _fields_after(text, name.end, end, fields) or _fields_before(text, name.start, fields)
    refs = tuple(dict.fromkeys(m.concept for m in own)) or tuple(
        taxonomy.ref(i) for i in concept.implies if i.startswith("field-") and i in taxonomy
    )
    last = max([name.end, *(m.span.end for m in own)])
    first = min([name.start, *(m.span.start for m in own)])
    return DegreePhrase(
        span=Span(first, last),
        level=concept.level,  # type: ignore[arg-type]
        name_span=name,
        concept=mention.concept,
        fields=refs,
        field_spans=tuple(m.span for m in own),
        related_field=bool(_words("related").search(text, name.end, end)),
        status=_status(text, name, end),
    )


def _fields_after(text: str, start: int, end: int, fields: Sequence[Mention]) -> list[Mention]:
    found: list[Mention] = []
    at = start
    for mention in fields:
        if mention.span.start < at or mention.span.end > end:
            continue
        between = text[at : mention.span.start]
        if not _words("between_fields" if found else "links").fullmatch(between):
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


def _status(text: str, name: Span, end: int) -> DegreeStatus | None:
    around = Span(max(0, name.start - 40), min(len(text), max(end, name.end) + 40))
    for status in ("abandoned", "in_progress"):
        if _words(status).search(text, around.start, around.end):
            return status  # type: ignore[return-value]
    return None


def _share(text: str, phrases: list[DegreePhrase]) -> list[DegreePhrase]:
    """Degrees joined by "or", "and" or a slash share the fields that are named once."""
    for index in range(len(phrases) - 1, 0, -1):
        before, after = phrases[index - 1], phrases[index]
        between = text[before.name_span.end : after.name_span.start]
        if not _words("joins").fullmatch(between):
            continue
        phrases[index] = replace(after, alternative=not _words("both").fullmatch(between))
        phrases[index - 1] = replace(
            before,
            fields=before.fields or after.fields,
            related_field=before.related_field or after.related_field,
            status=before.status or after.status,
        )
    return phrases


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(read_toml("cues.toml")["degrees"][name], re.IGNORECASE)

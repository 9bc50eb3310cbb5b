"""Lengths of experience that a person states in words: kept beside what the dates say, never counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlmatch.language.quantities import Duration, find_durations
from mlmatch.model.text import Span
from mlmatch.resume.context import Context, Raw
from mlmatch.resume.skills import SKILL_KINDS

SECTIONS = ("top", "summary", "contact")
SLACK_MONTHS = 24
"""A claim may exceed the dated positions by this much, or by a quarter, before it contradicts them."""

_SUBJECT = re.compile(r"\W{0,3}(?:of\s|in\s|as\s|with\s|using\s|working\s|experience\b|years?\b|\w+\s){0,6}")
_EXPERIENCE = re.compile(
    r"experience|erfahrung|expérience|experiencia|experiência|esperienza|ervaring|erfarenhet|doświadczeni|deneyim|tapasztalat",
    re.IGNORECASE,
)


def read_claims(context: Context) -> list[Raw]:
    """The fields of every Claim of the head and the summary."""
    lines = [context.line(i).span for section in context.sections(*SECTIONS) for i in context.body(section)]
    read = (
        _read_claim(context, line, duration)
        for line in lines
        for duration in find_durations(context.text(line), offset=line.start)
    )
    return [raw for raw in read if raw is not None]


def _read_claim(context: Context, line: Span, duration: Duration) -> Raw | None:
    months = duration.min_months or duration.max_months
    after = Span(duration.span.end, min(line.end, duration.span.end + 60))
    match = _SUBJECT.match(context.document.text, after.start, after.end)
    subject = next(_concepts(context, after, match.end() if match else after.start), None)
    if not months or not (subject or _EXPERIENCE.search(context.text(after))):
        return None
    span = Span(duration.span.start, subject[0].end if subject else after.start)
    return {"months": months, "concept": subject[1] if subject else None, "evidence": [context.evidence(span, "claim")]}


def _concepts(context: Context, span: Span, latest: int) -> Iterator[tuple[Span, object]]:
    for mention in context.mentions(span):
        if mention.kind in SKILL_KINDS | {"role"} and mention.span.start <= latest and mention.assertion == "asserted":
            yield mention.span, mention.concept


def contradicts(claimed_months: int, dated_months: int) -> bool:
    """Whether more is claimed than dated positions can explain; a smaller claim may speak of a part of them."""
    return claimed_months - dated_months > max(SLACK_MONTHS, claimed_months // 4)

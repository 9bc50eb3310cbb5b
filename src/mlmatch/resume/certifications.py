"""Certificates with issuer, date, expiry and whether they are held."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mlmatch.language.dates import DateRange
from mlmatch.model.mention import Mention
from mlmatch.model.months import last_month, month_of
from mlmatch.model.text import Span
from mlmatch.resume.context import Context, Raw
from mlmatch.resume.phrases import Phrases, fold, phrases_of
from mlmatch.resume.records import Record, parts_of, split_records, title_of


def read_certifications(context: Context) -> list[Raw]:
    """The fields of every Certification: records of the section, then certificates named in other places."""
    found = [
        raw
        for section in context.sections("certifications")
        for record in split_records(context, section)
        if (raw := _read_record(context, record))
    ]
    named = {raw["concept"].id for raw in found if raw["concept"]}
    return found + [_render_mention(context, m) for m in _named_elsewhere(context) if m.concept.id not in named]


def _words(name: str) -> Phrases:
    return phrases_of("resume.toml", "certifications", name)


def _read_record(context: Context, record: Record) -> Raw | None:
    title = title_of(context, record)
    if title is None:
        return None
    context.claim(*record.lines)
    span = record.span(context)
    mention = _longest(m for m in context.mentions(span) if m.kind == "certification")
    date, expires = _dates(context, record)
    name, issuer = _name_and_issuer(context, record, title, mention)
    context.names.extend([issuer] if issuer is not None else [])
    return {
        "name": context.text(name),
        "concept": mention.concept if mention else None,
        "issuer": context.text(issuer) if issuer else None,
        "date": date,
        "expires": expires,
        "status": _status(context, span, expires),
        "evidence": [context.evidence(title, "certification")],
    }


def _longest(mentions: Iterable[Mention]) -> Mention | None:
    return max(mentions, key=lambda m: (len(m.span), -m.span.start), default=None)


def _name_and_issuer(
    context: Context, record: Record, title: Span, mention: Mention | None
) -> tuple[Span, Span | None]:
    """A labelled issuer, else the last part of a title that has several, else a short line below."""
    for n, span in enumerate(record.stretches(context)):
        if found := _labelled_issuer(context, span):
            return title if n else context.trim(Span(title.start, max(title.start + 1, found[0]))), found[1]
    parts = parts_of(context, title)
    is_grade = fold(context.text(parts[-1])) in _words("grades") if parts else False
    if len(parts) > 1 and not is_grade and not (mention and mention.span.end > parts[-1].start):
        return Span(parts[0].start, parts[-2].end), parts[-1]
    below = [context.without_dates(context.line(i).span) for i in record.lines[1:3]]
    short = [rest[0] for rest in below if rest and len(context.text(rest[0]).split()) <= 6]
    return title, short[0] if short else None


def _labelled_issuer(context: Context, span: Span) -> tuple[int, Span] | None:
    """Where the label begins, and the issuer behind it."""
    text = context.text(span)
    for match in re.finditer(
        r"(?:^|[\s(,–—-])((?:issued|awarded|issuer|by|from|through|via)\b(?:\sby)?)[:\s]\s*", text, re.IGNORECASE
    ):
        if fold(match[1]) in _words("issuer_labels"):
            rest = context.without_dates(Span(span.start + match.end(), span.end))
            if rest:
                return span.start + match.start(), rest[0]
    return None


def _dates(context: Context, record: Record) -> tuple[str | None, str | None]:
    """Date of issue and of expiry: by the words before a date, or the two ends of a range."""
    date = expires = None
    for span in record.stretches(context):
        for found in context.dates_in(span):
            if _says_expiry(context, found):
                expires = expires or found.end
            elif date is None:
                date = found.start or found.end
                expires = expires or (found.end if not found.single and not found.current else None)
    return date, expires


def _says_expiry(context: Context, found: DateRange) -> bool:
    before = context.document.text[max(0, found.span.start - 24) : found.span.start]
    inside = fold(context.text(found.span))
    labels = _words("expires_labels")  # "exp. 08/2028": of studies it is expected, of a certificate the end
    return labels.ends(fold(before)) or labels.starts(inside) or (found.rule == "until" and bool(inside))


def _status(context: Context, span: Span, expires: str | None) -> str:
    folded = fold(context.text(span))
    expected = any(d.expected and not _says_expiry(context, d) for d in context.dates_in(span))
    if _words("in_progress").find(folded) or expected:
        return "in_progress"
    past = expires is not None and last_month(expires) < month_of(context.as_of)
    return "expired" if past or _words("expired").find(folded) else "held"


def _named_elsewhere(context: Context) -> Sequence[Mention]:
    """Certificates claimed outside their section, each once; not what is wished for, denied or another's."""
    silent = {
        index
        for section in context.sections("references", "interests", "certifications")
        for index in range(section.first, section.last)
    }
    found: dict[str, Mention] = {}
    for mention in context.reading.mentions:
        is_claim = mention.kind == "certification" and mention.assertion == "asserted"
        if is_claim and context.line_at(mention.span.start) not in silent:
            found.setdefault(mention.concept.id, mention)
    return list(found.values())


def _render_mention(context: Context, mention: Mention) -> Raw:
    return {
        "name": context.text(mention.span),
        "concept": mention.concept,
        "evidence": [context.evidence(mention.span, "certification_named")],
    }

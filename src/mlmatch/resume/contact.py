"""Name, mail, telephone, links and place of the person, from the head of the document and its contact section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mlmatch.model.text import Span
from mlmatch.resume.context import Context, Raw
from mlmatch.resume.names import find_name
from mlmatch.resume.phrases import Phrases, fold, phrases_of
from mlmatch.resume.places import place_points
from mlmatch.resume.titles import ends_in_head

Parts = Mapping[int, Sequence[Span]]
"""Lines of the head, each cut in parts."""
ADDRESS_CHARS_MAX = 160
"""A longer line with a mail address in it is a sentence."""

_EMAIL = re.compile(r"[\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,6}[A-Za-z]{2,24}")
_BROKEN_EMAIL = re.compile(r"[\w.+'-]{1,64}\n?@\n?(?:[\w-]{1,63}\.\n?){1,6}[A-Za-z]{2,24}")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>()|,;]{3,200}|\b(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|io|ai|dev|me|app|edu|info|co|gg|page|site|tech|xyz|[a-z]{2})/[^\s<>()|,;]{1,200}",
    re.IGNORECASE,
)
_BARE_DOMAIN = re.compile(
    r"(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|io|ai|dev|me|app|page|site|tech|xyz|eu|de|fr|uk|ch|nl|se|it|es|pt|br|in|ca)",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?:\+|00|\()?\d[\d\s().–/-]{5,22}\d")


def read_contact(context: Context) -> Raw:
    """The fields of Contact."""
    head = list(_head_lines(context))
    parts = {index: line_parts(context, index) for index in head}
    name = find_name(context)
    email = _find_email(context, head)
    phone = _find_phone(context, head)
    location = _find_location(context, parts)
    spans = [
        (span, rule)
        for span, rule in ((name, "name"), (email, "email"), (phone and phone[1], "phone"), (location, "location"))
        if span
    ]
    urls = _find_urls(context, parts, email)
    for span in [s for s, _ in spans] + urls:
        context.claim(context.line_at(span.start))
    context.names.extend([name] if name else [])
    context.names.extend(_addresses(context, [span for span in (email, phone[1] if phone else None) if span]))
    return {
        "name": " ".join(context.text(name).split()) if name else None,
        "email": re.sub(r"\s", "", context.text(email)) if email else None,
        "phone": phone[0] if phone else None,
        "urls": list(dict.fromkeys(context.text(span).rstrip(".") for span in urls)),
        "location": context.text(location) if location else None,
        "evidence": [context.evidence(span, rule) for span, rule in spans],
    }


def _words(name: str) -> Phrases:
    return phrases_of("resume.toml", "contact", name)


def _addresses(context: Context, spans: Sequence[Span]) -> Iterator[Span]:
    """What stands on a line with a mail address or telephone number and is no title: "Flat 3, Sheffield S3"."""
    for span in spans:
        index = context.line_at(span.start)
        if len(context.line(index).span) <= ADDRESS_CHARS_MAX:
            yield from (part for part in line_parts(context, index) if not ends_in_head(context.text(part)))


def _head_lines(context: Context) -> Iterator[int]:
    """Lines before the first real section, and those of contact sections."""
    for section in context.document.sections:
        if section.kind in ("top", "contact", "summary"):
            yield from context.body(section)


# --- mail, telephone, links, place ---


def _find_email(context: Context, head: Sequence[int]) -> Span | None:
    """The first address of the head, else of the document; one that a narrow column breaks is put together."""
    lines = [line.span for line, text in zip(context.document.lines, context.lines.texts, strict=True) if "@" in text]
    if not lines:
        return None
    text = context.document.text
    whole = [match for line in lines for match in _EMAIL.finditer(text, line.start, line.end)]
    found = whole or list(_BROKEN_EMAIL.finditer(text))
    first = next((match for match in found if context.line_at(match.start()) in head), found[0] if found else None)
    return _with_broken_end(context, Span(*first.span())) if first else None


def _with_broken_end(context: Context, email: Span) -> Span:
    """The address with letters that a narrow column put on the next line: "ana@example.or" above "g"."""
    following = context.document.text[email.end : email.end + 5]
    match = re.match(r"\n([a-z]{1,3})(?:\n|$)", following)
    domain = context.text(email).rpartition(".")[2]
    if match and domain not in _words("domains") and domain + match[1] in _words("domains"):
        return Span(email.start, email.end + match.end(1))
    return email


def _find_phone(context: Context, head: Sequence[int]) -> tuple[str, Span] | None:
    """The first number of the head that is no date: in international form where it names its country."""
    for index in head:
        line = context.line(index).span
        for match in _PHONE.finditer(context.document.text, line.start, line.end):
            span = Span(*match.span())
            if context.is_dated(span) or _is_part_of_link(context, span):
                continue
            digits = sum(c.isdigit() for c in match[0])
            if not 7 <= digits <= 15 or match[0].count("(") != match[0].count(")"):
                continue
            return _format_phone(match[0].strip()), span
    return None


def _is_part_of_link(context: Context, span: Span) -> bool:
    before = context.document.text[max(0, span.start - 1) : span.start]
    return bool(before.strip()) and before not in "(:;,|·•"


def _format_phone(text: str) -> str:
    if not text.startswith(("+", "00")):
        return text
    import phonenumbers

    try:
        number = phonenumbers.parse("+" + re.sub(r"\D", "", text).removeprefix("00"), None)
    except phonenumbers.NumberParseException:
        return text
    if not phonenumbers.is_possible_number(number):
        return text
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _find_urls(context: Context, head: Parts, email: Span | None) -> list[Span]:
    spans: list[Span] = []
    for index, parts in head.items():
        if "." not in context.line_text(index) and "://" not in context.line_text(index):
            continue
        line = context.line(index).span
        for match in _URL.finditer(context.document.text, line.start, line.end):
            span = Span(match.start(), match.start() + len(match[0].rstrip(".,;")))
            if email is None or not span.overlaps(email):
                spans.append(span)
        for part in parts:
            if _BARE_DOMAIN.fullmatch(context.text(part)) and not any(part.overlaps(s) for s in spans):
                spans.append(part)
    return spans


_PARTING = re.compile(r"\s*[|•·◦∙]\s*|\s{3,}|\s+[–—]\s+|;\s+")


def line_parts(context: Context, index: int) -> list[Span]:
    """The cells of a line, cut at bars, long dashes and semicolons, trimmed."""
    line = context.line(index)
    parts = []
    for cell in line.cells or (line.span,):
        start = cell.start
        for match in _PARTING.finditer(context.text(cell)):
            parts.append(Span(start, cell.start + match.start()))
            start = cell.start + match.end()
        parts.append(Span(start, cell.end))
    return [trimmed for part in parts if (trimmed := context.trim(part))]


def _find_location(context: Context, head: Parts) -> Span | None:
    """The part of the head that is most like a place; a label ("Address:") makes anything one."""
    best: tuple[float, Span] | None = None
    for index, parts in head.items():
        hint = context.line(index).hint
        if parts and hint and hint.role == "contact.location":
            return context.line(index).span
        for part in parts:
            label, colon, _ = context.text(part).partition(":")
            labelled = bool(colon) and fold(label) in _words("location_labels")
            if labelled:
                part = context.trim(Span(part.start + len(label) + 1, part.end))
            points = 4.0 if labelled and part else place_points(context.text(part))
            if points >= 2.0 and (best is None or points > best[0]):
                best = (points, part)
    return best[1] if best else None

"""Places as resumes write them: "Boston, MA", "Zürich, Switzerland", "Recife, Brazil (hybrid)", "Remote"."""

from __future__ import annotations

import re

from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.phrases import fold, phrases_of

_PARTS = re.compile(r"[,/|(]| [–-] | and | et | und ")
_CODE = re.compile(r"[A-Z]{2,3}")
_POSTCODE = re.compile(r"\b(?:\d{4,6}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b")


def place_points(text: str) -> float:
    """How much a text looks like a place: 3 with a country, region or mode of work beside at most a city, 2 for a
    known city, 0 if not at all.
    """
    parts = [part.strip(" )") for part in _PARTS.split(_POSTCODE.sub("", text)) if part.strip(" )")]
    if not parts or len(parts) > 5 or len(text) > 70:
        return 0.0
    if any(_names_organisation(part) for part in parts):
        return 0.0
    known = [_is_known(part, first=i == 0) for i, part in enumerate(parts)]
    if not any(known):
        return 0.0
    unknown = sum(not k for k in known)
    if unknown == 0:
        return 3.0 if len(parts) > 1 or fold(parts[0]) not in phrases_of("places.toml", "cities") else 2.0
    looks_like_city = all(k or (len(p.split()) <= 3 and p[:1].isupper()) for k, p in zip(known, parts, strict=True))
    return 2.5 if looks_like_city and any(known[1:] or known) else 0.0


def _is_known(part: str, *, first: bool) -> bool:
    folded = fold(part)
    if not folded:
        return False
    if not first and _CODE.fullmatch(part):
        return part in _codes() or folded in phrases_of("places.toml", "countries")
    modes = phrases_of("places.toml", "modes")
    if modes.find(folded) and len(folded.split()) <= 5:
        return True
    if _CODE.fullmatch(part) and len(part) == 2:
        return part in ("UK", "US")
    return any(folded in phrases_of("places.toml", name) for name in ("countries", "regions", "cities"))


def _names_organisation(part: str) -> bool:
    folded = fold(part)
    words, forms = (phrases_of("positions.toml", "employer", name) for name in ("words", "legal_forms"))
    is_named = bool(words.find(folded)) or (forms.ends(folded) and " " in folded)
    return is_named and not _is_known(part, first=False)


def _codes() -> frozenset[str]:
    from mlmatch.data import read_toml

    return frozenset(read_toml("places.toml")["codes"])


def split_place(context: Context, span: Span) -> tuple[Span, Span | None]:
    """A name and the place behind it: "Acme Corp, Boston, MA" -> "Acme Corp", "Boston, MA". A city alone stays part
    of the name.

    Only a country, a region's code or a mode of work proves that a place begins: "Lycée du Parc, Lyon" is one name.
    """
    text = context.text(span)
    commas = [m.start() for m in re.finditer(r",| [-–|·] | \(", text)]
    for at in reversed(commas[-2:]):
        tail = text[at:].lstrip(",|·–- (")
        head = Span(span.start, span.start + at)
        if len(text[:at].split()) == 0:
            continue
        if _proves_place(tail) and (at != commas[0] or not _is_known(text[:at].strip(), first=True)):
            wider = [c for c in commas if c < at]
            if wider and "," not in tail and _could_be_city(text[wider[-1] + 1 : at]):
                return Span(span.start, span.start + wider[-1]), context.trim(
                    Span(span.start + wider[-1] + 1, span.end)
                )
            start = head.start + _city_start(context.text(head))
            return context.trim(Span(head.start, start)), context.trim(Span(start, span.end))
    return span, None


def _city_start(head: str) -> int:
    """Where a city begins at the end of a name that a line break separated from it: behind a bracket, or a known
    city.
    """
    if (close := head.rfind(")")) >= 0 and _could_be_city(head[close + 1 :]):
        return close + 1
    words = [m.start() for m in re.finditer(r"\S+", head)]
    for start in words[max(1, len(words) - 3) :]:
        if fold(head[start:]) in phrases_of("places.toml", "cities"):
            return start
    return len(head)


def _proves_place(tail: str) -> bool:
    last = tail.rstrip(" )").rpartition(",")[2].strip()
    return bool(last) and (
        last in _codes()
        or fold(last) in phrases_of("places.toml", "countries")
        or fold(last) in phrases_of("places.toml", "regions")
        or fold(last) in phrases_of("places.toml", "modes")
    )


def _could_be_city(text: str) -> bool:
    text = text.strip(" (")
    return (
        ")" not in text
        and 0 < len(text.split()) <= 3
        and text[:1].isupper()
        and not phrases_of("positions.toml", "employer", "legal_forms").ends(fold(text))
    )

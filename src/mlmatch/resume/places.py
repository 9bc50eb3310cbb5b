"""Places as resumes write them: "Boston, MA", "Zürich, Switzerland", "Recife, Brazil (hybrid)", "Remote"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from mlmatch.data import read_toml
from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.phrases import PIECES_KEPT, Phrases, fold, phrases_of
from mlmatch.resume.titles import ends_in_head

CERTAIN_POINTS = 3.0
"""Every part is a known country, region, city or mode of work."""
PLACE_POINTS = 2.5
"""A known country or region beside what may be a city; from here on a text is a place."""
CITY_POINTS = 2.0
"""A city alone, which may also be all there is of a name."""
MAX_CHARS = 70
MAX_PARTS = 5
CITY_WORDS_MAX = 3

_PARTS = re.compile(r"[,/|(]| [–-] |,? (?:and|et|und) ")
_CUTS = re.compile(r",\s*|\s+[-–—|·]\s+")
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
_BRACKETED = re.compile(r"\s*\(([^()]{2,40})\)$")
_CODE = re.compile(r"[A-Z]{2,3}")
_CITY_CODE = re.compile(r"(?<=[a-z.]) (?=([A-Z]{2})$)")
_POSTCODE = re.compile(r"\b(?:\d{4,6}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b")


@lru_cache(maxsize=PIECES_KEPT)
def place_points(text: str, *, behind_comma: bool = False) -> float:
    """How much a text looks like a place; 0 if not at all."""
    if len(text) > MAX_CHARS:
        return 0.0
    parts = [part for piece in _PARTS.split(_POSTCODE.sub("", _with_comma(text))) if (part := piece.strip(" )"))]
    if len(parts) > MAX_PARTS:
        return 0.0
    known = [_is_known(part, behind_comma=behind_comma or n > 0) for n, part in enumerate(parts)]
    if not any(known) or any(map(_is_no_place, parts)):
        return 0.0
    if len(parts) > 2 and not known[0] and fold(parts[1]) in _places("cities"):
        return 0.0  # "Cascade Exchange, Seattle, WA": a name in front of a whole place
    if all(known):
        return CITY_POINTS if len(parts) == 1 and fold(parts[0]) in _places("cities") else CERTAIN_POINTS
    may_be = all(k or _could_be_city(part) for k, part in zip(known, parts, strict=True))
    return PLACE_POINTS if may_be else 0.0


def _with_comma(text: str) -> str:
    """ "Toledo OH" as "Toledo, OH"."""
    match = _CITY_CODE.search(text)
    if (
        not match
        or match[1] not in _codes()
        or fold(match[1]) in phrases_of("positions.toml", "employer", "legal_forms")
    ):
        return text
    return f"{text[: match.start()]}, {match[1]}"


def is_name_with_city(text: str) -> bool:
    """Words that may be a place or a name, in front of a city alone: "Armor Télémesures, Rennes"."""
    head, comma, tail = text.rpartition(", ")
    known = [fold(head) in _places(name) for name in ("countries", "regions", "cities", "modes")]
    return bool(comma) and fold(tail) in _places("cities") and not any(known)


def _places(name: str) -> Phrases:
    return phrases_of("places.toml", name)


@cache
def _named() -> frozenset[str]:
    """Countries, regions and cities."""
    return _places("countries") | _places("regions") | _places("cities")


@cache
def _codes() -> frozenset[str]:
    return frozenset(read_toml("places.toml")["codes"])


def _is_known(part: str, *, behind_comma: bool) -> bool:
    """A country, region, city or mode of work; two capitals only behind a comma, for they may be anything."""
    folded = fold(part)
    if _CODE.fullmatch(part):
        return part in ("UK", "US", "USA", "UAE") or (
            behind_comma and (part in _codes() or folded in _places("countries"))
        )
    if folded in _named() or _places("modes").find(folded):
        return True
    words, around = folded.split(), _places("around").find(folded)  # "San Francisco Bay Area"
    covered = {place for first, last in around for place in range(first, last)}
    return bool(around) and " ".join(word for n, word in enumerate(words) if n not in covered) in _named()


def _is_no_place(part: str) -> bool:
    """A part that names an organisation or a title: "Sales Manager" in "Sales Manager, Germany"."""
    folded = fold(part)
    if _is_known(part, behind_comma=True):
        return False
    if phrases_of("positions.toml", "employer", "freelance").find(folded):
        return True
    words, forms = (phrases_of("positions.toml", "employer", name) for name in ("words", "legal_forms"))
    return bool(words.find(folded)) or (forms.ends(folded) and " " in folded) or ends_in_head(part)


def _could_be_city(text: str) -> bool:
    text = text.strip(" (")
    if _ends_in_city(text):
        return False  # "Lakeview Payments Seattle", as a narrow cell joins them
    return (
        0 < len(text.split()) <= CITY_WORDS_MAX
        and text[0].isupper()
        and ")" not in text
        and not phrases_of("positions.toml", "employer", "legal_forms").ends(fold(text))
    )


def _ends_in_city(text: str) -> bool:
    """Whether words that are no city themselves end in one: a name, and where."""
    words = text.split()
    return len(words) == CITY_WORDS_MAX and fold(words[-1]) in _places("cities") and fold(text) not in _places("cities")


def split_place(context: Context, span: Span, *, city: bool = False) -> tuple[Span, Span | None]:
    """A name and the place behind it: "Acme Corp, Boston, MA" -> "Acme Corp", "Boston, MA".

    The place is the longest tail that is one. A country, a region or a mode of work proves it; a known city does with
    `city` only, for "Lycée du Parc, Lyon" is one name.
    """
    text = context.text(span)
    for cut in list(_CUTS.finditer(text))[-MAX_PARTS:]:
        head, tail = text[: cut.start()], text[cut.end() :]
        if head.strip() and head.count("(") == head.count(")") and _is_place_behind(head, tail, city=city):
            has_city = len(_PARTS.split(tail)) > 1 or fold(tail) in _places("cities")  # "Universität Wien, Wien"
            start = len(head) if has_city else _city_start(head)
            behind = cut.end() if start == len(head) else start
            place = context.trim(Span(span.start + behind, span.end))
            return context.trim(Span(span.start, span.start + start)), place
    return span, None


def split_bracketed_place(context: Context, span: Span) -> tuple[Span, Span | None]:
    """A name and the place in brackets behind it: "Rideau Cloud Inc. (Ottawa)"."""
    match = _BRACKETED.search(context.text(span))
    if match is None or not match.start() or place_points(match[1]) < CITY_POINTS:
        return span, None
    place = Span(span.start + match.start(1), span.start + match.end(1))
    return Span(span.start, span.start + match.start()), place


def split_place_behind_dash(context: Context, span: Span) -> tuple[Span, Span | None]:
    """A title and the city with its region behind a dash: "Data Scientist II - Los Angeles, CA"."""
    head, dash, tail = context.text(span).rpartition(" - ")
    if not dash or "," not in tail or place_points(tail) < PLACE_POINTS:
        return span, None
    return context.trim(Span(span.start, span.start + len(head))), context.trim(Span(span.end - len(tail), span.end))


def _is_place_behind(head: str, tail: str, *, city: bool) -> bool:
    plain = _ASIDE.sub("", tail) if ")" in tail else tail
    points = place_points(plain, behind_comma=True)
    if points >= PLACE_POINTS:
        return _ends_in_region(plain)
    named_after_region = _places("regions").ends(fold(head))  # "University of California, San Diego"
    return city and points >= CITY_POINTS and not named_after_region


def split_behind_legal_form(context: Context, span: Span) -> tuple[Span, Span | None]:
    """A name that its legal form ends, and the city behind it: "Älvstrand AB, Borås", "Spreenetz GmbH Berlin"."""
    forms, text = phrases_of("positions.toml", "employer", "legal_forms"), context.text(span)
    head = text.rpartition(", ")[0]
    if " " in head and forms.ends(fold(head)):
        return split_unknown_city(context, span)
    name, _, city = text.rpartition(" ")
    if " " in name and city.isalpha() and fold(city) in _places("cities") and forms.ends(fold(name)):
        return context.trim(Span(span.start, span.start + len(name))), Span(span.end - len(city), span.end)
    return span, None


def split_unknown_city(context: Context, span: Span) -> tuple[Span, Span | None]:
    """A name and what stands behind its last comma, if that could be a city; for documents that set all names so."""
    head, comma, tail = context.text(span).rpartition(", ")
    if not comma or not _could_be_city(tail) or _is_no_place(tail):
        return span, None
    return context.trim(Span(span.start, span.start + len(head))), context.trim(Span(span.end - len(tail), span.end))


def _ends_in_region(tail: str) -> bool:
    last = _with_comma(tail.rstrip(" )")).rpartition(",")[2].strip()
    return last in _codes() or any(fold(last) in _places(name) for name in ("countries", "regions", "modes"))


def _city_start(head: str) -> int:
    """Where a city begins at the end of a name that only a line break set apart: behind a bracket, or a known city."""
    close = head.rfind(")")
    if close >= 0 and _could_be_city(head[close + 1 :]):
        return close + 1
    words = [match.start() for match in re.finditer(r"\S+", head)]
    for start in words[max(1, len(words) - CITY_WORDS_MAX) :]:
        if fold(head[start:]) in _places("cities"):
            return start
    return len(head)

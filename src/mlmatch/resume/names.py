"""The name of the person: the piece near the top that is most like one, by tables of features."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from mlmatch.model.concept import TECHNICAL
from mlmatch.model.document import TextLine
from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.phrases import Phrases, fold, phrases_of
from mlmatch.resume.places import CITY_POINTS, place_points
from mlmatch.resume.titles import ends_in_head

WINDOW_LINES = 60
"""From the top, where the name is looked for."""
WORDS_MAX = 7
PARTICLES_MAX = 2
"""Words of a name that may begin in lower case: "van der"."""
LARGE = 1.25
"""Times the usual size of the text; from here on a line is a title of the page."""
TITLE_WORDS_MAX = 8
LOWER_WORDS_MAX = 4
"""Of a name in lower case, which a mail address has to confirm."""
WORD_IN_ADDRESS_CHARS = 3
"""Shorter words are in many addresses by chance."""
POINTS_IN_ADDRESS = 1.5
WORDS_IN_ADDRESS = 2
"""Further words of a name in an address earn nothing."""
WORD_POINTS_MAX = 1.0
"""The most that words earn which no address confirms."""
TITLE_BELOW_POINTS = 1.0
PLAIN_POINTS_MAX = 1.5
"""More than the place of any line below another heading earns that is not large."""
OTHER_POINTS = -3.0
"""For a title, a place, a skill, or a word that heads a section."""
HEAD_SECTIONS = frozenset({"top", "contact", "summary"})

_ADDRESS = re.compile(r"[\w.+'-]{1,64}@[\w.-]{1,64}|\b(?:linkedin|github)\.com/[^\s,;|]{1,80}", re.IGNORECASE)
_END = re.compile(r",|[|•·]|\s[–—-]\s|\s{3,}|\(|\d|@")
_NAME = re.compile(r"[^\W\d_][^\d@:/|•·<>{}\[\]=+*#%$€!?]{1,60}")
_BEHIND_COMMA = re.compile(r"\s*([^,|]{1,24})(?=,|\||\s[–—-]\s|$)")


class Place(NamedTuple):
    """A line that may hold the name, and how it stands on the page."""

    line: TextLine
    number: int
    section: str
    size: float
    """Times the usual size of the text."""


class Candidate(NamedTuple):
    """A piece of a line that may be the name."""

    span: Span
    text: str
    folded: str
    words: tuple[str, ...]
    in_address: int
    """Words of it that the mail addresses and links of the document contain."""


PlaceFeature = tuple[str, Callable[[Place], float]]
WordFeature = tuple[str, Callable[[Candidate], float]]
PLACE_FEATURES: tuple[PlaceFeature, ...] = (
    ("format_says_so", lambda p: 100.0 if p.line.hint is not None and p.line.hint.role == "contact.name" else 0.0),
    ("large", lambda p: 3.0 * max(0.0, min(3.0, p.size - 1.0))),
    ("bold", lambda p: 0.5 * p.line.bold),
    ("high_up", lambda p: 1.5 - 0.1 * min(p.number, 15)),
    ("first_line", lambda p: 1.5 * (p.number == 0)),
    ("bullet", lambda p: -3.0 * (p.line.kind == "item")),
    ("heading_of_a_section", lambda p: -4.0 if p.line.kind == "heading" and p.line.hint is None and p.number else 0.0),
    ("below_another_heading", lambda p: -3.0 if p.section not in HEAD_SECTIONS and p.size < LARGE else 0.0),
)
"""What its place speaks for a name, with its points."""
WORD_FEATURES: tuple[WordFeature, ...] = (
    ("two_to_four_words", lambda c: 1.0 if 2 <= len(c.words) <= 4 else -0.5),
    ("words_in_mail_address", lambda c: POINTS_IN_ADDRESS * min(c.in_address, WORDS_IN_ADDRESS)),
    ("lower_case", lambda c: -2.0 * c.text.islower()),
    ("sentence", lambda c: -3.0 if c.text.endswith(".") and len(c.words[-1]) > 4 else 0.0),
)
"""What its words speak for it."""


class Found(NamedTuple):
    """A name with its rank: points, then the higher line, then the earlier piece of it."""

    rank: tuple[float, int, int]
    place: Place
    span: Span


def find_name(context: Context) -> Span | None:
    """The best candidate, None if there is none; a large name may take two lines. A piece without points is none.

    The most promising lines come first, and what no name in them could make up for ends the search.
    """
    addresses = _addresses(context)
    most = WORD_POINTS_MAX + TITLE_BELOW_POINTS + (POINTS_IN_ADDRESS * WORDS_IN_ADDRESS if addresses else 0.0)
    best: Found | None = None
    points = 0.0
    for places in _places(context):
        if points > PLAIN_POINTS_MAX + most:
            break
        for base, place in _ranked(places):
            if base + most <= 0 or base + most < points:
                break
            for found in _names_on(context, place, base, addresses, least=points):
                if found.rank[0] > 0 and (best is None or found.rank > best.rank):
                    best, points = found, found.rank[0]
    return _with_next_line(context, best.place, best.span) if best else None


def _ranked(places: Sequence[Place]) -> list[tuple[float, Place]]:
    """The lines with their points, most first."""
    with_points = [(sum([points(place) for _, points in PLACE_FEATURES]), place) for place in places]
    return sorted(with_points, key=lambda one: -one[0])


def _names_on(context: Context, place: Place, base: float, addresses: str, *, least: float) -> Iterator[Found]:
    """The names on a line that may have the least of points."""
    for n, candidate in enumerate(_candidates(context, place.line, addresses)):
        points = base + sum([points(candidate) for _, points in WORD_FEATURES])
        if points + TITLE_BELOW_POINTS >= least:
            rank = points + _points_around(context, place, candidate), -place.number, -n
            yield Found(rank, place, candidate.span)


def _points_around(context: Context, place: Place, candidate: Candidate) -> float:
    """For what else a candidate is known to be, and for a title on the line below it."""
    is_other = _is_something_else(context, candidate.span, candidate.folded)
    return TITLE_BELOW_POINTS * _has_title_below(context, place.number) + OTHER_POINTS * is_other


def _places(context: Context) -> tuple[list[Place], list[Place]]:
    """The lines of the head and those that stand out, and the plain ones below other headings."""
    usual = _usual_size(context)
    prominent: list[Place] = []
    plain: list[Place] = []
    for number, line in enumerate(context.document.lines[:WINDOW_LINES]):
        section, size = context.section_of(number), line.size / usual if usual else 1.0
        is_plain = section not in HEAD_SECTIONS and size < LARGE and line.hint is None
        (plain if is_plain else prominent).append(Place(line, number, section, size))
    return prominent, plain


def _addresses(context: Context) -> str:
    """The mail addresses and links in which a name may stand, folded."""
    texts = (text for text in context.lines.texts if "@" in text or ".com/" in text.lower())
    return " ".join(fold(match[0]) for text in texts for match in _ADDRESS.finditer(text))


def _candidates(context: Context, line: TextLine, addresses: str) -> Iterator[Candidate]:
    for span in _pieces(context, line):
        text = context.text(span)
        if _could_be_name(text):
            folded = fold(text)
            in_address = sum(len(word) >= WORD_IN_ADDRESS_CHARS and word in addresses for word in folded.split())
            if in_address or not text.islower():
                yield Candidate(span, text, folded, tuple(text.replace(".", ". ").split()), in_address)


def _words(name: str) -> Phrases:
    return phrases_of("resume.toml", "contact", name)


def _has_title_below(context: Context, index: int) -> bool:
    if index + 1 >= len(context.lines.texts):
        return False
    text = context.line_text(index + 1)
    return len(text.split()) <= TITLE_WORDS_MAX and ends_in_head(text)


def _usual_size(context: Context) -> float:
    """The size of most of the text."""
    letters: Counter[float] = Counter()
    for line in context.document.lines:
        letters[line.size] += len(line.span) // 20 + 1
    middle = letters.total() // 2
    for size in sorted(letters):
        middle -= letters[size]
        if middle < 0:
            return size
    return 0.0


def _pieces(context: Context, line: TextLine) -> Iterator[Span]:
    """Cells of a line without a label, up to the sign that ends a name."""
    for cell in line.cells or (line.span,):
        span = context.trim(cell)
        label, colon, _ = context.text(span).partition(":")
        if colon and fold(label) in _words("name_labels"):
            span = context.trim(Span(span.start + len(label) + 1, span.end))
        span = context.trim(Span(span.start, span.start + _length(context.text(span))))
        if len(span) > 1:
            yield span


def _length(text: str) -> int:
    """Characters up to the first sign that ends a name; "Silva, Ana" and "Ana Silva, PhD, MBA" are whole."""
    for cut in _END.finditer(text):
        behind = _BEHIND_COMMA.match(text, cut.end()) if cut[0] == "," else None
        is_degree = behind is not None and fold(behind[1]) in _words("titles_after")
        is_surname_first = behind is not None and " " not in text[: cut.start()] and behind.end() == len(text)
        if cut.start() > 1 and not is_degree and not (is_surname_first and behind and _could_be_name(behind[1])):
            return cut.start()
    return len(text)


def _could_be_name(text: str) -> bool:
    """Letters only, few words, each with a capital but for particles, and no word that never is a name."""
    if not _NAME.fullmatch(text.strip()):
        return False
    words = [word for word in text.replace(".", ". ").split() if word[0].isalpha()]
    if not 1 <= len(words) <= WORDS_MAX or fold(text) in _words("not_names"):
        return False
    if text.islower():
        return 2 <= len(text.split()) == len(words) <= LOWER_WORDS_MAX and "." not in text
    capitals = [word for word in words if word[0].isupper() or word[0].lower() == word[0].upper()]
    is_capital = len(capitals) >= max(1, len(words) - PARTICLES_MAX)
    return is_capital and (words[0] in capitals or words[-1] in capitals)


def _is_something_else(context: Context, span: Span, folded: str) -> bool:
    """A title, a place, an organisation, or words that head a document or a section."""
    mentions = context.mentions(span)
    is_role = any(m.kind == "role" or (m.kind in TECHNICAL and len(m.span) == len(span)) for m in mentions)
    heads, organisations, forms = (
        phrases_of("positions.toml", *path)
        for path in (("title", "heads"), ("employer", "words"), ("employer", "legal_forms"))
    )
    is_organisation = organisations.ends(folded) or (forms.ends(folded) and " " in folded)
    is_named_otherwise = heads.ends(folded) or is_organisation or bool(_words("not_names").find(folded))
    return is_role or is_named_otherwise or place_points(context.text(span)) >= CITY_POINTS


def _with_next_line(context: Context, place: Place, name: Span) -> Span:
    """The name with the rest of it on the next line, where both are equally large."""
    following = place.number + 1
    if place.size < LARGE or name.end != place.line.span.end or following >= len(context.document.lines):
        return name
    line = context.line(following)
    text = context.text(line.span)
    is_same = abs(line.size - place.line.size) < 0.1 and line.page == place.line.page and line.kind == "text"
    is_name = len(text.split()) <= 3 and _could_be_name(text) and not _is_something_else(context, line.span, fold(text))
    return Span(name.start, line.span.end) if is_same and is_name else name

"""The header of an entry cut into pieces: candidates for a title and an employer, places, and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mlmatch.language.quantities import find_durations
from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.entries import Entry
from mlmatch.resume.header_points import employer_points, title_points
from mlmatch.resume.phrases import fold, phrases_of
from mlmatch.resume.piece import Piece
from mlmatch.resume.places import CITY_POINTS, PLACE_POINTS, is_name_with_city, place_points, split_behind_legal_form
from mlmatch.resume.shape import Shape
from mlmatch.resume.titles import BRACKETS, ends_in_head

LABELS = ("title", "employer", "location")
LINK_CHARS_MAX = 3
TITLE_POINTS_MIN = 3.0
"""From here on a piece is a title on its own account, and a city beside it is where, not for whom."""
WEAK_EMPLOYER_POINTS = 1.0
"""A name with fewer shows nothing of an organisation, so that "Freelance" stands in its place."""

_COUNTED = re.compile(r"\d{1,2}[.)]\s+(?=[^\W\d])")
"""The number of an entry: "2. Acme Ltd"."""
_DASH = re.compile(r"\s[–—-]\s")
_HARD_SPLIT = re.compile(r"\s*(?:[|·•∙⋅◦‧]|\s{3,}|\t|,\s(?=(?:https?://|www\.)|[\w-]{3,}\.[a-z]{2,7}$))\s*")
_FULL_STOP = re.compile(r"(?:(?<=[^\W\d_]{4})|(?<=[A-Z]{2})|(?<=\)))\.(?=\s+[A-Z\d]|\s*$)")
"""The end of a sentence, not of "Pvt." or "St."."""
_NOTE = re.compile(r"\s[–—-]\s([^–—,()]{2,24})$")
_URL = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|\b[\w-]+\.(?:com|org|net|io|ai|dev|example|[a-z]{2})\b(?:/\S*)?",
    re.IGNORECASE,
)


@frozen
class Pieces:
    """The pieces of one header, sorted by what they can be."""

    candidates: tuple[Piece, ...]
    places: tuple[Piece, ...]
    notes: tuple[Piece, ...]
    """How somebody works ("Full-time"), and links."""


def find_pieces(context: Context, entry: Entry) -> Pieces:
    """The pieces of an entry's header."""
    candidates, places, notes = [], [], []
    for piece in _cut_header(context, entry):
        if piece.label == "location" or (not piece.label and place_points(piece.text) >= PLACE_POINTS):
            places.append(piece)
        elif _is_note(piece):
            notes.append(piece)
        else:
            candidates.append(piece)
    own_boss = [piece for piece in notes if piece.core in phrases_of("positions.toml", "employer", "freelance")]
    cities = [piece for piece in candidates if not piece.label and place_points(piece.text) >= CITY_POINTS]
    rest = [piece for piece in candidates if piece not in cities]
    if len(rest) + len(own_boss) >= 2 or any(title_points(context, piece) >= TITLE_POINTS_MIN for piece in rest):
        candidates, places = rest, places + cities
    if len(candidates) == 1 and not candidates[0].label and not own_boss:
        unknown = [piece for piece in places if is_name_with_city(piece.text)][:1]
        candidates, places = (
            sorted([*candidates, *unknown], key=lambda piece: piece.span),
            [piece for piece in places if piece not in unknown],
        )
    if not candidates and len(places) > 1:  # "Paris" above "Lyon, France": the first is all the name there is
        candidates, places = places[:1], places[1:]
    if len(candidates) < 2 or not any(employer_points(context, piece) >= WEAK_EMPLOYER_POINTS for piece in candidates):
        candidates = sorted([*candidates, *own_boss], key=lambda piece: piece.span)
        notes = [piece for piece in notes if piece not in own_boss]
    return Pieces(tuple(candidates), tuple(places), tuple(notes))


def _cut_header(context: Context, entry: Entry) -> Iterator[Piece]:
    for row, shape in enumerate(entry.header):
        line = context.line(shape.index)
        if line.hint and line.hint.role.startswith("position."):
            if line.hint.role != "position.dates":
                yield Piece(line.span, context.text(line.span), row, line.hint.role.removeprefix("position."))
            continue
        for span in _cut_line(context, shape):
            trimmed = context.trim(span)
            if span.start == line.span.start and (number := _COUNTED.match(context.text(trimmed))):
                trimmed = Span(trimmed.start + number.end(), trimmed.end)
            text = context.text(trimmed)
            if len(text) > 1 and any(map(str.isalpha, text)) and not _is_link(text):
                piece = Piece(trimmed, text, row)
                if piece.core in phrases_of("positions.toml", "labels", "dates") and context.dates_in(line.span):
                    continue  # "Period:" of "Period: 2019 – 2021"
                for part in _without_kind(context, _without_label(context, piece)):
                    yield from (note for one in _without_city(context, part) for note in _without_note(context, one))


def _cut_line(context: Context, shape: Shape) -> Iterator[Span]:
    """Parts of a line between dates, cells and strong separators."""
    for cell in context.cells_of(shape.index, shape.rest):
        is_sentence = shape.kind == "prose" or context.text(cell).endswith(".")
        span = _before_sentence(context, cell) if is_sentence else cell
        start = span.start
        for match in _HARD_SPLIT.finditer(context.document.text, span.start, span.end):
            yield Span(start, match.start())
            start = match.end()
        yield Span(start, span.end)


def _before_sentence(context: Context, span: Span) -> Span:
    """What stands before sentences: "Analyst, Acme, Reno, NV" of "Analyst, Acme, Reno, NV. The first one there."."""
    text = context.text(span)
    for match in _FULL_STOP.finditer(text):
        head = text[: match.start()]
        if ", " in head and not phrases_of("positions.toml", "employer", "legal_forms").ends(fold(head)):
            return Span(span.start, span.start + match.start())
    return span


def _is_link(text: str) -> bool:
    """What is left between two dates: "and", "och"."""
    return len(text) <= LINK_CHARS_MAX and text.islower()


def _without_label(context: Context, piece: Piece) -> Piece:
    """The piece without a run-in label, which says what it is: "Company: Acme"."""
    head, colon, _ = piece.text.partition(":")
    for label in LABELS if colon else ():
        if fold(head) in phrases_of("positions.toml", "labels", label):
            span = context.trim(Span(piece.span.start + len(head) + 1, piece.span.end))
            return Piece(span, context.text(span), piece.row, label)
    return piece


def _without_kind(context: Context, piece: Piece) -> Iterator[Piece]:
    """The title, and what kind of position a word before it makes it: "Military service: Developer"."""
    cut = _DASH.search(piece.text)
    head, _, tail = piece.text.partition(":")
    if tail and fold(head) in phrases_of("positions.toml", "labels", "kind"):
        end = len(head) + 1
    elif cut and _names_service(piece.text[: cut.start()]):
        head, end = piece.text[: cut.start()], cut.end()
    else:
        yield piece
        return
    rest = context.trim(Span(piece.span.start + end, piece.span.end))
    if not any(ends_in_head(part) for part in context.text(rest).split(", ")):
        yield piece
        return
    yield piece.cut(context, rest)
    yield Piece(Span(piece.span.start, piece.span.start + len(head)), head, piece.row, "kind")


def _names_service(text: str) -> bool:
    return fold(BRACKETS.sub(" ", text)) in phrases_of("positions.toml", "labels", "service")


def _without_city(context: Context, piece: Piece) -> Iterator[Piece]:
    """A name that its legal form ends, and the city behind it: "Polderbank N.V., Utrecht"."""
    name, city = (piece.span, None) if piece.label else split_behind_legal_form(context, piece.span)
    yield piece if name is piece.span else piece.cut(context, name)
    if city is not None:
        yield Piece(city, context.text(city), piece.row, "location")


def _without_note(context: Context, piece: Piece) -> Iterator[Piece]:
    """The piece, and how somebody worked where that stands behind a dash: "Data scientist – CDD"."""
    cut = _NOTE.search(piece.text)
    if cut and not piece.label and fold(cut[1]) in phrases_of("positions.toml", "notes", "words"):
        head = context.trim(Span(piece.span.start, piece.span.start + cut.start()))
        note = context.trim(Span(piece.span.start + cut.start(1), piece.span.end))
        yield piece.cut(context, head)
        yield piece.cut(context, note)
    else:
        yield piece


def _is_note(piece: Piece) -> bool:
    if piece.label:
        return piece.label == "kind"
    found = phrases_of("positions.toml", "notes", "words").find(piece.core)
    covered = sum(last - first for first, last in found)
    lengths = sum(len(duration.span) for duration in find_durations(piece.text))
    return (
        bool(_URL.fullmatch(piece.text)) or covered == len(piece.core.split()) > 0 or lengths >= len(piece.text.strip())
    )


def repeated_texts(headers: Sequence[Pieces]) -> frozenset[str]:
    """Candidates that stand in several headers: an employer with several titles."""
    seen: set[str] = set()
    repeated: set[str] = set()
    for pieces in headers:
        cores = {piece.core for piece in pieces.candidates}
        repeated |= cores & seen
        seen |= cores
    return frozenset(repeated)

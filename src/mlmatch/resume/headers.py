"""Which part of an entry's header is the title and which the employer.

Every pair of pieces of a header, and every way to cut one piece in two, is a hypothesis with points from the tables
of `header_points`. A document sets all its entries alike, so the pattern (order, and how the two are joined) that
gains most over all entries gets a bonus; then the best hypothesis of each entry wins. The losing ones stay in
`Header.tried` for whoever debugs it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from mlmatch.data import read_toml
from mlmatch.language.dates import DateRange
from mlmatch.model.concept import ConceptRef
from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.entries import Entry
from mlmatch.resume.header_points import employer_points, points_of, title_points
from mlmatch.resume.phrases import fold, phrases_of
from mlmatch.resume.piece import Piece
from mlmatch.resume.pieces import Pieces, find_pieces, repeated_texts
from mlmatch.resume.places import split_bracketed_place, split_place, split_place_behind_dash, split_unknown_city

PATTERN_BONUS = 2.5
"""Points for a hypothesis in the pattern that the whole document follows."""
ORDER_BONUS = 1.5
"""Points for one that has at least the document's order of title and employer."""
ALONE_PENALTY = 3.0
"""Points lost by a hypothesis that leaves the title or the employer open."""
FOREIGN_CUT_PENALTY = 3.5
"""Points lost by cutting one piece in two where the document sets title and employer apart."""
LEFT_OVER_PENALTY = 2.0
"""Points lost by cutting one piece in two for every other piece that this leaves unexplained."""
CUT_PENALTY = 1.0
"""Points lost by cutting at a comma or dash, which names and titles contain too."""
ORGANISATION_POINTS = 1.0
"""Behind "of", which titles contain too, an employer has at least so many."""
JOINER_POINTS = 1.5
"""Points for "at" between the two, and against words like "in", which titles contain too."""
LATER_PENALTY = 0.5
"""Points lost for each piece that stands before the first one used."""
GAP_PENALTY = 0.75
"""Points lost for each piece that stands between the two."""
MAX_CANDIDATES = 4
"""What stands further down in a header is no title and no employer."""
TRIED_KEPT = 6
CITIES_MIN = 2
"""From so many known cities behind employers on, unknown words in the same place are cities."""

_SOFT_SPLIT = re.compile(r",\s+|\s+[–—-]{1,2}\s+|;\s+|:\s+|\s/\s")

Pattern = tuple[str, str]
"""What comes first ("title", "employer"), and how the two are joined: lines, cells, comma, dash, joiner or alone."""
APART = ("lines", "cells")
CUT = ("comma", "dash", "joiner")


class Guess(NamedTuple):
    """One hypothesis about the header of one entry."""

    title: Piece | None
    employer: Piece | None
    pattern: Pattern
    points: float


@frozen
class Spell:
    """Lines of a body with dates of their own: those of a client, or of all the titles that share them, the latest
    first.
    """

    lines: tuple[int, ...]
    dates: tuple[DateRange, ...]


@frozen
class Header:
    """The fields of an entry's header; `others` are pieces that are none of them."""

    entry: Entry
    title: Piece | None
    employer: Piece | None
    location: Span | None
    notes: tuple[Piece, ...]
    others: tuple[Piece, ...]
    tried: tuple[Guess, ...] = ()
    spells: tuple[Spell, ...] = ()


def read_headers(context: Context, entries: Sequence[Entry]) -> list[Header]:
    """The headers of all entries of a document, solved together."""
    found = [find_pieces(context, entry) for entry in entries]
    repeated = repeated_texts(found)
    guesses = [_guess(context, pieces.candidates[:MAX_CANDIDATES], repeated) for pieces in found]
    pattern = _best_pattern(guesses)
    headers = []
    for n, (entry, pieces, tried) in enumerate(zip(entries, found, guesses, strict=True)):
        is_first = n == 0 or entries[n - 1].section != entry.section
        headers.append(_make_header(context, entry, pieces, _ranked(tried, pattern, is_first=is_first)))
    return _with_unknown_cities(context, headers, found)


def _with_unknown_cities(context: Context, headers: list[Header], found: Sequence[Pieces]) -> list[Header]:
    """Where two employers are followed by a known city, what follows the others is a city too."""
    behind = [
        h for h, pieces in zip(headers, found, strict=True) if h.employer and h.location and _is_behind(h, pieces)
    ]
    if len(behind) < CITIES_MIN:
        return headers
    return [_with_unknown_city(context, header) for header in headers]


def _is_behind(header: Header, pieces: Pieces) -> bool:
    """Whether the place stands on the line of the employer, and not on one of its own."""
    return header.employer is not None and (not pieces.places or pieces.places[0].row == header.employer.row)


def _with_unknown_city(context: Context, header: Header) -> Header:
    employer = header.employer
    if employer is None or employer.label or header.location is not None:
        return header
    name, place = split_unknown_city(context, employer.span)
    return replace(header, employer=employer.cut(context, name), location=place)


def _guess(context: Context, pieces: Sequence[Piece], repeated: frozenset[str]) -> list[Guess]:
    """All hypotheses about one header."""
    points = [points_of(context, piece) for piece in pieces]
    title = [one[0] for one in points]
    employer = [one[1] + (piece.core in repeated) for one, piece in zip(points, pieces, strict=True)]
    spare = LEFT_OVER_PENALTY * (len(pieces) - 1)
    found = []
    for a, one in enumerate(pieces):
        later = LATER_PENALTY * a
        for b, two in enumerate(pieces[a + 1 :], start=a + 1):
            joint = "cells" if one.row == two.row else "lines"
            far = later + GAP_PENALTY * (b - a - 1)
            found.append(Guess(one, two, ("title", joint), title[a] + employer[b] - far))
            found.append(Guess(two, one, ("employer", joint), employer[a] + title[b] - far))
        found += [] if one.label else _cut_guesses(context, one, repeated, penalty=later + spare)
        found.append(Guess(one, None, ("title", "alone"), title[a] - later - ALONE_PENALTY))
        found.append(Guess(None, one, ("employer", "alone"), employer[a] - later - ALONE_PENALTY))
    return found


def _cut_guesses(context: Context, piece: Piece, repeated: frozenset[str], *, penalty: float) -> Iterator[Guess]:
    """The ways to read one piece as title and employer: "X at Y", "X, Y", "Y — X"."""
    joiners, words = _joiners()
    for match in joiners.finditer(piece.text) if "@" in piece.text or not words.isdisjoint(piece.text.split()) else ():
        is_safe = fold(match[0]) in phrases_of("positions.toml", "joiners", "safe")
        is_inside = fold(match[0]) in phrases_of("positions.toml", "joiners", "inside")
        for title, employer in _halves(context, piece, match):
            if is_inside and employer_points(context, employer) < ORGANISATION_POINTS:
                continue  # "Group Head of Analytics"
            points = _pair_points(context, title, employer, repeated) - penalty
            yield Guess(title, employer, ("title", "joiner"), points + JOINER_POINTS * (1 if is_safe else -1))
    for match in _SOFT_SPLIT.finditer(piece.text):
        joint = "comma" if match[0].strip() == "," else "dash"
        for one, two in _halves(context, piece, match):
            points = _pair_points(context, one, two, repeated) - penalty - CUT_PENALTY
            yield Guess(one, two, ("title", joint), points)
            points = _pair_points(context, two, one, repeated) - penalty - CUT_PENALTY
            yield Guess(two, one, ("employer", joint), points)


@cache
def _joiners() -> tuple[re.Pattern[str], frozenset[str]]:
    """What joins a title and an employer, and the words with which it begins."""
    joiners: list[str] = read_toml("positions.toml")["joiners"]["words"]
    words = "|".join(re.escape(w) for w in joiners)
    first = {joiner.split()[0] for joiner in joiners}
    return re.compile(rf"\s+(?:{words}|{words.upper()})\s+|\s*@\s*"), frozenset(first | {w.upper() for w in first})


def _halves(context: Context, piece: Piece, match: re.Match[str]) -> Iterator[tuple[Piece, Piece]]:
    """What stands on either side of a cut, unless it is inside brackets or a side is empty."""
    if piece.text.count("(", 0, match.start()) > piece.text.count(")", 0, match.start()):
        return
    start = piece.span.start
    left = context.trim(Span(start, start + match.start()))
    right = context.trim(Span(start + match.end(), piece.span.end))
    if len(left) > 1 and len(right) > 1:
        yield piece.cut(context, left), piece.cut(context, right)


def _pair_points(context: Context, title: Piece, employer: Piece, repeated: frozenset[str]) -> float:
    return title_points(context, title) + employer_points(context, employer) + (employer.core in repeated)


def _best_pattern(guesses: Sequence[Sequence[Guess]]) -> Pattern | None:
    """The pattern that gains most over all entries."""
    totals: dict[Pattern, float] = defaultdict(float)
    for tried in guesses:
        best: dict[Pattern, float] = defaultdict(float)
        for guess in tried:
            if guess.pattern[1] != "alone":
                best[guess.pattern] = max(guess.points, best[guess.pattern])
        for pattern, points in best.items():
            totals[pattern] += points
    return max(sorted(totals), key=lambda pattern: totals[pattern], default=None)


def _ranked(tried: Sequence[Guess], pattern: Pattern | None, *, is_first: bool) -> list[Guess]:
    """The hypotheses of an entry, best first, with the bonus of the document's pattern."""
    if pattern is not None:
        tried = [
            Guess(title, employer, own, points + _bonus(own, pattern, is_first=is_first))
            for title, employer, own, points in tried
        ]
    return sorted(tried, key=lambda guess: -guess.points)


@cache
def _bonus(own: Pattern, pattern: Pattern, *, is_first: bool) -> float:
    """What the pattern of the document gives to a hypothesis of another pattern or takes from it.

    Where names stand on lines of their own, a title alone below another entry is a promotion and loses nothing.
    """
    bonus = PATTERN_BONUS if own == pattern else 0.0
    if own[0] == pattern[0] and own[1] != "alone":
        bonus += ORDER_BONUS
    if pattern[1] in APART:
        bonus += ALONE_PENALTY if own == ("title", "alone") and not is_first else 0.0
        bonus -= FOREIGN_CUT_PENALTY if own[1] in CUT else 0.0
    return bonus


def _make_header(context: Context, entry: Entry, pieces: Pieces, tried: Sequence[Guess]) -> Header:
    title = tried[0].title if tried else None
    employer = tried[0].employer if tried else None
    location = pieces.places[0].span if pieces.places else None
    if employer is not None and not _is_typed(context, entry, employer):
        name, place = split_place(context, employer.span, city=location is None)
        if place is None:  # "Acme Inc. (Ottawa)"; in "Acme, Recife, Brazil (hybrid)" the brackets belong to the place
            name, place = split_bracketed_place(context, employer.span)
        employer, location = employer.cut(context, name), location or place
    if title is not None and location is None and not _is_typed(context, entry, title):
        name, location = split_place_behind_dash(context, title.span)
        title = title.cut(context, name)
    used = [piece.span for piece in (title, employer) if piece is not None]
    others = tuple(p for p in pieces.candidates if not any(p.span.overlaps(span) for span in used))
    return Header(entry, title, employer, location, pieces.notes, others, tuple(tried[:TRIED_KEPT]))


def _is_typed(context: Context, entry: Entry, piece: Piece) -> bool:
    """Whether the format states the field, so that its text is the name and nothing else."""
    hint = context.line(entry.header[piece.row].index).hint
    return hint is not None and hint.role.startswith("position.")


def role_of(context: Context, span: Span) -> ConceptRef | None:
    """The role named in a title: the longest name of one, the first of equals."""
    roles = [m for m in context.mentions(span) if m.kind == "role" and m.assertion != "homonym"]
    return max(roles, key=lambda m: (len(m.span), -m.span.start)).concept if roles else None

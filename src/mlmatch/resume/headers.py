"""Which part of an entry's header is the title and which the employer.

A header is cut into pieces; every pair of pieces, and every way to cut one piece in two, is a hypothesis with points
from a table of features. A document sets all its entries alike, so the pattern (order, and how the two are joined)
that gains most over all entries gets a bonus, and then the best hypothesis of each entry wins. Losing hypotheses stay
in `Header.tried` for whoever debugs it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from mlmatch.data import read_toml
from mlmatch.model.concept import ConceptRef
from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.entries import Entry
from mlmatch.resume.phrases import Phrases, fold, phrases_of
from mlmatch.resume.places import place_points, split_place
from mlmatch.resume.shape import Shape
from mlmatch.resume.titles import ends_in_head, is_head

PATTERN_BONUS = 2.5
"""Points for a hypothesis in the pattern that the whole document follows."""
ORDER_BONUS = 1.5
"""Points for one that has at least the document's order of title and employer."""
ALONE_PENALTY = 3.0
"""Points lost by a hypothesis that leaves the title or the employer open while there are pieces."""

LABEL_POINTS = 8.0
"""Points for a field that the document names itself ("Company: Acme")."""
FOREIGN_CUT_PENALTY = 3.5
"""Points lost by cutting one piece in two where the document sets title and employer apart."""
LEFT_OVER_PENALTY = 2.0
"""Points lost by a way to cut one piece in two for every other piece that it leaves unexplained."""

_HARD_SPLIT = re.compile(r"\s*(?:[|·•∙⋅◦‧]|\s{3,}|\t)\s*")
_SOFT_SPLIT = re.compile(r",\s+|\s+[–—-]{1,2}\s+|;\s+|:\s+|\s/\s")
_BRACKETS = re.compile(r"\([^()]*\)")
_URL = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|\b[\w-]+\.(?:com|org|net|io|ai|dev)\b(?:/\S*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a header that may be a name, a title or a place."""

    span: Span
    text: str
    row: int
    """Number of its line in the header."""
    style: tuple[float, bool, bool]
    label: str | None = None
    """Field that a run-in word names: title, employer, location."""

    @property
    def core(self) -> str:
        """Folded, without what stands in brackets."""
        return fold(_BRACKETS.sub(" ", self.text)) or fold(self.text)


@dataclass(frozen=True, slots=True)
class Guess:
    """One hypothesis: which pieces are the title and the employer; `pattern` is (order, joint)."""

    title: Piece | None
    employer: Piece | None
    pattern: tuple[str, str]
    points: float


@dataclass(frozen=True, slots=True)
class Header:
    """The fields of an entry's header; `others` are pieces that are none of them."""

    entry: Entry
    title: Piece | None
    employer: Piece | None
    location: Span | None
    notes: tuple[Piece, ...]
    others: tuple[Piece, ...]
    tried: tuple[Guess, ...] = ()


@dataclass(frozen=True, slots=True)
class _Field:
    """What the features look at: one piece, and what else is known about it."""

    piece: Piece
    core: str
    words: tuple[str, ...]
    role: float
    """Share of its words that a role of the taxonomy covers."""


def read_headers(context: Context, entries: Sequence[Entry]) -> list[Header]:
    """The headers of all entries of a document, solved together."""
    pieces = [list(_pieces(context, entry)) for entry in entries]
    sorted_out = [_sort_out(context, found) for found in pieces]
    repeated = _repeated(candidates for candidates, _, _ in sorted_out)
    guesses = [_guesses(context, candidates, repeated) for candidates, _, _ in sorted_out]
    pattern = _best_pattern(guesses)
    return [
        _make_header(
            context,
            entry,
            parts,
            _with_bonus(tried, pattern, is_first=n == 0 or entries[n - 1].section != entry.section),
        )
        for n, (entry, parts, tried) in enumerate(zip(entries, sorted_out, guesses, strict=True))
    ]


# --- pieces ---


def _pieces(context: Context, entry: Entry) -> Iterator[Piece]:
    for row, shape in enumerate(entry.header):
        hint = context.line(shape.index).hint
        if hint and hint.role.startswith("position."):
            if hint.role != "position.dates":
                span = context.line(shape.index).span
                yield Piece(span, context.text(span), row, shape.style, hint.role.removeprefix("position."))
            continue
        for span in _spans(context, shape):
            trimmed = context.trim(span)
            if len(trimmed) > 1 and any(c.isalpha() for c in context.text(trimmed)):
                yield _labelled(context, Piece(trimmed, context.text(trimmed), row, shape.style))


def _spans(context: Context, shape: Shape) -> Iterator[Span]:
    """Parts of a line between dates, cells and strong separators."""
    cells = context.line(shape.index).cells
    for part in shape.rest:
        inner = [Span(max(c.start, part.start), min(c.end, part.end)) for c in cells if c.overlaps(part)] or [part]
        for span in inner:
            start = span.start
            for match in _HARD_SPLIT.finditer(context.document.text, span.start, span.end):
                yield Span(start, match.start())
                start = match.end()
            yield Span(start, span.end)


def _labelled(context: Context, piece: Piece) -> Piece:
    """The piece without a run-in label, which says what it is: "Company: Acme"."""
    head, colon, _ = piece.text.partition(":")
    if not colon:
        return piece
    for field in ("title", "employer", "location"):
        if fold(head) in phrases_of("positions.toml", "labels", field):
            span = context.trim(Span(piece.span.start + len(head) + 1, piece.span.end))
            return replace(piece, span=span, text=context.text(span), label=field)
    return piece


def _sort_out(context: Context, pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """Candidates for title and employer, places, and notes ("Full-time")."""
    candidates, places, notes = [], [], []
    for piece in pieces:
        if piece.label == "location" or (not piece.label and place_points(piece.text) >= 2.5):
            places.append(piece)
        elif _is_note(piece):
            notes.append(piece)
        else:
            candidates.append(piece)
    cities = [piece for piece in candidates if not piece.label and place_points(piece.text) >= 2.0]
    rest = [piece for piece in candidates if piece not in cities]
    own_boss = any(piece.core in _list("employer", "freelance") for piece in notes)
    if cities and (len(rest) + own_boss >= 2 or any(title_points(context, piece) >= 3.0 for piece in rest)):
        candidates, places = rest, places + cities
    if not candidates and len(places) > 1:
        candidates, places = places[:1], places[1:]
    if len(candidates) < 2:
        own_boss = [piece for piece in notes if piece.core in _list("employer", "freelance")]
        candidates = sorted([*candidates, *own_boss], key=lambda piece: piece.span)
        notes = [piece for piece in notes if piece not in own_boss]
    return candidates, places, notes


def _is_note(piece: Piece) -> bool:
    words = phrases_of("positions.toml", "notes", "words")
    found = words.find(piece.core)
    return (
        bool(_URL.fullmatch(piece.text))
        or sum(b - a for a, b in found) == len(piece.core.split()) > 0
        and not piece.label
    )


def _repeated(candidates: Iterable[Sequence[Piece]]) -> frozenset[str]:
    """Texts that stand in several headers: an employer with several titles."""
    counts: dict[str, int] = defaultdict(int)
    for pieces in candidates:
        for core in {piece.core for piece in pieces}:
            counts[core] += 1
    return frozenset(core for core, count in counts.items() if count > 1)


# --- features ---


def _list(*path: str) -> Phrases:
    return phrases_of("positions.toml", *path)


def _has_head(field: _Field) -> bool:
    return any(is_head(word) for word in field.words)


def _ends_in_head(field: _Field) -> bool:
    return ends_in_head(field.piece.text)


TITLE_FEATURES = (
    ("role_whole", 5.0, lambda f: f.role >= 0.8),
    ("role_part", 2.0, lambda f: 0.3 <= f.role < 0.8),
    ("ends_in_head", 3.0, _ends_in_head),
    ("has_head", 1.5, _has_head),
    ("opens_like_title", 1.0, lambda f: _list("title", "openers").starts(f.core)),
    ("legal_form", -4.0, lambda f: _list("employer", "legal_forms").ends(f.core)),
    ("organisation_word", -1.5, lambda f: bool(_list("employer", "words").find(f.core)) and not _ends_in_head(f)),
    ("freelance_only", -2.0, lambda f: f.core in _list("employer", "freelance")),
    ("too_long", -2.0, lambda f: len(f.words) > 10),
    ("sentence", -2.0, lambda f: f.piece.text.endswith(".") and not f.piece.text.endswith(("Sr.", "Jr."))),
    ("lower_case", -1.0, lambda f: f.piece.text[:1].islower()),
)
"""Points for being a title: name, points, test."""

EMPLOYER_FEATURES = (
    ("legal_form", 4.0, lambda f: _list("employer", "legal_forms").ends(f.core)),
    (
        "organisation_word_at_end",
        1.5,
        lambda f: _list("employer", "words").ends(f.core) or _list("employer", "words").starts(f.core),
    ),
    ("organisation_word", 1.5, lambda f: bool(_list("employer", "words").find(f.core))),
    ("freelance", 4.0, lambda f: f.core in _list("employer", "freelance")),
    ("ends_in_head", -3.0, _ends_in_head),
    ("role_whole", -3.0, lambda f: f.role >= 0.8),
    (
        "opens_like_title",
        -1.0,
        lambda f: _list("title", "openers").starts(f.core) and not _list("employer", "words").find(f.core),
    ),
    ("capitals", 0.5, lambda f: all(w[:1].isupper() or len(w) <= 3 for w in f.piece.text.split())),
    ("sentence", -2.0, lambda f: f.piece.text.endswith(".") and not _list("employer", "legal_forms").ends(f.core)),
    ("too_long", -2.0, lambda f: len(f.words) > 9),
    ("lower_case", -1.0, lambda f: f.piece.text[:1].islower()),
)
"""Points for being an employer."""


def _field(context: Context, piece: Piece) -> _Field:
    core = piece.core
    covered = set()
    for mention in context.mentions(piece.span):
        if mention.kind == "role":
            covered.update(range(mention.span.start, mention.span.end))
    letters = max(1, len(_BRACKETS.sub("", piece.text).strip()))
    return _Field(piece, core, tuple(core.split()), min(1.0, len(covered) / letters))


def title_points(context: Context, piece: Piece) -> float:
    """How much a piece looks like a title."""
    if piece.label:
        return LABEL_POINTS if piece.label == "title" else -LABEL_POINTS
    field = _field(context, piece)
    return sum(points for _, points, test in TITLE_FEATURES if test(field))


def employer_points(context: Context, piece: Piece) -> float:
    """How much a piece looks like an employer."""
    if piece.label:
        return LABEL_POINTS if piece.label == "employer" else -LABEL_POINTS
    field = _field(context, piece)
    return sum(points for _, points, test in EMPLOYER_FEATURES if test(field))


# --- hypotheses ---


def _guesses(context: Context, pieces: Sequence[Piece], repeated: frozenset[str]) -> list[Guess]:
    pieces = pieces[:4]
    title = {p.span: title_points(context, p) for p in pieces}
    employer = {p.span: employer_points(context, p) + (p.core in repeated) for p in pieces}
    found = []
    spare = LEFT_OVER_PENALTY * max(0, len(pieces) - 1)
    for a, one in enumerate(pieces):
        for b, two in enumerate(pieces[a + 1 :], start=a + 1):
            joint = "cells" if one.row == two.row else "lines"
            distance = -0.5 * a - 0.75 * (b - a - 1)
            found.append(Guess(one, two, ("title", joint), title[one.span] + employer[two.span] + distance))
            found.append(Guess(two, one, ("employer", joint), employer[one.span] + title[two.span] + distance))
        if not one.label:
            found += _split_guesses(context, one, -0.5 * a - spare, repeated)
        found.append(Guess(one, None, ("title", "alone"), title[one.span] - 0.5 * a - ALONE_PENALTY))
        found.append(Guess(None, one, ("employer", "alone"), employer[one.span] - 0.5 * a - ALONE_PENALTY))
    return found


def _split_guesses(context: Context, piece: Piece, base: float, repeated: frozenset[str]) -> Iterator[Guess]:
    """The ways to read one piece as title and employer: "X at Y", "X, Y", "Y — X"."""
    for match in _joiners().finditer(piece.text):
        if not _in_brackets(piece.text, match.start()):
            one, two = _halves(context, piece, match)
            if one and two:
                safe = fold(match[0]) in phrases_of("positions.toml", "joiners", "safe")
                points = title_points(context, one) + employer_points(context, two) + base + (two.core in repeated)
                yield Guess(one, two, ("title", "joiner"), points + (1.5 if safe else -1.5))
    for match in _SOFT_SPLIT.finditer(piece.text):
        if _in_brackets(piece.text, match.start()):
            continue
        one, two = _halves(context, piece, match)
        if one and two:
            joint = "comma" if match[0].strip() == "," else "dash"
            t, e = title_points(context, one), employer_points(context, two) + (two.core in repeated)
            yield Guess(one, two, ("title", joint), t + e + base - 1.0)
            t, e = title_points(context, two), employer_points(context, one) + (one.core in repeated)
            yield Guess(two, one, ("employer", joint), t + e + base - 1.0)


@cache
def _joiners() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in read_toml("positions.toml")["joiners"]["words"])
    return re.compile(rf"\s+(?:{words})\s+|\s*@\s*", re.IGNORECASE)


def _in_brackets(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)


def _halves(context: Context, piece: Piece, match: re.Match[str]) -> tuple[Piece | None, Piece | None]:
    halves = []
    for span in (
        Span(piece.span.start, piece.span.start + match.start()),
        Span(piece.span.start + match.end(), piece.span.end),
    ):
        trimmed = context.trim(span)
        halves.append(replace(piece, span=trimmed, text=context.text(trimmed)) if len(trimmed) > 1 else None)
    return halves[0], halves[1]


def _best_pattern(guesses: Sequence[Sequence[Guess]]) -> tuple[str, str] | None:
    """The pattern that gains most over all entries that have a choice."""
    totals: dict[tuple[str, str], float] = defaultdict(float)
    for tried in guesses:
        best: dict[tuple[str, str], float] = {}
        for guess in tried:
            if guess.pattern[1] != "alone":
                best[guess.pattern] = max(guess.points, best.get(guess.pattern, guess.points))
        for pattern, points in best.items():
            totals[pattern] += max(points, 0.0)
    return max(sorted(totals), key=lambda pattern: totals[pattern], default=None)


def _with_bonus(tried: Sequence[Guess], pattern: tuple[str, str] | None, *, is_first: bool) -> list[Guess]:
    """All hypotheses of an entry, best first, with the bonus of the document's pattern.

    Where names stand on lines of their own, a title alone below another entry is a promotion and loses nothing.
    """
    if pattern is None:
        return sorted(tried, key=lambda guess: -guess.points)
    ranked = []
    for guess in tried:
        bonus = PATTERN_BONUS if guess.pattern == pattern else 0.0
        if guess.pattern == ("title", "alone") and pattern[1] in ("lines", "cells") and not is_first:
            bonus += ALONE_PENALTY
        if guess.pattern[1] in ("comma", "dash", "joiner") and pattern[1] in ("lines", "cells"):
            bonus -= FOREIGN_CUT_PENALTY
        bonus += ORDER_BONUS if guess.pattern[0] == pattern[0] and guess.pattern[1] != "alone" else 0.0
        ranked.append(replace(guess, points=guess.points + bonus))
    return sorted(ranked, key=lambda guess: -guess.points)


def _make_header(
    context: Context, entry: Entry, parts: tuple[list[Piece], list[Piece], list[Piece]], tried: Sequence[Guess]
) -> Header:
    candidates, places, notes = parts
    best = tried[0] if tried else Guess(None, None, ("", "alone"), 0.0)
    title, employer = best.title, best.employer
    location = places[0].span if places else None
    if employer is not None and not employer.label:
        name, place = split_place(context, employer.span)
        if place is not None:
            employer, location = replace(employer, span=name, text=context.text(name)), location or place
    used = [p.span for p in (title, employer) if p is not None]
    others = tuple(p for p in candidates if not any(p.span.overlaps(span) for span in used))
    return Header(entry, title, employer, location, tuple(notes), others, tuple(tried[:6]))


def role_of(context: Context, span: Span) -> ConceptRef | None:
    """The role named in a title: the longest name of one, the first of equals."""
    roles = [m for m in context.mentions(span) if m.kind == "role" and m.assertion != "homonym"]
    return max(roles, key=lambda m: (len(m.span), -m.span.start)).concept if roles else None

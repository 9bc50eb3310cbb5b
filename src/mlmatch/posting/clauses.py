"""A sentence of demands -> clauses, each one demand at one strength."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TypeVar

from mlmatch.language.enumerations import Lexeme
from mlmatch.model.frozen import frozen
from mlmatch.model.posting import Necessity
from mlmatch.model.text import Span
from mlmatch.posting.cues import cue, find_cue, phrases
from mlmatch.posting.marks import Marks
from mlmatch.posting.named import Named
from mlmatch.posting.necessity import Piece, split_by_necessity
from mlmatch.posting.tokens import Token

_HARD = re.compile(r";|,?\s(?:but|yet|however)\s", re.IGNORECASE)
_OR = re.compile(r"\bor\b", re.IGNORECASE)


T = TypeVar("T", Token, Lexeme)


@frozen
class Clause:
    """One demand; `holes` are stretches inside that belong to others."""

    span: Span
    necessity: Necessity
    why: str
    holes: tuple[Span, ...] = ()

    def own(self, pieces: Sequence[T]) -> Sequence[T]:
        """Those of the pieces, which are in order, that stand in it, and not in its holes."""
        start, end = self.span.start, self.span.end
        if not pieces or (not self.holes and start <= pieces[0].span.start and pieces[-1].span.end <= end):
            return pieces
        inside = [piece for piece in pieces if start <= piece.span.start and piece.span.end <= end]
        if not self.holes:
            return inside
        return [piece for piece in inside if not any(hole.overlaps(piece.span) for hole in self.holes)]


def split_clauses(text: str, span: Span, necessity: Necessity, why: str, named: Named, marks: Marks) -> list[Clause]:
    """The clauses of text[span], in order within each part between semicolons."""
    clauses: list[Clause] = []
    has_several = len(named.spans) > 1
    parts = _hard_parts(text, span, named)
    wish = find_cue(cue("necessity", "opens_wishes"), text, parts[0]) if len(parts) > 1 else None
    if wish and not named.any_within(span.start, wish.start):
        necessity, why = "preferred", f'"{text[wish.start : wish.end]}"'  # "Ideally you have A; B; C"
    for part in parts:
        joints = [at for at in _joints(text, part) if _parts_demands(text, part, at, named)] if has_several else []
        for piece in split_by_necessity(text, part, necessity, why, named, marks.within(part), joints):
            clauses.extend(_cut(piece, joints))
    return clauses


def _cut(piece: Piece, joints: list[int]) -> Iterator[Clause]:
    span = piece.span
    if not joints:
        yield Clause(span, piece.necessity, piece.why, piece.holes)
        return
    inner = [j for j in joints if span.start < j < span.end and not any(h.start <= j < h.end for h in piece.holes)]
    for start, end in pairwise([span.start, *inner, span.end]):
        cut = Span(start, end)
        yield Clause(cut, piece.necessity, piece.why, tuple(hole for hole in piece.holes if hole.overlaps(cut)))


def _hard_parts(text: str, span: Span, named: Named) -> list[Span]:
    """Between semicolons; also before "but", where both sides name something."""
    if len(named.spans) < 2 and text.find(";", span.start, span.end) < 0:
        return [span] if text[span.start : span.end].strip(" ;.,") else []
    cuts = [span.start]
    for match in _HARD.finditer(text, span.start, span.end):
        if _is_inside_parenthesis(text, span.start, match.start()):
            continue
        both = named.any_within(cuts[-1], match.start()) and named.any_within(match.end(), span.end)
        is_other = match[0] == ";" and _OR.match(text, match.end() + 1)
        if not is_other and (match[0] == ";" or both):
            cuts.append(match.end())
    return [Span(a, b) for a, b in pairwise([*cuts, span.end]) if text[a:b].strip(" ;.,")]


def _joints(text: str, part: Span) -> list[int]:
    """Where another demand begins in words: ", and knowledge of", "plus exposure to"."""
    return [
        match.start("starter")
        for match in _joint_pattern().finditer(text, part.start, part.end)
        if not _is_inside_parenthesis(text, part.start, match.start())
    ]


def _parts_demands(text: str, part: Span, at: int, named: Named) -> bool:
    """Whether both sides name more than a span of time, and no degree behind is an alternative to what stands
    before."""
    # "three years of such work, and you program in Python"
    says_who = cue("clauses", "subjects").match(text, at) is not None
    said_before = named.any_within if says_who else named.any_firm_within
    if not (said_before(part.start, at) and named.any_firm_within(at, part.end)):
        return False
    if at in named.starts:
        return False  # ", Deep Learning" is a name, ", deep knowledge of" a demand
    later = [degree for degree in named.degrees if at < degree.start < part.end]
    earlier = [degree for degree in named.degrees if part.start <= degree.start < at]
    return not (earlier and later and _OR.search(text, at, later[-1].start))


def _is_inside_parenthesis(text: str, start: int, at: int) -> bool:
    before = text[start:at]
    return before.count("(") > before.count(")")


@cache
def _joint_pattern() -> re.Pattern[str]:
    forms = (re.escape(form) for form in sorted(phrases("clauses", "starters"), key=len, reverse=True))
    starters = "|".join(form.replace(r"\ ", r"\s").replace("'", "['’]") for form in forms)
    joins = r"and|plus|with|as well as|along with"
    return re.compile(rf"(?:,|,?\s(?:{joins})|\s&)\s(?P<starter>(?:{starters})\b)", re.IGNORECASE)

"""A sentence of demands -> clauses, each one demand at one strength."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from mlmatch.model.posting import Necessity
from mlmatch.model.text import Span
from mlmatch.posting.cues import phrases
from mlmatch.posting.necessity import split_by_necessity

_HARD = re.compile(r";|,?\s(?:but|yet|however)\s", re.IGNORECASE)
_OR = re.compile(r"\bor\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """One demand; `holes` are stretches inside that belong to others."""

    span: Span
    necessity: Necessity
    why: str
    holes: tuple[Span, ...] = ()


def split_clauses(
    text: str,
    span: Span,
    necessity: Necessity,
    why: str,
    *,
    named: Sequence[int],
    degrees: Sequence[int] = (),
    times: Sequence[int] = (),
) -> list[Clause]:
    """The clauses of text[span]; `named` are the places of what it names, `degrees` and `times` those of degrees and spans of
    time among them, all ascending."""
    firm = [at for at in named if at not in times]
    clauses: list[Clause] = []
    for part in _hard_parts(text, span, named):
        joints = [at for at in _joints(text, part) if _parts_demands(text, part, at, firm, degrees)]
        for piece in split_by_necessity(text, part, necessity, why, named, joints):
            inner = [at for at in joints if piece.span.start < at < piece.span.end and not _in(piece.holes, at)]
            cuts = [piece.span.start, *inner, piece.span.end]
            for start, end in zip(cuts, cuts[1:], strict=False):
                holes = tuple(h for h in piece.holes if h.overlaps(Span(start, end)))
                clauses.append(Clause(Span(start, end), piece.necessity, piece.why, holes))
    return clauses


def _hard_parts(text: str, span: Span, named: Sequence[int]) -> list[Span]:
    """Between semicolons; also before "but", where both sides name something."""
    cuts = [span.start]
    for match in _HARD.finditer(text, span.start, span.end):
        if _is_inside_parenthesis(text, span.start, match.start()):
            continue
        if match[0] == ";" or (_names(named, cuts[-1], match.start()) and _names(named, match.end(), span.end)):
            cuts.append(match.end())
    return [Span(a, b) for a, b in zip(cuts, [*cuts[1:], span.end], strict=True) if text[a:b].strip(" ;.,")]


def _joints(text: str, part: Span) -> list[int]:
    """Where another demand begins in words: ", and knowledge of", "plus exposure to"."""
    return [
        match.start("starter")
        for match in _joint_pattern().finditer(text, part.start, part.end)
        if not _is_inside_parenthesis(text, part.start, match.start())
    ]


def _parts_demands(text: str, part: Span, at: int, named: Sequence[int], degrees: Sequence[int]) -> bool:
    """Whether both sides name something, more than a span of time, and no degree behind the joint is an alternative to what stands before it."""
    if not (_names(named, part.start, at) and _names(named, at, part.end)):
        return False
    later = [d for d in degrees if at < d < part.end]
    earlier = [d for d in degrees if part.start <= d < at]
    return not (earlier and later and _OR.search(text, at, later[-1]))


def _is_inside_parenthesis(text: str, start: int, at: int) -> bool:
    before = text[start:at]
    return before.count("(") > before.count(")")


def _names(named: Sequence[int], start: int, end: int) -> bool:
    index = bisect_left(named, start)
    return index < len(named) and named[index] < end


def _in(holes: Sequence[Span], at: int) -> bool:
    return any(hole.start <= at < hole.end for hole in holes)


@cache
def _joint_pattern() -> re.Pattern[str]:
    starters = sorted(phrases("clauses", "starters"), key=len, reverse=True)
    forms = "|".join(re.escape(form).replace(r"\ ", r"\s").replace("'", "['’]") for form in starters)
    return re.compile(
        rf"(?:,|\s(?:and|plus|with|as well as|along with)|,\s(?:and|plus|as well as|along with)|\s&)\s(?P<starter>(?:{forms})\b)",
        re.IGNORECASE,
    )

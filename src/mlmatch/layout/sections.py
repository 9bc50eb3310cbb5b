"""Which blocks are section headings.

A heading is known by its words and by its looks together:

1. the table (data/headings.toml) finds texts that could be headings;
2. the styles of these texts are weighed: a style is one of headings if several kinds of section appear in it and little
   else;
3. what has the words and such a style is a heading; what has the style and not the words is a heading of kind "other";
4. without styles (plain text), capitals, a colon, a blank line before and a list after take their place;
5. what a format says outright (a heading element) needs no style.

A heading may be the left cell of a row (a label column): it is then cut off into a line of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mlmatch.layout.headings import Family, HeadingTable, Match
from mlmatch.layout.paragraphs import Block
from mlmatch.layout.rows import Row
from mlmatch.layout.style import Style, body_style, is_capitals, style_of
from mlmatch.layout.tables import COLUMNS
from mlmatch.model.document import Line

MIN_NAMED = 2
"""Fewer headings than this named by the format are the title of the document; the others only look like headings."""
MIN_SHARE = 0.34
"""At least this part of what looks like headings reads like them."""
MIN_PROMINENCE = 0.5
"""A style in which only one heading was found has to stand out by so much."""
LONGEST_OTHER_WORDS = 7
HEADING_END = (".", ",", ";")


@dataclass(slots=True)
class Candidate:
    """A block whose first cell may be a heading."""

    place: int
    line: Line
    text: str
    alone: bool
    match: Match | None


@dataclass(slots=True)
class StyleUse:
    """What appears in one style."""

    kinds: set[str] = field(default_factory=set)
    matches: int = 0
    total: int = 0


def mark_headings(blocks: list[Block], table: HeadingTable, family: Family) -> list[Block]:
    """The blocks, section headings among them marked, and cut off where they were the left cell of a row."""
    blocks = _merge_broken(blocks, table)
    candidates = [candidate for place, block in enumerate(blocks) if (candidate := _candidate(place, block, table))]
    headings = _find_headings(blocks, candidates, family)
    return [part for place, block in enumerate(blocks) for part in _mark(block, headings.get(place))]


def _find_headings(blocks: Sequence[Block], candidates: Sequence[Candidate], family: Family) -> dict[int, str]:
    """The kinds of headings by the place of their blocks: what the format says, else the looks, else the words."""
    named = _by_hint(blocks, candidates)
    if len(named) >= MIN_NAMED:
        return named
    if any((row := block.first).box or row.bold or row.size for block in blocks):
        styled = _by_style(blocks, candidates)
        if styled:
            return styled | named
    return _by_words(blocks, candidates, family) | named


def _mark(block: Block, kind: str | None) -> list[Block]:
    if kind is None:
        return [block]
    row = block.first
    if len(row.cells) == 1:
        row.role, row.section = "heading", kind
        return [block]
    heading = replace(row, cells=row.cells[:1], role="heading", section=kind)
    line = row.cells[1].line
    rest = replace(row, cells=row.cells[1:], indent=line.box.x0 if line.box else row.indent, hint=None)
    return [Block([heading]), Block([rest, *block.rows[1:]])]


def _candidate(place: int, block: Block, table: HeadingTable) -> Candidate | None:
    row = block.first
    cell = row.cells[0]
    whole = table.find(row.text) if len(row.cells) == 2 else None
    alone = len(row.cells) == 1 or bool(whole and whole.strong)  # "WORK EXPERIENCE          10+ years"
    if row.mark or row.role or (alone and len(block.rows) > 2) or (row.hint and row.hint.role == COLUMNS):
        return None
    text = cell.text if len(row.cells) > 1 else " ".join([part.text for part in block.rows])
    match = None if text.endswith(HEADING_END) else table.find(text)
    return Candidate(place, cell.line, text, alone, match)


def _merge_broken(blocks: Sequence[Block], table: HeadingTable) -> list[Block]:
    """Headings that run over two rows of a narrow column, as one block."""
    merged: list[Block] = []
    for block in blocks:
        if merged and _is_broken(merged[-1], block, table):
            merged[-1] = Block([*merged[-1].rows, *block.rows])
        else:
            merged.append(block)
    return merged


def _is_broken(one: Block, other: Block, table: HeadingTable) -> bool:
    last, row = one.last, other.first
    if not row.box or len(last.cells) > 1 or len(row.cells) > 1 or last.mark or row.mark or not last.box:
        return False
    if last.column != row.column or last.page != row.page or len(one.rows) > 1 or len(other.rows) > 1:
        return False
    close = 0 < row.box.y0 - last.box.y0 < 2.2 * last.size
    alike = style_of(last.main, last.text) == style_of(row.main, row.text)
    match = table.find(f"{last.text} {row.text}") if close and alike else None
    return bool(match and match.strong)


def _by_hint(blocks: Sequence[Block], candidates: Sequence[Candidate]) -> dict[int, str]:
    """Headings that the format names. Their level is that of most known ones: above is the title."""
    hinted = {c.place: c for c in candidates if (hint := blocks[c.place].first.hint) and hint.role == "heading"}
    stated = {place: hint.section for place in hinted if (hint := blocks[place].first.hint) and hint.section}
    if stated:
        return stated
    levels = Counter(_level(blocks[c.place]) for c in hinted.values() if c.match)
    if not levels:
        return {}
    level = min(levels, key=lambda level: (-levels[level], level))
    found = {}
    for place, candidate in hinted.items():
        own = _level(blocks[place])
        if own == level:
            found[place] = candidate.match.kind if candidate.match else "other"
        elif candidate.match and candidate.match.strong:
            found[place] = candidate.match.kind
    first = min((place for place in found if found[place] != "other"), default=0)
    return {place: kind for place, kind in found.items() if kind != "other" or place > first}


def _level(block: Block) -> int:
    return block.first.hint.level if block.first.hint else 0


def _by_style(blocks: Sequence[Block], candidates: Sequence[Candidate]) -> dict[int, str]:
    """Headings by their looks."""
    body = body_style(row for block in blocks for row in block.rows)
    styles = {candidate.place: style_of(candidate.line, candidate.text) for candidate in candidates}
    repeated = _find_repeated(candidates)
    uses = _weigh_styles(candidates, styles, repeated)
    best = max(uses, key=lambda style: _merit(style, uses[style], body), default=None)
    if best is None or not uses[best].kinds:
        return {}
    floor = best.prominence(body)
    heading_styles = {style for style, use in uses.items() if _is_heading_style(style, use, body, floor)} | {best}
    known = {
        c.place: c.match.kind
        for c in candidates
        if c.match
        and (style := styles[c.place]) in heading_styles
        and (c.match.strong or style == best)  # "Sahyadri Lending Technologies" under "Work" is no heading of skills
        and c.text not in repeated
        and (c.alone or style.prominence(body) > 0)
    }
    first = min(known, default=0)
    others = {
        c.place: "other"
        for c in candidates
        if c.place > first and c.place not in known and styles[c.place] == best and _could_be_other(c, best, body)
    }
    return known | others


def _weigh_styles(
    candidates: Sequence[Candidate], styles: dict[int, Style], repeated: frozenset[str]
) -> dict[Style, StyleUse]:
    uses: dict[Style, StyleUse] = defaultdict(StyleUse)
    for candidate in candidates:
        use = uses[styles[candidate.place]]
        use.total += 1
        if candidate.match and candidate.text not in repeated:
            use.matches += 1
            if candidate.match.strong:
                use.kinds.add(candidate.match.kind)
    return uses


def _find_repeated(candidates: Sequence[Candidate]) -> frozenset[str]:
    """Texts that stand in several places: labels inside entries ("Highlights"), not sections."""
    counts = Counter(candidate.text for candidate in candidates)
    return frozenset(text for text, count in counts.items() if count > 2)


def _merit(style: Style, use: StyleUse, body: Style) -> tuple[float, float]:
    share = use.matches / use.total
    return (len(use.kinds) * (0.4 + share) + 0.5 * max(0.0, style.prominence(body)), share)


def _is_heading_style(style: Style, use: StyleUse, body: Style, floor: float) -> bool:
    share, prominence = use.matches / use.total, style.prominence(body)
    if share < MIN_SHARE or not use.kinds:
        return False
    if len(use.kinds) > 1:
        return prominence > 0
    return prominence >= max(MIN_PROMINENCE, floor - 1.0)


def _could_be_other(candidate: Candidate, style: Style, body: Style) -> bool:
    words = candidate.text.split()
    return (
        style.prominence(body) >= MIN_PROMINENCE
        and len(words) <= LONGEST_OTHER_WORDS
        and not candidate.text.endswith(HEADING_END)
    )


def _by_words(blocks: Sequence[Block], candidates: Sequence[Candidate], family: Family) -> dict[int, str]:
    """Headings of plain text."""
    found: dict[int, str] = {}
    for candidate in candidates:
        if not candidate.alone or len(blocks[candidate.place].rows) > 1:
            continue
        kind = _plain_kind(blocks, candidate, family, is_first=not found)
        if kind:
            found[candidate.place] = kind
    return found


def _plain_kind(blocks: Sequence[Block], candidate: Candidate, family: Family, *, is_first: bool) -> str | None:
    if not candidate.match and family != "posting":
        return None
    row = blocks[candidate.place].first
    after = blocks[candidate.place + 1].first if candidate.place + 1 < len(blocks) else None
    signs = _signs(row, after, candidate)
    if candidate.match:
        return candidate.match.kind if signs >= (1 if candidate.match.strong else 2) else None
    if candidate.place == 0 or not row.blank_before or not _heads_something(row, after):
        return None
    is_short = len(candidate.text.split()) <= LONGEST_OTHER_WORDS and not candidate.text.endswith(HEADING_END)
    return "other" if is_short and signs >= (2 if is_first else 1) else None


def _signs(row: Row, after: Row | None, candidate: Candidate) -> int:
    """How many things speak for a heading."""
    text = candidate.text
    return sum(
        (
            is_capitals(text),
            text.endswith((":", "?", "…", "...")),
            row.blank_before,
            bool(after and after.mark),
            row.bold,
        )
    )


def _heads_something(row: Row, after: Row | None) -> bool:
    return after is not None and not after.blank_before and (bool(after.mark) or len(after.text) > 2 * len(row.text))

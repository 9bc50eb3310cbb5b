"""Headings at the side of their sections, drawn out of turn, put where they are read.

A column of headings ("EXPERIENCE" left of the jobs) is drawn by many programs before or after all of the text: browsers
paint what floats first, others what is turned on its side last. Each of them counts as drawn right before the text that
begins at its height. A heading that is turned counts as a row at the head of its section.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, takewhile

from mlmatch.layout.headings import HeadingTable
from mlmatch.layout.layers import MAX_LINES
from mlmatch.layout.places import Placed, bounds, locate, overlaps_across, runs_on_below
from mlmatch.layout.style import is_capitals, style_of
from mlmatch.model.document import Box

LEVEL_EMS = 1.2
"""The text of a side heading begins at most this part of the font size below it, and half of that above."""
TURNED = 1.8
"""A line so many times higher than wide is turned on its side."""
WIDE_GAP_EMS = 0.9
"""So much of the font size is white above the first line of a section whose heading is turned."""
NEAR_EMS = 0.6
"""Text that begins within this part of the font size below a line makes it one of a column of text."""
SAME_EDGE = 2.0
"""Points within which the headings of one column begin or end."""
MOST_ABOVE = 1
"""Lines above the first heading that have text at their right: the parts of a name, not more."""
MOST_HEADS = 40
MOST_CHARACTERS = 32
"""Longer lines are no headings."""


@dataclass(frozen=True, slots=True)
class SideHead:
    """A heading in a column of such; it may be broken in two lines."""

    lines: tuple[Placed, ...]

    @property
    def box(self) -> Box:
        return bounds(self.lines)


def settle_side_heads(lines: Sequence[Placed], table: HeadingTable) -> list[Placed]:
    """The lines of a page in the order of drawing, side headings right before what they stand beside."""
    order = sorted(lines, key=lambda line: line.order)
    if len(order) > MAX_LINES:
        return order
    moved: dict[int, list[Placed]] = {}
    settled: set[int] = set()
    for heads in _find_columns(order, table):
        if len(heads) > MOST_HEADS:
            continue
        named = {line.order for head in heads for line in head.lines}
        texts = [line for line in order if line.order not in named]
        firsts = [_first_text(heads, number, texts) for number in range(len(heads))]
        if not all(firsts) or _has_others(heads, texts) or (not _is_turned(heads[0]) and _is_in_turn(heads, order)):
            continue
        settled |= named
        for head, first in zip(heads, firsts, strict=True):
            if first is not None:
                moved.setdefault(first.order, []).extend(_at_level(head, first))
    if not moved:
        return order
    kept = [part for line in order if line.order not in settled for part in [*moved.get(line.order, ()), line]]
    for number, line in enumerate(kept):
        line.order = number
    return kept


def _find_columns(order: Sequence[Placed], table: HeadingTable) -> list[list[SideHead]]:
    """What reads like a heading, column by column, each top down; what looks the same in such a column is one too."""
    lines = sorted(order, key=lambda line: (line.y0, line.x0))
    columns: list[list[SideHead]] = []
    used: set[int] = set()
    for place, line in enumerate(lines):
        if len(line.text) > MOST_CHARACTERS or line.line.hint or line.order in used:
            continue
        head = _head_at(lines, place, table)
        if head is None:
            continue
        used.update(part.order for part in head.lines)
        column = next((column for column in columns if _is_alike(column[0].lines[0], line)), None)
        if column is None:
            columns.append([head])
        else:
            column.append(head)
    for column in columns:
        top = column[0].lines[0]
        if not (top.line.bold or is_capitals(top.text)):
            continue
        like = [line for line in lines if line.order not in used and _is_alike(top, line)]
        column += [SideHead((line,)) for line in like if not any(_touches(line, other) for other in lines)]
        column.sort(key=lambda one: one.box.y0)
    return columns


def _head_at(lines: Sequence[Placed], place: int, table: HeadingTable) -> SideHead | None:
    """The heading that begins with a line which has text at its right, and none below but its own second half."""
    line = lines[place]
    parts: tuple[Placed, ...] = (line,)
    if not _stands(line):
        if not any(other.x0 >= line.x1 for other in _level(lines, place)):
            return None
        below = next((other for other in _near(lines, place) if overlaps_across(other, line)), None)
        if below is not None:
            if len(below.text) > MOST_CHARACTERS or not runs_on_below(line, below):
                return None
            parts = (line, below)
    match = table.find(" ".join(part.text for part in parts))
    return SideHead(parts) if match and match.strong else None


def _level(lines: Sequence[Placed], place: int) -> Iterator[Placed]:
    """Lines that begin at most as far above or below another as the text of a side heading does."""
    line = lines[place]
    top, reach = line.y0 - line.size, line.y0 + LEVEL_EMS * line.size
    yield from takewhile(lambda other: other.y0 < reach, islice(lines, place + 1, None))
    yield from takewhile(lambda other: other.y0 > top, (lines[n] for n in range(place - 1, -1, -1)))


def _near(lines: Sequence[Placed], place: int) -> Iterator[Placed]:
    """Lines that begin right below another."""
    line = lines[place]
    reach = line.y1 + NEAR_EMS * line.size
    return takewhile(lambda other: other.y0 < reach, islice(lines, place + 1, None))


def _is_alike(head: Placed, line: Placed) -> bool:
    """Whether a line is set like a heading and stands in the same column."""
    if min(abs(head.x0 - line.x0), abs(head.x1 - line.x1)) >= SAME_EDGE or _stands(head) != _stands(line):
        return False
    return style_of(head.line, head.text) == style_of(line.line, line.text)


def _touches(line: Placed, other: Placed) -> bool:
    """Whether a line stands right above or below another, as the lines of a text do."""
    return runs_on_below(line, other) or runs_on_below(other, line)


def _first_text(heads: Sequence[SideHead], number: int, texts: Sequence[Placed]) -> Placed | None:
    """The line before which a side heading is read, None if nothing stands beside it."""
    head, box = heads[number], heads[number].box
    size = head.lines[0].size
    right = [line for line in texts if line.x0 >= box.x1]
    if _is_turned(head):
        start = heads[number - 1].box.y1 if number else 0.0
        return _after_widest_gap([line for line in right if start - size < line.y1], box.y0 + LEVEL_EMS * size)
    level = [line for line in right if -size / 2 < line.y0 - box.y0 < LEVEL_EMS * max(size, line.size)]
    top = min((line.y0 for line in level), default=0.0)
    row = [line for line in level if line.y0 < top + size / 2]
    return min(row, key=lambda line: line.order, default=None)


def _after_widest_gap(lines: Sequence[Placed], last: float) -> Placed | None:
    """Of lines whose top is not below `last` the one above which there is the most white."""
    best: tuple[float, Placed] | None = None
    foot = None
    for line in sorted(lines, key=lambda line: line.y0):
        if line.y0 > last:
            break
        gap = 0.0 if foot is None else line.y0 - foot
        if best is None or (gap > best[0] and gap > WIDE_GAP_EMS * line.size):
            best = (gap, line)
        foot = line.y1 if foot is None else max(foot, line.y1)
    return best[1] if best else None


def _has_others(heads: Sequence[SideHead], texts: Sequence[Placed]) -> bool:
    """Whether anything but headings stands in their column beside text, which is no column of headings then."""
    column = bounds([line for head in heads for line in head.lines])
    right = [line for line in texts if line.x0 >= column.x1]
    foot = max((line.y1 for line in right), default=0.0)
    above = 0
    for line in texts:
        if overlaps_across(line, column) and line.y0 < foot:
            if line.y0 >= column.y0:
                return True
            beside = (other for other in right if other.y0 < line.y1 and line.y0 < other.y1)
            above += any(line.x1 <= other.x0 for other in beside)
    return above > MOST_ABOVE


def _is_in_turn(heads: Sequence[SideHead], order: Sequence[Placed]) -> bool:
    """Whether most headings were drawn right before what stands beside them."""
    after = {line.order: following for line, following in pairwise(order)}
    count = 0
    for number, head in enumerate(heads):
        following = after.get(head.lines[-1].order)
        end = heads[number + 1].box.y0 if number + 1 < len(heads) else float("inf")
        top = head.box.y0 - head.lines[0].size
        count += bool(following and top < following.y0 < end and not overlaps_across(following, head.box))
    return 2 * count > len(heads)


def _at_level(head: SideHead, first: Placed) -> list[Placed]:
    if not _is_turned(head):
        return list(head.lines)
    label = head.lines[0]
    box = Box(label.x0, first.y0, label.x1, first.y0 + label.size)
    return [locate(replace(label.line, box=box))]


def _is_turned(head: SideHead) -> bool:
    return len(head.lines) == 1 and _stands(head.lines[0])


def _stands(line: Placed) -> bool:
    return line.y1 - line.y0 > TURNED * (line.x1 - line.x0)

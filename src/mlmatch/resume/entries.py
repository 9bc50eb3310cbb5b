"""A section of dated things (jobs, volunteering, projects) cut into entries: a header of short lines, then a body.

1. Short lines and margins with a date are anchors. 2. Lines between two anchors that are bullets or prose belong to
the first.
3. Short lines between them go up or down as the whole document has it: how many lines stand before the date where
that is beyond doubt, and in which style the first line of an entry is set. 4. Short lines of that style without a
date open an undated entry.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mlmatch.language.dates import DateRange
from mlmatch.model.document import Section
from mlmatch.model.frozen import frozen
from mlmatch.resume.context import Context
from mlmatch.resume.phrases import fold, phrases_of
from mlmatch.resume.shape import Shape, Style, margin_of, shape_of
from mlmatch.resume.titles import ends_in_head

COLUMNS_MIN = 2
"""So many names of columns make a line the head of a table."""
_ARROW = re.compile(r"\s(?:→|->|=>|➔|➜)\s")
MAX_BEFORE = 4
"""More short lines than these above a date are not its header."""
MAX_AFTER = 4
"""More short lines than these below a date are not its header."""


@frozen
class Entry:
    """A header in reading order, the date in it, and the indices of the lines below."""

    header: tuple[Shape, ...]
    body: tuple[int, ...]
    dates: DateRange | None = None
    section: int = 0
    """Index of the first line of its section."""

    @property
    def is_bare(self) -> bool:
        """Whether nothing stands below the header but what describes the employer."""
        about = {shape.index for shape in self.header if shape.kind == "about"}
        return about.issuperset(self.body)


def split_entries(context: Context, section: Section) -> list[Entry]:
    """The entries of a section, in order; lines before the first header belong to none."""
    lines = [i for i in context.body(section) if context.line_text(i).strip() and not _heads_table(context, i)]
    if not lines:
        return []
    if any(_is_typed(context, i) for i in lines):
        return _typed_entries(context, lines, section.first)
    margin = margin_of(context, lines)
    shapes = _with_marked_titles(context, [shape_of(context, i, margin=margin) for i in lines])
    anchors = _find_anchors(context, shapes)
    shapes = _with_taglines(context, _with_descriptions(shapes, anchors), anchors)
    leaves = [anchor for anchor in anchors if _is_leave(context, shapes[anchor])]
    starts = _dated_starts(shapes, anchors, leaves) if anchors else []
    starts = sorted({*starts, *_undated_starts(context, shapes, anchors, starts)})
    return [_make_entry(context, shapes[a:b], section.first) for a, b in pairwise([*starts, len(shapes)])]


def _heads_table(context: Context, index: int) -> bool:
    """A row of names of columns: "Period | Company | Position"."""
    cells = context.line(index).cells
    if len(cells) < COLUMNS_MIN:
        return False
    labels = [phrases_of("positions.toml", "labels", name) for name in ("title", "employer", "dates", "location")]
    return all(any(fold(context.text(cell)) in words for words in labels) for cell in cells)


def _is_typed(context: Context, index: int) -> bool:
    """Whether the format itself says which field of a position a line is."""
    hint = context.line(index).hint
    return hint is not None and hint.group is not None and hint.role.startswith("position.")


def _typed_entries(context: Context, lines: Sequence[int], section: int) -> list[Entry]:
    """The records that the format states."""
    groups: dict[int, list[int]] = {}
    for index in lines:
        hint = context.line(index).hint
        groups.setdefault(hint.group if hint and hint.group is not None else -1, []).append(index)
    entries = []
    for members in groups.values():
        header = tuple(shape_of(context, i) for i in members if _is_typed(context, i))
        dates = [d for shape in header for d in context.dates_in(context.line(shape.index).span)]
        body = tuple(i for i in members if not _is_typed(context, i))
        entries.append(Entry(header, body, dates[-1] if dates else None, section))
    return entries


def _with_marked_titles(context: Context, shapes: list[Shape]) -> list[Shape]:
    """A bullet directly above a line that is only a date is no duty but a title, as timelines set it."""
    for n, (shape, following) in enumerate(pairwise(shapes)):
        text = context.line_text(shape.index)
        if shape.kind == "item" and following.kind == "date" and ends_in_head(text) and not text.endswith("."):
            shapes[n] = replace(shape, kind="short")
    return shapes


def _find_anchors(context: Context, shapes: Sequence[Shape]) -> list[int]:
    """Positions of the lines whose date dates an entry."""
    dated = [
        i
        for i, s in enumerate(shapes)
        if s.dated_cell or (s.is_header and context.dates_in(context.line(s.index).span))
    ]
    if not dated:
        dated = [i for i, s in enumerate(shapes) if _is_dated_item(context, s)]
    ranges = [i for i in dated if any(not d.single for d in context.dates_in(context.line(shapes[i].index).span))]
    styles = {(shapes[i].style, bool(shapes[i].rest)) for i in ranges}
    anchors = [i for i in dated if i in ranges or not ranges or (shapes[i].style, bool(shapes[i].rest)) in styles]
    return [i for i in anchors if not (i - 1 in ranges and _tells_of_promotion(context, shapes[i]))]


def _tells_of_promotion(context: Context, shape: Shape) -> bool:
    """Below a line with a range a title with another title and its day: "Engineer → Team Lead (2023-02)"."""
    return bool(shape.rest) and _ARROW.search(context.line_text(shape.index)) is not None


def _is_dated_item(context: Context, shape: Shape) -> bool:
    """A bullet that is an entry of its own: "2018 – 2020: Analyst, Acme"."""
    dates = context.dates_in(context.line(shape.index).span)
    words = sum(len(context.text(part).split()) for part in shape.rest)
    return shape.kind == "item" and any(not d.single for d in dates) and words <= 14


def _with_descriptions(shapes: list[Shape], anchors: Sequence[int]) -> list[Shape]:
    """Where the section begins with a name, a sentence about it, and then the title: such sentences are header."""
    places = [place for place in (_description_above(shapes, anchor) for anchor in anchors) if place]
    if not places or places[0] != 1:
        return shapes
    return [replace(s, kind="about", rest=()) if n in places else s for n, s in enumerate(shapes)]


def _with_taglines(context: Context, shapes: list[Shape], anchors: Sequence[int]) -> list[Shape]:
    """A few words about an employer, between its date and its first title: "FTSE 100 bank, 12m customers"."""
    between = {
        a + 1 for a in anchors if a + 2 in anchors and a + 1 not in anchors and _names_no_title(context, shapes[a])
    }
    return [
        replace(s, kind="about", rest=()) if n in between and _is_tagline(context, s) else s
        for n, s in enumerate(shapes)
    ]


def _names_no_title(context: Context, shape: Shape) -> bool:
    return not any(ends_in_head(part) for part in context.line_text(shape.index).split(", "))


def _is_tagline(context: Context, shape: Shape) -> bool:
    """A short line without a title, of which most words begin in lower case or with a figure."""
    words = context.line_text(shape.index).split()
    plain = sum(not word[0].isupper() for word in words)
    return shape.kind == "short" and plain * 2 >= len(words) > 2 and _names_no_title(context, shape)


def _description_above(shapes: Sequence[Shape], anchor: int) -> int:
    """Where the sentence stands between the short lines of an anchor and a line set like the first; 0 if nowhere."""
    place = anchor - 1
    while place > 0 and shapes[place].kind == "short":
        place -= 1
    is_between = place > 0 and shapes[place].kind == "prose" and shapes[place - 1].kind == "short"
    return place if is_between and shapes[place - 1].style == shapes[0].style else 0


def _is_leave(context: Context, shape: Shape) -> bool:
    """Whether a dated line says by itself that somebody was away: "Parental leave, 2018 – 2019"."""
    leave = phrases_of("positions.toml", "employer", "leave")
    return bool(shape.rest) and leave.starts(fold(context.text(shape.rest[0])))


def _dated_starts(shapes: Sequence[Shape], anchors: Sequence[int], leaves: Sequence[int]) -> list[int]:
    """Where the entries of the anchors begin; a leave has no lines above its date."""
    runs = [_run_before(shapes, anchors, n) for n in range(len(anchors))]
    certain = [n for n in range(len(runs)) if n == 0 or _has_body(shapes, anchors, n)]
    counts = [_names_above(shapes, anchors[n], min(runs[n], MAX_BEFORE)) for n in certain]
    usual = Counter(counts)
    before = max(counts, key=lambda count: usual[count])  # of equally usual ones that of the first entry
    opening = shapes[anchors[0] - min(runs[0], MAX_BEFORE)].style
    usually_bare = sum(shapes[anchor].kind == "date" for anchor in anchors) * 2 > len(anchors)
    starts = []
    for anchor, run in zip(anchors, runs, strict=True):
        if anchor in leaves:
            starts.append(anchor)
            continue
        least = 1 if (shapes[anchor].kind == "date" or shapes[anchor].dated_cell) and not usually_bare and run else 0
        starts.append(anchor - _lines_above(shapes, anchor, range(least, min(run, MAX_BEFORE) + 1), before, opening))
    return starts


def _run_before(shapes: Sequence[Shape], anchors: Sequence[int], n: int) -> int:
    """How many short lines stand directly above anchor n, back to the anchor before it."""
    floor = anchors[n - 1] + 1 if n else 0
    i = anchors[n]
    while i > floor and shapes[i - 1].kind in ("short", "about"):
        i -= 1
    return anchors[n] - i


def _names_above(shapes: Sequence[Shape], anchor: int, count: int) -> int:
    """How many of the `count` lines above an anchor may be names."""
    return sum(shape.kind == "short" and not shape.is_place for shape in shapes[anchor - count : anchor])


def _has_body(shapes: Sequence[Shape], anchors: Sequence[int], n: int) -> bool:
    return any(not shape.is_header for shape in shapes[anchors[n - 1] + 1 : anchors[n]])


def _lines_above(shapes: Sequence[Shape], anchor: int, choices: range, before: int, opening: Style) -> int:
    """How many of the short lines above an anchor are its own: the usual number, or back to a line in the opening
    style.
    """

    def points(count: int) -> tuple[float, int]:
        names = _names_above(shapes, anchor, count)
        return (-1.0 * abs(names - before) + 1.5 * (shapes[anchor - count].style == opening), -count)

    return max(choices, key=points)


def _undated_starts(
    context: Context, shapes: Sequence[Shape], anchors: Sequence[int], starts: Sequence[int]
) -> list[int]:
    """Short runs below a body that look like the first lines of the other entries but carry no date."""
    runs = _free_runs(shapes, anchors, starts)
    if not runs:
        return []
    if starts:
        opening = {shapes[i].style for i in starts}
        plain = {s.style for s in shapes if not s.is_header}
        return [i for i in runs if shapes[i].style in opening - plain and _names_something(context, shapes[i : i + 2])]
    return _split_dateless(shapes, runs)


def _free_runs(shapes: Sequence[Shape], anchors: Sequence[int], starts: Sequence[int]) -> list[int]:
    """Where runs of short lines begin that belong to no dated header."""
    heads = {i for start, anchor in zip(starts, anchors, strict=True) for i in range(start, anchor + 1)}
    runs = []
    for i, shape in enumerate(shapes):
        if shape.kind != "short" or i in heads:
            continue
        if i == 0 or not shapes[i - 1].is_header:
            runs.append(i)
    return runs


def _split_dateless(shapes: Sequence[Shape], runs: Sequence[int]) -> list[int]:
    """Starts in a section without dates: every run, and within a run every line in the style of its first, if others
    differ.
    """
    starts = list(runs)
    opening = shapes[runs[0]].style
    if all(s.is_header for s in shapes) and any(s.style != opening for s in shapes):
        starts = [i for i, s in enumerate(shapes) if s.style == opening and (i == 0 or shapes[i - 1].style != opening)]
    return starts


def _names_something(context: Context, shapes: Sequence[Shape]) -> bool:
    """Whether a title or an organisation is among the lines."""
    heads, words = phrases_of("positions.toml", "title", "heads"), phrases_of("positions.toml", "employer", "words")
    texts = [fold(context.line_text(s.index)) for s in shapes if s.kind == "short"]
    return any(heads.find(text) or words.find(text) for text in texts)


def _make_entry(context: Context, shapes: Sequence[Shape], section: int) -> Entry:
    """Header up to the first bullet or prose; what follows is body."""
    end = 0
    while end < len(shapes) and end < MAX_BEFORE + MAX_AFTER and (shapes[end].is_header or end == 0):
        end += 1
    header = tuple(shapes[:end])
    body = tuple(s.index for n, s in enumerate(shapes) if n >= end or s.kind == "about")
    if end < len(shapes) and shapes[end].dated_cell:
        header += (replace(shapes[end], rest=()),)
    found = [d for shape in header for d in context.dates_in(context.line(shape.index).span)]
    ranges = [d for d in found if not d.single] or found
    return Entry(header, body, ranges[0] if ranges else None, section)

"""Regions of a page: cut at gutters, again and again, until nothing stands beside anything."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from mlmatch.layout.bands import Band, Plan, plan_bands
from mlmatch.layout.dates import has_year
from mlmatch.layout.gutters import GUTTER_EMS, Gutter, find_gutters
from mlmatch.layout.layers import MAX_LINES
from mlmatch.layout.places import Placed, group_rows, is_beside, is_one_row, runs_on_below
from mlmatch.layout.tables import find_table
from mlmatch.model.frozen import frozen

TRIED, TRIED_PLACES = 2, 3
"""The weightiest gutters are planned out, and the one whose reading follows the drawing best is taken: so many at one
place, and at so many places."""
NEAR_GAIN = 1.5
"""Of gutters whose readings gain nearly the same the tallest is taken."""
MAX_DEPTH = 8
"""Columns inside columns: a card in a grid in a main column has 3."""
NOTE_CHARACTERS = 40
"""Notes in a margin are no longer than this."""
CLUSTER_EMS = 0.8
"""White space of this part of the font size parts groups of notes."""


TORN_LINES = 6
"""So many lines below a gutter are looked at."""


Path = tuple[int, ...]
"""Name of a column: in which band of the column around it, and which side."""


@frozen
class Stretch:
    """Rows of one column, top down; the column ends at `right`. Stretches of one column share `column`."""

    rows: list[list[Placed]]
    right: float
    column: Path


@frozen
class Columns:
    """Two columns side by side; what is read first stands first."""

    first: list[Stretch | Columns]
    second: list[Stretch | Columns]
    gutter: Gutter
    left_first: bool


Region = Stretch | Columns


def arrange(lines: Sequence[Placed], right: float | None = None, column: Path = (), depth: int = 0) -> list[Region]:
    """Regions of a page in reading order."""
    if not lines:
        return []
    lines = sorted(lines, key=lambda line: (line.middle, line.order))
    if right is None:
        right = max(line.x1 for line in lines)
    may_part = 4 <= len(lines) <= MAX_LINES and depth <= MAX_DEPTH
    table = find_table(lines) if may_part else None
    if table is not None:
        above, below = lines[: table.first], lines[table.last :]
        inside: Region = Stretch(table.rows, right, (*column, table.first))
        return [*arrange(above, right, column, depth + 1), inside, *arrange(below, right, column, depth + 1)]
    gutters = _choose(find_gutters(lines, GUTTER_EMS * median(line.size for line in lines))) if may_part else []
    plans = [(gutter, _gather(plan.bands), plan.gain) for gutter in gutters for plan in [_plan(lines, gutter)]]
    plans = [plan for plan in plans if any(_is_parted(band) for band in plan[1])]
    if not plans:
        return [Stretch(group_rows(lines), right, column)]
    best = max(gain for _, _, gain in plans)
    gutter, bands, _ = max(
        (plan for plan in plans if plan[2] > best - NEAR_GAIN), key=lambda plan: (plan[0].height, plan[2])
    )
    above, below = lines[: gutter.first], lines[gutter.last :]
    if _is_torn(bands, below):
        below = [*bands[-1].left, *bands[-1].right, *below]
        bands = bands[:-1]
    regions = _read(bands, gutter, right, column, depth)
    return [*arrange(above, right, column, depth + 1), *regions, *arrange(below, right, column, depth + 1)]


def _is_torn(bands: Sequence[Band], below: Sequence[Placed]) -> bool:
    """Whether the gutter ends amid the cards of a grid, which only its other bands have in common with it."""
    if sum(_is_parted(band) for band in bands) < 2 or not _is_parted(bands[-1]):
        return False
    last = {line.order: line for line in [*bands[-1].left, *bands[-1].right]}
    return any(line.order - 1 in last and runs_on_below(last[line.order - 1], line) for line in below[:TORN_LINES])


def _choose(gutters: Sequence[Gutter]) -> list[Gutter]:
    """The weightiest gutters, a few at each place: most are variants of one another."""
    places: list[list[Gutter]] = []
    for gutter in gutters:
        place = next((place for place in places if gutter.x0 < place[0].x1 and place[0].x0 < gutter.x1), None)
        if place is None and len(places) < TRIED_PLACES:
            places.append([gutter])
        elif place is not None and len(place) < TRIED:
            place.append(gutter)
    return [gutter for place in places for gutter in place]


def _plan(lines: Sequence[Placed], gutter: Gutter) -> Plan:
    return plan_bands(lines[gutter.first : gutter.last], gutter.middle)


def _read(bands: Sequence[Band], gutter: Gutter, right: float, column: Path, depth: int) -> list[Region]:
    """Regions of bands: those with two columns each for itself, rows between them together."""
    left_edge = max((line.x1 for band in bands for line in band.left), default=right)
    regions: list[Region] = []
    pending: list[Placed] = []
    for number, band in enumerate(bands):
        if not _is_parted(band):
            pending.extend([*band.left, *band.right])
            continue
        regions.extend(arrange(pending, right, column, depth + 1))
        pending = []
        name = (*column, gutter.first + number)
        columns = (
            arrange(band.left, left_edge, (*name, 0), depth + 1),
            arrange(band.right, right, (*name, 1), depth + 1),
        )
        first, second = columns if band.reads == "left" else columns[::-1]
        regions.append(Columns(first, second, gutter, band.reads == "left"))
    regions.extend(arrange(pending, right, column, depth + 1))
    return regions


def _is_parted(band: Band) -> bool:
    """Whether a band is two columns, rather than rows whose cells belong together."""
    return not (band.is_one_sided or _is_row(band) or _is_noted(band))


def _gather(bands: Sequence[Band]) -> list[Band]:
    """Bands where what goes on below the side that is read last is part of that side."""
    gathered: list[Band] = []
    for band in bands:
        last = gathered[-1] if gathered else None
        if (
            last
            and not last.is_one_sided
            and not _is_row(last)
            and band.is_one_sided
            and (last.reads == "left") == (not band.left)
        ):
            gathered[-1] = Band([*last.left, *band.left], [*last.right, *band.right], last.reads)
        else:
            gathered.append(band)
    return gathered


def _is_row(band: Band) -> bool:
    return is_one_row([*band.left, *band.right])


def _is_noted(band: Band) -> bool:
    """Whether one side holds nothing but dates beside lines of the other: they belong to these lines.

    A date on the left may stand under a label or run over two rows, as the head of what follows on the right: it stays
    where it was drawn. Only several of them apart from each other are notes.
    """
    for side, texts, fewest in ((band.right, band.left, 1), (band.left, band.right, 2)):
        top = min((line.y0 for line in texts), default=0.0)
        notes = [line for line in side if line.y1 > top]  # a heading may stand over both
        if (
            len(notes) <= len(texts)
            and all(len(line.text) <= NOTE_CHARACTERS for line in notes)
            and 2 * sum(has_year(line.text) for line in notes) >= len(notes)
            and _count_clusters(notes) >= fewest
            and all(any(is_beside(note, text) for text in texts) for note in notes)
        ):
            return True
    return False


def _count_clusters(lines: Sequence[Placed]) -> int:
    """How many groups of lines stand apart, more than a line's height between them."""
    spans = sorted((line.y0, line.y1) for line in lines)
    return sum(
        1 for one, other in pairwise([(-1e9, -1e9), *spans]) if other[0] - one[1] > CLUSTER_EMS * (other[1] - other[0])
    )

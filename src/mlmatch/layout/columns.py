"""Regions of a page: cut at gutters, again and again, until nothing stands beside anything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from mlmatch.layout.bands import Band, Plan, group_rows, is_beside, plan_bands
from mlmatch.layout.gutters import GUTTER_EMS, Gutter, find_gutters, middle
from mlmatch.model.document import Line

TRIED = 3
"""The weightiest gutters are planned out, and the one whose reading follows the drawing best is taken."""
MAX_LINES = 2_000
"""A page with more lines than this is a drawing; it is read as it was drawn."""
MAX_DEPTH = 8
"""Columns inside columns: a card in a grid in a main column has 3."""
NOTE_CHARACTERS = 40
"""Notes in a margin are no longer than this."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./]\d{2,4}(?!\d)|['’]\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows of one column, top down; the column ends at `right`."""

    rows: list[list[Line]]
    right: float


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns side by side; what is read first stands first."""

    first: list[Stretch | Columns]
    second: list[Stretch | Columns]
    gutter: Gutter | None


Region = Stretch | Columns


def arrange(lines: Sequence[Line], right: float | None = None, depth: int = 0) -> list[Region]:
    """Regions of a page in reading order."""
    if not lines:
        return []
    lines = sorted(lines, key=lambda line: (middle(line), line.order))
    if right is None:
        right = max(line.box.x1 for line in lines if line.box)
    whole: list[Region] = [Stretch(group_rows(lines), right)]
    if len(lines) < 4 or len(lines) > MAX_LINES or depth > MAX_DEPTH:
        return whole
    width = GUTTER_EMS * median(line.size for line in lines)
    gutters = find_gutters(lines, width)[:TRIED]
    if not gutters:
        return whole
    plans = [(gutter, plan_bands(lines[gutter.first : gutter.last], gutter.middle)) for gutter in gutters]
    gutter, plan = max(plans, key=lambda item: (item[1].gain, item[0].height))
    above, below = lines[: gutter.first], lines[gutter.last :]
    inside = _read(plan, gutter, right, depth)
    if inside is None and not above and not below:
        return whole
    if inside is None:
        inside = arrange(lines[gutter.first : gutter.last], right, depth + 1)
    return [*arrange(above, right, depth + 1), *inside, *arrange(below, right, depth + 1)]


def _read(plan: Plan, gutter: Gutter, right: float, depth: int) -> list[Region] | None:
    """Regions of a plan, or None if it does not part anything."""
    left_edge = max((line.box.x1 for band in plan.bands for line in band.left if line.box), default=right)
    regions: list[Region] = []
    pending: list[Line] = []
    parted = False
    for band in plan.bands:
        if band.is_one_sided or _is_row(band):
            pending.extend([*band.left, *band.right])
            continue
        if _is_noted(band):
            pending.extend([*band.left, *band.right])
            continue
        parted = True
        regions.extend(_settle(pending, right, depth))
        pending = []
        columns = (arrange(band.left, left_edge, depth + 1), arrange(band.right, right, depth + 1))
        first, second = columns if band.reads == "left" else columns[::-1]
        regions.append(Columns(first, second, gutter))
    if not parted:
        return None
    regions.extend(_settle(pending, right, depth))
    return regions


def _settle(pending: list[Line], right: float, depth: int) -> list[Region]:
    return arrange(pending, right, depth + 1) if pending else []


def _is_row(band: Band) -> bool:
    return len(group_rows([*band.left, *band.right])) == 1


def _is_noted(band: Band) -> bool:
    """Whether one side holds nothing but dates beside lines of the other: they belong to these lines.

    One date on the left may stand under a label, as the head of what follows on the right: it stays where it was drawn.
    """
    for notes, texts, fewest in ((band.right, band.left, 1), (band.left, band.right, 2)):
        dated = sum(bool(_YEAR.search(line.text)) for line in notes)
        if (
            dated >= max(fewest, len(notes) / 2)
            and len(notes) <= len(texts)
            and all(len(line.text) <= NOTE_CHARACTERS for line in notes)
            and all(any(is_beside(note, text) for text in texts) for note in notes)
        ):
            return True
    return False

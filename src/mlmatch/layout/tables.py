"""Tables with a row of names of columns: each row read cell by cell.

Cells are wrapped, so that their lines stand beside lines of other cells that have nothing to do with them. The names
at the head say that it is a table, and between which of them a column begins. A row of the table becomes one row, with
what was wrapped put together again; the lines of cells that hold texts (duties, descriptions) follow as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from mlmatch.data import read_toml
from mlmatch.layout.headings import normalise
from mlmatch.layout.places import Placed, group_rows, is_level, locate
from mlmatch.model.document import Box, Hint

COLUMNS = "columns"
MIN_COLUMNS = 3
MIN_NAMED = 0.6
"""So many of the texts of a row, and that part of them, are names of columns."""
LONGEST_NAME = 32
SLACK = 2.0
"""Points by which left edges of one column differ at most."""
NEAR_LINES = 60
"""So many lines below the names, down to the next ones, tell where the columns begin."""
MAX_PITCH = 2.6
"""Rows of a table stand at most so many font sizes apart."""
MOST_LINES = 4
"""A cell of more lines is a text."""
PADDING_EMS = 0.5
"""White space at the right edge of a cell, as a part of the font size."""
_ASIDE = re.compile(r"\s\([^()]{1,40}\)$")


class Table(NamedTuple):
    """Lines [first, last) of those looked at, as rows in reading order."""

    first: int
    last: int
    rows: list[list[Placed]]


def find_table(lines: Sequence[Placed]) -> Table | None:
    """The first table among lines sorted by height."""
    names = _names()
    if sum(len(line.text) <= LONGEST_NAME and normalise(line.text) in names for line in lines) < MIN_COLUMNS:
        return None
    for head in group_rows(lines):
        if not _is_head(head):
            continue
        first = min(lines.index(line) for line in head)
        edges = _edges(head, lines[first + len(head) :])
        last = _end(lines, first + len(head), edges)
        body = [line for line in lines[first:last] if line not in head]
        cells = _cells(body, edges)
        if len(cells) < 1 or not any(len(set(row)) >= MIN_COLUMNS - 1 for row in cells):
            continue
        texts = {n for n, line in enumerate(head) if normalise(line.text) in _text_names()}
        rows = [row for cell in cells for row in _rows_of(cell, edges, texts)]
        return Table(first, last, [[_named(head[0]), *head[1:]], *rows])
    return None


@cache
def _names() -> frozenset[str]:
    return frozenset(map(normalise, read_toml("wrapping.toml")["columns"]["names"])) | _text_names()


@cache
def _text_names() -> frozenset[str]:
    return frozenset(map(normalise, read_toml("wrapping.toml")["columns"]["texts"]))


def _is_head(row: Sequence[Placed]) -> bool:
    named = sum(normalise(line.text) in _names() for line in row)
    return named >= MIN_COLUMNS and named >= MIN_NAMED * len(row)


def _named(line: Placed) -> Placed:
    """The first name of a row of such, which says so."""
    return locate(replace(line.line, hint=Hint(COLUMNS)))


def _edges(head: Sequence[Placed], below: Sequence[Placed]) -> list[float]:
    """Where the columns begin: with the leftmost line between two names, which may be centred over their columns."""
    near = [line for row in takewhile(lambda row: not _is_head(row), group_rows(below[:NEAR_LINES])) for line in row]
    edges = [min([line.x0 for line in (head[0], *near)])]
    for before, name in pairwise(head):
        between = [line.x0 for line in near if before.x1 - SLACK < line.x0 < name.x0 + SLACK]
        edges.append(min(between, default=name.x0) - SLACK)
    return edges


def _end(lines: Sequence[Placed], start: int, edges: Sequence[float]) -> int:
    """The first line that reaches over a border between columns, or stands too far below."""
    foot = max(line.y1 for line in lines[:start])
    for place in range(start, len(lines)):
        line = lines[place]
        crosses = any(line.x0 < edge and line.x1 > edge + SLACK for edge in edges[1:])
        if crosses or line.y0 - foot > (MAX_PITCH - 1) * line.size:
            while place > start and is_level(lines[place - 1], line):
                place -= 1
            return place
        foot = max(foot, line.y1)
    return len(lines)


def _column(line: Placed, edges: Sequence[float]) -> int:
    return max([n for n, edge in enumerate(edges) if line.x0 >= edge - SLACK], default=0)


def _cells(body: Sequence[Placed], edges: Sequence[float]) -> list[dict[int, list[Placed]]]:
    """The rows of a table: their cells by column, each with its lines. They are drawn cell by cell, row by row."""
    rows: list[dict[int, list[Placed]]] = []
    last, foot = len(edges), 0.0
    for line in sorted(body, key=lambda line: line.order):
        column = _column(line, edges)
        if not rows or (column < last and line.y0 >= foot - SLACK):
            rows.append({})
            foot = line.y1
        rows[-1].setdefault(column, []).append(line)
        foot, last = max(foot, line.y1), column
    return rows


def _rows_of(cells: dict[int, list[Placed]], edges: Sequence[float], texts: set[int]) -> list[list[Placed]]:
    """A row of names, dates and the like; below it what stands on further lines of its cells, and the texts."""
    parts = {
        column: _parts(lines, edges[column + 1] if column + 1 < len(edges) else float("inf"))
        for column, lines in sorted(cells.items())
        if column not in texts and len(lines) <= MOST_LINES and not any(line.line.hint for line in lines)
    }
    first = [part[0] for part in parts.values()]
    more = [[line] for part in parts.values() for line in part[1:]]
    long = [row for column, lines in sorted(cells.items()) if column not in parts for row in group_rows(lines)]
    return [row for row in [first, *more, *long] if row]


def _parts(lines: Sequence[Placed], edge: float) -> list[Placed]:
    """The lines of a cell, wrapped ones joined: a word that had room above was put below on purpose."""
    parts: list[Placed] = []
    for line in lines:
        last = parts[-1] if parts else None
        if last is None or _had_room(last, line, edge) or _is_place(line.text):
            parts.append(line)
            continue
        text = last.text.rstrip()
        text += line.text.lstrip() if text.endswith("-") and line.text[:1].islower() else f" {line.text.lstrip()}"
        box = Box(last.x0, last.y0, max(last.x1, line.x1), last.y1)
        parts[-1] = locate(replace(last.line, text=text, box=box, looks=()))
        parts[-1].order = last.order
    return parts


def _is_place(text: str) -> bool:
    """Whether a line is a city and where that is: "Salem, OR", "Bengaluru, India (hybrid)"."""
    city, comma, region = _ASIDE.sub("", text.strip()).rpartition(", ")
    return bool(comma) and city[:1].isupper() and (region in _regions() or normalise(region) in _regions())


@cache
def _regions() -> frozenset[str]:
    """Codes of states as they are, countries and regions in normal form."""
    places = read_toml("places.toml")
    return frozenset(places["codes"]) | frozenset(map(normalise, [*places["countries"], *places["regions"]]))


def _had_room(above: Placed, line: Placed, edge: float) -> bool:
    """Whether the first word of a line would have fitted above it."""
    letter = (line.x1 - line.x0) / max(1, len(line.text))
    word = len(line.text.split(" ", 1)[0]) + 1
    return above.x1 + word * letter < edge - PADDING_EMS * line.size

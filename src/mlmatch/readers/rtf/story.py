"""A stream of text in an RTF document: its body, a header or footer, its notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby

from mlmatch.model.document import Hint, Line
from mlmatch.readers.links import link_lines
from mlmatch.readers.rows import join_row
from mlmatch.readers.runs import Run, make_lines
from mlmatch.readers.sink import PARAGRAPH

_FURNITURE_LETTERS = 11
"""A margin line with a page number and no more letters than this says nothing else."""


@dataclass(slots=True)
class Story:
    is_margin: bool = False
    lines: list[Line] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    """Of the paragraph that is being read."""
    cells: list[list[Line]] = field(default_factory=list)
    """Of the table row that is being read."""
    cell: list[Line] = field(default_factory=list)
    links: list[tuple[str, int]] = field(default_factory=list)
    """Address, and the first run of its words."""
    level: int = 0
    is_item: bool = False
    is_title: bool = False
    in_table: bool = False
    has_page_number: bool = False

    def reset_paragraph(self) -> None:
        self.level, self.is_item, self.is_title, self.in_table = 0, False, False, False

    def end_paragraph(self) -> None:
        runs, self.runs = _mend_surrogates(self.runs), []
        links, self.links = self.links, []
        has_page_number, self.has_page_number = self.has_page_number, False
        letters = sum(char.isalpha() for run in runs for char in run.text)
        if self.is_margin and has_page_number and letters <= _FURNITURE_LETTERS:
            return
        found = make_lines(runs, self._hint(), joins_breaks=self.is_item) if runs else []
        found += link_lines((target, "".join(run.text for run in runs[first:])) for target, first in links)
        (self.cell if self.in_table else self.lines).extend(found)

    def end_cell(self) -> None:
        self.cells.append(self.cell)
        self.cell = []

    def end_row(self) -> None:
        self.lines += join_row([*self.cells, self.cell])
        self.cells, self.cell = [], []

    def _hint(self) -> Hint:
        if self.level:
            return Hint("heading", self.level)
        if self.is_item:
            return Hint("item", 1)
        return Hint("title") if self.is_title else PARAGRAPH


def _mend_surrogates(runs: list[Run]) -> list[Run]:
    """Halves of a pair come as two \\u words; each pair becomes its character, if both look alike."""
    if not any("\ud800" <= char <= "\udfff" for run in runs for char in run.text):
        return runs
    alike = [(look, "".join(run.text for run in group)) for look, group in groupby(runs, key=lambda run: run.look)]
    return [Run(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), look) for look, text in alike]

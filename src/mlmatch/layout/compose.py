"""Logical lines -> Document: the text is frozen here, and every offset is born here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from mlmatch.layout.clean import clean_text
from mlmatch.layout.headings import Family, HeadingTable, heading_table
from mlmatch.layout.hyphens import learn_hyphenation
from mlmatch.layout.labels import find_cell_label, find_label
from mlmatch.layout.lookalikes import WARNING as LOOKALIKES
from mlmatch.layout.lookalikes import fold_lookalikes
from mlmatch.layout.looks import split_looks
from mlmatch.layout.order import order_pages
from mlmatch.layout.paragraphs import Block, join_wrapped
from mlmatch.layout.places import bounds
from mlmatch.layout.run_in import find_parts
from mlmatch.layout.sections import mark_headings
from mlmatch.layout.style import body_style
from mlmatch.model.document import Box, Document, HiddenText, Section, Source, TextLine
from mlmatch.model.text import ParseWarning, Span

HIDDEN_WARNING = "hidden_text"
NAME_SIZE = 1.4
"""The name over a document is larger than its text by this factor."""


def compose_document(source: Source, *, headings: Family = "resume") -> Document:
    """The document that a source shows, in reading order; `headings` names the table of section headings."""
    table = heading_table(headings)
    blocks = mark_headings(join_wrapped(order_pages(source.pages, table)), table, headings)
    texts, lines = _freeze(blocks)
    sections = tuple(_sections(blocks, texts, lines, table, headings))
    assigned = {index for section in sections for index in range(section.first, section.last)}
    hidden = tuple(_hidden(source))
    return Document(
        text="\n".join(texts),
        lines=_with_labels("\n".join(texts), lines, sections),
        sections=sections,
        format=source.format,
        sha256=source.sha256,
        hidden=hidden,
        unassigned=tuple(index for index in range(len(lines)) if index not in assigned),
        warnings=source.warnings + _hidden_warnings(hidden) + _lookalike_warnings(source),
    )


def _hidden(source: Source) -> Iterator[HiddenText]:
    for page in source.pages:
        for line in page.lines:
            if line.hidden and (text := clean_text(line.text)):
                yield HiddenText(text, line.page, line.hidden)


def _hidden_warnings(hidden: Sequence[HiddenText]) -> tuple[ParseWarning, ...]:
    if not hidden:
        return ()
    pages = ", ".join(str(page) for page in sorted({item.page for item in hidden}))
    reasons = ", ".join(sorted({item.reason for item in hidden}))
    message = f"text that nobody can see on page {pages} ({reasons}); it is shown, never scored"
    return (ParseWarning(code=HIDDEN_WARNING, message=message),)


def _lookalike_warnings(source: Source) -> tuple[ParseWarning, ...]:
    lines = (line.text for page in source.pages for line in page.lines if not line.text.isascii())
    return (LOOKALIKES,) if any(fold_lookalikes(text) != text for text in lines) else ()


def _freeze(blocks: Sequence[Block]) -> tuple[list[str], list[TextLine]]:
    """The text of every block, and its line with offsets into all of them joined by line feeds."""
    hyphenation = learn_hyphenation(blocks)
    texts = [hyphenation.text_of(block) for block in blocks]
    lines: list[TextLine] = []
    start = 0
    in_top = True
    for block, text in zip(blocks, texts, strict=True):
        in_top = in_top and block.first.role != "heading"
        lines.append(_make_line(block, text, start, in_top=in_top))
        start += len(text) + 1
    return texts, lines


def _make_line(block: Block, text: str, start: int, *, in_top: bool) -> TextLine:
    """`in_top`: above the first heading, where half of a name may be bold."""
    row, span = block.first, Span(start, start + len(text))
    is_heading = row.role == "heading"
    label = None if is_heading else find_label(text)
    cells = _cells(block, span, by_looks=not in_top and not is_heading)
    return TextLine(
        span=span,
        page=row.page,
        kind="heading" if is_heading else "item" if row.mark else "text",
        size=row.size,
        bold=row.first_look.bold if len(cells) > len(row.cells) else row.bold,
        italic=row.cells[0].line.italic,
        indent=row.indent,
        hint=row.hint,
        label=Span(start + label.start, start + label.end) if label else None,
        box=_box_of(block),
        cells=cells,
        mark=row.mark,
    )


def _box_of(block: Block) -> Box | None:
    """The box around the rows of a block that stand on its first page."""
    first = block.first
    if len(block.rows) == 1 or not first.box:
        return first.box
    return bounds([row.box for row in block.rows if row.box and row.page == first.page])


def _cells(block: Block, span: Span, *, by_looks: bool) -> tuple[Span, ...]:
    """Spans of the cells, if there are several; what was wrapped belongs to the last.

    `by_looks` says that a row of names in different looks is one of cells too.
    """
    cells, by_looks = block.first.cells, by_looks and len(block.rows) == 1
    if len(cells) == 1 and not (by_looks and cells[0].looks):
        return ()
    found: list[tuple[int, int]] = []
    start = span.start
    for cell in cells:
        parts = split_looks(cell) if by_looks else [(0, len(cell.text))]
        found += [(start + first, start + last) for first, last in parts]
        start += len(cell.text) + 1
    if len(found) == 1:
        return ()
    found[-1] = (found[-1][0], span.end)
    return tuple([Span(first, last) for first, last in found])


def _sections(
    blocks: Sequence[Block], texts: Sequence[str], lines: Sequence[TextLine], table: HeadingTable, family: Family
) -> Iterator[Section]:
    """Sections in order; what repeats on every page stands after them and belongs to none."""
    end = next((index for index, block in enumerate(blocks) if block.first.role == "repeated"), len(blocks))
    starts = [index for index in range(end) if blocks[index].first.role == "heading"]
    name = _place_of_name(blocks[:end])
    if name and starts and name > starts[0] and family == "resume":
        starts = sorted({*starts, name})
    bounds = [*([0] if end and (not starts or starts[0] > 0) else []), *starts, end]
    for first, last in pairwise(bounds):
        is_headed = blocks[first].first.role == "heading"
        kind = blocks[first].first.section or "other" if is_headed else "top"
        title = lines[first].span if is_headed else None
        for part in find_parts(texts, lines, kind, first, last, table, family):
            headed = part.first == first
            label = lines[part.first].label if part.run_in else title if headed else None
            yield Section(part.kind, label, part.first, part.last, certain=part.run_in or headed)


def _place_of_name(blocks: Sequence[Block]) -> int | None:
    """Which block is set larger than all others, if it stands out: below a side column the name opens the main one."""
    sizes = [block.first.size if block.first.box else 0.0 for block in blocks]
    largest = max(sizes, default=0.0)
    if not largest:
        return None
    place, usual = sizes.index(largest), body_style(block.first for block in blocks).size
    return place if usual and largest >= NAME_SIZE * usual and not blocks[place].first.role else None


def _with_labels(text: str, lines: Sequence[TextLine], sections: Sequence[Section]) -> tuple[TextLine, ...]:
    """The lines, left cells marked as labels in sections where they are."""
    labelled = list(lines)
    for section in sections:
        for index in range(section.first, section.last):
            line = labelled[index]
            if line.label is None and (label := find_cell_label(text, line, section.kind)):
                labelled[index] = replace(line, label=label)
    return tuple(labelled)

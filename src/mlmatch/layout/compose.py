"""Logical lines -> Document: the text is frozen here, and every offset is born here."""

from __future__ import annotations

from mlmatch.layout.clean import clean_text
from mlmatch.layout.headings import Family, heading_table
from mlmatch.layout.hyphens import learn_hyphenation
from mlmatch.layout.order import order_page
from mlmatch.layout.paragraphs import Block, join_wrapped
from mlmatch.layout.rows import Row
from mlmatch.layout.sections import mark_headings
from mlmatch.model.document import Document, HiddenText, Section, Source, TextLine
from mlmatch.model.text import ParseWarning, Span

HIDDEN_WARNING = "hidden_text"


def compose_document(source: Source, *, headings: Family = "resume") -> Document:
    """The document that a source shows, in reading order; `headings` names the table of section headings."""
    table = heading_table(headings)
    rows = [row for page in source.pages for row in order_page(page)]
    blocks = join_wrapped(rows)
    blocks = mark_headings(blocks, table, headings)
    text, lines = _freeze(blocks)
    hidden = tuple(
        HiddenText(cleaned, line.page, line.hidden)
        for page in source.pages
        for line in page.lines
        if line.hidden and (cleaned := clean_text(line.text))
    )
    return Document(
        text=text,
        lines=lines,
        sections=_sections(blocks, lines),
        format=source.format,
        sha256=source.sha256,
        hidden=hidden,
        warnings=source.warnings + _hidden_warnings(hidden),
    )


def _hidden_warnings(hidden: tuple[HiddenText, ...]) -> tuple[ParseWarning, ...]:
    if not hidden:
        return ()
    pages = ", ".join(str(page) for page in sorted({item.page for item in hidden}))
    reasons = ", ".join(sorted({item.reason for item in hidden}))
    message = f"text that nobody can see on page {pages} ({reasons}); it is shown, never scored"
    return (ParseWarning(code=HIDDEN_WARNING, message=message),)


def _freeze(blocks: list[Block]) -> tuple[str, tuple[TextLine, ...]]:
    texts: list[str] = []
    lines: list[TextLine] = []
    start = 0
    hyphenation = learn_hyphenation(blocks)
    for block in blocks:
        text = hyphenation.text_of(block)
        lines.append(_make_line(block, Span(start, start + len(text))))
        texts.append(text)
        start += len(text) + 1
    return "\n".join(texts), tuple(lines)


def _make_line(block: Block, span: Span) -> TextLine:
    row = block.first
    return TextLine(
        span=span,
        page=row.page,
        kind="heading" if row.role == "heading" else "item" if row.mark else "text",
        size=row.size,
        bold=row.bold,
        italic=row.cells[0].line.italic,
        indent=row.indent,
        hint=row.hint,
        box=row.box,
        cells=_cells(block, span),
        mark=row.mark,
    )


def _cells(block: Block, span: Span) -> tuple[Span, ...]:
    """Spans of the cells; only a line of one row has any."""
    row: Row = block.first
    if len(row.cells) < 2:
        return ()
    spans: list[Span] = []
    start = span.start
    for cell in row.cells:
        spans.append(Span(start, start + len(cell.text)))
        start += len(cell.text) + 1
    if len(block.rows) > 1:
        spans[-1] = Span(spans[-1].start, span.end)
    return tuple(spans)


def _sections(blocks: list[Block], lines: tuple[TextLine, ...]) -> tuple[Section, ...]:
    starts = [index for index, block in enumerate(blocks) if block.first.role == "heading"]
    sections: list[Section] = []
    if lines and (not starts or starts[0] > 0):
        sections.append(Section("top", None, 0, starts[0] if starts else len(lines)))
    for first, last in zip(starts, [*starts, len(lines)][1:], strict=True):
        sections.append(Section(blocks[first].first.section or "other", lines[first].span, first, last))
    return tuple(sections)

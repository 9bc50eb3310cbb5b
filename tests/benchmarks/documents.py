"""Resumes to measure with: the people of the fixtures, varied and lengthened, as text, DOCX and the pages of three
producers of PDF. The same number gives the same bytes."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from fixtures.generator.page import Block, blocks_of
from pdfminer.fontmetrics import FONT_METRICS

from tests.readers.builders import W_NAMESPACES, relations, zip_of
from tests.readers.pdf_builder import build_pdf

SOURCES = Path(__file__).resolve().parents[2] / "fixtures" / "sources"
LEFT, RIGHT, TOP, BOTTOM = 56, 539, 790, 56
SIZES = {"name": 20.0, "label": 12.0, "heading": 13.0}
BOLD = ("name", "heading", "entry")
JOBS_PER_PAGE = 4
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/></Types>'
)


@cache
def people() -> list[dict[str, Any]]:
    """The fixtures' people whose resumes are in English."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(SOURCES.glob("*.json"))]
    return [one for one in found if one.get("meta", {}).get("language", "en") == "en"]


def make_resume(number: int, pages: int) -> list[Block]:
    """A person who took name and jobs from several; about so many pages."""
    crowd = people()
    base, other = crowd[number % len(crowd)], crowd[(number // len(crowd) + number + 1) % len(crowd)]
    jobs = [job for step in range(len(crowd)) for job in crowd[(number + step) % len(crowd)]["work"]]
    wanted = JOBS_PER_PAGE * pages
    names = base["basics"]["name"].split()[0], other["basics"]["name"].split()[-1]
    basics = base["basics"] | {"name": " ".join(names), "email": f"candidate.{number}@example.org"}
    return blocks_of(base | {"basics": basics, "work": [jobs[i % len(jobs)] for i in range(wanted)]})


def render_text(blocks: list[Block]) -> str:
    """As it is pasted into a form."""
    return "\n".join(("\n" if b.kind == "heading" else "- " if b.kind == "item" else "") + _joined(b) for b in blocks)


def render_docx(blocks: list[Block]) -> bytes:
    """As a word processor writes it: styles, properties of every run, revision numbers."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/><w:pPr><w:spacing w:before="120"/></w:pPr>'
        f'<w:rPr><w:sz w:val="{size}"/></w:rPr></w:style>'
        for name, title, size in (
            ("Title", "Title", 40),
            ("Heading1", "heading 1", 26),
            ("ListBullet", "List Bullet", 20),
        )
    )
    body = "".join(map(_paragraph, enumerate(blocks)))
    return zip_of(
        {
            "[Content_Types].xml": _CONTENT_TYPES,
            "_rels/.rels": relations(r1="officeDocument word/document.xml"),
            "word/document.xml": f"<w:document {W_NAMESPACES}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {W_NAMESPACES}>{styles}</w:styles>",
            "word/_rels/document.xml.rels": relations(r1="styles styles.xml"),
        }
    )


def _paragraph(numbered: tuple[int, Block]) -> str:
    number, block = numbered
    style = {"name": "Title", "heading": "Heading1", "item": "ListBullet"}.get(block.kind, "")
    look = '<w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="20"/></w:rPr>'
    words = escape(_joined(block)).split(" ")
    halves = " ".join(words[: len(words) // 2]), " " + " ".join(words[len(words) // 2 :])
    runs = "".join(f'<w:r w:rsidR="{number:08X}">{look}<w:t xml:space="preserve">{half}</w:t></w:r>' for half in halves)
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p w:rsidR="{number:08X}" w:rsidRDefault="{number:08X}">{named}{runs}</w:p>'


def _joined(block: Block) -> str:
    if block.kind == "skills" and block.right:
        return f"{block.left}: {block.right}"
    return f"{block.left}  {block.right}" if block.right else block.left


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of words on a page; y counts from the bottom."""

    words: str
    x: float
    y: float
    size: float
    bold: bool


def lay_out(blocks: list[Block]) -> list[list[Placed]]:
    """Pages of lines: dates at the right edge, bullets before items, long lines wrapped."""
    pages: list[list[Placed]] = [[]]
    y = float(TOP)
    for block in blocks:
        for placed in _lines(block):
            step = 1.45 * placed.size + (8 if block.kind == "heading" else 0) if placed.x < RIGHT - 150 else 0.0
            if y - step < BOTTOM:
                pages.append([])
                y = float(TOP)
            y -= step
            pages[-1].append(Placed(placed.words, placed.x, y, placed.size, placed.bold))
    return pages


def _lines(block: Block) -> Iterator[Placed]:
    size, bold = SIZES.get(block.kind, 10.0), block.kind in BOLD
    has_date = block.kind in ("entry", "place") and block.right
    words = block.left if has_date else _joined(block)
    indent, mark = (14, "• ") if block.kind == "item" else (0, "")
    for index, line in enumerate(textwrap.wrap(words, int((RIGHT - LEFT - indent) / (0.5 * size))) or [""]):
        yield Placed(line if index else mark + line, LEFT + indent - (10 if mark and not index else 0), 0, size, bold)
    if has_date:
        yield Placed(block.right, RIGHT - width(block.right, 9), 0, 9, bold=False)


def width(words: str, size: float) -> float:
    widths = FONT_METRICS["Helvetica"][1]
    return sum(widths.get(char, 556) for char in words) * size / 1000


def write_as_browser(blocks: list[Block]) -> bytes:
    """Each glyph moved to and shown by itself, composite fonts, painted boxes: what Chromium prints."""
    pages = lay_out(blocks)
    codes = {char: code for code, char in enumerate(sorted({c for page in pages for p in page for c in p.words}), 3)}
    streams = [
        ".24 0 0 -.24 0 842 cm\n1 1 1 rg 0 0 2480 3508 re f\n" + "".join(_stepped(p, codes) for p in page)
        for page in pages
    ]
    fonts = {number: _composite_font(number) for number in (3, 4)}
    return build_pdf(*streams, objects=fonts | _descendants(codes), compress=True)


def _stepped(placed: Placed, codes: dict[str, int]) -> str:
    """The operators of one line, in the quarter points that browsers count in."""
    scale = 1 / 0.24
    size, font = placed.size * scale, "F2" if placed.bold else "F1"
    x, y = placed.x * scale, (842 - placed.y) * scale
    steps, widths = [], [width(char, size) for char in placed.words]
    for before, char in zip([0.0, *widths], placed.words, strict=False):
        steps.append(f"{before:.7g} 0 Td <{codes[char]:04X}> Tj")
    return f"BT\n/{font} {size:.7g} Tf\n.1 .1 .12 rg\n1 0 0 -1 {x:.7g} {y:.7g} Tm\n" + "\n".join(steps) + "\nET\n"


def _composite_font(number: int) -> bytes:
    name = {3: b"Helvetica", 4: b"Helvetica-Bold"}[number]
    return (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode 52 0 R >>"
        % (name, number + 50)
    )


def _descendants(codes: dict[str, int]) -> dict[int, bytes]:
    widths = " ".join(f"{width(char, 1000):.0f}" for char in codes)
    mapped = "".join(f"<{code:04X}> <{char.encode('utf-16-be').hex()}>\n" for char, code in codes.items())
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Adobe-Identity-UCS def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{mapped}endbfchar endcmap end end"
    )
    objects = {52: f"<< /Length {len(to_unicode)} >>\nstream\n{to_unicode}\nendstream".encode()}
    for number, name in ((53, "Helvetica"), (54, "Helvetica-Bold")):
        objects[number] = (
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+{name} /CIDSystemInfo << /Registry (Adobe) "
            f"/Ordering (Identity) /Supplement 0 >> /W [3 [{widths}]] /FontDescriptor << /Type /FontDescriptor "
            f"/FontName /AAAAAA+{name} /Flags 4 /Ascent 718 /Descent -207 /CapHeight 718 /ItalicAngle 0 /StemV 88 "
            "/FontBBox [-166 -225 1000 931] >> >>"
        ).encode()
    return objects


def write_as_word_processor(blocks: list[Block]) -> bytes:
    """A whole line at a time, spaces drawn."""
    return build_pdf(
        *("".join(_shown(p, f"({_escaped(p.words)}) Tj") for p in page) for page in lay_out(blocks)), compress=True
    )


def write_as_tex(blocks: list[Block]) -> bytes:
    """Kerned words, gaps instead of spaces."""
    return build_pdf(*("".join(_shown(p, _kerned(p.words)) for p in page) for page in lay_out(blocks)), compress=True)


def _shown(placed: Placed, operator: str) -> str:
    font = "F2" if placed.bold else "F1"
    return f"BT /{font} {placed.size:g} Tf 1 0 0 1 {placed.x:.2f} {placed.y:.2f} Tm {operator} ET\n"


def _kerned(words: str) -> str:
    parts = (
        f"({_escaped(word[:2])})-12({_escaped(word[2:])})" if len(word) > 3 else f"({_escaped(word)})"
        for word in words.split()
    )
    return f"[{'-278'.join(parts)}] TJ"


def _escaped(words: str) -> str:
    known = words.encode("cp1252", "replace").decode("latin-1")
    return known.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


PRODUCERS: dict[str, Callable[[list[Block]], bytes]] = {
    "browser": write_as_browser,
    "word processor": write_as_word_processor,
    "TeX": write_as_tex,
}


def make_pdfs(per_producer: int) -> list[bytes]:
    """As many of each producer, of one to three pages in turn."""
    made = enumerate((write, number) for write in PRODUCERS.values() for number in range(per_producer))
    return [write(make_resume(index, 1 + number % 3)) for index, (write, number) in made]

"""`mlmatch read FILE`"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mlmatch.cli.options import read_input

if TYPE_CHECKING:
    from mlmatch.model.document import Document, Section

LEGEND = """\
A number is a page; # is a heading, - an item of a list. A section that mlmatch knows has its kind after ==.
In the pictures headings are red, items blue, text green, hidden text yellow, lines of no section violet."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = LEGEND
    parser.add_argument("file", type=Path, metavar="FILE", help="a resume or posting; - for standard input")
    parser.add_argument(
        "--as", dest="headings", choices=("resume", "posting"), default="resume", help="whose headings to look for"
    )
    parser.add_argument(
        "--picture", type=Path, metavar="FOLDER",
        help="also draw every page of a PDF there as SVG, its lines framed and numbered in reading order",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    from mlmatch.layout import compose_document
    from mlmatch.layout.picture import draw_pages
    from mlmatch.readers import read_source

    source = read_source(read_input(args.file))
    document = compose_document(source, headings=args.headings)
    for section in document.sections:
        _print_section(section, document)
    for hidden in document.hidden:
        print(f"{hidden.page:>3} hidden ({hidden.reason}): {hidden.text}")
    for index in document.unassigned:
        print(f"    unassigned: {document.line_text(document.lines[index])}")
    if args.picture:
        _write_pictures(draw_pages(source, document), args.picture)
    return 0


def _print_section(section: Section, document: Document) -> None:
    title = document.text[section.title.start : section.title.end] if section.title else ""
    print(f"== {section.kind}" + (f": {title}" if title else ""))
    for line in document.lines[section.first : section.last]:
        mark = {"heading": "#", "item": "-", "text": " "}[line.kind]
        print(f"{line.page:>3} {mark} {document.line_text(line)}")


def _write_pictures(pictures: list[str], folder: Path) -> None:
    from mlmatch.cli.files import make_folder, write_text
    from mlmatch.errors import UnsupportedError

    if not pictures:
        raise UnsupportedError("only pages of a PDF can be drawn: nothing else says where its lines stand")
    make_folder(folder)
    for number, picture in enumerate(pictures, start=1):
        write_text(picture, folder / f"page-{number}.svg")

"""`mlmatch read FILE`"""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a resume or posting")
    parser.add_argument(
        "--as", dest="headings", choices=("resume", "posting"), default="resume", help="whose headings to look for"
    )


def run(args: argparse.Namespace) -> int:
    from mlmatch.layout import compose_document
    from mlmatch.readers import read_source

    document = compose_document(read_source(args.file), headings=args.headings)
    for section in document.sections:
        title = document.text[section.title.start : section.title.end] if section.title else ""
        print(f"== {section.kind}" + (f": {title}" if title else ""))
        for line in document.lines[section.first : section.last]:
            mark = {"heading": "#", "item": "-", "text": " "}[line.kind]
            print(f"{line.page:>3} {mark} {document.line_text(line)}")
    for hidden in document.hidden:
        print(f"{hidden.page:>3} hidden ({hidden.reason}): {hidden.text}")
    for index in document.unassigned:
        print(f"    unassigned: {document.line_text(document.lines[index])}")
    return 0

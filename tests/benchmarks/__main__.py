"""Ratios to named baselines, measured in one run: python -m tests.benchmarks [GROUP ...] [--folder DIR] [--json FILE]

Processor time, medians of five rounds in turns after one that warms up. Times depend on the machine, ratios hardly.
Without groups all are run: pdf, text, docx, growth, cache, cold, memory; with 10,000 files in the cache about a quarter of an
hour. `--files 500` shortens that.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

import mlmatch
from tests.benchmarks.batches import cache_rows, count_rows
from tests.benchmarks.measure import Row
from tests.benchmarks.reading import docx_rows, page_rows, pdf_rows, text_rows

PACKAGES = ("spacy", "pdfminer.six", "pydantic")


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("groups", nargs="*", metavar="GROUP")
    parser.add_argument("--folder", type=Path, help="measure the PDF and DOCX files in here instead of generated ones")
    parser.add_argument("--files", type=int, default=10_000, help="resumes in the cache")
    parser.add_argument("--json", type=Path, help="write the rows to this file as well")
    chosen = parser.parse_args(arguments)
    engine = mlmatch.Engine()
    groups: dict[str, Callable[[], Iterator[Row]]] = {
        "pdf": lambda: pdf_rows(engine, chosen.folder),
        "text": lambda: text_rows(engine),
        "docx": lambda: docx_rows(engine, chosen.folder),
        "growth": lambda: _growth(engine),
        "cache": lambda: cache_rows(engine, chosen.files),
    }
    if unknown := set(chosen.groups) - set(groups):
        parser.error(f"no group {', '.join(sorted(unknown))}; there are {', '.join(groups)}")
    rows: list[Row] = []
    _say("| what | cost | against | ratio | asked |\n|---|---:|---|---:|---:|")
    for name in chosen.groups or groups:
        for row in groups[name]():
            rows.append(row)
            _say(_line(row))
    if chosen.json:
        about = {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}}
        document = {"versions": about, "rows": [row.as_json() for row in rows]}
        chosen.json.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


def _growth(engine: mlmatch.Engine) -> Iterator[Row]:
    yield from page_rows(engine)
    yield from count_rows(engine)


def _line(row: Row) -> str:
    cost = f"{row.cost:.2f} {row.unit}".strip()
    return f"| {row.what} | {cost} | {row.against} | {'' if row.ratio is None else f'{row.ratio:.3f}'} | {row.asked} |"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])

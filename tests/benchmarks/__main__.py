"""Ratios to named baselines, measured in one run: python -m tests.benchmarks [GROUP ...] [--folder DIR] [--json FILE]

Processor time, medians of five rounds in turns after one that warms up. Times depend on the machine, ratios hardly.
Groups are pdf, text, docx, growth, cache, cold and memory. Without any all are run but memory, which reads 100,000 documents
and takes an hour; with 10,000 files in the cache the others take half of one, `--files 500` shortens that.
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
from tests.benchmarks.cold_start import measure_cold_starts
from tests.benchmarks.measure import Row
from tests.benchmarks.memory import measure_memory
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
        "cold": cold_rows,
        "memory": memory_rows,
    }
    if unknown := set(chosen.groups) - set(groups):
        parser.error(f"no group {', '.join(sorted(unknown))}; there are {', '.join(groups)}")
    rows: list[Row] = []
    _say("| what | cost | against | ratio | asked |\n|---|---:|---|---:|---:|")
    for name in chosen.groups or [name for name in groups if name != "memory"]:
        for row in groups[name]():
            rows.append(row)
            _say(_line(row))
    if chosen.json:
        about = {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}}
        document = {"versions": about, "rows": [row.as_json() for row in rows]}
        chosen.json.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


def cold_rows() -> Iterator[Row]:
    """Whole commands from a standing start."""
    found = measure_cold_starts()
    for what, seconds in found.items():
        asked = "<= 1.50" if what.startswith("mlmatch score") else ""
        yield Row("cold", what, 1000 * seconds, "ms", "import spacy", seconds / found["import spacy"], asked)


def memory_rows() -> Iterator[Row]:
    """What a process holds that reads and reads."""
    held = measure_memory()
    first, last = held[1], held[-1]
    yield Row("memory", f"after {first[0]:,} documents", first[1], "MiB")
    what = f"after {last[0]:,} documents"
    yield Row("memory", what, last[1], "MiB", f"after {first[0]:,} documents", last[1] / first[1], "<= 1.25")


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

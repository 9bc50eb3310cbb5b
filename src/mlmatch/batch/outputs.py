"""Rows -> files: JSON lines, CSV, Parquet, a page. Each appears whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Any

from mlmatch.errors import OutputError, SettingsError
from mlmatch.model.posting import Posting
from mlmatch.report.ranking_html import render_ranking_html
from mlmatch.report.rows import COLUMNS, Row

PAGE_ROWS = 500
"""Rows of the page: a heat map of more is not looked at, and slow to open."""
PARQUET_ROWS = 5000
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@contextmanager
def atomic_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes its place once it is whole and on disk. Raises OutputError where it cannot be written."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror})") from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror})") from error
    finally:
        Path(name).unlink(missing_ok=True)


def write_jsonl(rows: Iterable[Row], path: Path) -> None:
    with atomic_file(path) as file:
        file.writelines(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def write_csv(rows: Iterable[Row], path: Path, *, columns: Sequence[str] = COLUMNS) -> None:
    """Cells that a spreadsheet would take for a formula are quoted with an apostrophe."""
    with atomic_file(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
        writer = csv.writer(text)
        writer.writerow(columns)
        writer.writerows([_safe(row[column]) for column in columns] for row in rows)
        text.detach()


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def write_parquet(rows: Iterable[Row], path: Path) -> None:
    """Needs the extra `parquet`."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise SettingsError("Parquet needs the extra: pip install 'mlmatch[parquet]'") from error
    from mlmatch.batch.arrow import row_schema, to_batch

    source = iter(rows)
    with atomic_file(path) as file, pq.ParquetWriter(pa.PythonFile(file, mode="w"), row_schema()) as writer:
        while chunk := list(islice(source, PARQUET_ROWS)):
            writer.write_batch(to_batch(chunk))


def write_page(rows: Iterable[Row], path: Path, posting: Posting, *, pages: Mapping[int, str] | None = None) -> None:
    """The ranking as a page: the first PAGE_ROWS rows, and how many there are besides; `pages` links rows by index."""
    source = iter(rows)
    shown = list(islice(source, PAGE_ROWS))
    page = render_ranking_html(shown, posting, left_out=sum(1 for _ in source), pages=pages)
    with atomic_file(path) as file:
        file.write(page.encode())

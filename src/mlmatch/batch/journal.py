"""What a run has done so far, one JSON line per file: a killed run goes on where it was, and ends with the same bytes.

The journal holds names of files and scores, no text of a resume; it is readable for the owner only.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

from mlmatch.batch.cache import OWNER_ONLY_FILE
from mlmatch.errors import MalformedError, OutputError
from mlmatch.report.rows import Row, rank_key

HOLDS = "names of files, scores and what each demand earned: personal data, without any text of a resume"
SYNC_EVERY = 64
"""Rows between two fsyncs: a machine that loses power repeats at most so many files."""


@dataclass(slots=True)
class _Entry:
    key: tuple[bool, float, int]
    offset: int
    failed: bool

    @classmethod
    def of(cls, row: Row, offset: int) -> _Entry:
        return cls(rank_key(row), offset, bool(row.get("error_code")))


class Journal:
    """An append-only file; `identity` tells one run from another, and a journal of another run is refused."""

    def __init__(self, path: Path, identity: str) -> None:
        self.path = path
        self._entries: dict[int, _Entry] = {}
        self._unsynced = 0
        self._file = self._open(identity)

    def _open(self, identity: str) -> IO[bytes]:
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, OWNER_ONLY_FILE)
        file = os.fdopen(handle, "r+b")
        try:
            whole = self._read_back(file, identity)
        except MalformedError:
            file.close()
            raise
        file.truncate(whole)
        file.seek(whole)
        if not whole:
            file.write(_line({"journal": 1, "holds": HOLDS, "identity": identity}))
            file.flush()
        return file

    def _read_back(self, file: IO[bytes], identity: str) -> int:
        """Takes in the rows that are whole; returns where they end. What a crash tore off is written again."""
        end = 0
        for raw in file:
            if not raw.endswith(b"\n"):
                break
            try:
                row = json.loads(raw)
            except ValueError:
                break
            if end == 0 and row.get("identity") != identity:
                raise MalformedError(f"{self.path}: is the journal of another run; remove it or choose another place")
            if end:
                self._entries[row["index"]] = _Entry.of(row, end)
            end += len(raw)
        return end

    def __contains__(self, index: int) -> bool:
        return index in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def failed(self) -> int:
        """How many files could not be read."""
        return sum(entry.failed for entry in self._entries.values())

    def append(self, row: Row) -> None:
        """Keeps the row of one file; the first row of a file counts."""
        if row["index"] in self._entries:
            return
        with self._disk_errors():
            self._entries[row["index"]] = _Entry.of(row, self._file.tell())
            self._file.write(_line(row))
        self._unsynced += 1
        if self._unsynced >= SYNC_EVERY:
            self.sync()

    def sync(self) -> None:
        with self._disk_errors():
            self._file.flush()
            os.fsync(self._file.fileno())
        self._unsynced = 0

    @contextmanager
    def _disk_errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise OutputError(
                f"{self.path}: cannot be written ({error.strerror}); what is there stays valid"
            ) from error

    def rows(self) -> Iterator[Row]:
        """All rows in rank order, read back one at a time."""
        if not self._file.closed:
            self.sync()
        with self.path.open("rb") as file:
            for entry in sorted(self._entries.values(), key=lambda e: e.key):
                file.seek(entry.offset)
                yield json.loads(file.readline())

    def close(self) -> None:
        with suppress(OSError):  # what could not be written has been reported by `append` or `sync`
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _line(row: Row) -> bytes:
    return json.dumps(row, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"

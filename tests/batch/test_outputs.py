"""Outputs are whole or absent, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from mlmatch.batch.outputs import atomic_file, write_csv, write_jsonl, write_page
from mlmatch.errors import OutputError
from mlmatch.model.posting import Posting
from mlmatch.report.rows import COLUMNS, Row

ROW: Row = {
    **dict.fromkeys(COLUMNS),
    "index": 0,
    "place": 1,
    "name": "=cmd|' /C calc'!A0",
    "score": 0.5,
    "verdict": "partly",
    "points": 1,
    "possible": 2,
    "lines": [],
}


def test_cells_are_no_formulas(tmp_path: Path) -> None:
    rows = [{**ROW, "name": f"{start}1+1"} for start in ("=", "+", "-", "@", "\t", "\r")]
    write_csv(rows, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as file:
        read = list(csv.DictReader(file))
    assert all(row["name"].startswith("'") for row in read)
    assert {row["score"] for row in read} == {"0.5"}


def test_jsonl_has_one_line_per_row(tmp_path: Path) -> None:
    write_jsonl([ROW, ROW], tmp_path / "out.jsonl")
    assert [json.loads(line)["score"] for line in (tmp_path / "out.jsonl").read_text().splitlines()] == [0.5, 0.5]


def test_the_page_escapes_names(tmp_path: Path) -> None:
    write_page([{**ROW, "name": "<script>alert(1)</script>"}], tmp_path / "out.html", Posting())
    assert "<script>alert" not in (tmp_path / "out.html").read_text()


def _half_written(target: Path) -> None:
    with atomic_file(target) as file:
        file.write(b"half")
        raise KeyboardInterrupt


def test_a_broken_off_write_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        _half_written(target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"), atomic_file(tmp_path / "none" / "out"):
        pass


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from mlmatch.batch.journal import Journal
from mlmatch.batch.outputs import write_jsonl
from mlmatch.errors import OutputError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
folder = Path(sys.argv[1])
rows = ({"index": n, "score": 0.5, "name": "x" * 500} for n in range(1000))
try:
    if sys.argv[2] == "journal":
        with Journal(folder / "j", "run") as journal:
            for row in rows:
                journal.append(row)
    else:
        write_jsonl(rows, folder / "out")
except OutputError as error:
    print(error.code)
"""


@pytest.mark.parametrize("kind", ["journal", "jsonl"])
def test_a_disk_without_room_is_an_error_of_ours(tmp_path: Path, kind: str) -> None:
    """A ceiling on the size of files stands in for a full disk: the same call fails in the same place."""
    found = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path), kind], capture_output=True, text=True, check=True
    )
    assert (found.stdout, found.stderr) == ("output\n", "")

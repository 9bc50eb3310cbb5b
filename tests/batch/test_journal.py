"""The journal: torn lines are dropped, rows are kept once, another run is refused, order is by rank."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from mlmatch.batch.journal import Journal
from mlmatch.errors import MalformedError
from mlmatch.report.rows import Row, placed


def _row(index: int, score: float | None) -> Row:
    return {"index": index, "score": score, "name": f"{index}.pdf"}


def test_rows_come_back_in_rank_order(tmp_path: Path) -> None:
    with Journal(tmp_path / "j", "run") as journal:
        for row in (_row(0, 0.5), _row(2, None), _row(1, 0.9), _row(3, 0.5)):
            journal.append(row)
    assert [(row["index"], row["place"]) for row in placed(journal.rows())] == [(1, 1), (0, 2), (3, 2), (2, None)]


@pytest.mark.parametrize("cut", [1, 5, 20])
def test_a_torn_last_line_is_written_again(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "j"
    with Journal(path, "run") as journal:
        for index in range(5):
            journal.append(_row(index, 0.1 * index))
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    with Journal(path, "run") as again:
        assert 4 not in again
        again.append(_row(4, 0.4))
    assert path.read_bytes() == whole


def test_a_file_counts_once(tmp_path: Path) -> None:
    with Journal(tmp_path / "j", "run") as journal:
        journal.append(_row(0, 0.5))
        journal.append(_row(0, 0.9))
    assert [row["score"] for row in journal.rows()] == [0.5]


def test_the_journal_of_another_run_is_refused(tmp_path: Path) -> None:
    Journal(tmp_path / "j", "one run").close()
    with pytest.raises(MalformedError, match="another run"):
        Journal(tmp_path / "j", "another")


def test_only_the_owner_reads_it(tmp_path: Path) -> None:
    Journal(tmp_path / "j", "run").close()
    assert stat.S_IMODE((tmp_path / "j").stat().st_mode) == 0o600

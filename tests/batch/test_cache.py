"""The cache: what it keeps for rankings is the candidate itself, and what is not its own is not there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

import mlmatch
from mlmatch.batch import BatchOptions, run_batch
from mlmatch.batch.cache import ResumeCache
from mlmatch.batch.kept import Kept
from mlmatch.report.rows import Row

DAY = dt.date(2026, 11, 1)
OTHER_POSTING = "Data Engineer\n\nRequirements\n- 3+ years with Python and SQL\n- Bachelor's degree\n"


def _resumes(root: Path) -> list[Path]:
    return sorted((root / "fixtures" / "resumes").iterdir())


def _rows(paths: list[Path], posting: mlmatch.Posting, place: Path, cache: Path | None) -> list[Row]:
    options = BatchOptions(workers=1, cache=cache)
    return list(run_batch(paths, posting, journal=place, as_of=DAY, options=options).rows())


def test_what_is_kept_is_the_candidate(root: Path) -> None:
    for path in _resumes(root):
        try:
            kept = Kept.of(mlmatch.parse_resume(path, as_of=DAY))
        except mlmatch.MlmatchError:
            continue
        assert Kept.load(kept.dump()) == kept


def test_another_posting_gives_the_rows_of_the_files(root: Path, tmp_path: Path) -> None:
    paths, posting = _resumes(root)[:6], mlmatch.parse_posting(OTHER_POSTING)
    _rows(paths, mlmatch.sample_posting(), tmp_path / "first", tmp_path / "cache")
    assert _rows(paths, posting, tmp_path / "kept", tmp_path / "cache") == _rows(
        paths, posting, tmp_path / "read", None
    )


def test_a_resume_that_copies_the_posting_is_seen_in_the_cache_too(root: Path, tmp_path: Path) -> None:
    resume, posting = tmp_path / "resume.txt", mlmatch.sample_posting()
    resume.write_text(f"{_resumes(root)[0].stem}\n\nExperience\nEngineer, Acme, 2019 - 2024\n{posting.text}\n")
    rows = [_rows([resume], posting, tmp_path / f"j{n}", tmp_path / "cache") for n in range(2)]
    assert rows[0] == rows[1]
    assert "posting_copied" in rows[0][0]["warnings"]


HARMS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "torn": lambda data: data[:300],
    "one letter other": lambda data: data.replace(b'"applied"', b'"studied"', 1),
    "of an older mlmatch": lambda data: data.split(b"\n", 2)[2],
    "no text": lambda data: bytes(range(256)) * 9,
    "lists without end": lambda data: b"[" * 100_000,
    "a pickle": lambda data: b"cos\nsystem\n(S'exit 1'\ntR.",
}


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
def test_what_is_not_as_it_was_written_is_read_again(
    harm: Callable[[bytes], bytes], root: Path, tmp_path: Path
) -> None:
    paths, cache = _resumes(root)[:1], tmp_path / "cache"
    whole = _rows(paths, mlmatch.sample_posting(), tmp_path / "whole", cache)
    (entry,) = cache.rglob("*.json")
    data = entry.read_bytes()
    entry.write_bytes(harm(data))
    assert _rows(paths, mlmatch.sample_posting(), tmp_path / "again", cache) == whole


def test_an_entry_under_another_key_is_not_there(root: Path, tmp_path: Path) -> None:
    cache = ResumeCache(tmp_path / "cache", taxonomy_hash="t", as_of=DAY)
    one, other = cache.key(b"one"), cache.key(b"other")
    cache.put(one, mlmatch.parse_resume(_resumes(root)[0], as_of=DAY))
    cache.put(other, mlmatch.parse_resume(_resumes(root)[1], as_of=DAY))
    entries = {path.stem: path for path in (tmp_path / "cache").rglob("*.json")}
    entries[one].write_bytes(entries[other].read_bytes())
    assert cache.get_kept(one) is None
    assert cache.get_kept(other) is not None

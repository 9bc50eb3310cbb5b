"""The first gap, worked out alone, is the first of all of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import mlmatch

RESUMES = sorted((Path(__file__).resolve().parents[2] / "fixtures" / "resumes").iterdir())


@pytest.mark.parametrize("path", RESUMES, ids=lambda path: path.stem)
def test_the_first_gap_is_the_same_worked_out_alone(path: Path, engine: mlmatch.Engine, as_of: dt.date) -> None:
    alone, beside = (engine.score(path, engine.sample_posting(), as_of=as_of) for _ in range(2))
    assert alone.first_missing() == (beside.gaps[0].missing if beside.gaps else None)
    assert beside.first_missing() == alone.first_missing()

"""Time to read a resume grows with its length, and not with the square of it."""

from __future__ import annotations

import time

import pytest

import mlmatch
from tests.conftest import AS_OF

LONG = {
    "table of years": ("Skills\nSkill      Level      Years\n", "Python     good       9\n"),
    "table without years": ("Skills\nSkill      Level      Last\n", "Python     good       9\n"),
    "many tables of years": ("Skills\n", "Skill     Level     Years\nPython     9\n"),
    "skills on one line": ("Experience\n", "Python, forecasting, SQL, "),
    "skills on the first line": ("", "Python, forecasting, SQL, "),
    "projects on one line": ("Projects\n", "Led a team of 5 (2019); "),
    "publications on one line": ("Publications\n", "On things, 2019; "),
    "degrees": ("Education\n", "BSc Physics, Uni of Hull, 2010 - 2013, GPA: 3.4\n"),
    "degrees on one line": ("Experience\n", "BSc Physics, Uni of Hull, 2010 - 2013, GPA: 3.4 "),
    "sections": ("", "Skills\nPython 9\n\nEducation\nBSc Physics 2019\n\n"),
}


@pytest.mark.parametrize(("head", "unit"), LONG.values(), ids=LONG)
def test_eight_times_the_length_takes_no_square(engine: mlmatch.Engine, head: str, unit: str) -> None:
    """Eight times may take sixteen times as long, and a little for the clock; a square would take 64 times."""

    def seconds(count: int) -> float:
        text = f"Ana Example\n\n{head}{unit * count}"
        best = 60.0
        for _ in range(2):
            started = time.process_time()
            engine.parse_resume(text, as_of=AS_OF)
            best = min(best, time.process_time() - started)
        return best

    assert seconds(1600) < 16 * seconds(200) + 0.2

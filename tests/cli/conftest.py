"""Commands run in this process; SIGTERM is left as it was found."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from mlmatch.cli.main import main

RESUME = """\
Dana Sample
Machine Learning Engineer
dana@example.com

Experience
Machine Learning Engineer, Example Freight, Jan 2020 - Present
- Built ranking models in PyTorch and Python and deployed them on Kubernetes.

Education
B.Sc. Computer Science, Example University, 2019

Skills
Python, PyTorch, SQL
"""


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs a command line; `SystemExit` of the parser counts as the exit code that it is."""

    def run_command(*arguments: str | Path) -> Ran:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run_command


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    path = tmp_path / "dana.txt"
    path.write_text(RESUME, encoding="utf-8")
    return path

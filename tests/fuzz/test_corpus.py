"""The seeds of the fuzzers and all that they once found, without the fuzzers."""

from __future__ import annotations

from pathlib import Path

import pytest

from .targets import CORPUS, TARGETS

INPUTS = [(path.parent.name, path) for path in sorted(CORPUS.glob("*/*"))]


@pytest.mark.parametrize(("name", "path"), INPUTS, ids=[f"{name}-{path.name}" for name, path in INPUTS])
def test_every_input_ends_well(name: str, path: Path) -> None:
    TARGETS[name](path.read_bytes())


def test_every_target_has_a_seed() -> None:
    assert {name for name, _ in INPUTS} == set(TARGETS)

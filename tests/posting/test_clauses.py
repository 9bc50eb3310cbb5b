"""Clauses of our own with the tree beside them: see clauses.txt."""

from __future__ import annotations

from pathlib import Path

import pytest

import mlmatch
from tests.posting.notation import notation_of


def _rows() -> list[tuple[str, str]]:
    lines = Path(__file__).with_name("clauses.txt").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]
    return [(clause, tree.strip()) for clause, tree in zip(kept[::2], kept[1::2], strict=True)]


def test_there_are_hundreds() -> None:
    assert len(_rows()) >= 200


@pytest.mark.parametrize(("clause", "tree"), _rows())
def test_clause(engine: mlmatch.Engine, clause: str, tree: str) -> None:
    posting = engine.parse_posting(f"Machine Learning Engineer\n\nRequirements\n- {clause}\n")
    assert notation_of(posting) == tree


OVER_SEVERAL_ITEMS = [
    (
        "- At least two of the following:\n  - Docker\n  - Kubernetes\n  - Terraform\n- SQL\n",
        "2(docker | kubernetes | terraform); sql",
    ),
    ("Experience with one of the following:\n- PyTorch\n- TensorFlow\n- JAX\n", "(pytorch | tensorflow | jax)"),
    ("- Python\n- One or more of:\n    o AWS\n    o Azure\n- Docker\n", "python; (aws | azure); docker"),
]


@pytest.mark.parametrize(("items", "tree"), OVER_SEVERAL_ITEMS)
def test_lists_over_several_items(engine: mlmatch.Engine, items: str, tree: str) -> None:
    assert notation_of(engine.parse_posting(f"Machine Learning Engineer\n\nRequirements\n{items}")) == tree

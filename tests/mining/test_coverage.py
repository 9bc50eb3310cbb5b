"""Terms that a folder of texts uses and the taxonomy does not know."""

from __future__ import annotations

from pathlib import Path

from mlmatch.mining.coverage import find_unknown_terms
from tests.taxonomy.small import small_taxonomy

TEXTS = [
    "We use Python and LanternDB every day. Experience with keel tracing and machine learning.",
    "Knowledge of keel tracing, PyTorch and LanternDB. You write Python.",
    "Only here: OnceOnly. Skills in keel tracing.",
]


def test_the_most_widespread_come_first(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(len(TEXTS))]
    for path, text in zip(paths, TEXTS, strict=True):
        path.write_text(text + "\n", encoding="utf-8")
    unknown = find_unknown_terms(paths, small_taxonomy())
    assert [(u.term, u.count, u.documents) for u in unknown] == [("keel tracing", 3, 3), ("LanternDB", 2, 2)]
    assert "OnceOnly" in [u.term for u in find_unknown_terms(paths, small_taxonomy(), min_documents=1)]

"""Outputs kept as files, to be looked at whenever they change.

MLMATCH_UPDATE_GOLDEN=1 python -m pytest tests/report writes them anew; read the difference before it is kept.
"""

from __future__ import annotations

import os
from pathlib import Path

UPDATE = "MLMATCH_UPDATE_GOLDEN"


def check_golden(text: str, path: Path) -> None:
    """The text is what the file says; with the update flag it becomes what the file says."""
    if os.environ.get(UPDATE):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    expected = path.read_text(encoding="utf-8") if path.exists() else ""
    assert text == expected, f"{path.name} changed; if that is meant: {UPDATE}=1 python -m pytest tests"

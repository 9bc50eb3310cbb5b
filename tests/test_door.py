"""The front door: exported names, a light import, errors with codes."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import mlmatch
from mlmatch import errors

EXPORTED = [
    "Concept", "CrashedError", "EmptyError", "EncryptedError", "Engine", "Evidence", "InputError", "Limits", "MalformedError",
    "MatchReport", "MemoryLimitError", "MlmatchError", "NoTextError", "NotFoundError", "Outcome", "OutputError", "Posting", "ReportLine",
    "Requirement", "ResourceError", "Resume", "Settings", "SettingsError", "Span", "Taxonomy", "TaxonomyError", "TimeLimitError",
    "TooLargeError", "UnreadableError", "UnsupportedError", "__version__", "parse_posting", "parse_resume",
    "sample_posting", "score",
]  # fmt: skip


def test_exported_names() -> None:
    assert mlmatch.__all__ == EXPORTED
    assert all(getattr(mlmatch, name) is not None for name in EXPORTED)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'scores'"):
        _ = mlmatch.scores  # type: ignore[attr-defined]


def test_import_loads_nothing_heavy_and_touches_nothing() -> None:
    """A fresh interpreter: no third party of ours is loaded by the import, and no file of the data folder is opened."""
    code = """
import sys, json
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import mlmatch
heavy = [m for m in ("spacy", "pydantic", "pdfminer", "rapidfuzz", "pebble", "rich", "phonenumbers") if m in sys.modules]
print(json.dumps([heavy, [o for o in opened if "mlmatch" in o and not o.endswith((".py", ".pyc"))]]))
"""
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(found.stdout) == [[], []]


def _all_errors(base: type[mlmatch.MlmatchError]) -> list[type[mlmatch.MlmatchError]]:
    return [base, *(e for child in base.__subclasses__() for e in _all_errors(child))]


def test_codes_are_unique_and_drawn_in_the_tree() -> None:
    tree = errors.__doc__ or ""
    classes = _all_errors(errors.MlmatchError)
    assert len({c.code for c in classes}) == len(classes)
    assert all(c.__name__ in tree for c in classes)
    assert all(c.code in tree for c in classes if not c.__subclasses__())

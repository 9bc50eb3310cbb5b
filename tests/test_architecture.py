"""The house stands as drawn: imports point one way, siblings do not know each other, each third party lives in one room."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "mlmatch"

# From the bottom up; rooms of one row do not import each other.
FLOORS = [
    {"errors", "data"},
    {"model"},
    {"taxonomy"},
    {"layout", "readers"},
    {"language"},
    {"resume", "posting", "mining"},
    {"report", "scoring"},
    {"engine"},
    {"batch", "api"},
    {"cli"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}

# Conveniences of public types that reach up, each inside its method.
REACHES_UP = {
    ("model/resume.py", "resume.json_resume"),
    ("model/report.py", "report.html"),
    ("model/report.py", "report.markdown"),
    ("model/report.py", "report.text"),
}
# scoring sees values and the taxonomy, nothing that reads; report sees values.
SEES_ONLY = {"scoring": {"model", "errors", "data", "taxonomy"}, "report": {"model", "data", "errors"}}

LOCKED = {
    "pdfminer": "readers/pdf",
    "spacy": "language/",
    "rapidfuzz": "taxonomy/resolve.py",
    "pebble": "batch/",
    "pyspark": "batch/",
    "rich": "cli/",
    "phonenumbers": "resume/",
    "ftfy": "readers/",
    "charset_normalizer": "readers/",
}

FILES = sorted(SOURCE.rglob("*.py"))


def _name(file: Path) -> str:
    return file.relative_to(SOURCE).as_posix()


def _room(dotted: str) -> str:
    return dotted.split(".")[0]


def _imports(file: Path) -> Iterator[tuple[str, bool]]:
    """Dotted names that a file imports, and whether only for type checking."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in typing_only) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, id(node) in typing_only


def _ours(file: Path) -> Iterator[str]:
    for dotted, typing_only in _imports(file):
        if dotted.startswith("mlmatch.") and not typing_only:
            yield dotted.removeprefix("mlmatch.")


@pytest.mark.parametrize("file", FILES, ids=_name)
def test_imports_point_down(file: Path) -> None:
    room = _room(_name(file).replace("/", ".").removesuffix(".py"))
    if room in ("__init__", "__main__"):
        return
    for dotted in _ours(file):
        target = _room(dotted)
        if target == room or (_name(file), dotted) in REACHES_UP:
            continue
        assert FLOOR[target] < FLOOR[room], f"{_name(file)} imports {dotted}, which does not lie below it"
        assert target in SEES_ONLY.get(room, {target}), f"{_name(file)} must not see {dotted}"


@pytest.mark.parametrize("file", FILES, ids=_name)
def test_third_parties_stay_in_their_room(file: Path) -> None:
    for dotted, _ in _imports(file):
        home = LOCKED.get(_room(dotted))
        assert home is None or _name(file).startswith(home), f"{_name(file)} imports {dotted}, which belongs to {home}"


def test_every_exception_is_used() -> None:
    reaching = {(_name(file), dotted) for file in FILES for dotted in _ours(file)}
    assert reaching >= REACHES_UP


@pytest.mark.parametrize("file", FILES, ids=_name)
def test_only_the_command_line_prints(file: Path) -> None:
    if _name(file).startswith("cli/"):
        return
    calls = [n for n in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
    assert not [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "print"]


def test_engine_stays_thin() -> None:
    assert len((SOURCE / "engine.py").read_text(encoding="utf-8").splitlines()) <= 150


def test_top_level_holds_only_what_belongs_there(root: Path) -> None:
    shown = {p.name for p in root.iterdir() if not p.name.startswith(".")}
    allowed = {
        "pyproject.toml",
        "README.md",
        "src",
        "tests",
        "fixtures",
        "examples",
        "LICENSE",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
    }
    assert shown <= allowed

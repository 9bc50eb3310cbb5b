"""Vocabulary files (TOML, one table a concept) -> entries: a concept and the lines it stands on."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mlmatch.errors import NotFoundError
from mlmatch.model.concept import KINDS
from mlmatch.taxonomy.concept import PREFIXES, Concept, Place

_LISTS = frozenset(
    {"aliases", "broader", "related", "implies", "teaches", "next", "cased", "weak", "cues", "unless", "esco", "onet"}
)
_FOREIGN = frozenset({"esco", "onet"})
_NUMBERS = frozenset({"step", "since"})
_TEXTS = frozenset({"name", "kind", "level", "note"})
_TABLE = re.compile(r"^\[([^\[\]\n]{1,100})\]", re.MULTILINE)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TOML_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something to mend, and where."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept as it stands in a file."""

    concept: Concept
    file: str
    line: int
    lines: Mapping[str, int] = field(default_factory=dict)
    """Line of each string of its table, where it is not the first."""

    def fault(self, what: str, value: str = "") -> Fault:
        """A fault of this concept, at the line of the value that is wrong."""
        return Fault(self.file, self.lines.get(value, self.line), f"{self.concept.id}: {what}")


def read_vocabulary(paths: Iterable[Path], *, root: Path | None = None) -> tuple[list[Entry], list[Fault]]:
    """All entries of these files and of the `*.toml` in these folders, and every fault; files are named from `root`."""
    entries: list[Entry] = []
    faults: list[Fault] = []
    for path in _toml_files(paths):
        name = path.relative_to(root).as_posix() if root and path.is_relative_to(root) else path.name
        found, wrong = parse_vocabulary(path.read_text(encoding="utf-8"), name)
        entries += found
        faults += wrong
    return entries, faults


def _toml_files(paths: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise NotFoundError(f"{path}: no such file or folder")
        found += sorted(path.glob("*.toml")) if path.is_dir() else [path]
    return found


def parse_vocabulary(text: str, file: str) -> tuple[list[Entry], list[Fault]]:
    """Entries and faults of one file's text."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _TOML_LINE.search(str(error))
        return [], [Fault(file, int(at[1]) if at else text.count("\n") + 1, f"not TOML: {error}")]
    for table in tables.values():
        _spread_single_texts(table)
    starts = {match[1].strip().strip('"'): text.count("\n", 0, match.start()) + 1 for match in _TABLE.finditer(text)}
    lines = text.splitlines()
    entries: list[Entry] = []
    faults: list[Fault] = []
    for concept_id, table in tables.items():
        start = starts.get(concept_id, 1)
        wrong = _table_faults(concept_id, table)
        faults += [Fault(file, _line_of(lines, start, part), f"{concept_id}: {what}") for part, what in wrong]
        if not wrong:
            entries.append(_entry(concept_id, table, file, start, lines))
    return entries, faults


def _spread_single_texts(table: object) -> None:
    """One foreign name may be given without a list: onet = "TensorFlow"."""
    if isinstance(table, dict):
        table |= {key: [table[key]] for key in _FOREIGN & table.keys() if isinstance(table[key], str)}


def _entry(concept_id: str, table: dict[str, Any], file: str, start: int, lines: list[str]) -> Entry:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    concept = Concept(id=concept_id, sources=(Place(file),), **values)
    strings = {s for key, value in values.items() if key in _LISTS for s in value} | {concept.name}
    places = {s: _line_of(lines, start, f'"{s}"', f"'{s}'") for s in strings}
    return Entry(concept, file, start, {s: line for s, line in places.items() if line != start})


def _line_of(lines: list[str], start: int, *parts: str) -> int:
    """The first line of the table beginning on line `start` that holds one of the parts, else `start`."""
    for number in range(start, len(lines)):
        if lines[number].startswith("["):
            break
        if any(part in lines[number] for part in parts):
            return number + 1
    return start


def _table_faults(concept_id: str, table: object) -> list[tuple[str, str]]:
    """What is wrong with the shape of one table: (the part it is about, what)."""
    if not isinstance(table, dict):
        return [(concept_id, "stands outside a table; every concept is a [table]")]
    faults = [(key, f"unknown key {key!r}") for key in table if key not in _LISTS | _NUMBERS | _TEXTS]
    faults += [(key, f"{key} is missing") for key in ("name", "kind") if key not in table]
    faults += [
        (key, f"{key} must be a list of texts")
        for key in sorted(_LISTS & table.keys())
        if not isinstance(table[key], list) or not all(isinstance(s, str) and s.strip() == s != "" for s in table[key])
    ]
    faults += [
        (key, f"{key} must be a number") for key in sorted(_NUMBERS & table.keys()) if type(table[key]) is not int
    ]
    faults += [
        (key, f"{key} must be a text") for key in sorted(_TEXTS & table.keys()) if not isinstance(table[key], str)
    ]
    return faults or _name_faults(concept_id, table)


def _name_faults(concept_id: str, table: dict[str, Any]) -> list[tuple[str, str]]:
    kind = table["kind"]
    if kind not in KINDS:
        return [("kind", f"unknown kind {kind!r}")]
    if not _ID.fullmatch(concept_id):
        return [(concept_id, "an id is made of a-z, 0-9 and single hyphens")]
    prefix = PREFIXES.get(kind, "")
    if prefix and not concept_id.startswith(prefix):
        return [(concept_id, f"the id of a {kind} begins with {prefix!r}")]
    taken = [p for p in PREFIXES.values() if not prefix and concept_id.startswith(p)]
    return [(concept_id, f"ids that begin with {taken[0]!r} are not of kind {kind}")] if taken else []

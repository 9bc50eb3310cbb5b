"""Concepts as JSON and back: compact, one a line, empty fields left out, and an index of them behind.

A file that is as it was written, which the hash in its index tells, is not read but cut into lines: a concept is made
of its line when it is first asked for. Of any other file every concept is read and checked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from hashlib import sha256
from typing import Any

from mlmatch.errors import TaxonomyError
from mlmatch.model.concept import KINDS
from mlmatch.taxonomy.concept import Concept, Place
from mlmatch.taxonomy.index import Index

FORMAT = 1
"""Raised when a file of an older mlmatch can no longer be read."""

_FIELDS = tuple(field.name for field in fields(Concept))


_HEAD = f'{{"format":{FORMAT},"concepts":[\n'.encode()
_END = b"\n]}\n"
_INDEX = b'\n],"index":'
_ID = b'{"id":"'


def dump_concepts(concepts: Iterable[Concept]) -> bytes:
    """The bytes of a taxonomy file without its index; equal concepts in equal order give equal bytes."""
    lines = ",\n".join(_as_json(_as_record(concept)) for concept in concepts)
    return _HEAD + lines.encode() + _END


def dump_indexed(concepts: Iterable[Concept]) -> bytes:
    """The bytes of a taxonomy file."""
    listed = list(concepts)
    plain = dump_concepts(listed)
    index = {"of": sha256(plain).hexdigest(), **Index.of(listed).tables}
    return plain.removesuffix(_END) + _INDEX + _as_json(index).encode() + b"}\n"


class ConceptLines(dict[str, Concept]):
    """Concepts made of their lines; only `[]` knows those that are not made yet."""

    def __init__(self, lines: dict[str, bytes], index: Index, digest: str) -> None:
        self._lines = lines
        self._files: dict[str, Place] = {}
        self.index = index
        self.digest = digest

    def __missing__(self, concept_id: str) -> Concept:
        return self.setdefault(concept_id, _as_concept(json.loads(self._lines[concept_id]), self._files))


def load_lines(data: bytes) -> ConceptLines | None:
    """The concepts of a file that is as it was written, else None."""
    cut = data.rfind(_INDEX)
    if not data.startswith(_HEAD) or cut < len(_HEAD):
        return None
    digest = sha256(data[:cut] + _END).hexdigest()
    try:
        index = json.loads(data[cut + len(_INDEX) : -len(b"}\n")])
    except ValueError:
        return None
    if not isinstance(index, dict) or index.pop("of", None) != digest:
        return None
    lines = {
        line[len(_ID) : line.index(b'"', len(_ID))].decode(): line for line in data[len(_HEAD) : cut].split(b",\n")
    }
    return ConceptLines(lines, Index(tuple(lines), index), digest)


def load_concepts(data: bytes, name: str) -> list[Concept]:
    """The concepts of a taxonomy file. Raises TaxonomyError naming the file, never quoting it."""
    try:
        content = json.loads(data.decode())
        if content["format"] != FORMAT:
            raise TaxonomyError(f"{name}: format {content['format']!r} is not served, build it again")
        files: dict[str, Place] = {}
        return [_as_concept(record, files) for record in content["concepts"]]
    except (ValueError, TypeError, KeyError) as error:
        raise TaxonomyError(f"{name}: not a taxonomy file; `mlmatch taxonomy build` makes one") from error


def _as_json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _as_record(concept: Concept) -> dict[str, Any]:
    record = {name: getattr(concept, name) for name in _FIELDS if getattr(concept, name) not in ((), None)}
    if concept.sources:
        record["sources"] = [[p.file, p.section, p.line] if p.line else p.file for p in concept.sources]
    return record


def _as_concept(record: dict[str, Any], files: dict[str, Place]) -> Concept:
    """`files` holds one value for each vocabulary file, since thousands of concepts name it."""
    for name, value in record.items():
        if value.__class__ is list:
            record[name] = tuple(value)
    if record["kind"] not in KINDS:
        raise ValueError("unknown kind")
    record["sources"] = tuple([_file(p, files) if p.__class__ is str else Place(*p) for p in record.get("sources", ())])
    return Concept(**record)


def _file(name: str, files: dict[str, Place]) -> Place:
    known = files.get(name)
    if known is None:
        known = files[name] = Place(name)
    return known

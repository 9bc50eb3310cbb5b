"""Concepts as JSON and back: compact, one a line, empty fields left out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from mlmatch.errors import TaxonomyError
from mlmatch.model.concept import KINDS
from mlmatch.taxonomy.concept import Concept, Place

FORMAT = 1
"""Raised when a file of an older mlmatch can no longer be read."""

_FIELDS = tuple(field.name for field in fields(Concept))


def dump_concepts(concepts: Iterable[Concept]) -> bytes:
    """The bytes of a taxonomy file; equal concepts in equal order give equal bytes."""
    lines = ",\n".join(json.dumps(_as_record(c), ensure_ascii=False, separators=(",", ":")) for c in concepts)
    return f'{{"format":{FORMAT},"concepts":[\n{lines}\n]}}\n'.encode()


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

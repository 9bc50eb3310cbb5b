"""The parts of a DOCX and how they refer to each other."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from mlmatch.model.frozen import frozen
from mlmatch.readers.archive import Archive
from mlmatch.readers.limits import Limits
from mlmatch.readers.xml import parse_xml

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE = b"schemas.openxmlformats.org"
# A strict document says the same in other name spaces.
_STRICT = (
    (b"purl.oclc.org/ooxml/wordprocessingml/main", _OFFICE + b"/wordprocessingml/2006/main"),
    (b"purl.oclc.org/ooxml/officeDocument/relationships", _OFFICE + b"/officeDocument/2006/relationships"),
)


@frozen
class Relation:
    type: str
    target: str
    is_external: bool


@dataclass(slots=True)
class Package:
    archive: Archive
    limits: Limits
    _relations: dict[str, dict[str, Relation]] = field(default_factory=dict)

    def relations(self, part: str) -> dict[str, Relation]:
        """By id. Targets inside the package are names of members; nothing outside is ever opened."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def related(self, part: str, kind: str) -> str | None:
        """The part of this kind (the end of its type) that belongs to `part`."""
        for relation in self.relations(part).values():
            if relation.type.endswith(kind) and not relation.is_external:
                return relation.target
        return None

    def read(self, part: str | None) -> bytes | None:
        """The bytes of a part in the usual name spaces, None if there is no such part."""
        data = self.archive.get(part) if part else None
        if data is not None and b"purl.oclc.org" in data:
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
        return data

    def parse(self, part: str | None) -> Element | None:
        data = self.read(part)
        return None if data is None else parse_xml(data, self.limits)

    def _read_relations(self, part: str) -> dict[str, Relation]:
        folder, name = posixpath.split(part)
        data = self.archive.get(posixpath.join(folder, "_rels", name + ".rels"))
        if data is None:
            return {}
        found: dict[str, Relation] = {}
        for element in parse_xml(data, self.limits).iterfind(_RELATIONS + "Relationship"):
            is_external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            if not is_external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[element.get("Id", "")] = Relation(element.get("Type", ""), target, is_external)
        return found

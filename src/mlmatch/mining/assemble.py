"""Findings + vocabulary -> entries: the known get their place, the stopped their reason, the new become concepts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from mlmatch.data import read_toml
from mlmatch.mining.findings import Finding
from mlmatch.mining.lumped import part_lumped_roles
from mlmatch.taxonomy import Concept, Place, Taxonomy
from mlmatch.taxonomy.concept import COMMON_NOUNS, PREFIXES, namespace_of
from mlmatch.taxonomy.forms import normal_form, number_variants, slug_of
from mlmatch.taxonomy.vocabulary import Entry

_SUFFIXES = {"book": " (book)", "resource": " (site)"}
"""A book or site called like a skill is told apart by one of these."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """A term that documents enumerate and that is no concept, with the reason."""

    finding: Finding
    reason: str


@dataclass(slots=True)
class Assembly:
    """The vocabulary with what the findings add."""

    entries: list[Entry]
    found: list[tuple[Finding, str]] = field(default_factory=list)
    """Each finding with the id of its concept."""
    stopped: list[Stopped] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    """Ids of the concepts that no vocabulary names."""


def assemble(entries: Sequence[Entry], findings: Iterable[Finding]) -> Assembly:
    """Looks every finding up, and makes concepts of those that are neither known nor stopped."""
    given = list(findings)
    assembly = _Assembler(part_lumped_roles(entries, given)).run(given)
    vocabulary = {entry.concept.id for entry in entries}
    assembly.new = [entry.concept.id for entry in assembly.entries if entry.concept.id not in vocabulary]
    return assembly


class _Assembler:
    def __init__(self, entries: Sequence[Entry]) -> None:
        self._taxonomy = Taxonomy({entry.concept.id: entry.concept for entry in entries}.values())
        self._new: dict[str, Entry] = {}
        self._new_forms: dict[tuple[str, str], str] = {}
        self._assembly = Assembly(list(entries))

    def run(self, findings: Iterable[Finding]) -> Assembly:
        for finding in findings:
            concept_id = self._known(finding)
            reason = None if concept_id else stop_reason(finding.name)
            if reason:
                self._assembly.stopped.append(Stopped(finding, reason))
            else:
                self._assembly.found.append((finding, concept_id or self._add(finding)))
        self._assembly.entries += self._new.values()
        return self._assembly

    def _known(self, finding: Finding) -> str | None:
        for name in (finding.name + _SUFFIXES.get(finding.rule, ""), finding.name, *finding.aliases):
            found = self._find(name, finding.kind)
            if found:
                return found
        return None

    def _find(self, name: str, kind: str) -> str | None:
        """Its concept, of the same namespace if there is one; a skill may turn out to be a role, field or industry."""
        namespace = namespace_of(kind)
        found = self._taxonomy.find(name)
        same = [concept for concept in found if namespace_of(concept.kind) == namespace]
        if same or (found and namespace in ("skills", "field")):
            return (same or found)[0].id
        return self._new_forms.get((namespace, normal_form(name)))

    def _add(self, finding: Finding) -> str:
        concept_id = self._free_id(finding)
        under = self._above(finding)
        concept = Concept(
            id=concept_id,
            name=finding.name[0].upper() + finding.name[1:],
            kind=finding.kind,
            aliases=tuple(a for a in finding.aliases if a != finding.name),
            cased=tuple(a for a in finding.aliases if a.isupper()),
            broader=under,
            step=finding.step,
            note=finding.note or (None if under else f"named in {finding.place.file}"),
        )
        self._new[concept_id] = Entry(concept, finding.place.file, finding.place.line)
        for form in _forms(concept):
            self._new_forms.setdefault((namespace_of(concept.kind), normal_form(form)), concept_id)
        return concept_id

    def _above(self, finding: Finding) -> tuple[str, ...]:
        """The class or group it was listed under, if that is a concept it can stand under."""
        above = self._find(finding.under, "category") if finding.under else None
        if above is None or namespace_of(finding.kind) != "skills":
            return ()
        known = self._taxonomy.get(above)
        return (above,) if known is None or namespace_of(known.kind) == "skills" else ()

    def _free_id(self, finding: Finding) -> str:
        slug = slug_of(finding.name)
        prefix = PREFIXES.get(finding.kind, "")
        reserved = any(slug.startswith(p) for p in PREFIXES.values()) and not prefix
        stem = f"the-{slug}" if reserved else prefix + slug
        ids = (stem, f"{stem}-{finding.kind.replace('_', '-')}", *(f"{stem}-{n}" for n in range(2, 100)))
        return next(i for i in ids if i not in self._taxonomy and i not in self._new)


def _forms(concept: Concept) -> Iterator[str]:
    for form in concept.forms:
        yield form
        if concept.kind in COMMON_NOUNS:
            yield from number_variants(form)


def stop_reason(name: str) -> str | None:
    """Why this term is left out, or None if no list stops it."""
    return _stop_list().get(normal_form(name))


@cache
def _stop_list() -> dict[str, str]:
    stopped: dict[str, str] = {}
    for group in read_toml("stop.toml").values():
        for term in group["terms"]:
            for form in (term, *number_variants(term)):
                stopped.setdefault(normal_form(form), group["reason"])
    return stopped


def with_places(entry: Entry, places: Iterable[Place]) -> Entry:
    """The entry with these places after its own sources, in the order of files and lines."""
    ordered = sorted(set(places), key=lambda place: (place.file, place.line, place.section))
    return replace(entry, concept=replace(entry.concept, sources=(*entry.concept.sources, *ordered)))

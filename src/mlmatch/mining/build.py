"""Documents + vocabulary -> Taxonomy, every concept with the places it comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mlmatch.data import read_toml
from mlmatch.errors import NotFoundError, TaxonomyError
from mlmatch.language import Language
from mlmatch.mining.assemble import Assembly, Stopped, assemble, with_places
from mlmatch.mining.findings import Finding, find_findings
from mlmatch.mining.outline import Passage, read_passages
from mlmatch.taxonomy import Concept, Place, Taxonomy
from mlmatch.taxonomy.build import packaged_data, packaged_vocabulary
from mlmatch.taxonomy.checks import REFERENCES, find_faults
from mlmatch.taxonomy.vocabulary import Entry, Fault, read_vocabulary

TEACHING = frozenset({"training", "resource", "community", "certification"})
_TAUGHT = frozenset({"role", "degree", "field", "seniority", "human_language", "challenge", "activity"}) | TEACHING
"""Kinds that nothing is said to teach."""


@dataclass(frozen=True, slots=True)
class Build:
    """A taxonomy, and what became of everything that was mined."""

    taxonomy: Taxonomy
    found: tuple[tuple[Finding, str], ...]
    """Each finding with the id of its concept."""
    new: tuple[Concept, ...]
    """Concepts that only the documents name."""
    stopped: tuple[Stopped, ...]


def build_taxonomy(documents: Sequence[Path] | None = None, vocabulary: Sequence[Path] | None = None) -> Taxonomy:
    """The taxonomy of these documents and vocabulary files or folders; None stands for the packaged ones.

    Raises TaxonomyError with every fault at once, and InputError for a document that cannot be read.
    """
    return mine_taxonomy(documents, vocabulary).taxonomy


def mine_taxonomy(documents: Sequence[Path] | None = None, vocabulary: Sequence[Path] | None = None) -> Build:
    """`build_taxonomy`, with an account of what was found, made and left out."""
    entries, faults = _read_vocabulary(vocabulary)
    known = Taxonomy({entry.concept.id: entry.concept for entry in entries}.values())
    passages = {_file_name(path): read_passages(path) for path in _document_paths(documents)}
    findings = [
        finding
        for file, read in passages.items()
        for finding in find_findings(read, file, lambda name: bool(known.find(name)))
    ]
    assembly = assemble(entries, findings)
    assembly.entries = _with_career(assembly)
    faults = sorted(faults + find_faults(assembly.entries))
    if faults:
        raise TaxonomyError(f"{len(faults)} faults in the vocabulary:", [str(fault) for fault in faults])
    taxonomy = Taxonomy(_with_evidence(assembly, passages))
    new = tuple(taxonomy[concept_id] for concept_id in sorted(assembly.new))
    return Build(taxonomy, tuple(assembly.found), new, tuple(assembly.stopped))


def _read_vocabulary(given: Sequence[Path] | None) -> tuple[list[Entry], list[Fault]]:
    """The packaged vocabulary, or the given one with those packaged kinds that are the same in every profession."""
    if given is None:
        return read_vocabulary(packaged_vocabulary(), root=packaged_data())
    entries, faults = read_vocabulary(given, root=packaged_data())
    own = {entry.concept.id for entry in entries}
    kinds = read_toml("mining.toml")["general"]["kinds"]
    general = [_as_entry(c) for c in Taxonomy.load() if c.kind in kinds and c.id not in own]
    ids = frozenset(own | {entry.concept.id for entry in general})
    return entries + [_without_unknown(entry, ids) for entry in general], faults


def _as_entry(concept: Concept) -> Entry:
    """A packaged concept as its vocabulary file has it, without the places in the packaged documents."""
    files = tuple(place for place in concept.sources if not place.line)
    return Entry(replace(concept, sources=files), files[0].file if files else "", 0)


def _without_unknown(entry: Entry, ids: frozenset[str]) -> Entry:
    """The entry without references to concepts that were left out."""
    kept: dict[str, Any] = {name: tuple(i for i in getattr(entry.concept, name) if i in ids) for name in REFERENCES}
    return replace(entry, concept=replace(entry.concept, **kept))


def _document_paths(given: Sequence[Path] | None) -> list[Path]:
    if given is None:
        return sorted((packaged_data() / "documents").glob("*.md"))
    missing = next((path for path in given if not path.is_file()), None)
    if missing:
        raise NotFoundError(f"{missing}: no such file")
    return list(given)


def _file_name(path: Path) -> str:
    """Packaged documents by their place in the package, others by their bare name, whatever the folder."""
    full = path.resolve()
    return full.relative_to(packaged_data()).as_posix() if full.is_relative_to(packaged_data()) else path.name


def _with_career(assembly: Assembly) -> list[Entry]:
    """Roles of a career section get its step, neighbours and next steps, unless the vocabulary says otherwise."""
    steps = {
        concept_id: finding.step for finding, concept_id in assembly.found if finding.rule == "career" and finding.step
    }
    at_step: dict[int, list[str]] = defaultdict(list)
    for concept_id, step in steps.items():
        at_step[step].append(concept_id)
    return [_with_step(entry, steps.get(entry.concept.id), at_step) for entry in assembly.entries]


def _with_step(entry: Entry, step: int | None, at_step: Mapping[int, Sequence[str]]) -> Entry:
    if step is None:
        return entry
    concept = entry.concept
    following = concept.next or tuple(at_step.get(step + 1, ()))
    beside = tuple(dict.fromkeys((*concept.related, *(i for i in at_step[step] if i != concept.id))))
    return replace(entry, concept=replace(concept, step=concept.step or step, next=following, related=beside))


def _with_evidence(assembly: Assembly, passages: Mapping[str, Iterable[Passage]]) -> list[Concept]:
    """All concepts with their places in the documents, and with what they teach where the vocabulary does not say."""
    language = Language(Taxonomy(entry.concept for entry in assembly.entries))
    places: dict[str, set[Place]] = defaultdict(set)
    for finding, concept_id in assembly.found:
        places[concept_id].add(finding.place)
    for file, read in passages.items():
        for passage in read:
            if passage.role != "left_out":
                for mention in language.find_mentions(passage.text):
                    places[mention.concept.id].add(Place(file, passage.section, passage.line))
    taught = {
        concept_id: _taught(finding, language) for finding, concept_id in assembly.found if finding.kind in TEACHING
    }
    return [_finish(entry, places[entry.concept.id], taught.get(entry.concept.id, ())) for entry in assembly.entries]


def _taught(finding: Finding, language: Language) -> tuple[str, ...]:
    mentions = language.find_mentions(f"{finding.name}: {finding.about}")
    return tuple(dict.fromkeys(m.concept.id for m in mentions if m.kind not in _TAUGHT))


def _finish(entry: Entry, places: Iterable[Place], taught: tuple[str, ...]) -> Concept:
    concept = with_places(entry, places).concept
    return concept if concept.teaches or not taught else replace(concept, teaches=taught)

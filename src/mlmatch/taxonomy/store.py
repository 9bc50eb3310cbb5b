"""The taxonomy: all concepts, found by id, by form and along their relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from mlmatch.errors import NotFoundError, TaxonomyError
from mlmatch.model.concept import KINDS, ConceptRef
from mlmatch.taxonomy.concept import COMMON_NOUNS, Concept, Form, Resolution
from mlmatch.taxonomy.forms import normal_form, number_variants, other_number_forms, tight_form
from mlmatch.taxonomy.index import Index, Ref
from mlmatch.taxonomy.records import ConceptLines, dump_concepts, dump_indexed, load_concepts, load_lines

_KIND_ORDER = {kind: place for place, kind in enumerate(KINDS)}
_TERMS_MAX = 4096
"""Terms whose forms are kept as found."""


class Taxonomy:
    """Concepts in a fixed order: technical kinds first, then the others, each by id. Never changes; `extend` copies."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        ordered = sorted(concepts, key=lambda concept: (_KIND_ORDER[concept.kind], concept.id))
        self._set({concept.id: concept for concept in ordered}, [concept.id for concept in ordered])

    def _set(self, concepts: dict[str, Concept], ids: Iterable[str]) -> None:
        self._concepts = concepts
        self._places = {concept_id: place for place, concept_id in enumerate(dict.fromkeys(ids))}
        self._grown_from: tuple[Taxonomy, dict[str, Concept]] | None = None
        self._refs: dict[str, ConceptRef] = {}
        self._ancestors: dict[str, Mapping[str, int]] = {}
        self._children: dict[str, tuple[str, ...]] = {}
        self._descendants: dict[str, frozenset[str]] = {}
        self._implied: dict[str, frozenset[str]] = {}
        self._forms_of_term = lru_cache(maxsize=_TERMS_MAX)(self._find_forms)

    @classmethod
    def load(cls, path: str | Path | None = None) -> Taxonomy:
        """The taxonomy of a file, or the packaged one. Raises NotFoundError, and TaxonomyError for other files."""
        if path is None:
            data = files("mlmatch.data").joinpath("taxonomy.json").read_bytes()
        else:
            try:
                data = Path(path).read_bytes()
            except FileNotFoundError as error:
                raise NotFoundError(f"{path}: no such file") from error
            except OSError as error:
                raise TaxonomyError(f"{path}: cannot be read") from error
        return cls.of_bytes(data, str(path or "taxonomy.json"))

    @classmethod
    def of_bytes(cls, data: bytes, name: str) -> Taxonomy:
        """The taxonomy that `dump` gave these bytes. Raises TaxonomyError with the name."""
        lines = load_lines(data)
        if lines is None:
            return cls(load_concepts(data, name))
        taxonomy = cls.__new__(cls)
        taxonomy._set(lines, lines.index.ids)
        return taxonomy

    # --- concepts ---

    def __iter__(self) -> Iterator[Concept]:
        return map(self._concepts.__getitem__, self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, concept_id: object) -> bool:
        return concept_id in self._places

    def __getitem__(self, concept_id: str) -> Concept:
        return self._concepts[concept_id]

    def get(self, concept_id: str) -> Concept | None:
        return self._concepts[concept_id] if concept_id in self._places else None

    def ref(self, concept_id: str) -> ConceptRef:
        """The concept as results carry it; one shared value for each."""
        ref = self._refs.get(concept_id)
        if ref is None:
            concept = self._concepts[concept_id]
            ref = self._refs[concept_id] = ConceptRef(id=concept.id, name=concept.name, kind=concept.kind)
        return ref

    @cached_property
    def hash(self) -> str:
        """sha256 of the concepts as a file holds them: equal for equal taxonomies wherever they came from."""
        if isinstance(self._concepts, ConceptLines):
            return self._concepts.digest
        return sha256(dump_concepts(self)).hexdigest()

    def dump(self) -> bytes:
        """The bytes of a taxonomy file: the same for the same concepts, one concept a line, and their index."""
        return dump_indexed(self)

    def extend(self, concepts: Iterable[Concept]) -> Taxonomy:
        """A new taxonomy with these concepts added; one with a known id takes its place."""
        added = {concept.id: concept for concept in concepts}
        larger = Taxonomy(({concept.id: concept for concept in self} | added).values())
        larger._grown_from = self, added
        return larger

    # --- relations ---

    def ancestors(self, concept_id: str) -> Mapping[str, int]:
        """Everything broader, nearest first, with the least number of steps to it."""
        known = self._ancestors.get(concept_id)
        if known is None:
            known = self._ancestors[concept_id] = MappingProxyType(self._climb(concept_id))
        return known

    def _climb(self, concept_id: str) -> dict[str, int]:
        distances: dict[str, int] = {}
        edge, distance = [concept_id], 0
        while edge:
            distance += 1
            above = sorted({b for c in edge for b in self._concepts[c].broader if b in self._places})
            edge = [b for b in above if b not in distances and b != concept_id]
            distances |= dict.fromkeys(edge, distance)
        return distances

    def children(self, concept_id: str) -> tuple[str, ...]:
        """What is directly narrower."""
        known = self._children.get(concept_id)
        if known is None:
            found = {
                child for index, hidden in self._indexes for child in index.narrower(concept_id) if child not in hidden
            }
            known = self._children[concept_id] = tuple(sorted(found, key=self._places.__getitem__))
        return known

    def descendants(self, concept_id: str) -> frozenset[str]:
        """Everything narrower, at any distance."""
        known = self._descendants.get(concept_id)
        if known is None:
            found: set[str] = set()
            edge = [concept_id]
            while edge:
                edge = [c for parent in edge for c in self.children(parent) if c not in found]
                found.update(edge)
            known = self._descendants[concept_id] = frozenset(found - {concept_id})
        return known

    def siblings(self, concept_id: str) -> frozenset[str]:
        """What shares a direct broader concept with it."""
        return frozenset(c for b in self._concepts[concept_id].broader for c in self.children(b)) - {concept_id}

    def teachers(self, concept_ids: Iterable[str]) -> list[Concept]:
        """Reading, training and certificates that teach any of some concepts, in the order of the taxonomy."""
        concepts, places = self._teachers
        return [concepts[place] for place in sorted({place for one in concept_ids for place in places.get(one, ())})]

    @cached_property
    def _teachers(self) -> tuple[list[Concept], dict[str, list[int]]]:
        """What teaches, and for each concept taught the places in that list."""
        concepts = list(self.teaching)
        places: dict[str, list[int]] = {}
        for place, concept in enumerate(concepts):
            for taught in concept.teaches:
                places.setdefault(taught, []).append(place)
        return concepts, places

    def is_a(self, concept_id: str, ancestor_id: str) -> bool:
        """True for the concept itself and for everything narrower."""
        return concept_id == ancestor_id or ancestor_id in self.ancestors(concept_id)

    def implied(self, concept_id: str) -> frozenset[str]:
        """What using it shows besides, directly or through another; not what is broader."""
        known = self._implied.get(concept_id)
        if known is None:
            found: set[str] = set()
            edge = [concept_id]
            while edge:
                edge = sorted({i for c in edge for i in self._concepts[c].implies if i in self._places} - found)
                found.update(edge)
            known = self._implied[concept_id] = frozenset(found - {concept_id})
        return known

    def path(self, start_id: str, end_id: str) -> tuple[str, ...]:
        """The shortest way up from one and down to the other, both ends included; empty if they do not meet."""
        up, down = {start_id: 0, **self.ancestors(start_id)}, {end_id: 0, **self.ancestors(end_id)}
        meeting = min(up.keys() & down.keys(), key=lambda c: (up[c] + down[c], up[c], c), default=None)
        if meeting is None:
            return ()
        return (*self._ascent(start_id, meeting), *reversed(self._ascent(end_id, meeting)[:-1]))

    def _ascent(self, concept_id: str, ancestor_id: str) -> tuple[str, ...]:
        way = [concept_id]
        while way[-1] != ancestor_id:
            steps = [b for b in self._concepts[way[-1]].broader if b in self._places and self.is_a(b, ancestor_id)]
            way.append(min(steps, key=lambda b: (self.ancestors(b).get(ancestor_id, 0), b)))
        return tuple(way)

    @property
    def teaching(self) -> Iterator[Concept]:
        """The trainings, books, sites and certificates that teach something, in order."""
        if isinstance(self._concepts, ConceptLines):
            return map(self._concepts.__getitem__, self._concepts.index.teaching)
        return (concept for concept in self if concept.teaches)

    # --- forms ---

    def forms(self) -> Iterator[Form]:
        """Every way to write every concept, in the order of the concepts."""
        for concept in self:
            for number in range(len(concept.forms)):
                yield _form(concept, number)

    @cached_property
    def plain_forms(self) -> tuple[Form, ...]:
        """The forms that count in any case and place: only these may be meant by a misspelling."""
        return tuple(form for form in self.forms() if not form.weak and not form.cased)

    def forms_beginning(self, word: str) -> list[Form]:
        """The forms that may be looked up under a first word, in the order of `forms`, and maybe some others."""
        return self._forms_at(
            ref for index, hidden in self._indexes for ref in index.beginning(word) if ref[0] not in hidden
        )

    def find(self, form: str, *, kinds: Iterable[str] | None = None) -> tuple[Concept, ...]:
        """All concepts written so, but for case, hyphens, spaces and number; of several namespaces, skills first."""
        tight = tight_form(form)
        same, other_number = self._forms_of_term(normal_form(form))
        hits = [f for f in same if not f.cased or tight_form(f.text) == tight] or other_number
        wanted = None if kinds is None else frozenset(kinds)
        found = {f.concept.id: f.concept for f in hits if wanted is None or f.concept.kind in wanted}
        return tuple(found.values())

    def _find_forms(self, key: str) -> tuple[list[Form], list[Form]]:
        """The forms whose normal form this is, and the nouns of which another number has it."""
        same = [form for form in self._forms_written([key]) if normal_form(form.text) == key]
        others = [
            form
            for form in self._forms_written(other_number_forms(key))
            if form.concept.kind in COMMON_NOUNS
            and not form.cased
            and any(normal_form(variant) == key for variant in number_variants(form.text))
        ]
        return same, others

    def _forms_written(self, keys: list[str]) -> list[Form]:
        return self._forms_at(
            ref for index, hidden in self._indexes for key in keys for ref in index.written(key) if ref[0] not in hidden
        )

    def _forms_at(self, refs: Iterable[Ref]) -> list[Form]:
        """Forms by concept and number, each once, in the order of `forms`."""
        ordered = sorted({(self._places[concept_id], number, concept_id) for concept_id, number in refs})
        return [_form(self._concepts[concept_id], number) for _, number, concept_id in ordered]

    @cached_property
    def _indexes(self) -> list[tuple[Index, frozenset[str]]]:
        """The index of the concepts, or where some were added to a taxonomy both, with what the later ones hide."""
        if isinstance(self._concepts, ConceptLines):
            return [(self._concepts.index, frozenset())]
        if self._grown_from is None:
            return [(Index.of(self), frozenset())]
        smaller, added = self._grown_from
        return [
            *((i, hidden | added.keys()) for i, hidden in smaller._indexes),
            (Index.of(added.values()), frozenset()),
        ]

    def resolve(self, term: str, *, kinds: Iterable[str] | None = None) -> Resolution:
        """What a term stands for, misspellings included; None where two concepts of one namespace claim it."""
        return self.resolve_all([term], kinds=kinds)[0]

    def resolve_all(self, terms: Iterable[str], *, kinds: Iterable[str] | None = None) -> list[Resolution]:
        """`resolve` for many terms at once: misspellings are looked up in one batch."""
        from mlmatch.taxonomy.resolve import resolve_terms

        return resolve_terms(self, list(terms), kinds=None if kinds is None else frozenset(kinds))


def _form(concept: Concept, number: int) -> Form:
    text = concept.forms[number]
    return Form(text, concept, text in concept.cased, text in concept.weak)

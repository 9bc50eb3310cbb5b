"""The taxonomy: all concepts, found by id, by form and along their relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from mlmatch.errors import NotFoundError, TaxonomyError
from mlmatch.model.concept import KINDS, ConceptRef
from mlmatch.taxonomy.concept import COMMON_NOUNS, Concept, Form, Resolution
from mlmatch.taxonomy.forms import normal_form, number_variants, tight_form
from mlmatch.taxonomy.records import dump_concepts, load_concepts

_KIND_ORDER = {kind: place for place, kind in enumerate(KINDS)}


class Taxonomy:
    """Concepts in a fixed order: technical kinds first, then the others, each by id. Never changes; `extend` copies."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        ordered = sorted(concepts, key=lambda concept: (_KIND_ORDER[concept.kind], concept.id))
        self._concepts: dict[str, Concept] = {concept.id: concept for concept in ordered}
        self._refs: dict[str, ConceptRef] = {}
        self._ancestors: dict[str, Mapping[str, int]] = {}
        self._descendants: dict[str, frozenset[str]] = {}
        self._implied: dict[str, frozenset[str]] = {}

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
        return cls(load_concepts(data, str(path or "taxonomy.json")))

    # --- concepts ---

    def __iter__(self) -> Iterator[Concept]:
        return iter(self._concepts.values())

    def __len__(self) -> int:
        return len(self._concepts)

    def __contains__(self, concept_id: object) -> bool:
        return concept_id in self._concepts

    def __getitem__(self, concept_id: str) -> Concept:
        return self._concepts[concept_id]

    def get(self, concept_id: str) -> Concept | None:
        return self._concepts.get(concept_id)

    def ref(self, concept_id: str) -> ConceptRef:
        """The concept as results carry it; one shared value for each."""
        ref = self._refs.get(concept_id)
        if ref is None:
            concept = self._concepts[concept_id]
            ref = self._refs[concept_id] = ConceptRef(id=concept.id, name=concept.name, kind=concept.kind)
        return ref

    @cached_property
    def hash(self) -> str:
        """sha256 of the concepts as `dump` writes them: equal for equal taxonomies wherever they came from."""
        return sha256(self.dump()).hexdigest()

    def dump(self) -> bytes:
        """The bytes of a taxonomy file: the same for the same concepts, one concept a line."""
        return dump_concepts(self)

    def extend(self, concepts: Iterable[Concept]) -> Taxonomy:
        """A new taxonomy with these concepts added; one with a known id takes its place."""
        return Taxonomy((self._concepts | {concept.id: concept for concept in concepts}).values())

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
            above = sorted({b for c in edge for b in self._concepts[c].broader if b in self._concepts})
            edge = [b for b in above if b not in distances and b != concept_id]
            distances |= dict.fromkeys(edge, distance)
        return distances

    @cached_property
    def _children(self) -> dict[str, tuple[str, ...]]:
        children: dict[str, list[str]] = {}
        for concept in self:
            for broader in concept.broader:
                children.setdefault(broader, []).append(concept.id)
        return {parent: tuple(ids) for parent, ids in children.items()}

    def children(self, concept_id: str) -> tuple[str, ...]:
        """What is directly narrower."""
        return self._children.get(concept_id, ())

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
        concepts, places = [concept for concept in self if concept.teaches], {}
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
                edge = sorted({i for c in edge for i in self._concepts[c].implies if i in self._concepts} - found)
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
            steps = [b for b in self._concepts[way[-1]].broader if b in self._concepts and self.is_a(b, ancestor_id)]
            way.append(min(steps, key=lambda b: (self.ancestors(b).get(ancestor_id, 0), b)))
        return tuple(way)

    # --- forms ---

    def forms(self) -> Iterator[Form]:
        """Every way to write every concept, in the order of the concepts."""
        for concept in self:
            for text in concept.forms:
                yield Form(text, concept, text in concept.cased, text in concept.weak)

    @cached_property
    def plain_forms(self) -> tuple[Form, ...]:
        """The forms that count in any case and place: only these may be meant by a misspelling."""
        return tuple(form for form in self.forms() if not form.weak and not form.cased)

    @cached_property
    def _index(self) -> dict[str, tuple[Form, ...]]:
        index: dict[str, list[Form]] = {}
        for form in self.forms():
            index.setdefault(normal_form(form.text), []).append(form)
        return {key: tuple(forms) for key, forms in index.items()}

    @cached_property
    def _other_numbers(self) -> dict[str, tuple[Form, ...]]:
        index: dict[str, list[Form]] = {}
        for form in self.forms():
            if form.concept.kind in COMMON_NOUNS and not form.cased:
                for variant in number_variants(form.text):
                    index.setdefault(normal_form(variant), []).append(form)
        return {key: tuple(forms) for key, forms in index.items()}

    def find(self, form: str, *, kinds: Iterable[str] | None = None) -> tuple[Concept, ...]:
        """All concepts written so, but for case, hyphens, spaces and number; of several namespaces, skills first."""
        key, tight = normal_form(form), tight_form(form)
        hits = [f for f in self._index.get(key, ()) if not f.cased or tight_form(f.text) == tight]
        hits = hits or list(self._other_numbers.get(key, ()))
        wanted = None if kinds is None else frozenset(kinds)
        found = {f.concept.id: f.concept for f in hits if wanted is None or f.concept.kind in wanted}
        return tuple(found.values())

    def resolve(self, term: str, *, kinds: Iterable[str] | None = None) -> Resolution:
        """What a term stands for, misspellings included; None where two concepts of one namespace claim it."""
        return self.resolve_all([term], kinds=kinds)[0]

    def resolve_all(self, terms: Iterable[str], *, kinds: Iterable[str] | None = None) -> list[Resolution]:
        """`resolve` for many terms at once: misspellings are looked up in one batch."""
        from mlmatch.taxonomy.resolve import resolve_terms

        return resolve_terms(self, list(terms), kinds=None if kinds is None else frozenset(kinds))

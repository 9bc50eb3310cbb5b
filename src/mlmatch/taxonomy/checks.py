"""What a sound taxonomy keeps to. Every check gives all its faults; nothing stops at the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mlmatch.taxonomy.concept import COMMON_NOUNS, Concept, namespace_of
from mlmatch.taxonomy.forms import normal_form, number_variants, tight_form
from mlmatch.taxonomy.vocabulary import Entry, Fault

REFERENCES = ("broader", "related", "implies", "teaches", "next")
"""Fields of a concept that hold ids of others."""

ROOTLESS = frozenset(
    {
        "human_language",
        "seniority",
        "degree",
        "certification",
        "soft",
        "activity",
        "training",
        "resource",
        "community",
        "challenge",
    }
)
"""Kinds that hang on nothing broader by nature."""


def find_faults(entries: Sequence[Entry]) -> list[Fault]:
    """Every fault of these entries, in the order of files and lines."""
    checks: tuple[Callable[[Sequence[Entry]], Iterator[Fault]], ...] = (
        _duplicate_ids,
        _unknown_references,
        _broader_of_another_namespace,
        _cycles,
        _orphans,
        _misplaced_forms,
        _weak_without_rule,
        _double_claims,
    )
    return sorted(fault for check in checks for fault in check(entries))


def _duplicate_ids(entries: Sequence[Entry]) -> Iterator[Fault]:
    first: dict[str, Entry] = {}
    for entry in entries:
        known = first.setdefault(entry.concept.id, entry)
        if known is not entry:
            yield entry.fault(f"is already at {known.file}:{known.line}")


def _unknown_references(entries: Sequence[Entry]) -> Iterator[Fault]:
    ids = {entry.concept.id for entry in entries}
    for entry in entries:
        for relation in REFERENCES:
            for reference in getattr(entry.concept, relation):
                if reference not in ids:
                    yield entry.fault(f"{relation} names {reference!r}, which does not exist", reference)
                elif reference == entry.concept.id:
                    yield entry.fault(f"{relation} names itself", reference)


def _broader_of_another_namespace(entries: Sequence[Entry]) -> Iterator[Fault]:
    kinds = {entry.concept.id: entry.concept.kind for entry in entries}
    for entry in entries:
        for reference in entry.concept.broader:
            kind = kinds.get(reference)
            if kind and kind != "category" and namespace_of(kind) != namespace_of(entry.concept.kind):
                yield entry.fault(
                    f"broader names {reference!r}, a {kind}: a {entry.concept.kind} has no such parent", reference
                )


def _cycles(entries: Sequence[Entry]) -> Iterator[Fault]:
    """A fault for each concept that is broader than itself."""
    broader = {entry.concept.id: entry.concept.broader for entry in entries}
    sound: set[str] = set()
    for entry in entries:
        way = _way_back(entry.concept.id, broader, sound)
        if way:
            yield entry.fault("is broader than itself: " + " > ".join(way), way[1])


def _way_back(start: str, broader: dict[str, tuple[str, ...]], sound: set[str]) -> tuple[str, ...]:
    """The way up from a concept to itself, or nothing; `sound` collects what cannot be on any such way."""
    trails: dict[str, tuple[str, ...]] = {start: (start,)}
    edge = [start]
    while edge:
        concept_id = edge.pop()
        for above in broader.get(concept_id, ()):
            if above == start:
                return (*trails[concept_id], start)
            if above not in trails and above not in sound:
                trails[above] = (*trails[concept_id], above)
                edge.append(above)
    sound.add(start)
    return ()


def _orphans(entries: Sequence[Entry]) -> Iterator[Fault]:
    """Concepts that nothing connects; a `note` is a reason to stand alone."""
    parents = {reference for entry in entries for reference in entry.concept.broader}
    for entry in entries:
        c = entry.concept
        if c.kind in ROOTLESS or c.note or c.id in parents:
            continue
        if not c.broader:
            yield entry.fault("has nothing broader and nothing narrower; connect it, or say why in a note")


def _misplaced_forms(entries: Sequence[Entry]) -> Iterator[Fault]:
    for entry in entries:
        forms = set(entry.concept.forms)
        for key in ("cased", "weak"):
            for form in getattr(entry.concept, key):
                if form not in forms:
                    yield entry.fault(f"{key} names {form!r}, which is neither name nor alias", form)
        if len(forms) < len(entry.concept.forms):
            yield entry.fault("says one of its forms twice")


def _weak_without_rule(entries: Sequence[Entry]) -> Iterator[Fault]:
    for entry in entries:
        if entry.concept.weak and not entry.concept.cues:
            yield entry.fault("has weak forms but no cues near which they count", entry.concept.weak[0])
        for form in entry.concept.forms:
            if len(form) == 1 and form not in entry.concept.cased:
                yield entry.fault(f"the form {form!r} is one letter and must be cased", form)


def _double_claims(entries: Sequence[Entry]) -> Iterator[Fault]:
    """Forms that two concepts of one namespace claim, unless each declares it weak: a rule to tell them apart."""
    claims: dict[tuple[str, str], list[tuple[Entry, str]]] = {}
    for entry in entries:
        for form in entry.concept.forms:
            for key in _claimed_keys(entry.concept, form):
                claims.setdefault((namespace_of(entry.concept.kind), key), []).append((entry, form))
    told: set[tuple[str, str]] = set()
    for claimants in claims.values():
        first, first_form = claimants[0]
        for entry, form in claimants[1:]:
            pair = (first.concept.id, entry.concept.id)
            if entry.concept.id != first.concept.id and pair not in told and _clash(first, first_form, entry, form):
                told.add(pair)
                where = f"{first.file}:{first.lines.get(first_form, first.line)}"
                yield entry.fault(f"{form!r} is already a form of {first.concept.id} ({where})", form)


def _claimed_keys(concept: Concept, form: str) -> set[str]:
    others = number_variants(form) if concept.kind in COMMON_NOUNS and form not in concept.cased else ()
    return {normal_form(text) for text in (form, *others)}


def _clash(one: Entry, one_form: str, other: Entry, other_form: str) -> bool:
    if one_form in one.concept.weak and other_form in other.concept.weak:
        return False
    both_cased = one_form in one.concept.cased and other_form in other.concept.cased
    return not both_cased or tight_form(one_form) == tight_form(other_form)

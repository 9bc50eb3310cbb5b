"""Where the spellings of all forms lead, worked out when a taxonomy is built, so that loading one looks at no form.

Each table is one text of sorted lines, cut apart at its first use and searched by halves: cheaper to load than a
dictionary, and a document asks for a few hundred of its forty thousand keys.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from mlmatch.taxonomy.concept import Concept, Form
from mlmatch.taxonomy.forms import normal_form
from mlmatch.taxonomy.keys import keys_of

Ref = tuple[str, int]
"""Id of a concept, and the number of one of its forms."""

_LINE = "|"


class Index:
    """Tables over concepts in a fixed order."""

    def __init__(self, ids: Sequence[str], tables: Mapping[str, str]) -> None:
        self.ids = ids
        self.tables = tables
        """As a file holds them: "beginning" (first word of a key -> forms), "whole" (normal form, or key of one word
        -> forms), "narrower" (id -> ids), "teaching" (ids)."""

    @classmethod
    def of(cls, concepts: Iterable[Concept]) -> Index:
        """The index of these concepts, in their order."""
        listed = list(concepts)
        places = {concept.id: str(place) for place, concept in enumerate(listed)}
        beginning: dict[str, dict[str, None]] = {}
        whole: dict[str, dict[str, None]] = {}
        narrower: dict[str, dict[str, None]] = {}
        for concept in listed:
            for table, key, number in _keys_of_concept(concept):
                lines = beginning if table == "beginning" else whole
                lines.setdefault(key, {})[f"{places[concept.id]}.{number}" if number else places[concept.id]] = None
            for broader in concept.broader:
                narrower.setdefault(broader, {})[places[concept.id]] = None
        tables = {"beginning": _written(beginning), "whole": _written(whole), "narrower": _written(narrower)}
        tables["teaching"] = " ".join(places[concept.id] for concept in listed if concept.teaches)
        return cls(tuple(places), tables)

    def beginning(self, word: str) -> Iterator[Ref]:
        """The forms of which a key may begin with this word."""
        yield from self._refs(self._beginning, word)
        yield from self._refs(self._whole, word)

    def written(self, key: str) -> Iterator[Ref]:
        """The forms that may have this normal form."""
        return self._refs(self._whole, key)

    def narrower(self, concept_id: str) -> tuple[str, ...]:
        """The concepts that name this one as broader, in order."""
        return tuple(self.ids[int(place)] for place in _found(self._narrower, concept_id))

    @property
    def teaching(self) -> tuple[str, ...]:
        """The concepts that teach another, in order."""
        return tuple(self.ids[int(place)] for place in self.tables["teaching"].split())

    @cached_property
    def _beginning(self) -> list[str]:
        return self.tables["beginning"].split(_LINE)

    @cached_property
    def _whole(self) -> list[str]:
        return self.tables["whole"].split(_LINE)

    @cached_property
    def _narrower(self) -> list[str]:
        return self.tables["narrower"].split(_LINE)

    def _refs(self, lines: Sequence[str], key: str) -> Iterator[Ref]:
        for ref in _found(lines, key):
            place, _, number = ref.partition(".")
            yield self.ids[int(place)], int(number or 0)


def _keys_of_concept(concept: Concept) -> Iterator[tuple[str, str, int]]:
    """Table, key and number of the form, for each way to look up each form."""
    for number, text in enumerate(concept.forms):
        yield "whole", normal_form(text), number
        for spelling, key in keys_of(Form(text, concept, text in concept.cased, text in concept.weak)):
            if key:
                yield "whole" if spelling == "tight" else "beginning", key[0], number


def _written(table: Mapping[str, Iterable[str]]) -> str:
    return _LINE.join(sorted(f"{key} {' '.join(values)}" for key, values in table.items() if " " not in key))


def _found(lines: Sequence[str], key: str) -> list[str]:
    start = f"{key} "
    place = bisect_left(lines, start)
    return lines[place].split(" ")[1:] if place < len(lines) and lines[place].startswith(start) else []

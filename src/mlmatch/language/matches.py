"""A concept at a place, before anybody has judged what the place claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mlmatch.taxonomy import Concept


@dataclass(slots=True)
class Match:
    """A concept at words [start, end)."""

    start: int
    end: int
    concept: Concept
    namespace: str
    rule: str
    weak: bool = False
    homonym: bool = False

    def overlaps(self, other: Match) -> bool:
        return self.start < other.end and other.start < self.end


def keep_longest(matches: Iterable[Match]) -> list[Match]:
    """Of overlapping matches in one namespace the longest, then the first; of two concepts at one place the strong one."""
    kept: list[Match] = []
    taken: set[tuple[str, int]] = set()
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start, m.weak, m.concept.id)):
        places = [(match.namespace, index) for index in range(match.start, match.end)]
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(match)
    return kept

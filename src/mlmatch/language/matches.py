"""A concept at a place, before anybody has judged what the place claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mlmatch.language.tokenizer import Words
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
    lowered: bool = False
    """Written in lower case where the concept has capitals: counts in lists only."""
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


def split_pairs(words: Words, matches: Sequence[Match]) -> tuple[list[Match], list[Match]]:
    """(pairs, others): a pair is a form such as "MATLAB/Simulink" of which each part is a name, too, so that it must not hide them."""
    places = {(match.start, match.end, match.namespace) for match in matches}
    pairs, others = [], []
    for match in matches:
        cuts = [i for i in range(match.start + 1, match.end) if words.gap(i).strip() == "/"]
        parts = zip([match.start, *cuts], [*cuts, match.end], strict=True)
        is_pair = bool(cuts) and all((start, end, match.namespace) in places for start, end in parts)
        (pairs if is_pair else others).append(match)
    return pairs, others

"""A concept at a place, before anybody has judged what the place claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from mlmatch.language.tokenizer import Words
from mlmatch.taxonomy import Concept
from mlmatch.taxonomy.forms import normal_form
from mlmatch.taxonomy.words import folded_words

_INNER_MIN_CHARS = 3
_STEM_CHARS = 5
_start = attrgetter("start")


@dataclass(slots=True)
class Match:
    """A concept at words [start, end)."""

    start: int
    end: int
    concept: Concept
    namespace: str
    rule: str
    text: str = ""
    """The form it was found by."""
    weak: bool = False
    lowered: bool = False
    """Written in lower case where the concept has capitals: counts in lists only."""
    homonym: bool = False

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Match) -> bool:
        return self.start < other.end and other.start < self.end


def keep_longest(matches: Iterable[Match]) -> list[Match]:
    """Of overlapping matches in one namespace the longest, then the first; of two concepts at one place the strong one.

    A name inside a longer one stays if the longer is only a way to speak of something not named for it: "Excel" in
    "Excel pivot tables", but not "SQL" in "SQL Server".
    """
    kept: list[Match] = []
    namespaces: dict[str, list[Match]] = {}
    for match in sorted(matches, key=_start):
        namespaces.setdefault(match.namespace, []).append(match)
    for of_namespace in namespaces.values():
        cluster: list[Match] = []
        end = 0
        for match in of_namespace:
            if match.start < end:
                cluster.append(match)
                end = max(end, match.end)
            else:
                kept += cluster if len(cluster) < 2 else _longest_of(cluster)
                cluster, end = [match], match.end
        kept += _longest_of(cluster)
    return kept


def _longest_of(cluster: Iterable[Match]) -> list[Match]:
    """The same of matches in one namespace that hang together by their overlaps."""
    kept: list[Match] = []
    taken: dict[int, list[Match]] = {}
    for match in sorted(cluster, key=_precedence):
        over = [taken[index] for index in range(match.start, match.end) if index in taken]
        if over and (
            len(over) < len(match) or not all(_names_besides(outer, match) for outers in over for outer in outers)
        ):
            continue
        for index in range(match.start, match.end):
            taken.setdefault(index, []).append(match)
        kept.append(match)
    return kept


def _precedence(match: Match) -> tuple[int, int, bool, str]:
    return match.start - match.end, match.start, match.weak, match.concept.id


def _names_besides(outer: Match, inner: Match) -> bool:
    """True if the outer match lies over the inner and its concept's own name says nothing of the inner's."""
    if inner.namespace != "skills" or inner.weak or outer.homonym or inner.concept.id == outer.concept.id:
        return False
    own, named, whole = (normal_form(text) for text in (inner.text, inner.concept.name, outer.concept.name))
    if len(inner) >= len(outer) or len(own) < _INNER_MIN_CHARS or own in whole or named in whole:
        return False
    return not _stems(inner.text) <= _stems(outer.concept.name)


@cache
def _stems(name: str) -> frozenset[str]:
    """The words of a name without their endings: "classifier" says nothing that "Text classification" does not."""
    return frozenset(word[:_STEM_CHARS] for word in folded_words(name))


def split_pairs(words: Words, matches: Sequence[Match]) -> tuple[list[Match], list[Match]]:
    """(pairs, others): of a pair such as "MATLAB/Simulink" each part is a name, too, which the pair must not hide."""
    if not any("/" in text for text in [match.text for match in matches]):
        return [], list(matches)
    places = {(match.start, match.end, match.namespace) for match in matches}
    pairs: list[Match] = []
    others: list[Match] = []
    for match in matches:
        (pairs if "/" in match.text and _is_pair(words, match, places) else others).append(match)
    return pairs, others


def _is_pair(words: Words, match: Match, places: set[tuple[int, int, str]]) -> bool:
    cuts = [i for i in range(match.start + 1, match.end) if words.gaps[i].strip() == "/"]
    parts = zip([match.start, *cuts], [*cuts, match.end], strict=True)
    return bool(cuts) and all((start, end, match.namespace) in places for start, end in parts)

"""Forms that are also ordinary words ("Go", "Excel", "Spark"): which of them are the concept here.

A weak form counts with a version number, near one of its cues, where a phrase leads up to it, as an item of a list of
skills, and beside another skill in a list; the name of a degree or field also beside the other. Otherwise it is a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from mlmatch.data import read_toml
from mlmatch.language.matches import Match
from mlmatch.language.segments import SegmentIndex
from mlmatch.language.tokenizer import Words
from mlmatch.model.concept import TECHNICAL
from mlmatch.taxonomy.concept import VERSIONED
from mlmatch.taxonomy.words import fold_word, folded_words, singular_words

CUE_REACH_WORDS = 8
_INTRODUCTION_WORDS_MAX = 3
_BRACKET_WORDS_MAX = 10
_STUDY_REACH_WORDS = 3
_RUN_MIN = 3
"""So many ambiguous names in a row vouch for each other: "Go, Rust, Swift"."""
_EDGE = re.compile(r"[\t,;:/|\\•·▪()\[\]\n+–—]")
_VERSION = re.compile(r"[ \-]?v?(?:\d{1,2}\.\d{1,3}|(?:19|20)\d\d(?!\d|\s?[-–—/.]\s?\d|\s[-–—]))")
"""A number of a release, or the year of one: "Excel 2016", not "Instructor 2016 - 2018"."""
_JOINERS = frozenset({"and", "or"})


def keep_supported(words: Words, index: SegmentIndex, matches: Iterable[Match]) -> list[Match]:
    """The matches without the weak ones that nothing supports; those that stay say in their rule what did."""
    kept: list[Match] = []
    weak: dict[str, list[Match]] = {}
    for match in matches:
        if match.weak and not match.homonym:
            weak.setdefault(_family(match), []).append(match)
        else:
            kept.append(match)
    if not weak:
        return kept
    known: dict[str, list[Match]] = {family: [] for family in weak}
    for match in kept:
        if not match.homonym and (family := _family(match)) in known:
            known[family].append(match)
    for family, doubtful in weak.items():
        kept += _Company(words, index, family, known[family], doubtful).supported(doubtful)
    return kept


_FAMILIES: dict[str, str] = dict.fromkeys(TECHNICAL, "skill") | {"degree": "study", "field": "study"}


def _family(match: Match) -> str:
    """Kinds that stand beside each other in lists."""
    return _FAMILIES.get(match.concept.kind, match.concept.kind)


class _Company:
    """What stands around the weak matches of one family."""

    def __init__(
        self, words: Words, index: SegmentIndex, family: str, known: Iterable[Match], doubtful: Iterable[Match]
    ) -> None:
        self._words = words
        self._segments = index
        self._family = family
        self._known: set[int] = set()
        """The words that are part of what counts."""
        self._add(known)
        self._begins = {match.start: match.concept.kind for match in [*known, *doubtful]} if family == "study" else {}

    def _add(self, matches: Iterable[Match]) -> None:
        for match in matches:
            self._known.update(range(match.start, match.end))

    def supported(self, doubtful: Sequence[Match]) -> list[Match]:
        """Those that count, their rules set: those whose own surroundings tell, then those listed with what counts."""
        told: list[Match] = []
        untold: list[Match] = []
        for match in doubtful:
            rule = self._rule_of(match)
            match.rule = rule or match.rule
            (told if rule else untold).append(match)
        self._add(told)
        return told + self._listed([match for match in untold if not match.lowered or self._is_item(match)])

    # --- one by one ---

    def _rule_of(self, match: Match) -> str | None:
        if match.lowered:
            return self._rule_of_list(match)
        if self._has_version(match):
            return "version"
        if self._has_cue(match):
            return "weak_cue"
        if self._family == "skill" and self._is_introduced(match):
            return "weak_intro"
        if self._family == "study" and self._is_beside_study(match):
            return "weak_study"
        return self._rule_of_list(match)

    def _has_version(self, match: Match) -> bool:
        text, end = self._words.text, self._words.ends[match.end - 1]
        return match.concept.kind in VERSIONED and bool(_VERSION.match(text, end))

    def _has_cue(self, match: Match) -> bool:
        single, longer, beginnings = _cue_keys(match.concept.cues)
        singular = self._words.singular
        if beginnings.isdisjoint(singular[max(0, match.start - CUE_REACH_WORDS) : match.end + CUE_REACH_WORDS]):
            return False
        first, last = self._segments.around(match.start, match.end, CUE_REACH_WORDS)
        before, after = singular[first : match.start], singular[match.end : last]
        if not (single.isdisjoint(before) and single.isdisjoint(after)):
            return True
        around = f" {' '.join(before)} | {' '.join(after)} " if longer else ""
        return any(cue in around for cue in longer)

    def _is_introduced(self, match: Match) -> bool:
        """True for "written in Go" and "experience with Go, ...", where the name is not the first word of another."""
        words = self._words
        if not match.start or words.folded[match.start - 1] not in _introduction_ends():
            return False
        after = words.folded[match.end] if match.end < len(words) else ""
        if words.gaps[match.start].strip() or (words.gaps[match.end] == " " and after not in _followers()):
            return False
        before = words.folded[max(0, match.start - _INTRODUCTION_WORDS_MAX) : match.start]
        return any(" ".join(before[first:]) in _introductions() for first in range(len(before)))

    def _is_beside_study(self, match: Match) -> bool:
        """True for the degree and the field of "BS in CS", though each may be another word alone."""
        links = _study_links()
        for step in range(_STUDY_REACH_WORDS + 1):
            kind = self._begins.get(match.end + step)
            if kind:
                return kind != match.concept.kind
            if self._words.folded[match.end + step : match.end + step + 1] not in links:
                break
        if match.concept.kind == "degree":
            return False
        before = self._words.folded[max(0, match.start - 1) : match.start]
        start = match.start - 1 if before in links else match.start
        return any(self._begins.get(start - back) == "degree" for back in range(1, _STUDY_REACH_WORDS))

    def _rule_of_list(self, match: Match) -> str | None:
        segment = self._segments.segment(match.start)
        if segment is None or segment.heading:
            return None
        if segment.section in _sections_of(self._family):
            return "weak_section" if self._is_item(match) else None
        if segment.label and self._family == "skill":
            label = self._words.text[segment.label.start : segment.label.end]
            return "weak_label" if _is_skill_label(label) and self._is_item(match) else None
        return None

    def _is_item(self, match: Match) -> bool:
        """True if it fills an item of a list by itself, but for what stands in brackets."""
        words = self._words
        before, after = words.gaps[match.start], words.gaps[match.end]
        if match.start and not _is_edge(before) and words.folded[match.start - 1] not in _JOINERS:
            return False
        ends = match.end == len(words) or _is_edge(after) or words.folded[match.end] in _JOINERS
        return ends or after.strip() in (".", ").")

    # --- in lists ---

    def _listed(self, doubtful: Sequence[Match]) -> list[Match]:
        """Those that stand in a list beside what is known, or with enough of their like."""
        kept: list[Match] = []
        for run in self._runs(doubtful):
            names = {match.concept.id for match in run if not match.lowered}
            if len(names) >= _RUN_MIN or any(self._touches_known(match) for match in run):
                for match in run:
                    match.rule = "weak_list"
                kept += run
        return kept

    def _runs(self, doubtful: Sequence[Match]) -> list[list[Match]]:
        """Weak matches that follow each other in a list."""
        runs: list[list[Match]] = []
        for match in sorted(doubtful, key=lambda m: (m.start, m.end, m.concept.id)):
            last = runs[-1][-1] if runs else None
            before = self._before(match)
            if last and (last.start == match.start or (before is not None and last.start <= before < last.end)):
                runs[-1].append(match)
            else:
                runs.append([match])
        return runs

    def _touches_known(self, match: Match) -> bool:
        before, after = self._before(match), self._after(match)
        return before in self._known or after in self._known

    def _before(self, match: Match) -> int | None:
        """The last word of the list item before it, without what stands in brackets there."""
        index, gap = match.start - 1, self._words.gaps[match.start]
        if index < 0 or "\n" in gap:
            return None
        if self._words.folded[index] in _JOINERS:
            index -= 1
        elif not _is_edge(gap):
            return None
        return self._past_brackets_back(index) if index >= 0 else None

    def _after(self, match: Match) -> int | None:
        """The first word of the list item after it, past what stands in brackets behind it."""
        index = self._past_brackets(match.end)
        gap = self._words.gaps[index]
        if index >= len(self._words) or "\n" in gap:
            return None
        if self._words.folded[index] in _JOINERS:
            return index + 1 if index + 1 < len(self._words) else None
        return index if _is_edge(gap) else None

    def _past_brackets_back(self, index: int) -> int:
        """The word in front of the brackets that close behind word `index`; itself if none do or they hold a name."""
        if ")" not in self._words.gaps[index + 1] or index in self._known:
            return index
        for start in range(index, max(index - _BRACKET_WORDS_MAX, 0), -1):
            if "(" in self._words.gaps[start]:
                return start - 1
        return index

    def _past_brackets(self, index: int) -> int:
        """The word behind the brackets that open before word `index`; itself if none do or they hold a name."""
        if "(" not in self._words.gaps[index]:
            return index
        for end in range(index, min(index + _BRACKET_WORDS_MAX, len(self._words))):
            if end in self._known:
                return index
            if ")" in self._words.gaps[end + 1]:
                return end + 1
        return index


@lru_cache(maxsize=1024)
def _is_edge(gap: str) -> bool:
    """True if an item of a list may begin or end between two words."""
    return _EDGE.search(gap) is not None


@cache
def _cue_keys(cues: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    """Cues as the words of a text are compared: single words, longer phrases, and with what any of them begins."""
    keys = [singular_words(cue) for cue in cues]
    single = frozenset(key[0] for key in keys if len(key) == 1)
    longer = tuple(f" {' '.join(key)} " for key in keys if len(key) > 1)
    return single, longer, frozenset(key[0] for key in keys if key)


@cache
def _introductions() -> frozenset[str]:
    """Phrases after which a name is a skill."""
    return frozenset(" ".join(folded_words(phrase)) for phrase in read_toml("cues.toml")["lists"]["introductions"])


@cache
def _introduction_ends() -> frozenset[str]:
    return frozenset(phrase.rpartition(" ")[2] for phrase in _introductions())


@cache
def _followers() -> frozenset[str]:
    return frozenset(read_toml("cues.toml")["lists"]["followers"])


@cache
def _study_links() -> tuple[list[str], ...]:
    return tuple([word] for word in read_toml("cues.toml")["lists"]["study_links"])


@cache
def _sections_of(family: str) -> frozenset[str]:
    """Kinds of sections whose items are of this family."""
    return frozenset(read_toml("cues.toml")["lists"]["sections"].get(family, ()))


@lru_cache(maxsize=1024)
def _is_skill_label(label: str) -> bool:
    marks = frozenset(read_toml("cues.toml")["lists"]["labels"])
    return any(fold_word(word) in marks for word in re.findall(r"\w+", label))

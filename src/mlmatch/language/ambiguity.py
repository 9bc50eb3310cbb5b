"""Forms that are also ordinary words ("Go", "Excel", "Spark"): which of them are the concept here.

A weak form counts beside another skill in a list, as an item of a list of skills, with a version number, or near one of its cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from mlmatch.data import read_toml
from mlmatch.language.matches import Match, keep_longest
from mlmatch.language.segments import Segment, SegmentIndex
from mlmatch.language.tokenizer import Words, fold_word, folded_words, singular_words
from mlmatch.model.concept import TECHNICAL
from mlmatch.taxonomy.concept import VERSIONED

CUE_REACH_WORDS = 8
_INTRODUCTION_WORDS_MAX = 3
_BRACKET_WORDS_MAX = 10
_RUN_MIN = 3
"""So many ambiguous names in a row vouch for each other: "Go, Rust, Swift"."""
_EDGE = re.compile(r"[,;:/|\\•·▪()\[\]\n+–—]|^\s*$")
_VERSION = re.compile(r"[ \-]?v?(?:\d{1,2}\.\d{1,3}|(?:19|20)\d\d(?!\d))")
_JOINERS = frozenset({"and", "or"})


def keep_supported(words: Words, segments: Sequence[Segment], matches: Iterable[Match]) -> list[Match]:
    """The matches without the weak ones that nothing supports; those that stay say in their rule what did."""
    found = list(matches)
    strong = [m for m in found if not m.weak or m.homonym]
    weak = [m for m in found if m.weak and not m.homonym]
    if not weak:
        return found
    company = _Company(
        words, segments, [m for m in keep_longest(strong) if m.concept.kind in TECHNICAL and not m.homonym]
    )
    told = [company.supports_alone(m) for m in weak]
    kept = [m for m, is_told in zip(weak, told, strict=True) if is_told]
    company.add(kept)
    kept += company.supported_by_lists([m for m, is_told in zip(weak, told, strict=True) if not is_told])
    return strong + kept


class _Company:
    """What stands around a match: list neighbours, section, label."""

    def __init__(self, words: Words, segments: Sequence[Segment], known: Iterable[Match]) -> None:
        self._words = words
        self._segments = SegmentIndex(segments, words)
        self._known = [False] * len(words)
        self.add(known)

    def add(self, matches: Iterable[Match]) -> None:
        for match in matches:
            self._known[match.start : match.end] = [True] * (match.end - match.start)

    def supports_alone(self, match: Match) -> bool:
        """True, with the match's rule set, if its own surroundings tell: a version, a cue, a list of skills."""
        rule = self._rule_alone(match)
        match.rule = rule or match.rule
        return rule is not None

    def _rule_alone(self, match: Match) -> str | None:
        if self._has_version(match):
            return "version"
        if self._has_cue(match):
            return "weak_cue"
        if self._is_introduced(match):
            return "weak_intro"
        segment = self._segments.segment(match.start)
        if segment and self._is_item(match):
            if segment.section in _skill_sections() and not segment.heading:
                return "weak_section"
            if segment.label and _is_skill_label(self._words.text[segment.label.start : segment.label.end]):
                return "weak_label"
        return None

    def supported_by_lists(self, weak: Sequence[Match]) -> list[Match]:
        """Those that stand in a list beside a known skill, or with enough of their like."""
        kept: list[Match] = []
        for run in self._runs(weak):
            names = {m.concept.name for m in run}
            if len(names) >= _RUN_MIN or any(self._touches_known(m) for m in run):
                for match in run:
                    match.rule = "weak_list"
                kept += run
        return kept

    def _runs(self, weak: Sequence[Match]) -> list[list[Match]]:
        """Weak matches that follow each other in a list."""
        runs: list[list[Match]] = []
        for match in sorted(weak, key=lambda m: (m.start, m.end, m.concept.id)):
            last = runs[-1][-1] if runs else None
            if last and (last.start == match.start or self._before(match) in range(last.start, last.end)):
                runs[-1].append(match)
            else:
                runs.append([match])
        return runs

    def _touches_known(self, match: Match) -> bool:
        before, after = self._before(match), self._after(match)
        return (before is not None and self._known[before]) or (after is not None and self._known[after])

    def _before(self, match: Match) -> int | None:
        """The last word of the list item before it."""
        index, gap = match.start - 1, self._words.gap(match.start)
        if index >= 0 and self._words.folded[index] in _JOINERS and "\n" not in gap:
            return index - 1 if index else None
        return index if index >= 0 and _EDGE.search(gap) and "\n" not in gap and gap.strip() else None

    def _after(self, match: Match) -> int | None:
        """The first word of the list item after it, past what stands in brackets behind it."""
        index = self._past_brackets(match.end)
        gap = self._words.gap(index)
        if index >= len(self._words) or "\n" in gap:
            return None
        if self._words.folded[index] in _JOINERS:
            return index + 1 if index + 1 < len(self._words) else None
        return index if _EDGE.search(gap) and gap.strip() else None

    def _past_brackets(self, index: int) -> int:
        """The word behind "(...)" that opens before word `index`; the word itself if nothing does, or the bracket holds a name."""
        if "(" not in self._words.gap(index):
            return index
        for end in range(index, min(index + _BRACKET_WORDS_MAX, len(self._words))):
            if self._known[end]:
                return index
            if ")" in self._words.gap(end + 1):
                return end + 1
        return index

    def _is_item(self, match: Match) -> bool:
        """True if it fills an item of a list by itself, but for what stands in brackets."""
        words = self._words
        before = (
            not match.start or bool(_EDGE.search(words.gap(match.start))) or words.folded[match.start - 1] in _JOINERS
        )
        after = (
            match.end == len(words) or bool(_EDGE.search(words.gap(match.end))) or words.folded[match.end] in _JOINERS
        )
        return (before and after) or (before and words.gap(match.end).strip() in (".", ")."))

    def _has_version(self, match: Match) -> bool:
        text, end = self._words.text, self._words.ends[match.end - 1]
        return match.concept.kind in VERSIONED and bool(_VERSION.match(text, end))

    def _is_introduced(self, match: Match) -> bool:
        """True for "written in Go" and "experience with Go, ...", where the name is not the first word of another."""
        words = self._words
        after = words.folded[match.end] if match.end < len(words) else ""
        if words.gap(match.start).strip() or (words.gap(match.end) == " " and after not in _followers()):
            return False
        before = words.folded[max(0, match.start - _INTRODUCTION_WORDS_MAX) : match.start]
        return any(" ".join(before[first:]) in _introductions() for first in range(len(before)))

    def _has_cue(self, match: Match) -> bool:
        first, last = self._segments.around(match.start, match.end, CUE_REACH_WORDS)
        singular = self._words.singular
        around = f" {' '.join(singular[first : match.start])} | {' '.join(singular[match.end : last])} "
        return any(f" {cue} " in around for cue in cue_keys(match.concept.cues))


@cache
def cue_keys(cues: tuple[str, ...]) -> tuple[str, ...]:
    """Cues as the words of a text are compared."""
    return tuple(" ".join(singular_words(cue)) for cue in cues)


@cache
def _introductions() -> frozenset[str]:
    """Phrases after which a name is a skill."""
    return frozenset(" ".join(folded_words(phrase)) for phrase in read_toml("cues.toml")["lists"]["introductions"])


@cache
def _followers() -> frozenset[str]:
    return frozenset(read_toml("cues.toml")["lists"]["followers"])


@cache
def _skill_sections() -> frozenset[str]:
    return frozenset(read_toml("cues.toml")["lists"]["sections"])


@cache
def _is_skill_label(label: str) -> bool:
    marks = frozenset(read_toml("cues.toml")["lists"]["labels"])
    return any(fold_word(word) in marks for word in re.findall(r"\w+", label))

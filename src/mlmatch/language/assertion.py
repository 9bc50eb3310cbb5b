"""What a mention claims: the thing itself, its absence, a wish, another's work, a course.

A phrase of data/cues.toml speaks of the mentions in its reach: those listed after it, those before it, or the item it is put behind.
Where several speak of one mention, absence outweighs the work of others, that a wish, and that a course.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from mlmatch.language.clauses import Clauses
from mlmatch.language.concepts import Match
from mlmatch.language.cues import Cue, clause_words, cue_table, label_table, section_assertions, shield_table
from mlmatch.language.labels import label_of_segments
from mlmatch.language.segments import Segment
from mlmatch.language.tokenizer import Words
from mlmatch.model.mention import Assertion

Judgement = tuple[Assertion, str]
"""The assertion, and the rule that found or judged the mention."""

_WEIGHT: dict[Assertion, int] = {"asserted": 0, "studied": 1, "aspired": 2, "others": 3, "negated": 4, "homonym": 5}
_TAIL_GAP = re.compile(r"[(\[:–—]|\s-\s")
_TAIL_WORDS_MAX = 3
"""Words of a bracket before the one that tells: "(basics, in progress)"."""


class Asserter:
    """Judges matches by the cues."""

    def judge(self, words: Words, segments: Sequence[Segment], matches: Sequence[Match]) -> list[Judgement]:
        """For each match, sorted by place, its assertion and rule."""
        judged: list[Judgement] = [
            ("homonym", "unless") if match.homonym else ("asserted", match.rule) for match in matches
        ]
        if not matches:
            return judged
        self._judge_labelled(words, segments, matches, judged)
        hearing = _Hearing(words, matches, judged)
        for start, end, cues in _heard(words):
            for cue in cues:
                for place in hearing.reached(cue, start, end):
                    _weigh(judged, place, cue.assertion, cue.rule, cue.only)
        return judged

    def _judge_labelled(
        self, words: Words, segments: Sequence[Segment], matches: Sequence[Match], judged: list[Judgement]
    ) -> None:
        starts = [words.starts[match.start] for match in matches]
        for segment, found in zip(segments, label_of_segments(words.text, segments), strict=True):
            assertion = section_assertions().get(segment.section)
            says = found or ((assertion, f"section_{segment.section}") if assertion else None)
            if says is None:
                continue
            after = segment.label.end if segment.label else segment.start
            for place in range(bisect_left(starts, after), bisect_left(starts, segment.end)):
                _weigh(judged, place, *says)


def _weigh(judged: list[Judgement], place: int, assertion: Assertion, rule: str, only: Assertion | None = None) -> None:
    """Lets a judgement stand if it outweighs the one before."""
    before = judged[place][0]
    if _WEIGHT[assertion] > _WEIGHT[before] and (only is None or only == before):
        judged[place] = (assertion, rule)


def _heard(words: Words) -> Iterator[tuple[int, int, list[Cue]]]:
    """The cues of a text, the longest at each place, without those that are part of another phrase."""
    hits = list(cue_table().find(words.folded))
    if not hits:
        return
    shielded = [False] * len(words)
    for start, end, _ in shield_table().find(words.folded):
        shielded[start:end] = [True] * (end - start)
    longest: dict[int, int] = {}
    for start, end, _ in hits:
        longest[start] = max(end, longest.get(start, 0))
    for start, end, cues in hits:
        if not shielded[start] and "\n" not in words.text[words.starts[start] : words.ends[end - 1]]:
            yield start, end, cues


class _Hearing:
    """One text's matches and which of them a cue reaches."""

    def __init__(self, words: Words, matches: Sequence[Match], judged: Sequence[Judgement]) -> None:
        self._words = words
        self._matches = matches
        self._judged = judged
        self._starts = [match.start for match in matches]
        self._clauses = Clauses(words)
        self._covered = {i for match in matches for i in range(match.start, match.end)}

    def reached(self, cue: Cue, start: int, end: int) -> list[int]:
        """The places of the matches that this cue, at words [start, end), speaks of."""
        folded = self._words.folded
        if start and folded[start - 1] in cue.not_after and not self._clauses.ends_clause(start):
            return []
        if end < len(folded) and folded[end] in cue.not_before and not self._clauses.ends_clause(end):
            return []
        if start in self._covered and cue.toward == "after":
            return []
        if cue.possessive and not self._words.text[: self._words.ends[end - 1]].endswith(("'s", "’s", "s'", "s’")):
            return []
        if cue.toward == "after":
            return self._after(cue, end)
        if cue.toward == "before":
            return self._before(cue, start)
        return self._tailed(cue, start)

    # --- after ---

    def _after(self, cue: Cue, end: int) -> list[int]:
        if cue.then:
            then = self._find_then(cue, end)
            if then is None:
                return self._after_own_claim(cue, end)
            end = then
        if self._is_pronoun(end):
            return self._meant_by_pronoun(end)
        first = bisect_left(self._starts, end)
        if first == len(self._starts) or not self._reaches(end, self._starts[first], cue.reach):
            return []
        if cue.scope == "list":
            places = self._clauses.list_after(self._matches, first)
        else:
            stop = self._clauses.clause_after(end) if cue.scope == "clause" else self._clauses.sentence(end - 1)[1]
            places = list(range(first, bisect_left(self._starts, stop)))
        if cue.followed_by:
            last = max(self._matches[place].end for place in places)
            if last >= len(self._words) or self._words.folded[last] not in cue.followed_by:
                return []
        return places

    def _find_then(self, cue: Cue, end: int) -> int | None:
        """The word after the one that the cue needs, if it comes before any mention and in the same clause."""
        for index in range(end, min(end + cue.reach, len(self._words))):
            if (index > end or self._words.gap(index).strip()) and self._clauses.ends_clause(index):
                return None
            if self._words.folded[index] in cue.then:
                return index + 1
            if index in self._covered and cue.assertion == "others":
                return None
        return None

    def _after_own_claim(self, cue: Cue, end: int) -> list[int]:
        return []

    def _reaches(self, end: int, start: int, reach: int) -> bool:
        """True if word `start` is within reach of a cue that ends before word `end`, in the same clause."""
        if start - end > reach or start < end:
            return False
        return not any(self._clauses.ends_clause(index) for index in range(end, start + 1))

    def _is_pronoun(self, index: int) -> bool:
        near = self._words.folded[index : index + 2]
        pronouns = clause_words().pronouns
        return bool(near) and (near[0] in pronouns or (len(near) > 1 and near[0] in ("with", "of", "in", "on", "for") and near[1] in pronouns))

    def _meant_by_pronoun(self, index: int) -> list[int]:
        """The list of mentions nearest before, on the same line: "Kafka ... I have no practice with it"."""
        last = bisect_left(self._starts, index) - 1
        if last < 0 or "\n" in self._words.text[self._words.starts[self._starts[last]] : self._words.starts[min(index, len(self._words) - 1)]]:
            return []
        return self._clauses.list_before(self._matches, last)

    # --- before ---

    def _before(self, cue: Cue, start: int) -> list[int]:
        last = bisect_left(self._starts, start) - 1
        if last < 0:
            return []
        if cue.scope == "sentence":
            first_word = self._clauses.sentence(start)[0]
        elif cue.scope == "clause":
            first_word = self._clauses.clause_before(start, cue.through)
        else:
            match = self._matches[last]
            gap_free = not any(self._clauses.ends_clause(i) for i in range(match.end, start + 1))
            if start - match.end > cue.reach or not gap_free:
                return []
            return self._clauses.list_before(self._matches, last)
        if start - self._matches[last].end > cue.reach and cue.scope == "clause" and not cue.through:
            return []
        return list(range(bisect_left(self._starts, first_word), last + 1))

    # --- tail ---

    def _tailed(self, cue: Cue, start: int) -> list[int]:
        """The item before a bracket or dash behind which the cue stands: "Kubernetes (online course)"."""
        for index in range(start, max(start - _TAIL_WORDS_MAX, 0), -1):
            gap = self._words.gap(index)
            if "\n" in gap:
                return []
            if _TAIL_GAP.search(gap):
                return self._ending_at(index) if ")" not in gap else []
            if ")" in gap:
                return []
        return []

    def _ending_at(self, index: int) -> list[int]:
        last = bisect_left(self._starts, index) - 1
        reached = [p for p in range(max(0, last - 3), last + 1) if self._matches[p].end == index]
        item = [p for p in range(max(0, last - 6), last + 1) for q in reached if self._matches[p].overlaps(self._matches[q])]
        return sorted(set(item))

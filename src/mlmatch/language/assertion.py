"""What a mention claims: the thing itself, its absence, a wish, another's work, a course.

A phrase of data/cues.toml speaks of the mentions in its reach: those listed after it, those before it, or the item it
is put behind. Where several speak of one mention, absence outweighs the work of others, that a wish, and that a course.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from mlmatch.language.clauses import MAX_WORDS, Clauses
from mlmatch.language.cues import Cue, clause_words, cue_table, label_table, shield_table
from mlmatch.language.labels import assertion_of_sections, label_of_segments
from mlmatch.language.marks import CUE, LABEL, SHIELD
from mlmatch.language.matches import Match
from mlmatch.language.segments import SegmentIndex
from mlmatch.language.tokenizer import Words
from mlmatch.model.mention import Assertion

Judgement = tuple[Assertion, str]
"""The assertion, and the rule that found or judged the mention."""

_WEIGHT: dict[Assertion, int] = {"asserted": 0, "studied": 1, "aspired": 2, "others": 3, "negated": 4, "homonym": 5}
_TAIL_GAP = re.compile(r"[(\[:–—]|\s-\s")
_BLOCK_WORDS = 6
_NEAR_MATCHES = 6
"""Matches that are looked at on either side for those that lie over one place."""
_TELLING_WORDS_MIN, _TELLING_SHARE = 3, 0.03
"""From so many words of a language, and such a part of the text, on it is written in that language."""
_TAIL_WORDS_MAX = 3
"""Words of a bracket before the one that tells: "(basics, in progress)"."""


class Asserter:
    """Judges matches by the cues."""

    def marks_of(self, folded: str) -> int:
        """Bits for what may begin with a word."""
        return (
            (CUE if folded in cue_table() else 0)
            | (SHIELD if folded in shield_table() else 0)
            | (LABEL if folded in label_table() else 0)
        )

    def judge(self, words: Words, index: SegmentIndex, matches: Sequence[Match]) -> list[Judgement]:
        """For each match, sorted by place, its assertion and rule."""
        judged: list[Judgement] = [
            ("homonym", "unless") if match.homonym else ("asserted", match.rule) for match in matches
        ]
        if not matches:
            return judged
        self._judge_labelled(words, index, matches, judged)
        heard = _heard(words)
        if not heard:
            return judged
        hearing = _Hearing(words, matches, judged)
        for start, end, cues in heard:
            for cue in cues:
                for place in hearing.reached(cue, start, end):
                    _weigh(judged, place, cue.assertion, cue.rule, cue.only)
        return judged

    def _judge_labelled(
        self, words: Words, index: SegmentIndex, matches: Sequence[Match], judged: list[Judgement]
    ) -> None:
        starts = [words.starts[match.start] for match in matches]
        labels = label_of_segments(words, index, starts)
        sections = assertion_of_sections(index.segments)
        for segment, section, label in zip(index.segments, sections, labels, strict=True):
            if not section and not label:
                continue
            first, last = bisect_left(starts, segment.start), bisect_left(starts, segment.end)
            for place in range(first, last):
                if section:
                    _weigh(judged, place, *section)
                if label and not (segment.run_in and segment.label and starts[place] < segment.label.end):
                    _weigh(judged, place, *label)


def _weigh(judged: list[Judgement], place: int, assertion: Assertion, rule: str, only: Assertion | None = None) -> None:
    """Lets a judgement stand if it outweighs the one before."""
    before = judged[place][0]
    if _WEIGHT[assertion] > _WEIGHT[before] and (only is None or only == before):
        judged[place] = (assertion, rule)


def _heard(words: Words) -> list[tuple[int, int, list[Cue]]]:
    """The cues of a text, without those that are part of another phrase."""
    hits = cue_table().find(words.folded, words.marked(CUE))
    if not hits:
        return hits
    shields = shield_table().find(words.folded, words.marked(SHIELD))
    shielded = {index for start, end, _ in shields for index in range(start, end)}
    return [
        hit
        for hit in hits
        if hit[0] not in shielded and "\n" not in words.text[words.starts[hit[0]] : words.ends[hit[1] - 1]]
    ]


class _Hearing:
    """One text's matches and which of them a cue reaches."""

    def __init__(self, words: Words, matches: Sequence[Match], judged: Sequence[Judgement]) -> None:
        self._words = words
        self._matches = matches
        self._judged = judged
        self._starts = [match.start for match in matches]
        self._clauses = Clauses(words)
        self._covered = {i for match in matches for i in range(match.start, match.end)}
        self._many: dict[frozenset[str], bool] = {}

    def reached(self, cue: Cue, start: int, end: int) -> list[int]:
        """The places of the matches that this cue, at words [start, end), speaks of."""
        folded = self._words.folded
        if start and folded[start - 1] in cue.not_after and not self._clauses.ends_clause(start):
            return []
        if end < len(folded) and folded[end] in cue.not_before and not self._clauses.ends_clause(end):
            return []
        if cue.toward == "after" and self._is_part_of_name(start, end):
            return []
        if cue.unless_many and self._has_many(cue.unless_many):
            return []
        if cue.blocked_by and not cue.blocked_by.isdisjoint(
            folded[self._clauses.clause_start(start, _BLOCK_WORDS) : start]
        ):
            return []
        if cue.possessive and not self._words.text[: self._words.ends[end - 1]].endswith(("'s", "’s", "s'", "s’")):
            return []
        if cue.toward == "after":
            runs_on = start > 0 and "\n" not in self._words.gaps[start]
            return self._after(cue, end, runs_on)
        if cue.toward == "before":
            return self._before(cue, start)
        return self._tailed(cue, start)

    def _is_part_of_name(self, start: int, end: int) -> bool:
        """Whether a name reaches over the cue: "learning" in "machine learning", not "teaching" in "teaching me"."""
        if start not in self._covered:
            return False
        last = bisect_left(self._starts, start + 1)
        near = self._matches[max(0, last - _NEAR_MATCHES) : last]
        return any((m.start < start and m.end >= end) or (m.start == start and m.end > end) for m in near)

    def _has_many(self, telling: frozenset[str]) -> bool:
        """Whether so many words of the text are telling ones that it is written in their language."""
        if telling not in self._many:
            count = sum(map(telling.__contains__, self._words.folded))
            self._many[telling] = count >= _TELLING_WORDS_MIN and count >= _TELLING_SHARE * len(self._words)
        return self._many[telling]

    # --- after ---

    def _after(self, cue: Cue, end: int, runs_on: bool) -> list[int]:
        if cue.then:
            then = self._find_then(cue, end)
            if then is None:
                return []
            end = then
        if self._is_pronoun(end):
            meant = self._meant_by_pronoun(end)
            if meant or not cue.then:
                return meant
        first = bisect_left(self._starts, end)
        if first == len(self._starts) or not self._reaches(end, self._starts[first], cue.reach, runs_on):
            return []
        places = self._places_after(cue, first, end)
        if cue.followed_by and places:
            last = max(self._matches[place].end for place in places)
            return [] if cue.followed_by.isdisjoint(self._words.folded[last : last + 1]) else places
        return places

    def _places_after(self, cue: Cue, first: int, end: int) -> list[int]:
        if cue.scope == "one":
            return self._overlapping(first)
        if cue.scope == "list":
            return self._clauses.list_after(self._matches, first)
        stop = self._clauses.clause_after(end) if cue.scope == "clause" else self._clauses.sentence(end - 1)[1]
        return list(range(first, bisect_left(self._starts, stop)))

    def _overlapping(self, place: int) -> list[int]:
        """This match and those that lie over it: a role and the skill in its name."""
        near = range(max(0, place - _NEAR_MATCHES), min(place + _NEAR_MATCHES, len(self._matches)))
        return [other for other in near if self._matches[other].overlaps(self._matches[place])]

    def _find_then(self, cue: Cue, end: int) -> int | None:
        """The word after the one that the cue needs, if it comes before any mention and in the same clause."""
        for index in range(end, min(end + cue.reach, len(self._words))):
            if (index > end or self._words.gaps[index].strip()) and self._clauses.ends_clause(index):
                return None
            if self._words.folded[index] in cue.then:
                return index + 1
            if index in self._covered and cue.assertion == "others":
                return None
        return None

    def _reaches(self, end: int, start: int, reach: int, runs_on: bool) -> bool:
        """True if word `start` is within reach of a cue that ends before word `end`, in the same clause.

        A sentence that ends its line with a cue runs on: "Have never needed" above "Spark"; a cue alone is a label.
        """
        if start - end > reach or start < end:
            return False
        first = end + 1 if runs_on and self._words.gaps[end] == "\n" else end
        return not any(self._clauses.ends_clause(index) for index in range(first, start + 1))

    def _is_pronoun(self, index: int) -> bool:
        near = self._words.folded[index : index + 2]
        pronouns = clause_words().pronouns
        return bool(near) and (
            near[0] in pronouns
            or (len(near) > 1 and near[0] in ("with", "of", "in", "on", "for") and near[1] in pronouns)
        )

    def _meant_by_pronoun(self, index: int) -> list[int]:
        """The list of mentions nearest before, on the same line: "Kafka ... I have no practice with it"."""
        last = bisect_left(self._starts, index) - 1
        if last < 0 or index - self._starts[last] > MAX_WORDS:
            return []
        between = self._words.text[self._words.starts[self._starts[last]] : self._words.ends[index]]
        return [] if "\n" in between else self._clauses.list_before(self._matches, last)

    # --- before ---

    def _before(self, cue: Cue, start: int) -> list[int]:
        last = bisect_left(self._starts, start) - 1
        if last < 0:
            return []
        if cue.scope in ("clause", "sentence"):
            first = bisect_left(self._starts, self._clauses.clause_before(start, cue.through))
            if first > last and cue.scope == "sentence":
                first = bisect_left(self._starts, self._clauses.sentence(start)[0])
            return list(range(first, last + 1))
        end = self._matches[last].end
        if start - end > cue.reach or any(self._clauses.ends_clause(i) for i in range(end, start + 1)):
            return []
        return self._clauses.list_before(self._matches, last)

    # --- tail ---

    def _tailed(self, cue: Cue, start: int) -> list[int]:
        """The item before a bracket or dash behind which the cue stands: "Kubernetes (online course)"; or, in a row of
        a table, before its numbers: "Rust  0  want to learn".
        """
        above = self._before_numbers(start)
        if above < start and "\n" not in self._words.gaps[start]:
            return self._ending_at(above)
        for index in range(start, max(start - _TAIL_WORDS_MAX, 0), -1):
            gap = self._words.gaps[index]
            if "\n" in gap:
                return []
            if _TAIL_GAP.search(gap):
                return self._ending_at(self._before_numbers(index)) if ")" not in gap else []
            if ")" in gap:
                return []
        return []

    def _before_numbers(self, index: int) -> int:
        """The word behind the last that is no number: a table writes "Tableau 0 - want to learn"."""
        while index > 1 and self._words.folded[index - 1].isdigit() and self._words.gaps[index - 1].isspace():
            index -= 1
        return index

    def _ending_at(self, index: int) -> list[int]:
        """The matches that end before word `index`, what lies over them, and what "and" or "or" binds to them."""
        item: set[int] = set()
        ends = {index}
        for place in range(bisect_left(self._starts, index) - 1, -1, -1):
            match = self._matches[place]
            if match.end in ends:
                item.update(self._overlapping(place))
                if self._words.folded[match.start - 1 : match.start] in (["and"], ["or"]):
                    ends.add(match.start - 1)
            elif match.end < min(ends):
                break
        return sorted(item)

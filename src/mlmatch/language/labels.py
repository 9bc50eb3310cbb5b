"""What labels say of the lines they stand on or above: "In progress: Kubernetes", a line "Not yet" over a list."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Literal

from mlmatch.data import read_toml
from mlmatch.language.cues import label_table, section_assertions
from mlmatch.language.marks import LABEL
from mlmatch.language.segments import Segment, SegmentIndex
from mlmatch.language.tokenizer import Words
from mlmatch.model.frozen import frozen
from mlmatch.model.mention import Assertion
from mlmatch.taxonomy.words import folded_words

_LABEL_WORDS_MAX = 7
_LABEL_CHARS_MAX = 60
_LIST_MARKS = frozenset(",;/|()")

Meaning = tuple[Assertion, str]
"""What a label says, and the rule that read it."""
Place = Literal["line", "column", "run_in", "lead_in"]
"""A line by itself; beside what it labels; in front of it with a colon; in front of it in capitals."""


@frozen
class _Label:
    meaning: Meaning
    place: Place
    word_count: int


def label_of_segments(words: Words, index: SegmentIndex, names: Sequence[int]) -> list[Meaning | None]:
    """For each segment what its label, or the label line above it, says; None where nothing is said.

    `names` are the characters where names begin: a short line without any may be the label of what follows.
    """
    segments, labels = index.segments, _find_labels(words, index, names)
    if not labels:
        return [None] * len(segments)
    says: list[Meaning | None] = []
    above: Meaning | None = None
    for number in range(len(segments)):
        label = labels.get(number)
        if label or (above and _ends_group(words.text, segments, number, names)):
            above = None
        if label is None:
            says.append(above)
            continue
        says.append(None if label.place == "line" else label.meaning)
        above = label.meaning if label.place in ("line", "column") else None
    return says


def assertion_of_sections(segments: Sequence[Segment]) -> list[Meaning | None]:
    """For each segment what its section says of it: interests are no skills.

    Only the first line, and as long as the lines are short: a heading in a side column may be the last before the main
    column goes on.
    """
    says: list[Meaning | None] = [None] * len(segments)
    assertions, trusted, lines = section_assertions(), True, 0
    for number, segment in enumerate(segments):
        assertion = assertions.get(segment.section)
        if not assertion:
            continue
        if segment.heading or not number or segment.section != segments[number - 1].section:
            trusted, lines = True, 0
        lines += not segment.heading
        trusted = trusted and (lines <= 1 or segment.end - segment.start <= _LABEL_CHARS_MAX)
        says[number] = (assertion, f"section_{segment.section}") if trusted else None
    return says


def _ends_group(text: str, segments: Sequence[Segment], number: int, names: Sequence[int]) -> bool:
    """True if what a label above said is over: at a heading, another section, another label."""
    segment = segments[number]
    label = segment.label or segment
    labels_something = segment.label is not None and bool(text[label.end : segment.end].strip(": \t\n"))
    if segment.heading or (number and segment.section != segments[number - 1].section):
        return True
    if segment.run_in and labels_something:
        return True
    if bisect_left(names, label.start) < bisect_left(names, label.end):
        return False
    line = text[label.start : label.end]
    return _is_short(line) and (labels_something or not _level_words().issuperset(folded_words(line)))


def _find_labels(words: Words, index: SegmentIndex, names: Sequence[int]) -> dict[int, _Label]:
    """Segments that have or are a label with a meaning; the longest phrase of a label tells."""
    segments, found = index.segments, dict[int, _Label]()
    for start, end, cues in label_table().find(words.folded, words.marked(LABEL)):
        number = index.of_word[start]
        place = _place_of(words, segments[number], start, end, names) if number >= 0 else None
        for cue in cues if place else ():
            if cue.whole and not _is_whole(words, segments[number], start, end):
                continue
            if number not in found or found[number].word_count < end - start:
                found[number] = _Label((cue.assertion, cue.rule), place, end - start)  # type: ignore[arg-type]
    return found


def _place_of(words: Words, segment: Segment, start: int, end: int, names: Sequence[int]) -> Place | None:
    """How words [start, end) label something; None if they are not of a label."""
    if segment.label:
        if not (segment.label.start <= words.starts[start] and words.ends[end - 1] <= segment.label.end):
            return None
        labelled = words.text[segment.label.end : segment.end].strip(": \t\n")
        return ("run_in" if segment.run_in else "column") if labelled else "line"
    line = words.text[segment.start : segment.end]
    own = words.text[words.starts[start] : words.ends[end - 1]]
    follows = words.starts[end] if end < len(words) else segment.end
    if line.startswith(own) and own.isupper() and follows < segment.end and follows in names:
        return "lead_in"
    return "line" if _is_short(line) and not line.endswith(".") else None  # "Evening course of four hours a week."


def _is_whole(words: Words, segment: Segment, start: int, end: int) -> bool:
    label = segment.label or segment
    return not any(
        char.isalnum()
        for char in words.text[label.start : words.starts[start]] + words.text[words.ends[end - 1] : label.end]
    )


def _is_short(line: str) -> bool:
    return len(line) <= _LABEL_CHARS_MAX and len(line.split()) <= _LABEL_WORDS_MAX and _LIST_MARKS.isdisjoint(line)


@cache
def _level_words() -> frozenset[str]:
    return frozenset(read_toml("cues.toml")["levels"]["words"])

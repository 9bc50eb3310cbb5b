"""What labels say of the lines they stand on or above: "In progress: Kubernetes", a line "Not yet" over a list."""

from __future__ import annotations

from collections.abc import Sequence

from mlmatch.language.cues import label_table
from mlmatch.language.segments import Segment
from mlmatch.language.tokenizer import folded_words
from mlmatch.model.mention import Assertion

_LABEL_WORDS_MAX = 7


def label_of_segments(text: str, segments: Sequence[Segment]) -> list[tuple[Assertion, str] | None]:
    """For each segment what its label, or the label line above it, says; None where nothing is said."""
    says: list[tuple[Assertion, str] | None] = []
    above: tuple[Assertion, str] | None = None
    section = ""
    for segment in segments:
        own = segment.label and text[segment.label.start : segment.label.end]
        line = text[segment.start : segment.end]
        if segment.section != section or segment.heading:
            above, section = None, segment.section
        if own:
            says.append(_meaning(own))
            above = None
        elif _is_label_line(line):
            above = _meaning(line)
            says.append(None)
        else:
            says.append(above)
    return says


def _is_label_line(line: str) -> bool:
    """True for a few words without punctuation that could stand above a list."""
    return (
        len(line) < 60
        and not any(mark in line for mark in ",;/|()")
        and len(line.split()) <= _LABEL_WORDS_MAX
        and _meaning(line) is not None
    )


def _meaning(label: str) -> tuple[Assertion, str] | None:
    words = folded_words(label)
    if len(words) > _LABEL_WORDS_MAX:
        return None
    hits = [(end - start, says[0]) for start, end, says in label_table().find(words)]
    longest = max(hits, key=lambda hit: hit[0], default=None)
    return longest[1] if longest else None

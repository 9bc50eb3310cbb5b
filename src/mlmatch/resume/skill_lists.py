"""Lists of skills that stand in a section of another kind, because their own heading is missing, was left on the page
before, or names a group of them ("Learning").

1. a line is a list if names of skills are most of what it says behind its label
2. a section of nothing but lists is skills
3. a run of lists at the end of a section begins a section of skills
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mlmatch.model.document import Section
from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.phrases import fold, phrases_of

SKILL_KINDS_MIN = 3
"""So many names make a run of lists skills."""
SHARE = 0.6
"""Such a part of the letters and digits of a line are names of skills where it is a list."""
LABELLED_MIN = 2
"""Below positions a run has so many labels: one line of tools belongs to the position above it."""
WHOLE = frozenset({"education", "publications", "awards", "languages", "other"})
"""Kinds of sections that may turn out to be skills, all of them."""
ENDING = frozenset({"education", "publications", "awards", "languages", "volunteer", "projects", "experience", "other"})
"""Kinds of sections whose end may be skills."""
APPLYING = frozenset({"experience", "projects", "volunteer"})
"""Of these the entries have lists of tools of their own."""
NAMES = frozenset(
    {"language", "framework", "library", "tool", "platform", "database", "service", "method", "task", "knowledge"}
    | {"practice", "category", "soft"}
)


@frozen
class Listing:
    """How many skills a line names, if it is a list of them; none where it only says how well they are known."""

    names: int
    labelled: bool
    item: bool


def with_skill_lists(context: Context, sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections, those cut in two or renamed that hold lists of skills."""
    return tuple(part for section in sections for part in _parts(context, section))


def _parts(context: Context, section: Section) -> Iterator[Section]:
    if section.kind not in ENDING | WHOLE:
        yield section
        return
    lines = list(context.body(section))
    start = len(lines)
    run: list[Listing] = []
    while start and (listing := _listing_of(context, lines[start - 1])):
        start -= 1
        run.append(listing)
    if not _is_run(section.kind, run) or (section.kind in APPLYING and _has_list(context, lines[:start])):
        yield section
    elif start == 0 and section.kind in WHOLE:
        yield replace(section, kind="skills", certain=False)
    elif start and section.kind in ENDING:
        yield replace(section, last=lines[start])
        yield replace(section, kind="skills", title=None, first=lines[start], certain=False)
    else:
        yield section


def _is_run(kind: str, run: Sequence[Listing]) -> bool:
    if sum(listing.names for listing in run) < SKILL_KINDS_MIN:
        return False
    labelled = sum(listing.labelled for listing in run)
    if kind in APPLYING:
        return labelled >= LABELLED_MIN
    bullets = sum(listing.item for listing in run)  # courses are bullets below a degree
    return not bullets or labelled >= LABELLED_MIN


def _has_list(context: Context, lines: Sequence[int]) -> bool:
    return any((listing := _listing_of(context, index)) and listing.labelled for index in lines)


def _listing_of(context: Context, index: int) -> Listing | None:
    """What a line lists; None where it says other things."""
    line = context.line(index)
    if line.hint is not None and line.hint.group is not None:
        return None
    label = line.label
    span = Span(label.end + 1, line.span.end) if label else line.span
    text = fold(context.text(span))
    if not label and text in phrases_of("resume.toml", "skills", "levels"):
        return Listing(0, labelled=False, item=False)
    mentions = context.mentions(span)
    spans = {mention.span for mention in mentions if mention.kind in NAMES}
    if not spans or context.degrees_in(line.span) or (label and _is_label_of_entry(fold(context.text(label)))):
        return None
    fields = [mention.span for mention in mentions if mention.kind == "field"]
    covered = {place for found in spans for place in range(found.start, found.end)}
    named = sum([context.document.text[place].isalnum() for place in covered])
    letters = sum(map(str.isalnum, context.text(span)))
    is_studied = all(any(field.covers(found) for field in fields) for found in spans)  # "Science (Physics, Chemistry)"
    is_list = named >= SHARE * letters and not is_studied and not context.dates_in(span)
    return Listing(len(spans), labelled=label is not None, item=line.kind == "item") if is_list else None


def _is_label_of_entry(folded: str) -> bool:
    """Whether a label says that what follows belongs to the position or degree above: "Environment", "Courses"."""
    words = phrases_of("resume.toml", "education", "course_labels")
    return folded in words or folded in phrases_of("positions.toml", "labels", "inner")

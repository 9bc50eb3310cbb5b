"""Document -> passages: its sentences, each with what the words above say of it.

1. a heading sets what follows: demands (required or preferred), duties, prose, nothing
2. a label or heading inside a line ("Required skills: ...", "... others. Qualifications 3+ years ...") does so from
there on 3. a line that introduces a list ("The following would be an asset:") sets what its items are
4. ticks, stars and crosses before items say required, preferred and not required
5. in a section of items, text that is no item is prose: it demands only in so many words
6. boilerplate ends the demands of an unbroken text
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from mlmatch.layout.headings import normalise
from mlmatch.model.document import Document, TextLine
from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span
from mlmatch.posting.blocks import HEADING_CHARACTERS_MAX, LABEL, Block, Row, counts_members, find_blocks
from mlmatch.posting.cues import cue, phrases, words
from mlmatch.posting.glue import IsName
from mlmatch.posting.headings import Context, context_of, find_heading, find_label
from mlmatch.posting.sentences import Sentence, split_sentences

MEMBER_WORDS_MAX = 4
"""An inline item of a list that a sentence counts is a name."""
_ONE_LINE = frozenset({"benefits", "facts", "about", "apply"})
"""Kinds of labels with text behind them that say nothing of the lines below: "Salary: 40,000"."""


@frozen
class Passage:
    """A sentence, or a whole item, and how to read it."""

    span: Span
    line: int
    """Index of its first line in the document."""
    page: int
    context: Context
    item: bool
    run_on: bool = False
    """Cut out of a line whose breaks were lost."""
    joined: bool = False
    """A list over several items, with the line that counts them: "one of the following:"."""


def find_passages(document: Document, is_name: IsName) -> list[Passage]:
    """All passages of a posting, in reading order."""
    found = [passage for block in find_blocks(document) for passage in _of_block(document, block, is_name)]
    found = list(_with_additions(found))
    if not any(p.context.mode == "demands" for p in found):
        found = [_as_demand(p) if p.item and p.context.mode == "prose" else p for p in found]
    return [p for p in found if p.context.mode != "nothing"]


def _with_additions(passages: list[Passage]) -> Iterator[Passage]:
    """ "Additional qualifications" are wishes where others are called required or minimal, else as much demanded."""
    has_firm = is_equal = False
    heading: str | None = None
    for passage in passages:
        if passage.context.heading != heading:
            heading = passage.context.heading
            has_firm = has_firm or cue("headings", "contrasts").search(heading) is not None
            is_equal = not has_firm and normalise(heading) in words("headings", "additional")
        if is_equal and heading is not None:
            passage = replace(passage, context=context_of("requirements", heading))
        yield passage


def _as_demand(passage: Passage) -> Passage:
    """Items of a posting without a single heading that we know."""
    return replace(passage, context=replace(passage.context, mode="demands"))


def _of_block(document: Document, block: Block, is_name: IsName) -> Iterator[Passage]:
    context, place, has_items = block.context, 0, block.has_items
    while place < len(block.lines):
        row, following = block.lines[place], block.lines[place + 1 : place + 2]
        place += 1
        if row.is_item:
            local = _marked(context, row.line)
        else:
            context = block.context
            local = replace(context, mode="prose") if has_items and context.mode != "nothing" else context
        members = _members(document, block, place) if local.mode != "nothing" else 0
        if members:
            place += members
            yield _joined(row, block.lines[place - 1], replace(local, mode="demands"))
            continue
        passages, after = _of_line(document, row, local, is_name)
        if not row.is_item and following and following[0].is_item and passages:
            introduced = _introduced(document, passages[-1], block.context)
            if introduced:
                context = introduced
                passages.pop()
        elif after is not local and not passages:
            context = after
        yield from passages


def _members(document: Document, block: Block, place: int) -> int:
    """How many of the next lines are the list that the line before counts ("at least one of the following:"); 0 if
    it does not."""
    lead = block.lines[place - 1]
    if not counts_members(lead.text_of(document)):
        return 0
    count = 0
    for row in block.lines[place:]:
        if not row.is_item or (lead.is_item and row.line.indent <= lead.line.indent):
            break
        count += 1
    return count


def _joined(lead: Row, last: Row, context: Context) -> Passage:
    """A line that counts its items, and these."""
    span = Span(lead.span.start, last.span.end)
    return Passage(span, lead.index, lead.line.page, context, item=True, joined=True)


def _introduced_inside(said: str) -> Context | None:
    """In an unbroken text, what a sentence says of those behind it: one with a colon at its end, or one that breaks
    off before a bullet ("The ideal candidate will have • ...")."""
    if len(said) > 2 * HEADING_CHARACTERS_MAX:
        return None
    if not said.endswith(":") and said.rpartition(" ")[2].casefold() not in words("demand", "breaks_off"):
        return None
    if said[:1].isupper() and said.split(" ", 1)[0] in _item_words() and said.casefold().endswith(_said_in_full()):
        return None
    if cue("demand", "wishes").search(said):
        return context_of("preferred", said)
    if cue("demand", "strong").search(said):
        return context_of("requirements", said)
    return context_of("duties", said) if cue("demand", "duty").match(said) else None


@cache
def _item_words() -> frozenset[str]:
    return frozenset(phrase.split(" ", 1)[0] for phrase in phrases("breaks", "run_on_starters"))


@cache
def _said_in_full() -> tuple[str, ...]:
    return phrases("demand", "said_in_full")


def _marked(context: Context, line: TextLine) -> Context:
    """Ticks, stars and crosses where nothing else says what the items are."""
    if context.mode == "prose" and line.mark:
        for kind in ("required", "preferred", "not_required"):
            if line.mark in phrases("marks", kind) and (kind != "preferred" or line.mark != "+"):
                return context_of("requirements" if kind == "required" else kind, line.mark)
    return context


def _introduced(document: Document, last: Passage, base: Context) -> Context | None:
    """What the last sentence before a list says of its items; None if it does not introduce them."""
    text = document.text[last.span.start : last.span.end]
    if not text.endswith(":") and not cue("necessity", "listed").search(text):
        return None
    if cue("necessity", "listed").search(text):
        return context_of("preferred", text)
    found = find_heading(text) if len(text) <= 2 * HEADING_CHARACTERS_MAX else None
    if found and (base.mode == "prose" or found.kind == "preferred"):
        return found
    return base


def _of_graded(document: Document, row: Row, context: Context) -> list[Passage] | None:
    """A row of a table of criteria, with a cell that says essential or desirable; None if the line is no such row."""
    if not row.line.cells:
        return None
    cells = [(cell, document.text[cell.start : cell.end].strip()) for cell in row.line.cells]
    if any("/" in text and all(_grade(part.strip()) for part in text.split("/")) for _, text in cells):
        return []  # the head of the table
    graded = [(cell, kind) for cell, text in cells if (kind := _grade(text))]
    if len(cells) < 2 or len(graded) != 1:
        return None
    grade, kind = graded[0]
    context = replace(context_of(kind, document.text[grade.start : grade.end]), heading=context.heading or "criteria")
    return [Passage(cell, row.index, row.line.page, context, item=True) for cell, _ in cells if cell != grade]


def _grade(text: str) -> str | None:
    if text.casefold() in words("grades", "required"):
        return "requirements"
    return "preferred" if text.casefold() in words("grades", "preferred") else None


def _of_line(document: Document, row: Row, context: Context, is_name: IsName) -> tuple[list[Passage], Context]:
    """The passages of one line, and the context at its end."""
    graded = _of_graded(document, row, context) if context.mode != "nothing" else None
    if graded is not None:
        return graded, context
    text = document.text
    sentences, run_on = split_sentences(text, row.span, is_name)
    found: list[Passage] = []
    taken = 0
    for place, sentence in enumerate(sentences):
        if place < taken:
            continue
        begun = bool(found) and found[-1].context is context and not sentence.bullet
        span, opened = _opened(text, sentence, context, leads=run_on or place == 0, run_on=run_on, begun=begun)
        local = opened or context
        if opened and not (sentence.bullet and len(span)):
            context = opened  # the label of one bullet is that bullet's own
        if not len(span):
            continue
        said = text[span.start : span.end]
        members = _members_inside(text, said, sentences, place + 1) if run_on and context.mode == "demands" else 0
        if members:
            taken = place + 1 + members
            whole = Span(span.start, sentences[taken - 1].span.end)
            found.append(Passage(whole, row.index, row.line.page, context, item=True, run_on=True, joined=True))
            continue
        leads = said.endswith(":") or (sentences[place + 1 : place + 2] and sentences[place + 1].bullet)
        introduced = _introduced_inside(said) if run_on and leads and not row.is_item else None
        if introduced:
            context = introduced
            continue
        if not row.is_item and context.mode == "demands" and cue("boilerplate", "ends_demands").search(said):
            context = replace(context, mode="prose")
        is_item = row.is_item or (sentence.bullet and run_on)
        found.append(Passage(span, row.index, row.line.page, local if local is opened else context, is_item, run_on))
    return found, context


def _members_inside(text: str, lead: str, sentences: Sequence[Sentence], start: int) -> int:
    """How many inline items from `start` on are the list that a sentence counts: short ones, "• Kafka • Spark"."""
    if not counts_members(lead):
        return 0
    count = 0
    for sentence in islice(sentences, start, None):
        said = text[sentence.span.start : sentence.span.end]
        if not sentence.bullet or len(said.split()) > MEMBER_WORDS_MAX or any(c.isdigit() for c in said[:1]):
            break
        count += 1
    return count if count > 1 else 0


def _opened(
    text: str, sentence: Sentence, context: Context, *, leads: bool, run_on: bool, begun: bool
) -> tuple[Span, Context | None]:
    """What of the sentence is left behind a heading or label at its start, and the context that it opens; `begun` is
    said where items of the context stand before."""
    said = text[sentence.span.start : sentence.span.end]
    nothing = Span(sentence.span.end, sentence.span.end)
    if sentence.heading:
        heading = find_heading(said)
        return nothing, _beneath(heading, context, begun=begun) if heading else None
    label = LABEL.match(said) if ":" in said else None
    if label is None or not said[label.end() :].strip():
        found = _whole_heading(said, run_on=run_on) if leads else None
        return (nothing, found) if found and found.mode != "prose" else (sentence.span, None)
    found = find_label(label[1])
    if found is None or (context.mode == "demands" and found.kind not in _STRONGER):
        return sentence.span, None
    found = _beneath(found, context, begun=begun)
    rest = said[label.end() :]
    start = sentence.span.start + label.end() + len(rest) - len(rest.lstrip(" -•*"))
    return Span(min(start, sentence.span.end), sentence.span.end), found


def _beneath(found: Context, context: Context, *, begun: bool) -> Context:
    """ "Preferred: Education: ... Skills: ...": a label that only names a kind of demand leaves the strength as it
    is."""
    if begun and normalise(found.heading) in words("headings", "standing_alone"):
        return found
    if (
        context.kind == "preferred"
        and found.kind == "requirements"
        and not cue("headings", "firm").search(found.heading)
    ):
        return replace(context, heading=f"{context.heading}, {found.heading}")
    return found


def _whole_heading(said: str, *, run_on: bool) -> Context | None:
    """A sentence that is nothing but a heading: "Essential criteria.", "Basic requirement:"; in an unbroken text
    also bare."""
    if len(said) > HEADING_CHARACTERS_MAX or not (said[-1:] in ".:" or run_on) or counts_members(said):
        return None
    return find_label(said.rstrip(".:")) or (find_heading(said) if said.endswith(":") else None)


_STRONGER = frozenset({"requirements", "preferred", "duties", "benefits", "equal_opportunity", "apply", "waived"})
"""Kinds of labels that count inside a section of demands; "Tools: Git" there is a demand like its neighbours."""

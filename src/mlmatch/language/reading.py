"""A text or document with everything found in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import field

from mlmatch.language.assertion import Asserter
from mlmatch.language.concepts import ConceptFinder
from mlmatch.language.date_points import is_date_word, word_places
from mlmatch.language.lexicon import Beginning
from mlmatch.language.marks import DATE
from mlmatch.language.segments import (
    Segment,
    SegmentIndex,
    cells_of_document,
    segments_of_document,
    segments_of_text,
)
from mlmatch.language.tokenizer import Tokenizer, Words
from mlmatch.model.document import Document
from mlmatch.model.frozen import frozen
from mlmatch.model.mention import Mention
from mlmatch.model.text import Span
from mlmatch.taxonomy import Taxonomy


@frozen
class Reading:
    """A document and its mentions, sorted by place."""

    document: Document
    mentions: tuple[Mention, ...]
    date_places: tuple[int, ...]
    """The characters at which words of dates may begin."""
    _starts: tuple[int, ...] = field(repr=False)

    def in_span(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that lie wholly within these characters."""
        end = span.end
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, end, first)
        return tuple([mention for mention in self.mentions[first:last] if mention.span.end <= end])

    def without(self, spans: Sequence[Span]) -> Reading:
        """The reading without the mentions that begin in these spans."""
        kept = tuple(m for m in self.mentions if not any(s.start <= m.span.start < s.end for s in spans))
        return Reading(self.document, kept, self.date_places, tuple(mention.span.start for mention in kept))

    def on_line(self, index: int) -> tuple[Mention, ...]:
        """The mentions on line `index` of the document."""
        return self.in_span(self.document.lines[index].span)


class Language:
    """Reads texts with the concepts of one taxonomy. Costly to make, cheap to use, safe to share between threads."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._finder = ConceptFinder(taxonomy)
        self._asserter = Asserter()
        self._tokenizer = Tokenizer(self._marks_of)

    def _marks_of(self, written: str, folded: str, singular: str) -> tuple[int, Beginning | None]:
        marks = self._asserter.marks_of(folded) | (DATE if is_date_word(written) else 0)
        return marks, self._finder.beginning(written, folded, singular)

    def find_mentions(self, text: str) -> tuple[Mention, ...]:
        """The concepts named in a bare text, sorted by place."""
        return self._mentions(self._tokenizer(text), segments_of_text(text))

    def read(self, document: Document) -> Reading:
        """The concepts named in a document; its sections and labels help to tell what a name is worth."""
        words = self._tokenizer(document.text)
        words.set_apart(cells_of_document(document))
        mentions = self._mentions(words, segments_of_document(document))
        dated = words.marked(DATE)
        places = [at for i in dated for at in word_places(words.text, words.starts[i], words.ends[i])]
        return Reading(document, mentions, tuple(places), tuple([mention.span.start for mention in mentions]))

    def _mentions(self, words: Words, segments: Sequence[Segment]) -> tuple[Mention, ...]:
        index = SegmentIndex(segments, words)
        matches = self._finder.find(words, index)
        judged = self._asserter.judge(words, index, matches)
        starts, ends, ref_of = words.starts, words.ends, self._taxonomy.ref
        return tuple(
            [
                Mention(
                    match.concept.kind, ref_of(match.concept.id), Span(starts[match.start], ends[match.end - 1]), *how
                )
                for match, how in zip(matches, judged, strict=True)
            ]
        )

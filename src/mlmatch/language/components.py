"""spaCy factories: concepts and assertions as components of anybody's pipeline, whatever its tokeniser.

    nlp.add_pipe("mlmatch_concepts")    # doc.spans["mlmatch"]: label_ is the kind, id_ the id of the concept
    nlp.add_pipe("mlmatch_assertion")   # doc.spans["mlmatch_asserted"], ["mlmatch_negated"], ["mlmatch_aspired"], ...

spaCy finds this module by its entry points. Our own tokeniser reads the texts; spans widen to the pipeline's tokens.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol, get_args

from spacy import util
from spacy.language import Language as Pipeline
from spacy.tokens import Doc, Span

from mlmatch.language.assertion import Asserter
from mlmatch.language.matches import Match
from mlmatch.language.reading import Language
from mlmatch.language.segments import SegmentIndex, segments_of_text
from mlmatch.language.tokenizer import Tokenizer, Words
from mlmatch.model.mention import Assertion
from mlmatch.taxonomy import Concept, Taxonomy

SPANS_KEY = "mlmatch"
_TAXONOMY_FILE = "taxonomy.json"


class ConceptComponent:
    """Puts the concepts of a text into a span group.

    It is saved with its taxonomy, so that a loaded pipeline finds the same spans.
    """

    def __init__(self, taxonomy: str | None, kinds: Iterable[str] | None, spans_key: str) -> None:
        self._path = taxonomy
        self._kinds = None if kinds is None else frozenset(kinds)
        self._spans_key = spans_key
        self._taxonomy: Taxonomy | None = None
        self._language: Language | None = None

    @property
    def taxonomy(self) -> Taxonomy:
        if self._taxonomy is None:
            self._taxonomy = Taxonomy.load(self._path)
        return self._taxonomy

    @property
    def language(self) -> Language:
        if self._language is None:
            self._language = Language(self.taxonomy)
        return self._language

    def __call__(self, doc: Doc) -> Doc:
        doc.spans[self._spans_key] = [
            _span(doc, mention.span.start, mention.span.end, label=mention.kind, span_id=mention.concept.id)
            for mention in self.language.find_mentions(doc.text)
            if self._kinds is None or mention.kind in self._kinds
        ]
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        return self.taxonomy.dump()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> ConceptComponent:
        self._taxonomy, self._language = Taxonomy.of_bytes(data, _TAXONOMY_FILE), None
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        folder = util.ensure_path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _TAXONOMY_FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> ConceptComponent:
        return self.from_bytes((util.ensure_path(path) / _TAXONOMY_FILE).read_bytes())


class AssertionComponent:
    """Sorts the spans of a group, ours or anybody's, by what the text claims of them: one group for each assertion."""

    def __init__(self, spans_key: str) -> None:
        self._spans_key = spans_key
        self._asserter = Asserter()
        self._tokenizer = Tokenizer(lambda _written, folded, _singular: (self._asserter.marks_of(folded), None))

    def __call__(self, doc: Doc) -> Doc:
        spans = sorted(doc.spans.get(self._spans_key, ()), key=lambda span: (span.start, span.end))
        words = self._tokenizer(doc.text)
        index = SegmentIndex(segments_of_text(doc.text), words)
        placed = [(span, match) for span in spans if (match := _match_of(words, span)) is not None]
        judged = self._asserter.judge(words, index, [match for _, match in placed])
        for wanted in get_args(Assertion):
            group = [span for (span, _), (found, _) in zip(placed, judged, strict=True) if found == wanted]
            doc.spans[f"{self._spans_key}_{wanted}"] = group
        return doc


class _Component(Protocol):
    def __call__(self, doc: Doc) -> Doc: ...


@Pipeline.factory(
    "mlmatch_concepts",
    assigns=["doc.spans"],
    default_config={"taxonomy": None, "kinds": None, "spans_key": SPANS_KEY},
)
def make_concepts(
    nlp: Pipeline, name: str, taxonomy: str | None, kinds: list[str] | None, spans_key: str
) -> _Component:
    """A component that finds concepts.

    `taxonomy` is the path of a taxonomy.json (default: the packaged one), `kinds` limits what is kept.
    """
    return ConceptComponent(taxonomy, kinds, spans_key)


@Pipeline.factory(
    "mlmatch_assertion", requires=["doc.spans"], assigns=["doc.spans"], default_config={"spans_key": SPANS_KEY}
)
def make_assertion(nlp: Pipeline, name: str, spans_key: str) -> _Component:
    """A component that judges the spans of a group."""
    return AssertionComponent(spans_key)


def _span(doc: Doc, start: int, end: int, **names: Any) -> Span:
    span = doc.char_span(start, end, alignment_mode="expand", **names)
    assert span is not None  # noqa: S101 - "expand" always finds tokens for characters of the text
    return span


def _match_of(words: Words, span: Span) -> Match | None:
    """The span as words; None if it holds none."""
    start, end = bisect_right(words.ends, span.start_char), bisect_left(words.starts, span.end_char)
    concept = Concept(id=span.id_ or span.label_, name=span.text, kind="knowledge")
    return Match(start, end, concept, span.label_, "name") if start < end else None

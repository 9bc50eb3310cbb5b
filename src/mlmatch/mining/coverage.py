"""Which terms of a heap of documents a taxonomy does not know: where it should grow next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mlmatch.language import Language
from mlmatch.mining.assemble import stop_reason
from mlmatch.mining.outline import read_passages
from mlmatch.mining.terms import find_terms, is_name
from mlmatch.model.text import Span
from mlmatch.taxonomy import Taxonomy
from mlmatch.taxonomy.forms import normal_form

_NAME = re.compile(
    r"\b(?:[A-Za-z]{0,30}[a-z0-9][A-Z][\w+#]{0,30}"  # PyTorch, eBPF
    r"|[A-Z][A-Z0-9]{1,7}s?"  # CUDA, LLMs
    r"|[A-Za-z]{2,30}\d{1,3}"  # log4j2
    r"|[A-Za-z]{2,30}\.(?:js|io|ai|py|net))\b"
)
"""Tokens that look like names of things wherever they stand."""

_CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,30}(?: [A-Z][a-z]{2,30}){0,2}\b")
"""Capitalised words inside a sentence."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A term the taxonomy does not know, as it is most often written."""

    term: str
    count: int
    documents: int


def find_unknown_terms(paths: Iterable[Path], taxonomy: Taxonomy, *, min_documents: int = 2) -> list[Unknown]:
    """Terms that stand in so many documents and are no mention of any concept; the most widespread first."""
    language = Language(taxonomy)
    spellings: dict[str, Counter[str]] = {}
    documents: Counter[str] = Counter()
    for path in paths:
        terms = [term for text in _texts(path) for term in unknown_terms_of(text, language, taxonomy)]
        for term in terms:
            spellings.setdefault(normal_form(term), Counter())[term] += 1
        documents.update({normal_form(term) for term in terms})
    found = [
        Unknown(_most_common(spellings[key]), spellings[key].total(), count)
        for key, count in documents.items()
        if count >= min_documents
    ]
    return sorted(found, key=lambda unknown: (-unknown.documents, -unknown.count, unknown.term))


def _texts(path: Path) -> list[str]:
    """The texts of a document without its headings, whose capitals say nothing."""
    return [passage.text for passage in read_passages(path) if passage.kind != "heading" and not passage.text.isupper()]


def _most_common(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda term: (-spellings[term], term))


def unknown_terms_of(text: str, language: Language, taxonomy: Taxonomy) -> list[str]:
    """Names that the text enumerates, asks for or spells like names, and that are not part of any mention."""
    mentioned = [mention.span for mention in language.find_mentions(text)]
    listed = [term.text for term in find_terms(text, lambda name: bool(taxonomy.find(name)))]
    spelt = [match[0] for match in (*_NAME.finditer(text), *_CAPITALISED.finditer(text))]
    terms = dict.fromkeys(term for term in (*listed, *spelt) if _is_candidate(term))
    return [term for term in terms if not taxonomy.find(term) and not _is_mentioned(term, text, mentioned)]


def _is_candidate(term: str) -> bool:
    return len(term) > 1 and is_name(term) and stop_reason(term) is None


def _is_mentioned(term: str, text: str, mentioned: Iterable[Span]) -> bool:
    """True if every place of the term touches a mention: what is left beside a known name is no term."""
    places = [Span(match.start(), match.end()) for match in re.finditer(re.escape(term), text)]
    return not places or all(any(place.overlaps(span) for span in mentioned) for place in places)

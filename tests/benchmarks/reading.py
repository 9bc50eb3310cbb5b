"""PDF, DOCX and text, one document at a time in one process, against what reads or matches the same bytes raw."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import mlmatch
from mlmatch.layout import compose_document
from mlmatch.readers import Limits, read_source
from mlmatch.readers.docx.read import read_docx
from mlmatch.readers.pdf.miner import draw_pages
from tests.benchmarks.baselines import (
    PATTERNS,
    extract_with_pdfium,
    extract_with_pdfminer,
    parse_xml_parts,
    phrase_matcher,
    read_facts_with_pdfium,
)
from tests.benchmarks.documents import make_pdfs, make_resume, render_docx, render_text, write_as_browser
from tests.benchmarks.measure import Row, fit_exponent, ms_per_item

AS_OF = dt.date(2026, 11, 1)
DOCUMENTS = 12
MOST_FILES = 24
PAGES = (1, 3, 15, 50)
PDFMINER, PDFIUM = "pdfminer extract_text", "pypdfium2 text"


def pdf_rows(engine: mlmatch.Engine, folder: Path | None = None) -> Iterator[Row]:
    """PDF to report, reading alone and what follows, on generated files or on those of a folder."""
    documents = _files(folder, "*.pdf") or make_pdfs(DOCUMENTS // 3)
    posting = engine.sample_posting()
    works: dict[str, Callable[[int], object]] = {
        PDFMINER: lambda i: extract_with_pdfminer(documents[i]),
        "PDF resume to report": lambda i: engine.score(documents[i], posting, as_of=AS_OF),
        "PDF to canvas": lambda i: list(draw_pages(documents[i], Limits())),
        "PDF to lines": lambda i: read_source(documents[i]),
        "PDF to document": lambda i: compose_document(read_source(documents[i])),
    }
    if find_spec("pypdfium2"):
        works[PDFIUM] = lambda i: extract_with_pdfium(documents[i])
        works["pypdfium2, facts of every glyph"] = lambda i: read_facts_with_pdfium(documents[i])
    asked = {"PDF resume to report": "<= 0.40"}
    yield from _against(PDFMINER, "pdf", ms_per_item(works, len(documents)), asked)


def text_rows(engine: mlmatch.Engine) -> Iterator[Row]:
    """Both texts to a report, on plain text; and the score of what is parsed already."""
    texts = [render_text(make_resume(number, 1 + number % 3)) for number in range(DOCUMENTS)]
    sample = engine.sample_posting()
    match = phrase_matcher(engine.taxonomy)
    parsed = [engine.parse_resume(text, as_of=AS_OF) for text in texts]
    baseline = f"spaCy tokeniser and PhraseMatcher of {PATTERNS} phrases on both texts"
    works: dict[str, Callable[[int], object]] = {
        baseline: lambda i: (match(texts[i]), match(sample.text)),
        "both texts parsed and scored": lambda i: engine.score(texts[i], sample.text, as_of=AS_OF),
        "resume text parsed": lambda i: engine.parse_resume(texts[i], as_of=AS_OF),
        "posting text parsed": lambda i: engine.parse_posting(sample.text),
        "score of a parsed resume": lambda i: engine.score(parsed[i], sample),
    }
    yield from _against(baseline, "text", ms_per_item(works, len(texts)), {"both texts parsed and scored": "<= 0.60"})


def docx_rows(engine: mlmatch.Engine, folder: Path | None = None) -> Iterator[Row]:
    """DOCX to lines."""
    documents = _files(folder, "*.docx") or [
        render_docx(make_resume(number, 1 + number % 3)) for number in range(DOCUMENTS)
    ]
    posting, limits = engine.sample_posting(), Limits()
    baseline = "ElementTree over the parts of the zip"
    works: dict[str, Callable[[int], object]] = {
        baseline: lambda i: parse_xml_parts(documents[i]),
        "DOCX to lines": lambda i: read_docx(documents[i], limits),
        "DOCX resume to report": lambda i: engine.score(documents[i], posting, as_of=AS_OF),
    }
    yield from _against(baseline, "docx", ms_per_item(works, len(documents)), {"DOCX to lines": "<= 2.00"})


def page_rows(engine: mlmatch.Engine) -> Iterator[Row]:
    """The power of the length that the cost of a PDF grows with. Last pages are never full, so that characters count."""
    documents = [write_as_browser(make_resume(1, pages)) for pages in PAGES]
    texts = [compose_document(read_source(data)).text for data in documents]
    works = {str(index): partial(_parse, engine, data) for index, data in enumerate(documents)}
    costs = list(ms_per_item(works, 1).values())
    for text, cost, data in zip(texts, costs, documents, strict=True):
        what = f"PDF of {len(read_source(data).pages)} pages and {len(text):,} characters parsed"
        yield Row("growth", what, cost, "ms")
    yield Row("growth", "power of the length of a PDF", fit_exponent([*map(len, texts)], costs), "", asked="<= 1.05")


def _parse(engine: mlmatch.Engine, data: bytes, _: int) -> None:
    engine.parse_resume(data, as_of=AS_OF)


def _files(folder: Path | None, pattern: str) -> list[bytes]:
    """Files of a folder; of many, some from everywhere."""
    paths = sorted(folder.rglob(pattern)) if folder else []
    return [path.read_bytes() for path in paths[:: max(1, -(-len(paths) // MOST_FILES))]]


def _against(baseline: str, group: str, costs: Mapping[str, float], asked: Mapping[str, str]) -> Iterator[Row]:
    yield Row(group, baseline, costs[baseline], "ms")
    for what, cost in costs.items():
        if what != baseline:
            yield Row(group, what, cost, "ms", baseline, cost / costs[baseline], asked.get(what, ""))

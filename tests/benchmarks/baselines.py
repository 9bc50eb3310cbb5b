"""What others do with the same bytes: the least that any program written in Python has to pay."""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Callable
from itertools import islice
from typing import Any
from xml.etree import ElementTree as ET

from mlmatch import Taxonomy

PATTERNS = 5_000


def extract_with_pdfminer(data: bytes) -> str:
    """Raw text by pdfminer with its own layout analysis."""
    from pdfminer.high_level import extract_text

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    return extract_text(io.BytesIO(data))


def extract_with_pdfium(data: bytes) -> str:
    """Raw text by pdfium, a library in C++, through its binding; raises ImportError where that is not installed."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    texts = []
    for page in document:
        text_page = page.get_textpage()
        texts.append(text_page.get_text_range())
        text_page.close()
        page.close()
    document.close()
    return "\n".join(texts)


def read_facts_with_pdfium(data: bytes) -> int:
    """Text, place, box, font and colour of every glyph: what an engine on pdfium would have to ask for before it had
    drawn anything; how many glyphs there are."""
    import ctypes

    import pypdfium2
    from pypdfium2 import raw

    numbers = [ctypes.c_double() for _ in range(2)]
    colours = [ctypes.c_uint() for _ in range(4)]
    box, flags, name = raw.FS_RECTF(), ctypes.c_int(), ctypes.create_string_buffer(128)
    origin, shade = [ctypes.byref(one) for one in numbers], [ctypes.byref(one) for one in colours]
    glyphs = []
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text, last = page.get_textpage(), None
        for index in range(raw.FPDFText_CountChars(text)):
            shown = raw.FPDFText_GetTextObject(text, index)
            address = ctypes.addressof(shown.contents) if shown else None
            if address != last:
                last = address
                raw.FPDFText_GetFontInfo(text, index, name, len(name), ctypes.byref(flags))
                raw.FPDFText_GetFillColor(text, index, *shade)
                raw.FPDFText_GetFontSize(text, index)
            raw.FPDFText_GetCharOrigin(text, index, *origin)
            raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box))
            glyphs.append((raw.FPDFText_GetUnicode(text, index), numbers[0].value, numbers[1].value, box.right))
        text.close()
        page.close()
    document.close()
    return len(glyphs)


def parse_xml_parts(data: bytes) -> None:
    """Every XML part of a DOCX through ElementTree, and nothing done with it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(archive.read(name))  # noqa: S314 - files of our own


def phrase_matcher(taxonomy: Taxonomy) -> Callable[[str], Any]:
    """spaCy as it comes: its default English tokeniser, and one PhraseMatcher over forms of our concepts."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    texts = dict.fromkeys(form.text for form in taxonomy.forms())
    matcher.add("concept", list(nlp.tokenizer.pipe(islice(texts, PATTERNS))))
    return lambda text: matcher(nlp.make_doc(text))

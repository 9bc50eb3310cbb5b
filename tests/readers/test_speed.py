"""DOCX costs little more than parsing its XML at all."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

from mlmatch.readers import Limits
from mlmatch.readers.docx.read import read_docx

FILES = sorted((Path(__file__).resolve().parents[2] / "fixtures" / "formats").glob("*.docx"))
MOST = 1.0
"""Times what ElementTree needs for the parts of the same container."""


def parse_all(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(archive.read(name))  # noqa: S314 - files of our own


def seconds(work: Callable[[bytes], object], documents: list[bytes]) -> float:
    best = 60.0
    for _ in range(9):
        started = time.process_time()
        for data in documents:
            work(data)
        best = min(best, time.process_time() - started)
    return best


def test_docx_beside_elementtree() -> None:
    documents = [path.read_bytes() for path in FILES]
    assert seconds(lambda data: read_docx(data, Limits()), documents) < MOST * seconds(parse_all, documents)

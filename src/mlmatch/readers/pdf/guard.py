"""pdfminer's object layer with the limits it lacks: decompressed bytes, and references that go round in circles."""

from __future__ import annotations

import contextlib
import zlib
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser, PDFStreamParser
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, LITERALS_LZW_DECODE, LITERALS_RUNLENGTH_DECODE, PDFStream, resolve1
from pdfminer.psexceptions import PSEOF

from mlmatch.errors import MalformedError, TooLargeError
from mlmatch.readers.limits import Limits
from mlmatch.readers.pdf.tokens import QuickTokens

MAX_LOOKUPS = 500_000
"""Of objects in one document; two objects that point at each other are looked up for ever. A book needs 50,000."""
MAX_SLOW_BYTES = 1 << 20
"""LZW and run-length streams are decoded byte by byte and grow a thousandfold; nobody writes large ones any more."""
MAX_DEFLATE_RATIO = 1032
"""The most that deflate can do."""
FREE_BYTES = 1 << 22
"""A stream that cannot decompress to more than this is not measured first."""
CHUNK_BYTES = 1 << 16
MAX_COLUMNS = 1 << 16
"""In a row that a predictor works on; of a scan at 1200 dots per inch there are 10,000."""


class Budget:
    """Decompressed bytes that a document may still ask for."""

    def __init__(self, limits: Limits) -> None:
        self.limit = self.left = limits.max_decompressed_bytes

    def spend(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise TooLargeError(f"The PDF decompresses to more than {self.limit} bytes")


class GuardedStream(PDFStream):
    """A stream that is decompressed within the budget."""

    budget: Budget

    def decode(self) -> None:
        filters = [name for name, _ in self.get_filters()]
        if any(_is_too_wide(parameters) for _, parameters in self.get_filters()):
            raise TooLargeError("The PDF has a stream with rows beyond measure")
        if any(name in LITERALS_LZW_DECODE or name in LITERALS_RUNLENGTH_DECODE for name in filters):
            if len(self.rawdata or b"") > MAX_SLOW_BYTES:
                raise TooLargeError("The PDF has a stream that is too large to decode")
        elif sum(name in LITERALS_FLATE_DECODE for name in filters) > 1:
            raise TooLargeError("The PDF has a stream that is compressed twice")
        elif filters and filters[0] in LITERALS_FLATE_DECODE and not self.decipher:
            self._measure()
        super().decode()

    def _measure(self) -> None:
        """Refuse a stream that would break the budget, without keeping what it decompresses to."""
        raw = self.rawdata or b""
        if len(raw) * MAX_DEFLATE_RATIO <= min(self.budget.left, FREE_BYTES):
            self.budget.spend(len(raw))
            return
        decompressor, waiting = zlib.decompressobj(), raw
        try:
            while waiting and not decompressor.eof:
                self.budget.spend(len(decompressor.decompress(waiting, CHUNK_BYTES)))
                waiting = decompressor.unconsumed_tail
        except zlib.error:
            return  # pdfminer mends what it can


def _is_too_wide(parameters: Any) -> bool:
    """Whether a predictor asks for rows that no table of places and no picture has."""
    if not isinstance(parameters, dict):
        return False
    sizes = [resolve1(parameters.get(key, 1)) for key in ("Columns", "Colors", "BitsPerComponent")]
    return any(isinstance(size, int) and not 0 < size <= MAX_COLUMNS for size in sizes)


class GuardedParser(QuickTokens, PDFParser):
    """Hands out guarded streams."""

    def __init__(self, fp: Any, budget: Budget) -> None:
        super().__init__(fp)
        self.budget = budget

    def do_keyword(self, pos: int, token: Any) -> None:
        super().do_keyword(pos, token)
        if token is self.KEYWORD_STREAM and self.curstack:
            place, stream = self.curstack[-1]
            if isinstance(stream, PDFStream):
                guarded = GuardedStream(stream.attrs, stream.rawdata or b"", stream.decipher)
                guarded.budget = self.budget
                self.curstack[-1] = (place, guarded)


class QuickStreamParser(QuickTokens, PDFStreamParser):
    """The parser of object streams."""


class GuardedDocument(PDFDocument):
    """Gives up where objects point at each other in a circle."""

    lookups = 0

    def _get_objects(self, stream: PDFStream) -> tuple[list[object], int]:
        parser = QuickStreamParser(stream.get_data())
        parser.set_document(self)
        objects: list[object] = []
        with contextlib.suppress(PSEOF):
            while True:
                objects.append(parser.nextobject()[1])
        return objects, stream.get("N", 0)

    def getobj(self, objid: int) -> object:
        self.lookups += 1
        if self.lookups > MAX_LOOKUPS:
            raise MalformedError("The PDF has objects that point at each other")
        return super().getobj(objid)

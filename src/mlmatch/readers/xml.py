"""XML parsed by the standard library, with everything refused that makes XML dangerous."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from mlmatch.errors import MalformedError, TooLargeError
from mlmatch.readers.limits import Limits

_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_WIDE_STARTS = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


def parse_xml(data: bytes, limits: Limits) -> ET.Element:
    """The root element. A document type or an entity is a `MalformedError`: office documents have neither."""
    if data.startswith(_WIDE_STARTS):
        data = _narrow(data)
    if any(declaration in data for declaration in _DECLARATIONS):
        raise MalformedError("a part declares a document type or entities, which no office program writes")
    # An element has one "<" if it is empty, two if not: so this bounds the memory before any of it is taken.
    if data.count(b"<") > 2 * limits.max_elements:
        raise TooLargeError(f"a part of more than {limits.max_elements} elements")
    try:
        return ET.fromstring(data)  # noqa: S314 - entities are refused above, sizes are bounded by the archive
    except (ET.ParseError, ValueError, LookupError, RecursionError) as error:
        raise MalformedError("a part is not well-formed XML; save the document again") from error


def _narrow(data: bytes) -> bytes:
    """UTF-16 as UTF-8, so that a declaration cannot hide from a search for its bytes."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-16-le" if data[1] == 0 else "utf-16-be"
    text = data.decode(encoding, "replace")
    if text.startswith("<?xml"):
        text = text.partition("?>")[2]
    return text.encode("utf-8", "replace")

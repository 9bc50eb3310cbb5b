"""Documents in any served format -> pages of styled lines."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from mlmatch.errors import InputError, NoTextError, TooLargeError, UnsupportedError
from mlmatch.model.document import Source
from mlmatch.readers import files
from mlmatch.readers.limits import Limits
from mlmatch.readers.sniff import find_reader, sniff_content

__all__ = ["Limits", "Readable", "read_source"]

Readable = files.Readable


def read_source(source: Readable, *, limits: Limits | None = None) -> Source:
    """The pages of a document, its format found by content.

    A `Path`, or a string that names an existing file, is read as a file; a string that looks like a file name and
    names none is a `NotFoundError`; any other string is text (plain, Markdown, HTML or JSON); a mapping is JSON Resume
    or a job posting. Raises a subclass of `InputError`.
    """
    limits = limits or Limits()
    path = files.find_file(source) if isinstance(source, str) else source
    if not isinstance(path, Path):
        return _read_bytes(_take_bytes(source, limits), limits)
    data = files.read_file(path, limits)
    try:
        return _read_bytes(data, limits)
    except InputError as error:
        raise type(error)(f"{path}: {error}") from error


def _take_bytes(source: Readable, limits: Limits) -> bytes:
    if isinstance(source, bytes | bytearray | memoryview):
        return files.check_size(bytes(source), limits)
    if isinstance(source, str):
        return files.check_size(files.encode_text(source), limits)
    if isinstance(source, Mapping):
        return files.encode_mapping(source, limits)
    if not isinstance(source, Path) and hasattr(source, "read"):
        return files.read_stream(source, limits)
    raise UnsupportedError(f"a {type(source).__name__}; give a path, bytes, an open file, text or a mapping")


def _read_bytes(data: bytes, limits: Limits) -> Source:
    format_, content = sniff_content(data, limits)
    try:
        pages, warnings = find_reader(format_)(content, limits)
    except RecursionError as error:  # a caller deep in its own stack leaves less room than the limits of depth ask for
        raise TooLargeError("nested too deeply for what is left of the stack") from error
    if not any(line.text for page in pages for line in page.lines):
        raise NoTextError("a document without text")
    return Source(format_, hashlib.sha256(data).hexdigest(), pages, warnings)

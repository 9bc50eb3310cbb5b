"""What a caller hands in -> bytes, checked before a single one is read."""

from __future__ import annotations

import errno
import json
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from mlmatch.errors import InputError, MalformedError, NotFoundError, TooLargeError, UnreadableError, UnsupportedError
from mlmatch.readers.limits import Limits

Readable = Path | str | bytes | bytearray | memoryview | IO[bytes] | IO[str] | Mapping[str, Any]

# A last part with a suffix and no white space at all: "cv.pdf", "inbox/Jane_Doe.docx". Nobody writes a resume like
# that.
_FILE_NAME = re.compile(r"\S{0,1000}[^\s.]\.[A-Za-z][A-Za-z0-9]{0,9}")
_LONGEST_NAME_CHARACTERS = 1024


def find_file(source: str) -> Path | None:
    """The file that a string names, None if it is text. A name of a file that does not exist is a `NotFoundError`."""
    if not source or len(source) > _LONGEST_NAME_CHARACTERS or "\n" in source or "\x00" in source:
        return None
    path = Path(source)
    try:
        os.lstat(path)
    except (OSError, ValueError):
        if _FILE_NAME.fullmatch(source) and "://" not in source and "@" not in source:
            raise NotFoundError(f"{source}: no such file") from None
        return None
    return path


def read_file(path: Path, limits: Limits) -> bytes:
    """The bytes of a regular file.

    Opened without waiting, so that a pipe cannot hold us, and checked once it is open, so that nobody can swap it.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | getattr(os, "O_CLOEXEC", 0))
    except (OSError, ValueError) as error:
        raise _open_error(path, error) from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise UnsupportedError(f"{path}: {_kind_of_file(status.st_mode)}, not a regular file")
    with os.fdopen(descriptor, "rb") as file:
        if status.st_size > limits.max_bytes:
            raise TooLargeError(f"{path}: {status.st_size} bytes, {limits.max_bytes} are allowed")
        try:
            return read_stream(file, limits)
        except OSError as error:
            raise UnreadableError(f"{path}: the operating system cannot read it") from error
        except InputError as error:
            raise type(error)(f"{path}: {error}") from error


def read_stream(stream: IO[bytes] | IO[str], limits: Limits) -> bytes:
    """What is left in an open file, as bytes; text as UTF-8."""
    data = stream.read(limits.max_bytes + 1)
    if isinstance(data, str):
        data = encode_text(data)
    return check_size(bytes(data), limits)


def encode_text(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def encode_mapping(value: Mapping[str, Any], limits: Limits) -> bytes:
    """A JSON value as bytes, in one way only, so that equal values have equal fingerprints."""
    try:
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise MalformedError(
            "not a JSON value: only text, numbers, lists and mappings of text, without cycles"
        ) from error
    return check_size(encode_text(text), limits)


def check_size(data: bytes, limits: Limits) -> bytes:
    if len(data) > limits.max_bytes:
        raise TooLargeError(f"{len(data)} bytes, {limits.max_bytes} are allowed")
    return data


def _open_error(path: Path, error: Exception) -> InputError:
    number = getattr(error, "errno", None)
    if number in (errno.ENOENT, errno.ENOTDIR):
        return NotFoundError(f"{path}: no such file")
    if number in (errno.EACCES, errno.EPERM):
        return UnreadableError(f"{path}: no permission to read it")
    if number in (errno.ELOOP, errno.ENXIO, errno.ENODEV):
        return UnsupportedError(f"{path}: a link to itself, a socket or a device, not a regular file")
    return UnreadableError(f"{path}: the operating system cannot open it")


def _kind_of_file(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a directory"
    if stat.S_ISFIFO(mode):
        return "a pipe"
    return "a device"

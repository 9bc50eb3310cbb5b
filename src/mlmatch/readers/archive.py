"""Parts of a zip container, read into memory within limits.

Nothing is ever written, and no path leaves the container.
"""

from __future__ import annotations

import io
import zipfile

from mlmatch.errors import EncryptedError, InputError, MalformedError, TooLargeError, UnsupportedError
from mlmatch.model.document import Format
from mlmatch.readers.limits import Limits

_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED_FLAG = 0x1
_SERVED_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

# Folder of the main part -> what the container is.
_OOXML_FOLDERS = {"ppt/": "a PowerPoint presentation", "xl/": "an Excel workbook", "visio/": "a Visio drawing"}
_MIMETYPES = {
    "application/epub+zip": "an EPUB book",
    "application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet",
    "application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation",
}


class Archive:
    """The members of a zip file by name.

    Raises `MalformedError`, `TooLargeError`, `UnsupportedError` or `EncryptedError`, never an error of zipfile.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        if data.count(_DIRECTORY_ENTRY) > limits.max_members:
            raise TooLargeError(f"a container of more than {limits.max_members} members")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except Exception as error:  # BadZipFile, and whatever a torn directory makes struct and codecs say
            raise MalformedError(
                "a broken ZIP container, perhaps cut short; save or send the document again"
            ) from error
        self._limits = limits
        self._decompressed = 0
        self.names = frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """The bytes of a member that must be there."""
        data = self.get(name)
        if data is None:
            raise MalformedError("a part is missing from the container; save the document again")
        return data

    def get(self, name: str) -> bytes | None:
        """The bytes of a member, None if there is none of this name."""
        if name not in self.names:
            return None
        info = self._zip.getinfo(name)
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise EncryptedError("a part is encrypted; save the document without a password")
        if info.compress_type not in _SERVED_METHODS:
            raise UnsupportedError("a container with an unusual compression; save the document again")
        data = self._inflate(info)
        self._decompressed += len(data)
        return data

    def _inflate(self, info: zipfile.ZipInfo) -> bytes:
        """The directory may lie about sizes: what counts is what comes out."""
        allowed = self._limits.max_decompressed_bytes - self._decompressed
        allowed = min(allowed, max(self._limits.min_expansion_bytes, info.compress_size * self._limits.max_expansion))
        try:
            with self._zip.open(info) as member:
                data = member.read(allowed + 1)
        except (
            Exception
        ) as error:  # zlib.error, EOFError, BadZipFile, NotImplementedError, OSError of a wrong offset ...
            raise MalformedError("a part of the container is damaged; save or send the document again") from error
        if len(data) > allowed:
            raise TooLargeError("a part of the container expands beyond all measure")
        return data


def sniff_zip(data: bytes, limits: Limits) -> Format:
    """DOCX or ODT; anything else in a zip is an `UnsupportedError` with its name."""
    archive = Archive(data, limits)
    if any(name.startswith("word/") for name in archive.names):
        return "docx"
    for folder, what in _OOXML_FOLDERS.items():
        if any(name.startswith(folder) for name in archive.names):
            raise UnsupportedError(f"{what}; save it as PDF or DOCX")
    mimetype = _read_mimetype(archive)
    if mimetype.startswith("application/vnd.oasis.opendocument.text") or (
        not mimetype and "content.xml" in archive.names
    ):
        return "odt"
    if mimetype in _MIMETYPES:
        raise UnsupportedError(f"{_MIMETYPES[mimetype]}; save it as PDF or DOCX")
    if any(name.endswith(".iwa") for name in archive.names):
        raise UnsupportedError("a Pages, Numbers or Keynote document; export it as PDF or DOCX")
    raise UnsupportedError("a ZIP archive; unpack it and give the documents one by one")


def _read_mimetype(archive: Archive) -> str:
    try:
        return (archive.get("mimetype") or b"")[:200].decode("ascii", "replace").strip()
    except InputError:
        return ""

"""Parsed resumes on disk, by content: ranking them again against another posting needs no reading and no parsing."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import tempfile
from pathlib import Path

from pydantic import ValidationError

import mlmatch
from mlmatch.batch.kept import Kept
from mlmatch.model.resume import Resume

FORMAT = 2
"""Raised when entries are written in another way."""
SEAL_BYTES = 65
MOST_KEPT = 1 << 24
"""Bytes of the second line of an entry; an ordinary resume has some ten thousand."""
OWNER_ONLY_FOLDER, OWNER_ONLY_FILE = 0o700, 0o600
NOTE = "README.txt"
HOLDS = """Resumes as mlmatch parsed them, one to a file, named by a fingerprint of what was read. Personal data:
readable for the owner only, kept until somebody deletes this folder, which is safe at any time.
"""


class ResumeCache:
    """A folder of parsed resumes. A key covers the bytes, the version, the taxonomy and the day that "present"
    means.

    An entry is a seal over its second line, that line, which holds what a ranking needs, and the whole resume. What is
    not as it was written, or was never ours, is as good as not there.
    """

    def __init__(self, folder: Path, *, taxonomy_hash: str, as_of: dt.date) -> None:
        self.folder = folder
        self._salt = f"{FORMAT}|{mlmatch.__version__}|{taxonomy_hash}|{as_of.isoformat()}".encode()

    def key(self, data: bytes) -> str:
        return hashlib.sha256(self._salt + hashlib.sha256(data).digest()).hexdigest()

    def get(self, key: str) -> Resume | None:
        """The resume."""
        entry = self._read(key, whole=True)
        try:
            return Resume.model_validate_json(entry[1]) if entry else None
        except ValidationError:
            return None

    def get_kept(self, key: str) -> Kept | None:
        """What a ranking needs of the resume."""
        entry = self._read(key, whole=False)
        return Kept.load(entry[0]) if entry else None

    def _read(self, key: str, *, whole: bool) -> tuple[bytes, bytes] | None:
        """The second line of an entry, and what comes after if the whole is asked for."""
        try:
            with open(self._path(key), "rb") as file:
                seal, line = file.readline(SEAL_BYTES), file.readline(MOST_KEPT)
                return (line, file.read() if whole else b"") if seal == _seal(key, line) else None
        except OSError:
            return None

    def put(self, key: str, resume: Resume) -> None:
        """Keeps a resume; written aside and moved into place, so that readers see it whole or not at all."""
        path = Path(self._path(key))
        if not self.folder.exists():
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            self.folder.mkdir(exist_ok=True, mode=OWNER_ONLY_FOLDER)
            _write_whole(self.folder / NOTE, HOLDS.encode())
        path.parent.mkdir(exist_ok=True, mode=OWNER_ONLY_FOLDER)
        line = Kept.of(resume).dump() + b"\n"
        _write_whole(path, _seal(key, line) + line + resume.model_dump_json().encode())

    def _path(self, key: str) -> str:
        return f"{self.folder}/{key[:2]}/{key}.json"


def _seal(key: str, line: bytes) -> bytes:
    """Tells that a line was written by us under this key; also a line."""
    return hashlib.sha256(key.encode() + line).hexdigest().encode() + b"\n"


def _write_whole(path: Path, data: bytes) -> None:
    """A file for the owner only, aside first and then in its place."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, OWNER_ONLY_FILE)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

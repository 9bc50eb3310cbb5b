"""Parsed resumes on disk, by content: ranking them again against another posting needs no reading and no parsing."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import tempfile
from pathlib import Path

from pydantic import ValidationError

import mlmatch
from mlmatch.model.resume import Resume

OWNER_ONLY_FOLDER, OWNER_ONLY_FILE = 0o700, 0o600
NOTE = "README.txt"
HOLDS = """Resumes as mlmatch parsed them, one to a file, named by a fingerprint of what was read. Personal data:
readable for the owner only, kept until somebody deletes this folder, which is safe at any time.
"""


class ResumeCache:
    """A folder of parsed resumes. A key covers the bytes, the version, the taxonomy and the day that "present"
    means."""

    def __init__(self, folder: Path, *, taxonomy_hash: str, as_of: dt.date) -> None:
        self.folder = folder
        self._salt = f"{mlmatch.__version__}|{taxonomy_hash}|{as_of.isoformat()}".encode()

    def key(self, data: bytes) -> str:
        return hashlib.sha256(self._salt + hashlib.sha256(data).digest()).hexdigest()

    def get(self, key: str) -> Resume | None:
        """The resume, or None if it is not there or not whole."""
        try:
            return Resume.model_validate_json(self._path(key).read_bytes())
        except (FileNotFoundError, ValidationError):
            return None

    def put(self, key: str, resume: Resume) -> None:
        """Keeps a resume; written aside and moved into place, so that readers see it whole or not at all."""
        path = self._path(key)
        if not self.folder.exists():
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            self.folder.mkdir(exist_ok=True, mode=OWNER_ONLY_FOLDER)
            _write_whole(self.folder / NOTE, HOLDS.encode())
        path.parent.mkdir(exist_ok=True, mode=OWNER_ONLY_FOLDER)
        _write_whole(path, resume.model_dump_json().encode())

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


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

"""Vocabulary -> Taxonomy, and Taxonomy -> file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mlmatch.errors import TaxonomyError
from mlmatch.taxonomy.checks import find_faults
from mlmatch.taxonomy.store import Taxonomy
from mlmatch.taxonomy.vocabulary import Entry, Fault, read_vocabulary


def packaged_data() -> Path:
    """The folder with the vocabulary and the documents that ship with the library."""
    return Path(__file__).resolve().parent.parent / "data"


def packaged_vocabulary() -> tuple[Path, ...]:
    return tuple(path for path in (packaged_data() / "vocabulary", packaged_data() / "degrees.toml") if path.exists())


def check_vocabulary(paths: Iterable[Path] | None = None) -> tuple[list[Entry], list[Fault]]:
    """Entries of vocabulary files and folders (the packaged ones by default), and all their faults."""
    entries, faults = read_vocabulary(paths or packaged_vocabulary(), root=packaged_data())
    return entries, sorted(faults + find_faults(entries))


def compile_vocabulary(paths: Iterable[Path] | None = None) -> Taxonomy:
    """The taxonomy of vocabulary files. Raises TaxonomyError with all faults at once."""
    entries, faults = check_vocabulary(paths)
    if faults:
        raise TaxonomyError(f"{len(faults)} faults in the vocabulary:", [str(fault) for fault in faults])
    return Taxonomy(entry.concept for entry in entries)


def write_taxonomy(taxonomy: Taxonomy, path: str | Path) -> None:
    """Writes the file that `Taxonomy.load` reads; equal taxonomies give equal bytes."""
    Path(path).write_bytes(taxonomy.dump())

"""Texts -> mentions of concepts, dates, durations, degrees and lists. The only room that imports spaCy."""

from mlmatch.language.reading import Language, Reading

__all__ = ["Language", "Reading"]

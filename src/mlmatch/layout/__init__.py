"""Pages of lines -> Document: cleaning, reading order, headings, composing. Character offsets are born here, once."""

from __future__ import annotations

from mlmatch.layout.compose import compose_document

__all__ = ["compose_document"]

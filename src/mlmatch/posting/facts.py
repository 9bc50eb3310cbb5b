"""What a posting says beside its demands: title, role, seniority, terms, place, pay, deadline."""

from __future__ import annotations

from typing import Any

from mlmatch.language import Reading
from mlmatch.model.document import Document
from mlmatch.taxonomy import Taxonomy


def read_facts(document: Document, reading: Reading, taxonomy: Taxonomy) -> dict[str, Any]:
    """Raw fields of a Posting."""
    return {"title": document.line_text(document.lines[0]) if document.lines else None}

"""What a posting says beside its demands: title, role, seniority, terms, place, pay, deadline."""

from __future__ import annotations

from typing import Any

from mlmatch.language import Reading
from mlmatch.model.document import Document
from mlmatch.posting.headline import find_role, find_seniority, find_title
from mlmatch.posting.pay import find_pay
from mlmatch.posting.terms import Texts, find_deadline, find_employment_type, find_location, find_remote


def read_facts(document: Document, reading: Reading) -> dict[str, Any]:
    """Raw fields of a Posting."""
    title = find_title(document, reading.mentions)
    whole = document.text[title[1].start : title[1].end] if title else None
    role = find_role(reading.mentions, title[1] if title else None)
    pay = find_pay(document)
    texts = Texts(document)
    return {
        "title": title[0] if title else None,
        "role": role,
        "seniority": find_seniority(title[0]) if title else None,
        "employment_type": find_employment_type(texts, whole),
        "remote": find_remote(texts, whole),
        "location": find_location(texts),
        "salary": pay[0] if pay else None,
        "deadline": find_deadline(texts),
    }

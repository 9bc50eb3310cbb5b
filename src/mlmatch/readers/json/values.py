"""JSON values as the text that a page would show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any


def text_of(value: Any) -> str:
    """Any value as one text; nothing for null, nothing of a mapping is left out.

    >>> text_of({"city": "Porto", "tags": ["a", "b"]})
    'city: Porto, tags: a, b'
    """
    if isinstance(value, str):
        return value.strip()
    if value is None or value is False:
        return ""
    if isinstance(value, list):
        return join_values(value)
    if isinstance(value, Mapping):
        return ", ".join(rest_of(value, ()))
    return "yes" if value is True else str(value)


def join_values(values: Iterable[Any]) -> str:
    """Those that are not empty, with commas."""
    return ", ".join(text for value in values if (text := text_of(value)))


def rest_of(value: Mapping[str, Any], used: Collection[str]) -> Iterator[str]:
    """ "key: text" of all keys not yet used."""
    for key, inner in value.items():
        if key not in used and key[:1] != "@" and (text := text_of(inner)):
            yield f"{_spell(key)}: {text}"


def _spell(key: str) -> str:
    """A key as words: "startDate" -> "start date"."""
    words = "".join(f" {char.lower()}" if char.isupper() else char for char in key)
    return words.replace("_", " ").strip() or key

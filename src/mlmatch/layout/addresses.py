"""Mail addresses that a narrow column broke in two, between any two letters."""

from __future__ import annotations

import re

SHORTEST_TAIL = 2
"""Letters that may follow what already reads like a whole address ("example.co", "m")."""
_WHOLE = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.[a-z]{2,18}", re.IGNORECASE)
_HEAD = re.compile(r"[\w.+-]{1,64}(?:@[\w.-]{0,80})?", re.IGNORECASE)
_TAIL = re.compile(r"[a-z\d.@_-]{1,60}")


def breaks_address(text: str, more: str) -> bool:
    """Whether the last word of a text and all of the next are the halves of one mail address.

    >>> breaks_address("ruta@examp", "le.org"), breaks_address("ruta@example.org", "kaunas")
    (True, False)
    """
    head = text.rsplit(None, 1)[-1] if text.strip() else ""
    if "@" not in head + more or not _HEAD.fullmatch(head) or not _TAIL.fullmatch(more):
        return False
    if "@" not in head:
        return more.startswith("@") and _WHOLE.fullmatch(head + more) is not None
    if "@" in more or not _WHOLE.fullmatch(head + more):
        return False
    return not _WHOLE.fullmatch(head) or len(more) <= SHORTEST_TAIL

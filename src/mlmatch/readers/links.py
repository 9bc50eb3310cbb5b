"""The address behind the words of a link, as a line of its own where the words do not say it."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from mlmatch.model.document import Hint, Line

_SERVED = ("http://", "https://", "mailto:", "tel:")
_LONGEST_CHARACTERS = 300
_LONGEST_WORDS_CHARACTERS = 60
"""A link of more text than this is a sentence that cites something, not "LinkedIn" or "my code"."""
_MOST_LINKS = 40
"""A page with more is a web site with its menus; its links say nothing about the document."""


def link_lines(links: Iterable[tuple[str, str]]) -> list[Line]:
    """A line for each address whose words do not show it: (address, words) in, in order, each address once."""
    shown = [address for target, words in links if (address := _address(target)) and not _says(words, address)]
    return [Line(address, hint=Hint("link")) for address in dict.fromkeys(shown[:_MOST_LINKS])]


def _address(target: str) -> str | None:
    target = target.strip()
    scheme = next((scheme for scheme in _SERVED if target[:8].lower().startswith(scheme)), None)
    if scheme is None or len(target) > _LONGEST_CHARACTERS or any(char.isspace() for char in target):
        return None
    if scheme in ("mailto:", "tel:"):
        return unquote(target[len(scheme) :].partition("?")[0]) or None
    return target


def _says(words: str, address: str) -> bool:
    return len(words) > _LONGEST_WORDS_CHARACTERS or _bare(address) in _bare(words)


def _bare(address: str) -> str:
    text = "".join(address.lower().split()).removeprefix("https://").removeprefix("http://").removeprefix("www.")
    return text.rstrip("/")

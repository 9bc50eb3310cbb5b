"""The words of a short text as they are compared: without case, accents, possessive and plural endings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LATIN = (
    "0-9A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0300-\u036f\u1e00-\u1eff\u212a\u212b\u2c60-\u2c7f"
)
# Both cases are written out: under re.IGNORECASE the accents take the Greek iota, for U+0345 is one of them.
_WORD = re.compile(
    rf"\.[nN][eE][tT](?![{_LATIN}])"  # ".NET", not the end of "ASP.NETs"
    rf"|(?<![{_LATIN}])[{_LATIN}]{{1,2}}&[{_LATIN}]{{1,2}}(?![{_LATIN}])"  # "R&D", "W&B", "AT&T"
    rf"|[{_LATIN}]+(?:\+\+|\#(?![{_LATIN}]))?"  # "C++17" is "C++" and "17"
    rf"(?:['’][sS](?![{_LATIN}]))?"  # "Bachelor's" is one
    rf"|&|[^\W_{_LATIN}]+"
)
_VERSIONED = re.compile(r"([^\W\d_]{2,30}(?:\+\+|#)?)\d{1,4}")

_OF_SCIENCES = ("omics", "onics", "etics", "istics", "atics", "otics", "ustics", "aulics", "anics", "ytics", "ysics")
"""Endings of names that are no plurals: "electronic" and "economic" are other words."""

Piece = tuple[int, int, str, str]
"""A word within a token: start, end, folded, singular."""


def find_pieces(token: str) -> tuple[Piece, ...]:
    """The words of one token: none for punctuation, two for "scikit-learn"."""
    found = []
    for match in _WORD.finditer(token):
        folded = fold_word(match[0])
        found.append((match.start(), match.end(), folded, singular_of(folded, match[0])))
    return tuple(found)


def folded_words(text: str) -> list[str]:
    """The words of a short phrase as those of texts are compared.

    >>> folded_words("Master's degree (Hons)"), folded_words("plain words")
    (['master', 'degree', 'hons'], ['plain', 'words'])
    """
    if text.isascii() and text.replace(" ", "").isalnum():
        return text.lower().split()
    return [piece[2] for piece in find_pieces(text)]


def singular_words(text: str) -> list[str]:
    """The same, each without its plural ending.

    >>> singular_words("neural networks"), singular_words("CI/CD")
    (['neural', 'network'], ['ci', 'cd'])
    """
    if text.isascii() and text.replace(" ", "").isalnum():
        return [singular_of(word.lower(), word) for word in text.split()]
    return [piece[3] for piece in find_pieces(text)]


@lru_cache(maxsize=8192)
def fold_word(word: str) -> str:
    """A word without case, accents and possessive s.

    >>> fold_word("Master's"), fold_word("Diplôme"), fold_word("&"), fold_word("C++")
    ('master', 'diplome', 'and', 'c++')
    """
    if len(word) > 2 and word[-2] in "'’":
        word = word[:-2]
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).replace(
            "ß", "ss"
        )
    return "and" if word == "&" else word.lower()


def singular_of(folded: str, written: str = "") -> str:
    """The folded word without a regular English plural ending; words that only look plural keep theirs.

    >>> [singular_of(w) for w in ("networks", "libraries", "analysis", "boxes", "process")]
    ['network', 'library', 'analysis', 'box', 'process']
    >>> singular_of("apis", "APIs"), singular_of("gans", "GANs")
    ('api', 'gan')
    >>> [singular_of(w) for w in ("electronics", "genetics", "topics")]
    ['electronics', 'genetics', 'topic']
    """
    if not folded.endswith("s") or len(folded) < 3:
        return folded
    if written[:-1].isupper() and written.isalpha() and written[-1] == "s":
        return folded[:-1]
    if folded.endswith(_OF_SCIENCES):
        return folded
    if folded.endswith("ies") and len(folded) > 4:
        return folded[:-3] + "y"
    if folded.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return folded[:-2]
    return folded if len(folded) < 4 or folded[-2] in "siu" else folded[:-1]


def version_stem(folded: str) -> str | None:
    """The name in front of a version number written without a space: "python" of "python3"; None if there is none."""
    match = _VERSIONED.fullmatch(folded)
    return match[1] if match else None

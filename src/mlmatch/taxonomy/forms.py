"""Ways to write the same thing: case, accents, hyphens, spaces, plurals, version numbers.

Nothing here knows a concept; everything is a function from text to text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_MAX_FORM_CHARS = 200
"""No name is longer; what is longer is not looked at, so that a pasted page costs nothing."""

_SEPARATORS = dict.fromkeys(map(ord, " \t\n\u00a0-_./\\'’`\"“”,:;()[]‐‑–—·|*™®"), None) | {ord("&"): "and"}
_SPACING = dict.fromkeys(map(ord, " \t\n\u00a0-_‐‑–—"), None)
_SIGNS = str.maketrans({"+": "-plus", "#": "-sharp", "&": "-and-"})
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_VERSION = re.compile(
    r"[\s-]?v?(?:\d{1,2}(?:\.\d{1,3}){1,3}(?:\.x)?|\d{1,2}\.x|\d{1,2}[cgi]?|(?:19|20)\d\d)\+?$", re.IGNORECASE
)
_SPACED_DOTTED = re.compile(r"\s\d{1,2}\.(?:\d{1,3}|x)(?:\.\d{1,3})?\+?$")


def normal_form(text: str) -> str:
    """Key under which spellings of a name meet: no case, accents, hyphens, spaces, dots; "+", "#", a first dot stay.

    >>> normal_form("Scikit-Learn"), normal_form("C++"), normal_form(".NET"), normal_form("Naïve Bayes")
    ('scikitlearn', 'c++', '.net', 'naivebayes')
    """
    text = text.strip()[:_MAX_FORM_CHARS]
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    key = text.lower().translate(_SEPARATORS)
    return "." + key if text.startswith(".") and key[:1].isalpha() else key


def slug_of(text: str) -> str:
    """An id out of a name.

    >>> slug_of("Naïve Bayes"), slug_of("C++"), slug_of("AT&T Natural Voices")
    ('naive-bayes', 'c-plus-plus', 'at-and-t-natural-voices')
    """
    letters = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _NOT_IN_SLUG.sub("-", letters.lower().translate(_SIGNS)).strip("-") or "concept"


def tight_form(text: str) -> str:
    """The text without spaces and hyphens but with its case: what a case-bound form is compared by."""
    return text.strip()[:_MAX_FORM_CHARS].translate(_SPACING)


def number_variants(text: str) -> Iterator[str]:
    """The same noun phrase in the other number, by the regular endings of English; nothing for words too short to tell.

    >>> list(number_variants("neural network")), list(number_variants("GANs")), list(number_variants("data analysis"))
    (['neural networks'], ['GAN'], [])
    """
    head, _, word = text.rpartition(" ")
    if head:
        head += " "
    acronym = word.removesuffix("s")
    if len(acronym) >= 2 and acronym.isalpha() and acronym.isupper():
        yield head + (acronym if acronym != word else word + "s")
    elif len(word) >= 4 and word.isascii() and word[-4:].isalpha() and not word.isupper():
        yield from (head + other for other in _other_number(word))


def _other_number(word: str) -> Iterator[str]:
    lower = word.lower()
    if lower.endswith(("ss", "us", "is", "ics", "ness", "ing")):
        return
    if lower.endswith("ies"):
        yield word[:-3] + "y"
    elif lower.endswith(("ches", "shes", "sses", "xes", "zes")):
        yield word[:-2]
    elif lower.endswith("s"):
        yield word[:-1]
    elif lower.endswith("y") and lower[-2] not in "aeiou":
        yield word[:-1] + "ies"
    elif lower.endswith(("ch", "sh", "x", "z")):
        yield word + "es"
    else:
        yield word + "s"


def other_number_forms(key: str) -> list[str]:
    """Every normal form of which `number_variants` may give this one, and some of which it does not.

    >>> other_number_forms("libraries"), other_number_forms("library")
    (['librariess', 'librarieses', 'librarie', 'librari', 'library'], ['librarys', 'libraryes', 'libraries'])
    """
    found = [key + "s", key + "es"]
    found += [key[: -len(ending)] for ending in ("s", "es") if key.endswith(ending)]
    found += [key[:-3] + "y"] if key.endswith("ies") else []
    return found + ([key[:-1] + "ies"] if key.endswith("y") else [])


def without_version(text: str) -> str | None:
    """The name before a version number, or None if there is none. One letter takes only a spaced, dotted version.

    >>> [without_version(t) for t in ("Python 3.11", "TF2", "C++17", "R 4.1", "R2", "word2vec", "Oracle 19c")]
    ['Python', 'TF', 'C++', 'R', None, None, 'Oracle']
    """
    text = text.strip()
    if len(text) > _MAX_FORM_CHARS:
        return None
    match = _VERSION.search(text)
    if not match or not match.start():
        return None
    base = text[: match.start()].rstrip(" -")
    if len(base) < 2 and not _SPACED_DOTTED.search(text):
        return None
    return base or None

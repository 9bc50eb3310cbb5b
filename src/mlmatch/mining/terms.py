"""Names out of sentences: what is enumerated, what is asked for, and under which class."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from mlmatch.data import read_toml
from mlmatch.language.enumerations import COUNTS, SEPARATORS, Lexeme, find_enumerations, find_lexemes

NAME_WORDS_MAX = 6
SHARED_WORDS_MAX = 3
"""How many words neighbours in a list share at most: "learning", or "machine learning models"."""

NEIGHBOURS_MAX = 5
"""How far a word is shared; keeps long lists linear."""

IsKnown = Callable[[str], bool]
_STRAY = " \t.,;:*\"'“”()[]"


@dataclass(frozen=True, slots=True)
class Term:
    """A name from a sentence; `head` is the class it was listed under, "" if none."""

    text: str
    rule: str
    head: str = ""


def find_terms(text: str, is_known: IsKnown, *, is_list: bool = False) -> list[Term]:
    """Names that the text enumerates or asks for, classes first; `is_list` also takes a text that is only a list.

    >>> terms = find_terms("Knowledge of supervised and unsupervised learning", lambda name: " learning" in name)
    >>> [term.text for term in terms]
    ['supervised learning', 'unsupervised learning']
    """
    lexemes = find_lexemes(text)
    found = [*_exemplified(text, lexemes), *_asked(text, lexemes)]
    if is_list and not found:
        items = _items(text, 0, lexemes)
        found = [("list", "", items)] if len(items) > 1 else []
    terms = [Term(head, "class") for _, head, _ in found if " " in head and is_name(head)]
    terms += [Term(name, rule, head) for rule, head, items in found for name in complete_items(items, is_known)]
    first: dict[str, Term] = {}
    for term in terms:
        first.setdefault(term.text.casefold(), term)
    return list(first.values())


def _exemplified(text: str, lexemes: Sequence[Lexeme]) -> Iterator[tuple[str, str, list[str]]]:
    """Lists behind "such as", "e.g.", "including" and their like, with the class before it."""
    for found in find_enumerations(text):
        if found.marker:
            head = text[found.head.start : found.head.end] if found.head else ""
            yield "examples", _class_of(head), _items(text, found.items[0].start, lexemes)


def _class_of(head: str) -> str:
    """The name of the class at the end of what stands before "such as"."""
    words = re.split(r"\band\b|,", head)[-1].split()
    cut = [
        n for n, word in enumerate(words, 1) if word.casefold() in _words("words", "leading") | _words("words", "never")
    ]
    return " ".join(words[cut[-1] if cut else 0 :])


def _asked(text: str, lexemes: Sequence[Lexeme]) -> Iterator[tuple[str, str, list[str]]]:
    for match in _asked_pattern().finditer(text):
        yield "asked", "", _items(text, match.end(), lexemes)


def find_listed_after(text: str, phrases: str) -> list[str]:
    """The items behind one of the phrases of that name: fields after "degree in", roles after "work as a"."""
    lexemes = find_lexemes(text)
    return [item for match in _pattern(phrases).finditer(text) for item in _items(text, match.end(), lexemes)]


def _items(text: str, start: int, lexemes: Sequence[Lexeme]) -> list[str]:
    """Names from `start` on, until something else than a list begins."""
    items: list[str] = []
    for lexeme in [*(x for x in lexemes if x.span.start >= start), None]:
        piece = text[start : lexeme.span.start if lexeme else len(text)]
        name, is_cut = _before_end_word(piece)
        if name and not is_name(trim_name(name)):
            break
        if name and trim_name(name).casefold() not in _words("words", "leading"):
            items.append(name)
        opens = lexeme is not None and lexeme.kind in COUNTS and not piece.strip()
        if is_cut or lexeme is None or not (opens or lexeme.kind in SEPARATORS):
            break
        start = lexeme.span.end
    return items


def _before_end_word(piece: str) -> tuple[str, bool]:
    words = piece.split()
    ends, leading = _words("phrases", "ends"), _words("words", "leading")
    first = 1 if words and words[0].casefold() in leading else 0
    cut = next((i for i, word in enumerate(words) if i >= first and word.casefold() in ends), len(words))
    return " ".join(words[:cut]).strip(_STRAY), cut < len(words)


def complete_items(items: Sequence[str], is_known: IsKnown) -> list[str]:
    """The items, each with the words it shares with its neighbours, and without those that are no part of a name."""
    return [_complete(items, place, is_known) for place in range(len(items))]


def _complete(items: Sequence[str], place: int, is_known: IsKnown) -> str:
    item = items[place]
    forms = [*spellings(item), *(form for shared in _with_shared(items, place) for form in spellings(shared))]
    known = next((form for form in forms if is_known(form)), None)
    if known:
        return known
    following = items[place + 1].split() if place + 1 < len(items) else []
    if len(following) > 1 and len(item.split()) == 1 and _is_adjective(item):
        return trim_name(f"{item} {following[-1]}")
    shortest = spellings(item)[-1]
    return trim_name(item) if _is_adjective(shortest) else shortest


def _is_adjective(text: str) -> bool:
    return " " not in text and text.casefold().endswith(tuple(_words("words", "adjective_endings")))


def _with_shared(items: Sequence[str], place: int) -> Iterator[str]:
    """The item with the last words of a later item, or with the first words of the first one."""
    own = trim_name(items[place])
    for other in items[place + 1 : place + 1 + NEIGHBOURS_MAX]:
        words = trim_name(other).split()
        yield from (f"{own} {' '.join(words[-n:])}" for n in range(1, min(SHARED_WORDS_MAX, len(words) - 1) + 1))
    if place:
        words = trim_name(items[0]).split()
        yield from (f"{' '.join(words[:n])} {own}" for n in range(1, min(SHARED_WORDS_MAX, len(words) - 1) + 1))


def spellings(text: str) -> list[str]:
    """The name as written, with one leading word less each time, at last without a general last word."""
    words = text.strip(_STRAY).split()
    skipped = len(words) - len(trim_name(text).split())
    forms = [" ".join(words[n:]) for n in range(skipped + 1)]
    if len(words) - skipped > 1 and words[-1].casefold() in _words("words", "trailing"):
        forms.append(" ".join(words[skipped:-1]))
    return forms


def trim_name(text: str) -> str:
    """The text without the words that may stand before a name: "solid understanding of" and the like."""
    words = text.strip(_STRAY).split()
    while len(words) > 1 and words[0].casefold() in _words("words", "leading"):
        words.pop(0)
    return " ".join(words)


def is_name(text: str) -> bool:
    """True if the text can be a name: few words, a letter among them, none that only a clause has."""
    words = text.casefold().split()
    return (
        0 < len(words) <= NAME_WORDS_MAX
        and any(c.isalpha() for c in text)
        and not _words("words", "never").intersection(words)
    )


@cache
def _words(table: str, name: str) -> frozenset[str]:
    return frozenset(read_toml("mining.toml")[table][name])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    phrases = sorted(read_toml("mining.toml")["phrases"][name], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})\s", re.IGNORECASE)


def _asked_pattern() -> re.Pattern[str]:
    return _pattern("asked")

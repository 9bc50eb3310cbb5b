"""How sentences list things: "frameworks such as A, B or C", "one of A, B", "A/B", "tools (A, B, etc.)".

Pure grammar over text, with no idea what the things are. `find_lexemes` cuts a text at the words and marks that join or
open lists; `find_enumerations` reads flat lists off it. Whoever knows where the names stand (mentions) passes them as
`atoms`: nothing is cut inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from mlmatch.data import read_toml
from mlmatch.language.quantities import read_number
from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span

Marker = Literal["such_as", "eg", "one_of", "like", "including"]
LexemeKind = Literal[
    "comma", "semicolon", "colon", "slash", "and", "or", "and_or", "open", "close", "stop", "dash",
    "such_as", "eg", "like", "including", "any_of", "n_of", "some_of", "all_of", "etc",
]  # fmt: skip
MARKERS: frozenset[str] = frozenset({"such_as", "eg", "like", "including"})
COUNTS: frozenset[str] = frozenset({"any_of", "n_of", "some_of", "all_of"})
SEPARATORS: frozenset[str] = frozenset({"comma", "slash", "and", "or", "and_or"})

ITEM_WORDS_MAX = 6
"""An item of a flat list is a name, not a clause."""
HEAD_WORDS_MAX = 5
HEAD_CHARACTERS_MAX = 120
LEXEMES_AHEAD_MAX = 200
"""How far a list is followed; keeps the walk linear on text that is nothing but commas."""
RUN_MAX = 5
"""Openers or separators in a row: ", e.g. (one of" is four."""


_MARKS = (
    ("open", "([", r"[(\[]"),
    ("close", ")]", r"[)\]]"),
    ("comma", ",", r",(?!\d{3}\b)"),
    ("semicolon", ";", ";"),
    ("slash", "/|", r"[/|](?!/)"),
    ("stop", "\n.!?", r"\n|[.!?](?=\s|$)"),
    ("colon", ":", r":(?=\s|$)"),
    ("dash", "–—-", r"(?<=\s)[–—-](?=\s)|—"),
)
"""Kind, signs, and where these count."""
_PIECE = re.compile(r"\w+|[^\w ]")


@frozen
class Lexeme:
    """A word or mark that joins, opens or closes lists."""

    kind: LexemeKind
    span: Span
    k: int = 0
    """How many are asked, for `n_of` and `some_of`."""


@frozen
class Enumeration:
    """A flat list and what it says about itself; `items` are trimmed to the names, `span` covers head to last item."""

    span: Span
    head: Span | None
    """The class that the items exemplify: "frameworks" in "frameworks such as A, B"."""
    items: tuple[Span, ...]
    conjunction: Literal["and", "or", "list"]
    marker: Marker | None = None
    k: int = 1
    """How many of the items satisfy the phrase."""
    open: bool = False
    """Others are welcome: "etc.", "or similar"."""


def find_enumerations(text: str) -> list[Enumeration]:
    """Lists of two and more items, and examples ("such as X") of one and more, in reading order.

    >>> text = "machine learning frameworks such as TensorFlow, Keras, or PyTorch"
    >>> [[text[i.start : i.end] for i in e.items] for e in find_enumerations(text)]
    [['TensorFlow', 'Keras', 'PyTorch']]
    """
    return list(_Reader(text, find_lexemes(text)).enumerations())


def find_lexemes(text: str, *, atoms: Sequence[Span] = (), offset: int = 0) -> list[Lexeme]:
    """List words and marks of `text` in reading order, none of them inside an atom; spans count from `offset`."""
    inside = _cover(len(text), atoms, offset)
    outside = (match for match in _words_and_marks(text) if inside.find(1, match.start(), match.end()) < 0)
    lexemes = (_lexeme(match, offset) for match in outside)
    return [lexeme for lexeme in lexemes if _is_real(lexeme, text, offset, atoms)]


def _words_and_marks(text: str) -> Iterator[re.Match[str]]:
    """What begins with a word or sign that begins something: most words of a text are only looked up."""
    beginnings, at = _beginnings(), 0
    for piece in _PIECE.finditer(text):
        beginning = piece[0].casefold()
        if beginning in beginnings and piece.start() >= at:
            match = _pattern(beginning).match(text, piece.start())
            if match:
                yield match
                at = match.end()


def _cover(length: int, atoms: Sequence[Span], offset: int) -> bytearray:
    inside = bytearray(length)
    for atom in atoms:
        inside[atom.start - offset : atom.end - offset] = b"\x01" * len(atom)
    return inside


def _lexeme(match: re.Match[str], offset: int) -> Lexeme:
    kind = match.lastgroup or ""
    span = Span(match.start() + offset, match.end() + offset)
    if kind == "n_of":
        numbers = (read_number(word) for word in match[0].split())
        return Lexeme("n_of", span, int(next((n for n in numbers if n), 1)))
    return Lexeme(kind, span, 2 if kind == "some_of" else 1 if kind == "any_of" else 0)  # type: ignore[arg-type]


def _is_real(lexeme: Lexeme, text: str, offset: int, atoms: Sequence[Span]) -> bool:
    """A slash between short tokens ("CI/CD") joins one name unless atoms say otherwise; "like" follows a class."""
    if lexeme.kind not in ("slash", "like"):
        return True
    start, end = lexeme.span.start - offset, lexeme.span.end - offset
    if lexeme.kind == "slash" and not atoms:
        before, after = (
            re.search(r"[\w+#.]{0,40}$", text[max(0, start - 40) : start]),
            re.match(r"[\w+#.]{0,40}", text[end:]),
        )
        return min(len(before[0]) if before else 0, len(after[0]) if after else 0) > 2 or text[start - 1 : start] == " "
    if lexeme.kind == "like":
        return not re.search(
            r"\b(?:would|'d|’d|you|we|i|feel|look|looks|is|work|act)\s$", text[max(0, start - 8) : start], re.IGNORECASE
        )
    return True


@cache
def _pattern(beginning: str) -> re.Pattern[str]:
    """What begins with one word or sign; the kinds in the order in which they win, of each the longest form first."""
    kinds = _beginnings()[beginning]
    named = (f"(?P<{kind}>{'|'.join(forms)})" for kind, forms in kinds.items())
    return re.compile("|".join(named), re.IGNORECASE)


@cache
def _beginnings() -> dict[str, dict[str, list[str]]]:
    """Word or sign -> kind -> expressions of the forms that begin with it."""
    words = read_toml("enumerations.toml")
    groups = [("etc", words["ends"]["open"])]
    groups += [(kind, words["counts"][kind]) for kind in ("n_of", "some_of", "any_of", "all_of")]
    groups += [(kind, words["markers"][kind]) for kind in ("such_as", "eg", "including", "like")]
    groups += [(kind, words["separators"][kind]) for kind in ("and_or", "and", "or")]
    found: dict[str, dict[str, list[str]]] = {}
    for kind, forms in groups:
        for form in sorted(forms, key=len, reverse=True):
            expression = _form(form)
            for beginning in _numbers() if form.startswith("N ") else [_first_piece(form)]:
                found.setdefault(beginning, {}).setdefault(kind, []).append(expression)
    for kind, signs, expression in _MARKS:
        for sign in signs:
            found.setdefault(sign, {})[kind] = [expression]
    return found


def _first_piece(form: str) -> str:
    piece = _PIECE.match(form.casefold())
    return piece[0] if piece else ""


@cache
def _numbers() -> list[str]:
    """What a number may begin with."""
    return [*map(str, range(100)), *(f"0{n}" for n in range(10)), *(_first_piece(word) for word in _number_names())]


@cache
def _number_words() -> str:
    return r"(?:\d{1,2}|" + "|".join(_number_names()) + r")(?: ?\(\d{1,2}\))?"


def _number_names() -> list[str]:
    return [word for word in read_toml("quantities.toml")["numbers"] if len(word) > 2]


def _form(form: str) -> str:
    body = re.escape(form).replace(r"\ ", r"\s").replace("N", _number_words() if "N" in form.split() else "N")
    left = r"(?<![\w])" if form[0].isalpha() or form[0] == "N" else r"(?<=\s)" if form in "&+" else ""
    right = r"(?![\w])" if form[-1].isalpha() else r"(?=\s)" if form in "&+" else ""
    return left + body + right


class _Reader:
    """Walks the lexemes of one text from left to right; `at` is the next lexeme."""

    def __init__(self, text: str, lexemes: list[Lexeme]) -> None:
        self.text = text
        self.lexemes = lexemes
        self.at = 0

    def enumerations(self) -> Iterator[Enumeration]:
        while self.at < len(self.lexemes):
            lexeme = self.lexemes[self.at]
            found = None
            if lexeme.kind in MARKERS or lexeme.kind in COUNTS or lexeme.kind in {"open", "colon"}:
                found = self._opened(self.at)
            elif lexeme.kind in SEPARATORS:
                found = self._bare(self.at)
            if found:
                yield found
            else:
                self.at += 1

    def _opened(self, index: int) -> Enumeration | None:
        """A list behind a marker, a count, a colon or a parenthesis, with the class before it."""
        first, head_end, inside = index, self.lexemes[index].span.start, False
        marker: Marker | None = None
        k = 0
        while index < min(len(self.lexemes), first + RUN_MAX) and self._is_opener(index, first):
            lexeme = self.lexemes[index]
            inside = inside or lexeme.kind == "open"
            if lexeme.kind in MARKERS:
                marker = lexeme.kind  # type: ignore[assignment]
            if lexeme.kind in COUNTS and lexeme.kind != "all_of":
                marker, k = marker or "one_of", lexeme.k
            index += 1
        items, conjunction, is_open, after = self._items(self.lexemes[index - 1].span.end, index)
        if len(items) < (1 if marker else 2):
            return None
        head = self._head(first, head_end) if self.lexemes[first].kind not in COUNTS else None
        if marker is None and head is None and not inside:
            return None
        self.at = after
        k = k or (1 if conjunction == "or" or marker in {"such_as", "eg", "like"} else len(items))
        return Enumeration(
            Span((head or items[0]).start, items[-1].end), head, items, conjunction, marker, min(k, len(items)), is_open
        )

    def _is_opener(self, index: int, first: int) -> bool:
        lexeme = self.lexemes[index]
        if lexeme.kind not in MARKERS | COUNTS | {"open", "colon"}:
            return False
        return index == first or not self.text[self.lexemes[index - 1].span.end : lexeme.span.start].strip(" ,")

    def _bare(self, index: int) -> Enumeration | None:
        """A list with no marker: the first item is what stands before the first separator."""
        start = self._sentence_start(index)
        items, conjunction, is_open, after = self._items(start, index, first_is_cut=True)
        if len(items) < 2 or (conjunction == "list" and len(items) < 3):
            return None
        self.at = max(after, index + 1)
        k = 1 if conjunction == "or" else len(items)
        return Enumeration(Span(items[0].start, items[-1].end), None, items, conjunction, None, k, is_open)

    def _sentence_start(self, index: int) -> int:
        return self.lexemes[index - 1].span.end if index else 0

    def _items(
        self, start: int, index: int, *, first_is_cut: bool = False
    ) -> tuple[tuple[Span, ...], Literal["and", "or", "list"], bool, int]:
        """Items from `start` on, their conjunction, whether the list is open, and the lexeme after the list."""
        items: list[Span] = []
        conjunction: Literal["and", "or", "list"] = "list"
        is_open, last = False, False
        limit = index + LEXEMES_AHEAD_MAX
        while index < limit:
            end = self.lexemes[index].span.start if index < len(self.lexemes) else len(self.text)
            item = self._item(start, end, cut_front=first_is_cut and not items)
            if item is None:
                break
            items.append(item)
            if self.text[item.end : end].strip() and not self._parenthesis_at(index):
                break
            index = self._after_parenthesis(index)
            if index >= len(self.lexemes) or self.lexemes[index].kind not in SEPARATORS | {"etc"}:
                break
            kind = self.lexemes[index].kind
            if kind == "etc":
                is_open, index = True, index + 1
                break
            if (
                last
                and kind not in {"or", "and", "and_or"}
                and not self._is_conjunction(index + 1)
                and (first_is_cut or len(items) > 2)
            ):
                break  # "A, B and C, ..." is over; "including A and B, C, etc." goes on
            start, index, conjunction, last = self._separator(index, conjunction, last)
        return tuple(items), conjunction, is_open, index

    def _separator(
        self, index: int, conjunction: Literal["and", "or", "list"], last: bool
    ) -> tuple[int, int, Literal["and", "or", "list"], bool]:
        """Step over ", " or " or " or ", or "; the word of conjunction, if any, names the list."""
        start, limit = self.lexemes[index].span.end, min(len(self.lexemes), index + RUN_MAX)
        while index < limit and self.lexemes[index].kind in SEPARATORS:
            kind = self.lexemes[index].kind
            if kind in {"or", "and_or", "slash"}:
                conjunction, last = "or", kind != "slash"
            elif kind == "and":
                conjunction, last = conjunction if conjunction == "or" else "and", True
            index += 1
            start = self.lexemes[index - 1].span.end
            following = self.lexemes[index].span.start if index < len(self.lexemes) else len(self.text)
            if self.text[start:following].strip():
                break
        return start, index, conjunction, last

    def _is_conjunction(self, index: int) -> bool:
        return index < len(self.lexemes) and self.lexemes[index].kind in {"or", "and", "and_or"}

    def _parenthesis_at(self, index: int) -> bool:
        return index < len(self.lexemes) and self.lexemes[index].kind == "open"

    def _after_parenthesis(self, index: int) -> int:
        if not self._parenthesis_at(index):
            return index
        depth = 0
        for i in range(index, min(len(self.lexemes), index + LEXEMES_AHEAD_MAX)):
            depth += {"open": 1, "close": -1}.get(self.lexemes[i].kind, 0)
            if depth == 0:
                return i + 1
            if self.lexemes[i].kind == "stop":
                return index
        return index

    def _item(self, start: int, end: int, *, cut_front: bool) -> Span | None:
        """The name in text[start:end], without articles and what the sentence says around it; None if there is none."""
        words = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", self.text[start:end])]
        stops = _words("before_items")
        while words and self._word(words[0]) in _words("articles"):
            words.pop(0)
        if cut_front:
            cut = max((i + 1 for i, word in enumerate(words) if self._word(word) in stops), default=0)
            words = words[cut:]
        tail = next((i for i, word in enumerate(words) if i and self._word(word) in _words("after_items")), len(words))
        words = words[:tail]
        if not words or len(words) > ITEM_WORDS_MAX or self._word(words[0]) in stops:
            return None
        return Span(words[0][0], words[-1][1])

    def _head(self, index: int, end: int) -> Span | None:
        """The noun phrase before a marker, back to the nearest preposition, verb or mark; "A and B" stays whole."""
        end -= len(self.text[max(0, end - 9) : end]) - len(self.text[max(0, end - 9) : end].rstrip(" ,(["))
        index -= 1
        while index >= 0 and self.lexemes[index].span.end > end:
            index -= 1
        stops = _words("before_items") - _words("kept_in_head")
        if index >= 0 and self.lexemes[index].kind in {"and", "or", "slash"}:
            index, stops = index - 1, stops - {"and", "or"}
        start = max(self.lexemes[index].span.end if index >= 0 else 0, end - HEAD_CHARACTERS_MAX)
        words = [(m.start() + start, m.end() + start) for m in re.finditer(r"[^\s,:]+", self.text[start:end])]
        cut = max((i + 1 for i, word in enumerate(words) if self._word(word) in stops), default=0)
        words = words[cut:][-HEAD_WORDS_MAX:]
        return Span(words[0][0], words[-1][1]) if words else None

    def _word(self, bounds: tuple[int, int]) -> str:
        return self.text[bounds[0] : bounds[1]].strip("\"'“”").casefold()


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_toml("enumerations.toml")["phrases"][name])

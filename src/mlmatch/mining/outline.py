"""A document as the miner sees it: passages, each with its section, the role of that section and its line."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mlmatch.data import read_toml
from mlmatch.layout import compose_document
from mlmatch.model.document import Document, TextLine
from mlmatch.readers import read_source

LABEL_WORDS_MAX = 12
"""A longer run before a colon is a sentence: the longest title of a book in the notes has eleven words."""
HEADING_WORDS_MAX = 12
_LINE_KEY_CHARS = 60
"""How much of a line is compared to find its number; more only costs time."""
_LINE_KEY_MIN_CHARS = 8
"""Shorter texts stand within too many lines to tell which is meant."""

_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^<>]{1,300}>")
_MORE_LABEL = re.compile(r"(?:[^\W\d_a-z][^\s:]{0,30} ){0,7}[^\W\d_a-z][^\s:]{0,30}:(?= )")
_TEXT_FORMATS = frozenset({"markdown", "text", "html"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, an item or a paragraph; `label` stands before its colon, or is the line that a paragraph explains."""

    role: str
    """Key of [sections], "left_out", "prose", or "title" for the title of the document."""
    section: str
    line: int
    kind: str
    label: str
    body: str

    @property
    def text(self) -> str:
        return f"{self.label}: {self.body}" if self.label and self.body else self.label or self.body


def read_passages(path: Path) -> list[Passage]:
    """The passages of a file in any format the readers serve. Raises InputError for a file that cannot be read."""
    source = read_source(path)
    document = compose_document(source, headings="posting")
    if source.format in _TEXT_FORMATS:
        rows = path.read_bytes().decode("utf-8", "replace").splitlines()
    else:
        rows = [line.text for page in source.pages for line in sorted(page.lines, key=lambda line: line.order)]
    return list(_passages(document, LineFinder(rows)))


class LineFinder:
    """Gives each text of a document the number of the row it begins on; rows are searched forward first."""

    def __init__(self, rows: list[str]) -> None:
        self._keys = [_key(_TAG.sub(" ", html.unescape(row))) for row in rows]
        self._at: int = -1

    def find(self, text: str) -> int:
        """Number of the row, from 1; that of the last text found if this one stands nowhere."""
        key = _key(text)
        ahead = (*range(self._at + 1, len(self._keys)), *range(self._at + 1))
        for is_it in (_is_same, _is_wrapped, _is_within):
            row = next((row for row in ahead if key and is_it(self._keys[row], key)), None)
            if row is not None:
                self._at = row
                break
        return max(self._at + 1, 1)


def _is_same(row: str, key: str) -> bool:
    return row == key


def _is_wrapped(row: str, key: str) -> bool:
    return row != "" and key.startswith(row)


def _is_within(row: str, key: str) -> bool:
    return len(key) >= _LINE_KEY_MIN_CHARS and key in row


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))[:_LINE_KEY_CHARS]


def _passages(document: Document, finder: LineFinder) -> Iterator[Passage]:
    role, section, lead = "prose", "", ""
    for line in document.lines:
        text = document.line_text(line).strip()
        number = finder.find(text)
        found = _heading_role(line, text, role)
        if found:
            first = not section and _heading_level(line) == 1
            role, section, lead = found, text.rstrip(":* "), ""
            yield Passage("title" if first else role, section, number, "heading", "", section)
            continue
        label, body = split_label(text)
        if line.kind == "item":
            lead = "" if label else text
        elif lead and not label:
            label, body, lead = lead, text, ""
            yield Passage(role, section, number, "explanation", label, body)
            continue
        yield Passage(role, section, number, line.kind, label, body)


def split_label(text: str) -> tuple[str, str]:
    """Label and rest: ("Tools", "Git and make"), or ("", text). A label may hold a colon if its words are capitalised.

    >>> split_label("Microsoft Certified: Azure AI Engineer Associate: AI on Azure")
    ('Microsoft Certified: Azure AI Engineer Associate', 'AI on Azure')
    """
    label, colon, body = text.partition(": ")
    if not colon or len(label.split()) > LABEL_WORDS_MAX:
        return "", text
    more = _MORE_LABEL.match(body)
    if more:
        label, body = f"{label}: {more[0].rstrip(':')}", body[more.end() :]
    return label.strip(), body.strip()


def _heading_role(line: TextLine, text: str, role: str) -> str:
    """Role of the section that this line opens, or "" if it is no heading."""
    level = _heading_level(line)
    is_heading = line.kind == "heading" or level > 0
    if line.kind == "item" or len(text.split()) > HEADING_WORDS_MAX:
        return ""
    if not is_heading and (text.endswith((".", ",", ";")) or ": " in text):
        return ""
    named = _named_roles(text)
    if text.endswith("?"):
        return "left_out" if "left_out" in named else "prose"
    if is_heading:
        inherited = role if role == "left_out" and level not in (1, 2) else "prose"
        return named[0] if len(named) == 1 else inherited
    return (named[0] if len(named) == 1 else "prose") if _is_all_heading(text) else ""


def _heading_level(line: TextLine) -> int:
    """Depth of a heading that the format itself marks, from 1; 0 for any other line."""
    return line.hint.level if line.hint and line.hint.role == "heading" else 0


def _named_roles(heading: str) -> list[str]:
    words = f" {' '.join(_WORD.findall(heading.casefold()))} "
    return sorted({role for phrase, role in _section_phrases().items() if f" {phrase} " in words})


def _is_all_heading(text: str) -> bool:
    """True for a line of plain text that opens a section by its first or last words; headings are not marked there."""
    words = " ".join(_WORD.findall(text.casefold()))
    return text[:1].isupper() and any(
        words.startswith(phrase) or words.endswith(phrase) for phrase in _section_phrases()
    )


@cache
def _section_phrases() -> dict[str, str]:
    rules = read_toml("mining.toml")
    phrases = {phrase: "left_out" for listed in rules["left_out"].values() for phrase in listed}
    return phrases | {phrase: role for role, listed in rules["sections"].items() for phrase in listed}

"""pdfminer's parser with a short cut: one regular expression instead of a state machine for tokens that end in the
buffer, and for lists of numbers. What the expressions do not match goes the long way, so the objects are the same."""

from __future__ import annotations

import re
from typing import Any

from pdfminer.psexceptions import PSSyntaxError
from pdfminer.psparser import KWD, LIT, PSBaseParser, PSKeyword, PSStackParser, literal_name

_TOKEN = re.compile(
    rb"[\x00\s]*+(?:"
    rb"([+-]?\d{1,18}+)(?=[^\d.])"
    rb"|/([^#/%\[\]()<>{}\s]*+)(?=[/%\[\]()<>{}\s])"
    rb"|([A-Za-z][^#/%\[\]()<>{}\s]*+)(?=[#/%\[\]()<>{}\s])"
    rb"|(<<|>>|\[|\])"
    rb"|([+-]?\d{0,18}+\.\d{1,18}+)(?=\D)"
    rb"|\(([^()\\]*+)\))"
)
_NUMBERS = re.compile(rb"((?:[ \r\n\t]*+[+-]?(?:\d{1,18}+|\d{0,18}\.\d{1,18}+)(?=[ \r\n\t\]]))*+)[ \r\n\t]*+\]")
"""The rest of a list that holds nothing else, such as the widths of a font."""
_OPENING = {KWD(b"["): "a", KWD(b"<<"): "d", KWD(b"{"): "p"}
_CLOSING = {KWD(b"]"): "a", KWD(b">>"): "d", KWD(b"}"): "p"}
_INTEGER, _NAME, _KEYWORD, _BRACKET, _REAL, _STRING = range(1, 7)
_LOGICAL = {b"true": True, b"false": False}


class QuickTokens(PSStackParser[Any]):
    """Mixed into a parser of pdfminer."""

    def nextobject(self) -> tuple[int, Any]:
        """The next object and where it stands."""
        while not self.results:
            place, token = self.nexttoken()
            if not isinstance(token, PSKeyword):
                self.curstack.append((place, token))
            elif kind := _OPENING.get(token):
                numbers = self._read_numbers() if kind == "a" else None
                if numbers is None:
                    self.start_type(place, kind)
                else:
                    self.curstack.append((place, numbers))
            elif kind := _CLOSING.get(token):
                if self.curtype == kind:  # a bracket that closes nothing is stepped over
                    place, objects = self.end_type(kind)
                    self.curstack.append((place, _make_mapping(objects) if kind == "d" else objects))
            else:
                self.do_keyword(place, token)
            if not self.context:
                self.flush()
        return self.results.pop(0)

    def _read_numbers(self) -> list[Any] | None:
        """What a list has left to its end, if it is numbers."""
        match = None if self._tokens or self.eof else _NUMBERS.match(self.buf, self.charpos)
        if match is None:
            return None
        self.charpos = match.end()
        return [float(part) if b"." in part else int(part) for part in match[1].split()]

    def nexttoken(self) -> tuple[int, Any]:
        """The next token and where it stands."""
        parse: Any = self._parse1
        if self._tokens or self.eof or parse.__func__ is not PSBaseParser._parse_main:
            return super().nexttoken()
        match = _TOKEN.match(self.buf, self.charpos)
        if match is None:
            return super().nexttoken()
        self.charpos = match.end()
        kind: int = match.lastindex  # type: ignore[assignment]  # every alternative has a group
        text, place = match[kind], self.bufpos + match.start(kind)
        if kind == _INTEGER:
            return place, int(text)
        if kind == _NAME:
            return place - 1, LIT(_decode(text))
        if kind == _KEYWORD:
            return place, _LOGICAL[text] if text in _LOGICAL else KWD(text)
        if kind == _BRACKET:
            return place, KWD(text)
        if kind == _REAL:
            return place, float(text)
        return place - 1, text


def _make_mapping(objects: list[Any]) -> dict[str, Any]:
    if len(objects) % 2:
        raise PSSyntaxError("a dictionary whose last key has no value")
    pairs = zip(objects[::2], objects[1::2], strict=True)
    return {literal_name(key): value for key, value in pairs if value is not None}


def _decode(name: bytes) -> str | bytes:
    try:
        return name.decode()
    except UnicodeDecodeError:
        return name

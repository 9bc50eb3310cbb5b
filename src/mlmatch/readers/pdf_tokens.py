"""pdfminer's tokeniser with a short cut: one regular expression instead of a state machine for tokens that end in the
buffer. What the expression does not match goes the long way, so the tokens are the same."""

from __future__ import annotations

import re
from typing import Any

from pdfminer.psparser import KWD, LIT, PSBaseParser

_TOKEN = re.compile(
    rb"[\x00\s]*+(?:"
    rb"([+-]?\d{1,18}+)(?=[^\d.])"
    rb"|/([^#/%\[\]()<>{}\s]*+)(?=[/%\[\]()<>{}\s])"
    rb"|([A-Za-z][^#/%\[\]()<>{}\s]*+)(?=[#/%\[\]()<>{}\s])"
    rb"|(<<|>>|\[|\])"
    rb"|([+-]?\d{0,18}+\.\d{1,18}+)(?=\D)"
    rb"|\(([^()\\]*+)\))"
)
_INTEGER, _NAME, _KEYWORD, _BRACKET, _REAL, _STRING = range(1, 7)
_LOGICAL = {b"true": True, b"false": False}


class QuickTokens(PSBaseParser):
    """Mixed into a parser of pdfminer."""

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


def _decode(name: bytes) -> str | bytes:
    try:
        return name.decode()
    except UnicodeDecodeError:
        return name

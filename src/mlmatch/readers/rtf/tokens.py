"""RTF as a stream of tokens, and the tables of its control words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlmatch.model.frozen import frozen

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n\x00]+)|[\r\n\x00]+|\\",
    re.DOTALL,
)


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Destinations whose text nobody sees, or which repeat what is said elsewhere.
UNSEEN = _names(
    "info pict objdata themedata colorschememapping datastore latentstyles listtable listoverridetable revtbl rsidtbl "
    "generator xmlnstbl mmathPr filetbl fldinst bkmkstart bkmkend nonshppict shprslt sn sv sp pntext listtext "
    "listname listtemplateid ftnsep ftnsepc aftnsep aftnsepc pgptbl atnid atnauthor annotation atrfstart atrfend "
    "atndate atnref atnparent template private1 xe tc txe rxe falt panose fname fontemb fontfile blipuid levelnumbers "
    "leveltext pnseclvl pn wgrffmtfilter docvar operator author title subject keywords comment company category "
    "manager doccomm hlinkbase password"
)
# Ignorable destinations (\*) that hold text all the same.
SEEN_THOUGH_IGNORABLE = frozenset({"shpinst", "shptxt", "ud"})
# Control words that are characters.
CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "\u2014", "endash": "\u2013", "bullet": "\u2022",
    "lquote": "\u2018", "rquote": "\u2019", "ldblquote": "\u201c", "rdblquote": "\u201d",
    "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
# The same for control symbols: blanks and hyphens that hold together or mark where to break.
SYMBOLS = {"~": "\u00a0", "_": "\u2011", "-": "", "{": "{", "}": "}", "\\": "\\", "\t": "\t"}
# \fcharset of a font -> code page of its bytes.
CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437",
}  # fmt: skip


@frozen
class Token:
    kind: str
    """"word", "byte", "symbol", "open", "close" or "text"."""
    text: str
    number: int | None = None


def find_tokens(text: str) -> Iterator[Token]:
    """The tokens of RTF whose bytes were read as Latin-1; binary data (\\binN) is passed over."""
    place = 0
    while match := _TOKEN.match(text, place):
        place = match.end()
        word, number, byte, symbol, brace, plain = match.groups()
        if word:
            value = int(number) if number else None
            if word == "bin" and value and value > 0:
                place += value
            else:
                yield Token("word", word, value)
        elif byte:
            yield Token("byte", chr(int(byte, 16)))
        elif symbol:
            yield Token("symbol", symbol)
        elif brace:
            yield Token("open" if brace == "{" else "close", brace)
        elif plain:
            yield Token("text", plain)

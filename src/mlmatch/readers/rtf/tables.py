"""The tables at the head of an RTF document: fonts, colours, styles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mlmatch.readers.rtf.tokens import CHARSETS

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)


@dataclass(slots=True)
class Tables:
    encodings: dict[int, str] = field(default_factory=dict)
    """Code page of each font that states one."""
    colours: list[str | None] = field(default_factory=list)
    """ "#rrggbb", None for the one that means "automatic"."""
    headings: dict[int, int] = field(default_factory=dict)
    """Level of each paragraph style that is a heading."""
    titles: set[int] = field(default_factory=set)
    _font: int = 0
    _style: int = 0
    _name: str = ""
    _channels: dict[str, int] = field(default_factory=dict)

    def take_word(self, table: str, word: str, number: int | None) -> None:
        if table == "colortbl":
            self._channels[word] = number or 0
        elif table == "fonttbl" and word == "f":
            self._font = number or 0
        elif table == "fonttbl" and word == "fcharset" and number in CHARSETS and number:
            self.encodings[self._font] = CHARSETS[number]
        elif table == "stylesheet" and word == "s":
            self._style, self._name = number or 0, ""

    def take_text(self, table: str, text: str) -> None:
        if table == "colortbl":
            for _ in range(text.count(";")):
                self._end_colour()
        elif table == "stylesheet":
            self._name = (self._name + text)[-100:]
            if text.endswith(";"):
                self._end_style()

    def colour(self, number: int | None) -> str | None:
        return self.colours[number] if number is not None and 0 <= number < len(self.colours) else None

    def _end_colour(self) -> None:
        channels, self._channels = self._channels, {}
        is_set = bool({"red", "green", "blue"} & channels.keys())
        values = bytes(channels.get(name, 0) % 256 for name in ("red", "green", "blue"))
        self.colours.append("#" + values.hex() if is_set else None)

    def _end_style(self) -> None:
        name, self._name = self._name.strip(" ;"), ""
        match = _HEADING.match(name)
        if match:
            self.headings[self._style] = int(match[1])
        elif name.lower() == "title":
            self.titles.add(self._style)

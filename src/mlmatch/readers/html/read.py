"""HTML, whole pages or fragments, into the lines that a browser shows; what it does not show is kept apart."""

from __future__ import annotations

import re

from mlmatch.model.document import Line
from mlmatch.readers.characters import resolve_references
from mlmatch.readers.html.page import Page
from mlmatch.readers.limits import Limits
from mlmatch.readers.sink import LineSink, Pieces

_ESCAPED_TAG = re.compile(r"&lt;/?[a-z][a-z0-9]{0,9}(?:&gt;|\s)", re.IGNORECASE)


def read_html(text: str, limits: Limits) -> Pieces:
    """The lines of a page or fragment in document order, its menus last."""
    sink = LineSink(limits)
    for line in lines_of_html(text, limits):
        sink.add(line)
    return sink.pieces()


def lines_of_html(html: str, limits: Limits) -> list[Line]:
    """The same for a text that another reader found; markup that was escaped as a whole is read as markup."""
    if "<" not in html and _ESCAPED_TAG.search(html):
        html = resolve_references(html)
    return Page(html, limits).read()

"""What the elements of HTML are: which break lines, which look how, which end which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from mlmatch.model.document import Hint
from mlmatch.readers.html.css import Declarations, Element, apply_declarations, read_colour
from mlmatch.readers.runs import PLAIN, UNKNOWN_FILL, Look
from mlmatch.readers.sink import PARAGRAPH

FURNITURE = Hint("furniture", section="other")


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section summary table tbody "
    "td tfoot th thead tr ul"
)
VOID = _names("area base br col embed hr img input link meta param source track wbr")
# The end of these ends the cells that are open inside.
TABLE_PARTS = _names("td th tr table tbody thead tfoot body html")
CELLS = frozenset({"td", "th"})
# What a start tag closes by itself if the author did not.
CLOSES = {
    "li": frozenset({"li"}), "option": frozenset({"option"}),
    "dd": frozenset({"dd", "dt"}), "dt": frozenset({"dd", "dt"}),
    "td": CELLS, "th": CELLS, "tr": CELLS | {"tr"}, "tbody": CELLS | {"tr", "tbody", "thead"},
}  # fmt: skip
ENCLOSES = _names("ul ol dl table select menu body section article main")
_BOLD = _names("b strong th h1 h2 h3 h4 h5 h6 dt")
_ITALIC = _names("i em cite dfn var")
_LISTS = _names("ul ol menu dir")
_UNSHOWN = _names("noscript template datalist audio video canvas")
_BLOCK_DISPLAYS = _names("block flex grid list-item table table-row flow-root")


@dataclass(slots=True)
class Open:
    """An element whose end has not come yet."""

    name: str
    element: Element
    look: Look = PLAIN
    hint: Hint = PARAGRAPH
    is_block: bool = True
    is_pre: bool = False
    arranges: bool = False
    """Its children stand apart from each other, whatever they are: a flexible box or a grid."""
    is_row: bool = False
    """Its children stand side by side: a table row, or a flexible box."""
    is_cell: bool = False
    """It is one of those children."""
    floats_right: bool = False
    is_furniture_root: bool = False

    @property
    def collects(self) -> bool:
        """Whether its lines are put together when it closes; otherwise they go where its parent's go."""
        return self.is_row or self.is_cell or self.is_furniture_root or self.name in ("li", "dl")


def make_open(
    name: str, attributes: dict[str, str], element: Element, css: Declarations, parent: Open, path: Iterable[Open]
) -> Open:
    """An element as it begins inside `parent`; `path` are all open elements, for the depth of lists."""
    hint = _hint_of(name, attributes, parent, path)
    opened = Open(name, element, _look_of(name, attributes, css, parent.look), hint)
    opened.is_block = name in BLOCKS or parent.arranges or css.get("display") in _BLOCK_DISPLAYS
    opened.arranges = css.get("display", "").removeprefix("inline-") in ("flex", "grid")
    opened.is_pre = parent.is_pre or name == "pre" or css.get("white-space", "").startswith(("pre", "break-spaces"))
    is_flexible = css.get("display") in ("flex", "inline-flex") and not css.get("flex-direction", "").startswith(
        "column"
    )
    opened.is_row = name == "tr" or is_flexible
    opened.is_cell = name in CELLS or parent.is_row
    opened.floats_right = css.get("float") == "right"
    opened.is_furniture_root = hint is FURNITURE and parent.hint is not FURNITURE
    return opened


def _hint_of(name: str, attributes: dict[str, str], parent: Open, path: Iterable[Open]) -> Hint:
    if parent.hint is FURNITURE or name == "nav" or attributes.get("role", "").lower() == "navigation":
        return FURNITURE
    if len(name) == 2 and name[0] == "h" and name[1] in "123456":
        return Hint("heading", int(name[1]))
    if name == "li":
        return Hint("item", sum(opened.name in _LISTS for opened in path) or 1)
    if name == "dt":
        return Hint("label")
    return PARAGRAPH if name in ("dd", "td", "th", *_LISTS) else parent.hint


def _look_of(name: str, attributes: dict[str, str], css: Declarations, inherited: Look) -> Look:
    changes: dict[str, Any] = {}
    if name in _BOLD:
        changes["bold"] = True
    elif name in _ITALIC:
        changes["italic"] = True
    if name in _UNSHOWN or "hidden" in attributes:
        changes["hidden"] = inherited.hidden or "not_displayed"
    fill = read_colour(attributes.get("bgcolor", ""))
    if fill:
        changes["fill"] = fill
    colour = read_colour(attributes.get("color", "")) if name == "font" else None
    if colour and colour != UNKNOWN_FILL:
        changes["colour"] = colour
    return apply_declarations(replace(inherited, **changes) if changes else inherited, css)

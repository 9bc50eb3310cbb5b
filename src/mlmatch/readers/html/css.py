"""As much of cascading styles as tells whether text can be seen."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from mlmatch.model.document import HiddenReason
from mlmatch.model.frozen import frozen
from mlmatch.readers.runs import UNKNOWN_FILL, Look

Declarations = dict[str, str]

_MOST_RULES = 5_000
_MOST_COMPOUNDS = 8
_MOST_DECLARATIONS = 200
_LONGEST_VALUE_CHARACTERS = 300
_COMPOUND = re.compile(r"[.#]?[a-z0-9_-]{1,100}")
_LENGTH = re.compile(r"(-?\d{0,7}\.?\d{1,7})\s{0,3}(px|pt|em|rem|%|vw|vh|cm|mm|in)?")
_POINTS = {"px": 0.75, "pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "vw": 6.0, "vh": 6.0, "": 0.75}
_BODY_POINTS = 12.0
_FAR_POINTS = -350.0
"""Beyond this a box lies off the screen."""
_ZERO_SIZE = 0.01
_BOLD_FROM = 600
_OPACITY_UNSEEN = 0.02
_HEX = re.compile(r"#([0-9a-f]{3,8})")
_CHANNELS = re.compile(r"rgba?\(([\d.,%/ ]{1,60})\)")
# Names of colours that vanish on white paper, and the two that people write most; any other name is seen.
_NAMED = {
    "white": "#ffffff", "snow": "#fffafa", "ivory": "#fffff0", "ghostwhite": "#f8f8ff", "floralwhite": "#fffaf0",
    "mintcream": "#f5fffa", "azure": "#f0ffff", "whitesmoke": "#f5f5f5", "black": "#000000",
}  # fmt: skip
_NO_COLOUR = frozenset({"transparent", "inherit", "initial", "unset", "currentcolor", "none"})


@frozen
class Element:
    """What selectors ask of an element."""

    names: frozenset[str]
    """Its tag, its ".class"es and its "#id"."""


class HasElement(Protocol):
    """An open element of a page."""

    @property
    def element(self) -> Element: ...


def make_element(tag: str, attributes: Mapping[str, str]) -> Element:
    classes = attributes.get("class", "").lower().split()[:50]
    own_id = attributes.get("id", "").lower().strip()
    return Element(frozenset([tag, *("." + name for name in classes), *(["#" + own_id] if own_id else [])]))


@frozen
class _Rule:
    compounds: tuple[frozenset[str], ...]
    declarations: Declarations
    rank: tuple[int, int, int, int]
    """Ids, classes, tags, place in the sheet: the greater wins."""


@dataclass(slots=True)
class Sheet:
    """The rules of all style elements of a page. Rules for media, states and attributes are left out."""

    _rules: dict[str, list[_Rule]] = field(default_factory=lambda: defaultdict(list))
    _count: int = 0

    def add(self, css: str) -> None:
        for selectors, body in _find_blocks(_drop_comments(css)):
            declarations = read_declarations(body)
            for selector in selectors.split(",") if declarations else ():
                if self._count < _MOST_RULES:
                    self._add_rule(selector, declarations)

    def _add_rule(self, selector: str, declarations: Declarations) -> None:
        parts = selector.lower().replace(">", " ").split()
        compounds = tuple(frozenset(_COMPOUND.findall(part)) for part in parts)
        is_plain = all("".join(_COMPOUND.findall(part)) == part for part in parts)
        if not parts or not is_plain or len(parts) > _MOST_COMPOUNDS:
            return
        self._count += 1
        names = [name for compound in compounds for name in compound]
        ids, classes = sum(name[0] == "#" for name in names), sum(name[0] == "." for name in names)
        rank = (ids, classes, len(names) - ids - classes, self._count)
        self._rules[max(compounds[-1])].append(_Rule(compounds, declarations, rank))

    def declarations(self, element: Element, ancestors: Sequence[HasElement]) -> Declarations:
        """What the sheet says of an element, the strongest rule last."""
        if not self._rules:
            return {}
        candidates = (rule for name in element.names if name in self._rules for rule in self._rules[name])
        matching = [rule for rule in candidates if _matches(rule, element, ancestors)]
        found: Declarations = {}
        for rule in sorted(matching, key=lambda rule: rule.rank):
            found |= rule.declarations
        return found


def read_declarations(css: str) -> Declarations:
    """Properties and values in lower case; what is marked as important wins, wherever it stands.

    >>> read_declarations("Color: #FFF !important; display:none; color: red")
    {'color': '#fff', 'display': 'none'}
    """
    found: Declarations = {}
    important: Declarations = {}
    for part in css.lower().split(";")[:_MOST_DECLARATIONS]:
        name, colon, value = part.partition(":")
        if colon:
            kept, mark, _ = value.partition("!important")
            (important if mark else found)[name.strip()] = kept.strip()[:_LONGEST_VALUE_CHARACTERS]
    return found | important


def apply_declarations(look: Look, css: Declarations) -> Look:
    """The look of an element whose parent has this look."""
    if not css:
        return look
    changes: dict[str, Any] = {}
    size = _font_size(css, look.size)
    if size is not None:
        changes["size"] = size
    if "font-weight" in css:
        changes["bold"] = _is_bold(css["font-weight"])
    if "font-style" in css:
        changes["italic"] = css["font-style"] in ("italic", "oblique")
    colour = read_colour(css.get("-webkit-text-fill-color") or css.get("color", ""))
    if colour is not None:
        changes["colour"] = None if colour == UNKNOWN_FILL else colour
    fill = _read_fill(css)
    if fill is not None:
        changes["fill"] = fill
    hidden = look.hidden or _why_hidden(css)
    return replace(look, hidden=hidden, **changes)


def read_colour(value: str) -> str | None:
    """ "#rrggbb", "unknown" for a colour we do not know, None where none is given.

    >>> read_colour("rgb(255, 255, 255)"), read_colour("#abc"), read_colour("teal"), read_colour("inherit")
    ('#ffffff', '#aabbcc', 'unknown', None)
    """
    value = value.strip().lower()
    if not value or value in _NO_COLOUR:
        return None
    if value in _NAMED:
        return _NAMED[value]
    match = _HEX.fullmatch(value)
    if match:
        digits = match[1] if len(match[1]) >= 6 else "".join(digit * 2 for digit in match[1])
        return "#" + digits[:6] if len(digits) in (6, 8) else UNKNOWN_FILL
    match = _CHANNELS.match(value)
    return _read_channels(match[1]) if match else UNKNOWN_FILL


def _read_channels(text: str) -> str:
    parts = re.split(r"[\s,/]+", text.strip())
    try:
        values = [float(part.rstrip("%")) * (2.55 if part.endswith("%") else 1) for part in parts[:3]]
    except ValueError:
        return UNKNOWN_FILL
    if len(values) < 3:
        return UNKNOWN_FILL
    return "#" + bytes(min(255, max(0, round(value))) for value in values).hex()


def _read_fill(css: Declarations) -> str | None:
    """What is behind the text; a picture or a run of colours is something unknown."""
    if css.get("background-image", "none") != "none":
        return UNKNOWN_FILL
    value = css.get("background-color") or css.get("background", "")
    if not value or value in _NO_COLOUR:
        return None
    if "url(" in value or "gradient(" in value or "var(" in value:
        return UNKNOWN_FILL
    first = value if value.startswith("rgb") else value.split()[0]
    return read_colour(first)


def _font_size(css: Declarations, inherited: float) -> float | None:
    """In points; zero as a size that is too small to be seen, because 0 means that nothing is said."""
    value = css.get("font-size", "")
    match = _LENGTH.match(value)
    if match is None:
        return None
    number, unit = float(match[1]), match[2] or ""
    if unit in ("em", "%"):
        factor = number / 100 if unit == "%" else number
        size = (inherited or _BODY_POINTS) * factor
    else:
        size = number * (_BODY_POINTS if unit == "rem" else _POINTS[unit])
    return size if size > 0 else _ZERO_SIZE


def _is_bold(value: str) -> bool:
    return value in ("bold", "bolder") or (value.isdecimal() and len(value) < 6 and int(value) >= _BOLD_FROM)


def _why_hidden(css: Declarations) -> HiddenReason | None:
    if css.get("display") == "none" or css.get("visibility") in ("hidden", "collapse"):
        return "not_displayed"
    if css.get("content-visibility") == "hidden":
        return "not_displayed"
    if _is_transparent(css):
        return "transparent"
    if _is_off_screen(css):
        return "off_page"
    if _is_clipped(css):
        return "clipped"
    return None


def _is_transparent(css: Declarations) -> bool:
    value = css.get("opacity", "")
    match = _LENGTH.match(value)
    if match and float(match[1]) * (0.01 if match[2] == "%" else 1) <= _OPACITY_UNSEEN:
        return True
    colour = (css.get("-webkit-text-fill-color") or css.get("color", "")).replace(" ", "")
    return colour == "transparent" or (colour.startswith("rgba(") and colour.endswith((",0)", ",0.0)", "/0)")))


def _is_off_screen(css: Declarations) -> bool:
    is_placed = css.get("position") in ("absolute", "fixed", "relative")
    sides = ("left", "top", "right", "bottom") if is_placed else ()
    values = [css.get(name, "") for name in (*sides, "text-indent", "margin-left", "margin-top")]
    if any(_points(value) <= _FAR_POINTS for value in values):
        return True
    transform = css.get("transform", "")
    return "translate" in transform and any(_points(part) <= _FAR_POINTS for part in re.split(r"[(,]", transform)[1:])


def _is_clipped(css: Declarations) -> bool:
    if "scale(0)" in css.get("transform", "").replace(" ", ""):
        return True
    clip = css.get("clip", "").replace(" ", "").replace("px", "").replace(",", "")
    if clip in ("rect(0000)", "rect(1111)") or css.get("clip-path", "").replace(" ", "") in (
        "inset(50%)",
        "inset(100%)",
        "circle(0)",
    ):
        return True
    if css.get("overflow", css.get("overflow-y", "")) not in ("hidden", "clip"):
        return False
    sizes = [css.get(name, "") for name in ("height", "width", "max-height", "max-width")]
    return any(
        0 <= _points(value) <= 1 and _LENGTH.match(value) is not None and not value.endswith("%") for value in sizes
    )


def _points(value: str) -> float:
    match = _LENGTH.match(value.strip())
    if match is None:
        return 0.0
    unit = match[2] or ""
    return float(match[1]) * (_BODY_POINTS if unit in ("em", "rem") else 5.0 if unit == "%" else _POINTS[unit])


def _matches(rule: _Rule, element: Element, ancestors: Sequence[HasElement]) -> bool:
    """Whether a rule speaks of the element: its last part fits the element, the others fit ancestors in this order."""
    *outer, last = rule.compounds
    if not last <= element.names:
        return False
    place = len(ancestors)
    for compound in reversed(outer):
        place = next((index for index in range(place - 1, -1, -1) if compound <= ancestors[index].element.names), -1)
        if place < 0:
            return False
    return True


def _drop_comments(css: str) -> str:
    pieces = css.split("/*")
    return pieces[0] + "".join(piece.partition("*/")[2] for piece in pieces[1:])


def _find_blocks(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the plain rules; nested ones (@media ...) are passed over with all they hold."""
    depth, start, opened, selectors = 0, 0, 0, ""
    for match in re.finditer(r"[{}]", css):
        if match[0] == "{":
            if depth == 0:
                selectors, opened = css[start : match.start()].rpartition(";")[2].strip(), match.end()
            depth += 1
            continue
        depth = max(0, depth - 1)
        if depth == 0:
            start = match.end()
            if selectors and not selectors.startswith("@"):
                body, nested, _ = css[opened : match.start()].partition("{")
                yield selectors, body.rpartition(";")[0] if nested else body

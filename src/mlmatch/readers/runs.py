"""Runs of text, each of one look, put together to lines. Every format with markup speaks this way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from mlmatch.model.document import HiddenReason, Hint, Line
from mlmatch.model.frozen import frozen

UNKNOWN_FILL = "unknown"
"""Something lies behind the text and we do not know its colour: a picture, a theme, a sheet of styles out of reach."""
TINY_POINTS = 1.0
_WHITE_FROM = 0xF4
"""A colour whose channels all reach this cannot be read on white paper, nor one as near to the fill behind it."""


@frozen
class Look:
    """How text looks. Colours are "#rrggbb", None where nothing is said."""

    bold: bool = False
    italic: bool = False
    size: float = 0.0
    """In points, 0 where nothing is said."""
    colour: str | None = None
    fill: str | None = None
    """Behind the text; None is white paper."""
    hidden: HiddenReason | None = None
    """Set where the format itself hides it."""

    def unseen(self) -> HiddenReason | None:
        """Why nobody can see text of this look, None if one can."""
        if self.hidden:
            return self.hidden
        if 0 < self.size <= TINY_POINTS:
            return "tiny"
        if self.colour is not None and is_unseen(self.colour, self.fill):
            return "white"
        return None


PLAIN = Look()


@frozen
class Run:
    text: str
    look: Look = PLAIN


def make_lines(runs: Sequence[Run], hint: Hint | None, *, joins_breaks: bool = False) -> list[Line]:
    """The lines of one block: what can be seen, parted at line feeds, then what cannot, apart by reason.

    With `joins_breaks` a line feed only wraps (as inside a list item) and becomes a blank.
    """
    if len(runs) == 1 and "\n" not in runs[0].text:
        line = _make_line(runs, hint)
        reason = runs[0].look.unseen()
        return [replace(line, hidden=reason) if reason else line] if line.text.strip() else []
    if _is_uniform(runs) and not any("\n" in run.text for run in runs) and not runs[0].look.unseen():
        line = _make_line(runs, hint)
        return [line] if line.text.strip(" \t") else []
    shown: list[list[Run]] = [[]]
    unseen: dict[HiddenReason, list[Run]] = {}
    for run in runs:
        reason = run.look.unseen() if run.text.strip() else None
        if reason:
            unseen.setdefault(reason, []).append(run)
            continue
        first, *others = (run.text.replace("\n", " ") if joins_breaks else run.text).split("\n")
        shown[-1].append(Run(first, run.look))
        shown += [[Run(other, run.look)] for other in others]
    lines = [line for part in shown if (line := _make_line(part, hint)).text.strip(" \t")]
    lines += [replace(_make_line(part, hint), hidden=reason) for reason, part in unseen.items()]
    return lines


def is_unseen(colour: str, fill: str | None) -> bool:
    """Whether text of this colour disappears on this fill.

    >>> is_unseen("#fefefe", None), is_unseen("#ffffff", "#204080")
    (True, False)
    """
    if fill == UNKNOWN_FILL:
        return False
    ink, paper = bytes.fromhex(colour[1:]), bytes.fromhex((fill or "#ffffff")[1:])
    if fill is None:
        return all(channel >= _WHITE_FROM for channel in ink)
    return all(abs(one - other) <= 0xFF - _WHITE_FROM for one, other in zip(ink, paper, strict=True))


def _make_line(runs: Sequence[Run], hint: Hint | None) -> Line:
    look = _prevailing_look(runs)
    text = "".join([run.text for run in runs])
    return Line(text, 1, None, look.size, look.bold, look.italic, look.colour, hint)


def _is_uniform(runs: Sequence[Run]) -> bool:
    """Whether there are runs, all of the very same look."""
    if not runs:
        return False
    first = runs[0].look
    for run in runs:  # noqa: SIM110 - a generator takes as long as the rest of a line
        if run.look is not first:
            return False
    return True


def _prevailing_look(runs: Sequence[Run]) -> Look:
    """The look of most of the letters of the first cell: a bold title is bold whatever date stands in the margin."""
    if _is_uniform(runs):
        return runs[0].look
    letters: Counter[Look] = Counter()
    for run in runs:
        head, tab, _ = run.text.partition("\t")
        letters[run.look] += len(head.strip())
        if tab and any(letters.values()):
            break
    return max(letters, key=letters.__getitem__, default=PLAIN)

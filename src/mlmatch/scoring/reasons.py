"""Why a line earned what it earned, in pieces that can be put together: what is alike is said once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mlmatch.model.wording import all_of


class Reason(NamedTuple):
    """Either a text, with the `names` that it is linked to ("PyTorch, applied 2 years, which shows" Python), or
    `names` that are in some `state` ("Python" and "R" "not in the resume")."""

    text: str = ""
    link: str = ""
    names: tuple[str, ...] = ()
    state: str = ""


def missing(name: str) -> Reason:
    """A demand of which the resume says nothing."""
    return Reason(names=(name,), state=MISSING)


MISSING = "not in the resume"
SILENT = "not mentioned, as in most resumes"
DENIED = "disclaimed in the resume"
NONE_OF_THEM = Reason("none of them is in the resume")


def say(reasons: Sequence[Reason]) -> str:
    """One sentence; what reasons share is said once.

    >>> say([Reason(names=("statistics",), state=MISSING), Reason(names=("data mining",), state=MISSING)])
    'statistics and data mining are not in the resume'
    >>> used = "machine learning, applied 2 years"
    >>> say([Reason(used, "which shows", ("data mining",)), Reason(used, "which is related to", ("statistics",))])
    'machine learning, applied 2 years, which shows data mining and is related to statistics'
    """
    if len(reasons) == 1:
        return _said(reasons[0].text, reasons[0].state, {reasons[0].link: reasons[0].names})
    parts: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
    for text, link, names, state in reasons:
        links = parts.setdefault((text, state), {})
        links[link] = tuple(dict.fromkeys((*links.get(link, ()), *names)))
    return "; ".join(_said(text, state, links) for (text, state), links in parts.items())


def _said(text: str, state: str, links: dict[str, tuple[str, ...]]) -> str:
    if not links or links == {"": ()}:
        return text
    if state:
        return f"{all_of(links[''])} {'is' if len(links['']) == 1 else 'are'} {state}"
    linked = [f"{link} {all_of(names)}" for link, names in links.items() if names]
    rest = [one.removeprefix("which ") for one in linked[1:]]
    return ", ".join([text, all_of([*linked[:1], *rest])]) if linked else text

"""Tokens of a clause -> its tree, with spans of time and degrees put where they belong.

A clause falls into units: a degree, an equivalent of a degree, a span of time with what it governs ("5+ years of
Python or R"), or plain matter. Each unit is read by the grammar; the words between units join them ("BS and 3
years, or MS with 1 year").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from mlmatch.model.text import Span
from mlmatch.posting.combination import by_separators
from mlmatch.posting.cues import cue, words
from mlmatch.posting.degree import lowest_degree
from mlmatch.posting.grammar import SEPARATORS, parse
from mlmatch.posting.tokens import Token
from mlmatch.posting.tree import Group, Leaf, Node, all_of, any_of, leaves, with_months

ANCHORS = frozenset({"degree", "equivalent", "duration"})
_JOINTS = SEPARATORS | {"dash", "semicolon", "colon", "including", "such_as"}


_WITH = re.compile(r",\s(?:with|for)\s$", re.IGNORECASE)


@dataclass(slots=True)
class _Unit:
    anchor: Token | None
    tokens: list[Token] = field(default_factory=list)
    joint: str = ""
    """What joined it to the unit before."""
    behind: tuple[int | None, int | None] | None = None
    """Months written behind what it names."""


def read_clause(text: str, tokens: Sequence[Token]) -> Node | None:
    """The tree of a clause; None if it asks nothing that we know."""
    units = _units(_unwrapped(tokens))
    nodes = _nodes(text, units)
    kept = [(unit, node) for unit, node in zip(units, nodes, strict=True) if node]
    if not kept:
        return None
    joints = [_sense(unit, before) for (before, _), (unit, _) in pairwise(kept)]
    nodes, joints = _bound([unit for unit, _ in kept], [node for _, node in kept], joints)
    if any(unit.anchor and unit.anchor.kind == "degree" for unit, _ in kept):
        joints = _alternatives([unit for unit, _ in kept], joints)
        return _levelled(_by_conditions(nodes, joints))
    return _levelled(by_separators(nodes, joints, "and"))


def _bound(units: list[_Unit], nodes: list[Node], joints: list[str]) -> tuple[list[Node | None], list[str]]:
    """Degrees side by side, and a degree and what is as good, as one: they bind before anything else does."""
    bound: list[Node | None] = [nodes[0]]
    rest: list[str] = []
    for joint, (before, unit), node in zip(joints, pairwise(units), nodes[1:], strict=True):
        kinds = (before.anchor.kind if before.anchor else "", unit.anchor.kind if unit.anchor else "")
        if joint == "or" and kinds[0] in ("degree", "equivalent") and kinds[1] in ("degree", "equivalent"):
            bound[-1] = any_of([bound[-1], node])
        else:
            bound.append(node)
            rest.append(joint)
    return bound, rest


def _alternatives(units: Sequence[_Unit], joints: Sequence[str]) -> list[str]:
    """ "Bachelor's + 5 years, Master's + 3 years, or PhD": behind a comma another degree is another way."""
    degrees = [bool(unit.anchor and unit.anchor.kind == "degree") for unit in units]
    return [
        "comma_or" if joint == "comma" and degrees[place] and any(degrees[:place]) else joint
        for place, joint in enumerate(joints, start=1)
    ]


def _by_conditions(nodes: Sequence[Node | None], joints: Sequence[str]) -> Node | None:
    """ "BS and 3 years, or MS and 1 year": between conditions "and" binds tighter than "or"."""
    alternatives: list[list[Node | None]] = [[nodes[0]]]
    for joint, node in zip(joints, nodes[1:], strict=True):
        if joint.endswith("or"):
            alternatives.append([node])
        else:
            alternatives[-1].append(node)
    return any_of(all_of(conditions) for conditions in alternatives)


def _unwrapped(tokens: Sequence[Token]) -> list[Token]:
    """Without parentheses around degrees and their equivalents: "studies (Bachelor or Master)", "BS (or
    equivalent)"."""
    plain: list[Token] = []
    for token in tokens:
        if token.kind == "paren" and any(inner.kind in ("degree", "equivalent") for inner in token.inner):
            plain.extend(token.inner)
        elif token.kind == "paren" and _is_only_time(token):
            months = next(inner.months for inner in token.inner if inner.months)
            plain.append(replace(token, months=months))
        else:
            plain.append(token)
    return plain


def _is_only_time(token: Token) -> bool:
    return any(i.kind == "duration" for i in token.inner) and not any(i.node for i in token.inner)


def _units(tokens: Sequence[Token]) -> list[_Unit]:
    units = [_Unit(None)]
    for place, token in enumerate(tokens):
        last = units[-1]
        if token.kind == "duration" and _is_appended(tokens, place, last):
            last.behind = token.months
            units.append(_Unit(None))
        elif token.kind in ANCHORS:
            joint = _cut_joint(last.tokens)
            units.append(_Unit(token, joint=joint))
        elif last.anchor and last.anchor.kind != "duration" and (token.kind in _JOINTS or token.node):
            units.append(_Unit(None, [token]))
        else:
            last.tokens.append(token)
    for unit in units:
        if not unit.joint and unit.anchor is None:
            unit.joint = _cut_front(unit.tokens)
    return [unit for unit in units if unit.anchor or unit.tokens]


def _is_appended(tokens: Sequence[Token], place: int, unit: _Unit) -> bool:
    """ "Python: 3 years, SQL: 2 years", "Python 3+ years": a span of time right behind a name, with nothing after
    it."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if (
        unit.anchor is not None
        or not unit.tokens
        or (after is not None and after.kind not in ("comma", "semicolon", "and"))
    ):
        return False
    marks = ("colon", "dash", "comma") if after is None and len(unit.tokens) == 2 else ("colon", "dash")
    while unit.tokens[-1].kind in marks and len(unit.tokens) > 1 and unit.tokens[-2].node:
        unit.tokens.pop()
    return unit.tokens[-1].node is not None


def _cut_joint(tokens: list[Token]) -> str:
    """Takes the separators at the end of a unit off; what they say."""
    text: list[Token] = []
    while tokens and tokens[-1].kind == "text" and len(tokens) > 1 and tokens[-2].kind in _JOINTS:
        text.append(tokens.pop())
    said: list[str] = []
    while tokens and tokens[-1].kind in _JOINTS:
        said.insert(0, tokens.pop().kind)
    return _joint(said)


def _cut_front(tokens: list[Token]) -> str:
    said: list[str] = []
    while tokens and tokens[0].kind in _JOINTS:
        said.append(tokens.pop(0).kind)
    return _joint(said)


def _joint(said: list[str]) -> str:
    conjunction = next((kind for kind in said if kind in ("or", "and", "and_or", "slash", "etc")), "")
    conjunction = {"and_or": "or", "etc": "or"}.get(conjunction, conjunction)
    if "comma" in said and conjunction in ("and", "or"):
        return f"comma_{conjunction}"
    return conjunction or (said[0] if said else "")


def _sense(unit: _Unit, before: _Unit) -> str:
    """The separator that a joint stands for; degrees side by side and equivalents are alternatives."""
    if unit.anchor and unit.anchor.kind == "equivalent":
        return "comma_or" if unit.joint.startswith("comma") else "or"
    both = unit.anchor and before.anchor and unit.anchor.kind == before.anchor.kind == "degree"
    if both and not any(token.node for token in before.tokens):
        return "comma_or" if unit.joint.startswith("comma") else "or"
    return {"slash": "or"}.get(
        unit.joint, unit.joint if unit.joint in ("or", "and", "comma", "comma_and", "comma_or") else "and"
    )


# --- units to nodes ---


def _nodes(text: str, units: list[_Unit]) -> list[Node | None]:
    nodes: list[Node | None] = []
    for index, unit in enumerate(units):
        node = parse(text, unit.tokens)
        if node and unit.behind:
            node = with_months(_as_experience(node), *unit.behind)
        anchor = unit.anchor
        if anchor and anchor.kind != "duration":
            nodes.append(all_of([anchor.node, node]))
            continue
        months = anchor.months if anchor else None
        if months is None:
            nodes.append(node or _bare_time(text, unit))
            continue
        if node is None and _is_behind(text, unit, units[index - 1] if index else None, nodes):
            nodes[-1] = with_months(nodes[-1], *months) if nodes[-1] else None
            nodes.append(None)
            continue
        nodes.append(_timed(text, unit, units[index - 1] if index else None, node, months))
    return nodes


def _is_behind(text: str, unit: _Unit, before: _Unit | None, nodes: list[Node | None]) -> bool:
    """ "SQL - minimum 2 yrs", "a cloud warehouse for a year or more": the time belongs to what stands before."""
    if before is None or not nodes or nodes[-1] is None or (before.anchor and before.anchor.kind != "duration"):
        return False
    if before.anchor is None and _WITH.search(text, 0, unit.anchor.span.start if unit.anchor else 0):
        return _subject(text, unit.tokens) is None  # "Python, with at least 5 years of hands-on work"
    return unit.joint in ("", "dash", "colon") and before.anchor is None


def _timed(
    text: str, unit: _Unit, before: _Unit | None, node: Node | None, months: tuple[int | None, int | None]
) -> Node:
    if node is None:
        return _experience(text, unit, before, months)
    timed = _with_time(_as_experience(node), months)
    return (
        timed
        if any("min_months" in leaf.need for leaf in leaves(timed))
        else all_of([_experience(text, unit, before, months), timed]) or timed
    )


def _with_time(node: Node, months: tuple[int | None, int | None]) -> Node:
    """ "4+ years of software engineering experience in Python or Java": the years are those of the languages."""
    members = node.members if isinstance(node, Group) and node.is_all else ()
    broad = [isinstance(m, Leaf) and m.concept in words("grammar", "umbrella") for m in members]
    if not any(broad) or all(broad):
        return with_months(node, *months)
    timed = (m if is_broad else with_months(m, *months) for m, is_broad in zip(members, broad, strict=True))
    return all_of(timed) or node


def _as_experience(node: Node) -> Node:
    """Activities with years are experience in them; industries that are alternatives become one need."""
    if isinstance(node, Group):
        members = tuple(_as_experience(member) for member in node.members)
        return _merged(replace(node, members=members))
    if node.rank == "context" and node.need["kind"] == "skill":
        return replace(node, need={"kind": "experience", "domains": [node.need["concept"]]})
    return node


def _merged(group: Group) -> Node:
    kinds = [
        m.need
        for m in group.members
        if isinstance(m, Leaf) and m.need["kind"] == "experience" and m.need.get("domains")
    ]
    vague = all(isinstance(m, Leaf) and m.rank == "context" for m in group.members)
    if (group.k == 1 or vague) and len(kinds) == len(group.members):
        domains = [domain for need in kinds for domain in need["domains"]]
        return Leaf(Span(0, 0), {"kind": "experience", "domains": domains})
    return group


def _experience(text: str, unit: _Unit, before: _Unit | None, months: tuple[int | None, int | None]) -> Leaf:
    assert unit.anchor  # noqa: S101
    subject = _subject(text, unit.tokens)
    if subject is None and before is not None and before.anchor is None:
        subject = _subject(text, before.tokens)
    need = {"kind": "experience", "min_months": months[0], "max_months": months[1], "subject": subject}
    return Leaf(unit.anchor.span, need)


def _subject(text: str, tokens: Sequence[Token]) -> str | None:
    """What the years are in, as written, without the words that say nothing."""
    said = [token.span for token in tokens if token.kind in ("text", "and", "or", "slash", "comma")]
    if not said:
        return None
    phrase = text[said[0].start : said[-1].end]
    end = cue("experience", "subject_ends").search(phrase)
    spans = list(re.finditer(r"[^\s,;:()]+", phrase[: end.start()] if end else phrase))
    empty = words("experience", "no_subject")
    while spans and spans[0][0].casefold().strip("'’.") in empty:
        spans.pop(0)
    while spans and spans[-1][0].casefold().strip("'’.") in empty:
        spans.pop()
    return phrase[spans[0].start() : spans[-1].end()] if spans else None


def _bare_time(text: str, unit: _Unit) -> Leaf | None:
    """ "varying lengths of industry experience (2-10+ years)"."""
    timed = next((token for token in unit.tokens if token.kind == "paren" and token.months), None)
    if timed is None or timed.months is None:
        return None
    low, high = timed.months
    need = {"kind": "experience", "min_months": low, "max_months": high, "subject": _subject(text, unit.tokens)}
    return Leaf(timed.span, need)


# --- degrees ---


def _levelled(node: Node | None) -> Node | None:
    """Alternative degrees as one demand for the lowest of them."""
    if not isinstance(node, Group) or not any(leaf.need["kind"] == "degree" for leaf in leaves(node)):
        return node
    members = [m for m in map(_levelled, node.members) if m]
    degrees = [m for m in members if isinstance(m, Leaf) and m.need["kind"] == "degree"]
    if node.is_all or len(degrees) < 2:
        return replace(node, members=tuple(members))
    lowest = lowest_degree(degrees)
    others = [m for m in members if m not in degrees]
    at = members.index(degrees[0])
    return any_of([*others[:at], lowest, *others[at:]])

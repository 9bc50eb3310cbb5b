"""Trees of clauses -> raw needs, one for each demand that is satisfied on its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mlmatch.posting.tree import Group, Leaf, Node, leaves

Raw = dict[str, Any]


def find_needs(node: Node) -> list[Raw]:
    """The needs of a clause: a flat list of skills is one, soft skills are one, everything else parts at "and"."""
    if isinstance(node, Leaf) or not node.is_all or len(node.members) == 1:
        return [to_need(node)]
    plain = [m for m in node.members if isinstance(m, Leaf) and m.need["kind"] == "skill" and m.rank != "class"]
    soft = [] if _are_timed(plain) else [m for m in plain if _is_soft(m)]
    firm = [m for m in plain if m not in soft]
    spoken = [m for m in node.members if isinstance(m, Leaf) and m.need["kind"] == "language"]
    needs: list[Raw] = []
    seen: set[int] = set()
    for member in node.members:
        together = next((part for part in (firm, soft, spoken) if any(m is member for m in part)), None)
        if together is None:
            needs.extend(find_needs(member) if isinstance(member, Group) else [to_need(member)])
        elif id(together) not in seen:
            seen.add(id(together))
            needs.extend(_by_months(together))
    return needs


def to_need(node: Node) -> Raw:
    """A tree as one need."""
    if isinstance(node, Leaf):
        return _class_alone(node) if node.named_after else _held(dict(node.need))
    titles = _titles(node)
    if titles:
        return _held(titles)
    members = [_alone(member) if node.is_all else _member(member) for member in _ways(node)]
    return {"kind": "at_least", "k": node.k, "needs": members}


def _ways(node: Group) -> Iterator[Node]:
    """The members; one of A or (one of B, C) is one of A, B, C, unless B and C stand for a class."""
    for member in node.members:
        is_choice = node.k == 1 and isinstance(member, Group) and member.k == 1 and not member.is_all
        if is_choice and isinstance(member, Group) and not any(leaf.rank == "class" for leaf in leaves(member)):
            yield from _ways(member)
        else:
            yield member


def _held(need: Raw) -> Raw:
    """ "4+ years as a data engineer" is experience in the role."""
    if need["kind"] != "title" or not need.get("min_months"):
        return need
    return {
        "kind": "experience",
        "min_months": need["min_months"],
        "roles": need["titles"],
        "similar": need["similar"],
    }


def _member(node: Node) -> Raw:
    return _held(dict(node.need)) if isinstance(node, Leaf) else to_need(node)


def _alone(node: Node) -> Raw:
    """A class that is itself asked stands apart, so that it is not taken for the class of its neighbours."""
    if not isinstance(node, Leaf) or node.rank != "class":
        return to_need(node)
    return _class_alone(node) if node.named_after else {"kind": "at_least", "k": 1, "needs": [dict(node.need)]}


def _class_alone(leaf: Leaf) -> Raw:
    """ "CI/CD systems" without examples: the technique, or a member of the class."""
    technique = leaf.need | {"concept": leaf.named_after}
    return {"kind": "at_least", "k": 1, "needs": [technique, dict(leaf.need)]}


def _is_soft(leaf: Leaf) -> bool:
    return leaf.concept_kind == "soft"


def _are_timed(members: Sequence[Leaf]) -> bool:
    """ "2+ years customer-facing, project-delivery experience" asks for its years once."""
    months = {m.need.get("min_months") for m in members}
    return len(months) == 1 and None not in months


def _by_months(members: Sequence[Leaf]) -> Iterator[Raw]:
    """Skills asked for different spans of time are demands of their own."""
    times = list(dict.fromkeys(m.need.get("min_months") for m in members))
    for months in times:
        same = tuple(m for m in members if m.need.get("min_months") == months)
        yield to_need(same[0] if len(same) == 1 else Group(len(same), same))


def _titles(group: Group) -> Raw | None:
    """Alternative titles are one need."""
    needs = [leaf.need for leaf in leaves(group)]
    if group.k != 1 or any(need["kind"] != "title" for need in needs) or len(needs) != len(group.members):
        return None
    titles = [title for need in needs for title in need["titles"]]
    return needs[0] | {"titles": titles, "similar": any(need["similar"] for need in needs)}

"""The tree that a clause is read into, before it becomes needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, Literal

from mlmatch.model.concept import ConceptRef
from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span

Rank = Literal["item", "class", "context"]
"""item: what is asked; class: what items are examples of; context: an activity that only counts where nothing else
is named."""


@frozen
class Leaf:
    """One thing asked, as the raw value of a need."""

    span: Span
    need: dict[str, Any]
    rank: Rank = "item"
    technique: bool = False
    """A field, method or task: named with examples, it is an alternative to them; a tool is not."""
    named_after: ConceptRef | None = None
    """Of a class, the technique it is named after: "CI/CD systems" after CI/CD."""

    @property
    def concept(self) -> str | None:
        concept: ConceptRef | None = self.need.get("concept")
        return concept.id if concept else None

    @property
    def concept_kind(self) -> str | None:
        concept: ConceptRef | None = self.need.get("concept")
        return concept.kind if concept else None

    @property
    def identity(self) -> object:
        """Equal for what is named twice."""
        need, concept = self.need, self.need.get("concept")
        domains = tuple(domain.id for domain in need.get("domains", ()))
        what = concept.id if concept else domains or str(need)
        return what, self.rank, need["kind"], need.get("min_months"), need.get("max_months")


@frozen
class Group:
    """`k` of `members`."""

    k: int
    members: tuple[Node, ...]
    fixed: bool = False
    """Its k or its class was written out: it is not merged into what surrounds it."""

    @property
    def is_all(self) -> bool:
        return self.k >= len(self.members)


Node = Leaf | Group


def leaves(node: Node | None) -> Iterator[Leaf]:
    """All leaves, left to right."""
    if isinstance(node, Leaf):
        yield node
    elif node:
        for member in node.members:
            yield from leaves(member)


def all_of(nodes: Iterable[Node | None]) -> Node | None:
    """All of them; groups of the same sense dissolve into one."""
    return _group([n for n in nodes if n], every=True)


def any_of(nodes: Iterable[Node | None]) -> Node | None:
    """One of them; groups of the same sense dissolve into one."""
    return _group([n for n in nodes if n], every=False)


def some_of(k: int, nodes: Iterable[Node | None]) -> Node | None:
    """`k` of them, whatever surrounds them."""
    members = _distinct(n for n in nodes if n)
    return members[0] if len(members) == 1 else Group(min(k, len(members)), members, fixed=True) if members else None


def _group(nodes: list[Node], *, every: bool) -> Node | None:
    if len(nodes) == 1 and isinstance(nodes[0], Leaf):
        return nodes[0]
    members: list[Node] = []
    for node in nodes:
        if isinstance(node, Group) and not node.fixed and node.is_all == every:
            members.extend(node.members)
        else:
            members.append(node)
    distinct = _distinct(members)
    if len(distinct) < 2:
        return distinct[0] if distinct else None
    return Group(len(distinct) if every else 1, distinct)


def _distinct(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Without what is named twice: "R, R and SQL"."""
    kept: dict[object, Node] = {}
    for node in nodes:
        kept.setdefault(node.identity if isinstance(node, Leaf) else id(node), node)
    return tuple(kept.values())


def without_context(node: Node | None) -> Node | None:
    """The tree without contexts, unless they are all there is."""
    ranks = {leaf.rank for leaf in leaves(node)}
    if node is None or "context" not in ranks or len(ranks) == 1:
        return node
    return pick(node, lambda leaf: leaf.rank != "context")


def pick(node: Node, keep: Callable[[Leaf], bool]) -> Node | None:
    """The tree of those leaves that are kept; None if none is."""
    if isinstance(node, Leaf):
        return node if keep(node) else None
    members = [kept for member in node.members if (kept := pick(member, keep))]
    if len(members) == len(node.members):
        return Group(node.k, tuple(members), node.fixed)
    if len(members) < 2:
        return members[0] if members else None
    return Group(len(members) if node.is_all else min(node.k, len(members)), tuple(members), node.fixed)


def with_months(node: Node, low: int | None, high: int | None) -> Node:
    """Months on every leaf that can carry them and has none yet."""
    if isinstance(node, Group):
        return Group(node.k, tuple(with_months(member, low, high) for member in node.members), node.fixed)
    kind = node.need["kind"]
    if kind not in ("skill", "experience", "title") or node.need.get("min_months") is not None:
        return node
    months: dict[str, Any] = {"min_months": low}
    if kind == "experience":
        months["max_months"] = high
    return replace(node, need=node.need | months)

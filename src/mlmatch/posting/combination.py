"""Chunks and the separators between them -> a tree: see grammar.py for the order of binding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from mlmatch.posting.cues import words
from mlmatch.posting.tokens import Chunk
from mlmatch.posting.tree import Group, Leaf, Node, all_of, any_of, leaves, some_of, with_months

_LETTERS = re.compile(r"[a-z]+")
Sense = Literal["or", "and", "list"]


def resolve(text: str, chunk: Chunk, *, first: bool, alone: bool) -> tuple[list[Node], Node | None, list[Node]]:
    """What a chunk puts before the list it belongs to, into it, and behind it.

    In the first chunk the list begins behind the last preposition ("coding in A, B"), unless that tells a purpose
    ("A for X, B").
    """
    if chunk.done:
        return [], all_of([chunk.done, *chunk.nodes]), []
    if len(chunk.nodes) < 2:
        return [], all_of(chunk.nodes), []
    groups: list[list[Node]] = [[]]
    purposes: set[int] = set()
    gap = ""
    for part in chunk.parts:
        if part.kind == "text":
            gap = text[part.span.start : part.span.end].casefold()
        if part.node:
            said = set(_LETTERS.findall(gap))
            if groups[-1] and said & words("grammar", "tool_nouns"):
                groups[-1].pop()  # "object-oriented languages C#": the first only says which languages
            if groups[-1] and said & words("grammar", "prepositions"):
                groups.append([])
                if said & words("grammar", "purposes"):
                    purposes.add(len(groups) - 1)
            groups[-1].append(part.node)
            gap = ""
    compounds = [node for group in groups if (node := _compound(group))]
    if not compounds:
        return [], None, []
    if alone:
        return [], all_of(compounds), []
    if not first:
        return [], compounds[0], compounds[1:]
    last = max((i for i in range(len(compounds)) if i not in purposes), default=0)
    return compounds[:last], compounds[last], compounds[last + 1 :]


def _compound(nodes: list[Node]) -> Node | None:
    """Names side by side: "Python scripting", "NoSQL databases" ask for the name, not for its class or use."""
    if len(nodes) > 1:
        items = [n for n in nodes if not (isinstance(n, Leaf) and n.rank in ("class", "context"))]
        nodes = items or nodes
    return all_of(nodes)


def combine(text: str, chunks: list[Chunk], separators: list[str], commas: Sense) -> Node | None:
    """The tree of a list; `commas` is the sense of a list without any conjunction."""
    split = next((i for i in range(1, len(separators)) if _begins_another(text, chunks, separators, i)), None)
    if split:
        ends, begins_anew = _halves(text, chunks[split])
        left = combine(text, [*chunks[:split], ends], separators[:split], commas)
        return all_of([left, combine(text, [begins_anew, *chunks[split + 1 :]], separators[split:], commas)])
    begins = _beginning(text, chunks)
    alone = len(chunks) - begins == 1
    lead: list[Node] = [node for chunk in chunks[:begins] for node in chunk.nodes]
    trail: list[Node] = []
    cores: list[Node | None] = []
    for index, chunk in enumerate(chunks[begins:]):
        ahead = separators[begins + index] if begins + index < len(separators) else ""
        before, core, behind = resolve(text, chunk, first=index == 0 or ahead == "or", alone=alone)
        lead.extend(before)
        cores.append(core)
        trail.extend(behind)
    cores, separators = _classes_together(_promoted(cores), separators[begins:])
    tree = by_separators(cores, separators, commas)
    each = next((p.months for chunk in chunks for p in chunk.parts if p.kind == "months_each"), None)
    if tree and each:
        tree = with_months(tree, *each)
    if tree is None or all(leaf.rank == "context" for leaf in leaves(tree)):
        return all_of([*lead, tree, *trail])
    firm = [node for node in lead if not (isinstance(node, Leaf) and node.rank in ("context", "class"))]
    return all_of([*firm, tree, *(node for node in trail if not (isinstance(node, Leaf) and node.rank == "context"))])


def _begins_another(text: str, chunks: list[Chunk], separators: list[str], index: int) -> bool:
    """ "Airflow or Dagster on Snowflake or BigQuery", "REST and microservices in Java, Kotlin or Go": the end of one
    list and the beginning of another, of things of one kind."""
    ends, begins = _halves(text, chunks[index])
    ahead = separators[index]
    if chunks[index].done or not ends.nodes or not begins.nodes or not any(s in _CLOSING for s in separators[:index]):
        return False
    if any(is_context(node) for chunk in chunks[:index] for node in chunk.nodes):
        return False  # "building and deploying models with A or B"
    kinds = [_kind(node) for node in (ends.nodes[-1], begins.nodes[-1], *chunks[index + 1].nodes[:1])]
    return len(kinds) == 3 and (ahead in ("or", "comma_or") or kinds[1] == kinds[2] != kinds[0]) and "" not in kinds[1:]


_CLOSING = frozenset({"or", "and", "comma_or", "comma_and"})


def _kind(node: Node) -> str:
    """The kind of what is asked; empty for classes and what counts only alone."""
    leaf = next(leaves(node))
    return leaf.concept_kind or "" if leaf.rank == "item" else ""


def _halves(text: str, chunk: Chunk) -> tuple[Chunk, Chunk]:
    """A chunk before and behind its last preposition between two things that tells no purpose."""
    for at in range(len(chunk.parts) - 1, 0, -1):
        part = chunk.parts[at]
        said = set(_LETTERS.findall(text[part.span.start : part.span.end].casefold())) if part.kind == "text" else set()
        if said & words("grammar", "prepositions") and not said & words("grammar", "purposes"):
            return Chunk(chunk.parts[:at]), Chunk(chunk.parts[at:])
    return Chunk(chunk.parts), Chunk()


def _beginning(text: str, chunks: list[Chunk]) -> int:
    """Where the list proper begins: in "building and deploying models with A, B or C" behind the preposition."""
    for index, chunk in enumerate(chunks):
        if index == 0 and (chunk.done or any(p.node and not is_context(p.node) for p in chunk.parts)):
            return 0
        firm = [p for p in chunk.parts if p.node and not is_context(p.node)]
        if firm or chunk.done:
            spans = [p.span for p in chunk.parts if p.kind == "text" and firm and p.span < firm[-1].span]
            said = " ".join(text[span.start : span.end] for span in spans)
            return index if set(_LETTERS.findall(said.casefold())) & words("grammar", "prepositions") else 0
    return 0


def _classes_together(cores: list[Node | None], separators: Sequence[str]) -> tuple[list[Node | None], list[str]]:
    """ "frameworks and libraries such as A, B": the examples are of both classes."""
    kept: list[Node | None] = [cores[0]]
    rest: list[str] = []
    for separator, core in zip(separators, cores[1:], strict=True):
        last = kept[-1]
        is_class = isinstance(last, Leaf) and last.rank == "class"
        of_class = (
            isinstance(core, Group)
            and core.fixed
            and any(isinstance(m, Leaf) and m.rank == "class" for m in core.members)
        )
        if separator in ("and", "or", "slash") and is_class and of_class and isinstance(core, Group) and last:
            kept[-1] = some_of(core.k, [*core.members, last])
        else:
            kept.append(core)
            rest.append(separator)
    return kept, rest


def is_context(node: Node) -> bool:
    return isinstance(node, Leaf) and node.rank == "context"


def _promoted(cores: list[Node | None]) -> list[Node | None]:
    """An activity listed beside things that are asked is asked as well."""
    if not any(core and not is_context(core) for core in cores):
        return cores
    return [replace(core, rank="item") if isinstance(core, Leaf) and core.rank == "context" else core for core in cores]


def by_separators(cores: Sequence[Node | None], separators: Sequence[str], commas: Sense) -> Node | None:
    """Cores joined by what stands between them; see the top of this file."""
    while len(cores) > 1 and cores[-1] is None and separators[-1] == "comma":  # "A, B or C, that's a plus"
        cores, separators = cores[:-1], separators[:-1]
    if len(cores) == 1:
        return cores[0]
    cores, separators = _by_slash(cores, separators)
    if len(cores) == 1:
        return cores[0]
    senses = {s.removeprefix("comma_") for s in separators} - {"comma"}
    if not senses:
        return any_of(cores) if commas == "or" else all_of(cores)
    if len(senses) == 1 and _is_uniform(separators):
        return any_of(cores) if senses == {"or"} else all_of(cores)
    closed = next((i for i, s in enumerate(separators) if s != "comma"), 0)
    if separators[closed] == "comma_or" and closed and closed + 1 < len(separators):
        first = any_of(cores[: closed + 2])  # "A, B, or C and D": the list is over at C
        return by_separators([first, *cores[closed + 2 :]], separators[closed + 1 :], commas)
    for index in range(len(separators) - 1, -1, -1):
        if separators[index].startswith("comma_") and (len(senses) > 1 or index < len(separators) - 1):
            left = by_separators(cores[: index + 1], separators[:index], commas)
            right = by_separators(cores[index + 1 :], separators[index + 1 :], commas)
            return any_of([left, right]) if separators[index] == "comma_or" else all_of([left, right])
    return _by_commas(cores, separators, commas)


def _is_uniform(separators: Sequence[str]) -> bool:
    """One sense, and no comma behind the last conjunction that would begin another list ("A or B, C")."""
    last = max(i for i, s in enumerate(separators) if s != "comma")
    return separators[last] in ("and", "comma_and") or last == len(separators) - 1


def _by_slash(cores: Sequence[Node | None], separators: Sequence[str]) -> tuple[list[Node | None], list[str]]:
    kept: list[Node | None] = [cores[0]]
    rest: list[str] = []
    for separator, core in zip(separators, cores[1:], strict=True):
        if separator == "slash":
            kept[-1] = any_of([kept[-1], core])
        else:
            kept.append(core)
            rest.append(separator)
    return kept, rest


def _by_commas(cores: Sequence[Node | None], separators: Sequence[str], commas: Sense) -> Node | None:
    """Mixed conjunctions: "or" binds tighter than "and", and both tighter than the comma."""
    if "comma" in separators:
        parts: list[tuple[list[Node | None], list[str]]] = [([cores[0]], [])]
        for separator, core in zip(separators, cores[1:], strict=True):
            if separator == "comma":
                parts.append(([core], []))
            else:
                parts[-1][0].append(core)
                parts[-1][1].append(separator)
        whole = [by_separators(*part, commas) for part in parts]
        inner = any(part[1] for part in parts[:-1])
        last = parts[-1][1]
        if not inner and last and all(s == "or" for s in last):
            return any_of(whole)
        return all_of(whole)
    alternatives: list[list[Node | None]] = [[cores[0]]]
    for separator, core in zip(separators, cores[1:], strict=True):
        if separator.endswith("or"):
            alternatives[-1].append(core)
        else:
            alternatives.append([core])
    return all_of(any_of(group) for group in alternatives)

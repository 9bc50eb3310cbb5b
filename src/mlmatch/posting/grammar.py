"""Words of lists and things asked -> a tree: which are alternatives, which go together, which are examples of a class.

The order of binding, tightest first: parentheses; examples ("such as A, B or C") and counts ("one of A, B, C") with
the list behind them; "/"; "or" and "and" between neighbours; commas, which take the sense of the last conjunction;
", and" and ", or" behind a list that is complete; prepositions between things named ("coding in A or B"); dashes,
colons and semicolons.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mlmatch.language.enumerations import COUNTS, MARKERS
from mlmatch.model.text import Span
from mlmatch.posting.combination import Sense, combine, is_context, resolve
from mlmatch.posting.cues import cue, words
from mlmatch.posting.tokens import Chunk, Token
from mlmatch.posting.tree import Group, Leaf, Node, all_of, any_of, leaves, some_of, with_months, without_context

_FOLLOWING = re.compile(r"\bfollowing\b", re.IGNORECASE)
"""Behind "any of the following" the list goes on to the end."""
SEPARATORS = frozenset({"comma", "slash", "and", "or", "and_or", "etc"})
_WITHOUT_EFFECT = SEPARATORS | {"text", "node", "semicolon", "stop", "dash", "colon"}
"""Beside one single name these change nothing."""
CHUNK_WORDS_MAX = 3
"""A member of a list that we do not know has at most this many words; more is the next part of the sentence."""


def parse(text: str, tokens: Sequence[Token]) -> Node | None:
    """The tree of a stretch of tokens; None if nothing is asked in it."""
    named = [token.node for token in tokens if token.node]
    if len(named) < 2 and _WITHOUT_EFFECT.issuperset(token.kind for token in tokens):
        return named[0] if named else None
    if len(tokens) > 1 and (k := _count_alone(tokens[-1])):
        node = parse(text, tokens[:-1])  # "A, B or C (at least two of these)"
        return _counted(k, node) if isinstance(node, Group) else node
    split = _split(_headed_by_dash(tokens), {"semicolon", "stop", "dash"})
    parts = [_parse_colon(text, part) for whole in split for part in _apart(text, whole)]
    joined: list[Node | None] = []
    for node, count in parts:
        if node is None and count and joined and joined[-1]:
            joined[-1] = _counted(count, joined[-1])
        else:
            joined.append(node)
    return without_context(all_of(joined))


def _headed_by_dash(tokens: Sequence[Token]) -> Sequence[Token]:
    """ "ML frameworks - TensorFlow or PyTorch": behind a class alone a dash is a colon."""
    at = next((i for i, token in enumerate(tokens) if token.kind == "dash"), None)
    heads = [token for token in tokens[:at] if token.node] if at else []
    if at is None or len(heads) != 1 or not _is_class(heads[0].node):
        return tokens
    return [*tokens[:at], replace(tokens[at], kind="colon"), *tokens[at + 1 :]]


def _count_alone(token: Token) -> int:
    """What a parenthesis counts that names nothing itself."""
    if token.kind != "paren" or any(inner.node for inner in token.inner):
        return 0
    return next((inner.k for inner in token.inner if inner.kind in COUNTS and inner.k), 0)


def _split(tokens: Sequence[Token], kinds: set[str]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind in kinds:
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def _apart(text: str, tokens: list[Token]) -> list[list[Token]]:
    """ "Python or R, with PyTorch or JAX": behind a list of alternatives and a comma, "with" begins another list."""
    for at, (joint, token) in enumerate(pairwise(tokens)):
        if joint.kind not in ("comma", "and") or token.kind != "text" or not any(t.node for t in tokens[at + 1 :]):
            continue
        said = text[token.span.start : token.span.end].split()[:1]
        begins = words("grammar", "links" if joint.kind == "comma" else "begins_list")
        if said and said[0].casefold() in begins and any(t.kind == "or" for t in tokens[:at]):
            before = tokens[: at - 1] if tokens[at - 1].kind == "comma" else tokens[:at]
            return [before, *_apart(text, tokens[at + 1 :])]
    return [tokens]


def _parse_colon(text: str, tokens: list[Token]) -> tuple[Node | None, int]:
    """The tree of one part, and the count that stands in it alone ("- any one")."""
    at = next((i for i, token in enumerate(tokens) if token.kind == "colon"), None)
    if at is None:
        lone = next((token.k for token in tokens if token.kind in COUNTS and token.k), 0)
        node = _parse_flat(text, tokens)
        return node, lone if node is None else 0
    head, rest = tokens[:at], [token for token in tokens[at + 1 :] if token.kind != "colon"]
    if any(token.kind in COUNTS for token in head):
        return _parse_flat(text, head + rest), 0
    return _headed(_parse_flat(text, head), _parse_flat(text, rest)), 0


def _headed(head: Node | None, listed: Node | None) -> Node | None:
    """ "Languages: A, B or C" and "A/B testing: design, readout"."""
    if head is None or listed is None:
        return head or listed
    last = list(leaves(head))[-1]
    is_choice = isinstance(listed, Group) and not listed.is_all
    if last.rank != "class":
        return (
            _joined(head, listed) if is_choice and isinstance(head, Leaf) and head.technique else all_of([head, listed])
        )
    rest = head.members[:-1] if isinstance(head, Group) else ()
    return all_of([*rest, _with_class(last, listed) if isinstance(listed, Group) and not listed.is_all else listed])


def _with_class(head: Leaf, listed: Node) -> Node | None:
    members = listed.members if isinstance(listed, Group) else (listed,)
    return some_of(listed.k if isinstance(listed, Group) and listed.fixed else 1, [*members, head])


def _counted(k: int, node: Node) -> Node:
    members = node.members if isinstance(node, Group) and (not node.fixed or node.k == 1) else (node,)
    return some_of(k, members) or node


# --- lists ---


def _parse_flat(text: str, tokens: Sequence[Token], *, commas: Sense = "and") -> Node | None:
    reader = _Reader(text, _slashed(tokens))
    return reader.read_list(commas=commas)


def _slashed(tokens: Sequence[Token]) -> list[Token]:
    """ "customer facing OLA/SLAs": names with nothing but a stroke between them are one thing before all else."""
    kept: list[Token] = []
    for token in tokens:
        if len(kept) > 1 and kept[-1].kind == "slash" and _are_tight(kept[-2], kept[-1], token):
            kept.pop()
            first = kept.pop()
            token = Token("node", Span(first.span.start, token.span.end), node=any_of([first.node, token.node]))
        kept.append(token)
    return kept


def _are_tight(before: Token, slash: Token, after: Token) -> bool:
    asked = before.node and after.node and not is_context(before.node) and not is_context(after.node)
    touch = before.span.end == slash.span.start and slash.span.end == after.span.start
    return bool(asked and touch and before.kind == after.kind == "node")


class _Reader:
    """Reads tokens from left to right; `at` is the next one."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.at = 0

    def read_list(self, *, commas: Sense = "and") -> Node | None:
        """Everything to the end of the tokens."""
        chunks, separators = self._chunks(bounded=False)
        return combine(self.text, chunks, separators, commas)

    def _chunks(self, *, bounded: bool) -> tuple[list[Chunk], list[str]]:
        """Chunks and the separators between them; a bounded list ends with the member behind its conjunction."""
        chunks: list[Chunk] = [Chunk()]
        separators: list[str] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.kind in SEPARATORS:
                if bounded and self._ends(chunks, separators):
                    break
                separators.append(self._separator())
                chunks.append(Chunk())
            elif bounded and len(chunks) == 1 and token.kind in MARKERS | COUNTS and chunks[0].nodes:
                break
            else:
                self._into(chunks[-1], token)
                if bounded and len(chunks) == 1 and _is_list(chunks[0]):
                    break
        return chunks, separators

    def _separator(self) -> str:
        """Steps over one separator; a comma before a conjunction is one with it."""
        token = self.tokens[self.at]
        self.at += 1
        kind = token.kind
        if kind == "etc":
            return "or" if self.text[token.span.start : token.span.start + 2].casefold() == "or" else "comma"
        if kind == "comma" and self.at < len(self.tokens) and self.tokens[self.at].kind in ("and", "or", "and_or"):
            following = self.tokens[self.at].kind
            self.at += 1
            return "comma_and" if following == "and" else "comma_or"
        return "or" if kind == "and_or" else kind

    def _ends(self, chunks: list[Chunk], separators: list[str]) -> bool:
        """Whether the separator ahead ends a bounded list."""
        token = self.tokens[self.at]
        closed = any(s in ("and", "or", "comma_and", "comma_or") for s in separators)
        ahead = self.at + 1
        conjunction = token.kind
        if token.kind == "comma" and ahead < len(self.tokens) and self.tokens[ahead].kind in ("and", "or", "and_or"):
            conjunction, ahead = self.tokens[ahead].kind, ahead + 1
        if closed and token.kind == "comma":
            return True
        if (
            closed
            and conjunction in ("and", "or")
            and conjunction not in {s.removeprefix("comma_") for s in separators}
        ):
            return True
        return self._is_foreign(ahead, chunks, conjunction)

    def _is_foreign(self, index: int, chunks: list[Chunk], conjunction: str) -> bool:
        """Whether the chunk at `index` is the next part of the sentence rather than a member of the list."""
        has_node, words_seen, said = False, 0, ""
        for token in self.tokens[index:]:
            if token.kind in SEPARATORS:
                break
            if token.kind in MARKERS | COUNTS:
                return True
            has_node = has_node or token.node is not None
            if token.kind == "text" and not has_node:
                said = self.text[token.span.start : token.span.end].casefold()
                words_seen += len(said.split())
        if conjunction == "and" and words_seen > 1 and said.split()[-1] in words("grammar", "begins_list"):
            return True  # "one of C++, Java and scripting in Python or Perl"
        found = any(chunk.nodes or chunk.done for chunk in chunks)
        return found and words_seen > CHUNK_WORDS_MAX and conjunction not in ("or", "slash", "etc")

    def _into(self, chunk: Chunk, token: Token) -> None:
        """Takes a token, and what it governs, into the chunk."""
        self.at += 1
        if token.kind in MARKERS:
            chunk.done = _exemplified(self.text, chunk, self._bounded(chunk), token)
            chunk.parts = []
        elif token.kind in COUNTS:
            self._count(chunk, token)
        elif token.kind == "paren":
            _attach(self.text, chunk, token)
        elif token.kind != "colon":
            chunk.parts.append(token)

    def _bounded(self, _: Chunk) -> tuple[list[Chunk], list[str]]:
        return self._chunks(bounded=True)

    def _count(self, chunk: Chunk, token: Token) -> None:
        """ "one of A, B or C", "both A and B", or behind its list: "A / B, any one"."""
        is_open = _FOLLOWING.search(self.text, token.span.start, token.span.end) is not None
        chunks, _ = self._chunks(bounded=not is_open)
        cores = [resolve(self.text, c, first=i == 0, alone=len(chunks) == 1)[1] for i, c in enumerate(chunks)]
        members = [m for core in cores for m in _members(core)]
        if not members:
            chunk.parts.append(Token("count", token.span, k=token.k))
            return
        items = [m for m in members if not (isinstance(m, Leaf) and m.rank == "class")] or members
        counted = all_of(items) if token.kind == "all_of" else some_of(token.k, items)
        chunk.parts.append(Token("node", token.span, node=counted))
        if len(members) > 1:
            chunk.done = all_of([*resolve(self.text, chunk, first=True, alone=True)[0], *chunk.nodes])
            chunk.parts = []


def _is_list(chunk: Chunk) -> bool:
    """A list of its own, behind a parenthesis or marker: nothing that follows belongs to it."""
    named = [node for node in chunk.nodes if isinstance(node, Group) and node.fixed]
    return isinstance(chunk.done, Group) or bool(named)


def _members(node: Node | None) -> tuple[Node, ...]:
    if node is None:
        return ()
    return node.members if isinstance(node, Group) and (not node.fixed or node.k == 1) else (node,)


# --- examples and parentheses ---


def _exemplified(text: str, chunk: Chunk, read: tuple[list[Chunk], list[str]], marker: Token) -> Node | None:
    """ "frameworks such as A, B" with the class, "<technique> such as A" with the technique, else the examples
    alone."""
    chunks, separators = read
    sense: Sense = "list" if marker.kind == "including" else "or"
    listed = combine(text, chunks, separators, sense if sense == "or" else "and")
    if listed is not None and sense == "or":
        listed = any_of(_flat(listed))
    parts = [part for part in chunk.parts if part.node and not is_context(part.node)]
    before = [*([chunk.done] if chunk.done else []), *(part.node for part in parts if part.node)]
    if listed is None or not before:
        return listed or all_of([*before, *chunk.nodes])
    chunk.parts = [part for part in chunk.parts if not (part.node and is_context(part.node))]
    gap = text[_end_of(chunk, marker) : marker.span.start].casefold()
    is_sum = isinstance(listed, Group) and listed.is_all
    includes = text[marker.span.start : marker.span.end].casefold().startswith("includ")
    if includes and not is_sum and not (isinstance(before[-1], Leaf) and before[-1].rank == "class"):
        return all_of([*before, listed])
    return all_of([*before[:-1], _related(before[-1], listed, gap, is_sum=is_sum)])


def _end_of(chunk: Chunk, marker: Token) -> int:
    return max((part.span.end for part in chunk.parts if part.node), default=marker.span.start)


def _flat(node: Node) -> list[Node]:
    """Examples count one by one: "B and C" among them are two."""
    if isinstance(node, Group) and not node.fixed:
        return [leaf for member in node.members for leaf in _flat(member)]
    return [node]


def _related(head: Node, listed: Node, gap: str, *, is_sum: bool) -> Node | None:
    if isinstance(head, Leaf) and head.rank == "class":
        return listed if is_sum else _with_class(head, listed)
    said = set(re.findall(r"[a-z]+", gap))
    if said & words("grammar", "apart"):
        return all_of([head, listed])
    if said & words("grammar", "tool_nouns") and not said & words("grammar", "links"):
        return listed
    if is_sum:
        return all_of([head, listed])
    if isinstance(head, Leaf) and head.technique:
        return _joined(head, listed)
    return all_of([head, listed]) if said & words("grammar", "links") else _joined(head, listed)


def _joined(head: Node, listed: Node) -> Node | None:
    members = listed.members if isinstance(listed, Group) else (listed,)
    k = listed.k if isinstance(listed, Group) and listed.fixed else 1
    return some_of(k, [head, *members])


def _attach(text: str, chunk: Chunk, token: Token) -> None:
    """What a parenthesis makes of the thing before it."""
    months = next((inner.months for inner in token.inner if inner.months), None)
    if months and not any(inner.node for inner in token.inner):
        _add_months(text, chunk, token, months)
        return
    counted = next((inner.k for inner in token.inner if inner.kind in COUNTS and inner.k), 0)
    last, head = next(((i, p.node) for i, p in reversed(list(enumerate(chunk.parts))) if p.node), (0, None))
    reader = _Reader(text, _slashed(token.inner))
    chunks, separators = reader._chunks(bounded=False)
    listed = combine(text, chunks, separators, "and" if _is_made_of(head, token) else "or")
    if listed is None:
        if counted and chunk.nodes:
            chunk.parts = [replace(p, node=_counted(counted, p.node)) if p.node else p for p in chunk.parts]
        return
    if chunk.done or not chunk.nodes:
        chunk.done = all_of([chunk.done, listed])
        return
    is_other = token.inner[0].kind in ("or", "and_or", "slash") or (_is_accepted(text, token) and not _is_class(head))
    named = any_of([head, listed]) if is_other else _explained(head, listed) if head else listed
    chunk.parts[last] = replace(chunk.parts[last], node=named)


def _is_accepted(text: str, token: Token) -> bool:
    """ "AWS or Azure (GCP acceptable)", "CI/CD from scratch (we use Jenkins)": good as well, not asked beside."""
    return cue("grammar", "accepted").search(text[token.span.start : token.span.end]) is not None


def _is_class(node: Node | None) -> bool:
    return isinstance(node, Leaf) and node.rank == "class"


def _is_made_of(head: Node | None, token: Token) -> bool:
    """ "AWS (S3, Lambda)": a closed list of the parts of one thing, where "deep learning (CNN, RNN)" and "databases
    (A, B, etc.)" are examples."""
    is_thing = isinstance(head, Leaf) and head.rank == "item" and not head.technique
    return is_thing and not any(inner.kind == "etc" for inner in token.inner)


def _explained(head: Node, listed: Node) -> Node:
    if isinstance(listed, Leaf):
        if isinstance(head, Leaf) and head.concept == listed.concept:
            return head
        if isinstance(head, Leaf) and head.rank == "class":
            return some_of(1, [listed, head]) or head
        return all_of([head, listed]) or head
    if isinstance(head, Leaf) and head.rank == "class":
        return listed if listed.is_all else _with_class(head, listed) or head
    if listed.is_all:
        return all_of([head, listed]) or head
    return _joined(head, listed) or head


def _add_months(text: str, chunk: Chunk, token: Token, months: tuple[int | None, int | None]) -> None:
    low, high = months
    each = re.search(r"\b(?:each|both|all)\b", text[token.span.start : token.span.end], re.IGNORECASE)
    if chunk.nodes:
        chunk.parts = [replace(p, node=with_months(p.node, low, high)) if p.node else p for p in chunk.parts]
    elif chunk.done:
        chunk.done = with_months(chunk.done, low, high)
    if each or not (chunk.nodes or chunk.done):
        chunk.parts.append(Token("months_each", token.span, months=months))

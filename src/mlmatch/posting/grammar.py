"""Words of lists and things asked -> a tree: which are alternatives, which go together, which are examples of a class.

The order of binding, tightest first: parentheses; examples ("such as A, B or C") and counts ("one of A, B, C") with
the list behind them; "/"; "or" and "and" between neighbours; commas, which take the sense of the last conjunction;
", and" and ", or" behind a list that is complete; prepositions between things named ("coding in A or B"); dashes,
colons and semicolons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from mlmatch.language.enumerations import COUNTS, MARKERS, Lexeme
from mlmatch.model.text import Span
from mlmatch.posting.cues import words
from mlmatch.posting.tree import Group, Leaf, Node, all_of, any_of, leaves, some_of, with_months, without_context

Sense = Literal["or", "and", "list"]
SEPARATORS = frozenset({"comma", "slash", "and", "or", "and_or", "etc"})
CHUNK_WORDS_MAX = 3
"""A member of a list that we do not know has at most this many words; more is the next part of the sentence."""


@dataclass(frozen=True, slots=True)
class Token:
    """A thing asked (`node`), a word or mark of lists, a run of other words, or a parenthesis with its tokens."""

    kind: str
    span: Span
    node: Node | None = None
    k: int = 0
    inner: tuple[Token, ...] = ()
    months: tuple[int | None, int | None] | None = None


@dataclass(slots=True)
class _Chunk:
    """What stands between two separators."""

    parts: list[Token] = field(default_factory=list)
    done: Node | None = None
    """What a marker or count has made of it."""

    @property
    def nodes(self) -> list[Node]:
        return [part.node for part in self.parts if part.node]

    @property
    def is_empty(self) -> bool:
        return not self.parts and self.done is None


def tokenize(
    text: str, span: Span, things: Iterable[Token], lexemes: Iterable[Lexeme], *, holes: Sequence[Span] = ()
) -> list[Token]:
    """Things and lexemes of text[span] in order, with the words between them, parentheses nested; nothing of the
    holes."""
    marks = [Token(lexeme.kind, lexeme.span, k=lexeme.k) for lexeme in lexemes]
    gaps = [Token("hole", hole) for hole in holes]
    ordered = sorted([*things, *marks, *gaps], key=lambda token: token.span)
    tokens: list[Token] = []
    at = span.start
    for token in ordered:
        if token.span.start < at:
            continue
        if re.search(r"\w", text[at : token.span.start]):
            tokens.append(Token("text", Span(at, token.span.start)))
        if token.kind != "hole":
            tokens.append(token)
        at = token.span.end
    if re.search(r"\w", text[at : span.end]):
        tokens.append(Token("text", Span(at, span.end)))
    return _nest(_without_idle_commas(tokens))


def _without_idle_commas(tokens: Sequence[Token]) -> list[Token]:
    """ "a subject, such as A" and "A, specifically B": the comma before a marker parts nothing."""
    idle = MARKERS | {"open"}
    pairs = zip(tokens, [*tokens[1:], None], strict=False)
    return [
        t
        for t, after in pairs
        if not (t.kind in ("comma", "dash") and after and after.kind in idle and after.kind != "open")
    ]


def _nest(tokens: Sequence[Token]) -> list[Token]:
    """Parentheses as one token each; one that is never closed ends with the clause, a stray end is dropped."""
    stack: list[list[Token]] = [[]]
    starts: list[Token] = []
    for token in tokens:
        if token.kind == "open" and len(stack) < 4:
            stack.append([])
            starts.append(token)
        elif token.kind == "close":
            if len(stack) > 1:
                inner = stack.pop()
                stack[-1].append(_parenthesis(starts.pop(), token.span.end, inner))
        elif token.kind != "open":
            stack[-1].append(token)
    while len(stack) > 1:
        inner = stack.pop()
        opened = starts.pop()
        stack[-1].append(_parenthesis(opened, inner[-1].span.end if inner else opened.span.end, inner))
    return stack[0]


def _parenthesis(opened: Token, end: int, inner: list[Token]) -> Token:
    return Token("paren", Span(opened.span.start, end), inner=tuple(inner))


def parse(text: str, tokens: Sequence[Token]) -> Node | None:
    """The tree of a stretch of tokens; None if nothing is asked in it."""
    parts = [_parse_colon(text, part) for part in _split(tokens, {"semicolon", "stop", "dash"})]
    joined: list[Node | None] = []
    for node, count in parts:
        if node is None and count and joined and joined[-1]:
            joined[-1] = _counted(count, joined[-1])
        else:
            joined.append(node)
    return without_context(all_of(joined))


def _split(tokens: Sequence[Token], kinds: set[str]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind in kinds:
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


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
    members = node.members if isinstance(node, Group) and not node.fixed else (node,)
    return some_of(k, members) or node


# --- lists ---


def _parse_flat(text: str, tokens: Sequence[Token], *, commas: Sense = "and") -> Node | None:
    reader = _Reader(text, tokens)
    return reader.read_list(commas=commas)


class _Reader:
    """Reads tokens from left to right; `at` is the next one."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.at = 0

    def read_list(self, *, commas: Sense = "and") -> Node | None:
        """Everything to the end of the tokens."""
        chunks, separators = self._chunks(bounded=False)
        return _combine(self.text, chunks, separators, commas)

    def _chunks(self, *, bounded: bool) -> tuple[list[_Chunk], list[str]]:
        """Chunks and the separators between them; a bounded list ends with the member behind its conjunction."""
        chunks: list[_Chunk] = [_Chunk()]
        separators: list[str] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.kind in SEPARATORS:
                if bounded and self._ends(chunks, separators):
                    break
                separators.append(self._separator())
                chunks.append(_Chunk())
            elif bounded and len(chunks) == 1 and token.kind in MARKERS | COUNTS and chunks[0].nodes:
                break
            else:
                self._into(chunks[-1], token)
                if bounded and len(chunks) == 1 and isinstance(chunks[0].done, Group):
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

    def _ends(self, chunks: list[_Chunk], separators: list[str]) -> bool:
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

    def _is_foreign(self, index: int, chunks: list[_Chunk], conjunction: str) -> bool:
        """Whether the chunk at `index` is the next part of the sentence rather than a member of the list."""
        has_node, words_seen = False, 0
        for token in self.tokens[index:]:
            if token.kind in SEPARATORS:
                break
            if token.kind in MARKERS | COUNTS:
                return True
            has_node = has_node or token.node is not None
            if token.kind == "text" and not has_node:
                words_seen += len(self.text[token.span.start : token.span.end].split())
        found = any(chunk.nodes or chunk.done for chunk in chunks)
        return found and words_seen > CHUNK_WORDS_MAX and conjunction not in ("or", "slash", "etc")

    def _into(self, chunk: _Chunk, token: Token) -> None:
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

    def _bounded(self, _: _Chunk) -> tuple[list[_Chunk], list[str]]:
        return self._chunks(bounded=True)

    def _count(self, chunk: _Chunk, token: Token) -> None:
        """ "one of A, B or C", "both A and B", or behind its list: "A / B, any one"."""
        chunks, _ = self._chunks(bounded=True)
        cores = [_resolve(self.text, c, first=i == 0, alone=len(chunks) == 1)[1] for i, c in enumerate(chunks)]
        members = [m for core in cores for m in _members(core)]
        if not members:
            chunk.parts.append(Token("count", token.span, k=token.k))
            return
        items = [m for m in members if not (isinstance(m, Leaf) and m.rank == "class")] or members
        counted = all_of(items) if token.kind == "all_of" else some_of(token.k, items)
        chunk.parts.append(Token("node", token.span, node=counted))
        if len(members) > 1:
            chunk.done = all_of([*_resolve(self.text, chunk, first=True, alone=True)[0], *chunk.nodes])
            chunk.parts = []


def _members(node: Node | None) -> tuple[Node, ...]:
    if node is None:
        return ()
    return node.members if isinstance(node, Group) and (not node.fixed or node.k == 1) else (node,)


# --- examples and parentheses ---


def _exemplified(text: str, chunk: _Chunk, read: tuple[list[_Chunk], list[str]], marker: Token) -> Node | None:
    """ "frameworks such as A, B" with the class, "<technique> such as A" with the technique, else the examples
    alone."""
    chunks, separators = read
    sense: Sense = "list" if marker.kind == "including" else "or"
    listed = _combine(text, chunks, separators, sense if sense == "or" else "and")
    if listed is not None and sense == "or":
        listed = any_of(_flat(listed))
    parts = [part for part in chunk.parts if part.node and not _is_context(part.node)]
    before = [*([chunk.done] if chunk.done else []), *(part.node for part in parts if part.node)]
    if listed is None or not before:
        return listed or all_of([*before, *chunk.nodes])
    chunk.parts = [part for part in chunk.parts if not (part.node and _is_context(part.node))]
    gap = text[_end_of(chunk, marker) : marker.span.start].casefold()
    return all_of([*before[:-1], _related(before[-1], listed, gap, is_sum=isinstance(listed, Group) and listed.is_all)])


def _end_of(chunk: _Chunk, marker: Token) -> int:
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


def _attach(text: str, chunk: _Chunk, token: Token) -> None:
    """What a parenthesis makes of the thing before it."""
    months = next((inner.months for inner in token.inner if inner.months), None)
    if months and not any(inner.node for inner in token.inner):
        _add_months(text, chunk, token, months)
        return
    counted = next((inner.k for inner in token.inner if inner.kind in COUNTS and inner.k), 0)
    reader = _Reader(text, token.inner)
    chunks, separators = reader._chunks(bounded=False)
    listed = _combine(text, chunks, separators, "or")
    if listed is None:
        if counted and chunk.nodes:
            chunk.parts = [replace(p, node=_counted(counted, p.node)) if p.node else p for p in chunk.parts]
        return
    if chunk.done or not chunk.nodes:
        chunk.done = all_of([chunk.done, listed])
        return
    last, head = [(i, part.node) for i, part in enumerate(chunk.parts) if part.node][-1]
    chunk.parts[last] = replace(chunk.parts[last], node=_explained(head, listed))


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


def _add_months(text: str, chunk: _Chunk, token: Token, months: tuple[int | None, int | None]) -> None:
    low, high = months
    each = re.search(r"\b(?:each|both|all)\b", text[token.span.start : token.span.end], re.IGNORECASE)
    if chunk.nodes:
        chunk.parts = [replace(p, node=with_months(p.node, low, high)) if p.node else p for p in chunk.parts]
    elif chunk.done:
        chunk.done = with_months(chunk.done, low, high)
    if each or not (chunk.nodes or chunk.done):
        chunk.parts.append(Token("months_each", token.span, months=months))


# --- combination ---


def _resolve(text: str, chunk: _Chunk, *, first: bool, alone: bool) -> tuple[list[Node], Node | None, list[Node]]:
    """What a chunk puts before the list it belongs to, into it, and behind it.

    In the first chunk the list begins behind the last preposition ("coding in A, B"), unless that tells a purpose
    ("A for X, B").
    """
    if chunk.done:
        return [], all_of([chunk.done, *chunk.nodes]), []
    groups: list[list[Node]] = [[]]
    purposes: set[int] = set()
    gap = ""
    for part in chunk.parts:
        if part.kind == "text":
            gap = text[part.span.start : part.span.end].casefold()
        if part.node:
            said = set(re.findall(r"[a-z]+", gap))
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


def _combine(text: str, chunks: list[_Chunk], separators: list[str], commas: Sense) -> Node | None:
    """The tree of a list; `commas` is the sense of a list without any conjunction."""
    begins = _beginning(text, chunks)
    alone = len(chunks) - begins == 1
    lead: list[Node] = [node for chunk in chunks[:begins] for node in chunk.nodes]
    trail: list[Node] = []
    cores: list[Node | None] = []
    for index, chunk in enumerate(chunks[begins:]):
        before, core, behind = _resolve(text, chunk, first=index == 0, alone=alone)
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


def _beginning(text: str, chunks: list[_Chunk]) -> int:
    """Where the list proper begins: in "building and deploying models with A, B or C" behind the preposition."""
    for index, chunk in enumerate(chunks):
        firm = [p for p in chunk.parts if p.node and not _is_context(p.node)]
        if firm or chunk.done:
            spans = [p.span for p in chunk.parts if p.kind == "text" and firm and p.span < firm[-1].span]
            said = " ".join(text[span.start : span.end] for span in spans)
            return index if set(re.findall(r"[a-z]+", said.casefold())) & words("grammar", "prepositions") else 0
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


def _is_context(node: Node) -> bool:
    return isinstance(node, Leaf) and node.rank == "context"


def _promoted(cores: list[Node | None]) -> list[Node | None]:
    """An activity listed beside things that are asked is asked as well."""
    if not any(core and not _is_context(core) for core in cores):
        return cores
    return [replace(core, rank="item") if isinstance(core, Leaf) and core.rank == "context" else core for core in cores]


def by_separators(cores: Sequence[Node | None], separators: Sequence[str], commas: Sense) -> Node | None:
    """Cores joined by what stands between them; see the top of this file."""
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

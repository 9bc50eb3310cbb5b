"""A clause as tokens: things asked, words and marks of lists, other words, parentheses with their tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mlmatch.language.enumerations import MARKERS, Lexeme
from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span
from mlmatch.posting.tree import Node

_WORD = re.compile(r"\w")


@frozen
class Token:
    """A thing asked (`node`), a word or mark of lists, a run of other words, or a parenthesis with its tokens."""

    kind: str
    span: Span
    node: Node | None = None
    k: int = 0
    inner: tuple[Token, ...] = ()
    months: tuple[int | None, int | None] | None = None


@dataclass(slots=True)
class Chunk:
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
    ordered = sorted([*things, *marks, *gaps], key=lambda token: (token.span.start, token.span.end))
    tokens: list[Token] = []
    at = span.start
    for token in ordered:
        if token.span.start < at:
            continue
        if _WORD.search(text, at, token.span.start):
            tokens.append(Token("text", Span(at, token.span.start)))
        if token.kind != "hole":
            tokens.append(token)
        at = token.span.end
    if _WORD.search(text, at, span.end):
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

"""The name inside a longer one: who names "Bayesian statistics" has named statistics, too, and PySpark is Spark.

Only where both are of one kind: a method's name often ends in that of its family without claiming it.
"""

from __future__ import annotations

from dataclasses import replace

from mlmatch.model.mention import Mention
from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.phrases import fold

KINDS = frozenset({"knowledge", "platform", "language", "tool"})
"""Kinds whose longer names are branches and editions of the shorter ones."""


BUILT_ON = frozenset({"library", "framework"})
"""Kinds that are named after what they are built on: "PySpark", "PyTorch Lightning"."""
BASE_CHARS_MIN = 4


def names_within(mention: Mention, context: Context) -> list[Mention]:
    """Mentions of what a longer name also names, at its place."""
    if mention.kind in KINDS:
        found = head_of(mention, context)
    elif mention.kind in BUILT_ON:
        found = base_of(mention, context)
    else:
        return []
    return [found] if found is not None else []


def base_of(mention: Mention, context: Context) -> Mention | None:
    """A mention of the library or framework whose name a library's own name contains; None if there is none."""
    for implied in context.taxonomy[mention.concept.id].implies:
        concept = context.taxonomy.get(implied)
        if concept is None or concept.kind not in BUILT_ON:
            continue
        own = fold(mention.concept.name).replace(" ", "")
        names = (fold(name).replace(" ", "") for name in (concept.name, *concept.aliases))
        if any(len(name) >= BASE_CHARS_MIN and name in own for name in names):
            return replace(mention, concept=context.taxonomy.ref(implied), rule="head")
    return None


def head_of(mention: Mention, context: Context) -> Mention | None:
    """A mention of the broader concept at the last words of a longer name; None if they name none."""
    words = fold(context.text(mention.span)).split()
    if len(words) < 2:
        return None
    own = context.taxonomy[mention.concept.id]
    for broader in (*own.broader, *own.implies):
        concept = context.taxonomy.get(broader)
        name = fold(concept.name).split() if concept and concept.kind == mention.kind else []
        if concept and 0 < len(name) < len(words) and words[-len(name) :] == name:
            span = Span(mention.span.end - len(concept.name), mention.span.end)
            is_word = context.document.text[span.start - 1].isspace()  # not the second half of "semi-structured"
            return replace(mention, concept=context.taxonomy.ref(broader), span=span, rule="head") if is_word else None
    return None

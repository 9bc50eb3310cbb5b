"""The summary, the lines that nothing claimed, and what invisible text would have claimed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlmatch.language.reading import Language
from mlmatch.model.document import Document
from mlmatch.model.text import Evidence
from mlmatch.resume.context import Context, Raw
from mlmatch.resume.skills import SKILL_KINDS, Use

_WORD = re.compile(r"[^\W_]")


def read_summary(context: Context) -> str | None:
    """The text of the summary sections; where there is none, the sentences of the head."""
    lines = [i for section in context.sections("summary") for i in context.body(section) if i not in context.claimed]
    if not lines:
        lines = [
            i
            for section in context.sections("top")
            for i in context.body(section)
            if len(context.line_text(i).split()) >= 8 and i not in context.claimed
        ]
    context.claim(*lines)
    return "\n".join(context.line_text(i) for i in lines) or None


def find_unassigned(context: Context, uses: Sequence[Use]) -> list[Evidence]:
    """Evidence of every line that no fact was read from; headings aside."""
    used = context.claimed | {use.line for use in uses}
    for mention, line in zip(context.reading.mentions, context.lines.of_mentions, strict=True):
        if mention.kind in SKILL_KINDS and mention.assertion not in ("asserted", "studied"):
            used.add(line)
    return [
        context.evidence(line.span, "unassigned", line=index)
        for index, line in enumerate(context.document.lines)
        if index not in used and line.kind != "heading" and _WORD.search(context.line_text(index))
    ]


def read_hidden(document: Document, language: Language) -> list[Raw]:
    """The fields of every HiddenNote: where, how much, and the skills it names; none of it counts."""
    notes = []
    for item in document.hidden:
        mentions = [m for m in language.find_mentions(item.text) if m.kind in SKILL_KINDS and m.assertion == "asserted"]
        notes.append(
            {
                "reason": item.reason,
                "page": item.page,
                "characters": len(item.text),
                "skills": list(dict.fromkeys(mention.concept for mention in mentions)),
            }
        )
    return notes

"""Document -> Posting.

passages (what stands where) -> demands (which sentences ask something) -> clauses (one demand at one strength each)
-> things named -> tree -> needs. Facts (title, pay, place, terms) are read beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from mlmatch.language import Language, Reading
from mlmatch.language.enumerations import Lexeme, find_lexemes
from mlmatch.language.quantities import Duration, find_durations
from mlmatch.model.document import Document
from mlmatch.model.mention import Mention
from mlmatch.model.posting import Posting
from mlmatch.model.text import Span
from mlmatch.posting.clauses import Clause, split_clauses
from mlmatch.posting.cues import Cue, cue, find_cue, phrases
from mlmatch.posting.demands import Demand, find_demands, find_duties
from mlmatch.posting.facts import read_facts
from mlmatch.posting.marks import Marks
from mlmatch.posting.money import find_money
from mlmatch.posting.named import Named
from mlmatch.posting.necessity import find_strength
from mlmatch.posting.needs import find_needs, to_need
from mlmatch.posting.passages import Passage, find_passages
from mlmatch.posting.things import Scene, find_things
from mlmatch.posting.tokens import Token, tokenize
from mlmatch.posting.tree import Group, Leaf, Node, any_of, leaves, pick
from mlmatch.posting.units import read_clause
from mlmatch.taxonomy import Taxonomy

NO_REQUIREMENTS = {
    "code": "no_requirements",
    "message": "no requirement was found: the posting cannot be scored; check that its demands are text, not an image",
}

_TRAILING_JOINT = re.compile(r",?\s(?:and|with|as well as|along with|&)$", re.IGNORECASE)
_BESIDE_SKILLS = ("attitude", "publications", "certificates")
JOINT_CHARACTERS_MAX = 16
_SIGN = re.compile(r"[•·▪◦‣●➤➢■□◆❖►▶▸✦*]|(?<=\s)[-–](?=\s)")
_WE_WISH = re.compile(r"\bwe(?:['’]d|\swould)?\s(?:also\s|really\s)?$", re.IGNORECASE)
LIST_LABEL = "Skills: "
BEHIND_CHARACTERS = 20
"""Right behind a name: "AWS certification", "Google Ads certificate"."""
SHORT_ITEM_CHARACTERS = 60
"""Longer items are sentences."""

Raw = dict[str, Any]


def _is_field(token: Token) -> bool:
    """A field of study as a thing asked: among demands it is knowledge, in prose a word."""
    return isinstance(token.node, Leaf) and token.node.concept_kind == "field"


@cache
def _beside_skills() -> Cue:
    """Words of attitudes, publications and certificates: most clauses have none."""
    return Cue(form for name in _BESIDE_SKILLS for form in phrases("experience", name))


def _lies_in(requirement: Raw, span: Span) -> bool:
    return span.covers(requirement["evidence"][0]["span"])


def parse_posting(document: Document, language: Language, taxonomy: Taxonomy) -> Posting:
    """The posting that a document shows; a warning says so if it demands nothing that could be found."""
    reader = _Reader(document, language, taxonomy)
    passages = reader.passages
    text = reader.scene.text
    reader.read(find_demands(text, passages))
    raw: Raw = {
        "requirements": [{"id": f"r{i}"} | r for i, r in enumerate(reader.requirements, start=1)],
        "duties": [{"id": f"d{i}"} | reader.duty(span) for i, span in enumerate(find_duties(text, passages), start=1)],
        "unparsed": reader.unparsed,
        "warnings": [
            *({"code": w.code, "message": w.message} for w in document.warnings),
            *([] if reader.requirements else [NO_REQUIREMENTS]),
        ],
        "text": document.text,
        "sha256": document.sha256,
    }
    facts = read_facts(document, reader.reading)
    facts["facts"] = [*facts.get("facts", []), *reader.facts]
    return Posting.model_validate(raw | facts)


def _with_lines_joined(text: str, passages: Sequence[Passage]) -> str:
    """The text with blanks for the line breaks inside sentences, every character at its place."""
    parts: list[str] = []
    at = 0
    for span in (passage.span for passage in passages if not passage.joined):
        if span.start >= at and "\n" in text[span.start : span.end]:
            parts += [text[at : span.start], text[span.start : span.end].replace("\n", " ")]
            at = span.end
    return "".join(parts) + text[at:]


class _Reader:
    """Reads the demands of one document one after the other."""

    def __init__(self, document: Document, language: Language, taxonomy: Taxonomy) -> None:
        self.document = document
        self.language = language
        self.reading: Reading = language.read(document)
        self.requirements: list[Raw] = []
        self.unparsed: list[Raw] = []
        self.facts: list[Raw] = []
        self.passages = find_passages(document, lambda word: bool(taxonomy.find(word)))
        self.scene = Scene(_with_lines_joined(document.text, self.passages), taxonomy, language)
        self.marks = Marks(self.scene.text)
        self._starts = [line.span.start for line in document.lines]

    def read(self, demands: Sequence[Demand]) -> None:
        for demand in demands:
            self._read_demand(demand)

    def duty(self, span: Span) -> Raw:
        span = self._trimmed(span)
        text = self.scene.text[span.start : span.end]
        refs = {
            m.concept.id: m.concept
            for m in self.reading.in_span(span)
            if m.assertion == "asserted" and m.kind not in ("role", "field", "degree", "seniority", "human_language")
        }
        need = {"kind": "duty", "text": text, "concepts": list(refs.values())}
        return {
            "necessity": "duty",
            "need": need,
            "evidence": [self._evidence(span, "duty")],
            "why": "what the hire will do",
        }

    def _read_demand(self, demand: Demand) -> None:
        span = demand.span
        if not self._named_again(demand):
            things, lexemes = self._found(demand.passage, span)
            clauses = split_clauses(self.scene.text, span, demand.necessity, demand.why, Named.of(things), self.marks)
            if not demand.listed:
                things = [t for t in things if not _is_field(t)]
            found = [self._read_clause(clause, things, lexemes) for clause in clauses]
            if not any(found) and clauses:
                self._keep(demand)

    def _found(self, passage: Passage, span: Span) -> tuple[list[Token], list[Lexeme]]:
        """Things and words of lists in a stretch of the text."""
        text = self.scene.text[span.start : span.end]
        mentions = self._mentions(passage, span)
        durations = [self._as_floor(d, span) for d in find_durations(text, offset=span.start)]
        things = find_things(self.scene, span, mentions, durations)
        atoms = [token.span for token in things] + [mark.span for mark in self.marks.within(span)]
        lexemes = find_lexemes(text, atoms=atoms, offset=span.start)
        if passage.joined:
            marks = ("stop", "dash") if passage.run_on else ("stop",)
            lexemes = [replace(x, kind="comma") if x.kind in marks else x for x in lexemes]
            if passage.run_on:
                lexemes += [
                    Lexeme("comma", Span(m.start() + span.start, m.end() + span.start)) for m in _SIGN.finditer(text)
                ]
        return things, lexemes

    def _named_again(self, demand: Demand) -> bool:
        """ "Any of these would be a plus": the strength of what the sentence before named."""
        if not find_cue(cue("anaphora", "phrases"), self.scene.text, demand.span):
            return False
        strength = find_strength(self.scene.text, demand.span)
        before = self._previous(demand)
        if strength is None or before is None or self._found(demand.passage, demand.span)[0]:
            return False
        self.requirements = [r for r in self.requirements if not _lies_in(r, before.span)]
        self.unparsed = [u for u in self.unparsed if u["span"].start < before.span.start]
        things, lexemes = self._found(before, before.span)
        node = read_clause(self.scene.text, tokenize(self.scene.text, before.span, things, lexemes))
        if node is None:
            return False
        is_list = isinstance(node, Group) and not node.fixed
        clause = Clause(Span(before.span.start, demand.span.end), strength[0], strength[1])
        self._require(clause, any_of(leaves(node)) if is_list else node)
        return True

    def _previous(self, demand: Demand) -> Passage | None:
        index = next((i for i, p in enumerate(self.passages) if p.span.covers(demand.span)), 0)
        before = self.passages[index - 1] if index else None
        return before if before and before.line == demand.passage.line else None

    def _read_clause(self, clause: Clause, things: Sequence[Any], lexemes: Sequence[Lexeme]) -> bool:
        own = clause.own(things)
        if not own:
            return False
        tokens = tokenize(self.scene.text, clause.span, own, clause.own(lexemes), holes=clause.holes)
        node: Node | None = read_clause(self.scene.text, tokens)
        if node and find_cue(_beside_skills(), self.scene.text, clause.span):
            node = None if self._asks_paper(clause, node) else self._without_objects(clause, node)
        if node is None:
            return False
        if not self._stands_in(clause, node):
            self._require(clause, node)
        return True

    def _without_objects(self, clause: Clause, node: Node) -> Node | None:
        """ "Passionate about search" asks for passion: what it is for is no skill."""
        attitude = find_cue(cue("experience", "attitude"), self.scene.text, clause.span)
        if attitude is None or _WE_WISH.search(self.scene.text, clause.span.start, attitude.start):
            return node  # "we'd love experience with A"
        return pick(node, lambda leaf: leaf.span.start < attitude.start or leaf.concept_kind == "soft")

    def _asks_paper(self, clause: Clause, node: Node) -> bool:
        """Publications, and certificates that we do not know, are not the skills they are about."""
        first = min(leaf.span.end for leaf in leaves(node))
        before = Span(clause.span.start, first)
        beside = Span(clause.span.start, min(first + BEHIND_CHARACTERS, clause.span.end))
        if find_cue(cue("experience", "publications"), self.scene.text, before):
            return True
        skills = all(leaf.need["kind"] == "skill" for leaf in leaves(node))
        return skills and find_cue(cue("experience", "certificates"), self.scene.text, beside) is not None

    def _stands_in(self, clause: Clause, node: Node) -> bool:
        """ "In lieu of a degree, eight years of work": an alternative to the degree demanded before it."""
        text = self.scene.text[clause.span.start : clause.span.end]
        last = self.requirements[-1] if self.requirements else None
        if last is None or last["need"]["kind"] != "degree" or not cue("experience", "in_place_of_degree").search(text):
            return False
        last["need"] = {"kind": "at_least", "k": 1, "needs": [last["need"], to_need(node)]}
        last["evidence"].append(self._evidence(self._trimmed(clause.span), "clause"))
        return True

    def _require(self, clause: Clause, node: Node | None) -> None:
        evidence = self._evidence(self._trimmed(clause.span), "clause")
        for need in find_needs(node) if node else ():
            self.requirements.append(
                {"necessity": clause.necessity, "need": need, "evidence": [evidence], "why": clause.why}
            )

    def _keep(self, demand: Demand) -> None:
        """What was not understood is shown: as a fact if it is one, else as a demand if it stands among them."""
        span = self._trimmed(demand.span)
        text = self.scene.text[span.start : span.end]
        if cue("facts", "phrases").search(text) or (find_money(text) and len(text) <= SHORT_ITEM_CHARACTERS):
            self.facts.append(self._evidence(span, "fact"))
        elif demand.listed and span.end > span.start:
            self.unparsed.append(self._evidence(span, "unparsed"))

    def _mentions(self, passage: Passage, span: Span) -> tuple[Mention, ...]:
        """The mentions of a passage; a short item is one of a list of skills, which lets names that are words count."""
        text = self.scene.text[span.start : span.end]
        is_whole = not passage.run_on and text == self.document.text[span.start : span.end]
        known = self.reading.in_span(span) if is_whole else ()
        if passage.context.mode == "demands" and len(text) <= SHORT_ITEM_CHARACTERS:
            known = self._named_as_listed(text, span) or known
        return known or (() if is_whole else self._named_in(text, span.start))

    def _named_as_listed(self, text: str, span: Span) -> tuple[Mention, ...]:
        """The mentions of an item as one of a list; "Go is a plus" names Go as "Go" alone does."""
        named = self._named_in(LIST_LABEL + text, span.start - len(LIST_LABEL))
        bare = self._without_marks(text, span)
        if bare == text:
            return named
        again = self._named_in(LIST_LABEL + bare, span.start - len(LIST_LABEL))
        return (*named, *(m for m in again if not any(m.span.overlaps(other.span) for other in named)))

    def _without_marks(self, text: str, span: Span) -> str:
        """The text with commas for its words of strength."""
        for mark in self.marks.within(span):
            start, end = mark.span.start - span.start, mark.span.end - span.start
            text = text[:start] + ",".ljust(end - start) + text[end:]
        return text

    def _named_in(self, text: str, offset: int) -> tuple[Mention, ...]:
        found = self.language.find_mentions(text)
        moved = (replace(m, span=Span(m.span.start + offset, m.span.end + offset)) for m in found)
        return tuple(
            m for m in moved if m.span.start >= offset + (len(LIST_LABEL) if text.startswith(LIST_LABEL) else 0)
        )

    def _as_floor(self, duration: Duration, span: Span) -> Duration:
        """ "Do not apply with less than 2 years" asks for two years."""
        if duration.min_months is not None:
            return duration
        before = self.scene.text[span.start : duration.span.end]
        if cue("negation", "double").search(before):
            return replace(duration, min_months=duration.max_months, max_months=None)
        return duration

    def _trimmed(self, span: Span) -> Span:
        text, start, end = self.scene.text, span.start, span.end
        while start < end and (text[start].isspace() or text[start] in ",;:•·*–—-"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:."):
            end -= 1
        joint = _TRAILING_JOINT.search(text, max(start, end - JOINT_CHARACTERS_MAX), end)
        return Span(start, joint.start() if joint else end)

    def _evidence(self, span: Span, rule: str) -> Raw:
        line = max(0, bisect_right(self._starts, span.start) - 1)
        page = self.document.lines[line].page if self.document.lines else 1
        return {
            "span": span,
            "quote": self.document.text[span.start : span.end],
            "page": page,
            "rule": rule,
        }

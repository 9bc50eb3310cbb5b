"""Names that share a word with a neighbour: "supervised and unsupervised learning", "data analysis and mining"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlmatch.language.lexicon import Entry, Lexicon
from mlmatch.language.matches import Match
from mlmatch.language.tokenizer import Words

_OWN_WORDS_MAX = 2
_JOINERS = frozenset({"and", "or"})
_LIST_GAPS = frozenset({",", "/", "&"})


def find_shared_heads(words: Words, matches: Sequence[Match], lexicon: Lexicon) -> list[Match]:
    """Matches for the names that are written without the word they share; each covers only its own words."""
    hits: list[tuple[Match, int, int, Entry]] = []
    gaps = words.gaps
    for match in matches:
        if match.homonym:
            continue
        has_own_head = match.end - match.start > 1
        if has_own_head or gaps[match.end] == " ":
            hits += [(match, *hit) for hit in _before(words, match, lexicon)]
        if has_own_head:
            hits += [(match, *hit) for hit in _after(words, match, lexicon)]
    if not hits:
        return []
    found: dict[tuple[int, int, str], Match] = {}
    covered = {(m.namespace, i) for m in matches for i in range(m.start, m.end)}
    for match, start, end, entry in hits:
        if entry.namespace == match.namespace and not any((entry.namespace, i) in covered for i in range(start, end)):
            found.setdefault(
                (start, end, entry.concept.id), Match(start, end, entry.concept, entry.namespace, "shared_head")
            )
    return list(found.values())


def _before(words: Words, match: Match, lexicon: Lexicon) -> Iterator[tuple[int, int, Entry]]:
    """Leftwards through a list whose last item is the match: "supervised, unsupervised and reinforcement learning"."""
    end = _item_end_before(words, match.start)
    if end is None:
        return
    heads = [words.singular[i : match.end] for i in range(match.start + 1, match.end)]
    if match.end < len(words) and words.gaps[match.end] == " ":
        heads.append([words.singular[match.end]])
    while end is not None:
        hit = None
        for start in range(end - 1, max(end - 1 - _OWN_WORDS_MAX, -1), -1):
            if start < end - 1 and words.gaps[start + 1] not in (" ", "-"):
                break
            if hit is None and start in words.beginnings:
                hit = _first(lexicon, words.singular[start:end], heads, start, end)
        if hit is None:
            return
        yield hit
        end = _item_end_before(words, hit[0])


def _after(words: Words, match: Match, lexicon: Lexicon) -> Iterator[tuple[int, int, Entry]]:
    """One item to the right: "natural language processing and understanding"."""
    start = _item_start_after(words, match.end)
    if start is None:
        return
    for first in range(match.end - 1, match.start, -1):
        for end in range(min(start + _OWN_WORDS_MAX, len(words)), start, -1):
            if end - start > 1 and words.gaps[start + 1] not in (" ", "-"):
                continue
            key = words.singular[match.start : first] + words.singular[start:end]
            for entry in lexicon.get(key):
                if not entry.form.weak and not entry.proper:
                    yield start, end, entry
                    return


def _first(
    lexicon: Lexicon, own: list[str], heads: list[list[str]], start: int, end: int
) -> tuple[int, int, Entry] | None:
    for head in heads:
        for entry in lexicon.get(own + head):
            if not entry.form.weak and not entry.proper:
                return start, end, entry
    return None


def _item_end_before(words: Words, start: int) -> int | None:
    """Where the list item before word `start` ends (the word after its last), if a list is going on there."""
    if start < 1:
        return None
    gap = words.gaps[start]
    if words.folded[start - 1] in _JOINERS and not gap.strip():
        before = words.gaps[start - 1].strip()
        return start - 1 if before in ("", ",", "-") and start > 1 else None
    return start if gap.strip() in _LIST_GAPS and "\n" not in gap else None


def _item_start_after(words: Words, end: int) -> int | None:
    if end >= len(words):
        return None
    gap = words.gaps[end]
    if words.folded[end] in _JOINERS and not gap.strip():
        return end + 1 if end + 1 < len(words) and not words.gaps[end + 1].strip() else None
    return end if gap.strip() in _LIST_GAPS and "\n" not in gap else None

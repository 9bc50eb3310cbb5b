"""What a name may be part of: an address ("github.com/x"), or a longer name joined by a hyphen or dot.

"R-CNN" is not R and "node.js" not JavaScript, but "Spark-based" is Spark; "fast.ai" is a name, for it is all of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from mlmatch.data import read_toml
from mlmatch.language.matches import Match
from mlmatch.language.segments import SegmentIndex
from mlmatch.language.tokenizer import Words
from mlmatch.taxonomy.concept import VERSIONED

_ADDRESS_MARK = re.compile(r"@(?<=\w@)[\w-]|://|www\.|\.(?:com|org|io|ai|dev|edu|gov|net|co|me|app)(?![\w-])")
_ADDRESS_MAX_CHARS = 300
_SHORT_CHARS = 2
"""Names so short that a hyphen on either side makes them part of something else: "R-CNN", "C-level"."""
_HYPHENS = ("-", "‐", "‑")
_CONTACT_LINE_CHARS = 80
_HANDLE = re.compile(r"[ \t]?[:/|–-]?[ \t]{0,3}(?:@\w|\w{1,40}[-_.]\w)")
_HANDLE_BELOW = re.compile(r"\n@?(?=[^\s,;:]{0,30}[-_.\d])[\w.-]{3,40}(?=\n|$)")
_HANDLE_BEFORE = re.compile(r"\w[-_.][\w.]{1,40}[ \t]\($")
_PLAIN_GAPS = frozenset({" ", ", ", ". ", "\n", " (", "), ", "; ", ": ", ".\n"})
_LOOSE = frozenset("/([{,;:|\"“«'’#")
_GLUE = frozenset("@_&=<>~^°")


class Surroundings:
    """The surroundings of the names in one text."""

    def __init__(self, words: Words, index: SegmentIndex) -> None:
        self._words = words
        self._addresses = _addresses_of_words(words)
        self._segments = index

    def leave_alone(self, match: Match) -> bool:
        """True if the match stands for itself."""
        first, last, gaps = match.start, match.end, self._words.gaps
        if last - first > 1 and "\n" in "".join(gaps[first + 1 : last]) and not _wraps(self._words, match):
            return False
        if self._addresses and self._is_in_address(match):
            return False
        is_plain = gaps[first] in _PLAIN_GAPS and gaps[last] in _PLAIN_GAPS
        if not (is_plain or (self._free_before(match) and self._free_after(match))):
            return False
        return self._words.folded[first] not in _profile_beginnings() or not self._is_profile(match)

    def _is_in_address(self, match: Match) -> bool:
        """True if the match touches an address without being all of it ("fast.ai" is a name)."""
        if match.start not in self._addresses and match.end - 1 not in self._addresses:
            return False
        span = self._words.starts[match.start], self._words.ends[match.end - 1]
        return any(self._addresses.get(index, span) != span for index in range(match.start, match.end))

    def _is_profile(self, match: Match) -> bool:
        """True for the label of a link: "GitHub: anna-b", "anna-b (GitHub)", "github profile", a bare "GitHub" among
        contact data or on a line above its handle.
        """
        words = self._words
        if match.concept.kind not in VERSIONED or " ".join(words.folded[match.start : match.end]) not in _profiles(
            "names"
        ):
            return False
        segment = self._segments.segment(match.start)
        if segment and segment.section in _profiles("sections") and segment.end - segment.start <= _CONTACT_LINE_CHARS:
            return True
        start, end = words.starts[match.start], words.ends[match.end - 1]
        if _HANDLE.match(words.text, end) or _HANDLE_BEFORE.search(
            words.text, max(0, start - _CONTACT_LINE_CHARS), start
        ):
            return True
        if segment and segment.section != "skills" and (segment.start, segment.end) == (start, end):
            return _HANDLE_BELOW.match(words.text, end) is not None
        return words.folded[match.end : match.end + 1] in ([noun] for noun in _profiles("nouns"))

    def _free_before(self, match: Match) -> bool:
        words = self._words
        gap = words.gaps[match.start]
        if not match.start or match.text[:1] == "@":
            return not gap.endswith("@") or match.text[:1] == "@"
        if not gap or gap[-1].isspace() or gap[-1] in _LOOSE:
            return bool(gap) or _is_foreign(words.folded[match.start - 1])
        if gap[-1] in _GLUE:
            return False
        if gap in _HYPHENS:
            blocked = words.folded[match.start - 1] in _compounds("blocking_heads")
            return not blocked and self._joins(match, match.start - 1)
        if gap == ".":
            return _is_lost_space(words, match.start)
        return True

    def _free_after(self, match: Match) -> bool:
        words = self._words
        gap = words.gaps[match.end]
        short = _is_short(words, match)
        if short and any(mark in gap for mark in "=<>%^~°²"):
            return False
        if match.end >= len(words):
            return True
        after = words.folded[match.end]
        if not gap:
            return after.isdigit() or _is_foreign(after)
        if gap in _HYPHENS:
            return after in _compounds("tails") or after.isdigit() or self._joins(match, match.end)
        if gap == "." and not after.isdigit():
            return not short or _is_lost_space(words, match.end)
        return not (gap[0] in "_@&" or (gap[0] == "+" and short))

    def _joins(self, match: Match, other: int) -> bool:
        """True if a hyphen to word `other` leaves the name what it is: "Spark-based", not "R-CNN" or "Go-to-market"."""
        words = self._words
        written = words.text[words.starts[other] : words.ends[other]]
        return (
            not _is_short(words, match)
            and not match.weak
            and (written.islower() or written.istitle() or written.isdigit())
        )


def _addresses_of_words(words: Words) -> dict[int, tuple[int, int]]:
    """The words that belong to a web or mail address -> the characters of the address."""
    found: dict[int, tuple[int, int]] = {}
    last = 0
    for mark in _ADDRESS_MARK.finditer(words.text):
        if mark.start() >= last:
            start, last = _widen(words.text, *mark.span())
            inside = range(bisect_right(words.ends, start), bisect_left(words.starts, last))
            found.update(dict.fromkeys(inside, (start, last)))
    return found


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """All of the address whose mark ("@", "://", ".com") is given."""
    least, most = max(0, start - _ADDRESS_MAX_CHARS), min(len(text), end + _ADDRESS_MAX_CHARS)
    mark_end = end
    while start > least and (text[start - 1].isalnum() or text[start - 1] in "_.+:/~%-"):
        start -= 1
    while end < most and not (text[end].isspace() or text[end] in ",;()[]{}<>|"):
        end += 1
    while end > mark_end and text[end - 1] in ".:!?'’\"”":
        end -= 1
    return start, end


@cache
def _profiles(name: str) -> frozenset[str]:
    return frozenset(read_toml("cues.toml")["profiles"][name])


@cache
def _profile_beginnings() -> frozenset[str]:
    """The first words of the names of `_profiles`."""
    return frozenset(name.split(" ")[0] for name in _profiles("names"))


@cache
def _compounds(name: str) -> frozenset[str]:
    return frozenset(read_toml("cues.toml")["compounds"][name])


def _is_short(words: Words, match: Match) -> bool:
    return words.ends[match.end - 1] - words.starts[match.start] <= _SHORT_CHARS


def _is_foreign(word: str) -> bool:
    """True for scripts that write no spaces between words."""
    return not word.isascii() and word[0] > "\u2e7f"


def _is_lost_space(words: Words, index: int) -> bool:
    """True where a full stop without a space ends a sentence: "in Python.Built"."""
    written = words.text[words.starts[index] : words.ends[index]]
    return words.text[words.ends[index - 1] - 1].islower() and len(written) > 1 and written.istitle()


def _wraps(words: Words, match: Match) -> bool:
    """True if every line break inside the match is one of wrapped prose: the next line goes on in lower case."""
    return all(
        "\n" not in words.gaps[i] or words.text[words.starts[i]].islower() for i in range(match.start + 1, match.end)
    )

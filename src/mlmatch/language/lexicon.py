"""The forms of a taxonomy, ready to be found in words: keys to look up, and what a hit must keep to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from threading import Lock
from typing import Literal

from mlmatch.language.marks import FORM
from mlmatch.language.phrases import PhraseTable
from mlmatch.language.tokenizer import Words, find_pieces, folded_words, singular_of, singular_words, version_stem
from mlmatch.model.concept import TECHNICAL
from mlmatch.taxonomy import Concept, Form, Taxonomy
from mlmatch.taxonomy.concept import COMMON_NOUNS, VERSIONED, namespace_of

Spelling = Literal["plain", "tight", "humps"]
"""As given; written as one word ("machinelearning", "BSc" for "B.Sc."); written apart at its humps ("Tensor Flow")."""

_TIGHT_MIN_CHARS = 6
"""Shorter names written as one word are too often another word, unless they keep their capitals."""
_TIGHT_MARKED_MIN_CHARS = 4
"""What a slash or hyphen joins may be as short as this, where the capitals agree."""
_JOINING = re.compile(r"\w[./-]\w")
_MAX_AGREED = 50_000
"""Ways of writing names that are kept as checked."""
_PREFIX_CHARS = 4
_STABLE_CHARS = 7
"""Of words as long as this no plural ending changes the first letters: "series" is not among them."""
_HEAD_CHARS = 12
_SHORT_WORD = re.compile(r"[a-z0-9]{0,4}[a-rt-z0-9](?=[ /-])")
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_HUMPS = re.compile(r"[A-Z][a-z]{2,20}(?=[A-Z])|[A-Z][A-Za-z]{1,20}$")
_TELLING_MARKS = frozenset("@#*+$~")
_DASHES = str.maketrans("‐‑–—_", "-----")
_FREE_GAPS: dict[str, frozenset[str]] = {
    " ": frozenset({" ", "-", ""}),
    "-": frozenset({" ", "-", ""}),
    "": frozenset({" ", "-", ""}),
    ".": frozenset({".", " ", "-", ""}),
    "/": frozenset({"/", "-", " ", ""}),
    "'": frozenset({"'", "’", " ", ""}),
}
"""Gap of a form -> gaps that may stand for it in a text; any other mark of a form may also be a space."""


@dataclass(slots=True)
class Entry:
    """A form with what a place in a text must show to be this form."""

    form: Form
    namespace: str
    spelling: Spelling
    text: str
    """As it is written where its case counts."""
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    marks: tuple[str, str]
    """Marks before and behind the words without which it is another word: "@" of "@RISK", "+" of "Security+"."""
    proper: bool
    """A name, not a common noun: it has no other number."""
    versioned: bool
    concept: Concept = field(init=False)
    rule: str = field(init=False)

    def __post_init__(self) -> None:
        self.concept = self.form.concept
        self.rule = "name" if self.form.text == self.concept.name else "alias"

    def agrees(self, words: Words, start: int, end: int) -> bool:
        """True if these words, whose key is that of the form, are really it: number, marks between the words, case."""
        if self.proper and tuple(words.folded[start:end]) != self.words:
            return False
        for index, gap in enumerate(self.gaps, start + 1):
            if not gaps_agree(gap, words.gaps[index]):
                return False
        return not self._case_counts or self._case_agrees(words, start, end)

    def is_marked(self, words: Words, start: int, end: int) -> bool:
        """True if the form's outer marks stand there, too."""
        before, behind = self.marks
        return words.gaps[start].endswith(before) and words.gaps[end].startswith(behind)

    def is_lowered(self, words: Words, start: int, end: int) -> bool:
        """True if only the case is wrong, and all is in lower case, as in "python, go, r" typed in haste."""
        if not self.form.cased or self.concept.kind not in TECHNICAL or tuple(words.folded[start:end]) != self.words:
            return False
        return words.text[words.starts[start] : words.ends[end - 1]].islower() and not self.gaps

    @property
    def _case_counts(self) -> bool:
        return (
            self.form.cased
            or self.spelling == "humps"
            or (self.spelling == "tight" and len(self.text) < _TIGHT_MIN_CHARS)
        )

    def _case_agrees(self, words: Words, start: int, end: int) -> bool:
        written = words.text[words.starts[start] : words.ends[end - 1]]
        if self.spelling == "humps":
            return all(words.text[words.starts[i]].isupper() for i in range(start, end))
        return tight_text(written) == tight_text(self.text)


class Lexicon:
    """All forms by the key under which their spellings meet.

    A text touches a tenth of them: forms wait under the first letters of their keys until a word begins so.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._lock = Lock()
        self._table: PhraseTable[tuple[Form, Spelling]] = PhraseTable()
        self._made: dict[int, list[Entry]] = {}
        self._agreed: dict[str, tuple[tuple[Entry, bool], ...]] = {}
        self._waiting: dict[str, list[tuple[Concept, str]]] = {}
        for concept in taxonomy:
            for text in concept.forms:
                for prefix in _prefixes(text):
                    self._waiting.setdefault(prefix, []).append((concept, text))

    def find(self, words: Words) -> Iterator[tuple[int, int, Entry, bool]]:
        """Every place that is a form: first word, word after the last, entry, whether only its case is wrong."""
        text, starts, ends, agreed = words.text, words.starts, words.ends, self._agreed
        for start, end, forms in self._table.find(words.singular, words.marked(FORM)):
            written = text[starts[start] : ends[end - 1]]
            entries = agreed.get(written)
            if entries is None:
                entries = agreed[written] = self._agreeing(forms, words, start, end)
            for entry, is_lowered in entries:
                if entry.is_marked(words, start, end):
                    yield start, end, entry, is_lowered
        if len(agreed) > _MAX_AGREED:
            self._agreed = {}

    def _agreeing(
        self, forms: list[tuple[Form, Spelling]], words: Words, start: int, end: int
    ) -> tuple[tuple[Entry, bool], ...]:
        """The entries that these words as written agree with, and whether only in lower case; outer marks aside."""
        return tuple(
            (entry, not agrees)
            for entry in self._entries_of(forms)
            if (agrees := entry.agrees(words, start, end)) or entry.is_lowered(words, start, end)
        )

    def __contains__(self, word: str) -> bool:
        """True if the key of a form begins with this singular word."""
        self._make_ready(word[:_PREFIX_CHARS])
        return word in self._table

    def get(self, key: Sequence[str]) -> list[Entry]:
        """The entries whose key is exactly these singular words."""
        forms = self._table.get(key) if key[0] in self else ()
        return self._entries_of(forms) if isinstance(forms, list) else []

    def _make_ready(self, prefix: str) -> None:
        if prefix not in self._waiting:
            return
        with self._lock:
            for concept, text in self._waiting.get(prefix, ()):
                form = Form(text, concept, text in concept.cased, text in concept.weak)
                for spelling, key in _keys(form):
                    if key and key[0][:_PREFIX_CHARS] == prefix:
                        self._table.add(key, (form, spelling))
            self._waiting.pop(prefix, None)

    def _entries_of(self, forms: list[tuple[Form, Spelling]]) -> list[Entry]:
        made = self._made.get(id(forms))
        if made is None:
            made = self._made[id(forms)] = [_entry(form, spelling) for form, spelling in forms]
        return made


def _prefixes(text: str) -> Collection[str]:
    """How the keys of a form may begin: with its first word, with all its words in one, with its first hump."""
    head = text[:_HEAD_CHARS].lower()
    has_short_hump = text[3:4].isupper() or (text[4:5].isupper() and text[3] == "s")
    if head[:_STABLE_CHARS].isalnum() and len(head) >= _STABLE_CHARS and head.isascii():
        return (head[:_PREFIX_CHARS], head[:3]) if has_short_hump else (head[:_PREFIX_CHARS],)
    short = _SHORT_WORD.match(head) if len(head) > _STABLE_CHARS and "&" not in head and head.isascii() else None
    if short:
        begins = [short[0], _NO_LETTER.sub("", head)]
    else:
        begins = [*singular_words(text)[:1], singular_of("".join(folded_words(text)))]
    if has_short_hump:
        begins.append(head[:3])
    return {begin[:_PREFIX_CHARS] for begin in begins if begin}


def _keys(form: Form) -> Iterator[tuple[Spelling, list[str]]]:
    """Under which words a form is looked up: its own, and written together or apart."""
    key = singular_words(form.text)
    yield "plain", key
    if form.weak:
        return
    if len(key) > 1:
        tight = "".join(folded_words(form.text))
        if _is_joined(form) or (not form.cased and len(tight) >= _TIGHT_MIN_CHARS):
            yield "tight", [singular_of(tight)]
    elif not form.cased and not form.text.islower():
        humps = _humps_of(form.text)
        if humps:
            yield "humps", [singular_of(hump.lower()) for hump in humps]


def _is_joined(form: Form) -> bool:
    """True for a short name whose dots, slash or hyphen may go ("B.Sc.", "CI/CD"), unless it has a form for that."""
    tight = tight_text(form.text)
    least = 2 if "." in form.text else _TIGHT_MARKED_MIN_CHARS
    return (
        bool(_JOINING.search(form.text)) and tight.isalpha() and len(tight) >= least and tight not in form.concept.forms
    )


def _humps_of(text: str) -> list[str]:
    """["Tensor", "Flow"]; empty for names without humps or with a first hump too short to tell ("NoSQL")."""
    humps: list[str] = _HUMPS.findall(text) if text.isalpha() and text.isascii() else []
    return humps if len(humps) > 1 and "".join(humps) == text else []


def _entry(form: Form, spelling: Spelling) -> Entry:
    text, pieces = form.text, find_pieces(form.text)
    words = tuple(piece[2] for piece in pieces)
    gaps = tuple(gap_class(text[a[1] : b[0]]) for a, b in pairwise(pieces))
    if spelling == "tight":
        text, words, gaps = tight_text(text), ("".join(words),), ()
    elif spelling == "humps":
        humps = _humps_of(text)
        words, gaps = tuple(hump.lower() for hump in humps), (" ",) * (len(humps) - 1)
    kind = form.concept.kind
    return Entry(
        form=form,
        namespace=namespace_of(kind),
        spelling=spelling,
        text=text,
        words=words,
        gaps=gaps,
        marks=_outer_marks(form.text),
        proper=kind not in COMMON_NOUNS,
        versioned=kind in VERSIONED,
    )


def _outer_marks(text: str) -> tuple[str, str]:
    pieces = find_pieces(text)
    before, behind = text[: pieces[0][0]], text[pieces[-1][1] :]
    return before if before in _TELLING_MARKS else "", behind if behind in _TELLING_MARKS else ""


def tight_text(text: str) -> str:
    """The text without spaces, hyphens and dots but with its case: what case-bound forms are compared by."""
    return re.sub(r"[\s\-‐‑–./]+", "", text)


def gap_class(gap: str) -> str:
    """What stands between two words, but for the number of spaces and the kind of dash: "", " ", "-", "/", "." ..."""
    marks = gap.translate(_DASHES).strip()
    return marks if marks or not gap else " "


def gaps_agree(form_gap: str, text_gap: str) -> bool:
    """True if the gap of a text may stand for that of a form: a space for a hyphen, but not " - " and no tab."""
    if text_gap == form_gap:
        return True
    if "\t" in text_gap:
        return False
    found = gap_class(text_gap)
    if found == "-" and text_gap != text_gap.strip():
        return False
    return found == form_gap or found in _FREE_GAPS.get(form_gap, (" ",))


def stem_entries(lexicon: Lexicon, folded: str) -> list[Entry]:
    """Entries of a name with a version number written to it: Python for "python3"."""
    stem = version_stem(folded)
    entries = lexicon.get([stem]) if stem else []
    return [entry for entry in entries if entry.versioned and not entry.form.weak]

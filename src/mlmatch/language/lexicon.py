"""The forms of a taxonomy, ready to be found in words: keys to look up, and what a hit must keep to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from threading import Lock

from mlmatch.language.matches import Match
from mlmatch.language.phrases import PhraseTable
from mlmatch.language.tokenizer import Words
from mlmatch.model.concept import TECHNICAL
from mlmatch.taxonomy import Concept, Form, Taxonomy
from mlmatch.taxonomy.concept import COMMON_NOUNS, VERSIONED, namespace_of
from mlmatch.taxonomy.keys import TIGHT_MIN_CHARS, Spelling, humps_of, keys_of, tight_text
from mlmatch.taxonomy.words import find_pieces, singular_words, version_stem

_MAX_WRITTEN = 50_000
"""Ways of writing names of several words that are kept as checked."""
_MAX_UNKNOWN = 50_000
"""Words that begin no form, kept so that they are looked up once."""
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


Named = tuple[Concept, str, str, str, bool, bool]
"""Concept, namespace, rule and form of a match, whether that is weak, and whether it is so for its lower case."""


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

    def agrees_as_stem(self, written: str) -> bool:
        """True if this, which a version number follows, is really it."""
        if not self.versioned or self.form.weak or self.words != (written.lower(),):
            return False
        return not self.form.cased or written == self.text

    def named(self, rule: str, *, is_lowered: bool = False) -> Named:
        """What a match of the form says of it."""
        return self.concept, self.namespace, rule, self.form.text, self.form.weak or is_lowered, is_lowered

    def difference(self, is_weak: bool) -> str:
        """What tells it from the concept's other forms at the same words: nothing from its name in another number."""
        text = self.form.text
        if "/" in text or text in self.concept.cased:
            return text
        return "" if is_weak or singular_words(text) == singular_words(self.concept.name) else text

    @property
    def _case_counts(self) -> bool:
        return (
            self.form.cased
            or self.spelling == "humps"
            or (self.spelling == "tight" and len(self.text) < TIGHT_MIN_CHARS)
        )

    def _case_agrees(self, words: Words, start: int, end: int) -> bool:
        written = words.text[words.starts[start] : words.ends[end - 1]]
        if self.spelling == "humps":
            return all(words.text[words.starts[i]].isupper() for i in range(start, end))
        return tight_text(written) == tight_text(self.text)


Found = tuple[Entry | None, Named]
"""What a place is found to be, and the entry where that still asks for its outer marks."""


@dataclass(slots=True)
class Beginning:
    """The names that begin with a word as it is written."""

    names: Sequence[Found]
    """Those that are the word alone."""
    longer: Mapping[str, Sequence[int]]
    """Of the others: second word -> numbers of words."""


class Lexicon:
    """All forms by the key under which their spellings meet.

    A text touches a tenth of them: forms are made ready when a word is met with which a key of theirs begins.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._lock = Lock()
        self._table: PhraseTable[tuple[Form, Spelling]] = PhraseTable()
        self._made: dict[int, list[Entry]] = {}
        self._written: dict[tuple[str, ...], Sequence[Found]] = {}
        """Characters and the gaps in them -> what they are: the same space may be one of columns in another text."""
        self._ready: set[str] = set()
        self._unknown: set[str] = set()

    def find(self, words: Words) -> list[Match]:
        """Every place that is a form, by first word."""
        found: list[Match] = []
        singular, last = words.singular, len(words) - 1
        for start, beginning in words.beginnings.items():
            for entry, named in beginning.names:
                if entry is None or entry.is_marked(words, start, start + 1):
                    found.append(Match(start, start + 1, *named))
            if start < last and singular[start + 1] in beginning.longer:
                for length in beginning.longer[singular[start + 1]]:
                    found += self._longer(words, start, start + length)
        return found

    def _longer(self, words: Words, start: int, end: int) -> list[Match]:
        """The forms of several words that these words are."""
        if end > len(words):
            return []
        written = (words.text[words.starts[start] : words.ends[end - 1]], *words.gaps[start + 1 : end])
        names = self._written.get(written)
        if names is None:
            if len(self._written) >= _MAX_WRITTEN:
                self._written = {}
            names = self._written[written] = self._agreeing(words, start, end)
        return [
            Match(start, end, *named) for entry, named in names if entry is None or entry.is_marked(words, start, end)
        ]

    def _agreeing(self, words: Words, start: int, end: int) -> list[Found]:
        """The entries that these words as written agree with, outer marks aside."""
        found: dict[tuple[object, ...], Found] = {}
        for entry in self.get(words.singular[start:end]):
            agrees = entry.agrees(words, start, end)
            if agrees or entry.is_lowered(words, start, end):
                named = entry.named(entry.rule, is_lowered=not agrees)
                key = (entry.concept.id, entry.marks, named[4:], entry.difference(named[4]))
                found.setdefault(key, (entry if any(entry.marks) else None, named))
        return list(found.values())

    def beginning(self, written: str, folded: str, singular: str) -> Beginning | None:
        """The names that begin with a word, by itself or with a version number written to it: "python3"."""
        alone = Words(written, [0], [len(written)], [folded], [singular])
        names = self._agreeing(alone, 0, 1)
        stem = version_stem(folded)
        for entry in self.get([stem]) if stem else ():
            if entry.agrees_as_stem(written.rstrip("0123456789")):
                names.append((None, entry.named("version")))
        longer = self._table.longer(singular)
        return Beginning(names, longer) if names or longer else None

    def __contains__(self, word: str) -> bool:
        """True if the key of a form begins with this singular word."""
        return word in self._ready or (word not in self._unknown and self._make_ready(word))

    def get(self, key: Sequence[str]) -> list[Entry]:
        """The entries whose key is exactly these singular words."""
        forms = self._table.get(key) if key[0] in self else ()
        return self._entries_of(forms) if isinstance(forms, list) else []

    def _make_ready(self, word: str) -> bool:
        """Puts the forms whose keys begin with a word into the table; false if there are none."""
        with self._lock:
            if word in self._ready:
                return True
            found = [
                (key, (form, spelling))
                for form in self._taxonomy.forms_beginning(word)
                for spelling, key in keys_of(form)
                if key and key[0] == word
            ]
            for key, value in found:
                self._table.add(key, value)
            if len(self._unknown) >= _MAX_UNKNOWN:
                self._unknown.clear()
            (self._ready if found else self._unknown).add(word)
            return bool(found)

    def _entries_of(self, forms: list[tuple[Form, Spelling]]) -> list[Entry]:
        made = self._made.get(id(forms))
        if made is None:
            made = self._made[id(forms)] = [_entry(form, spelling) for form, spelling in forms]
        return made


def _entry(form: Form, spelling: Spelling) -> Entry:
    text, pieces = form.text, find_pieces(form.text)
    words = tuple(piece[2] for piece in pieces)
    gaps = tuple(gap_class(text[a[1] : b[0]]) for a, b in pairwise(pieces))
    if spelling == "tight":
        text, words, gaps = tight_text(text), ("".join(words),), ()
    elif spelling == "humps":
        humps = humps_of(text)
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

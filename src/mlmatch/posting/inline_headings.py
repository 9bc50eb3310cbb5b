"""Headings inside an unbroken text: "... others. Qualifications 3+ years ... SQLNice to have Kubernetes".

The phrases are those of data/headings.toml. A phrase heads what follows if enough speaks for it: a colon, a bullet or a
capital glued to its end; a full stop, a bullet or a lost break before it; capitals; more than one word. Phrases that
also begin sentences ("You have", "We need") need the most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from mlmatch.language.enumerations import COUNTS, find_lexemes
from mlmatch.layout.headings import heading_table, normalise
from mlmatch.model.frozen import frozen
from mlmatch.posting.composed import find_composed_headings
from mlmatch.posting.cues import cue, words
from mlmatch.posting.headings import find_heading

LONGEST_WORDS = 8
TRAILING_REACH = 1500
"""Characters within which a word of strength that ends items does so again."""
_WORD = re.compile(r"[A-ZÀ-Þ]+(?=[A-ZÀ-Þ][a-zß-ÿ])|[A-ZÀ-Þ]?[a-zß-ÿ'’]+|[A-ZÀ-Þ]+|&")
_GAP = re.compile(r"[ \u00a0]?[ \u00a0/&-][ \u00a0]?")
_HARD_LEFT = re.compile(r"[.!?:;)\]>•·▪|*]\s{0,2}$")
_COLON = re.compile(r"\s?[:?](?!//)")
_BULLET = re.compile(r"\s?(?:[•·▪◦●➤➢✓✔■□◆❖►▶▸*]|[-–—](?=\s?[A-Z0-9]))")
_ITEM = re.compile(r"\s{0,2}[A-ZÀ-Þ0-9(]")
_INTRODUCTION = re.compile(r"[A-Z][a-z'’-]{0,24}(?:,?\s[a-z][a-z'’-]{0,24}){1,9}\s?:(?=\s?[A-Z0-9•*·-])")
_CONTRAST = re.compile(
    r"\b(?:Require|REQUIRE|Minimum|MINIMUM|Basic|BASIC|Essential|ESSENTIAL|Mandatory|MANDATORY|Must|MUST)"
)
_ASKING = frozenset({"requirements", "preferred", "duties", "not_required"})
_CLOSING = frozenset({"benefits", "equal_opportunity", "apply"})


@frozen
class _Word:
    start: int
    end: int
    form: str


def find_inline_headings(line: str, begins_item: re.Pattern[str]) -> list[tuple[int, int]]:
    """Start and end, colon included, of the headings in a line; `begins_item` matches what items begin with."""
    places = [match.span() for match in _WORD.finditer(line)]
    found: list[tuple[int, int]] = []
    for index, (start, _) in enumerate(places):
        if line[start].isupper() and (not found or start >= found[-1][1]):
            found.extend(_at(line, places, index, begins_item))
    composed = list(find_composed_headings(line, begins_item))
    if composed:
        covered = {at for start, end in composed for at in range(start, end)}
        found = sorted([*composed, *(place for place in found if covered.isdisjoint(range(*place)))])
    if ":" not in line:
        return found
    within = {at for start, end in found for at in range(start, end)}
    said = (place for place in _introductions(line, begins_item) if within.isdisjoint(range(*place)))
    return sorted([*found, *said])


def _form(word: str) -> str:
    plain = word.lower()
    return plain if plain.isascii() and plain.isalpha() else normalise(word)


def _introductions(line: str, begins_item: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Words of strength before a colon: "... SQL The following is a plus: ..."; where they count what follows in the
    same sentence ("Any of the following is a plus: A, B"), they are no heading."""
    for match in _INTRODUCTION.finditer(line):
        found = find_heading(match[0])
        announces = found and found.kind == "requirements" and cue("demand", "announces").search(match[0])
        if found and (found.kind in ("preferred", "not_required") or announces):
            is_list = not _BULLET.match(line, match.end()) and not begins_item.match(line, match.end())
            is_list = is_list or found.kind == "requirements"
            if not (is_list and any(x.kind in COUNTS and x.k for x in find_lexemes(match[0]))):
                yield match.start(), match.end()


def _at(
    line: str, places: Sequence[tuple[int, int]], index: int, begins_item: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """The longest heading that begins with a word, if there is one."""
    can_open = _form(line[slice(*places[index])]) in _first_words()
    if not can_open and not _COLON.search(line, places[index][1]):
        return
    near = _reach(line, places, index)
    if not can_open and not any(_COLON.match(line, end) for _, end in near):
        return
    start, read = near[0][0], [_Word(start, end, _form(line[start:end])) for start, end in near]
    counts = range(len(read), 0, -1)
    exact = ((count, _kind(line[start : read[count - 1].end], read[:count])) for count in counts if can_open)
    loose = ((count, _loosely(line, read[:count])) for count in counts)
    for count, kind in chain(exact, loose):
        end = read[count - 1].end
        if kind and _heads(line, start, end, kind, count, begins_item):
            colon = _COLON.match(line, end)
            yield start, colon.end() if colon else end
            return


@cache
def _first_words() -> frozenset[str]:
    """What the phrases of the table begin with, and what may stand before them."""
    table = heading_table("posting")
    return frozenset(phrase.split(" ", 1)[0] for phrase in table.phrases) | table.filler


def _reach(line: str, places: Sequence[tuple[int, int]], index: int) -> Sequence[tuple[int, int]]:
    """The words that may belong to the heading that begins at `index`: with one space, hyphen or stroke between."""
    last = min(len(places), index + LONGEST_WORDS)
    parted = (at for at in range(index + 1, last) if not _GAP.fullmatch(line, places[at - 1][1], places[at][0]))
    return places[index : next(parted, last)]


def _kind(said: str, read: Sequence[_Word]) -> str | None:
    forms = [word.form for word in read]
    phrase = " ".join(form for form in forms if form)
    table = heading_table("posting")
    if phrase in table.phrases:
        return table.phrases[phrase]
    plain = [form for form in forms if form and form not in table.filler]
    if 1 < len(plain) < len(forms) and forms[-1] == plain[-1] and " ".join(plain) in table.phrases:
        return table.phrases[" ".join(plain)]
    if len(plain) == 1 < len(forms) < 4 and forms[-1] == plain[0] and plain[0] in words("breaks", "sure_headings"):
        return table.phrases.get(plain[0])  # "Core Qualifications"
    if len(forms) > 1 and ("/" in said or _JOINING & set(forms[1:-1])):
        match = table.find(said)
        return match.kind if match and match.strong else None
    return None


def _loosely(line: str, read: Sequence[_Word]) -> str | None:
    """Of words before a colon: "Helpful qualifications" ends like a heading of demands, and is no other."""
    start, end = read[0].start, read[-1].end
    if not _COLON.match(line, end) or any(_kind(line[w.start : end], read[i:]) for i, w in enumerate(read) if i):
        return None
    match = heading_table("posting").find(line[start:end])
    found = find_heading(line[start:end]) if match and match.kind in _ASKING else None
    return found.kind if found else None


_JOINING = frozenset({"and", "or", ""})


def _heads(line: str, start: int, end: int, kind: str, count: int, begins_item: re.Pattern[str]) -> bool:
    """Whether a phrase of the table stands as a heading."""
    hard = start == 0 or _HARD_LEFT.search(line[max(0, start - 3) : start]) is not None or line[start - 1].isalnum()
    if _COLON.match(line, end):
        return kind in _ASKING | _CLOSING or (hard and count > 1)
    bullet = _BULLET.match(line, end) is not None
    marked = bullet or line[end : end + 1].isupper() or line[end : end + 1].isdigit()
    if not (marked or _ITEM.match(line, end)):
        return False
    said = normalise(line[start:end])
    if said in words("breaks", "counted") and re.search(r"[\d+)]\s?$", line[max(0, start - 3) : start]):
        return False  # "5+ Years Of Experience"
    if said in words("breaks", "marked_only"):
        return bullet or (marked and hard)  # "Should have 5+ years of Java"
    opens = marked or begins_item.match(line, end) is not None
    if said in words("breaks", "nouns_of_items"):
        return hard and opens  # not "Docker Experience 4+ years of Spark"
    if said in words("breaks", "openers"):
        says_time = said.startswith("you") and line[end : end + 2].strip()[:1].isdigit()
        return bullet or (marked and count > 1) or (opens and (hard or not says_time))
    capitals = line[start:end].isupper() or _is_titled(line[start:end])
    if count > 1 and kind in _ASKING:
        return hard or opens or capitals or kind == "preferred"
    if count > 1:
        return hard and capitals and (kind in _CLOSING or opens)
    if said in words("breaks", "sure_headings"):
        return True
    if said not in words("breaks", "headings") or (not hard and _trails(line, start, end)):
        return False
    if kind == "preferred" and not hard and not _CONTRAST.search(line, 0, start):
        return (
            False  # "5+ years of C# Preferred • 3+ years of SQL": nothing is called required that this could part from
        )
    if said in words("breaks", "bounds") and line[end : end + 2].strip()[:1].isdigit():
        return False  # "Minimum 3+ years" is one demand
    return opens or (hard and said in words("breaks", "lone_headings"))


def _trails(line: str, start: int, end: int) -> bool:
    """ "Master's Degree Preferred 5+ Years": the word ends what stands before it; so does one that stands so twice."""
    before = line[:start].rstrip().rpartition(" ")[2]
    if before[:1].isupper() and before.casefold() in words("necessity", "complete"):
        return True
    if cue("headings", "degrees").fullmatch(before):
        return True  # "BS in Physics, MS Preferred 5+ years"
    around = line[max(0, start - TRAILING_REACH) : end + TRAILING_REACH]
    return len(re.findall(rf"(?<=[\w)+#] ){re.escape(line[start:end])}(?= [A-Z0-9])", around)) > 1


def _is_titled(said: str) -> bool:
    """Every word but the small ones with a capital."""
    return all(word[0].isupper() or len(word) < 4 for word in re.findall(r"[^\W\d_][\w'’]*", said))

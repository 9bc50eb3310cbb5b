"""Where words stand too close because the break between them was lost: "pipelinesExperience", "products.Finding".

A capital inside a word is a lost break unless the word is a name ("JavaScript", "PostgreSQL"); the taxonomy knows
which are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from mlmatch.posting.cues import words

IsName = Callable[[str], bool]
"""Whether a word is the name of something."""

WORD_CHARACTERS_MAX = 80
"""What is longer is an address or noise."""
LOWER_WORD_MIN = 3
"""Small letters that a word before a lost break has at least: not "iPhone"."""
_GLUED_CAPITAL = re.compile(r"[A-Z](?<=[\w)\]+#%.!?;:’'].)")
_REST_OF_WORD = re.compile(r"\S*")
_JUNCTION = re.compile(
    r"(?<=[a-z])[-–]?(?=[A-Z][a-z’'])"  # pipelinesExperience, areas-Strong
    r"|(?<=[a-z]{4})(?=[A-Z]{2,})"  # platformsAWS
    r"|(?<=[A-Z])(?=[A-Z][a-z]{2})|(?<=\w\w)(?=In-|(?:An?|It|If|As|At|Be|We)$|PhD|MSc|BSc)"  # SQLStrong, algebraA
    r"|(?<=[)\]])[-–]?(?=[A-Z])|(?<=[\d+#%])[-–]?(?=[A-Z][a-z]{2})"  # (R)Strong, C++Experience
)
_CAPITAL = re.compile(r"(?<=[\w+#)])(?=[A-Z])")
_STOP = re.compile(r"(?<=[\w)\]+#%])[.!?;:](?=[A-Z][\w’'+#/-]*(?:[\s,.;:!?)]|$))")
_BARE = "\"'“”‘’()[]{},.;:!?"
_RIGHT = re.compile(r"[A-Z][a-z’'-]*[a-z]|[A-Z]+")


def find_glued(line: str, is_name: IsName) -> list[int]:
    """Places in the line where a lost break was, in order."""
    return sorted({at for start, word in _glued_words(line) for at in _within(word, start, is_name)})


def _glued_words(line: str) -> Iterator[tuple[int, str]]:
    """Words with a capital inside, and where they begin."""
    end = 0
    for match in _GLUED_CAPITAL.finditer(line):
        start = match.start()
        if start < end:
            continue
        while start and not line[start - 1].isspace():
            start -= 1
        rest = _REST_OF_WORD.match(line, match.end())
        end = rest.end() if rest else match.end()
        yield start, line[start:end]


def _within(word: str, start: int, is_name: IsName) -> Iterator[int]:
    if len(word) > WORD_CHARACTERS_MAX or "@" in word or "//" in word:
        return
    stops = [match.end() for match in _STOP.finditer(word) if not _is_dotted(word, match.start(), is_name)]
    if not stops and _is_known(word.strip(_BARE), is_name):
        return
    yield from (start + at for at in stops)
    at = 0
    junctions = sorted({match.end() for match in _JUNCTION.finditer(word)} | set(_between_names(word, is_name)))
    for place in junctions:
        begin = max([at, *(stop for stop in stops if stop <= place)])
        named = [p for p in junctions if p > place and is_name(word[begin:p].lstrip(_BARE))]
        right = _RIGHT.match(word, place)
        left = word[begin:place].rstrip("-–").lstrip(_BARE)
        if not named and right and _parts(left, right[0], word[place:].rstrip(_BARE), is_name):
            at = place
            yield start + at


def _between_names(word: str, is_name: IsName) -> Iterator[int]:
    """ "SQLPyTorch": a name right behind a name."""
    for match in _CAPITAL.finditer(word):
        left, right = word[: match.start()].lstrip(_BARE), word[match.start() :].rstrip(_BARE)
        if len(left) > 1 and len(right) > 1 and is_name(right) and is_name(left):
            yield match.start()


def _parts(left: str, right: str, rest: str, is_name: IsName) -> bool:
    """Whether a break belongs between two halves of a word."""
    joined = re.split(r"[/(\[-]", left)[-1]
    if _is_known(joined + re.split(r"[/)\]-]", rest)[0], is_name) or _is_known(joined + right, is_name):
        return False
    if right.casefold() in _starting() or not joined[-1:].isalnum():
        return True
    if joined.islower():
        return len(joined) >= LOWER_WORD_MIN
    behind = re.split(r"[^\w]", rest)[0]
    return ((len(joined) > 1 and is_name(joined)) or is_name(left)) and (
        is_name(right) or is_name(behind) or len(right) > LOWER_WORD_MIN
    )


def _is_dotted(word: str, stop: int, is_name: IsName) -> bool:
    """ "Node.JS", "ASP.NET", "Ph.D." and "U.S.A" keep their full stops."""
    around = re.search(r"[\w+#]*$", word[:stop]), re.match(r"[\w+#]*", word[stop + 1 :])
    left, right = (part[0] if part else "" for part in around)
    if word[stop] != ".":
        return False
    if len(left) < 2 or (len(right) < 2 and not right.isupper()) or left in ("www", "Ph"):
        return True
    return right.casefold() not in _starting() and is_name(f"{left}.{right}")


def _is_known(word: str, is_name: IsName) -> bool:
    if not word:
        return False
    if is_name(word):
        return True
    parts = [part for part in re.split(r"[/,&-]", word) if part]
    return len(parts) > 1 and not _STOP.search(word) and all(not _JUNCTION.search(p) or is_name(p) for p in parts)


@cache
def _starting() -> frozenset[str]:
    return frozenset(word.split()[0] for word in words("breaks", "starters"))

"""Whether a process that runs for weeks stays small: python -m tests.benchmarks.memory [DOCUMENTS]

Reads short resumes one after the other, each with words no other has, and prints the memory of the process on the way.
The measure is growth from a fifth of the documents to all of them: 100,000 by default, about an hour of one core.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import mlmatch

DOCUMENTS = 100_000
STEPS = 10
AS_OF = dt.date(2026, 11, 1)
_SYLLABLES = [consonant + vowel for consonant in "bdklmnrstv" for vowel in "aeio"]


def generate_resumes(count: int, *, skills: list[str]) -> Iterator[str]:
    """Resumes of a few lines: a person, an employer and a project that no other has, and five skills."""
    chance = random.Random(7)
    for number in range(count):
        word, other = (_new_word(chance) for _ in range(2))
        used = chance.sample(skills, 5)
        first = 2000 + number % 20
        yield (
            f"{word.title()} {other.title()}\n{word}.{number}@example.org\n\nExperience\n"
            f"Data Engineer, {other.title()}soft Ltd\n{first} - {first + 4}\n"
            f"- Built {word}{number} with {used[0]} and {used[1]} for {other} customers\n\n"
            f"Skills\n{', '.join(used)}\n"
        )


def _new_word(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(5))


def resident_mib() -> float:
    """What the process holds in memory now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


def measure_memory(documents: int = DOCUMENTS) -> list[tuple[int, float]]:
    """(documents read, MiB held) at ten equal steps."""
    return list(watch_memory(documents))


def watch_memory(documents: int) -> Iterator[tuple[int, float]]:
    """The same, each as soon as it is reached."""
    engine = mlmatch.Engine()
    skills = [concept.name for concept in engine.taxonomy if concept.is_technical and not concept.weak]
    posting = engine.sample_posting()
    for number, text in enumerate(generate_resumes(documents, skills=skills), start=1):
        engine.score(engine.parse_resume(text.encode(), as_of=AS_OF), posting)
        if number % (documents // STEPS) == 0:
            yield number, resident_mib()


def main(documents: int) -> None:
    sys.stdout.write("| documents read | memory | to a fifth of them |\n|---:|---:|---:|\n")
    held: list[float] = []
    for number, mib in watch_memory(documents):
        held.append(mib)
        growth = f"{mib / held[1] - 1:+.0%}" if len(held) > 1 else ""
        sys.stdout.write(f"| {number:,} | {mib:.0f} MiB | {growth} |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS)

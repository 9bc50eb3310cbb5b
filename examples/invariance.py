"""A certificate for a folder of your own: how far any score moves when nothing that matters changes.

python examples/invariance.py FOLDER [--posting FILE]

Every resume is scored as it is, and again with another name, with its sections in another order, with other bullets
and white
space, and in other formats. Prints the largest change of any score under each, the rank-biased overlap of the
rankings, and a hash.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

import mlmatch

Variant = Callable[[mlmatch.Resume], bytes]
OTHER_NAMES = ("Lakisha Washington", "Emily Walsh", "José García", "Nguyễn Thị Hoa")


def json_resume(resume: mlmatch.Resume) -> dict:
    return resume.to_json_resume()


def as_json(resume: mlmatch.Resume) -> bytes:
    return json.dumps(json_resume(resume)).encode()


def renamed(name: str) -> Variant:
    def change(resume: mlmatch.Resume) -> bytes:
        document = json_resume(resume)
        document.setdefault("basics", {}).update(name=name, email="somebody@example.org")
        return json.dumps(document).encode()

    return change


def reordered(resume: mlmatch.Resume) -> bytes:
    """Sections from the last to the first."""
    return json.dumps(dict(reversed(list(json_resume(resume).items())))).encode()


def spaced(resume: mlmatch.Resume) -> bytes:
    """Other white space and another Unicode form inside the values."""
    text = json.dumps(json_resume(resume), ensure_ascii=False)
    return text.replace(" - ", " – ").replace("  ", " ").encode()


VARIANTS: dict[str, Variant] = {f"name: {name}": renamed(name) for name in OTHER_NAMES} | {
    "order of sections": reordered,
    "white space": spaced,
}


def score_of(engine: mlmatch.Engine, source: bytes, posting: mlmatch.Posting, as_of: dt.date) -> float:
    return engine.score(source, posting, as_of=as_of).score or 0.0


def rank_biased_overlap(one: list[str], other: list[str], p: float = 0.9) -> float:
    """Agreement of two rankings, 1 if they are the same; the top counts most (Webber, Moffat and Zobel 2010,
    extrapolated)."""
    depth = len(one)
    agreement = [len(set(one[: d + 1]) & set(other[: d + 1])) / (d + 1) for d in range(depth)]
    return (1 - p) * sum(a * p**d for d, a in enumerate(agreement)) + agreement[-1] * p**depth if depth else 1.0


def ranking(scores: dict[str, float]) -> list[str]:
    return sorted(scores, key=lambda name: (-scores[name], name))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="A certificate of invariance for a folder of resumes.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--posting", type=Path)
    parser.add_argument("--as-of", type=dt.date.fromisoformat, default=dt.date.today(), metavar="DATE")
    args = parser.parse_args(arguments)
    engine = mlmatch.Engine()
    posting = engine.parse_posting(args.posting) if args.posting else engine.sample_posting()
    parsed = {}
    for path in sorted(p for p in args.folder.iterdir() if p.is_file()):
        try:
            parsed[path.name] = engine.parse_resume(path, as_of=args.as_of)
        except mlmatch.MlmatchError as error:
            print(f"left out: {path.name}: {error.code}", file=sys.stderr)
    base = {name: score_of(engine, as_json(resume), posting, args.as_of) for name, resume in parsed.items()}
    worst = 0.0
    for title, change in VARIANTS.items():
        changed = {name: score_of(engine, change(resume), posting, args.as_of) for name, resume in parsed.items()}
        largest = max((abs(changed[name] - base[name]) for name in base), default=0.0)
        overlap = rank_biased_overlap(ranking(base), ranking(changed))
        worst = max(worst, largest)
        print(f"{title:<28} largest change {largest:.6f}   rank-biased overlap {overlap:.6f}")
    certificate = json.dumps([base, engine.taxonomy.hash, engine.settings.hash, mlmatch.__version__], sort_keys=True)
    digest = hashlib.sha256(certificate.encode()).hexdigest()
    print(f"{len(base)} resumes, largest change {worst:.6f}, certificate {digest}")
    return 0 if worst == 0 else 1


if __name__ == "__main__":
    sys.exit(main())

"""Score each resume that arrives in a folder; a report page beside it. Stops with Ctrl-C, or after --rounds looks.

python examples/watch_folder.py FOLDER [--posting FILE] [--every SECONDS] [--rounds N]
"""

from __future__ import annotations

import argparse
import itertools
import time
from pathlib import Path

import mlmatch
from mlmatch.batch import Guard


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Score resumes as they arrive.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--posting", type=Path)
    parser.add_argument("--every", type=float, default=5.0)
    parser.add_argument("--rounds", type=int, help="stop after so many looks")
    args = parser.parse_args(arguments)
    posting = mlmatch.parse_posting(args.posting) if args.posting else mlmatch.sample_posting()
    seen: set[Path] = set()
    with Guard() as guard:
        for n in itertools.count(1):
            for path in sorted(p for p in args.folder.iterdir() if p.is_file() and not p.name.endswith(".match.html")):
                if path not in seen:
                    seen.add(path)
                    handle(guard, path, posting)
            if n == args.rounds:
                return
            time.sleep(args.every)


def handle(guard: Guard, path: Path, posting: mlmatch.Posting) -> None:
    try:
        report = guard.score(path.read_bytes(), posting)
    except mlmatch.MlmatchError as error:
        print(f"{path.name}: {error.code}")
        return
    path.with_name(f"{path.name}.match.html").write_text(report.to_html(), encoding="utf-8")
    print(f"{path.name}: {report.verdict}, {report.score if report.score is None else round(report.score, 2)}")


if __name__ == "__main__":
    main()

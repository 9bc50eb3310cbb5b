"""Score a folder of resumes and rank them.

python examples/batch_score.py FOLDER [--posting FILE] [--csv FILE] [--jsonl FILE] [--html FILE]

Exit code 0, or 1 if some files could not be scored; those are listed at the end and cost nothing else.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
from pathlib import Path

import mlmatch
from mlmatch.batch import find_files, outputs, run_batch


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Score a folder of resumes and rank them.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--posting", type=Path, help="default: the sample Machine Learning Engineer posting")
    parser.add_argument("--as-of", type=dt.date.fromisoformat, default=dt.date.today(), metavar="DATE")
    parser.add_argument("--csv", type=Path)
    parser.add_argument("--jsonl", type=Path)
    parser.add_argument("--html", type=Path)
    args = parser.parse_args(arguments)

    posting = mlmatch.parse_posting(args.posting) if args.posting else mlmatch.sample_posting()
    paths = find_files(args.folder)
    with tempfile.TemporaryDirectory() as aside:
        journal = Path(aside) / "journal"
        run = run_batch(
            paths, posting, journal=journal, as_of=args.as_of, progress=lambda n: show_progress(n, len(paths))
        )
        rows = list(run.rows())
    if args.csv:
        outputs.write_csv(rows, args.csv)
    if args.jsonl:
        outputs.write_jsonl(rows, args.jsonl)
    if args.html:
        outputs.write_page(rows, args.html, posting)
    return print_rows(rows, args.folder)


def show_progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done}/{total}", end="\n" if done == total else "", file=sys.stderr, flush=True)


def print_rows(rows: list[dict], folder: Path) -> int:
    print(f"{'place':>5}  {'score':>5}  {'verdict':<16}  {'met':>5}  resume")
    for row in (r for r in rows if not r["error_code"]):
        score = "-" if row["score"] is None else f"{row['score']:.2f}"
        met = f"{row['met']}/{row['demands']}"
        name = Path(row["name"]).relative_to(folder)
        print(f"{row['place'] or '-':>5}  {score:>5}  {row['verdict']:<16}  {met:>5}  {name}")
    failed = [row for row in rows if row["error_code"]]
    for row in failed:
        print(f"failed: {Path(row['name']).relative_to(folder)}: {row['error']} [{row['error_code']}]", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

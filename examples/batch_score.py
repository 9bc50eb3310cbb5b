"""Score a folder of resumes and rank them.

python examples/batch_score.py FOLDER [--posting FILE] [--csv FILE] [--jsonl FILE]

Exit code 0, or 1 if some files could not be scored; those are listed at the end and cost nothing else.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import sys
from pathlib import Path

from rich.progress import track

import mlmatch
from mlmatch.batch import find_files, score_files
from mlmatch.report import render_row
from mlmatch.scoring import ranked


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Score a folder of resumes and rank them.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--posting", type=Path, help="default: the sample Machine Learning Engineer posting")
    parser.add_argument("--as-of", type=dt.date.fromisoformat, default=dt.date.today(), metavar="DATE")
    parser.add_argument("--csv", type=Path)
    parser.add_argument("--jsonl", type=Path)
    args = parser.parse_args(arguments)

    posting = mlmatch.parse_posting(args.posting) if args.posting else mlmatch.sample_posting()
    paths = find_files(args.folder)
    outcomes = score_files(paths, posting, as_of=args.as_of)
    rows = [
        render_row(o)
        for o in ranked(list(track(outcomes, "scoring", total=len(paths), disable=not sys.stderr.isatty())))
    ]
    write_rows(rows, args.csv, args.jsonl)
    return print_rows(rows, args.folder)


def write_rows(rows: list[dict], csv_path: Path | None, jsonl_path: Path | None) -> None:
    if csv_path and rows:
        with csv_path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    if jsonl_path:
        jsonl_path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


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

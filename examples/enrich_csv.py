"""Add scores to a CSV export of an applicant tracking system.

python examples/enrich_csv.py EXPORT.csv OUT.csv --column resume_text [--posting FILE]

Every row comes out, in order, with four columns more: match_score, match_verdict, match_reason, match_error.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import mlmatch

ADDED = ("match_score", "match_verdict", "match_reason", "match_error")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Add scores to a CSV export.")
    parser.add_argument("export", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--column", required=True, help="column that holds the text of the resume")
    parser.add_argument("--posting", type=Path)
    args = parser.parse_args(arguments)
    engine = mlmatch.Engine()
    posting = engine.parse_posting(args.posting) if args.posting else engine.sample_posting()
    with (
        args.export.open(newline="", encoding="utf-8") as source,
        args.out.open("w", newline="", encoding="utf-8") as target,
    ):
        reader = csv.DictReader(source)
        writer = csv.DictWriter(target, [*(reader.fieldnames or ()), *ADDED])
        writer.writeheader()
        for row in reader:
            writer.writerow(row | match_of(engine, row[args.column], posting))


def match_of(engine: mlmatch.Engine, text: str, posting: mlmatch.Posting) -> dict[str, object]:
    try:
        report = engine.score(text.encode(), posting)
    except mlmatch.MlmatchError as error:
        return dict.fromkeys(ADDED) | {"match_error": error.code}
    return dict(zip(ADDED, (report.score, report.verdict, report.reason, None), strict=True))


if __name__ == "__main__":
    main()

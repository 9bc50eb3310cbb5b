"""`mlmatch parse RESUME`"""

from __future__ import annotations

import argparse
import json

from mlmatch.cli.options import add_as_of, add_resume, add_taxonomy, make_engine, read_input


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_resume(parser)
    add_as_of(parser)
    add_taxonomy(parser)
    parser.add_argument("--json-resume", action="store_true", help="print it in the JSON Resume format instead")


def run(args: argparse.Namespace) -> int:
    resume = make_engine(args).parse_resume(read_input(args.resume), as_of=args.as_of)
    if args.json_resume:
        print(json.dumps(resume.to_json_resume(), indent=2, ensure_ascii=False))
    else:
        print(resume.model_dump_json(indent=2))
    return 0

"""`mlmatch taxonomy build|show|check|coverage`"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    build = actions.add_parser("build", help="build a taxonomy from role documents and a vocabulary")
    build.add_argument(
        "documents", nargs="*", type=Path, metavar="DOCUMENT", help="role documents (default: those mlmatch ships)"
    )
    build.add_argument(
        "--vocabulary", type=Path, metavar="DIR", help="folder of TOML files (default: the one mlmatch ships)"
    )
    build.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="where to write taxonomy.json")
    show = actions.add_parser("show", help="show one concept")
    show.add_argument("name", metavar="NAME", help="a name, alias or id")
    show.add_argument("--taxonomy", type=Path, metavar="FILE")
    check = actions.add_parser("check", help="check a taxonomy, all faults at once")
    check.add_argument(
        "--vocabulary", type=Path, metavar="DIR", help="folder of TOML files (default: the one mlmatch ships)"
    )
    coverage = actions.add_parser("coverage", help="frequent terms of a folder that the taxonomy does not know")
    coverage.add_argument("files", nargs="+", type=Path, metavar="FILE")
    coverage.add_argument("--taxonomy", type=Path, metavar="FILE")


def run(args: argparse.Namespace) -> int:
    actions = {"build": _build, "show": _show, "check": _check, "coverage": _coverage}
    return actions[args.action](args)


def _build(args: argparse.Namespace) -> int:
    from mlmatch.mining.build import build_taxonomy
    from mlmatch.taxonomy.build import write_taxonomy

    taxonomy = build_taxonomy(args.documents or None, [args.vocabulary] if args.vocabulary else None)
    write_taxonomy(taxonomy, args.output)
    print(f"{len(taxonomy)} concepts, {sum(len(c.aliases) for c in taxonomy)} aliases, hash {taxonomy.hash[:12]}")
    return 0


def _check(args: argparse.Namespace) -> int:
    from mlmatch.taxonomy.build import check_vocabulary

    entries, faults = check_vocabulary([args.vocabulary] if args.vocabulary else None)
    for fault in faults:
        print(fault)
    print(f"{len(entries)} concepts, {len(faults)} faults")
    return 1 if faults else 0


def _coverage(args: argparse.Namespace) -> int:
    from mlmatch.mining.coverage import find_unknown_terms
    from mlmatch.taxonomy.store import Taxonomy

    least = min(2, len(args.files))
    for unknown in find_unknown_terms(args.files, Taxonomy.load(args.taxonomy), min_documents=least):
        print(f"{unknown.documents:>5} documents {unknown.count:>6} times  {unknown.term}")
    return 0


def _show(args: argparse.Namespace) -> int:
    from mlmatch.taxonomy.store import Taxonomy

    taxonomy = Taxonomy.load(args.taxonomy)
    found = [taxonomy[args.name]] if args.name in taxonomy else list(taxonomy.find(args.name))
    if not found:
        resolution = taxonomy.resolve(args.name)
        found = [resolution.concept] if resolution.concept else []
    if not found:
        print(f"mlmatch: no concept is called {args.name!r}", file=sys.stderr)
        return 1
    for concept in found:
        print(f"{concept.name}  ({concept.id}, {concept.kind})")
        for field in ("aliases", "broader", "related", "implies", "sources"):
            values = getattr(concept, field)
            if values:
                print(f"  {field}: {', '.join(map(str, values))}")
    return 0

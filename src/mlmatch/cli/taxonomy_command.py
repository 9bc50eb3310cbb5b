"""`mlmatch taxonomy build|show|check|coverage`"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mlmatch.cli.guess import nearest

if TYPE_CHECKING:
    from mlmatch.taxonomy import Concept, Taxonomy


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    build = actions.add_parser("build", help="build a taxonomy from role documents and a vocabulary")
    build.add_argument(
        "documents", nargs="*", type=Path, metavar="DOCUMENT", help="role documents (default: those mlmatch ships)"
    )
    build.add_argument(
        "--vocabulary", type=Path, metavar="DIR", help="folder of TOML files (default: the one mlmatch ships)"
    )
    _add_extend(build)
    build.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="where to write taxonomy.json")
    show = actions.add_parser("show", help="show one concept")
    show.add_argument("name", metavar="NAME", help="a name, alias or id")
    show.add_argument("--taxonomy", type=Path, metavar="FILE")
    check = actions.add_parser("check", help="check a taxonomy, all faults at once")
    check.add_argument(
        "--vocabulary", type=Path, metavar="DIR", help="folder of TOML files (default: the one mlmatch ships)"
    )
    _add_extend(check)
    coverage = actions.add_parser("coverage", help="frequent terms of a folder that the taxonomy does not know")
    coverage.add_argument("files", nargs="+", type=Path, metavar="FILE", help="files, and folders with all below them")
    coverage.add_argument("--taxonomy", type=Path, metavar="FILE")


def _add_extend(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--extend", type=Path, metavar="DIR", help="TOML files or a folder of them, added to the vocabulary"
    )


def run(args: argparse.Namespace) -> int:
    actions = {"build": _build, "show": _show, "check": _check, "coverage": _coverage}
    return actions[args.action](args)


def _vocabulary_of(args: argparse.Namespace) -> list[Path] | None:
    """What is to be read, None for nothing but what mlmatch ships."""
    from mlmatch.taxonomy.build import packaged_vocabulary

    own = [path for path in (args.vocabulary, args.extend) if path]
    return [*packaged_vocabulary(), *own] if own and not args.vocabulary else own or None


def _build(args: argparse.Namespace) -> int:
    from mlmatch.mining.build import build_taxonomy
    from mlmatch.taxonomy.build import write_taxonomy

    taxonomy = build_taxonomy(args.documents or None, _vocabulary_of(args))
    write_taxonomy(taxonomy, args.output)
    print(f"{len(taxonomy)} concepts, {sum(len(c.aliases) for c in taxonomy)} aliases, hash {taxonomy.hash[:12]}")
    return 0


def _check(args: argparse.Namespace) -> int:
    from mlmatch.taxonomy.build import check_vocabulary

    entries, faults = check_vocabulary(_vocabulary_of(args))
    for fault in faults:
        print(fault)
    print(f"{len(entries)} concepts, {len(faults)} faults")
    return 1 if faults else 0


def _coverage(args: argparse.Namespace) -> int:
    """Prints what is unknown; of several files, those that cannot be read are told and left out."""
    from mlmatch.batch.run import find_files
    from mlmatch.errors import MlmatchError
    from mlmatch.mining.coverage import find_unknown_terms
    from mlmatch.mining.outline import read_passages
    from mlmatch.taxonomy.store import Taxonomy

    paths = [path for given in args.files for path in (find_files(given) if given.is_dir() else [given])]
    readable = []
    for path in paths:
        try:
            read_passages(path)
        except MlmatchError as error:
            if len(paths) == 1:
                raise
            print(f"mlmatch: left out: {error}", file=sys.stderr)
        else:
            readable.append(path)
    least = min(2, len(readable))
    for unknown in find_unknown_terms(readable, Taxonomy.load(args.taxonomy), min_documents=least):
        print(f"{unknown.documents:>5} documents {unknown.count:>6} times  {unknown.term}")
    return 0


_SHOWN = ("aliases", "cased", "weak", "cues", "unless", "broader", "related", "implies", "teaches", "next", "sources")
_NARROWER_MAX = 60


def _show(args: argparse.Namespace) -> int:
    from mlmatch.taxonomy.store import Taxonomy

    taxonomy = Taxonomy.load(args.taxonomy)
    found = [taxonomy[args.name]] if args.name in taxonomy else list(taxonomy.find(args.name))
    if not found:
        resolution = taxonomy.resolve(args.name)
        found = [resolution.concept] if resolution.concept else []
    if not found:
        near = nearest(args.name, (form.text for form in taxonomy.plain_forms))
        hint = f"\nDid you mean: {near}?" if near else ""
        print(f"mlmatch: no concept is called {args.name!r}{hint}", file=sys.stderr)
        return 1
    for concept in found:
        _print_concept(concept, taxonomy)
    return 0


def _print_concept(concept: Concept, taxonomy: Taxonomy) -> None:
    """A concept with everything that decides where it is found and what it counts for."""
    print(f"{concept.name}  ({concept.id}, {concept.kind})")
    rows = {field: [str(value) for value in getattr(concept, field)] for field in _SHOWN}
    rows["narrower"] = list(taxonomy.children(concept.id))
    for field, values in rows.items():
        more = f" and {len(values) - _NARROWER_MAX} more" if len(values) > _NARROWER_MAX else ""
        if values:
            print(f"  {field}: {', '.join(values[:_NARROWER_MAX])}{more}")

"""Score one resume: python examples/score_one.py RESUME [POSTING]"""

from __future__ import annotations

import sys
from pathlib import Path

import mlmatch


def main(resume: str, posting: str | None = None) -> int:
    try:
        report = mlmatch.score(Path(resume), Path(posting) if posting else mlmatch.sample_posting())
    except mlmatch.MlmatchError as error:
        print(f"{error} [{error.code}]", file=sys.stderr)
        return 1
    print(report)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))

"""The whole corpus, and a table of it: `python -m tests.hostile [part of a name]`. Ends with 1 if anything is wrong."""

from __future__ import annotations

import sys

from .corpus import all_cases
from .run import Outcome, examine_all, render_table


def main() -> int:
    part = sys.argv[1] if len(sys.argv) > 1 else ""
    outcomes: list[Outcome] = []
    for outcome in examine_all([case for case in all_cases() if part in case.id]):
        outcomes.append(outcome)
        if outcome.wrong or outcome.seconds > 5:
            note = outcome.wrong or "slow"
            print(f"{outcome.case.id}: {note} ({outcome.code or 'read'}, {outcome.seconds:.1f} s)", file=sys.stderr)  # noqa: T201 - a tool for the terminal
    print(render_table(outcomes))  # noqa: T201
    return int(any(outcome.wrong for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())

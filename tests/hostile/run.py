"""Hostile files through children that are killed at their limits, with what each cost."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from mlmatch.batch import BatchOptions, Guard
from mlmatch.engine import Engine
from mlmatch.errors import MlmatchError
from tests.conftest import AS_OF

from .case import MEBIBYTE, Case

OPTIONS = BatchOptions(workers=2, seconds_per_file=240, memory_bytes=3 << 30)
"""The memory of a batch, and four times its patience: on a busy machine a clock measures the others."""
LONGEST_SECONDS = 20.0
"""Of processor time that any file may cost: what is not linear shows here."""
KILLED = ("timeout", "crashed", "memory")


@dataclass(frozen=True)
class Outcome:
    case: Case
    code: str | None
    seconds: float
    peak_bytes: int
    """Above what the child held before; 0 where it died."""
    wrong: str | None
    """What should not have been, None if all is well."""


class MeasuringGuard(Guard):
    """The guard that services use, with a task of our own in its children."""

    def examine(self, case: Case) -> Outcome:
        """Makes the file in the child, and parses it there as a resume."""
        try:
            found = json.loads(self._run(_examine, case.format, case.name))
        except MlmatchError as error:
            return Outcome(case, error.code, 0.0, 0, f"the child was stopped: {error.code}")
        return Outcome(case, found["code"], found["seconds"], found["peak"], found["wrong"])


def examine_all(cases: Iterable[Case], options: BatchOptions = OPTIONS) -> Iterator[Outcome]:
    """Outcomes in the order of the cases."""
    with MeasuringGuard(options) as guard, ThreadPoolExecutor(options.processes) as threads:
        yield from threads.map(guard.examine, cases)


def _examine(engine: Engine, format_: str, name: str) -> bytes:
    from .corpus import all_cases

    case = next(case for case in all_cases() if (case.format, case.name) == (format_, name))
    data = case.make()
    Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
    before, started = _peak_bytes(), time.process_time()
    code, text = outcome_of(lambda: engine.parse_resume(data, as_of=AS_OF).text)
    seconds, peak = time.process_time() - started, _peak_bytes() - before
    wrong = case.judge(code, text) or (f"{seconds:.0f} seconds" if seconds > LONGEST_SECONDS else None)
    return json.dumps({"code": code, "wrong": wrong, "seconds": seconds, "peak": peak}).encode()


def outcome_of(read: Callable[[], str]) -> tuple[str | None, str]:
    """The code of the error or None, and the text; only errors of ours are caught."""
    try:
        return None, read()
    except MlmatchError as error:
        return error.code, ""


def _peak_bytes() -> int:
    status = Path("/proc/self/status").read_text()
    return 1024 * next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


def render_table(outcomes: Iterable[Outcome]) -> str:
    """Counts by format."""
    rows: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        rows.setdefault(outcome.case.format, []).append(outcome)
    head = ("format", "files", "read", "refused", "hung", "crashed", "memory", "wrong", "slowest s", "most MiB")
    body = [_row(format_, found) for format_, found in rows.items()]
    total = _row("all", [outcome for found in rows.values() for outcome in found])
    return "\n".join("".join(f"{cell!s:>10}" for cell in row) for row in (head, *body, total))


def _row(name: str, found: list[Outcome]) -> tuple[object, ...]:
    codes = [outcome.code for outcome in found]
    read, killed = codes.count(None), [codes.count(code) for code in KILLED]
    wrong = sum(outcome.wrong is not None and outcome.code not in KILLED for outcome in found)
    slowest, most = max(outcome.seconds for outcome in found), max(outcome.peak_bytes for outcome in found)
    return name, len(found), read, len(found) - read - sum(killed), *killed, wrong, f"{slowest:.1f}", most // MEBIBYTE

"""What a match costs on this machine, as the table of README: python -m tests.benchmarks.speed [FOLDER]

Processor seconds of one core, medians of five runs after a first one that warms up.
"""

from __future__ import annotations

import datetime as dt
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import mean, median

import mlmatch

AS_OF = dt.date(2026, 11, 1)
RUNS = 5


def cpu_ms(work: Callable[[], object], runs: int = RUNS) -> float:
    """Milliseconds of processor time, the median of some runs."""
    work()
    times = []
    for _ in range(runs):
        started = time.process_time()
        work()
        times.append(1000 * (time.process_time() - started))
    return median(times)


def main(folder: Path) -> None:
    started = time.process_time()
    engine = mlmatch.Engine()
    posting = engine.sample_posting()
    loaded = time.process_time() - started
    by_format: dict[str, list[float]] = defaultdict(list)
    for path in sorted(folder.iterdir()):
        by_format[path.suffix[1:]].append(cpu_ms(lambda path=path: engine.parse_resume(path, as_of=AS_OF)))
    parsed = [engine.parse_resume(path, as_of=AS_OF) for path in sorted(folder.iterdir())]
    scored = cpu_ms(lambda: [engine.score(resume, posting) for resume in parsed]) / len(parsed)
    read = mean(one for times in by_format.values() for one in times)
    rows = [
        ("loading taxonomy and language once", f"{loaded:.1f} s"),
        *((f"reading a resume, {name.upper()}", f"{mean(times):.0f} ms") for name, times in sorted(by_format.items())),
        ("scoring a resume that is read already", f"{scored:.1f} ms"),
        ("reading and scoring, per core", f"{1000 / (read + scored):.0f} resumes a second"),
        ("memory of one process", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB"),
    ]
    table = ["| step | cost |", "|---|---:|", *(f"| {what} | {cost} |" for what, cost in rows)]
    sys.stdout.write("\n".join(table) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "fixtures/resumes"))

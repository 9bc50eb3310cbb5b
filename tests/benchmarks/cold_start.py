"""What the command line costs from a standing start: python -m tests.benchmarks.cold_start

The whole command `mlmatch score` on a resume of text, beside `import spacy`, in processes of their own that take turns:
processor seconds of user and system, as the parent sees them, from the start of the interpreter to its end.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median

RUNS = 9
RESUME = Path(__file__).resolve().parents[2] / "fixtures" / "resumes" / "software-engineer.txt"
SPACY = ("-c", "import spacy")
COMMANDS = {
    "python, nothing done": ("-c", "pass"),
    "import spacy": SPACY,
    "import mlmatch": ("-c", "import mlmatch"),
    "mlmatch --help": ("-m", "mlmatch", "--help"),
    "mlmatch score RESUME.txt": ("-m", "mlmatch", "score", str(RESUME)),
}


def measure_cold_starts(runs: int = RUNS) -> dict[str, float]:
    """Command -> processor seconds, medians after a first run that fills the caches of files."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for run in range(runs + 1):
        for name, arguments in COMMANDS.items():
            seconds = _cpu_seconds(arguments)
            if run:
                times[name].append(seconds)
    return {name: median(found) for name, found in times.items()}


def _cpu_seconds(arguments: tuple[str, ...]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Packages are compiled where they are installed: users do not pay for that at each start, spaCy does not here.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    found = measure_cold_starts()
    rows = [f"| {name} | {seconds:.2f} s | {seconds / found['import spacy']:.2f} |" for name, seconds in found.items()]
    sys.stdout.write("\n".join(["| command | processor time | to `import spacy` |", "|---|---:|---:|", *rows]) + "\n")


if __name__ == "__main__":
    main()

"""Tens of thousands of mixed files through a batch, and as many requests through the service: run by hand.

    python -m tests.soak batch 20000
    python -m tests.soak service 20000

Prints what the processes hold on the way, and ends with 1 if an input got no answer, memory grew or a child was left.
"""

from __future__ import annotations

import asyncio
import functools
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import mlmatch
from mlmatch.batch import BatchOptions, run_batch
from tests.conftest import AS_OF

ROOT = Path(__file__).parents[1]
MARKS = (0.1, 0.25, 0.5, 0.75, 1.0)
"""Parts of the way at which memory is measured."""
MOST_GROWTH = 1.25
"""Memory at the end over memory at a quarter of the way."""
say = functools.partial(print, flush=True)


def inputs() -> list[bytes]:
    """Fixtures of every format, broken ones, and light hostile ones."""
    from tests.hostile.corpus import all_cases

    folders = ("resumes", "layouts", "formats", "broken")
    good = [
        path.read_bytes() for name in folders for path in sorted((ROOT / "fixtures" / name).iterdir()) if path.is_file()
    ]
    return good * 3 + [data for case in all_cases()[::9] if not case.heavy and len(data := case.make()) < 100_000]


def family(process: int) -> list[int]:
    """A process and all that descend from it."""
    parents = dict(_parents())
    found = [process]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def _parents() -> Iterator[tuple[int, int]]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                yield int(entry.name), int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue  # it ended meanwhile


def resident_mib(processes: list[int]) -> list[int]:
    """What each holds, the largest first."""
    sizes = []
    for process in processes:
        try:
            pages = int((Path("/proc") / str(process) / "statm").read_text().split()[1])
        except OSError:
            continue
        sizes.append(pages * os.sysconf("SC_PAGE_SIZE") // (1 << 20))
    return sorted(sizes, reverse=True)


class Meter:
    """Says at some parts of the way what the processes hold."""

    def __init__(self, count: int, process: int) -> None:
        self.marks = {max(1, int(count * part)): part for part in MARKS}
        self.process, self.sums, self.started = process, dict[float, int](), time.monotonic()

    def note(self, done: int) -> None:
        part = self.marks.pop(done, None)
        if part is not None:
            sizes = resident_mib(family(self.process))
            self.sums[part] = sum(sizes)
            say(f"{done:>7} done  {time.monotonic() - self.started:>6.0f} s  resident MiB {sizes}")

    @property
    def is_flat(self) -> bool:
        return self.sums[1.0] <= MOST_GROWTH * self.sums[0.25]


def soak_batch(count: int) -> bool:
    folder = Path(tempfile.mkdtemp(prefix="soak-"))
    try:
        data = inputs()
        paths = [folder / f"{n:06d}.bin" for n in range(count)]
        for n, path in enumerate(paths):
            path.write_bytes(data[n % len(data)])
        meter = Meter(count, os.getpid())
        run = run_batch(paths, mlmatch.sample_posting(), journal=folder / "journal", as_of=AS_OF, options=BatchOptions(workers=2), progress=meter.note)  # fmt: skip
        codes = Counter(row["error_code"] or "scored" for row in run.rows())
        time.sleep(1)
        left = [child for child in family(os.getpid())[1:] if not _is_helper(child)]
        say(f"{run.files} rows {dict(codes)}; children left {len(left)}; flat {meter.is_flat}")
        return run.files == count and not left and meter.is_flat and not codes.keys() & {"crashed", "memory", "timeout"}
    finally:
        shutil.rmtree(folder)


def _is_helper(process: int) -> bool:
    """Python's own tracker of shared resources, which ends with its parent."""
    try:
        return b"resource_tracker" in (Path("/proc") / str(process) / "cmdline").read_bytes()
    except OSError:
        return True


def soak_service(count: int) -> bool:
    folder = Path(tempfile.mkdtemp(prefix="soak-"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        str(ROOT / "examples/ats_service.py"),
        "--store",
        str(folder / "store.sqlite"),
        "--port",
        str(port),
    ]
    with (folder / "log").open("wb") as log:
        service = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        codes, meter = asyncio.run(_ask(count, port, service.pid))
        everyone = family(service.pid)
        service.terminate()
        service.wait(30)
        time.sleep(2)
        left = [one for one in everyone if (Path("/proc") / str(one)).exists()]
        say(
            f"{sum(codes.values())} answers {dict(sorted(codes.items()))}; processes left {len(left)}; flat {meter.is_flat}"
        )
        return sum(codes.values()) == count and not left and meter.is_flat and not codes.keys() & {500, 504, 507}
    finally:
        service.kill()
        shutil.rmtree(folder)


async def _ask(count: int, port: int, service: int) -> tuple[Counter[int], Meter]:
    import httpx

    data, codes, meter = inputs(), Counter[int](), Meter(count, service)
    numbers = iter(range(count))
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=120, trust_env=False) as client:
        for _ in range(600):
            try:
                await client.get("/health")
                break
            except httpx.ConnectError:
                await asyncio.sleep(0.1)

        async def work() -> None:
            for n in numbers:
                answer = await client.post(
                    "/score", files={"resume": ("r", data[n % len(data)])}, data={"as_of": "2026-11-01"}
                )
                codes[answer.status_code] += 1
                meter.note(sum(codes.values()))

        await asyncio.gather(*[work() for _ in range(4)])
    return codes, meter


if __name__ == "__main__":
    soak = {"batch": soak_batch, "service": soak_service}[sys.argv[1]]
    sys.exit(0 if soak(int(sys.argv[2])) else 1)

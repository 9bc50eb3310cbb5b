"""Processor time of several ways to do something, taken in turns, so that whatever else the machine does hits all alike."""

from __future__ import annotations

import math
import resource
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what it costs, and how many times a baseline measured in the same turns that is."""

    group: str
    what: str
    cost: float
    unit: str
    against: str = ""
    ratio: float | None = None
    asked: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def ms_per_item(works: Mapping[str, Callable[[int], object]], items: int, rounds: int = ROUNDS) -> dict[str, float]:
    """Milliseconds of processor time of each work per item: medians over the rounds, after one that warms up."""
    times: dict[str, list[list[float]]] = {name: [[] for _ in range(items)] for name in works}
    for turn in range(rounds + 1):
        for item in range(items):
            for name, work in works.items():
                started = time.process_time()
                work(item)
                if turn:
                    times[name][item].append(time.process_time() - started)
    return {name: 1000 * sum(map(median, each)) / items for name, each in times.items()}


def ms_of_processes(works: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Milliseconds of processor time of works that start processes, those of the processes included: medians."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds + 1):
        for name, work in works.items():
            started = processor_seconds()
            work()
            if turn:
                times[name].append(1000 * (processor_seconds() - started))
    return {name: median(each) for name, each in times.items()}


def processor_seconds() -> float:
    """Of this process and of all its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def fit_exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """The power of the size that the cost grows with: the slope of the straight line through the logarithms."""
    xs, ys = [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)

"""Timing side by side: every round does each thing once, so that noise falls on all alike."""

import gc
import math
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import partial

WARM_UP = 2
"""Rounds that are done first and not counted: caches fill, lazy imports happen."""


@dataclass(frozen=True)
class Times:
    """What a thing took, in milliseconds."""

    median: float
    p95: float
    least: float
    rounds: int

    @classmethod
    def of(cls, milliseconds: list[float]) -> "Times":
        ordered = sorted(milliseconds)
        rank = max(math.ceil(0.95 * len(ordered)) - 1, 0)
        return cls(statistics.median(ordered), ordered[rank], ordered[0], len(ordered))


@dataclass(frozen=True)
class Goal:
    """What a figure has to stay under; each part only where SPEED sets one."""

    ratio: float | None = None
    median: float | None = None
    p95: float | None = None

    def reached(self, product: Times, floor: Times | None) -> bool:
        ratio = product.median / floor.median if floor else 0.0
        figures = ((ratio, self.ratio), (product.median, self.median), (product.p95, self.p95))
        return all(limit is None or figure <= limit for figure, limit in figures)

    @property
    def words(self) -> str:
        parts = (
            ("≤ {:g}×", self.ratio),
            ("median ≤ {:g} ms", self.median),
            ("p95 ≤ {:g} ms", self.p95),
        )
        return ", ".join(text.format(limit) for text, limit in parts if limit is not None)


@dataclass(frozen=True)
class Figure:
    """One line of the table: a thing the product does, beside its floor."""

    name: str
    contacts: int | None
    floor_name: str
    floor: Times | None
    product: Times | None = None
    goal: Goal = Goal()

    @property
    def ratio(self) -> float | None:
        if self.floor is None or self.product is None:
            return None
        return self.product.median / self.floor.median

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; None where there is no goal, or nothing to hold to it."""
        if self.product is None or self.goal == Goal():
            return None
        return self.goal.reached(self.product, self.floor)

    def as_dict(self) -> dict[str, object]:
        return {**asdict(self), "ratio": self.ratio, "reached": self.reached}


def timed(thing: Callable[[], object]) -> float:
    """The milliseconds of one call, without the rubbish of the one before."""
    gc.collect()
    start = time.perf_counter_ns()
    thing()
    return (time.perf_counter_ns() - start) / 1e6


def side_by_side(things: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Times]:
    """Time each thing `rounds` times, in turns."""

    return reported({name: partial(timed, thing) for name, thing in things.items()}, rounds)


def reported(things: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, Times]:
    """As `side_by_side`, for things that report their own milliseconds."""
    taken: dict[str, list[float]] = {name: [] for name in things}
    for turn in range(-WARM_UP, rounds):
        for name, thing in things.items():
            milliseconds = thing()
            if turn >= 0:
                taken[name].append(milliseconds)
    return {name: Times.of(times) for name, times in taken.items()}

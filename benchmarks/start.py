"""From the start of the process to the first painted window."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Figure, reported
from benchmarks.screen import screen

CHILD = Path(__file__).with_name("first_paint.py")
ROUNDS = 15


def milliseconds(words: list[str], variables: dict[str, str]) -> float:
    """Start a process and hear when its window was painted."""
    environment = {**os.environ, **variables}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.monotonic_ns()
    told = subprocess.run(
        [sys.executable, str(CHILD), *words],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return (int(told.stdout.split()[-1]) - start) / 1e6


def figures(_contacts: list[int]) -> Iterator[Figure]:
    with screen() as variables:
        times = reported({"bare": lambda: milliseconds(["bare"], variables)}, ROUNDS)
    yield Figure("start to first window", None, "bare PySide6 window", times["bare"])

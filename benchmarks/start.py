"""From the start of the process to the first painted window: the one that asks the password."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.demo import demo_copy
from benchmarks.measure import Figure, Goal, reported
from benchmarks.screen import screen

CHILD = Path(__file__).with_name("first_paint.py")
ROUNDS = 15
SMALL = 400


def milliseconds(words: list[str], variables: dict[str, str]) -> float:
    """Start a process and hear when its window was painted."""
    environment = {**os.environ, **variables, "PYTHONPATH": str(CHILD.parent.parent)}
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
    with screen() as variables, tempfile.TemporaryDirectory() as where:
        folder = demo_copy(SMALL, Path(where, "logbook"))
        product = ["product", "--data", str(folder.root)]
        times = reported(
            {
                "bare": partial(milliseconds, ["bare"], variables),
                "product": partial(milliseconds, product, variables),
            },
            ROUNDS,
        )
    floor = "bare PySide6 window"
    yield Figure("start to password", None, floor, times["bare"], times["product"], Goal(ratio=1.3))

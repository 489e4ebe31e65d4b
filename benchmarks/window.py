"""What a teacher waits for in the window, from the hand to the painted screen."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.demo import demo_copy
from benchmarks.measure import Figure, Goal, Times
from benchmarks.screen import screen

CHILD = Path(__file__).with_name("in_window.py")
SAVE = Goal(ratio=1.5, p95=50)
KEY = Goal(median=16, p95=33)


def figures(contacts: list[int]) -> Iterator[Figure]:
    for count in contacts:
        with screen() as variables, tempfile.TemporaryDirectory() as where:
            folder = demo_copy(count, Path(where, "logbook"))
            told = _timed(folder.root, variables)
        for name, times in told.items():
            floor, product = Times.of(times["floor"]), Times.of(times["product"])
            goal = SAVE if name.startswith("save") else Goal() if name.endswith("opens") else KEY
            yield Figure(name, count, "repainting its tables from C++", floor, product, goal)


def _timed(folder: Path, variables: dict[str, str]) -> dict[str, dict[str, list[float]]]:
    environment = {**os.environ, **variables, "PYTHONPATH": str(CHILD.parent.parent)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    told = subprocess.run(
        [sys.executable, str(CHILD), str(folder)],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    found: dict[str, dict[str, list[float]]] = json.loads(told.stdout)
    return found

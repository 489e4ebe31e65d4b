"""The log as a teacher walks it: typing errors, every filter, and all the way down."""

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

CHILD = Path(__file__).with_name("in_log.py")
KEY = Goal(median=16, p95=33)
FLAT = Goal(median=16)
"""Megabytes that may be added by walking a whole log: keys of its lines, and nothing in them."""

GOALS = {
    "a mistyped key in the log": KEY,
    "a question to the log": KEY,
    "a screen further down the log": KEY,
    "memory more at the end, megabytes": FLAT,
}


def figures(contacts: list[int]) -> Iterator[Figure]:
    for count in contacts:
        with screen() as variables, tempfile.TemporaryDirectory() as where:
            folder = demo_copy(count, Path(where, "logbook"))
            told = _timed(folder.root, variables)
        for name, taken in told.items():
            yield Figure(name, count, "", None, Times.of(taken), GOALS.get(name, Goal()))


def _timed(folder: Path, variables: dict[str, str]) -> dict[str, list[float]]:
    environment = {**os.environ, **variables, "PYTHONPATH": str(CHILD.parent.parent)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    told = subprocess.run(
        [sys.executable, str(CHILD), str(folder)],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    found: dict[str, list[float]] = json.loads(told.stdout)
    return found

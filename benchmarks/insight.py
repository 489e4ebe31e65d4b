"""The pictures of a year: their numbers, the page, and a save while it is shown."""

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

CHILD = Path(__file__).with_name("in_insight.py")
GOALS = {"numbers of all pictures": Goal(median=100), "save, insight shown": Goal(p95=50)}


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

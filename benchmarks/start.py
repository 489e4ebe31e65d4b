"""From the start of the process to the password, from Enter to the first page, and memory then."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.demo import PASSWORD, demo_copy
from benchmarks.measure import Figure, Goal, Times, reported
from benchmarks.screen import screen

CHILD = Path(__file__).with_name("first_paint.py")
ROUNDS = 21
ENTERS = 7
SMALL = 400
BARE = "bare PySide6 window"

Told = dict[str, float]


def started(words: list[str], variables: dict[str, str]) -> Told:
    """Start a process and hear what it noted; `start` in milliseconds is when it was painted."""
    environment = {**os.environ, **variables, "PYTHONPATH": str(CHILD.parent.parent)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.monotonic_ns()
    process = subprocess.run(
        [sys.executable, str(CHILD), *words],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    told: Told = json.loads(process.stdout)
    return told | {"start": (told["painted"] - start) / 1e6}


def figures(contacts: list[int]) -> Iterator[Figure]:
    with screen() as variables, tempfile.TemporaryDirectory() as where:
        folder = demo_copy(SMALL, Path(where, "small"))
        product = ["product", "--data", str(folder.root)]

        def first(words: list[str]) -> float:
            return started(words, variables)["start"]

        times = reported(
            {"bare": partial(first, ["bare"]), "product": partial(first, product)}, ROUNDS
        )
        yield Figure("start to password", None, BARE, times["bare"], times["product"], Goal(1.3))
        for count in contacts:
            yield from _entering(count, Path(where, str(count)), times["bare"], variables)


def _entering(count: int, where: Path, bare: Times, variables: dict[str, str]) -> Iterator[Figure]:
    words = ["enter", PASSWORD, "--data", str(demo_copy(count, where).root)]
    tolds = [started(words, variables) for _round in range(ENTERS)]
    derivation = [told["derivation"] / 1e6 for told in tolds]
    waited = [(told["page"] - told["enter"]) / 1e6 for told in tolds]
    beyond = [all_ - keys for all_, keys in zip(waited, derivation, strict=True)]
    yield Figure("the key derivation, wanted slow", count, "", None, Times.of(derivation))
    yield Figure(
        "Enter to the first page, beyond the key", count, BARE, bare, Times.of(beyond), Goal(1.0)
    )
    idle = [started(["bare", "idle"], variables)["kilobytes"] / 1024 for _round in range(3)]
    held = [told["kilobytes"] / 1024 for told in tolds]
    yield Figure(
        "memory when idle (megabytes)", count, BARE, Times.of(idle), Times.of(held), Goal(2.0)
    )

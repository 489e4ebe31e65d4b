"""Demo logbooks of any size, made once by the product's own generator and kept in `out/`."""

import shutil
from datetime import date
from pathlib import Path

from app.paths import DataFolder
from app.store.schema import REVISION

PASSWORD = "een driehoek heeft drie hoeken"  # noqa: S105 - of a fictional class
KEPT = Path(__file__).resolve().parent.parent / "out" / "benchmarks"
UNTIL = date(2026, 11, 20)
SEED = 1
PER_PUPIL = 50
"""Contacts for each pupil, over the years that a logbook is kept."""


def demo_folder(contacts: int) -> DataFolder:
    """A logbook with so many contacts; nobody may write to it, `demo_copy` is for that."""
    folder = DataFolder(KEPT / f"{contacts}-{REVISION}-seed{SEED}")
    if folder.logbook.exists():
        return folder
    from app.demo import make_demo

    unfinished = DataFolder(KEPT / f"unfinished-{contacts}")
    shutil.rmtree(unfinished.root, ignore_errors=True)
    pupils = max(28, contacts // PER_PUPIL)
    logbook, _code = make_demo(
        unfinished, PASSWORD, seed=SEED, pupils=pupils, contacts=contacts, until=UNTIL
    )
    logbook.close()
    unfinished.root.rename(folder.root)
    return folder


def demo_copy(contacts: int, where: Path) -> DataFolder:
    """A copy that may be written to. The logbook is closed, so its files are whole."""
    shutil.copytree(demo_folder(contacts).root, where)
    return DataFolder(where)

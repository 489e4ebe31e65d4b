"""A process of its own with the page of pictures on a logbook.

    python in_insight.py FOLDER

Prints milliseconds as JSON: opening the page for the first time, reading the numbers of each
picture, a save while the page is shown (to the painted window, and until its numbers are fresh).
"""

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app import i18n
from app.paths import DataFolder
from app.queries.insight import InsightQuestion, Reading
from app.rules.insight import InsightPeriod, days_of
from app.services.contacts import log_contact
from app.ui.pages.insight import InsightPage
from app.ui.theme import Scheme, apply_theme
from benchmarks.in_window import Stage
from benchmarks.logbook import NOW, good_words

ROUNDS = 12
PARTS = ("the class", "tone and who began", "tries", "acquainted", "the spread")

Times = dict[str, list[float]]


def milliseconds(action: Callable[[], object]) -> float:
    start = time.perf_counter_ns()
    action()
    return (time.perf_counter_ns() - start) / 1e6


def until(app: QApplication, is_so: Callable[[], bool]) -> None:
    while not is_so():
        app.processEvents()


def opened(stage: Stage, app: QApplication) -> Times:
    """The frame, painted; and all pictures, with the plotting library."""
    start = time.perf_counter_ns()
    frame = stage.timed(lambda: stage.main.show_page("insight"))
    page = stage.main.page("insight")
    assert isinstance(page, InsightPage)
    until(app, lambda: page.insight is not None)
    app.processEvents()
    whole = (time.perf_counter_ns() - start) / 1e6
    return {"the page of pictures, its frame": [frame], "the page of pictures, all of it": [whole]}


def read(stage: Stage) -> Times:
    """Last school year, which is whole: part by part, and all parts together."""
    logbook = stage.workspace.logbook
    question = InsightQuestion(*days_of(InsightPeriod.LAST_SCHOOL_YEAR, NOW.date()), NOW)
    found: Times = {f"numbers: {name}": [] for name in PARTS}
    found["numbers of all pictures"] = []
    for turn in range(ROUNDS):
        reading = Reading(question)
        taken = [milliseconds(partial(logbook.read, part)) for part in reading.parts]
        taken.append(milliseconds(reading.result))
        if turn:
            for name, one in zip(PARTS, taken, strict=False):
                found[f"numbers: {name}"].append(one)
            found["numbers of all pictures"].append(sum(taken))
    return found


def saved(stage: Stage, app: QApplication) -> Times:
    """A positive word at the gate, until painted and until the pictures hold it."""
    page = stage.main.page("insight")
    assert isinstance(page, InsightPage)
    drafts = cycle(good_words(stage.workspace.logbook))
    found: Times = {"save, insight shown": [], "… until its pictures are fresh": []}
    for _turn in range(ROUNDS):
        before = page.insight
        start = time.perf_counter_ns()
        write = partial(stage.workspace.write, partial(log_contact, draft=next(drafts)))
        found["save, insight shown"].append(milliseconds(write))
        until(app, lambda before=before: page.insight is not before)  # type: ignore[misc]
        app.processEvents()
        found["… until its pictures are fresh"].append((time.perf_counter_ns() - start) / 1e6)
    return found


def main() -> int:
    app = QApplication([])
    i18n.use_language("nl")
    apply_theme(app, Scheme.LIGHT)
    stage = Stage(app, DataFolder(Path(sys.argv[1])))
    found = opened(stage, app) | read(stage) | saved(stage, app)
    stage.close()
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())

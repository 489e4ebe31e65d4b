"""A process of its own with the log on a logbook: errors in typing, every filter, all the way down.

    python in_log.py FOLDER

Prints milliseconds, and megabytes of memory, as JSON.
"""

import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app import i18n
from app.paths import DataFolder
from app.queries.rows import ContactFilter
from app.ui.theme import Scheme, apply_theme
from app.vocabulary import Channel, Initiative, Occasion, Outcome, Tone
from benchmarks.in_window import Stage, _press

MISTYPED = ("spreekbuert", "leesbek", "rekenne", "voetbla")
QUESTIONS: tuple[ContactFilter, ...] = (
    ContactFilter(tones=frozenset({Tone.PROBLEM})),
    ContactFilter(reached=False),
    ContactFilter(channels=frozenset({Channel.LETTER, Channel.VIDEO})),
    ContactFilter(pupil_id=5),
    ContactFilter(guardian_id=5),
    ContactFilter(family=5),
    ContactFilter(occasions=frozenset({Occasion.COMPLAINT, Occasion.ADVICE})),
    ContactFilter(initiatives=frozenset({Initiative.PUPIL})),
    ContactFilter(outcomes=frozenset({Outcome.DECLINED, Outcome.WRONG_NUMBER})),
    ContactFilter(who="meester Ruben Smeets"),
    ContactFilter(waits=True),
    ContactFilter(not_reached=True),
    ContactFilter(open_agreement=True),
    ContactFilter(text="n", occasions=frozenset({Occasion.COMPLAINT})),
    ContactFilter(text="rek", tones=frozenset({Tone.PROBLEM})),
)
ROUNDS = 4


def resident() -> float:
    """Megabytes of this process in memory."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("this system does not say what a process holds")


def strokes() -> Iterator[tuple[int, str]]:
    for words in MISTYPED:
        yield from ((0, letter) for letter in words)
        yield from ((Qt.Key.Key_Backspace.value, "\b") for _letter in words)


def typing(stage: Stage, page: Any) -> list[float]:
    page.search.setFocus()
    for key in strokes():  # reads the words of the log, bit by bit
        _press(page.search, *key)
        QApplication.processEvents()
    return [stage.timed(partial(_press, page.search, *key)) for key in strokes()]


def filtering(stage: Stage, page: Any) -> list[float]:
    def ask(wanted: ContactFilter) -> Callable[[], None]:
        return lambda: page._ask(wanted)  # noqa: SLF001 - as choosing a kept question does

    taken = []
    for turn, wanted in zip(range(len(QUESTIONS) * (ROUNDS + 1)), cycle(QUESTIONS), strict=False):
        milliseconds = stage.timed(ask(wanted))
        if turn >= len(QUESTIONS):  # the first round warms up
            taken.append(milliseconds)
        ask(ContactFilter())()
        QApplication.processEvents()
    return taken


def scrolling(stage: Stage, page: Any) -> dict[str, list[float]]:
    """A screen at a time to the very end, each painted; memory before and after."""
    page._ask(ContactFilter())  # noqa: SLF001 - idem
    table = page.table
    table.setFocus()
    for _screen in range(40):  # what is remembered for painting is filled
        _page_down(table)
        QApplication.processEvents()
    before, steps, last, most = resident(), [], -1, 0.0
    while table.currentIndex().row() > last:
        last = table.currentIndex().row()
        steps.append(stage.timed(lambda: _page_down(table)))
        if len(steps) % 500 == 0:
            most = max(most, resident())
    after = max(most, resident())
    return {
        "a screen further down the log": steps,
        "lines walked past": [float(last + 1)],
        "memory before, megabytes": [before],
        "memory more at the end, megabytes": [after - before],
    }


def _page_down(table: Any) -> None:
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(table, event)
    table.viewport().update()


def main(folder: str) -> None:
    i18n.use_language("nl")
    app = QApplication(["in_log"])
    apply_theme(app, Scheme.LIGHT)
    stage = Stage(app, DataFolder(Path(folder)))
    stage.main.show_page("log")
    page: Any = stage.main.page("log")
    found = {
        "a mistyped key in the log": typing(stage, page),
        "a question to the log": filtering(stage, page),
        **scrolling(stage, page),
    }
    sys.stdout.write(json.dumps(found))
    stage.close()


if __name__ == "__main__":
    main(sys.argv[1])

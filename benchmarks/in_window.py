"""A process of its own with the product's window on a logbook: times actions until painted.

    python in_window.py FOLDER

Beside the product's window stands another with the same tables on a model in C++: what repainting
those takes is the floor. Both are timed in turns. Prints milliseconds as JSON.
"""

import gc
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QListView,
    QMainWindow,
    QTableView,
    QWidget,
)

from app import i18n
from app.overriding import override
from app.paths import DataFolder
from app.services.contacts import log_contact
from app.settings import Settings
from app.store.opening import open_logbook
from app.ui.dialogs.palette import PaletteDialog
from app.ui.main_window import MainWindow
from app.ui.shell import Shell
from app.ui.theme import Scheme, apply_theme
from app.ui.widgets.cells import Cell
from app.ui.widgets.table import Table
from app.ui.workspace import Workspace
from app.vocabulary import Tone
from benchmarks.demo import PASSWORD
from benchmarks.logbook import NOW, good_words
from benchmarks.measure import WARM_UP

PAGES = ("today", "log", "pupils", "unreached")
SAVES = 40
TYPED = ("rekenen", "leesboek", "thuis ver", "pauze")
FOUND = ("noor", "emri", "van den", "rekenen", "instel")
LINE = "noor + plein hielp twee kleuters met hun jas"
OPENINGS = 20
FILTERINGS = 12
SIZE = (1366, 768)


class Paints(QObject):
    """Counts what is painted, so that nothing is timed that was not."""

    count = 0

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


class Stage:
    """The product's window and the floor's, and a clock that stops after the paint."""

    def __init__(self, app: QApplication, folder: DataFolder) -> None:
        self._app = app
        self._paints = Paints()
        app.installEventFilter(self._paints)
        logbook = open_logbook(folder, PASSWORD, clock=lambda: NOW)
        settings = Settings(folder.settings)
        self.shell = Shell(settings)
        self.shell.resize(*SIZE)
        self.workspace = Workspace(logbook)
        self.main = MainWindow(self.workspace, settings, is_demo=True)
        self.shell.show_screen(self.main)
        self.main.begin()
        self.shell.show()
        for page in (*PAGES, "today"):
            self.main.show_page(page)
            app.processEvents()
        gc.collect()
        gc.freeze()  # as the product does once all is imported

    def timed(self, action: Callable[[], object]) -> float:
        """Milliseconds from the action to the end of the paint that it asked for."""
        self._app.processEvents()
        before = self._paints.count
        start = time.perf_counter_ns()
        action()
        self._app.processEvents()
        taken = (time.perf_counter_ns() - start) / 1e6
        if self._paints.count == before:
            raise RuntimeError("nothing was painted")
        return taken

    def tables(self) -> list[Table]:
        return [table for table in self.shell.findChildren(Table) if table.isVisible()]

    def close(self) -> None:
        self.main.let_go()
        self.workspace.close()


class Floor:
    """The visible tables of a page with their texts, on models in C++."""

    def __init__(self, tables: list[Table]) -> None:
        self._window = QMainWindow()
        middle = QWidget()
        self._window.setCentralWidget(middle)
        self._window.resize(*SIZE)
        self._views = [_plain(table, middle) for table in tables]
        self._window.show()

    def repaint(self) -> None:
        for view in self._views:
            view.viewport().update()

    def close(self) -> None:
        self._window.close()


def _plain(table: Table, parent: QWidget) -> QTableView:
    cells = table.cells
    rows = [
        [_item(cells.cell(row, column)) for column in range(cells.columnCount())]
        for row in range(cells.rowCount())
    ]
    model = QStandardItemModel(parent)
    for row in rows:
        model.appendRow(row)
    view = QTableView(parent)
    view.setModel(model)
    view.setGeometry(0, 0, table.width(), table.height())
    view.setShowGrid(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(table.rowHeight(0) if rows else 30)
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    for column in range(cells.columnCount()):
        view.setColumnWidth(column, table.columnWidth(column))
        view.setColumnHidden(column, table.isColumnHidden(column))
    return view


def _item(cell: Cell) -> QStandardItem:
    return QStandardItem(
        "\n".join(part for part in (cell.text or cell.spoken(), cell.second) if part)
    )


Times = dict[str, dict[str, list[float]]]


def measure(stage: Stage) -> Times:
    found: Times = {}
    drafts = cycle(good_words(stage.workspace.logbook))

    def save() -> None:
        stage.workspace.write(partial(log_contact, draft=next(drafts)))

    for page in PAGES:
        stage.main.show_page(page)
        floor = _floor(stage)
        found[f"save, {page} shown"] = _in_turns(stage, floor, save, SAVES)
        floor.close()
    stage.main.show_page("log")
    floor = _floor(stage)
    found["a key in the search of the log"] = _typing(stage, floor)
    found["a filter of the log"] = _filtering(stage, floor)
    floor.close()
    return found | _palette(stage)


def _palette(stage: Stage) -> Times:
    """Opening the palette, finding in it, and a contact in one line."""
    stage.main.show_page("today")
    opened: list[PaletteDialog] = []

    def open_palette() -> None:
        for former in opened:
            former.reject()
        stage.main.navigator.palette_wanted.emit()
        opened[:] = [stage.main.findChildren(PaletteDialog)[-1]]

    open_palette()
    floor = ListFloor(opened[0])
    found = {"the palette opens": _in_turns(stage, floor, open_palette, OPENINGS)}
    for name, words in (("a key in the palette", FOUND), ("a key in a line to log", (LINE,))):
        keys = list(_strokes(words))
        strokes = iter(((0, "r"), (Qt.Key.Key_Backspace.value, "\b"), *keys))
        action = partial(_press_next, opened[0].line, strokes)
        found[name] = _in_turns(stage, floor, action, len(keys))
    floor.close()
    opened[0].reject()
    return found


class ListFloor:
    """As many rows as the palette has in sight, on a list of C++."""

    def __init__(self, dialog: PaletteDialog) -> None:
        rows = dialog.list.rows
        model = QStandardItemModel()
        for place in range(rows.rowCount()):
            model.appendRow(QStandardItem(rows.data(rows.index(place))))
        self._list = QListView()
        self._list.setModel(model)
        self._model = model
        self._list.resize(dialog.list.size())
        self._list.show()

    def repaint(self) -> None:
        self._list.viewport().update()

    def close(self) -> None:
        self._list.close()


def _floor(stage: Stage) -> Floor:
    floor = Floor(stage.tables())
    stage.timed(floor.repaint)
    return floor


def _in_turns(
    stage: Stage, floor: "Floor | ListFloor", action: Callable[[], object], rounds: int
) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {"floor": [], "product": []}
    for turn in range(-WARM_UP, rounds):
        each = stage.timed(floor.repaint), stage.timed(action)
        if turn >= 0:
            for name, taken in zip(times, each, strict=True):
                times[name].append(taken)
    return times


def _typing(stage: Stage, floor: Floor) -> dict[str, list[float]]:
    page: Any = stage.main.page("log")
    page.search.setFocus()
    keys = list(_strokes(TYPED))
    strokes = iter(((0, "r"), (Qt.Key.Key_Backspace.value, "\b"), *keys))
    return _in_turns(stage, floor, partial(_press_next, page.search, strokes), len(keys))


def _press_next(widget: QWidget, strokes: Iterator[tuple[int, str]]) -> None:
    _press(widget, *next(strokes))


def _strokes(typed: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Some words typed, and taken back letter by letter."""
    for words in typed:
        yield from ((0, letter) for letter in words)
        yield from ((Qt.Key.Key_Backspace.value, "\b") for _letter in words)


def _press(widget: QWidget, key: int, letter: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        code = key or ord(letter.upper())
        event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, event)


def _filtering(stage: Stage, floor: Floor) -> dict[str, list[float]]:
    page: Any = stage.main.page("log")
    wanted = cycle([[Tone.PROBLEM], [Tone.PROBLEM, Tone.POSITIVE], [Tone.PRACTICAL], []])

    def choose() -> None:
        page.filters.tones.set_values(next(wanted))
        page.filters.changed.emit()

    return _in_turns(stage, floor, choose, FILTERINGS * 4)


def main(folder: str) -> None:
    i18n.use_language("nl")
    app = QApplication(["in_window"])
    apply_theme(app, Scheme.LIGHT)
    stage = Stage(app, DataFolder(Path(folder)))
    sys.stdout.write(json.dumps(measure(stage)))
    stage.close()


if __name__ == "__main__":
    main(sys.argv[1])

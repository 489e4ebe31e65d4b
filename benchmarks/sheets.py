"""Conversation sheets, against the same strings and lines on reportlab's bare canvas."""

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from app.overriding import override
from app.queries.people import pupils
from app.queries.rows import TalkSheet
from app.queries.sheets import talk_sheets
from app.sheets import pen
from app.sheets.fonts import font
from app.sheets.page import HEIGHT, POINT, Style
from app.sheets.write import write_sheets
from app.store.opening import open_logbook
from app.vocabulary import SheetCopy
from app.worker import SheetWorker
from benchmarks.demo import PASSWORD, UNTIL, demo_copy
from benchmarks.measure import Figure, Goal, reported, side_by_side, timed

ROUNDS = 9
CLASS = 30
SMALL = 400
LANGUAGE = "nl"
COPY = SheetCopy.TEACHER
FLOOR = "the same strings and lines, bare canvas"

Stroke = Callable[[Canvas], object]


def class_sheets() -> tuple[TalkSheet, ...]:
    """The sheets of a class of the demo."""
    with tempfile.TemporaryDirectory() as where:
        logbook = open_logbook(demo_copy(SMALL, Path(where, "logbook")), PASSWORD)
        try:
            every = logbook.read(partial(pupils, today=UNTIL))
            keys = [row.id for row in every[:CLASS]]
            query = partial(talk_sheets, pupil_ids=keys, today=UNTIL)
            return tuple(logbook.read(query))
        finally:
            logbook.close()


def drawn(sheet: TalkSheet) -> list[Stroke]:
    """What the product draws on a sheet, as calls of reportlab's canvas with the same fonts."""
    strokes: list[Stroke] = []

    class Listening(pen.Page):
        @override
        def text(self, x: float, y: float, line: Any, style: Style) -> float:
            words = line if isinstance(line, str) else line.shown
            if words:
                name = font(style.face).fontName
                strokes.append(lambda canvas: canvas.setFont(name, style.size))
                at = (x * POINT, (HEIGHT - y) * POINT)
                strokes.append(lambda canvas: canvas.drawString(*at, words))
            return super().text(x, y, line, style)

        @override
        def line(self, *corners: Any) -> None:
            x, y, to_x, to_y = corners[:4]
            ends = (x * POINT, (HEIGHT - y) * POINT, to_x * POINT, (HEIGHT - to_y) * POINT)
            strokes.append(lambda canvas: canvas.line(*ends))
            super().line(*corners)

    drawing: Any = import_module("app.sheets.ten_minute")
    usual = drawing.Page
    drawing.Page = Listening  # to listen to one sheet
    try:
        write_sheets([sheet], BytesIO(), language=LANGUAGE, copy=COPY)
    finally:
        drawing.Page = usual
    return strokes


def raw_file(pages: list[list[Stroke]], count: int) -> bytes:
    target = BytesIO()
    canvas = Canvas(target)
    for strokes in islice(cycle(pages), count):
        for stroke in strokes:
            stroke(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def product_file(sheets: tuple[TalkSheet, ...], count: int) -> bytes:
    target = BytesIO()
    write_sheets(islice(cycle(sheets), count), target, language=LANGUAGE, copy=COPY)
    return target.getvalue()


def figures(_contacts: list[int]) -> Iterator[Figure]:
    sheets = class_sheets()
    pages = [drawn(sheet) for sheet in sheets]
    yield from _first(sheets[0])
    for count, rounds in ((1, ROUNDS), (CLASS, ROUNDS), (1000, 3)):
        things = {
            "raw": partial(raw_file, pages, count),
            "product": partial(product_file, sheets, count),
        }
        times = side_by_side(things, rounds)
        name = "one sheet, all loaded" if count == 1 else f"{count:,} sheets in one file"
        yield Figure(name, None, FLOOR, times["raw"], times["product"], Goal(1.3))


def _first(sheet: TalkSheet) -> Iterator[Figure]:
    """The click on "conversation sheet": its process stands ready, or has to be started."""

    def made(*, is_ready: bool) -> float:
        with SheetWorker() as worker:
            if is_ready:
                worker.warm()
                _settle(worker, sheet)

            def click() -> None:
                worker.start([sheet], language=LANGUAGE, copy=COPY)
                worker.result()

            return timed(click)

    things = {"ready": partial(made, is_ready=True), "cold": partial(made, is_ready=False)}
    times = reported(things, ROUNDS)
    goal = Goal(median=150)
    yield Figure("the first sheet, its process ready", None, "", None, times["ready"], goal)
    yield Figure("the first sheet, its process not there", None, "", None, times["cold"], goal)


def _settle(worker: SheetWorker, sheet: TalkSheet) -> None:
    """Until the process has read its fonts."""
    worker.start([sheet], language=LANGUAGE, copy=COPY)
    worker.result()

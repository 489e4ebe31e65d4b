from collections.abc import Iterator
from functools import partial

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from app.queries.rows import TalkSheet
from app.queries.sheets import talk_sheets
from app.store.logbook import Logbook
from app.ui.dialogs.sheets_maker import SheetMaker, SheetWish
from app.ui.jobs import Job
from app.vocabulary import SheetCopy
from app.worker import SheetWorker
from tests.conftest import NOW
from tests.people import key_of

PATIENCE = 30_000  # milliseconds: a process has to start


@pytest.fixture
def maker(qtbot: QtBot) -> Iterator[SheetMaker]:
    worker = SheetWorker()
    made = SheetMaker(worker)
    yield made
    made.close()
    worker.close()
    shiboken6.delete(made)  # here and now: garbage may be collected in the thread of a later job


@pytest.fixture
def sheets(class_logbook: Logbook) -> tuple[TalkSheet, ...]:
    key = key_of(class_logbook, "Noor")
    query = partial(talk_sheets, pupil_ids=[key], today=NOW.date())
    return tuple(class_logbook.read(query))


def wish(sheets: tuple[TalkSheet, ...], times: int = 1) -> SheetWish:
    return SheetWish(sheets * times, "nl", SheetCopy.TEACHER)


def test_progress_is_told_until_all_is_made(
    maker: SheetMaker, sheets: tuple[TalkSheet, ...], qtbot: QtBot
):
    told: list[tuple[int, int]] = []
    maker.progressed.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(maker.made, timeout=PATIENCE) as made:
        maker.make(wish(sheets, 3))
    assert made.args[0].report.pages == 3
    assert told[-1] == (3, 3)
    assert not maker.is_busy()


def test_stopping_makes_nothing_and_the_next_wish_is_made(
    maker: SheetMaker, sheets: tuple[TalkSheet, ...], qtbot: QtBot
):
    maker.make(wish(sheets, 200))
    with qtbot.waitSignal(maker.stopped, timeout=PATIENCE), qtbot.assertNotEmitted(maker.made):
        maker.stop()
    with qtbot.waitSignal(maker.made, timeout=PATIENCE) as made:
        maker.make(wish(sheets))
    assert made.args[0].report.pages == 1


def test_only_the_latest_wish_is_answered(
    maker: SheetMaker, sheets: tuple[TalkSheet, ...], qtbot: QtBot
):
    pages: list[int] = []
    maker.made.connect(lambda result: pages.append(result.report.pages))
    maker.make(wish(sheets, 200))
    maker.make(wish(sheets, 5))
    maker.make(wish(sheets, 2))
    qtbot.waitUntil(lambda: bool(pages) and not maker.is_busy(), timeout=PATIENCE)
    assert pages == [2]


def test_nothing_to_make_is_refused_in_words(maker: SheetMaker, qtbot: QtBot):
    with qtbot.waitSignal(maker.failed, timeout=PATIENCE) as failed:
        maker.make(wish(()))
    assert failed.args[0].message


def test_closing_in_the_middle_waits_for_the_thread(
    maker: SheetMaker, sheets: tuple[TalkSheet, ...]
):
    maker.make(wish(sheets, 200))
    maker.close()
    assert not any(job.isRunning() for job in maker.findChildren(Job))

"""The head of a page: the title is never cut for what stands beside it."""

import pytest
from pytestqt.qtbot import QtBot

from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.page_header import PageHeader


@pytest.fixture
def header(qtbot: QtBot) -> PageHeader:
    made = PageHeader("Good afternoon, Marieke", "Tuesday")
    qtbot.addWidget(made)
    made.add_action(QuietButton("Whom did I speak today?", "talks"))
    made.resize(900, 60)
    made.show()
    return made


def test_actions_stand_beside_the_title_or_below_it(header: PageHeader, qtbot: QtBot) -> None:
    assert not header.is_narrow()
    header.resize(header.title.sizeHint().width() + 40, 100)
    assert header.is_narrow()
    qtbot.waitUntil(lambda: not header.title.is_cut())
    header.resize(900, 60)
    assert not header.is_narrow()


def test_longer_words_make_it_narrow(header: PageHeader, qtbot: QtBot) -> None:
    header.set_words("Good afternoon, " + "Marieke Annabella " * 6)
    qtbot.waitUntil(header.is_narrow)

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.sidebar import Destination, Sidebar

PAGES = [
    Destination("today", "Today", "today", "Ctrl+1"),
    Destination("log", "Log", "log", "Ctrl+2"),
    Destination("unreached", "Still to speak", "unreached", "Ctrl+4"),
]


@pytest.fixture
def sidebar(qtbot: QtBot) -> Sidebar:
    made = Sidebar(PAGES, "Ctrl N", "Ctrl+L")
    qtbot.addWidget(made)
    made.resize(made.width(), 600)
    made.show()
    return made


def test_a_click_asks_for_a_page(sidebar: Sidebar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sidebar.page_chosen) as heard:
        qtbot.mouseClick(sidebar.button("log"), Qt.MouseButton.LeftButton)
    assert heard.args == ["log"]


def test_only_the_page_that_is_shown_is_marked(sidebar: Sidebar) -> None:
    sidebar.show_page("unreached")
    assert [button.isChecked() for button in sidebar.buttons] == [False, False, True]


def test_tab_comes_to_the_pages_once_and_arrows_walk(sidebar: Sidebar, qtbot: QtBot) -> None:
    sidebar.show_page("log")
    stops = [b for b in sidebar.buttons if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [button.page for button in stops] == ["log"]
    sidebar.button("log").setFocus()
    qtbot.keyClick(sidebar.button("log"), Qt.Key.Key_Down)
    assert sidebar.button("unreached").hasFocus()
    qtbot.keyClick(sidebar.button("unreached"), Qt.Key.Key_Down)
    assert sidebar.button("today").hasFocus()
    with qtbot.waitSignal(sidebar.page_chosen) as heard:
        qtbot.keyClick(sidebar.button("today"), Qt.Key.Key_Space)
    assert heard.args == ["today"]


def test_counts_are_read_aloud(sidebar: Sidebar, read_aloud: Callable[[QWidget], str]) -> None:
    sidebar.button("unreached").set_count(7, "7 guardians")
    assert read_aloud(sidebar.button("unreached")) == "Still to speak, 7 guardians"
    sidebar.button("unreached").set_count(0, "")
    assert read_aloud(sidebar.button("unreached")) == "Still to speak"


def test_everything_has_a_name(
    sidebar: Sidebar, nameless: Callable[[QWidget], list[QWidget]]
) -> None:
    assert nameless(sidebar) == []


@pytest.mark.usefixtures("language", "theme_scheme")
def test_the_main_action_is_never_cut(qtbot: QtBot) -> None:
    made = Sidebar(PAGES, "Ctrl N", "Ctrl+L")
    qtbot.addWidget(made)
    made.show()
    made.button("today").set_count(12_345, "12345")
    made.grab()
    assert made.contact.width() >= made.contact.sizeHint().width()


class TestNarrow:
    @pytest.fixture
    def around(self, qtbot: QtBot, sidebar: Sidebar) -> QWidget:
        """A window of 1366 pixels at twice the size."""
        window = QWidget()
        qtbot.addWidget(window)
        row = QHBoxLayout(window)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(sidebar)
        row.addWidget(QWidget(), 1)
        window.resize(683, 384)
        window.show()
        return window

    def test_it_is_signs_that_say_their_words(
        self, around: QWidget, sidebar: Sidebar, read_aloud: Callable[[QWidget], str]
    ) -> None:
        assert around.width() == 683
        assert sidebar.width() < 60
        assert sidebar.minimumSizeHint().height() <= 384
        assert sidebar.button("log").toolTip() == "Log (Ctrl+2)"
        assert sidebar.contact.toolTip() == "Log a contact (Ctrl N)"
        said = [read_aloud(each) for each in (sidebar.contact, sidebar.lock, sidebar.settings)]
        assert said == ["Log a contact", "Lock", "Settings"]

    def test_it_unfolds_again(self, around: QWidget, sidebar: Sidebar) -> None:
        around.resize(1280, 800)
        assert sidebar.width() > 200
        assert sidebar.contact.text() == "Log a contact"
        assert sidebar.button("log").toolTip() == "Ctrl+2"

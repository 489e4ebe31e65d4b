"""Words to read: they scroll only when they do not fit, and by keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.labels import TextLabel
from app.ui.widgets.scroll_inside import ReadingArea, ScrollInside


def _area(sentences: int) -> ReadingArea:
    inside = ScrollInside()
    column = QVBoxLayout(inside)
    for _each in range(sentences):
        column.addWidget(TextLabel("een zin die wel wat ruimte nodig heeft " * 4, wraps=True))
    area = ReadingArea("Over dit bestand")
    area.setWidget(inside)
    area.setFixedSize(400, 260)
    return area


def test_what_fits_does_not_scroll_and_is_passed_by(window: Callable[..., QWidget]) -> None:
    area = _area(3)
    window(area)
    assert area.verticalScrollBar().maximum() == 0
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_what_does_not_fit_scrolls_by_keys(qtbot: QtBot, window: Callable[..., QWidget]) -> None:
    area = _area(30)
    window(area)
    qtbot.waitUntil(lambda: area.focusPolicy() == Qt.FocusPolicy.TabFocus)
    area.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0

"""What has the keyboard is seen, however small the screen."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.dialogs.contact.dialog import ContactDialog
from tests.ui.dialogs.contact.conftest import Hand, Open


def is_in_sight(dialog: ContactDialog, widget: QWidget) -> bool:
    view = dialog._scroll.viewport()
    spot = QRect(widget.mapTo(view, QPoint(0, 0)), widget.size())
    return view.rect().contains(spot)


def test_a_key_that_goes_on_brings_the_words_into_sight(
    open_dialog: Open, hand: Hand, qtbot: QtBot
) -> None:
    dialog = open_dialog()
    hand.type("em").enter()
    dialog.resize(dialog.width(), 360)
    hand.type("12")
    told = dialog.form.words.told
    assert told.hasFocus()
    qtbot.waitUntil(lambda: is_in_sight(dialog, told))

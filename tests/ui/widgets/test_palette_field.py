from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.navigator import Navigator
from app.ui.widgets.palette_field import PaletteField


def test_it_opens_the_palette_by_mouse_and_by_key(
    qtbot: QtBot,
    navigator: Navigator,
    window: Callable[..., QWidget],
    read_aloud: Callable[[QWidget], str],
) -> None:
    field = PaletteField(navigator)
    window(field)
    with qtbot.waitSignal(navigator.palette_wanted):
        qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    field.setFocus()
    with qtbot.waitSignal(navigator.palette_wanted):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert read_aloud(field) == "Find a pupil, parent or note"
    assert field.hint == "Ctrl K"

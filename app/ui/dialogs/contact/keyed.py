"""Choices that one key picks and that then let go: the quick hand of *Contact vastleggen*.

While such a row has the keyboard it shows its digits; a digit picks, Enter goes on. `went_on` asks
the form to move to the next row; clicks by mouse do not. Letters pick nothing: whoever types them
is ahead of the form and means a sentence, so `typed` hands them on.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication

from app.overriding import override
from app.ui.theme import Type, theme
from app.ui.widgets.chips import Chip, ChipRow
from app.ui.widgets.choices import Choice, ChoiceButton
from app.ui.widgets.painting import draw_text, from_reading_side
from app.ui.widgets.segmented import Segment, Segmented

_DIGITS = 9
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FOCUS = (QEvent.Type.FocusIn, QEvent.Type.FocusOut)
_WRITING = (  # held while one writes, and no command
    Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.KeypadModifier
    | Qt.KeyboardModifier.GroupSwitchModifier
)
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier  # on Windows


def picked_by(event: QKeyEvent, buttons: Sequence[ChoiceButton]) -> ChoiceButton | None:
    """The choice whose digit a key types."""
    typed = written_by(event)
    place = int(typed) - 1 if typed.isdecimal() else -1
    return buttons[place] if 0 <= place < min(_DIGITS, len(buttons)) else None


def written_by(event: QKeyEvent) -> str:
    """What a key would write in a text; nothing when it is a command, a step or a space."""
    held = event.modifiers() & ~_WRITING
    typed = event.text()
    is_writing = held in (Qt.KeyboardModifier.NoModifier, _ALT_GR)
    return typed if is_writing and typed.isprintable() and not typed.isspace() else ""


def _draw_digit(button: ChoiceButton, painter: QPainter, ink: str) -> None:
    """The digit that picks this choice, in the room beside its word, while its row has the keys."""
    around = button.parentWidget()
    focused = QApplication.focusWidget()
    if not isinstance(around, (ChipRow, Segmented)) or focused not in around.buttons():
        return
    place = around.buttons().index(button)
    if place >= _DIGITS:
        return
    font = theme().font(Type.LABEL)
    font.setPointSizeF(font.pointSizeF() * 0.78)
    spot = from_reading_side(button, QRectF(4, 0, button.padding, button.height()))
    draw_text(painter, spot, str(place + 1), ink, font)


class _KeyedChip(Chip):
    padding = 13

    @override
    def _draw_content(self, painter: QPainter, ink: str) -> None:
        super()._draw_content(painter, ink)
        _draw_digit(self, painter, ink)


class _KeyedSegment(Segment):
    padding = 14

    @override
    def _draw_content(self, painter: QPainter, ink: str) -> None:
        super()._draw_content(painter, ink)
        _draw_digit(self, painter, ink)


class KeyedChips(ChipRow):
    """Chips for a quick hand."""

    went_on = Signal()
    typed = Signal(str)

    @override
    def _make(self, choice: Choice) -> ChoiceButton:
        return _KeyedChip(choice, self)

    @override
    def _on_key(self, button: ChoiceButton, event: QKeyEvent) -> bool:
        return _take_key(self, event) or super()._on_key(button, event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        _show_digits(self, event)
        return super().eventFilter(watched, event)


class KeyedSegments(Segmented):
    """Joined segments for a quick hand; the arrows choose without going on."""

    went_on = Signal()
    typed = Signal(str)

    @override
    def _make(self, choice: Choice) -> ChoiceButton:
        return _KeyedSegment(choice, self)

    @override
    def _on_key(self, button: ChoiceButton, event: QKeyEvent) -> bool:
        return _take_key(self, event) or super()._on_key(button, event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        _show_digits(self, event)
        return super().eventFilter(watched, event)


def _take_key(group: KeyedChips | KeyedSegments, event: QKeyEvent) -> bool:
    if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        group.went_on.emit()
        return True
    button = picked_by(event, group.buttons())
    if button is None:
        return _hand_on(group, written_by(event))
    if not (group.is_exclusive and button.isChecked()):
        button.click()
    if button.isChecked():
        group.went_on.emit()
    return True


def _hand_on(group: KeyedChips | KeyedSegments, words: str) -> bool:
    """Whether these were words; a digit that picks nothing is none."""
    if not words or words.isdecimal():
        return False
    group.typed.emit(words)
    return True


def _show_digits(group: KeyedChips | KeyedSegments, event: QEvent) -> None:
    if event.type() in _FOCUS:
        for button in group.buttons():
            button.update()

"""A handful of choices in a row, by mouse or keyboard: the ground of chips and segments."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.overriding import override
from app.ui.keys import key_words
from app.ui.theme import Tint
from app.ui.widgets.buttons import PaintedButton

_FORWARD = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: its value, word and sign; `key` is a shortcut such as "Alt+1"."""

    value: Any
    text: str
    icon: str = ""
    key: str = ""
    tint: Tint = Tint.ACCENT
    tip: str = ""


class ChoiceButton(PaintedButton):
    """One of the choices; subclasses paint it."""

    enter_clicks = False

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(choice.text, choice.icon, parent=parent)
        self.choice = choice
        self.setCheckable(True)
        self.setAutoDefault(False)
        if choice.key:
            keys = QKeySequence(choice.key)
            # Not the button's own shortcut: that clicks a tenth of a second later, and by then a
            # quick hand has saved the form.
            QShortcut(keys, self).activated.connect(self.click)
            self.setToolTip(f"{choice.tip or choice.text} ({key_words(choice.key)})")
        elif choice.tip:
            self.setToolTip(choice.tip)


class ChoiceGroup(QWidget):
    """Choices of which one, or several, hold.

    Tab comes to the group once; arrows move inside it, Space toggles, a digit picks by its place.
    `changed` tells of choices by people, not of those set by code.
    """

    changed = Signal()
    arrows_choose = False

    def __init__(
        self,
        name: str,
        *,
        exclusive: bool = True,
        may_be_empty: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.is_exclusive = exclusive
        self._may_be_empty = may_be_empty or not exclusive
        self._buttons: list[ChoiceButton] = []

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Show other choices; what held stays when it is still among them."""
        held, before = self.values(), self._stop_before()
        for button in self._buttons:
            self._remove(button)
            button.deleteLater()
        self._buttons = [self._made(choice) for choice in choices]
        for button in self._buttons:
            self._place(button)
        self._keep_tab_order(before)
        self.set_values(held)
        self._settle_tab_stop()

    def _stop_before(self) -> QWidget | None:
        """Where Tab comes from to this group; None for the first of a window."""
        start: QWidget = self._buttons[0] if self._buttons else self
        at = start.previousInFocusChain()
        while at is not None and at is not start and not at.isWindow():
            if at.focusPolicy() != Qt.FocusPolicy.NoFocus and not self.isAncestorOf(at):
                return at
            at = at.previousInFocusChain()
        return None

    def _keep_tab_order(self, former: QWidget | None) -> None:
        """Let Tab find new choices where the old ones stood, not behind all else in the window."""
        for button in self._buttons:
            if former is not None:
                QWidget.setTabOrder(former, button)
            former = button

    def buttons(self) -> list[ChoiceButton]:
        return list(self._buttons)

    def button(self, value: object) -> ChoiceButton:
        return next(button for button in self._buttons if button.choice.value == value)

    def values(self) -> list[Any]:
        return [button.choice.value for button in self._buttons if button.isChecked()]

    def value(self) -> Any:
        """The one that holds, or None."""
        return next(iter(self.values()), None)

    def set_values(self, values: Iterable[object]) -> None:
        wanted = list(values)
        for button in self._buttons:
            button.setChecked(button.choice.value in wanted)
        self._settle_tab_stop()

    def set_value(self, value: object) -> None:
        """Choose one; None chooses nothing."""
        self.set_values([] if value is None else [value])

    def focus_first(self) -> None:
        stop = next((button for button in self._buttons if self._is_stop(button)), None)
        if stop:
            stop.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make(self, choice: Choice) -> ChoiceButton:
        raise NotImplementedError

    def _place(self, button: ChoiceButton) -> None:
        raise NotImplementedError

    def _remove(self, button: ChoiceButton) -> None:
        raise NotImplementedError

    def _made(self, choice: Choice) -> ChoiceButton:
        button = self._make(choice)
        group = self.accessibleName()
        button.setAccessibleName(
            choice.text.replace("&&", "\0").replace("&", "").replace("\0", "&")
        )
        button.setAccessibleDescription(group)
        button.clicked.connect(self._on_clicked)
        button.installEventFilter(self)
        return button

    def _on_clicked(self) -> None:
        button = self.sender()
        if not isinstance(button, ChoiceButton):
            return
        if self.is_exclusive:
            button.setChecked(button.isChecked() or not self._may_be_empty)
            for other in self._buttons:
                if other is not button:
                    other.setChecked(False)
        self._settle_tab_stop(button)
        self.changed.emit()

    def _settle_tab_stop(self, stop: ChoiceButton | None = None) -> None:
        """Let Tab reach one of the choices only: the given, the chosen or the first."""
        checked = (button for button in self._buttons if button.isChecked())
        first = next((button for button in self._buttons if button.isEnabled()), None)
        stop = stop or next(checked, first)
        for button in self._buttons:
            policy = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        if stop:
            self.setFocusProxy(stop)

    @staticmethod
    def _is_stop(button: ChoiceButton) -> bool:
        return button.focusPolicy() == Qt.FocusPolicy.StrongFocus

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(watched, ChoiceButton)
        ):
            return self._on_key(watched, event)
        return False

    def _on_key(self, button: ChoiceButton, event: QKeyEvent) -> bool:
        step = _FORWARD.get(Qt.Key(event.key()), 0)
        if step:
            if self.isRightToLeft() and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                step = -step
            self._go(button, step)
            return True
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == (
            Qt.KeyboardModifier.NoModifier
        ):
            place = event.key() - Qt.Key.Key_1
            if 0 <= place < min(9, len(self._buttons)):
                self._buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
                self._buttons[place].click()
                return True
        return False

    def _go(self, button: ChoiceButton, step: int) -> None:
        usable = [each for each in self._buttons if each.isEnabled() and not each.isHidden()]
        target = usable[(usable.index(button) + step) % len(usable)]
        self._settle_tab_stop(target)
        target.setFocus(Qt.FocusReason.TabFocusReason)
        if self.arrows_choose and self.is_exclusive and not target.isChecked():
            target.click()

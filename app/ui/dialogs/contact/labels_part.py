"""The teacher's own labels on a contact: chosen among those that are, or typed."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.names import fold
from app.overriding import override
from app.ui.theme import Space, theme
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice

_MOST_SHOWN = 24


class _NewLabel(QLineEdit):
    """Enter adds the label; Ctrl+Enter is left to the form."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class LabelsPart(QWidget):
    """`changed` when people choose or type. A label that stands typed counts, without Enter."""

    changed = Signal()

    def __init__(self, known: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered = list(known[:_MOST_SHOWN])
        self._all = list(known)
        self.chips = ChipRow(_("Labels"))
        self.typing = _NewLabel()
        self.typing.setAccessibleName(_("New label"))
        self.typing.setPlaceholderText(_("new label …"))
        self.typing.setMaximumWidth(theme().px(200))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S1 + 2)
        column.addWidget(self.chips)
        column.addWidget(self.typing)
        self.typing.returnPressed.connect(self._on_entered)
        self.typing.textEdited.connect(self.changed)
        self.chips.changed.connect(self.changed)
        self._show(())

    def fill(self, labels: Iterable[str]) -> None:
        self.typing.clear()
        self._show(tuple(labels))

    def labels(self) -> tuple[str, ...]:
        typed = " ".join(self.typing.text().split())
        return (*self.chips.values(), *((typed,) if typed else ()))

    def _show(self, held: Sequence[str]) -> None:
        names = list(dict.fromkeys((*self._offered, *held)))
        self.chips.set_choices([Choice(name, name.replace("&", "&&")) for name in names])
        self.chips.set_values(held)
        self.chips.setVisible(bool(names))

    def _on_entered(self) -> None:
        typed = " ".join(self.typing.text().split())
        if not typed:
            return
        known = {fold(name): name for name in (*self._all, *self.chips.values())}
        self.fill((*self.chips.values(), known.get(fold(typed), typed)))
        self.changed.emit()

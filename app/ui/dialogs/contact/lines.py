"""How the rows of the form stand: a name before each, and room for a refusal below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import Space, Type, theme
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.form import FieldError, FieldLabel, set_invalid
from app.ui.widgets.labels import TextLabel

LABEL_WIDTH = 84


class FormLine(QWidget):
    """A name, what it names, a muted hint and a refusal; a line that is hidden takes no room."""

    def __init__(
        self,
        label: str,
        widget: QWidget,
        parent: QWidget | None = None,
        *,
        begins_with_chips: bool = False,
    ) -> None:
        super().__init__(parent)
        self.widget = widget
        self.label = FieldLabel(label, widget)
        self.label.setMinimumWidth(theme().px(LABEL_WIDTH))
        self.label.setWordWrap(True)
        self._hint = TextLabel("", Type.SMALL, muted=True, wraps=True)
        self.error = FieldError()
        self._hint.hide()
        below = self._below = QVBoxLayout()
        below.setSpacing(Space.S1)
        keeps_its_width = widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Maximum
        side = Qt.AlignmentFlag.AlignLeading if keeps_its_width else Qt.AlignmentFlag(0)
        below.addWidget(widget, 0, side)
        below.addWidget(self._hint)
        below.addWidget(self.error)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.S2)
        grid.setColumnMinimumWidth(0, theme().px(LABEL_WIDTH))
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.label, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(below, 0, 1)
        # The name stands level with the first line of what it names.
        is_low = begins_with_chips or isinstance(widget, ChipRow)
        level = theme().px(5 if is_low else 8)
        self.label.setContentsMargins(0, level, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add_below(self, widget: QWidget) -> None:
        """Something more that belongs to this line, between what it names and the hint."""
        self._below.insertWidget(1, widget, 0, Qt.AlignmentFlag.AlignLeading)

    def set_hint(self, words: str) -> None:
        """Something good to know, in one line; no words take no room."""
        self._hint.setText(words)
        self._hint.setVisible(bool(words))

    def hint(self) -> str:
        return self._hint.text()

    def set_error(self, message: str) -> None:
        """Refuse what was filled in; an empty message takes the refusal away."""
        if message:
            self.error.show_error(message)
        else:
            self.error.clear_error()
        self.widget.setAccessibleDescription(message)
        set_invalid(self.widget, invalid=bool(message))

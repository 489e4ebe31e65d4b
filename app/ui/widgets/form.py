"""Labels and refusals of a form, beside the field they belong to."""

from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import Space, Type, theme
from app.ui.widgets.labels import MUTED_ROLE, TextLabel, to_reading_side


class FieldLabel(QLabel):
    """The name of a field, above it; its & makes an accelerator."""

    def __init__(
        self, text: str, buddy: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setFont(theme().font(Type.LABEL))
        self.setForegroundRole(MUTED_ROLE)
        to_reading_side(self)
        if buddy is not None:
            self.setBuddy(buddy)
            if not buddy.accessibleName():
                buddy.setAccessibleName(text.replace("&", ""))


class FieldError(TextLabel):
    """What is wrong with a field, below it; takes no room while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", Type.SMALL, wraps=True, parent=parent)
        self.hide()

    def show_error(self, message: str) -> None:
        palette = self.palette()
        palette.setColor(self.foregroundRole(), theme().problem)
        self.setPalette(palette)
        self.setText(message)
        self.show()
        _announce(self, message)

    def clear_error(self) -> None:
        self.setText("")
        self.hide()


def _announce(widget: QWidget, message: str) -> None:
    """Let a screen reader say it; imported here, for the first paint has no time for it."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, message))


class Field(QWidget):
    """A label, a field and room for a refusal, in that order."""

    def __init__(
        self, label: str, widget: QWidget, *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.widget = widget
        self.label = FieldLabel(label, widget)
        self.error = FieldError()
        self._hint = TextLabel(hint, Type.SMALL, muted=True, wraps=True)
        self._hint.setVisible(bool(hint))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S1)
        for part in (self.label, widget, self._hint, self.error):
            column.addWidget(part)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setFocusProxy(widget)

    def set_error(self, message: str) -> None:
        """Refuse what was filled in; an empty message takes the refusal away."""
        if message:
            self.error.show_error(message)
        else:
            self.error.clear_error()
        self.widget.setAccessibleDescription(message)
        set_invalid(self.widget, invalid=bool(message))


def set_invalid(widget: QWidget, *, invalid: bool) -> None:
    """Give a field the edge of a refusal, or take it away."""
    if bool(widget.property("invalid")) == invalid:
        return
    widget.setProperty("invalid", invalid)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()

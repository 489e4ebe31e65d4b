"""The working note of a contact."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.widgets.form import FieldError, set_invalid
from app.ui.widgets.private_box import PrivateBox
from app.ui.widgets.text_box import PlainTextBox


class NotePart(PrivateBox):
    """The box to type a working note in."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = PlainTextBox(
            _("Never on a sheet, in an export or in a package."), lines=2, most_lines=8
        )
        self.box.setAccessibleName(_("Working note"))
        self.error = FieldError()
        self.body.addWidget(self.box)
        self.body.addWidget(self.error)
        self.box.textChanged.connect(self._on_changed)

    def set_error(self, message: str) -> None:
        if message:
            self.error.show_error(message)
        else:
            self.error.clear_error()
        set_invalid(self.box, invalid=bool(message))

    def _on_changed(self) -> None:
        self.set_error("")
        self.changed.emit()

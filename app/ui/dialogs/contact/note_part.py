"""The working note of a contact: how one sees it oneself, and how long it stays."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from app.rules.school_time import school_year_of
from app.ui.dates import long_day_words
from app.ui.theme import Space, Type
from app.ui.widgets.check import Check
from app.ui.widgets.form import FieldError, set_invalid
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.private_box import PrivateBox
from app.ui.widgets.text_box import PlainTextBox


class NotePart(PrivateBox):
    """The box to type a working note in, and a tick for the few that stay."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.box = PlainTextBox(
            _("How you see it yourself. Never on a sheet, in an export or in a package."),
            lines=2,
            most_lines=8,
        )
        self.box.setAccessibleName(_("Working note"))
        self.keep = Check(_("Keep it longer"))
        self._stays = TextLabel("", Type.SMALL, muted=True, wraps=True)
        self.error = FieldError()
        below = QHBoxLayout()
        below.setSpacing(Space.S2)
        below.addWidget(self.keep)
        below.addWidget(self._stays, 1)
        self.body.addWidget(self.box)
        self.body.addWidget(self.error)
        self.body.addLayout(below)
        self.box.textChanged.connect(self._on_changed)
        self.keep.toggled.connect(self._on_kept)
        self.fill("", keeps=False)

    def fill(self, words: str, *, keeps: bool, last_day: date | None = None) -> None:
        """`last_day`: when a saved note goes; else the end of this school year."""
        self._last_day = last_day or school_year_of(self._today())[1]
        self.box.set_text(words)
        self.keep.setChecked(keeps)
        self._say_how_long()

    def how_long(self) -> str:
        return self._stays.text()

    def set_error(self, message: str) -> None:
        if message:
            self.error.show_error(message)
        else:
            self.error.clear_error()
        set_invalid(self.box, invalid=bool(message))

    def _say_how_long(self) -> None:
        if self.keep.isChecked():
            self._stays.setText(_("It stays until you take it away."))
            return
        day = f"{long_day_words(self._last_day)} {self._last_day.year}"
        self._stays.setText(_("It goes by itself after {day}.").format(day=day))

    def _on_kept(self) -> None:
        self._say_how_long()
        self.changed.emit()

    def _on_changed(self) -> None:
        self.set_error("")
        self.changed.emit()

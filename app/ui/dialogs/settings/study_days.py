"""The days without school that the school adds to the holidays: a list, and a line to add one."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _, pgettext
from app.overriding import override
from app.rules.school_time import year_start
from app.services.drafts import StudyDayDraft
from app.ui.dates import day_words
from app.ui.theme import Space, theme
from app.ui.widgets.buttons import IconButton, QuietButton
from app.ui.widgets.date_field import DateField
from app.ui.widgets.form import FieldError
from app.ui.widgets.labels import ElidedLabel, TextLabel

_LONGEST_NAME = 80
_DATE = 136


class StudyDays(QWidget):
    """Days of former school years are kept but not shown. `changed` by people."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._days: list[StudyDayDraft] = []
        self.setAccessibleName(_("Study days and other days without school"))
        self._list = QWidget()
        self._lines = QGridLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(Space.S3)
        self._lines.setVerticalSpacing(0)
        self._lines.setColumnStretch(1, 1)
        self.first = DateField(_("First day"), today, placeholder=_("day"))
        self.last = DateField(_("Last day"), today, placeholder=_("until, if longer"))
        self.name = QLineEdit()
        self.name.setAccessibleName(_("What kind of day"))
        self.name.setPlaceholderText(_("for instance study day"))
        self.name.setMaxLength(_LONGEST_NAME)
        self.plus = QuietButton(_("Add"), "plus")
        self.plus.setAutoDefault(False)
        self.plus.clicked.connect(self.take_typed)
        self.error = FieldError()
        for field in (self.first, self.last):
            field.setFixedWidth(theme().px(_DATE))
        row = QHBoxLayout()
        row.setSpacing(Space.S2)
        row.addWidget(self.first)
        row.addWidget(self.last)
        row.addWidget(self.name, 1)
        row.addWidget(self.plus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S1)
        column.addWidget(self._list)
        column.addLayout(row)
        column.addWidget(self.error)

    def days(self) -> tuple[StudyDayDraft, ...]:
        return tuple(self._days)

    def set_days(self, days: Iterable[StudyDayDraft]) -> None:
        self._days = sorted(days, key=lambda day: (day.starts_on, day.name))
        self._show()

    def typed(self) -> tuple[str, str, str]:
        """What stands in the line to add a day."""
        return self.first.text(), self.last.text(), self.name.text()

    def take_typed(self) -> bool:
        """Add the day that was typed, if one was; says whether all could be understood."""
        self.error.clear_error()
        if not any(text.strip() for text in self.typed()):
            return True
        first, last = self.first.day(), self.last.day()
        if first is None or not self.last.is_understood():
            wrong = self.first if first is None else self.last
            return self._refuse(_("Fill in a day, such as 3-12 or “next Friday”."), wrong)
        if last is not None and last < first:
            return self._refuse(_("The last day is before the first."), self.last)
        self.set_days([*self._days, StudyDayDraft(first, last or first, self.name.text().strip())])
        self.first.set_day(None)
        self.last.set_day(None)
        self.name.clear()
        self.first.setFocus()
        self.changed.emit()
        return True

    def _refuse(self, message: str, field: QWidget) -> bool:
        self.error.show_error(message)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _show(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        since = year_start(self._today())
        shown = [day for day in self._days if day.ends_on >= since]
        for place, day in enumerate(shown):
            words = self._words(day)
            name = (
                pgettext("school calendar", "school after all")
                if day.is_school_day and not day.name
                else day.name
            )
            drop = IconButton("trash", _("Remove {day}").format(day=f"{words} {name}".strip()))
            drop.clicked.connect(lambda _on=False, gone=day: self._on_drop(gone))
            self._lines.addWidget(TextLabel(words), place, 0)
            self._lines.addWidget(ElidedLabel(name, muted=True), place, 1)
            self._lines.addWidget(drop, place, 2)
        self._list.setVisible(bool(shown))

    def _words(self, day: StudyDayDraft) -> str:
        first, last = (day_words(each, self._today()) for each in (day.starts_on, day.ends_on))
        return first if day.starts_on == day.ends_on else f"{first} – {last}"

    def _on_drop(self, gone: StudyDayDraft) -> None:
        self.set_days(day for day in self._days if day is not gone)
        self.first.setFocus()
        self.changed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the line adds the day."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.take_typed()
            return
        super().keyPressEvent(event)

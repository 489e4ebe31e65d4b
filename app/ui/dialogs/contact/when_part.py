"""When a contact was and how long it took: now, unless said otherwise."""

from collections.abc import Callable
from datetime import datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import RefusedError
from app.i18n import _
from app.ui.dates import Lean, day_words, school_year_start, time_words
from app.ui.dialogs.contact.moment import local_moment, read_minutes, read_time
from app.ui.theme import Space, Type, theme
from app.ui.widgets.date_field import DateField
from app.ui.widgets.form import Field
from app.ui.widgets.labels import TextLabel

_NOON = time(12)


class WhenPart(QWidget):
    """Day, time and minutes. `changed` when people fill in something."""

    changed = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._saved: tuple[datetime, bool] | None = None
        self._shown: tuple[str, str] = ("", "")
        self.day = DateField(_("Day"), lambda: now().date(), lean=Lean.BEHIND)
        self.time = QLineEdit()
        self.time.setPlaceholderText(_("now"))
        self.minutes = QLineEdit()
        self.minutes.setPlaceholderText("–")
        self.fields = {
            "at": Field(_("Day"), self.day),
            "time": Field(_("Time"), self.time),
            "minutes": Field(_("Minutes"), self.minutes),
        }
        self.day.setFixedWidth(theme().px(140))
        for narrow in (self.time, self.minutes):
            narrow.setFixedWidth(theme().px(72))
        self._hint = TextLabel("", Type.SMALL, muted=True, wraps=True)
        self._hint.hide()
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        for field in self.fields.values():
            row.addWidget(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S1)
        column.addLayout(row)
        column.addWidget(self._hint)
        column.addStretch(1)
        self.day.textChanged.connect(self._hint_at_year)
        for edit in (self.day, self.time, self.minutes):
            edit.textChanged.connect(self._on_changed)

    def fill(self, at: datetime | None, minutes: int | None, *, time_known: bool) -> None:
        """Show a moment; None is now, whenever that turns out to be."""
        self._saved = None if at is None else (at, time_known)
        self.day.set_day((at or self._now()).date())
        self.time.setText(time_words(at) if at and time_known else "")
        self.minutes.setText("" if minutes is None else str(minutes))
        self._shown = (self.day.text(), self.time.text())

    def moment(self) -> tuple[datetime | None, bool]:
        """The moment, and whether its time is known; None is now. Refuses what is no moment."""
        if (self.day.text(), self.time.text()) == self._shown:
            return self._saved or (None, True)
        day = self.day.day()
        if day is None:
            raise RefusedError(_("Give the day, such as “yesterday” or “20-11”."), field="at")
        typed = self.time.text().strip()
        now = self._now()
        if not typed:
            if day == now.date() and self._saved is None:
                return None, True
            return min(local_moment(day, _NOON, now), max(now, local_moment(day, time(), now))), (
                False
            )
        at = read_time(typed)
        if at is None:
            raise RefusedError(_("Give the time, such as 15:05."), field="time")
        return local_moment(day, at, now), True

    def length(self) -> int | None:
        """Minutes, or None. Refuses what is no number."""
        typed = self.minutes.text().strip()
        if not typed:
            return None
        minutes = read_minutes(typed)
        if minutes is None:
            raise RefusedError(_("Give the minutes as a number, such as 10."), field="minutes")
        return minutes

    def summary(self) -> str:
        """The moment in a few words, for the foot of the form: "vandaag 15:05 · 5 min"."""
        day, typed = self.day.day(), self.time.text().strip()
        today = self._now().date()
        parts = [day_words(day, today) if day else self.day.text()]
        if typed:
            parts[0] = f"{parts[0]} {typed}"
        elif day == today and self._saved is None:
            parts[0] = _("now, {time}").format(time=time_words(self._now()))
        if self.minutes.text().strip():
            parts.append(_("{count} min").format(count=self.minutes.text().strip()))
        return " · ".join(parts)

    def hint(self) -> str:
        return self._hint.text()

    def _hint_at_year(self) -> None:
        """A day of long ago is easily a slip of the hand, and as easily meant: said, no more."""
        day = self.day.day()
        this_year = school_year_start(self._now().date())
        ago = 0 if day is None else this_year - school_year_start(day)
        words = ""
        if ago == 1:
            words = _("This is in the previous school year.")
        elif ago > 1:
            words = _("This is in an earlier school year.")
        self._hint.setText(words)
        self._hint.setVisible(bool(words))

    def _on_changed(self) -> None:
        for field in self.fields.values():
            field.set_error("")
        self.changed.emit()

"""When a contact was and how long it took: now, unless said otherwise."""

import re
from collections.abc import Callable
from datetime import date, datetime, time

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import RefusedError
from app.i18n import _
from app.overriding import override
from app.services.contact_checks import LONGEST_MINUTES, too_many_minutes
from app.ui.dates import Lean, chosen_day_words, moment_words, school_year_start, time_words
from app.ui.dialogs.contact.keyed import written_by
from app.ui.dialogs.contact.moment import local_moment, read_minutes, read_moment, read_time
from app.ui.dialogs.contact.pasting import is_pasting
from app.ui.theme import Space, Type, theme
from app.ui.widgets.check import Check
from app.ui.widgets.date_field import DateField
from app.ui.widgets.form import Field
from app.ui.widgets.labels import TextLabel

_NOON = time(12)
_NUMBERS = re.compile(r"\d{1,2}\s*[-/.]\s*(?:[1-9]|\d\d)(?:\s*[-/.]\s*\d{4})?")
"""A day and a month in numbers, perhaps with a year: nothing has to follow."""


class WhenPart(QWidget):
    """Day, time and minutes. `changed` when people fill in something.

    A day and a time that are pasted together, in either field, find their own places.
    """

    changed = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._saved: tuple[datetime, bool] | None = None
        self._shown: tuple[str, str, bool] = ("", "", False)
        self.day = DateField(_("Day"), lambda: now().date(), lean=Lean.BEHIND)
        self.time = QLineEdit()
        self.minutes = QLineEdit()
        self.minutes.setPlaceholderText("–")
        self.unknown = Check(_("Time not known"))
        self.fields = {
            "at": Field(_("Day"), self.day),
            "time": Field(_("Time"), self.time),
            "minutes": Field(_("Minutes"), self.minutes),
        }
        self.day.setFixedWidth(theme().px(140))
        for narrow in (self.time, self.minutes):
            narrow.setFixedWidth(theme().px(72))
        self._hint = TextLabel("", Type.SMALL, muted=True, wraps=True)
        self._entered = TextLabel("", Type.SMALL, muted=True, wraps=True)
        self._build()
        self._wire()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        for field in self.fields.values():
            row.addWidget(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S1)
        column.addLayout(row)
        for field in self.fields.values():
            column.addWidget(field.error)  # of narrow fields: it has the width of all of them
        for below in (self.unknown, self._hint, self._entered):
            column.addWidget(below)
        column.addStretch(1)
        self._hint.hide()
        self._entered.hide()

    def _wire(self) -> None:
        self.day.textChanged.connect(self._on_day_changed)
        self.unknown.toggled.connect(self._on_unknown)
        for edit in (self.time, self.minutes):
            edit.textChanged.connect(self._on_changed)
        # Not by its text: a day that is left is said in our words, and that mends nothing.
        self.day.textEdited.connect(self._on_changed)
        self.day.day_changed.connect(self._on_changed)
        self.day.textChanged.connect(self.changed)
        self.day.editingFinished.connect(self._say_no_day)
        for edit in (self.day, self.time):
            edit.textEdited.connect(self._on_edited)
            edit.installEventFilter(self)
        self.unknown.installEventFilter(self)

    def fill(
        self,
        at: datetime | None,
        minutes: int | None,
        *,
        time_known: bool,
        entered_at: datetime | None = None,
    ) -> None:
        """Show a moment; None is now, whenever that turns out to be. `entered_at` when saved."""
        self._saved = None if at is None else (at, time_known)
        self.day.set_day((at or self._now()).date())
        self.unknown.setChecked(not time_known)
        self.time.setText(time_words(at) if at and time_known else "")
        self.minutes.setText("" if minutes is None else str(minutes))
        self._shown = self._now_shown()
        self._say_entered(entered_at)

    def moment(self) -> tuple[datetime | None, bool]:
        """The moment, and whether its time is known; None is now. Refuses what is no moment."""
        if self._now_shown() == self._shown:
            return self._saved or (None, True)
        day = self.day.day()
        if day is None:
            raise RefusedError(_("Give the day, such as “yesterday” or “20-11”."), field="at")
        typed = self.time.text().strip()
        now = self._now()
        if not typed:
            if self._is_now(day):
                return None, True
            latest = max(now, local_moment(day, time(), now))
            return min(local_moment(day, _NOON, now), latest), False
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
        parts = [chosen_day_words(day, today) if day else self.day.text()]
        if typed:
            parts[0] = f"{parts[0]} {typed}"
        elif self._is_now(day):
            parts[0] = _("now, {time}").format(time=time_words(self._now()))
        if self.minutes.text().strip():
            parts.append(_("{count} min").format(count=self.minutes.text().strip()))
        return " · ".join(parts)

    def hint(self) -> str:
        return self._hint.text()

    def entered(self) -> str:
        return self._entered.text()

    def stops(self) -> list[QWidget]:
        """Where Tab comes, in the order in which it is read."""
        return [self.day, self.time, self.unknown, self.minutes]

    def _now_shown(self) -> tuple[str, str, bool]:
        return self.day.text(), self.time.text(), self.unknown.isChecked()

    def _is_now(self, day: date | None) -> bool:
        """Whether no time on this day means now: of a contact of today that is not saved yet."""
        is_today = day == self._now().date() and self._saved is None
        return is_today and not self.unknown.isChecked()

    def _say_entered(self, entered_at: datetime | None) -> None:
        words = ""
        if entered_at is not None:
            moment = moment_words(entered_at, self._now().date())
            words = _("Entered {moment}").format(moment=moment)
        self._entered.setText(words)
        self._entered.setVisible(bool(words))

    def _on_day_changed(self) -> None:
        """A day of long ago is easily a slip of the hand, and as easily meant: said, no more."""
        day = self.day.day()
        self.time.setPlaceholderText(_("now") if self._is_now(day) else "–")
        this_year = school_year_start(self._now().date())
        ago = 0 if day is None else this_year - school_year_start(day)
        words = ""
        if ago == 1:
            words = _("This is in the previous school year.")
        elif ago > 1:
            words = _("This is in an earlier school year.")
        self._hint.setText(words)
        self._hint.setVisible(bool(words))

    def _on_unknown(self, holds: bool) -> None:  # noqa: FBT001 - a slot
        if holds:
            self.time.clear()
        self.time.setEnabled(not holds)
        self._on_day_changed()
        self._on_changed()

    def _on_edited(self, typed: str) -> None:
        """A day and a time in one field were pasted, by mouse or by key."""
        day, at = read_moment(typed, self._now().date())
        if day is not None and at is not None:
            self._take(day, at)

    def _take(self, day: date | None, at: time | None) -> None:
        if day is not None:
            self.day.set_day(day)
        if at is not None:
            self.unknown.setChecked(False)
            self.time.setText(f"{at:%H:%M}")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is pasted takes the place of what stood there, when it is a day or a time.

        What is typed at the tick is no tick: it is meant for the next field.
        """
        if watched is self.unknown:
            return self._hand_on(event)
        if not is_pasting(event):
            return False
        pasted = QApplication.clipboard().text()
        day, at = read_moment(pasted, self._now().date())
        if watched is self.time and (at is None or day is None):
            day, at = None, read_time(pasted)
        self._take(day, at)
        return day is not None or at is not None

    def _hand_on(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        words = written_by(event)
        if words:
            self.minutes.setFocus()
            self.minutes.insert(words)
        return bool(words)

    def _on_changed(self) -> None:
        for field in self.fields.values():
            field.set_error("")
        if _NUMBERS.fullmatch(self.day.text().strip()):
            self._say_no_day()
        self._say_too_long()
        self.changed.emit()

    def _say_no_day(self) -> None:
        """A day that does not exist, such as 31-2, is said beside its field, and not at the end."""
        if not self.day.is_understood():
            said = _("This day does not exist. Give another, such as “yesterday” or “20-11”.")
            self.fields["at"].set_error(said)

    def _say_too_long(self) -> None:
        minutes = read_minutes(self.minutes.text())
        if minutes is not None and minutes > LONGEST_MINUTES:
            self.fields["minutes"].set_error(too_many_minutes())

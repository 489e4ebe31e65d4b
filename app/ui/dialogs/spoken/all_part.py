"""What holds for all lines: the day, how it went, and perhaps the same words for everyone."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import RefusedError
from app.i18n import _, pgettext
from app.ui.dates import Lean
from app.ui.dialogs.contact.keyed import KeyedSegments
from app.ui.dialogs.contact.moment import local_moment
from app.ui.dialogs.spoken.flow import Flow
from app.ui.dialogs.spoken.line import channel_choices, tone_choices
from app.ui.dialogs.spoken.state import SpokenState
from app.ui.theme import Space, Type, theme
from app.ui.widgets.check import Check
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.form import FieldError, FieldLabel
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.picker import Picker
from app.ui.widgets.segmented import Segmented
from app.ui.widgets.text_box import PlainTextBox
from app.vocabulary import Channel

_TODAY, _YESTERDAY, _ANOTHER = "today", "yesterday", "another"
_NOON = time(12)


class AllPart(QWidget):
    """`day_changed`, `channel_changed` and `same_changed` when people choose; `changed` by all."""

    changed = Signal()
    day_changed = Signal()
    channel_changed = Signal()
    same_changed = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.when = Segmented(
            _("When"),
            [
                Choice(_TODAY, _("Today")),
                Choice(_YESTERDAY, _("Yesterday")),
                Choice(_ANOTHER, _("Another day")),
            ],
        )
        self.when.set_value(_TODAY)
        self.day = DateField(_("Day"), lambda: now().date(), lean=Lean.BEHIND)
        self.day.setFixedWidth(theme().px(140))
        self.day.hide()
        self.channel = Picker(_("How, for all"), channel_choices())
        self.same = Check(_("The same words for everyone"))
        self.told = PlainTextBox(_("What you told or wrote them"), lines=2, most_lines=5)
        self.told.setAccessibleName(_("The same words for everyone"))
        self.tone = KeyedSegments(pgettext("contact form", "Why"), tone_choices())
        self.error = FieldError()
        self._explains = TextLabel(
            _(
                "Each child gets a contact of its own with these words, so name no other child;"
                " brothers and sisters with the same parents share one."
            ),
            Type.SMALL, muted=True, wraps=True,
        )  # fmt: skip
        self._build()
        self._wire()
        self._show_same()

    def _build(self) -> None:
        how = QWidget()
        beside = QHBoxLayout(how)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(Space.S2)
        beside.addWidget(FieldLabel(_("How"), self.channel))
        beside.addWidget(self.channel)
        around = Flow(gap=Space.S2)
        around.add(self.when, self.day, how, self.same)
        self.same.setMinimumHeight(theme().px(Space.CONTROL))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S2)
        column.addWidget(around)
        column.addWidget(self.error)
        column.addWidget(self.told)
        column.addWidget(self.tone)
        column.addWidget(self._explains)

    def _wire(self) -> None:
        self.when.changed.connect(self._on_when)
        self.day.day_changed.connect(lambda _day: self._on_day())
        self.channel.changed.connect(self.channel_changed)
        self.same.clicked.connect(self._on_same)
        for told in (self.told.textChanged, self.channel.changed, self.tone.changed):
            told.connect(self.changed)
        self.tone.went_on.connect(self.told.setFocus)
        self.tone.typed.connect(self._write_on)

    def fill(self, state: SpokenState) -> None:
        today, day = self._now().date(), state.day
        near = {None: _TODAY, today: _TODAY, today - timedelta(days=1): _YESTERDAY}
        self.when.set_value(near.get(day, _ANOTHER))
        self.day.set_day(day if day not in near else None)
        self.day.setVisible(self.when.value() == _ANOTHER)
        self.channel.set_value(state.channel)
        self.same.setChecked(state.same)
        self.told.set_text(state.told)
        self.tone.set_value(state.tone)
        self._show_same()

    def chosen_day(self) -> date | None:
        """The day, or None while none is understood."""
        today = self._now().date()
        if self.when.value() == _TODAY:
            return today
        return today - timedelta(days=1) if self.when.value() == _YESTERDAY else self.day.day()

    def kept_day(self) -> date | None:
        """None for today, whenever that turns out to be."""
        return None if self.when.value() == _TODAY else self.chosen_day()

    def moment(self) -> datetime:
        """Now, or noon of an earlier day; only the day counts. Refuses what is no such day."""
        day, now = self.chosen_day(), self._now()
        if day is None:
            raise RefusedError(_("Give the day, such as “yesterday” or “20-11”."), field="at")
        if day > now.date():
            raise RefusedError(
                _("This moment is still to come. A contact is logged when it has been."), field="at"
            )
        return now if day == now.date() else local_moment(day, _NOON, now)

    def chosen_channel(self) -> Channel:
        return Channel(self.channel.value())  # a drop-down keeps the plain text of a code

    def is_same(self) -> bool:
        return self.same.isChecked()

    def refuse(self, message: str) -> None:
        if message:
            self.error.show_error(message)
        else:
            self.error.clear_error()

    def _on_when(self) -> None:
        is_another = self.when.value() == _ANOTHER
        self.day.setVisible(is_another)
        if is_another:
            self.day.setFocus()
        self._on_day()

    def _on_day(self) -> None:
        self.refuse("")
        self.day_changed.emit()
        self.changed.emit()

    def _on_same(self) -> None:
        self._show_same()
        self.same_changed.emit()
        self.changed.emit()

    def _write_on(self, words: str) -> None:
        self.told.setFocus()
        self.told.insertPlainText(words)

    def _show_same(self) -> None:
        for part in (self.told, self.tone, self._explains):
            part.setVisible(self.is_same())

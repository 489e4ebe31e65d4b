"""The parent's own reaction: kept as it was given and by whom, apart from our words."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import RefusedError
from app.i18n import _
from app.queries.rows import ViewpointRow
from app.services.drafts import ViewpointDraft
from app.ui.dates import Lean, day_words
from app.ui.dialogs.contact.guardians import MANY, Person
from app.ui.theme import Space, theme
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.form import FieldError, FieldLabel, set_invalid
from app.ui.widgets.labels import SectionLabel, TextLabel
from app.ui.widgets.text_box import PlainTextBox


class KeptViewpoint(QWidget):
    """A reaction that was kept: to be read, not written."""

    def __init__(self, row: ViewpointRow, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        day = day_words(row.received_at.date(), today)
        self.whose = SectionLabel(f"{row.guardian}, {day}" if row.guardian else day)
        self.words = TextLabel(row.text, wraps=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S1, 0, Space.S1)
        column.setSpacing(2)
        column.addWidget(self.whose)
        column.addWidget(self.words)


class ViewpointEntry(QWidget):
    """One reaction as it is written down, and who gives it."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._is_later = False
        self._is_said = False
        self._said: int | None = None
        self.who = ChipRow(_("Whose reaction"), exclusive=True)
        self.box = PlainTextBox(
            _("In the parent's own words. It is kept as it stands."), lines=2, most_lines=9
        )
        self.box.setAccessibleName(_("Reaction of the parent"))
        self.day = DateField(_("Received on"), today, lean=Lean.BEHIND)
        self.day.setFixedWidth(theme().px(180))
        below = QHBoxLayout()
        below.setSpacing(Space.S2)
        below.addWidget(FieldLabel(_("Received on"), self.day))
        below.addWidget(self.day)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S1 + 2)
        column.addWidget(self.who)
        column.addWidget(self.box)
        column.addLayout(below)
        self.who.changed.connect(self._on_said)
        self.day.textEdited.connect(self.changed)
        self.day.day_changed.connect(self.changed)
        self.ask_day(is_later=False)
        self.box.textChanged.connect(self.changed)

    def ask_day(self, *, is_later: bool) -> None:
        """`is_later`: it comes beside a contact that is saved already, and so came in today."""
        self._is_later = is_later
        self.day.setPlaceholderText(_("today") if is_later else _("day of the contact"))

    def show_people(self, offered: Sequence[Person], chosen: Sequence[Person]) -> None:
        """Who can have given it; the first of those it was with, until somebody says who."""
        shown = offered if len(offered) <= MANY else chosen[:MANY]
        self.who.set_choices([Choice(one.id, one.name.replace("&", "&&")) for one in shown])
        self.who.setVisible(bool(shown))
        first = chosen[0].id if chosen and chosen[0] in shown else None
        self.who.set_value(self._said if self._is_said else first)

    def fill(self, draft: ViewpointDraft) -> None:
        """Show one; whose it is shows once there are people to choose from."""
        self.box.set_text(draft.text)
        is_today = self._is_later and draft.received_on == self._today()
        self.day.set_day(None if is_today else draft.received_on)
        self._said, self._is_said = draft.guardian_id, draft.guardian_id is not None
        self.who.set_value(draft.guardian_id)

    def draft(self) -> ViewpointDraft:
        day = self.day.day() or (self._today() if self._is_later else None)
        return ViewpointDraft(self.box.text().strip(), self.who.value(), received_on=day)

    def stops(self) -> list[QWidget]:
        return [self.who, self.box, self.day]

    def _on_said(self) -> None:
        self._said, self._is_said = self.who.value(), True
        self.changed.emit()


class ViewpointsPart(QWidget):
    """Those that are kept, and below them room for one more; `changed` when people write there."""

    changed = Signal()
    stops_changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._is_later = False
        self._kept: list[KeptViewpoint] = []
        self._entries: list[ViewpointEntry] = []
        self._people: tuple[Sequence[Person], Sequence[Person]] = ((), ())
        self.error = FieldError()
        self.more = LinkButton(_("Another reaction"), "plus")
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.S2)
        head = QHBoxLayout()
        head.addWidget(FieldLabel(_("Reaction of the parent")), 1)
        head.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S1)
        column.addLayout(head)
        column.addLayout(self._column)
        column.addWidget(self.error)
        self.more.clicked.connect(self._on_more)
        self.fill((), (), is_saved=False)

    def fill(
        self,
        kept: Iterable[ViewpointRow],
        drafts: Iterable[ViewpointDraft],
        *,
        is_saved: bool,
    ) -> None:
        """`is_saved`: the contact is; what is written now came in later."""
        self._is_later = is_saved
        for old in (*self._kept, *self._entries):
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._kept = [KeptViewpoint(row, self._today(), self) for row in kept]
        self._entries = []
        for row in self._kept:
            self._column.addWidget(row)
        for draft in drafts:
            if draft.id is None:
                self._add().fill(draft)
        if not self._entries:
            self._add()
        self._show_more()

    def show_people(self, offered: Sequence[Person], chosen: Sequence[Person]) -> None:
        self._people = (offered, chosen)
        for entry in self._entries:
            entry.show_people(offered, chosen)
        self.stops_changed.emit()

    def kept(self) -> list[KeptViewpoint]:
        return list(self._kept)

    def entries(self) -> list[ViewpointEntry]:
        return list(self._entries)

    def check(self) -> None:
        """Refuse a day of a reaction that cannot be understood."""
        if any(each.box.text().strip() and not each.day.is_understood() for each in self._entries):
            raise RefusedError(
                _("Give the day that the reaction came in, such as “yesterday” or “20-11”."),
                field="viewpoints",
            )

    def drafts(self) -> tuple[ViewpointDraft, ...]:
        """The new ones; a box that stays empty is nothing."""
        written = [entry.draft() for entry in self._entries]
        return tuple(draft for draft in written if draft.text)

    def stops(self) -> list[QWidget]:
        return [self.more, *(stop for entry in self._entries for stop in entry.stops())]

    def set_error(self, message: str) -> None:
        if message:
            self.error.show_error(message)
        else:
            self.error.clear_error()
        for entry in self._entries:
            set_invalid(entry.box, invalid=bool(message))

    @property
    def widget(self) -> QWidget:
        """Where the keyboard goes when a reaction is refused."""
        return self._entries[0].box

    def _add(self) -> ViewpointEntry:
        entry = ViewpointEntry(self._today, self)
        entry.ask_day(is_later=self._is_later)
        entry.show_people(*self._people)
        entry.changed.connect(self._on_changed)
        self._entries.append(entry)
        self._column.addWidget(entry)
        entry.show()
        return entry

    def _show_more(self) -> None:
        """One more can be asked for once there is something in the last."""
        self.more.setVisible(bool(self._entries[-1].box.text().strip()))

    def _on_more(self) -> None:
        entry = self._add()
        self._show_more()
        self.stops_changed.emit()
        entry.box.setFocus()

    def _on_changed(self) -> None:
        self.set_error("")
        self._show_more()
        self.changed.emit()

"""Who was told what: the contacts of this year that both parents are to know of."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.queries.told import ToldGuardian, ToldRow
from app.ui.dates import short_day_words
from app.ui.pages.pupil_cards import RefilledCard
from app.ui.theme import Space, Type, theme
from app.ui.widgets.agreement_line import TickBox
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.labels import ElidedLabel, TextLabel
from app.wording import word

_MOST = 4  # contacts shown at once, besides those that are not done yet


class ToldCard(RefilledCard):
    """`told(contact id, guardian id)` when people tick somebody; `contact_opened` its key."""

    told = Signal(int, int)
    contact_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Who was told what"), parent)
        self._shows_all = False
        self._has_other = True
        self._rows: Sequence[ToldRow] = ()
        self._today = date.min
        self._boxes: list[TickBox] = []

    def set_rows(self, rows: Sequence[ToldRow], today: date, *, has_other: bool = True) -> None:
        """Show other contacts, newest first; a keyboard that was on a box stays on one.

        `has_other`: there is more than one parent to tell. Without one, only what was told to two
        is shown.
        """
        if not has_other:
            rows = [row for row in rows if len(row.guardians) > 1]
        if not rows and self.is_filled_with(has_other):
            return
        self.is_filled_with(tuple(rows) or has_other)
        self._has_other = has_other
        self._rows, self._today, self._shows_all = rows, today, False
        self._show()

    def _show(self) -> None:
        had_keyboard = any(box.hasFocus() for box in self._boxes)
        self._boxes = []
        with self.refilled() as column:
            if not self._rows:
                words = _("Nothing this year that the other parent is to hear as well.")
                if not self._has_other:
                    words = _("There is no other parent to be told now.")
                column.addWidget(TextLabel(words, Type.SMALL, muted=True, wraps=True))
            shown = self._rows if self._shows_all else _first(self._rows)
            for row in shown:
                self._add(column, row)
            self._add_rest(column, len(self._rows) - len(shown))
        if had_keyboard and self._boxes:
            self._boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_rest(self, column: QVBoxLayout, n: int) -> None:
        if n <= 0:
            return
        more = LinkButton(ngettext("{n} more", "{n} more", n).format(n=n))
        more.clicked.connect(self._on_more)
        column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_more(self) -> None:
        self._shows_all = True
        self._show()

    def _add(self, column: QVBoxLayout, row: ToldRow) -> None:
        part = QVBoxLayout()
        part.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(Space.S1)
        day = short_day_words(row.on, self._today)
        open_ = LinkButton(day)
        open_.padding = 0
        open_.setAccessibleName(
            _("Open the contact of {day}: {subject}").format(day=day, subject=row.subject)
        )
        open_.clicked.connect(lambda: self.contact_opened.emit(row.contact_id))
        head.addWidget(open_)
        head.addWidget(ElidedLabel(row.subject), 1)
        part.addLayout(head)
        for guardian in row.guardians:
            part.addLayout(self._line(row, guardian))
        column.addLayout(part)

    def _line(self, row: ToldRow, guardian: ToldGuardian) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(Space.S1)
        who = f"{guardian.call_name} ({word(guardian.relationship)})"
        if guardian.is_due:
            box = TickBox(_("{name} was told: {subject}").format(name=who, subject=row.subject))
            box.clicked.connect(lambda: self.told.emit(row.contact_id, guardian.guardian_id))
            self._boxes.append(box)
            line.addWidget(box)
        else:
            line.addSpacing(theme().px(22) + Space.S1)
        line.addWidget(ElidedLabel(who, Type.SMALL, muted=not guardian.is_due), 1)
        line.addWidget(TextLabel(self._state(guardian), Type.SMALL, muted=not guardian.is_due))
        return line

    def _state(self, guardian: ToldGuardian) -> str:
        if guardian.is_due:
            return _("not yet told")
        if guardian.told_on is None:
            return _("hears it at home")
        return _("told {day}").format(day=short_day_words(guardian.told_on, self._today))


def _first(rows: Sequence[ToldRow]) -> list[ToldRow]:
    """Those that are not done, and the latest of the others."""
    done = [row.contact_id for row in rows if not row.is_open][:_MOST]
    return [row for row in rows if row.is_open or row.contact_id in done]

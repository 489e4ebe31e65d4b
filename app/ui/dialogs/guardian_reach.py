"""Numbers and addresses in the guardian's form: several, in the order in which they are tried."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.queries.rows import ReachPointRow
from app.services.drafts import ReachPointDraft
from app.ui.dialogs.form_part import FormPart
from app.ui.theme import Space, Type
from app.ui.widgets.buttons import IconButton, LinkButton
from app.ui.widgets.check import Check
from app.ui.widgets.choices import Choice
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.picker import Picker
from app.vocabulary import ReachKind


class ReachLine(QWidget):
    """One number or address: its kind, a word to tell it apart, whether it is secret and works.

    What was typed is put in one spelling; what looks odd is said below, and stays. `more_found`
    carries further numbers that were pasted along.
    """

    more_found = Signal(object)

    def __init__(self, kind: ReachKind, row: ReachPointRow | None = None) -> None:
        super().__init__()
        self.id = row.id if row else None  # its key where it is saved already
        self.kind = Picker(
            _("Kind"),
            [
                Choice(ReachKind.MOBILE, _("mobile")),
                Choice(ReachKind.PHONE, _("phone")),
                Choice(ReachKind.EMAIL, _("e-mail")),
            ],
        )
        self.kind.set_value(kind)
        self.kind.changed.connect(self._tidy)
        self.value = QLineEdit(row.value if row else "")
        self.value.setCursorPosition(0)
        self.value.setAccessibleName(_("Number or address"))
        self.value.editingFinished.connect(self._on_value)
        self.label = QLineEdit(row.label if row else "")
        self.label.setAccessibleName(_("Note with this number or address"))
        self.label.setPlaceholderText(_("work, at home…"))
        self.secret = Check(_("secret"))
        self.secret.setToolTip(_("Never printed."))
        self.broken = Check(_("does not work"))
        self.up = IconButton("chevron_up", _("Try this one earlier"))
        self.remove = IconButton("close", _("Leave out this number or address"))
        if row is not None:
            self.secret.setChecked(row.unlisted)
            self.broken.setChecked(not row.works)
        self._odd = TextLabel("", Type.SMALL, muted=True, wraps=True)
        self._odd.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(Space.S2)
        line.addWidget(self.kind)
        line.addWidget(self.value, 4)
        line.addWidget(self.label, 2)
        for part in (self.secret, self.broken, self.up, self.remove):
            line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self._odd)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        facts: list[QWidget] = [self.kind, self.value, self.label, self.secret, self.broken]
        return [*facts, self.up, self.remove]

    def draft(self) -> ReachPointDraft | None:
        value = " ".join(self.value.text().split())
        if not value:
            return None
        return ReachPointDraft(
            ReachKind(self.kind.value()),
            value,
            self.label.text().strip(),
            unlisted=self.secret.isChecked(),
            works=not self.broken.isChecked(),
            id=self.id,
        )

    def take(self, draft: ReachPointDraft) -> None:
        """Show what was found in something pasted."""
        self.kind.set_value(draft.kind)
        self.value.setText(draft.value)
        self.label.setText(self.label.text() or draft.label)

    def settle(self) -> None:
        """Put what was typed last in one spelling, before it is saved."""
        if self.value.isModified():
            self._on_value()

    def _on_value(self) -> None:
        if self.value.isModified():
            self.value.setModified(False)
            self._tidy()

    def _tidy(self) -> None:
        from app.exchange.addresses import read_emails, read_phones

        typed = self.value.text().strip()
        kind = ReachKind(self.kind.value())
        if "@" in typed and kind is not ReachKind.EMAIL:
            kind = ReachKind.EMAIL
        is_mail = kind is ReachKind.EMAIL
        found = read_emails(typed) if is_mail else read_phones(typed, kind)
        if typed and found.points and not found.doubtful:
            self.take(found.points[0])
            if found.points[1:]:
                self.more_found.emit(found.points[1:])
        odd = _("This does not look like an e-mail address. It stays as you typed it.")
        if not is_mail:
            odd = _("This does not look like a number. It stays as you typed it.")
        is_odd = bool(typed) and bool(found.doubtful or not found.points)
        self._odd.setText(odd if is_odd else "")
        self._odd.setVisible(is_odd)
        self.value.setAccessibleDescription(odd if is_odd else "")


class ReachPart(FormPart):
    """Numbers and addresses, in the order in which they are tried."""

    def __init__(self) -> None:
        super().__init__(_("How to reach them"))
        self._lines: list[ReachLine] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S1)
        self.column.addLayout(self._rows)
        self.more = LinkButton(_("Another number or address"), "plus")
        self.more.clicked.connect(self._on_more)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._add(ReachKind.MOBILE)
        self._add(ReachKind.EMAIL)

    def lines(self) -> list[ReachLine]:
        return list(self._lines)

    def set_rows(self, rows: Sequence[ReachPointRow]) -> None:
        if rows:
            for line in self.lines():
                self._drop(line)
        for row in rows:
            self._add(row.kind, row)

    def kept(self) -> list[list[object]]:
        return [
            [line.id, str(line.kind.value()), line.value.text(), line.label.text(),
             line.secret.isChecked(), line.broken.isChecked()]
            for line in self._lines
        ]  # fmt: skip

    def take_up(self, kept: list[Any]) -> None:
        """The lines as they were, also where there were more of them, or in another order."""
        for line in self.lines():
            self._drop(line)
        for key, code, value, label, is_secret, is_broken in kept:
            kind = ReachKind(code)
            works = not is_broken
            line = self._add(kind, ReachPointRow(key or 0, kind, value, label, is_secret, works))
            line.id = key

    def settle(self) -> None:
        for line in self.lines():
            line.settle()

    def drafts(self) -> tuple[ReachPointDraft, ...]:
        """Those that hold something, each once."""
        found: dict[tuple[ReachKind, str], ReachPointDraft] = {}
        for line in self._lines:
            draft = line.draft()
            if draft is not None:
                found.setdefault((draft.kind, draft.value), draft)
        return tuple(found.values())

    def _on_more(self) -> None:
        self._add(ReachKind.MOBILE).value.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_more_found(self, drafts: Sequence[ReachPointDraft]) -> None:
        for draft in drafts:
            self._add(draft.kind).take(draft)

    def _add(self, kind: ReachKind, row: ReachPointRow | None = None) -> ReachLine:
        line = ReachLine(kind, row)
        line.remove.clicked.connect(lambda: self._drop(line))
        line.up.clicked.connect(lambda: self._raise(line))
        line.more_found.connect(self._on_more_found)
        self._lines.append(line)
        self._rows.addWidget(line)
        self._say_first()
        return line

    def _raise(self, line: ReachLine) -> None:
        place = self._lines.index(line)
        if place == 0:
            return
        self._lines.remove(line)
        self._lines.insert(place - 1, line)
        for one in self._lines:  # one after another, so that Tab goes in their order
            self._rows.removeWidget(one)
        for one in self._lines:
            self._rows.addWidget(one)
        self._say_first()
        line.up.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_first(self) -> None:
        for place, line in enumerate(self._lines):
            line.up.setEnabled(place > 0)
        self.order_stops()

    def order_stops(self) -> None:
        """Let Tab go through the lines as they stand; call it once this is in its window."""
        stops = [stop for line in self._lines for stop in line.stops()]
        for one, other in pairwise([*stops, self.more]):
            QWidget.setTabOrder(one, other)

    def _drop(self, line: ReachLine) -> None:
        self._lines = [one for one in self._lines if one is not line]
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._say_first()

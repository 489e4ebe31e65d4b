"""Who was told of a contact that both parents are to know of, with a tick for each."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.queries.log_beside import ToldRow
from app.ui.dates import day_words
from app.ui.theme import Space, Tint
from app.ui.widgets.agreement_line import TickBox
from app.ui.widgets.labels import SectionLabel, TextLabel
from app.ui.widgets.tags import StatusTag
from app.wording import word


class ToldList(QWidget):
    """`ticked(guardian, was told)` when people tick; told in the contact itself stays as it is."""

    ticked = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[int, TickBox] = {}
        self.lines: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S1)
        column.addWidget(SectionLabel(_("Who was told")))
        self._column = column

    def show_told(self, told: Sequence[ToldRow], today: date) -> None:
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines, self.boxes = [], {}
        for row in told:
            line = self._line(row, today)
            self._column.addWidget(line)
            line.show()
            self.lines.append(line)
        self.setVisible(bool(told))

    def _line(self, row: ToldRow, today: date) -> QWidget:
        line = QWidget()
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.S2)
        state = told_words(row, today)
        name = f"{row.guardian} ({word(row.relationship)})"
        box = TickBox(f"{name}: {state}", ticked=row.told_on is not None)
        box.setEnabled(not row.was_there)
        box.clicked.connect(lambda ticked, key=row.guardian_id: self.ticked.emit(key, ticked))
        self.boxes[row.guardian_id] = box
        inside.addWidget(box)
        inside.addWidget(TextLabel(name, wraps=True), 1)
        if row.is_due:
            inside.addWidget(StatusTag(state, Tint.ATTENTION))
        else:
            inside.addWidget(TextLabel(state, muted=True))
        return line


def told_words(row: ToldRow, today: date) -> str:
    """Whether they know, and since when."""
    if row.told_on is not None:
        return _("told {day}").format(day=day_words(row.told_on, today))
    return _("not yet") if row.is_due else _("hears it at home")

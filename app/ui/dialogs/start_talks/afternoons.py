"""The afternoons on which start talks can be: a day, from when, until when."""

from collections.abc import Callable
from datetime import date, time
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _, pgettext
from app.overriding import override
from app.rules.start_talk_times import Afternoon
from app.ui.dates import Lean
from app.ui.dialogs.contact.moment import read_time
from app.ui.theme import Space, theme
from app.ui.widgets.buttons import IconButton, LinkButton
from app.ui.widgets.date_field import DateField
from app.ui.widgets.form import set_invalid
from app.ui.widgets.labels import TextLabel

_BEGINS, _ENDS = "14:30", "17:00"


class AfternoonLine(QWidget):
    """`changed` with every word; `afternoon()` None while it is not understood."""

    changed = Signal()
    dropped = Signal()

    def __init__(self, today: Callable[[], date], begins: str, ends: str) -> None:
        super().__init__()
        self.day = DateField(_("Day"), today, lean=Lean.AHEAD, placeholder=_("day"))
        self.begins, self.ends = QLineEdit(begins), QLineEdit(ends)
        self.begins.setAccessibleName(_("From"))
        self.ends.setAccessibleName(_("Until"))
        self.drop = IconButton("close", _("Leave out this afternoon"))
        self.day.setFixedWidth(theme().px(150))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S2)
        row.addWidget(self.day)
        for word, field in (
            (pgettext("hours", "from"), self.begins),
            (pgettext("hours", "until"), self.ends),
        ):
            field.setFixedWidth(theme().px(70))
            field.textEdited.connect(self.changed)
            row.addWidget(TextLabel(word, muted=True))
            row.addWidget(field)
        row.addWidget(self.drop)
        row.addStretch(1)
        self.day.day_changed.connect(lambda _day: self.changed.emit())
        self.drop.clicked.connect(self.dropped)

    def is_empty(self) -> bool:
        return not self.day.text().strip()

    def afternoon(self) -> Afternoon | None:
        begins, ends = read_time(self.begins.text()), read_time(self.ends.text())
        day = self.day.day()
        is_whole = day is not None and begins is not None and ends is not None and begins < ends
        for field, wrong in (
            (self.begins, begins is None),
            (self.ends, not _is_after(begins, ends)),
        ):
            set_invalid(field, invalid=wrong and not self.is_empty())
        return Afternoon(day, begins, ends) if is_whole else None  # type: ignore[arg-type] # none is None


def _is_after(begins: time | None, ends: time | None) -> bool:
    return ends is not None and (begins is None or begins < ends)


class Afternoons(QWidget):
    """Lines; the next one begins with the hours of the one before it."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.lines: list[AfternoonLine] = []
        self.more = LinkButton(_("One more afternoon"), "plus")
        self.more.clicked.connect(self._on_more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S2)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.add()

    def add(self) -> AfternoonLine:
        last = self.lines[-1] if self.lines else None
        hours = (last.begins.text(), last.ends.text()) if last else (_BEGINS, _ENDS)
        line = AfternoonLine(self._today, *hours)
        line.changed.connect(self.changed)
        line.dropped.connect(lambda: self._on_dropped(line))
        self._column.insertWidget(len(self.lines), line)
        self.lines.append(line)
        self._settle()
        return line

    def afternoons(self) -> list[Afternoon]:
        """Those that are understood."""
        found = (line.afternoon() for line in self.lines)
        return [one for one in found if one is not None]

    def state(self) -> tuple[tuple[str, str, str], ...]:
        return tuple((line.day.text(), line.begins.text(), line.ends.text()) for line in self.lines)

    def _on_more(self) -> None:
        self.add().day.setFocus()

    def _on_dropped(self, line: AfternoonLine) -> None:
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        if not self.lines:
            self.add()
        self._settle()
        self.lines[-1].day.setFocus()
        self.changed.emit()

    def _settle(self) -> None:
        """Tab comes to the lines in their order, and to the button after them."""
        for line in self.lines:
            line.drop.setVisible(len(self.lines) > 1)
        stops: list[QWidget] = []
        for line in self.lines:
            stops += [line.day, line.begins, line.ends, line.drop]
        stops.append(self.more)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    @override
    def setFocus(self, *_reason: object) -> None:
        self.lines[0].day.setFocus()

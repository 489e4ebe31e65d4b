"""A field for a day, typed as people say it, stepped with arrows, or picked in a calendar."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.i18n import _, language
from app.overriding import override
from app.ui.dates import Lean, chosen_day_words, read_day
from app.ui.icons import icon
from app.ui.theme import theme
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.form import set_invalid
from app.ui.widgets.painting import from_reading_side, set_side_margins, text_width

_SIGN = 26
_STEPS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 7,
    Qt.Key.Key_PageDown: -7,
}


def made_calendar(today: date) -> QCalendarWidget:
    """A month from Monday to Sunday, calm: no red weekends, today in bold."""
    calendar = QCalendarWidget()
    calendar.setLocale(QLocale(language()))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setMinimumSize(theme().px(280), theme().px(230))
    quiet = QTextCharFormat()
    quiet.setForeground(QColor(theme().muted))
    for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(weekday, quiet)
    head = QTextCharFormat()
    head.setForeground(QColor(theme().muted))
    head.setBackground(QColor(theme().card))
    calendar.setHeaderTextFormat(head)
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    bold.setForeground(QColor(theme().accent))
    calendar.setDateTextFormat(QDate(today.year, today.month, today.day), bold)
    for name, sign in (("prevmonth", "chevron_left"), ("nextmonth", "chevron_right")):
        button = calendar.findChild(QToolButton, f"qt_calendar_{name}")
        if isinstance(button, QToolButton):
            button.setIcon(icon(sign))
    return calendar


class DateField(QLineEdit):
    """`day_changed` tells of a day (or None) that people filled in.

    Arrows step a day, Page keys a week, Alt+Down opens the calendar. What cannot be understood
    stays, is marked, and counts as no day: ask `is_understood()` before saving.
    """

    day_changed = Signal(object)

    def __init__(
        self,
        name: str,
        today: Callable[[], date],
        *,
        lean: Lean = Lean.AHEAD,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._lean = lean
        self._day: date | None = None
        self._popup: QWidget | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        set_side_margins(self, 0, _SIGN - 6)
        self.setMinimumHeight(theme().px(32))
        self._open = IconButton("calendar", _("Choose a day"), self)
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._open.setCursor(Qt.CursorShape.ArrowCursor)
        self._open.padding = 5
        self._open.clicked.connect(self.open_calendar)
        self.textEdited.connect(self._on_typed)
        self.editingFinished.connect(self.settle)

    def day(self) -> date | None:
        return self._day

    def set_day(self, day: date | None) -> None:
        """Fill in a day without telling anyone."""
        self._day = day
        self.setText("" if day is None else chosen_day_words(day, self._today()))
        self._mark()

    def is_understood(self) -> bool:
        return self._day is not None or not self.text().strip()

    def settle(self) -> None:
        """Say the day that was typed in our own words; mark what cannot be understood."""
        if self._day is not None:
            self.setText(chosen_day_words(self._day, self._today()))
        self._mark()

    def step(self, days: int) -> None:
        start = self._day or self._today()
        self._choose(start + timedelta(days=days) if self._day else start)

    def open_calendar(self) -> None:
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setFrameShape(QFrame.Shape.StyledPanel)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = made_calendar(self._today())
        day = self._day or self._today()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.setAccessibleName(self.accessibleName())
        calendar.clicked.connect(self._on_picked)
        calendar.activated.connect(self._on_picked)
        column = QVBoxLayout(popup)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(calendar)
        self._popup = popup
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()
        calendar.setFocus()

    def _on_picked(self, picked: QDate) -> None:
        if self._popup is not None:
            self._popup.close()
            self._popup = None
        self._choose(date(picked.year(), picked.month(), picked.day()))

    def _choose(self, day: date) -> None:
        self.set_day(day)
        self.day_changed.emit(day)

    def _on_typed(self, text: str) -> None:
        day = read_day(text, self._today(), self._lean)
        if day != self._day:
            self._day = day
            self.day_changed.emit(day)
        if self.is_understood():
            self._mark()

    def _mark(self) -> None:
        wrong = not self.is_understood()
        set_invalid(self, invalid=wrong)
        said = _("This is no day. Try “tomorrow”, “fri” or “20-11”.") if wrong else ""
        self.setToolTip(said)
        self.setAccessibleDescription(said)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            set_side_margins(self, 0, _SIGN - 6)

    @override
    def sizeHint(self) -> QSize:
        width = text_width(self.font(), _("overdue since {day}").format(day="20 nov"))
        return QSize(width + 32, super().sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif key in _STEPS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.step(_STEPS[key])
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        spot = QRectF(self.width() - _SIGN - 3, (self.height() - _SIGN) / 2, _SIGN, _SIGN)
        self._open.setGeometry(from_reading_side(self, spot).toRect())

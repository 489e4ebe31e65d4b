"""The school year as twelve small months, walked over and changed by mouse or keys."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app import i18n
from app.i18n import _, pgettext
from app.overriding import override
from app.ui.dates import long_day_words
from app.ui.dialogs.settings.study_days_editing import DAY, DayKind, SchoolYearDays
from app.ui.dialogs.settings.study_days_paint import draw_chosen, draw_day, draw_today
from app.ui.pages.pupil_words import plain_tip
from app.ui.theme import Type, theme
from app.ui.widgets.painting import draw_focus, draw_text, from_reading_side, smooth

_MONTHS, _WEEK, _WEEKS = 12, 7, 6
_GAP = 18  # pixels between months
_TITLE, _LETTERS, _CELL = 24, 16, 20  # pixels at 100 %: heights
_LEAST, _MOST = 18, 30  # pixels at 100 % that a day is wide
_MOST_COLUMNS = 4
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def kind_words(kind: DayKind) -> str:
    """What a day is, in a few words."""
    return {
        DayKind.SCHOOL: pgettext("school calendar", "school"),
        DayKind.WEEKEND: pgettext("school calendar", "weekend"),
        DayKind.HOLIDAY: pgettext("school calendar", "school holiday"),
        DayKind.FEAST: pgettext("school calendar", "public holiday"),
        DayKind.OFF: pgettext("school calendar", "day off of our own"),
        DayKind.OPEN: pgettext("school calendar", "school after all"),
    }[kind]


def year_words(first: date) -> str:
    return f"{first.year}–{first.year + 1}"


class YearCalendar(QWidget):
    """`changed_at` carries the first and the last chosen day, and the one that was clicked.

    `moved` when another day has the keyboard. Shift chooses a row of days, Enter changes them.
    """

    changed_at = Signal(object, object, object)
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._year: SchoolYearDays | None = None
        self._today = date.min
        self.here = date.min
        self._since: date | None = None  # where a row of chosen days began
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_year(self, year: SchoolYearDays, today: date) -> None:
        """Show a school year; the day with the keyboard stays, as far as the year has it."""
        is_other = self._year is None or self._year.first != year.first
        self._year = year
        self._today = today
        if is_other:
            self.here = today if year.first <= today <= year.last else year.first
            self._since = None
        name = _("School calendar of {year}; arrow keys walk over the days")
        self.setAccessibleName(name.format(year=year_words(year.first)))
        self.setAccessibleDescription(self.said(self.here))
        self.updateGeometry()
        self.update()

    def chosen(self) -> tuple[date, date]:
        """The first and the last day that are chosen."""
        since = self._since or self.here
        return min(since, self.here), max(since, self.here)

    def said(self, day: date) -> str:
        """A day in words: "Monday 19 October, school holiday: Herfstvakantie"."""
        if self._year is None:
            return ""
        words = f"{long_day_words(day)}, {kind_words(self._year.kind(day))}"
        name = self._year.name(day)
        return f"{words}: {name}" if name else words

    def columns(self, width: int) -> int:
        """How many months stand beside each other."""
        least = theme().px(_LEAST) * _WEEK + _GAP
        return max(1, min(_MOST_COLUMNS, (width + _GAP) // least))

    def _cell_width(self) -> float:
        columns = self.columns(self.width())
        wide = (self.width() - (columns - 1) * _GAP) / columns / _WEEK
        return float(min(wide, theme().px(_MOST)))

    def _month_height(self) -> int:
        return theme().px(_TITLE) + theme().px(_LETTERS) + _WEEKS * theme().px(_CELL)

    def _month(self, number: int) -> QRectF:
        """Where a month stands, counted from August, in reading order."""
        columns = self.columns(self.width())
        row, column = divmod(number, columns)
        wide = self._cell_width() * _WEEK
        left, top = column * (wide + _GAP), row * (self._month_height() + 4)
        return QRectF(left, top, wide, self._month_height())

    def cell(self, day: date) -> QRectF:
        """Where a day stands."""
        month = self._month((day.month - 8) % _MONTHS)
        lead = day.replace(day=1).weekday()
        row, column = divmod(lead + day.day - 1, _WEEK)
        wide, high = self._cell_width(), theme().px(_CELL)
        top = month.top() + theme().px(_TITLE) + theme().px(_LETTERS) + row * high
        return from_reading_side(self, QRectF(month.left() + column * wide, top, wide, high))

    def day_at(self, at: QPointF) -> date | None:
        """The day under a point."""
        if self._year is None:
            return None
        day = self._year.first
        while day <= self._year.last:
            if self.cell(day).contains(at):
                return day
            day += DAY
        return None

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        rows = -(-_MONTHS // self.columns(width))
        return rows * (self._month_height() + 4)

    @override
    def sizeHint(self) -> QSize:
        return QSize(560, self.heightForWidth(560))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(_LEAST) * _WEEK, self._month_height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._year is None:
            return
        painter = smooth(self)
        for number in range(_MONTHS):
            self._draw_month(painter, number)
        day = self._year.first
        while day <= self._year.last:
            draw_day(painter, self.cell(day), str(day.day), self._year.kind(day))
            day += DAY
        if self._year.first <= self._today <= self._year.last:
            draw_today(painter, self.cell(self._today))
        first, last = self.chosen()
        while first < last or self._since:
            draw_chosen(painter, self.cell(first))
            if first >= last:
                break
            first += DAY
        if self.hasFocus():
            draw_focus(painter, self.cell(self.here), radius=4)

    def _draw_month(self, painter: QPainter, number: int) -> None:
        if self._year is None:
            return
        colours = theme()
        month = (number + 7) % _MONTHS + 1
        place = self._month(number)
        locale = QLocale(i18n.language())
        name = locale.standaloneMonthName(month, QLocale.FormatType.LongFormat)
        title = QRectF(place.left(), place.top(), place.width(), theme().px(_TITLE))
        draw_text(painter, from_reading_side(self, title), name, colours.ink,
                  colours.font(Type.STRONG))  # fmt: skip
        wide = self._cell_width()
        for weekday in range(_WEEK):
            letter = locale.dayName(weekday + 1, QLocale.FormatType.ShortFormat)[:2]
            spot = QRectF(place.left() + weekday * wide, title.bottom(), wide, theme().px(_LETTERS))
            draw_text(painter, from_reading_side(self, spot), letter, colours.muted,
                      colours.font(Type.SMALL), centred=True)  # fmt: skip

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        self.moved.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, mods = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_shifted = mods == Qt.KeyboardModifier.ShiftModifier
        if self._year is None or (mods and not is_shifted):
            super().keyPressEvent(event)
        elif key in _ENTER:
            self._change()
        elif key == Qt.Key.Key_Escape and self._since is not None:
            self._since = None
            self.update()
        elif (day := self._stepped(key)) is not None:
            self.go(day, keeps=is_shifted)
        else:
            super().keyPressEvent(event)

    def _stepped(self, key: Qt.Key) -> date | None:
        """The day to which a key goes."""
        if key in _STEPS:
            step = _STEPS[key]
            if self.isRightToLeft() and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                step = -step
            return self.here + step * DAY
        begin = self.here.replace(day=1)
        after = (begin + timedelta(days=32)).replace(day=1)
        ends = {
            Qt.Key.Key_Home: begin,
            Qt.Key.Key_End: after - DAY,
            Qt.Key.Key_PageUp: _same_day(self.here, (begin - DAY).replace(day=1)),
            Qt.Key.Key_PageDown: _same_day(self.here, after),
        }
        return ends.get(key)

    def go(self, day: date, *, keeps: bool = False) -> None:
        """Stand on a day and say it; `keeps` chooses all days from where one stood."""
        if self._year is None:
            return
        self._since = (self._since or self.here) if keeps else None
        self.here = min(max(day, self._year.first), self._year.last)
        words = self.said(self.here)
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.update()
        self.moved.emit()

    def _change(self) -> None:
        first, last = self.chosen()
        at = self._since or self.here
        self._since = None
        self.changed_at.emit(first, last, at)
        self.moved.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.go(day, keeps=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        is_held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if is_held and day is not None and day != self.here:
            self.go(day, keeps=True)
        cursor = Qt.CursorShape.ArrowCursor if day is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(cursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and self.day_at(event.position()) is not None:
            self._change()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.day_at(event.pos().toPointF())
            QToolTip.showText(event.globalPos(), plain_tip(self.said(day) if day else ""), self)
            return True
        return super().event(event)


def _same_day(day: date, month: date) -> date:
    """The same day of another month, or the last that it has."""
    after = (month + timedelta(days=32)).replace(day=1)
    return month.replace(day=min(day.day, (after - DAY).day))

"""The school year of a pupil as a picture: a sign for every contact, on its day, in its lane."""

from collections import Counter
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from app.i18n import _
from app.overriding import override
from app.queries.pupil_year import PupilYear, YearMark
from app.ui.pages.pupil_words import plain_tip
from app.ui.pages.pupil_year_paint import YearPicture, lane_words, mirrored, no_school, week_words
from app.ui.pages.pupil_year_places import Cluster, Lane, Measures, YearPlaces, lane_of
from app.ui.pages.pupil_year_words import break_words, mark_words, year_name, year_words
from app.ui.theme import Type, theme
from app.ui.widgets.painting import draw_focus, smooth, text_width, whole

_ONE_ROW = 480  # pixels at 100 % from which the whole year stands in one row
_MONTHS, _LANE, _WEEKS, _SIGN = 18, 16, 15, 12
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class YearBand(QWidget):
    """Arrow keys walk over the signs and say them, Enter opens one: `opened` carries its mark."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._year: PupilYear | None = None
        self._today = date.min
        self._here: int | None = None
        self._places: YearPlaces | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_year(self, year: PupilYear, today: date, name: str) -> None:
        """Show a year of the pupil of this name."""
        self._year = year
        self._today = today
        self._here = None
        self._places = None
        said = _("School year {year} of {name} as a picture; arrow keys walk over it")
        self.setAccessibleName(said.format(year=year_name(year.days.first), name=name))
        self.setAccessibleDescription(year_words(year, today))
        self.updateGeometry()
        self.update()

    def marks(self) -> tuple[YearMark, ...]:
        return self._year.marks if self._year else ()

    def current(self) -> YearMark | None:
        return None if self._here is None else self.marks()[self._here]

    def said(self) -> str:
        """What is said of the sign that has the keyboard."""
        mark = self.current()
        return mark_words(mark, self._today) if mark else ""

    def _widest(self) -> int:
        """Pixels for the words before the lanes."""
        counts = Counter(lane_of(mark) for mark in self.marks())
        words = [lane_words(lane, counts[lane]) for lane in Lane]
        font = theme().font(Type.SMALL)
        return max(text_width(font, each) for each in [*words, no_school(), week_words()])

    def _rows(self, width: float) -> int:
        return 1 if width >= theme().px(_ONE_ROW) else 2

    def _measures(self, width: float) -> Measures:
        return Measures(
            width=width,
            gutter=theme().px(_SIGN) + 6 + self._widest() + theme().px(10),
            months=theme().px(_MONTHS),
            lane=theme().px(_LANE),
            weeks=theme().px(_WEEKS),
            sign=theme().px(_SIGN),
            digit=QFontMetricsF(theme().font(Type.LABEL)).horizontalAdvance("8"),
        )

    def places(self) -> YearPlaces | None:
        """The layout for the width of now."""
        if self._places is None and self._year is not None:
            measures = self._measures(self.width())
            rows = self._rows(self.width())
            self._places = YearPlaces(self._year.days, self._year.marks, measures, rows)
        return self._places

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return round(self._rows(width) * self._measures(width).row_height())

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(max(self.width(), 400)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._places = None

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._places = None
            self.updateGeometry()

    def _mirror(self) -> float | None:
        return float(self.width()) if self.isRightToLeft() else None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        places = self.places()
        if places is None or self._year is None:
            return
        painter = smooth(self)
        picture = YearPicture(painter, self._year, places, self._today, self._mirror())
        picture.draw(self._here if self.hasFocus() else None)
        if self.hasFocus() and self._here is None:
            draw_focus(painter, whole(self.rect()))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_keys = event.reason() in (
            Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason,
        )  # fmt: skip
        if by_keys and self._here is None and self.marks():
            self._go(len(self.marks()) - 1)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        QToolTip.hideText()
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self.marks()) - 1
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or last < 0:
            super().keyPressEvent(event)
        elif key in _STEPS:
            step = -_STEPS[key] if self.isRightToLeft() else _STEPS[key]
            here = last + 1 if self._here is None else self._here
            self._go(min(max(here + step, 0), last))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else last)
        elif key in _ENTER and self._here is not None:
            self.opened.emit(self.marks()[self._here])
        else:
            super().keyPressEvent(event)

    def _go(self, place: int) -> None:
        """Stand on a sign and say it."""
        self._here = place
        self.update()
        words = self.said()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        places = self.places()
        cluster = places.cluster_of(place) if places else None
        if places is not None and cluster is not None:
            rect = mirrored(places.rect(cluster), self._mirror()).toRect()
            under = self.mapToGlobal(rect.bottomLeft())
            QToolTip.showText(under, plain_tip(words), self, rect)

    def _cluster_at(self, at: QPointF) -> Cluster | None:
        places = self.places()
        x = self.width() - at.x() if self.isRightToLeft() else at.x()
        return places.at(x, at.y()) if places else None

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._cluster_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        cluster = self._cluster_at(event.position())
        if cluster is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._here = cluster.marks[-1]
        self.update()
        if len(cluster.marks) == 1:
            self.opened.emit(self.marks()[self._here])
        else:
            self.made_menu(cluster).popup(event.globalPosition().toPoint())

    def made_menu(self, cluster: Cluster) -> QMenu:
        """One entry for each contact of signs that lie over each other."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for place in cluster.marks:
            mark = self.marks()[place]
            entry = menu.addAction(mark_words(mark, self._today).replace("&", "&&"))
            entry.triggered.connect(lambda _on, chosen=mark: self.opened.emit(chosen))
        return menu

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(
                event.globalPos(), plain_tip(self.tip_at(event.pos().toPointF())), self
            )
            return True
        return super().event(event)

    def tip_at(self, at: QPointF) -> str:
        """What lies under a point: signs, or days without school."""
        cluster = self._cluster_at(at)
        if cluster is not None:
            return "\n".join(mark_words(self.marks()[one], self._today) for one in cluster.marks)
        places = self.places()
        x = self.width() - at.x() if self.isRightToLeft() else at.x()
        day = places.day_at(x, at.y()) if places else None
        if day is None or self._year is None:
            return ""
        off = next((b for b in self._year.days.breaks if b.first <= day <= b.last), None)
        return break_words(off, self._today) if off else ""

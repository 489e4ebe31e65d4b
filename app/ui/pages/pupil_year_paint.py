"""How the picture of a school year is painted: months, holidays, school weeks, signs in lanes."""

from datetime import date, timedelta

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from app import i18n
from app.i18n import _, pgettext
from app.queries.pupil_year import PupilYear
from app.ui.icons import SIGNS, draw_icon
from app.ui.pages.pupil_year_places import Cluster, Lane, YearPlaces, months_of
from app.ui.theme import Tint, Type, theme, tint_of
from app.ui.widgets.painting import draw_box, draw_focus, draw_text
from app.vocabulary import Tone
from app.wording import word

_DAY = timedelta(days=1)
_EVERY = 5  # school weeks from one number to the next
_TONES = {
    Lane.POSITIVE: Tone.POSITIVE,
    Lane.PRACTICAL: Tone.PRACTICAL,
    Lane.PROBLEM: Tone.PROBLEM,
}


def no_school() -> str:
    return pgettext("picture of the year", "no school")


def week_words() -> str:
    """What the numbers under the lanes count."""
    return pgettext("picture of the year", "school week")


def lane_words(lane: Lane, n: int) -> str:
    """How many signs a lane has, and what they are: counts, never a ratio or a norm."""
    if lane in _TONES:
        words = word(_TONES[lane])
    else:
        words = _("not reached") if lane is Lane.ATTEMPT else _("seen")
    return f"{n} {words}" if n else words


def mirrored(rect: QRectF, width: float | None) -> QRectF:
    """A rectangle laid out from the left, in a picture of this width that reads from the right."""
    if width is None:
        return rect
    return QRectF(width - rect.right(), rect.top(), rect.width(), rect.height())


class YearPicture:
    """Paints one year; `mirror` is the width of a picture that reads from right to left."""

    def __init__(
        self,
        painter: QPainter,
        year: PupilYear,
        places: YearPlaces,
        today: date,
        mirror: float | None = None,
    ) -> None:
        self._painter = painter
        self._year = year
        self._places = places
        self._today = today
        self._mirror = mirror

    def draw(self, here: int | None = None) -> None:
        """All of it; `here` is the sign that has the keyboard."""
        for row in range(len(self._places.stretches)):
            self._draw_breaks(row)
            self._draw_months(row)
            self._draw_lanes(row)
            self._draw_weeks(row)
        self._draw_today()
        for cluster in self._places.clusters:
            self._draw_cluster(cluster, here)

    def _seen(self, rect: QRectF) -> QRectF:
        return mirrored(rect, self._mirror)

    def _draw_breaks(self, row: int) -> None:
        """Days without school: shaded and hatched, so that they are seen in black and white."""
        part = self._places.stretches[row]
        top, high = self._lanes(row)
        for off in self._year.days.breaks:
            if off.last < part.first or off.first > part.last:
                continue
            left, right = self._bounds(row, off.first, off.last)
            self._hatch(self._seen(QRectF(left, top, max(2.0, right - left), high)))

    def _hatch(self, rect: QRectF) -> None:
        self._painter.fillRect(rect, QColor(theme().neutral_wash))
        self._painter.fillRect(rect, QBrush(QColor(theme().line), Qt.BrushStyle.BDiagPattern))

    def _lanes(self, row: int) -> tuple[float, float]:
        """Where the lanes of a row begin, and how high they are."""
        return self._places.lane_top(row, Lane.POSITIVE), len(Lane) * self._places.measures.lane

    def _bounds(self, row: int, first: date, last: date) -> tuple[float, float]:
        """From the beginning of a day to the end of another, as far as they lie in a row."""
        return self._places.left_of(row, first), self._places.left_of(row, last + _DAY)

    def _draw_months(self, row: int) -> None:
        locale = QLocale(i18n.language())
        top, high = self._lanes(row)
        part = self._places.stretches[row]
        font = theme().font(Type.SMALL)
        for first in months_of(part):
            left = self._places.left_of(row, first)
            name = locale.standaloneMonthName(first.month, QLocale.FormatType.ShortFormat)
            room = QRectF(left + 3, part.top, 60, self._places.measures.months)
            draw_text(self._painter, self._seen(room), name.rstrip("."), theme().muted, font)
            edge = self._seen(
                QRectF(left, part.top + 4, 1, high + self._places.measures.months - 4)
            )
            self._painter.fillRect(edge, QColor(theme().line))
        under = QRectF(self._places.measures.gutter, top + high, self._places.measures.width, 1)
        under.setRight(self._places.measures.width)
        self._painter.fillRect(self._seen(under), QColor(theme().line))

    def _draw_lanes(self, row: int) -> None:
        """The words before each lane, which are the key to the signs as well."""
        font = theme().font(Type.SMALL)
        size = self._places.measures.sign
        for lane in Lane:
            top = self._places.lane_top(row, lane)
            spot = self._seen(QRectF(0, top + (self._places.measures.lane - size) / 2, size, size))
            draw_sign(self._painter, lane, spot)
            left = size + 6
            room = QRectF(
                left, top, self._places.measures.gutter - left, self._places.measures.lane
            )
            words = lane_words(lane, self._places.count(row, lane))
            draw_text(self._painter, self._seen(room), words, theme().muted, font)
        part = self._places.stretches[row]
        box = QRectF(0, part.top + (self._places.measures.months - size) / 2 + 1, size, size - 2)
        self._hatch(self._seen(box))
        room = QRectF(size + 6, part.top, self._places.measures.gutter - size - 6,
                      self._places.measures.months)  # fmt: skip
        draw_text(self._painter, self._seen(room), no_school(), theme().muted, font)

    def _draw_weeks(self, row: int) -> None:
        """A tick for each school week, and its number at every fifth."""
        top, high = self._lanes(row)
        font = theme().font(Type.SMALL)
        for number, first in enumerate(self._year.days.weeks, start=1):
            if self._places.row_of(first) != row:
                continue
            left = self._places.left_of(row, first)
            numbered = number % _EVERY == 0 or number == 1
            tick = QRectF(left, top + high, 1, 5 if numbered else 3)
            self._painter.fillRect(self._seen(tick), QColor(theme().control_line))
            if numbered:
                room = QRectF(left + 3, top + high + 1, 40, self._places.measures.weeks)
                draw_text(self._painter, self._seen(room), str(number), theme().muted, font)
        room = QRectF(self._places.measures.sign + 6, top + high + 1, self._places.measures.gutter,
                      self._places.measures.weeks)  # fmt: skip
        draw_text(self._painter, self._seen(room), week_words(), theme().muted, font)

    def _draw_today(self) -> None:
        row = self._places.row_of(self._today)
        if row is None:
            return
        top, high = self._lanes(row)
        x = self._places.x(self._today)
        line = self._seen(QRectF(x - 0.75, top - 4, 1.5, high + 4))
        self._painter.fillRect(line, QColor(theme().accent))
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(theme().accent))
        self._painter.drawEllipse(QPointF(line.center().x(), top - 4), 3, 3)

    def _draw_cluster(self, cluster: Cluster, here: int | None) -> None:
        rect = self._places.rect(cluster)
        size = self._places.measures.sign
        sign = QRectF(rect.left(), rect.top() + (rect.height() - size) / 2, size, size)
        ground = rect.adjusted(-1, 1, 1, -1)
        draw_box(self._painter, self._seen(ground), theme().card, radius=3)
        draw_sign(self._painter, cluster.lane, self._seen(sign))
        n = len(cluster.marks)
        if n > 1:
            room = QRectF(sign.right() + 1, rect.top(), rect.right() - sign.right() + 2,
                          rect.height())  # fmt: skip
            draw_text(
                self._painter, self._seen(room), str(n), theme().ink, theme().font(Type.LABEL)
            )
        if here in cluster.marks:
            draw_focus(self._painter, self._seen(rect.adjusted(-3, -1, 3, 1)), radius=4)


def draw_sign(painter: QPainter, lane: Lane, rect: QRectF) -> None:
    """The sign of a tone; an open dot for an attempt, a square for an activity."""
    if lane in _TONES:
        tone = _TONES[lane]
        ink = theme().ink_of(tint_of(tone))
        draw_icon(painter, SIGNS[tone], rect.left(), rect.top(), int(rect.width()), ink)
        return
    painter.setPen(QPen(QColor(theme().ink_of(Tint.NEUTRAL)), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    side = rect.width() * (0.5 if lane is Lane.ATTEMPT else 0.58)
    shape = QRectF(0, 0, side, side)
    shape.moveCenter(rect.center())
    if lane is Lane.ATTEMPT:
        painter.drawEllipse(shape)
    else:
        painter.drawRect(shape)

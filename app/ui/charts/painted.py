"""A picture that we paint ourselves: a list or a grid, where a graph would say less."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.overriding import override
from app.queries.insight_rows import Insight
from app.queries.insight_words import InsightWords
from app.ui.charts.walking import Walking
from app.ui.theme import Theme, theme
from app.ui.widgets.painting import draw_focus, smooth


class Painted(Walking, QWidget):
    """Subclasses say where their parts are and paint one; `is_file` when it is for a file."""

    insight: Insight
    words: InsightWords

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own_colours: Theme | None = None
        self.is_file = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_insight(self, insight: Insight, words: InsightWords) -> None:
        self.insight = insight
        self.words = words
        self.go_to(None)
        self.updateGeometry()
        self.update()

    def colours(self) -> Theme:
        return self._own_colours or theme()

    def use_colours(self, colours: Theme) -> None:
        """Paint in other colours than those of the window, as lines for a file."""
        self._own_colours = colours
        self.is_file = True

    def paint_all(self, painter: QPainter, seen: QRectF) -> None:
        """Paint what lies in `seen`."""
        raise NotImplementedError

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        self.paint_all(painter, QRectF(event.rect()))
        if self.hasFocus():
            spot = self.rect() if self.part is None else self.spot(self.part).toRect()
            draw_focus(painter, QRectF(spot), radius=4)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hover(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self.go_to(None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.walk(event):
            event.ignore()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.lose_focus()
        self.update()

    @override
    def event(self, event: QEvent) -> bool:
        return self.asks_tip(event) or super().event(event)

"""Going through the parts of a picture, by mouse and by keyboard, with the numbers of each."""

from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}
_TIP_ABOVE = 58  # pixels: a tip falls below its place, and must not lie over the part
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class Walking:
    """A mix-in for a widget whose parts have a place and words.

    `part` is the one that is pointed at; None for no part. The widget says the words of the part
    that has the keyboard as its own name, so that a screen reader reads them out.
    """

    part: int | None = None
    _title = ""

    def count(self) -> int:
        """How many parts there are."""
        raise NotImplementedError

    def spot(self, part: int) -> QRectF:
        """Where a part is, in the widget."""
        raise NotImplementedError

    def words_of(self, part: int) -> str:
        """The numbers of a part, as a sentence."""
        raise NotImplementedError

    def part_changed(self) -> None:
        """Show which part is pointed at."""
        self.area().update()

    def area(self) -> QWidget:
        """What the mouse is over: the widget, or what scrolls inside it."""
        assert isinstance(self, QWidget)  # noqa: S101 - a mix-in
        return self

    def row_step(self) -> int:
        """How many parts lie between one line and the next; 1 where there are no lines."""
        return 1

    def say_title(self, title: str, table: str) -> None:
        """What a screen reader hears: the title, and all numbers as lines."""
        assert isinstance(self, QWidget)  # noqa: S101 - a mix-in
        self._title = title
        self.setAccessibleName(title)
        self.setAccessibleDescription(table)

    def go_to(self, part: int | None) -> None:
        """Point at a part, and say its numbers."""
        assert isinstance(self, QWidget)  # noqa: S101 - a mix-in
        if part is not None and not 0 <= part < self.count():
            part = None
        if part == self.part:
            return
        self.part = part
        words = "" if part is None else self.words_of(part)
        self.setAccessibleName(f"{self._title}: {words}" if words else self._title)
        self.part_changed()

    def part_at(self, place: QPointF) -> int | None:
        return next((n for n in range(self.count()) if self.spot(n).contains(place)), None)

    def walk(self, event: QKeyEvent) -> bool:
        """Go on by an arrow, Home or End; says whether the key was one of those."""
        key = Qt.Key(event.key())
        last = self.count() - 1
        if last < 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key == Qt.Key.Key_Escape and self.part is not None:
            self.go_to(None)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else last)
        elif key in _STEPS:
            self._step(_STEPS[key], last, is_line=key in (Qt.Key.Key_Up, Qt.Key.Key_Down))
        else:
            return False
        self.show_tip()
        return True

    def _step(self, step: int, last: int, *, is_line: bool) -> None:
        """Go on by one, or by a line; the ends hold."""
        if self.part is None:
            self.go_to(0 if step > 0 else last)
            return
        wanted = self.part + step * (self.row_step() if is_line else 1)
        if 0 <= wanted <= last:
            self.go_to(wanted)

    def show_tip(self, place: QPoint | None = None) -> None:
        """The numbers beside the part, or where the mouse is."""
        if self.part is None:
            QToolTip.hideText()
            return
        area = self.area()
        spot = self.spot(self.part)
        if place is None:
            above = QPointF(spot.center().x(), spot.top() - _TIP_ABOVE)
            place = area.mapToGlobal(above.toPoint())
        words = self.words_of(self.part)
        shown = f"<qt>{escape(words)}</qt>" if "<" in words else words  # else Qt may read markup
        QToolTip.showText(place, shown, area, spot.toRect())

    def hover(self, event: QMouseEvent) -> None:
        """Point at what the mouse is over."""
        self.go_to(self.part_at(event.position()))

    def asks_tip(self, event: QEvent) -> bool:
        """Answer the question for a tip; says whether it was that."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        self.go_to(self.part_at(QPointF(event.pos())))
        self.show_tip(event.globalPos())
        return True

    def take_focus(self, event: QFocusEvent) -> None:
        """By keyboard the first arrow begins where it ended the time before, else at the start."""
        if event.reason() in _BY_KEY:
            self.area().update()

    def lose_focus(self) -> None:
        self.go_to(None)
        QToolTip.hideText()

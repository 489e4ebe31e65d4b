"""Sheets as they will be on paper: page by page, larger or smaller."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.i18n import _
from app.overriding import override
from app.ui.dialogs.sheets_document import SheetDocument
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import IconButton, LinkButton
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.painting import draw_focus, smooth, whole

_AROUND = 16  # pixels of ground around a page
_STEP = 1.2
_SMALLEST, _LARGEST = 200, 2400  # pixels, the width of a page
_PAPER = "#FFFFFF"  # paper is white in any scheme


class PageView(QWidget):
    """One page, with a hair line around it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self.setAccessibleName(_("Preview of the sheet"))

    def set_picture(self, picture: QImage) -> None:
        self._picture = picture
        self.setFixedSize(self.sizeHint())
        self.update()

    def picture(self) -> QImage:
        return self._picture

    @override
    def sizeHint(self) -> QSize:
        if self._picture.isNull():
            return QSize(1, 1)
        size = self._picture.deviceIndependentSize()
        return QSize(round(size.width()) + 2 * _AROUND, round(size.height()) + 2 * _AROUND)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture.isNull():
            return
        painter = QPainter(self)
        corner = QPoint(_AROUND, _AROUND)
        size = self._picture.deviceIndependentSize()
        edge = QRectF(corner, size).adjusted(-1, -1, 1, 1)
        painter.fillRect(edge, QColor(theme().control_line))
        painter.fillRect(QRectF(corner, size), QColor(_PAPER))
        painter.drawImage(corner, self._picture)
        painter.end()


class _Area(QScrollArea):
    """Scrolls the page; the keyboard goes here, and a ring shows it.

    Keys that turn pages are left to the preview.
    """

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)
        if event.key() in turns:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            draw_focus(smooth(self.viewport()), whole(self.viewport().rect()), radius=4)


class SheetsPreview(QWidget):
    """Page Up and Page Down turn pages, Home and End go to the ends, Ctrl with + - 0 zooms."""

    page_turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: SheetDocument | None = None
        self._page = 0
        self._width: int | None = None  # of a page in pixels; None fits the area
        self._view = PageView()
        self._area = _Area()
        self._area.setWidget(self._view)
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(_("Preview"))
        self.setFocusProxy(self._area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S2)
        column.addLayout(self._bar())
        column.addWidget(self._area, 1)
        self._say()

    def _bar(self) -> QHBoxLayout:
        self.before = IconButton("chevron_left", _("Previous page"))
        self.before.clicked.connect(lambda: self.turn_to(self._page - 1))
        self.after = IconButton("chevron_right", _("Next page"))
        self.after.clicked.connect(lambda: self.turn_to(self._page + 1))
        self.words = ElidedLabel("", Type.TEXT)
        self.smaller = IconButton("minus", _("Smaller"))
        self.smaller.clicked.connect(lambda: self._zoom(1 / _STEP))
        self.larger = IconButton("plus", _("Larger"))
        self.larger.clicked.connect(lambda: self._zoom(_STEP))
        self.fit = LinkButton(_("Fit"))
        self.fit.clicked.connect(self.fit_width)
        row = QHBoxLayout()
        row.setSpacing(Space.S1)
        row.addWidget(self.before)
        row.addWidget(self.after)
        row.addSpacing(Space.S2)
        row.addWidget(self.words, 1)
        for button in (self.smaller, self.larger, self.fit):
            row.addWidget(button)
        return row

    def set_document(self, document: SheetDocument | None, page: int = 0) -> None:
        """Show another document, at a page as far as it has that; the former is not closed."""
        self._document = document
        last = document.pages - 1 if document is not None else 0
        self._page = max(0, min(page, last))
        self._draw()
        self._say()

    def page(self) -> int:
        return self._page

    def turn_to(self, page: int) -> None:
        if self._document is None or not 0 <= page < self._document.pages:
            return
        self._page = page
        self._draw()
        self._area.verticalScrollBar().setValue(0)
        self._say()
        self.page_turned.emit(page)

    def fit_width(self) -> None:
        self._width = None
        self._draw()

    def _zoom(self, factor: float) -> None:
        now = self._width or self._fitting()
        self._width = round(max(_SMALLEST, min(_LARGEST, now * factor)))
        self._draw()

    def _fitting(self) -> int:
        """The width at which a page fills the area from side to side."""
        bar = self._area.verticalScrollBar().sizeHint().width()
        return max(_SMALLEST, self._area.width() - 2 * _AROUND - bar)

    def _draw(self) -> None:
        if self._document is None:
            self._view.set_picture(QImage())
            return
        ratio = self.devicePixelRatioF()
        width = self._width or self._fitting()
        picture = self._document.picture(self._page, round(width * ratio))
        picture.setDevicePixelRatio(ratio)
        self._view.set_picture(picture)

    def _say(self) -> None:
        pages = self._document.pages if self._document is not None else 0
        words = ""
        if self._document is not None:
            words = _("page {n} of {total}").format(n=self._page + 1, total=pages)
            pupil = self._document.pupil(self._page)
            words = f"{words} · {pupil}" if pupil else words
        self.words.setText(words)
        self._view.setAccessibleDescription(words)
        self.before.setEnabled(self._page > 0)
        self.after.setEnabled(self._page < pages - 1)
        for button in (self.smaller, self.larger, self.fit):
            button.setEnabled(pages > 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._width is None:
            self._draw()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if control and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom(_STEP)
        elif control and key == Qt.Key.Key_Minus:
            self._zoom(1 / _STEP)
        elif control and key == Qt.Key.Key_0:
            self.fit_width()
        elif not self._turn_by(Qt.Key(key)):
            super().keyPressEvent(event)

    def _turn_by(self, key: Qt.Key) -> bool:
        last = self._document.pages - 1 if self._document is not None else 0
        targets = {
            Qt.Key.Key_PageDown: self._page + 1,
            Qt.Key.Key_PageUp: self._page - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key not in targets:
            return False
        self.turn_to(targets[key])
        return True

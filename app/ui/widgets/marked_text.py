"""Words that wrap, with a wash behind those that were searched for; never read as markup."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QGuiApplication,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from app.i18n import _
from app.overriding import override
from app.ui.theme import Type, theme
from app.ui.widgets.cells import Marks
from app.ui.widgets.painting import smooth

_LEADING = 2.0  # pixels between lines, for reading


class MarkedText(QWidget):
    """A text of any number of lines and paragraphs, in any direction of writing."""

    def __init__(
        self,
        text: str = "",
        kind: Type = Type.TEXT,
        *,
        muted: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._muted = muted
        self._text = ""
        self._marks: Marks = ()
        self._laid: tuple[int, list[QTextLayout], float] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)

    def text(self) -> str:
        return self._text

    def marks(self) -> Marks:
        return self._marks

    def set_text(self, text: str, marks: Marks = ()) -> None:
        """Show other words; `marks` are (start, length) in the text."""
        self._text, self._marks = text, marks
        self._laid = None
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return round(self._lay(width)[1] + 0.5)

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme().font(self._kind))
        widest = max(metrics.horizontalAdvance(line) for line in self._text.split("\n"))
        width = min(round(widest) + 1, theme().px(320))
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(40), round(QFontMetricsF(theme().font(self._kind)).height()))

    def _lay(self, width: int) -> tuple[list[QTextLayout], float]:
        if self._laid is not None and self._laid[0] == width:
            return self._laid[1], self._laid[2]
        layouts, top, start = [], 0.0, 0
        for paragraph in self._text.split("\n"):
            layout = QTextLayout(paragraph, theme().font(self._kind))
            how = QTextOption(Qt.AlignmentFlag.AlignLeading)
            how.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            layout.setTextOption(how)
            layout.setFormats(self._washes(start, paragraph))
            top = _break_lines(layout, width, top)
            layouts.append(layout)
            start += len(paragraph) + 1
        self._laid = (width, layouts, top)
        return layouts, top

    def _washes(self, start: int, paragraph: str) -> list[QTextLayout.FormatRange]:
        wash = QTextCharFormat()
        wash.setBackground(QColor(theme().mark))
        wash.setForeground(QColor(theme().ink))
        washes = []
        for at, long in self._marks:
            if start <= at < start + len(paragraph):
                piece = QTextLayout.FormatRange()
                piece.start = _in_qt(paragraph, at - start)
                piece.length = _in_qt(paragraph, at - start + long) - piece.start
                piece.format = wash
                washes.append(piece)
        return washes

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setPen(QColor(theme().muted if self._muted else theme().ink))
        for layout in self._lay(self.width())[0]:
            layout.draw(painter, QPointF(0, 0))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._laid = None
            self.update()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(_("Copy")).triggered.connect(self.copy)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def copy(self) -> None:
        """Put the words on the clipboard."""
        QGuiApplication.clipboard().setText(self._text)


def _in_qt(text: str, place: int) -> int:
    """A place in a text as Qt counts it: letters beyond the first 65,536 are two."""
    return len(text[:place].encode("utf-16-le")) // 2


def _break_lines(layout: QTextLayout, width: int, top: float) -> float:
    """Lay a paragraph from `top` on; the place where it ends."""
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height() + _LEADING
    layout.endLayout()
    return top

"""Words on a page: plain, muted, section headings, and names that may be too long."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.overriding import override
from app.ui.theme import Type, theme
from app.ui.widgets.elision import breakable, whole_words
from app.ui.widgets.painting import draw_text, smooth, whole

MUTED_ROLE = QPalette.ColorRole.PlaceholderText


def to_reading_side(label: QLabel) -> None:
    """Start lines at the reading side of the window; Qt would go by the letters of each text."""
    if label.alignment() & Qt.AlignmentFlag.AlignHCenter:
        return
    side = Qt.AlignmentFlag.AlignRight if label.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
    upright = label.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
    label.setAlignment(side | upright | Qt.AlignmentFlag.AlignAbsolute)


class TextLabel(QLabel):
    """Plain text in one of our sizes; never read as markup, so names may hold any sign."""

    def __init__(
        self,
        text: str = "",
        kind: Type = Type.TEXT,
        *,
        muted: bool = False,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setFont(theme().font(kind))
        self.setWordWrap(wraps)
        if muted:
            self.setForegroundRole(MUTED_ROLE)
        if wraps:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        to_reading_side(self)

    @override
    def setText(self, text: str) -> None:
        """A word that is longer than a line is broken, instead of cut off."""
        super().setText(breakable(text))

    @override
    def text(self) -> str:
        return whole_words(super().text())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            to_reading_side(self)


class SectionLabel(TextLabel):
    """A small heading in capitals inside a card: "WAT WIJ VERTELDEN"."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, Type.LABEL, muted=True, parent=parent)
        font = self.font()
        font.setCapitalization(font.Capitalization.AllUppercase)
        font.setLetterSpacing(font.SpacingType.PercentageSpacing, 102)
        self.setFont(font)


class ElidedLabel(QLabel):
    """One line that ends in … when it does not fit, with all of it on hover."""

    def __init__(
        self,
        text: str = "",
        kind: Type = Type.TEXT,
        *,
        muted: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme().font(kind))
        self._muted = muted
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def ink(self) -> str:
        return theme().muted if self._muted else theme().ink

    def is_cut(self) -> bool:
        return QFontMetrics(self.font()).horizontalAdvance(self.text()) > self.width()

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height() + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        short = min(metrics.horizontalAdvance(self.text()), metrics.averageCharWidth() * 6)
        return QSize(short, metrics.height() + 2)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self.text() if self.is_cut() else "")

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(self.text() if self.is_cut() else "")
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        draw_text(painter, whole(self.rect()), self.text(), self.ink(), self.font())

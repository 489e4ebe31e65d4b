"""What a page or list shows when there is nothing: why, and what to do."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.overriding import override
from app.ui.icons import draw_icon
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.painting import smooth


class _Picture(QWidget):
    """A sign in a round wash."""

    def __init__(self, icon_name: str) -> None:
        super().__init__()
        self._icon = icon_name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(72, 72)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().accent_wash)
        painter.drawEllipse(QRectF(self.rect()))
        draw_icon(painter, self._icon, 20, 20, 32, theme().accent)


class EmptyState(QWidget):
    """A picture, a title, a sentence and perhaps one action (`action_chosen`)."""

    action_chosen = Signal()

    def __init__(
        self,
        icon_name: str,
        title: str,
        sentence: str = "",
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        middle = QWidget()
        middle.setMaximumWidth(theme().px(420))
        around = QHBoxLayout(self)
        around.addStretch(1)
        around.addWidget(middle, 1000)
        around.addStretch(1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S2)
        column.addStretch(2)
        column.addWidget(_Picture(icon_name), 0, centre)
        column.addSpacing(Space.S1)
        self._title = TextLabel("", Type.BRAND, wraps=True)
        self._sentence = TextLabel("", muted=True, wraps=True)
        for label in (self._title, self._sentence):
            label.setAlignment(centre)
            column.addWidget(label)
        self._action = QuietButton(action)
        self._action.clicked.connect(self.action_chosen)
        column.addSpacing(Space.S1)
        column.addWidget(self._action, 0, centre)
        column.addStretch(3)
        self.set_words(title, sentence, action)

    def set_words(self, title: str, sentence: str = "", action: str = "") -> None:
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(f"{title}. {sentence}" if sentence else title)

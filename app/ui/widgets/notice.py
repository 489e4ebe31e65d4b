"""A kind notice over a page or form, with at most one action."""

from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QWidget

from app.overriding import override
from app.ui.theme import Space, Tint, theme
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.labels import to_reading_side
from app.ui.widgets.painting import draw_box, smooth, whole

_NARROW = 520  # pixels at 100 %: below it the action stands under the words


class Notice(QWidget):
    """`lead` is a bold first sentence; `action` shows a link that emits `action_chosen`."""

    action_chosen = Signal()

    def __init__(
        self,
        lead: str = "",
        text: str = "",
        action: str = "",
        *,
        tint: Tint = Tint.ATTENTION,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tint = tint
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._words.setSizePolicy(policy)
        to_reading_side(self._words)
        self._action = LinkButton(action)
        self._action.clicked.connect(self.action_chosen)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(Space.S4, Space.S3, Space.S3, Space.S3)
        self._row.setSpacing(Space.S3)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._action)
        self.set_words(lead, text, action)

    def set_words(self, lead: str, text: str = "", action: str = "") -> None:
        """Show other words; no words at all hide the notice."""
        bold = f"<b>{escape(lead)}</b>" if lead else ""
        self._words.setText(f"{bold} {escape(text)}".strip())
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._place_action()
        self.setAccessibleName(f"{lead} {text}".strip())
        if not (lead or text):
            self.hide()

    @override
    def minimumSizeHint(self) -> QSize:
        """As narrow as it can be with the action below the words."""
        around = self._row.contentsMargins()
        room = max(self._action.sizeHint().width(), self._words.minimumSizeHint().width())
        least = super().minimumSizeHint()
        return QSize(min(least.width(), room + around.left() + around.right()), least.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_action()

    def _place_action(self) -> None:
        """Beside the words, or below them where it would take much of their room."""
        is_narrow = self.width() < theme().px(_NARROW) and bool(self._action.text())
        sides = QBoxLayout.Direction
        self._row.setDirection(sides.TopToBottom if is_narrow else sides.LeftToRight)
        self._row.setSpacing(Space.S1 if is_narrow else Space.S3)
        side = Qt.AlignmentFlag.AlignLeading if is_narrow else Qt.AlignmentFlag(0)
        self._row.setAlignment(self._action, side)

    def set_tint(self, tint: Tint) -> None:
        self._tint = tint
        self.update()

    def text(self) -> str:
        return self.accessibleName()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme()
        edge = colours.attention_line if self._tint is Tint.ATTENTION else colours.line
        draw_box(
            smooth(self),
            whole(self.rect()),
            colours.wash_of(self._tint),
            edge,
            radius=Space.CARD_RADIUS,
        )

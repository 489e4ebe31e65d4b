"""The head of a page: its title, a line that explains, and what can be done at the far side."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Space, Type
from app.ui.widgets.labels import ElidedLabel


class PageHeader(QWidget):
    """`beside` puts the explaining line next to the title instead of under it."""

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        *,
        beside: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(title, Type.TITLE)
        self.subtitle = ElidedLabel(subtitle, muted=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S3)
        words: QHBoxLayout | QVBoxLayout = QHBoxLayout() if beside else QVBoxLayout()
        words.setSpacing(Space.S3 if beside else 2)
        words.addWidget(self.title)
        words.addWidget(self.subtitle, 1 if beside else 0)
        row.addLayout(words, 1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(Space.S3)
        row.addLayout(self._actions)
        self.set_words(title, subtitle)

    def set_words(self, title: str, subtitle: str = "") -> None:
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def add_action(self, widget: QWidget) -> None:
        """Quiet ones first, the main action last."""
        self._actions.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

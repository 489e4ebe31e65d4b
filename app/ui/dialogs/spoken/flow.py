"""Controls beside each other that go on to the next line where a window is narrow."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.widgets.flow import FlowLayout


class Flow(QWidget):
    """As high as its lines are at the width it gets."""

    def __init__(self, *, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FlowLayout(self, gap=gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, *parts: QWidget) -> None:
        for part in parts:
            self._row.addWidget(part)

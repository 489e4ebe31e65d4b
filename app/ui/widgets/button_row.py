"""Buttons beside each other that go on to a second line where there is too little room."""

from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui.theme import Space
from app.ui.widgets.flow import FlowLayout


class ButtonRow(QWidget):
    def __init__(self, *buttons: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, gap=Space.S2)
        for button in buttons:
            button.setAutoDefault(False)
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

"""A part of a longer form: a heading with fields below it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme import Space
from app.ui.widgets.labels import SectionLabel


class FormPart(QWidget):
    """Subclasses put their fields into `column`."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, Space.S2, 0, 0)
        self.column.setSpacing(Space.S2)
        self.column.addWidget(SectionLabel(title))

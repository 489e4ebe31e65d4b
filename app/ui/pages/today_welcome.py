"""What the page of today says while the logbook is empty: three ways to begin."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.theme import Space, Type, theme
from app.ui.unlock_page import Brand
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.labels import TextLabel

_WIDTH = 560


class Welcome(QWidget):
    import_wanted = Signal()
    pupils_wanted = Signal()
    demo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card(margin=Space.S6)
        card.setFixedWidth(theme().px(_WIDTH))
        card.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        card.body.setSpacing(Space.S3)
        card.add(Brand(32))
        card.add(TextLabel(_("Your logbook is ready"), Type.TITLE))
        sentence = _(
            "Begin with your class. A list from your school's administration works best: pupils"
            " and parents are taken in together, and nothing leaves this computer."
        )
        card.add(TextLabel(sentence, muted=True, wraps=True))
        self.take_in = PrimaryButton(_("Import a class list…"), "import")
        self.add_pupil = QuietButton(_("Add a pupil yourself"), "plus")
        self.look = QuietButton(_("Look around in a demo"), "eye")
        self.take_in.clicked.connect(self.import_wanted)
        self.add_pupil.clicked.connect(self.pupils_wanted)
        self.look.clicked.connect(self.demo_wanted)
        card.body.addSpacing(Space.S2)
        for buttons in ((self.take_in,), (self.add_pupil, self.look)):
            row = QHBoxLayout()
            row.setSpacing(Space.S2)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            card.body.addLayout(row)
        hint = _("You can also drop the file on this window: CSV, XLSX or EDEXML.")
        card.add(TextLabel(hint, Type.SMALL, muted=True, wraps=True))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(middle)
        column.addStretch(3)

    def focus_first(self) -> None:
        self.take_in.setFocus()

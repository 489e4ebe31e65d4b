"""F1: the keys of the window, on one card."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.ui.keys import SAVE, key_words
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import PrimaryButton
from app.ui.widgets.labels import SectionLabel, TextLabel
from app.ui.widgets.scrolled import Scrolled

Keys = list[tuple[str, str]]


def _everywhere() -> Keys:
    return [
        ("Ctrl+N", _("Log a contact, from anywhere")),
        ("Ctrl+K", _("Find a pupil, a page or a command, or log in one line")),
        (SAVE, _("Save what you are typing")),
        ("Ctrl+Z", _("Take back what you just did")),
        ("Ctrl+Y", _("Do again what you took back")),
        ("Ctrl+Shift+Enter", _("Do what the message below offers")),
        ("Ctrl+F", _("Search on this page")),
        ("Ctrl+L", _("Lock")),
        ("F1", _("These keys")),
    ]


def _pages() -> Keys:
    return [
        ("Ctrl+1", _("Today")),
        ("Ctrl+2", _("Log")),
        ("Ctrl+3", _("Pupils")),
        ("Ctrl+4", _("Still to speak")),
        ("Ctrl+5", _("Agreements")),
        ("Ctrl+6", _("Activities")),
        ("Ctrl+7", _("Insight")),
    ]


def _places() -> list[tuple[str, Keys]]:
    return [
        (_("Everywhere"), _everywhere()),
        (_("Pages"), _pages()),
        (
            _("In the form"),
            [
                ("1", _("Choose: digits choose, letters go to the words")),
                ("Alt+1", _("With whom, also while you type")),
                ("Alt+9", _("The child was there")),
                ("Alt+Enter", _("From one line to the whole form")),
            ],
        ),
        (
            _("On a page"),
            [
                ("N", _("Today: put off what is chosen")),
                ("Right", _("Log: open what hangs together")),
                ("Del", _("Log: to the bin; agreements: drop")),
                ("Alt+Left", _("Pupils: the one before")),
                ("Alt+Right", _("Pupils: the next one")),
                ("L", _("Still to speak: log this attempt; more keys stand below the list")),
                ("Space", _("Agreements: kept")),
                ("M", _("Agreements: another day")),
            ],
        ),
    ]


class ShortcutsDialog(QDialog):
    """Two columns beside each other, that scroll where the screen is small."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        places = _places()
        inside = Scrolled()
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, Space.S2, 0)
        columns.setSpacing(Space.S6)
        for some in (places[::2], places[1::2]):
            column = QVBoxLayout()
            column.setSpacing(Space.S3)
            for title, keys in some:
                column.addWidget(SectionLabel(title))
                column.addLayout(_listed(keys))
            column.addStretch(1)
            columns.addLayout(column, 1)
        area = QScrollArea()
        area.setAccessibleName(_("Keys"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.close_button = PrimaryButton(_("Close"))
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S6, Space.S5, Space.S6, Space.S5)
        column.setSpacing(Space.S4)
        column.addWidget(TextLabel(_("Keys"), Type.TITLE))
        column.addWidget(area, 1)
        column.addLayout(foot)
        said = [f"{key} {words}" for _title, keys in places for key, words in keys]
        self.setAccessibleDescription("\n".join(said))
        room = self.screen().availableGeometry()
        wide, high = theme().px(820), theme().px(560)
        self.resize(min(wide, room.width()), min(high, room.height()))
        self.close_button.setFocus()


def _listed(keys: Keys) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.S4)
    grid.setVerticalSpacing(Space.S2)
    for row, (key, words) in enumerate(keys):
        grid.addWidget(TextLabel(key_words(key), Type.STRONG), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(TextLabel(words, wraps=True), row, 1)
    grid.setColumnMinimumWidth(0, theme().px(96))
    grid.setColumnStretch(1, 1)
    return grid


def show_shortcuts(parent: QWidget) -> None:
    dialog = ShortcutsDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()

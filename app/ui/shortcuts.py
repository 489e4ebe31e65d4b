"""F1: the keys of the window, on one card."""

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.keys import key_words
from app.ui.theme import Space, Type
from app.ui.widgets.buttons import PrimaryButton
from app.ui.widgets.labels import TextLabel


def _keys() -> list[tuple[str, str]]:
    return [
        ("Ctrl+N", _("Log a contact, from anywhere")),
        ("Ctrl+Return", _("Save what you are typing")),
        ("Ctrl+1", _("Today")),
        ("Ctrl+2", _("Log")),
        ("Ctrl+3", _("Pupils")),
        ("Ctrl+4", _("Still to speak")),
        ("Ctrl+5", _("Agreements")),
        ("Ctrl+6", _("Activities")),
        ("Ctrl+7", _("Insight")),
        ("Ctrl+K", _("Find a pupil, a page or a command, or log in one line")),
        ("Ctrl+F", _("Search on this page")),
        ("Ctrl+Z", _("Take back what you just did")),
        ("Ctrl+Y", _("Do again what you took back")),
        ("Alt+Left", _("Pupils: the one before")),
        ("Alt+Right", _("Pupils: the next one")),
        ("N", _("Today: put off what is chosen")),
        ("Space", _("Agreements: kept")),
        ("M", _("Agreements: another day")),
        ("Del", _("Log: to the bin; agreements: drop")),
        ("Ctrl+L", _("Lock")),
        ("F1", _("These keys")),
    ]


class ShortcutsDialog(QDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Driehoek"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S6)
        grid.setVerticalSpacing(Space.S2)
        for row, (key, words) in enumerate(_keys()):
            grid.addWidget(TextLabel(key_words(key), Type.STRONG), row, 0)
            grid.addWidget(TextLabel(words), row, 1)
        grid.setColumnStretch(1, 1)
        close = PrimaryButton(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S6, Space.S5, Space.S6, Space.S5)
        column.setSpacing(Space.S4)
        column.addWidget(TextLabel(_("Keys"), Type.TITLE))
        column.addLayout(grid)
        column.addLayout(foot)
        self.said = "\n".join(f"{key} {words}" for key, words in _keys())
        self.setAccessibleDescription(self.said)


def show_shortcuts(parent: QWidget) -> None:
    ShortcutsDialog(parent).exec()

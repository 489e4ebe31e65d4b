"""The foot of an import: what will happen, how far it is, and the two buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.keys import SAVE, key_words
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.reach_bar import Part, ReachBar

_BAR = 220
_HEIGHT = 36


class Foot(QWidget):
    """`agree` stores, `cancel` closes, or stops while something is stored."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_storing = False
        self.note = TextLabel("", Type.SMALL, muted=True)
        self.bar = ReachBar(_("How far it is"))
        self.bar.setFixedWidth(theme().px(_BAR))
        self.cancel = QuietButton(_("Cancel"))
        self.agree = PrimaryButton(_("Take in"), hint=key_words(SAVE))
        for button in (self.cancel, self.agree):
            button.setAutoDefault(False)
        words = QVBoxLayout()
        words.setSpacing(Space.S1)
        words.addWidget(self.note)
        words.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignLeading)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S2)
        row.addLayout(words, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.agree)
        self.setMinimumHeight(theme().px(_HEIGHT))
        self.show_choosing()

    def show_choosing(self) -> None:
        """Nothing to agree with yet."""
        self._settle("")
        self.agree.hide()
        self.agree.setEnabled(False)

    def show_agreeing(self, note: str) -> None:
        self._settle(note)
        self.agree.show()
        self.agree.setEnabled(True)

    def show_nothing_to_do(self) -> None:
        """There is nothing to agree with, only to close."""
        self.show_choosing()
        self.cancel.setText(_("Close"))

    def show_storing(self) -> None:
        self.is_storing = True
        self.agree.setEnabled(False)
        self.cancel.setText(_("Stop"))
        self.bar.show()
        self.show_progress(0, 0)

    def show_progress(self, done: int, total: int) -> None:
        """Nothing to count yet means that the copy is being made."""
        self.bar.set_parts(max(1, total), [Part(done, "accent_fill")])
        if not total:
            self.note.setText(_("A copy of your logbook comes first…"))
        elif done < total:
            self.note.setText(_("{done} of {total} pupils").format(done=done, total=total))
        else:
            self.note.setText(_("Nearly done…"))

    def show_stopping(self) -> None:
        self.cancel.setEnabled(False)
        self.note.setText(_("Stopping; nothing stays behind…"))

    def _settle(self, note: str) -> None:
        self.is_storing = False
        self.bar.hide()
        self.note.setText(note)
        self.cancel.setText(_("Cancel"))
        self.cancel.setEnabled(True)

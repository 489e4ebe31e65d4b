"""What a contact goes on from: one line at the head of the form, and a way to let it go."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from app.queries.contact_form import former_contact
from app.queries.rows import ContactRow
from app.ui.dates import moment_words
from app.ui.theme import Space, Type
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.labels import ElidedLabel
from app.ui.workspace import Workspace
from app.vocabulary import Outcome
from app.wording import outcome_words, word


def former_words(row: ContactRow, today: date) -> str:
    """Such as: di 17 nov 14:30 · telefoon, geen gehoor · Over lezen."""
    results = dict.fromkeys(
        outcome_words(one.outcome, row.channel)
        for one in row.participants
        if one.outcome is not Outcome.REACHED
    )
    parts = [
        moment_words(row.at, today, time_known=row.time_known),
        ", ".join((word(row.channel), *results)),
        row.subject,
    ]
    return " · ".join(part for part in parts if part)


class FollowsLine(QWidget):
    """Hidden for a contact that stands alone; `changed` when people let it stand alone."""

    changed = Signal()

    def __init__(
        self, workspace: Workspace, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._today = today
        self._id: int | None = None
        self.words = ElidedLabel("", Type.TEXT, muted=True)
        self.detach = LinkButton(_("Let it stand alone"))
        self.detach.clicked.connect(self._on_detach)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S2)
        row.addWidget(self.words, 1)
        row.addWidget(self.detach)
        self.hide()

    def follows_id(self) -> int | None:
        return self._id

    def fill(self, follows_id: int | None) -> None:
        """Show the contact of this key; one that is gone is still gone on from, without a word."""
        self._id = follows_id
        row = None
        if follows_id is not None:
            row = self._workspace.read(partial(former_contact, contact_id=follows_id))
        self.setVisible(row is not None)
        if row is not None:
            said = _("Goes on from {contact}")
            self.words.setText(said.format(contact=former_words(row, self._today())))

    def _on_detach(self) -> None:
        self._id = None
        self.hide()
        self.changed.emit()

"""Who a contact was about, and with whom."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.queries.rows import ParticipantRow, PupilRow
from app.ui.dialogs.contact.about import AboutPart
from app.ui.dialogs.contact.guardians import Person
from app.ui.dialogs.contact.with_whom import WithPart
from app.ui.theme import Space
from app.ui.workspace import Workspace


class WhoPart(QWidget):
    """`changed` when people change pupils or guardians; `went_on` when the form may go on.

    `pupil_added`: what to say of a new pupil, and how to take it back.
    """

    changed = Signal()
    went_on = Signal()
    pupil_added = Signal(str, object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about = AboutPart(workspace)
        self.with_whom = WithPart(workspace)
        self.pupils, self.pupil_line = self.about.field, self.about.line
        self.chips, self.chip_line = self.with_whom.chips, self.with_whom.line
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S3)
        column.addWidget(self.about)
        column.addWidget(self.with_whom)
        self.about.changed.connect(self._on_pupils_changed)
        self.about.went_on.connect(self._on_pupils_done)
        self.about.pupil_added.connect(self.pupil_added)
        self.with_whom.changed.connect(self.changed)
        self.with_whom.went_on.connect(self.went_on)

    def pupil_rows(self) -> list[PupilRow]:
        return self.pupils.pupils()

    def people(self) -> list[Person]:
        return self.with_whom.people()

    def child_present(self) -> bool:
        return self.with_whom.child_present()

    def asks_whom(self) -> bool:
        return self.with_whom.asks_whom()

    def fill(
        self,
        pupil_ids: Iterable[int],
        guardian_ids: Sequence[int],
        *,
        child_present: bool,
        professional: str,
        together: bool,
        settled: bool,
        former: Iterable[ParticipantRow] = (),
    ) -> None:
        """Show a draft's people: see `AboutPart.fill` and `WithPart.fill`."""
        self.about.fill(pupil_ids, together=together)
        self.with_whom.fill(
            self.pupil_rows(),
            guardian_ids,
            child_present=child_present,
            professional=professional,
            settled=settled,
            former=former,
        )

    def _on_pupils_changed(self) -> None:
        self.with_whom.show_for(self.pupil_rows())
        self.changed.emit()

    def _on_pupils_done(self) -> None:
        """After the last pupil: to the guardians when one has to be chosen, else further on."""
        if self.asks_whom():
            self.chips.focus_first()
        else:
            self.went_on.emit()

"""The chips above the list of agreements, and the filter that they make together."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from app.queries.agreements import AgreementFilter
from app.queries.rows import GroupRow, PupilRow
from app.ui.pages.pupil_filter import PupilFilter
from app.ui.theme import Space
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.segmented import Segmented
from app.vocabulary import Owner
from app.wording import word


class AgreementFilters(QWidget):
    """`changed` when people set or clear one; the words searched for are not among them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = Segmented(
            _("Which agreements"),
            [
                Choice(value=False, text=_("Still open")),
                Choice(value=True, text=_("Kept or dropped")),
            ],
        )
        self.state.set_value(False)
        self.owners = ChipRow(_("Who does it"), [Choice(each, word(each)) for each in Owner])
        self.pupil = PupilFilter(_("pupil"))
        self.group = FilterChip(_("group"))
        self.clear_button = LinkButton(_("Clear filters"), "close")
        chips = QWidget()
        flow = FlowLayout(chips)
        for part in self._chips():
            part.changed.connect(self._on_changed)
            flow.addWidget(part)
        flow.addWidget(self.clear_button)
        self.state.changed.connect(self._on_changed)
        level = QVBoxLayout()
        level.setContentsMargins(0, 3, 0, 0)
        level.addWidget(chips)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S4)
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(level, 1)
        self.clear_button.clicked.connect(self._on_clear)
        self.clear_button.hide()
        self.group.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        self.setSizePolicy(policy)

    def _chips(self) -> tuple[ChipRow | FilterChip, ...]:
        return (self.owners, self.pupil, self.group)

    def set_people(self, pupils: Sequence[PupilRow], groups: Sequence[GroupRow]) -> None:
        """Offer these; one group alone is no choice."""
        self.pupil.set_pupils(pupils)
        self.group.set_choices([Choice(group.id, group.name) for group in groups])
        self.group.setVisible(len(groups) > 1)

    def filter(self, typed: str) -> AgreementFilter:
        return AgreementFilter(
            text=typed,
            owners=frozenset(self.owners.values()),
            pupil_id=self.pupil.value(),
            group_id=self.group.value(),
            closed=bool(self.state.value()),
        )

    def is_set(self) -> bool:
        """Whether fewer are asked for than all of this state."""
        return any(part.values() for part in self._chips())

    def clear(self) -> None:
        """Ask for all of this state, without telling anyone."""
        for part in self._chips():
            part.set_values([])
        self.clear_button.hide()

    def _on_clear(self) -> None:
        self.clear()
        self.changed.emit()

    def _on_changed(self) -> None:
        self.clear_button.setVisible(self.is_set())
        self.changed.emit()

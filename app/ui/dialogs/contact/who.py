"""Who a contact was about and with: pupils, their guardians, and the child who was there."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import NotFoundError
from app.i18n import _
from app.queries.contact_form import last_spoken
from app.queries.people import guardians_of_all, pupil, pupils
from app.queries.rows import GuardianRow, ParticipantRow, PupilRow, ReachPointRow
from app.ui.dialogs.contact.keyed import KeyedChips
from app.ui.dialogs.contact.lines import FormLine
from app.ui.dialogs.contact.pupil_field import PupilField
from app.ui.theme import Space
from app.ui.widgets.choices import Choice
from app.ui.widgets.guardian_chip import guardian_choice
from app.ui.workspace import Workspace
from app.wording import word

CHILD = "child"


class Person(NamedTuple):
    """Someone the contact was with, as the rest of the form has to know them."""

    id: int
    name: str
    full_name: str
    reach_points: tuple[ReachPointRow, ...] = ()


def warning_of(guardian: GuardianRow) -> str:
    """What to know before this guardian is spoken to; most have nothing of the kind."""
    if not guardian.may_be_contacted:
        return _("may not be contacted")
    if guardian.consult_leader_first:
        return _("talk to the school leader first")
    return ""


class WhoPart(QWidget):
    """`changed` when people change pupils or guardians; `went_on` when the form may go on."""

    changed = Signal()
    went_on = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._guardians: list[GuardianRow] = []
        self._former: list[ParticipantRow] = []
        self._touched = False
        today = workspace.today()
        self.pupils = PupilField(workspace.read(partial(pupils, today=today)))
        self.chips = KeyedChips(_("With whom"))
        self.pupil_line = FormLine(_("Pupil"), self.pupils)
        self.chip_line = FormLine(_("With whom"), self.chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S3)
        column.addWidget(self.pupil_line)
        column.addWidget(self.chip_line)
        self.pupils.changed.connect(self._on_pupils_changed)
        self.pupils.went_on.connect(self._on_pupils_done)
        self.chips.changed.connect(self._on_chips_changed)
        self.chips.went_on.connect(self.went_on)
        self._offer()
        self._say_where_to_add()

    def pupil_rows(self) -> list[PupilRow]:
        return self.pupils.pupils()

    def people(self) -> list[Person]:
        """Those who were chosen, in their order to call."""
        chosen = self.chips.values()
        known = [
            Person(row.id, row.call_name, row.name, row.reach_points)
            for row in self._guardians
            if row.id in chosen
        ]
        former = [
            Person(row.guardian_id, row.guardian, row.guardian)
            for row in self._former
            if row.guardian_id in chosen
        ]
        return known + former

    def short_names(self) -> dict[str, str]:
        """By full name, what each guardian of these pupils is called here."""
        return {row.name: row.call_name for row in self._guardians}

    def child_present(self) -> bool:
        return CHILD in self.chips.values()

    def fill(
        self,
        pupil_ids: Iterable[int],
        guardian_ids: Sequence[int],
        *,
        child_present: bool,
        settled: bool,
        former: Iterable[ParticipantRow] = (),
    ) -> None:
        """Show a draft's people. Unless it is `settled` whom it was with, one may be chosen.

        `former`: those in a saved contact, of whom some may be linked to its pupils no more.
        """
        self.chips.set_values([])
        self.pupils.set_pupils(self._found(pupil_ids))
        self._touched = settled
        self._load()
        known = {guardian.id for guardian in self._guardians}
        self._former = [row for row in former if row.guardian_id not in known]
        self._offer()
        if settled:
            self.chips.set_values([*guardian_ids, *([CHILD] if child_present else [])])
        self._warn()

    def asks_whom(self) -> bool:
        """Whether there are several to choose from, and nobody is chosen.

        A single one is not asked for: chosen already, or warned of and better not by a quick digit.
        """
        return len(self._guardians) > 1 and not self.people()

    def _found(self, pupil_ids: Iterable[int]) -> list[PupilRow]:
        found = []
        for key in pupil_ids:
            try:
                row = self._workspace.read(
                    partial(pupil, pupil_id=key, today=self._workspace.today())
                )
            except NotFoundError:
                continue  # gone since the draft was kept
            found.append(row)
        return found

    def _on_pupils_changed(self) -> None:
        self.pupil_line.set_error("")
        self._load()
        self.changed.emit()

    def _on_pupils_done(self) -> None:
        """After the last pupil: to the guardians when one has to be chosen, else further on."""
        if self.asks_whom():
            self.chips.focus_first()
        else:
            self.went_on.emit()

    def _load(self) -> None:
        """Read the guardians of the chosen pupils, and choose one where that is no guess."""
        ids = [row.id for row in self.pupil_rows()]
        by_pupil = self._workspace.read(partial(guardians_of_all, pupil_ids=ids)) if ids else {}
        unique = {row.id: row for rows in by_pupil.values() for row in rows if not row.deceased}
        self._guardians = list(unique.values())
        self._offer()
        self._say_where_to_add()
        if not self._touched and not self.people():
            self._choose_likely(ids)
        self._warn()

    def _say_where_to_add(self) -> None:
        is_new = self.pupils.has_nobody() and not self.pupil_rows()
        words = _("Add a pupil first, at Pupils, or import the class.") if is_new else ""
        self.pupil_line.set_hint(words)

    def _choose_likely(self, pupil_ids: list[int]) -> None:
        free = [guardian.id for guardian in self._guardians if not warning_of(guardian)]
        likely = free[0] if len(free) == 1 and len(self._guardians) == 1 else None
        if likely is None and pupil_ids:
            spoken = self._workspace.read(partial(last_spoken, pupil_ids=pupil_ids))
            likely = spoken if spoken in free else None
        self.chips.set_value(likely)

    def _offer(self) -> None:
        named = [guardian.call_name for guardian in self._guardians]
        choices = [
            guardian_choice(
                guardian.id,
                guardian.name if named.count(guardian.call_name) > 1 else guardian.call_name,
                word(guardian.relationship),
                warning=warning_of(guardian),
                key=f"Alt+{place}" if place <= 8 else "",  # noqa: PLR2004 - Alt+9 is the child
            )
            for place, guardian in enumerate(self._guardians, start=1)
        ]
        choices += [guardian_choice(row.guardian_id, row.guardian, "") for row in self._former]
        children = self.pupil_rows()
        if children:
            said = _("The children were there")
            if len(children) == 1:
                said = _("{name} was there").format(name=children[0].call_name)
            said = said.replace("&", "&&")
            choices.append(Choice(CHILD, said, "child", "Alt+9"))
        self.chips.set_choices(choices)
        self.chip_line.setVisible(bool(choices))

    def _on_chips_changed(self) -> None:
        self._touched = True
        self._warn()
        self.changed.emit()

    def _warn(self) -> None:
        """One line below the chips: whom to be careful with, or that nobody is chosen."""
        chosen = [row for row in self._guardians if row.id in self.chips.values()]
        warned = [f"{row.call_name}: {warning_of(row)}" for row in chosen if warning_of(row)]
        spoken = [
            _("{name} speaks {language}, with an interpreter").format(
                name=row.call_name, language=row.language
            )
            for row in chosen
            if row.needs_interpreter and row.language
        ]
        nobody = []
        if self._guardians and not self.chips.values():
            nobody.append(_("Nobody chosen yet: then nobody counts as reached."))
        self.chip_line.set_hint(" · ".join(warned + spoken + nobody))

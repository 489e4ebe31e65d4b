"""With whom a contact was: guardians, the child, another professional."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.errors import RefusedError
from app.i18n import _
from app.queries.contact_form import asking_consent, last_spoken
from app.queries.people import guardians_of_all
from app.queries.rows import GuardianRow, ParticipantRow, PupilRow
from app.rules.unreached import asks_consent
from app.ui.dialogs.contact.guardians import (
    CHILD,
    EVERYONE,
    MANY,
    PROFESSIONAL,
    Person,
    cautions,
    child_choice,
    choices_of,
    everyone_choice,
    former_person,
    free,
    left_out,
    of_age,
    person_of,
    professional_choice,
)
from app.ui.dialogs.contact.keyed import KeyedChips
from app.ui.dialogs.contact.lines import FormLine
from app.ui.theme import Space
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.guardian_chip import guardian_choice
from app.ui.workspace import Workspace


class WithPart(QWidget):
    """`changed` when people choose or write; `went_on` when the form may go on."""

    changed = Signal()
    went_on = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._pupils: list[PupilRow] = []
        self._guardians: list[GuardianRow] = []
        self._former: list[ParticipantRow] = []
        self._asking: tuple[str, ...] = ()
        self._touched = False
        self._is_one_by_one = False
        self.chips = KeyedChips(_("With whom"))
        self.one_by_one = LinkButton(_("Choose them one by one"))
        self.one_by_one.padding = 0
        self.professional = QLineEdit()
        self.professional.setPlaceholderText(
            _("name and organisation, such as Joke Smit, speech therapist")
        )
        self.line = FormLine(_("With whom"), self.chips)
        self.line.add_below(self.one_by_one)
        self.professional_line = FormLine(_("Who is that"), self.professional)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S3)
        column.addWidget(self.line)
        column.addWidget(self.professional_line)
        self.chips.changed.connect(self._on_chips_changed)
        self.chips.went_on.connect(self._on_chips_done)
        self.one_by_one.clicked.connect(self._on_one_by_one)
        self.professional.textEdited.connect(self._on_professional_typed)
        self.professional.returnPressed.connect(self.went_on)
        self._offer()
        self._warn()

    def people(self) -> list[Person]:
        """Those who were chosen, in their order to call."""
        chosen = self.chips.values()
        known = self._free() if EVERYONE in chosen else self._guardians
        return [
            *(person_of(row) for row in known if EVERYONE in chosen or row.id in chosen),
            *(former_person(row) for row in self._former if row.guardian_id in chosen),
        ]

    def offered(self) -> list[Person]:
        """Everybody there is to choose from."""
        return [*map(person_of, self._guardians), *map(former_person, self._former)]

    def short_names(self) -> dict[str, str]:
        """By full name, what each guardian of these pupils is called here."""
        return {row.name: row.call_name for row in self._guardians}

    def child_present(self) -> bool:
        return CHILD in self.chips.values()

    def has_professional(self) -> bool:
        return PROFESSIONAL in self.chips.values()

    def professional_named(self, *, strict: bool = True) -> str:
        """Which other professional; refuses to leave open who that was."""
        if not self.has_professional():
            return ""
        named = " ".join(self.professional.text().split())
        if strict and not named:
            raise RefusedError(
                _("Write down who that was, and of what organisation."), field="professional"
            )
        return named

    def is_without_parents(self) -> bool:
        """Whether it is the child itself, or another professional, and no parent."""
        return not self.people() and (self.child_present() or self.has_professional())

    def fill(
        self,
        pupils: Sequence[PupilRow],
        guardian_ids: Sequence[int],
        *,
        child_present: bool,
        professional: str,
        settled: bool,
        former: Iterable[ParticipantRow] = (),
    ) -> None:
        """Show a draft's people. Unless it is `settled` whom it was with, one may be chosen.

        `former`: those in a saved contact, of whom some may be linked to its pupils no more.
        """
        self.chips.set_values([])
        self._touched, self._is_one_by_one, self._former = settled, False, []
        self.show_for(pupils)
        known = {guardian.id for guardian in self._guardians}
        self._former = [row for row in former if row.guardian_id not in known]
        if settled:
            self._choose(guardian_ids, child_present=child_present, professional=professional)
        self.professional.setText(professional)
        self._warn()

    def show_for(self, pupils: Sequence[PupilRow]) -> None:
        """Offer the guardians of these pupils, and choose one where that is no guess."""
        self._pupils = list(pupils)
        ids = [row.id for row in pupils]
        today = self._workspace.today()
        grown = [row.id for row in pupils if asks_consent(row.born_on, agrees=False, today=today)]
        consent = partial(asking_consent, pupil_ids=grown, today=today)
        self._asking = self._workspace.read(consent) if grown else ()
        by_pupil = self._workspace.read(partial(guardians_of_all, pupil_ids=ids)) if ids else {}
        unique = {row.id: row for rows in by_pupil.values() for row in rows if not row.deceased}
        had_many = self._is_many()
        self._guardians = list(unique.values())
        if self._is_many() and not had_many and not self._former:
            self._touched = False
        self._offer()
        if not self._touched and not self.people():
            self._choose_likely(ids)
        self._warn()

    def asks_whom(self) -> bool:
        """Whether there are several to choose from, and nobody is chosen.

        A single one is not asked for: chosen already, or warned of and better not by a quick digit.
        """
        return len(self._guardians) > 1 and not self.people() and not self.is_without_parents()

    def _free(self) -> list[GuardianRow]:
        return free(self._guardians)

    def _is_many(self) -> bool:
        return len(self._guardians) > MANY and not self._is_one_by_one

    def _choose(
        self, guardian_ids: Sequence[int], *, child_present: bool, professional: str
    ) -> None:
        """Choose whom a draft says; of many either everyone, or these one by one."""
        values: list[object] = [*guardian_ids]
        if self._is_many() and guardian_ids:
            if set(guardian_ids) == {row.id for row in self._free()}:
                values = [EVERYONE]
            else:
                self._is_one_by_one = True
        self._offer()
        values += [CHILD] if child_present else []
        values += [PROFESSIONAL] if professional else []
        self.chips.set_values(values)

    def _choose_likely(self, pupil_ids: list[int]) -> None:
        if self._is_many():
            self.chips.set_value(EVERYONE)
            return
        unwarned = [guardian.id for guardian in self._free()]
        likely = unwarned[0] if len(unwarned) == 1 and len(self._guardians) == 1 else None
        if likely is None and pupil_ids:
            spoken = self._workspace.read(partial(last_spoken, pupil_ids=pupil_ids))
            likely = spoken if spoken in unwarned else None
        others = [value for value in self.chips.values() if value in (CHILD, PROFESSIONAL)]
        self.chips.set_values([*([] if likely is None else [likely]), *others])

    def _offer(self) -> None:
        is_many = self._is_many()
        choices = [everyone_choice(self._guardians)] if is_many else choices_of(self._guardians)
        choices += [guardian_choice(row.guardian_id, row.guardian, "") for row in self._former]
        if self._pupils:
            choices.append(child_choice([row.call_name for row in self._pupils]))
            choices.append(professional_choice())
        self.chips.set_choices(choices)
        self.line.setVisible(bool(choices))
        self.one_by_one.setVisible(is_many)

    def _on_one_by_one(self) -> None:
        """All of many with a chip each; who was chosen stays so."""
        chosen = [person.id for person in self.people()]
        others = [value for value in self.chips.values() if value in (CHILD, PROFESSIONAL)]
        self._is_one_by_one = True
        self._offer()
        self.chips.set_values([*chosen, *others])
        self.chips.focus_first()
        self._on_chips_changed()

    def _on_chips_changed(self) -> None:
        """Who asks for another professional did not mean the parent that we had filled in."""
        if self.has_professional() and not self._touched and not self._shows_professional():
            others = [value for value in self.chips.values() if value in (CHILD, PROFESSIONAL)]
            self.chips.set_values(others)
        self._touched = True
        self._warn()
        self.changed.emit()

    def _shows_professional(self) -> bool:
        return not self.professional_line.isHidden()

    def _on_chips_done(self) -> None:
        if self.has_professional() and not self.professional.text().strip():
            self.professional.setFocus()
        else:
            self.went_on.emit()

    def _on_professional_typed(self) -> None:
        self.professional_line.set_error("")
        self.changed.emit()

    def _warn(self) -> None:
        """One line below the chips: whom to be careful with, or that nobody is reached by it."""
        self.professional_line.setVisible(self.has_professional())
        values = self.chips.values()
        said = cautions([row for row in self._guardians if row.id in values])
        said += [of_age(name) for name in self._asking]
        if EVERYONE in values:
            said += left_out(self._guardians)
        elif self._guardians and not self.people():
            if self.is_without_parents():
                said.append(_("Without a parent: then no parent counts as reached."))
            else:
                said.append(_("Nobody chosen yet: then nobody counts as reached."))
        self.line.set_hint(" · ".join(said))

"""Parts of the guardian's form: what to mind, and what they help the school with."""

from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy

from app.i18n import _
from app.overriding import override
from app.queries.people_words import GuardianWords
from app.services.drafts import ParticipationDraft
from app.ui.dialogs.form_part import FormPart
from app.ui.theme import Space, theme
from app.ui.widgets.check import Check
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.form import Field
from app.vocabulary import ParticipationKind
from app.wording import word

_NARROW = 640  # pixels at 100 %: below it the marks stand under each other
HELP_KINDS = tuple(kind for kind in ParticipationKind if kind is not ParticipationKind.OTHER)


class MarksPart(FormPart):
    """What to mind, about the person or about this person with this pupil."""

    def __init__(self) -> None:
        super().__init__(_("To mind"))
        self.not_contacted = Check(_("is not to be contacted"))
        self.secret_address = Check(_("the address is secret: never printed"))
        self.informed_apart = Check(_("asked to be told themselves"))
        self.leader_first = Check(_("talk to the school leader first"))
        self.own_family = Check(_("my own family, or a reader's"))
        self.deceased = Check(_("deceased"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.S5)
        self._grid.setVerticalSpacing(Space.S1)
        self._grid.setColumnStretch(2, 1)
        self._columns = 0
        self.column.addLayout(self._grid)
        self._arrange(2)

    def _checks(self) -> tuple[Check, ...]:
        return (
            self.not_contacted, self.secret_address, self.informed_apart, self.leader_first,
            self.own_family, self.deceased,
        )  # fmt: skip

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, check in enumerate(self._checks()):
            check.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self._grid.addWidget(check, place // columns, place % columns)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(1 if self.width() < theme().px(_NARROW) else 2)

    def keep_to_the_link(self) -> None:
        """Leave out what belongs to the person, who is known already."""
        for check in (self.informed_apart, self.own_family, self.deceased, self.leader_first):
            check.hide()

    def ask_everything(self) -> None:
        for check in self._checks():
            check.show()

    def set_words(self, words: GuardianWords) -> None:
        self.secret_address.setChecked(words.secret_address)
        self.not_contacted.setChecked(not words.may_be_contacted)
        self.informed_apart.setChecked(words.informed_apart)
        self.own_family.setChecked(words.own_family)
        self.deceased.setChecked(words.deceased)
        self.leader_first.setChecked(words.consult_leader_first)

    def values(self) -> dict[str, Any]:
        """As fields of a GuardianDraft."""
        return {
            "secret_address": self.secret_address.isChecked(),
            "may_be_contacted": not self.not_contacted.isChecked(),
            "informed_apart": self.informed_apart.isChecked(),
            "own_family": self.own_family.isChecked(),
            "deceased": self.deceased.isChecked(),
            "consult_leader_first": self.leader_first.isChecked(),
        }


class HelpsPart(FormPart):
    """What they help the school with this school year; apart from how they are involved."""

    def __init__(self) -> None:
        super().__init__(_("Helps at school this year"))
        self._notes: dict[ParticipationKind, str] = {}
        self.kinds = ChipRow(_("Helps with"), [Choice(kind, word(kind)) for kind in HELP_KINDS])
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("plays the guitar at celebrations"))
        self.column.addWidget(Field(_("Helps wit&h"), self.kinds))
        self.column.addWidget(Field(_("Something else, in their &own words"), self.note))

    def set_words(self, words: GuardianWords) -> None:
        self._notes = {row.kind: row.note for row in words.helps_with}
        self.kinds.set_values([row.kind for row in words.helps_with])
        self.note.setText(self._notes.get(ParticipationKind.OTHER, ""))

    def drafts(self) -> tuple[ParticipationDraft, ...]:
        chosen = [
            ParticipationDraft(kind, self._notes.get(kind, "")) for kind in self.kinds.values()
        ]
        own = self.note.text().strip()
        if own:
            chosen.append(ParticipationDraft(ParticipationKind.OTHER, own))
        return tuple(chosen)

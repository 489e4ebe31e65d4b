"""A pupil by hand: names, birthday and group; a new one with the parents and the home at once."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app import names
from app.errors import RefusedError
from app.i18n import _
from app.overriding import override
from app.queries.people import groups
from app.queries.people_words import PupilWords, pupil_words
from app.services.belonging import admit_pupil, change_pupil
from app.services.drafts import PupilDraft
from app.services.people import delete_pupil
from app.ui.dates import Lean
from app.ui.dialogs.form_dialog import NEW, FormDialog
from app.ui.dialogs.pupil_parents import ParentsPart
from app.ui.messages import ask
from app.ui.navigator import Navigator
from app.ui.pages.pupil_words import group_words
from app.ui.theme import Space
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.form import Field
from app.ui.workspace import Workspace


class PupilDialog(FormDialog):
    """`pupil_id` None adds a pupil to `group_id`; `saved` carries the pupil's key."""

    saved = Signal(int)

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        pupil_id: int | None = None,
        group_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("New pupil") if pupil_id is None else _("Change pupil")
        size = (640, 600 if pupil_id is None else 460)
        super().__init__(workspace, navigator, title, parent=parent, size=size)
        self._pupil_id = pupil_id
        self._words: PupilWords | None = None
        self._build_name()
        self._build_days()
        self._build_groups(group_id)
        if pupil_id is None:
            self.parents = ParentsPart(workspace, navigator, self._family)
            for line in (self.infix, self.family_name):
                line.editingFinished.connect(self.parents.look_for_siblings)
            self.body.addWidget(self.parents)
        else:
            self._fill(workspace.read(partial(pupil_words, pupil_id=pupil_id)))
            delete = LinkButton(_("Delete"), "trash")
            delete.clicked.connect(self._on_delete)
            self.add_to_foot(delete)
        self.body.addStretch(1)
        self.settled(kept_as=f"form:pupil:{pupil_id or NEW}")

    def _build_name(self) -> None:
        self.call_name, self.infix, self.family_name = QLineEdit(), QLineEdit(), QLineEdit()
        self.fields = {
            "call_name": Field(_("&First name"), self.call_name),
            "infix": Field(_("&Infix"), self.infix),
            "family_name": Field(_("&Last name"), self.family_name),
        }
        self.infix.setPlaceholderText(_("van de"))
        self._add_row(list(self.fields.values()), (5, 3, 6))
        self.given_names, self.initials = QLineEdit(), QLineEdit()
        self.year_level = QLineEdit()
        self.year_level.setPlaceholderText(_("such as 6"))
        more = {
            "given_names": Field(_("All &given names"), self.given_names),
            "initials": Field(_("&Initials"), self.initials),
            "year_level": Field(_("&Year"), self.year_level),
        }
        self._add_row(list(more.values()), (8, 3, 3))
        self.fields |= more

    def _add_row(self, fields: Sequence[Field], shares: Sequence[int]) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        for field, share in zip(fields, shares, strict=True):
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def _build_days(self) -> None:
        today = self.workspace.today
        self.born_on = DateField(
            _("Date of birth"), today, lean=Lean.BEHIND, placeholder=_("12-3-2017")
        )
        self.enrolled_on = DateField(_("In school since"), today, lean=Lean.BEHIND)
        self.left_on = DateField(_("Left on"), today, lean=Lean.BEHIND)
        self.left_to = QLineEdit()
        self.left_to.setPlaceholderText(_("the next school"))
        days = {
            "born_on": Field(_("Date of &birth"), self.born_on),
            "enrolled_on": Field(_("In school &since"), self.enrolled_on),
        }
        self._add_row(list(days.values()), (1, 1))
        if self._pupil_id is not None:
            hint = _("Leave empty while the pupil is here.")
            days["left_on"] = Field(_("Left &on"), self.left_on, hint=hint)
            days["left_to"] = Field(_("To &which school"), self.left_to)
            self._add_row([days["left_on"], days["left_to"]], (1, 1))
        self.fields |= days

    def _build_groups(self, group_id: int | None) -> None:
        rows = self.workspace.read(partial(groups, today=self.workspace.today()))
        choices = [Choice(row.id, group_words(row.name)) for row in rows]
        self.groups = ChipRow(_("Group"), choices)
        self.new_group = QLineEdit()
        self.new_group.setPlaceholderText(_("such as 6B"))
        if rows:
            self.groups.set_value(group_id if group_id is not None else rows[0].id)
            field = Field(_("&Group"), self.groups)
        else:
            field = Field(_("&Group"), self.new_group)
        self.fields = {**self.fields, "group": field}
        self.body.addWidget(field)

    def _fill(self, words: PupilWords) -> None:
        self._words = words
        self.call_name.setText(words.call_name)
        self.infix.setText(words.infix)
        self.family_name.setText(words.family_name)
        self.given_names.setText(words.given_names)
        self.initials.setText(words.initials)
        self.year_level.setText(words.year_level)
        self.left_to.setText(words.left_to)
        for line in self._lines():
            line.setCursorPosition(0)
        self.born_on.set_day(words.born_on)
        self.enrolled_on.set_day(words.enrolled_on)
        self.left_on.set_day(words.left_on)
        self.groups.set_values(words.group_ids)

    @override
    def filled(self) -> tuple[object, ...]:
        return (
            *(line.text() for line in self._lines()),
            *(day.text() for day in (self.born_on, self.enrolled_on, self.left_on)),
            tuple(self.groups.values()),
            self.new_group.text(),
            self.parents.filled() if self._pupil_id is None else (),
        )

    def _family(self) -> tuple[str, str]:
        return self.infix.text(), self.family_name.text()

    def _lines(self) -> list[QLineEdit]:
        names_ = [self.call_name, self.infix, self.family_name, self.given_names, self.initials]
        return [*names_, self.year_level, self.left_to]

    def _draft(self) -> PupilDraft:
        days = {
            "born_on": self.born_on,
            "enrolled_on": self.enrolled_on,
            "left_on": self.left_on,
        }
        for field, day in days.items():
            if not day.is_understood():
                said = _("“{typed}” is no day. Try 12-3-2017.").format(typed=day.text())
                raise RefusedError(said, field=field)
        kept = asdict(self._words) if self._words is not None else {}
        kept.pop("group_ids", None)
        return PupilDraft(
            **kept
            | {
                "call_name": self.call_name.text(),
                "infix": self.infix.text(),
                "family_name": self.family_name.text(),
                "given_names": self.given_names.text(),
                "initials": self.initials.text(),
                "year_level": self.year_level.text(),
                "left_to": self.left_to.text(),
            }
            | {field: day.day() for field, day in days.items()},
            guardians=self.parents.drafts() if self._pupil_id is None else (),
        )

    @override
    def save(self) -> None:
        draft = self._draft()
        name = self.call_name.text().strip() or self.family_name.text().strip()
        if self._pupil_id is None:
            self._add(draft, name)
        else:
            self._change(self._pupil_id, draft, name)

    def _add(self, draft: PupilDraft, name: str) -> None:
        use_case = partial(
            admit_pupil,
            draft=draft,
            group_ids=tuple(self.groups.values()),
            group_name=self.new_group.text(),
        )
        written = self.write(use_case)
        self.navigator.said.emit(_("{name} is added.").format(name=name), written.change_set_uid)
        self.saved.emit(written.ids[-1])

    def _change(self, pupil_id: int, draft: PupilDraft, name: str) -> None:
        use_case = partial(
            change_pupil, pupil_id=pupil_id, draft=draft, group_ids=tuple(self.groups.values())
        )
        written = self.write(use_case)
        self.navigator.said.emit(
            self._changed_words(draft.left_on).format(name=name), written.change_set_uid
        )
        self.saved.emit(pupil_id)

    def _changed_words(self, left_on: date | None) -> str:
        former = self._words
        if left_on is not None and former is not None and former.left_on is None:
            return _("{name} left the group.")
        return _("{name} is changed.")

    def _on_delete(self) -> None:
        if self._pupil_id is None:
            return
        name = names.full_name(
            self.call_name.text().strip(),
            self.infix.text().strip(),
            self.family_name.text().strip(),
        )
        question = _("Put {name} in the bin? What was logged stays.").format(name=name)
        if ask(self, question, _("Delete")):
            written = self.workspace.write(partial(delete_pupil, pupil_id=self._pupil_id))
            said = _("{name} is in the bin.").format(name=name)
            self.navigator.said.emit(said, written.change_set_uid)
            self.settled()
            self.accept()

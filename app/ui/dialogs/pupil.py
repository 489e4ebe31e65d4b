"""A pupil by hand: names, birthday and group; a new one with the parents at once."""

from dataclasses import asdict
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import RefusedError
from app.i18n import _
from app.overriding import override
from app.queries.people import groups
from app.queries.people_words import PupilWords, pupil_words
from app.services.belonging import admit_pupil, change_pupil
from app.services.drafts import GuardianDraft, PupilDraft
from app.ui.dates import Lean
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.guardian import GuardianDialog
from app.ui.navigator import Navigator
from app.ui.pages.pupil_words import group_words
from app.ui.theme import Space, Type
from app.ui.widgets.buttons import IconButton, LinkButton
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.form import Field
from app.ui.widgets.labels import ElidedLabel, SectionLabel, TextLabel
from app.ui.workspace import Workspace
from app.wording import word


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
        size = (560, 440 if pupil_id is None else 350)
        super().__init__(workspace, navigator, title, parent=parent, size=size)
        self._pupil_id = pupil_id
        self._words: PupilWords | None = None
        self._guardians: list[GuardianDraft] = []
        self._build_name()
        self._build_days()
        self._build_groups(group_id)
        if pupil_id is None:
            self._build_guardians()
        else:
            self._fill(workspace.read(partial(pupil_words, pupil_id=pupil_id)))
        self.body.addStretch(1)
        self.settled()

    def _build_name(self) -> None:
        self.call_name, self.infix, self.family_name = QLineEdit(), QLineEdit(), QLineEdit()
        self.fields = {
            "call_name": Field(_("&First name"), self.call_name),
            "infix": Field(_("&Infix"), self.infix),
            "family_name": Field(_("&Last name"), self.family_name),
        }
        self.infix.setPlaceholderText(_("van de"))
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        for field, share in zip(self.fields.values(), (5, 3, 6), strict=True):
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def _build_days(self) -> None:
        today = self.workspace.today
        self.born_on = DateField(
            _("Date of birth"), today, lean=Lean.BEHIND, placeholder=_("12-3-2017")
        )
        self.enrolled_on = DateField(_("In school since"), today, lean=Lean.BEHIND)
        self.left_on = DateField(_("Left on"), today, lean=Lean.BEHIND)
        fields = [
            Field(_("Date of &birth"), self.born_on),
            Field(_("In school &since"), self.enrolled_on),
        ]
        if self._pupil_id is not None:
            hint = _("Leave empty while the pupil is here.")
            fields.append(Field(_("Left &on"), self.left_on, hint=hint))
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        for field in fields:
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

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

    def _build_guardians(self) -> None:
        self.body.addWidget(SectionLabel(_("Parents and guardians")))
        self._people = QVBoxLayout()
        self._people.setSpacing(Space.S1)
        self.body.addLayout(self._people)
        self.add_guardian = LinkButton(_("Add a parent or guardian"), "plus")
        self.add_guardian.clicked.connect(self._on_add_guardian)
        self.body.addWidget(self.add_guardian, 0, Qt.AlignmentFlag.AlignLeft)

    def _fill(self, words: PupilWords) -> None:
        self._words = words
        self.call_name.setText(words.call_name)
        self.infix.setText(words.infix)
        self.family_name.setText(words.family_name)
        self.born_on.set_day(words.born_on)
        self.enrolled_on.set_day(words.enrolled_on)
        self.left_on.set_day(words.left_on)
        self.groups.set_values(words.group_ids)

    def _on_add_guardian(self) -> None:
        form = GuardianDialog(self.workspace, self.navigator, None, None, self)
        form.family_name.setText(self.family_name.text())
        form.infix.setText(self.infix.text())
        form.settled()
        form.drafted.connect(self._take_guardian)
        form.open()

    def _take_guardian(self, draft: GuardianDraft, name: str) -> None:
        self._guardians.append(draft)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(ElidedLabel(name, Type.STRONG))
        row.addWidget(TextLabel(word(draft.relationship), muted=True))
        row.addStretch(1)
        remove = IconButton("close", _("Leave out {name}").format(name=name))
        remove.clicked.connect(lambda: self._drop_guardian(draft, holder))
        row.addWidget(remove)
        self._people.addWidget(holder)

    def _drop_guardian(self, draft: GuardianDraft, holder: QWidget) -> None:
        self._guardians = [one for one in self._guardians if one is not draft]
        holder.hide()
        holder.deleteLater()

    @override
    def filled(self) -> tuple[object, ...]:
        return (
            *(line.text() for line in (self.call_name, self.infix, self.family_name)),
            *(day.text() for day in (self.born_on, self.enrolled_on, self.left_on)),
            tuple(self.groups.values()),
            self.new_group.text(),
            tuple(self._guardians),
        )

    def _draft(self) -> PupilDraft:
        for day in (self.born_on, self.enrolled_on, self.left_on):
            if not day.is_understood():
                day.setFocus()
                raise RefusedError(
                    _("“{typed}” is no day. Try 12-3-2017.").format(typed=day.text())
                )
        kept = asdict(self._words) if self._words is not None else {}
        kept.pop("group_ids", None)
        return PupilDraft(
            **kept
            | {
                "call_name": self.call_name.text(),
                "infix": self.infix.text(),
                "family_name": self.family_name.text(),
                "born_on": self.born_on.day(),
                "enrolled_on": self.enrolled_on.day(),
                "left_on": self.left_on.day(),
            },
            guardians=tuple(self._guardians),
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
        written = self.workspace.write(use_case)
        self.navigator.said.emit(_("{name} is added.").format(name=name), written.change_set_uid)
        self.saved.emit(written.ids[-1])

    def _change(self, pupil_id: int, draft: PupilDraft, name: str) -> None:
        use_case = partial(
            change_pupil, pupil_id=pupil_id, draft=draft, group_ids=tuple(self.groups.values())
        )
        written = self.workspace.write(use_case)
        self.navigator.said.emit(
            self._changed_words(draft.left_on).format(name=name), written.change_set_uid
        )
        self.saved.emit(pupil_id)

    def _changed_words(self, left_on: date | None) -> str:
        former = self._words
        if left_on is not None and former is not None and former.left_on is None:
            return _("{name} left the group.")
        return _("{name} is changed.")

"""A guardian by hand: who they are to the pupil, how to reach them, and what to mind."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app import names
from app.errors import RefusedError
from app.i18n import _
from app.overriding import override
from app.queries.people_words import KnownGuardian, guardian_words, known_guardians
from app.services.belonging import remove_guardian
from app.services.drafts import GuardianDraft
from app.services.people import add_guardian, edit_guardian
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.guardian_parts import MarksPart, ReachPart, WishesPart
from app.ui.messages import ask
from app.ui.navigator import Navigator
from app.ui.theme import Space, Tint
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.form import Field
from app.ui.widgets.notice import Notice
from app.ui.widgets.segmented import Segmented
from app.ui.workspace import Workspace
from app.vocabulary import Custody, GuardianKind, Relationship
from app.wording import word

_PEOPLE = [kind for kind in Relationship if kind is not Relationship.INSTITUTION]


class GuardianDialog(FormDialog):
    """A guardian of `pupil_id`; `guardian_id` None adds one.

    Without a pupil yet nothing is written: `drafted` carries the draft and the name.
    """

    drafted = Signal(object, str)

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        pupil_id: int | None,
        guardian_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        is_new = guardian_id is None
        title = _("New parent or guardian") if is_new else _("Change parent or guardian")
        super().__init__(
            workspace, navigator, title, "" if pupil_id else _("Add"), parent, size=(620, 640)
        )
        self._pupil_id = pupil_id
        self._guardian_id = guardian_id
        self._linked: KnownGuardian | None = None
        self._initials = ""
        self._known = self._read_known() if is_new else []
        self._build_who()
        self.reach = ReachPart()
        self.wishes = WishesPart()
        self.marks = MarksPart()
        for part in (self.reach, self.wishes, self.marks):
            self.body.addWidget(part)
        self.body.addStretch(1)
        if pupil_id is not None and guardian_id is not None:
            self._fill(pupil_id, guardian_id)
            self._build_removal()
        self.settled()

    def _read_known(self) -> list[KnownGuardian]:
        return self.workspace.read(partial(known_guardians, pupil_id=self._pupil_id or 0))

    def _build_who(self) -> None:
        self.kind = Segmented(
            _("Person or organisation"),
            [
                Choice(GuardianKind.PERSON, _("person")),
                Choice(GuardianKind.ORGANISATION, _("organisation")),
            ],
        )
        self.kind.set_value(GuardianKind.PERSON)
        self.kind.changed.connect(self._on_kind)
        self.body.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignLeft)
        self._build_names()
        self.known = Notice(tint=Tint.ACCENT)
        self.known.action_chosen.connect(self._on_link)
        self.known.hide()
        self.body.addWidget(self.known)
        self.relationship = ChipRow(
            _("What they are to the pupil"),
            [Choice(kind, word(kind)) for kind in _PEOPLE],
            exclusive=True,
            may_be_empty=False,
        )
        self.relationship.set_value(Relationship.PARENT)
        self._relationship_field = Field(_("&Relationship"), self.relationship)
        self.body.addWidget(self._relationship_field)
        self.custody = Segmented(
            _("Custody"), [Choice(custody, word(custody)) for custody in Custody]
        )
        self.custody.set_value(Custody.UNKNOWN)
        self.body.addWidget(Field(_("&Custody"), self.custody))

    def _build_names(self) -> None:
        self.call_name, self.infix, self.family_name = QLineEdit(), QLineEdit(), QLineEdit()
        self.contact_person = QLineEdit()
        self._names = {
            "call_name": Field(_("&First name"), self.call_name),
            "infix": Field(_("&Infix"), self.infix),
            "family_name": Field(_("&Last name"), self.family_name),
            "contact_person": Field(_("Contact &person now"), self.contact_person),
        }
        self.fields = self._names
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        for field, share in zip(self._names.values(), (5, 3, 6, 5), strict=True):
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        self._names["contact_person"].hide()
        self.body.addLayout(row)
        for line in (self.call_name, self.infix, self.family_name):
            line.textChanged.connect(self._look_for_known)

    def _build_removal(self) -> None:
        remove = LinkButton(_("Not with this pupil any more"), "trash")
        remove.clicked.connect(self._on_remove)
        self.add_to_foot(remove)

    def _fill(self, pupil_id: int, guardian_id: int) -> None:
        words = self.workspace.read(
            partial(
                guardian_words,
                pupil_id=pupil_id,
                guardian_id=guardian_id,
                today=self.workspace.today(),
            )
        )
        self.kind.set_value(words.kind)
        self._on_kind()
        self.call_name.setText(words.call_name)
        self.infix.setText(words.infix)
        self.family_name.setText(words.family_name)
        self.contact_person.setText(words.contact_person)
        self.relationship.set_value(words.relationship)
        self.custody.set_value(words.custody)
        self.reach.set_rows(words.reach_points)
        self.wishes.set_words(words)
        self.marks.set_words(words)
        self._initials = words.initials

    def _on_kind(self) -> None:
        """An organisation has one name, and somebody who speaks for it now."""
        is_person = self.kind.value() is GuardianKind.PERSON
        for name in ("call_name", "infix"):
            self._names[name].setVisible(is_person)
        self._names["contact_person"].setVisible(not is_person)
        self._names["family_name"].label.setText(_("&Last name") if is_person else _("&Name"))
        self._relationship_field.setVisible(is_person)
        self.fields = self._names
        if not is_person:
            self.fields = self._names | {"call_name": self._names["family_name"]}

    def _look_for_known(self) -> None:
        """Somebody of this name may be a brother's or sister's parent."""
        typed = names.words(self._name())
        found = next((row for row in self._known if names.words(row.name) == typed), None)
        if found is None or not typed:
            self.known.hide()
            return
        self.known.set_words(
            _("{name} is in the logbook already").format(name=found.name),
            _("as a parent of {pupils}.").format(pupils=found.pupils),
            _("It is the same person"),
        )
        self.known.show()

    def _on_link(self) -> None:
        """Take the person that is known: names, numbers and wishes are there already."""
        typed = names.words(self._name())
        self._linked = next((row for row in self._known if names.words(row.name) == typed), None)
        if self._linked is not None:
            for part in (self.kind, *self._names.values()):
                part.setEnabled(False)
            for part in (self.reach, self.wishes):
                part.hide()
            self.marks.keep_to_the_link()
            self.known.set_words(
                _("The same {name}.").format(name=self._linked.name),
                _("Say only what {name} is to this pupil.").format(name=self._linked.name),
            )
            self.relationship.focus_first()

    def _name(self) -> str:
        return names.full_name(
            self.call_name.text().strip(),
            self.infix.text().strip(),
            self.family_name.text().strip(),
        )

    def draft(self) -> GuardianDraft:
        """What is filled in, as a draft; someone who is known brings only the link."""
        is_person = self.kind.value() is GuardianKind.PERSON
        filled = GuardianDraft(
            call_name=self.call_name.text() if is_person else "",
            infix=self.infix.text() if is_person else "",
            family_name=self.family_name.text(),
            initials=self._initials,
            kind=self.kind.value(),
            contact_person="" if is_person else self.contact_person.text(),
            relationship=self.relationship.value() if is_person else Relationship.INSTITUTION,
            custody=self.custody.value(),
            reach_points=self.reach.drafts(),
            id=self._linked.id if self._linked else None,
        )
        return replace(filled, **self.wishes.values(), **self.marks.values())

    @override
    def filled(self) -> GuardianDraft:
        return self.draft()

    @override
    def save(self) -> None:
        draft, name = self.draft(), self._name()
        if self._pupil_id is None:
            if not name:
                raise RefusedError(_("Fill in at least one name."), field="call_name")
            self.drafted.emit(draft, name)
            return
        if self._guardian_id is None:
            use_case = partial(add_guardian, pupil_id=self._pupil_id, draft=draft)
            said = _("{name} is added.")
        else:
            use_case = partial(
                edit_guardian,
                pupil_id=self._pupil_id,
                guardian_id=self._guardian_id,
                draft=draft,
            )
            said = _("{name} is changed.")
        written = self.workspace.write(use_case)
        self.navigator.said.emit(said.format(name=name), written.change_set_uid)

    def _on_remove(self) -> None:
        if self._pupil_id is None or self._guardian_id is None:
            return
        name = self._name()
        question = _("Take {name} away from this pupil? What was logged stays.").format(name=name)
        if not ask(self, question, _("Take away")):
            return
        written = self.workspace.write(
            partial(remove_guardian, pupil_id=self._pupil_id, guardian_id=self._guardian_id)
        )
        said = _("{name} is not with this pupil any more.").format(name=name)
        self.navigator.said.emit(said, written.change_set_uid)
        self.accept()

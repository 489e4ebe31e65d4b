"""A guardian by hand: who they are to the pupil, where they live, how to reach them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app import names
from app.errors import RefusedError
from app.i18n import _, ngettext
from app.overriding import override
from app.queries.homes import homes_of
from app.queries.namesakes import with_difference
from app.queries.people_words import (
    GuardianWords,
    KnownGuardian,
    guardian_words,
    known_guardians,
)
from app.services.belonging import remove_guardian
from app.services.drafts import GuardianDraft
from app.services.people import add_guardian, delete_guardian, edit_guardian
from app.store.logbook import UseCase
from app.ui.dialogs.form_dialog import NEW, FormDialog
from app.ui.dialogs.found_list import FoundList
from app.ui.dialogs.guardian_home import HomePart
from app.ui.dialogs.guardian_link import LinkPart
from app.ui.dialogs.guardian_parts import HelpsPart, MarksPart
from app.ui.dialogs.guardian_reach import ReachPart
from app.ui.dialogs.guardian_wishes import WishesPart
from app.ui.dialogs.household import HouseholdDialog
from app.ui.messages import ask
from app.ui.navigator import Navigator
from app.ui.theme import Space, Tint
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.cells import Cell, find_marks
from app.ui.widgets.choices import Choice
from app.ui.widgets.form import Field
from app.ui.widgets.notice import Notice
from app.ui.widgets.segmented import Segmented
from app.ui.workspace import Workspace
from app.vocabulary import GuardianKind, Relationship


class GuardianDialog(FormDialog):
    """A guardian of `pupil_id`; `guardian_id` None adds one.

    Without a pupil yet nothing is written: `drafted` carries the draft and the name, and `others`
    are the names of the parents that were drafted before.
    """

    drafted = Signal(object, str)

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        pupil_id: int | None,
        guardian_id: int | None = None,
        parent: QWidget | None = None,
        *,
        others: Sequence[str] = (),
    ) -> None:
        is_new = guardian_id is None
        title = _("New parent or guardian") if is_new else _("Change parent or guardian")
        super().__init__(
            workspace, navigator, title, "" if pupil_id else _("Add"), parent, size=(780, 700)
        )
        self._pupil_id = pupil_id
        self._guardian_id = guardian_id
        self._others = others
        self._linked: KnownGuardian | None = None
        self._known = self._read_known() if is_new else []
        homes = workspace.read(partial(homes_of, pupil_id=pupil_id)) if pupil_id else []
        present = sum(len(home.guardians) for home in homes) + len(others)
        self.link = LinkPart(workspace.today, present + is_new)
        self.home = HomePart(homes, guardian_id, others)
        self.reach, self.wishes = ReachPart(), WishesPart()
        self.marks, self.helps = MarksPart(), HelpsPart()
        self._build()
        if pupil_id is not None and guardian_id is not None:
            self._fill(pupil_id, guardian_id)
        kept_as = f"form:guardian:{pupil_id}:{guardian_id or NEW}" if pupil_id else ""
        self.settled(kept_as=kept_as)

    def _read_known(self) -> list[KnownGuardian]:
        return self.workspace.read(partial(known_guardians, pupil_id=self._pupil_id or 0))

    def _build(self) -> None:
        self._build_kind()
        self._build_names()
        self.known = Notice(tint=Tint.ACCENT)
        self.known.action_chosen.connect(self._on_link)
        self.known.hide()
        self.body.addWidget(self.known)
        for part in (self.link, self.reach, self.home, self.wishes, self.marks, self.helps):
            self.body.addWidget(part)
        self.reach.order_stops()
        self.home.home_wanted.connect(self._on_home)
        self.marks.deceased.toggled.connect(self._show_home)
        self._show_home()
        self.body.addStretch(1)
        self.fields = {**self._names, **self.link.fields, **self.wishes.hour_fields}

    def _build_kind(self) -> None:
        self.kind = Segmented(
            _("Person or organisation"),
            [
                Choice(GuardianKind.PERSON, _("person")),
                Choice(GuardianKind.ORGANISATION, _("organisation")),
            ],
        )
        self.kind.set_value(GuardianKind.PERSON)
        self.kind.changed.connect(self._on_kind)
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        row.addWidget(self.kind)
        row.addStretch(1)
        self.body.addLayout(row)
        self.look_up = LinkButton(_("Somebody who is in the logbook already…"), "search")
        self.look_up.clicked.connect(self._on_find)
        self.look_up.setVisible(bool(self._known))
        row.addWidget(self.look_up)
        self.search = FoundList(
            _("People in the logbook"),
            _("Name of the parent, or of a brother or sister"),
            _known_cells,
            lambda typed, row: names.fits(typed, row.name) or names.fits(typed, row.pupils),
            nobody=_("Nobody of this name yet."),
            offers_all=True,
        )
        self.search.set_rows(self._known)
        self.search.chosen.connect(self._take_known)
        self.search.hide()
        self.body.addWidget(self.search)

    def _build_names(self) -> None:
        self.call_name, self.infix, self.family_name = QLineEdit(), QLineEdit(), QLineEdit()
        self.initials, self.contact_person = QLineEdit(), QLineEdit()
        self._names = {
            "call_name": Field(_("&First name"), self.call_name),
            "initials": Field(_("&Initials"), self.initials),
            "infix": Field(_("In&fix"), self.infix),
            "family_name": Field(_("&Last name"), self.family_name),
            "contact_person": Field(_("Contact &person now"), self.contact_person),
        }
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        for field, share in zip(self._names.values(), (5, 2, 3, 6, 5), strict=True):
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        self._names["contact_person"].hide()
        self.body.addLayout(row)
        for line in (self.call_name, self.infix, self.family_name):
            line.textChanged.connect(self._look_for_known)

    def _build_removal(self, words: GuardianWords) -> None:
        """To unlink somebody who has other children here as well; to delete anybody."""
        if words.pupils > 1:
            unlink = LinkButton(_("Not with this pupil any more"), "close")
            unlink.clicked.connect(self._on_unlink)
            self.add_to_foot(unlink)
        delete = LinkButton(_("Delete"), "trash")
        delete.clicked.connect(lambda: self._on_delete(words.pupils))
        self.add_to_foot(delete)

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
        self._show_kind()
        self.call_name.setText(words.call_name)
        self.initials.setText(words.initials)
        self.infix.setText(words.infix)
        self.family_name.setText(words.family_name)
        self.contact_person.setText(words.contact_person)
        for line in (self.call_name, self.family_name, self.contact_person):
            line.setCursorPosition(0)
        self.reach.set_rows(words.reach_points)
        for part in (self.link, self.wishes, self.marks, self.helps):
            part.set_words(words)
        self._build_removal(words)

    def _on_kind(self) -> None:
        self._show_kind()
        if not self._is_person():
            self.home.live_apart()

    def _is_person(self) -> bool:
        return self.kind.value() is GuardianKind.PERSON

    def _show_kind(self) -> None:
        """An organisation has one name, and somebody who speaks for it now."""
        is_person = self._is_person()
        for name in ("call_name", "initials", "infix"):
            self._names[name].setVisible(is_person)
        self._names["contact_person"].setVisible(not is_person)
        self._names["family_name"].label.setText(_("&Last name") if is_person else _("&Name"))
        self.link.relationship_field.setVisible(is_person)
        self.helps.setVisible(is_person and self._linked is None)
        self.wishes.setVisible(is_person and self._linked is None)
        self._show_home()
        first = "call_name" if is_person else "family_name"
        self.fields = {**self.fields, "call_name": self._names[first]}

    def _show_home(self) -> None:
        """Where somebody lives is asked of a living person, beside others or an earlier home."""
        if self._linked is not None or (self._pupil_id is None and not self._others):
            self.home.hide()
        elif self._is_person() and not self.marks.deceased.isChecked():
            self.home.show_whole()
        else:
            self.home.keep_to_the_address()

    def _look_for_known(self) -> None:
        """Somebody of this name may be a brother's or sister's parent."""
        typed = names.words(self._name())
        found = next((row for row in self._known if names.words(row.name) == typed), None)
        if self._linked is not None:
            return
        if found is None or not typed:
            self.known.hide()
            return
        self.known.set_words(
            _("{name} is in the logbook already").format(name=found.name),
            _("as a parent of {pupils}.").format(pupils=found.pupils),
            _("It is the same person"),
        )
        self.known.show()

    def _on_find(self) -> None:
        self.search.setVisible(self.search.isHidden())
        if not self.search.isHidden():
            self.search.setFocus()

    def _on_link(self) -> None:
        """Take the person that is known by the name that was typed."""
        typed = names.words(self._name())
        found = next((row for row in self._known if names.words(row.name) == typed), None)
        if found is not None:
            self._take_known(found)

    def _take_known(self, known: KnownGuardian) -> None:
        """Names, numbers, home and wishes are there already; what is asked is the link."""
        self._linked = known
        parts: list[QWidget] = [self.kind, self.look_up, self.search, *self._names.values()]
        parts += [self.reach, self.wishes, self.helps, self.home]
        for part in parts:
            part.hide()
        self.marks.keep_to_the_link()
        self.known.set_words(
            _("{name}, parent of {pupils}.").format(name=known.name, pupils=known.pupils),
            _("Say only what {name} is to this pupil.").format(name=known.name),
        )
        self.known.show()
        self.link.relationship.set_value(known.relationship)
        self.link.relationship.focus_first()

    def _name(self) -> str:
        if self._linked is not None:
            return self._linked.name
        first = self.call_name.text().strip() if self._is_person() else ""
        infix = self.infix.text().strip() if self._is_person() else ""
        return names.full_name(first, infix, self.family_name.text().strip())

    def draft(self) -> GuardianDraft:
        """What is filled in, as a draft; someone who is known brings only the link."""
        is_person = self._is_person()
        link = self.link.values()
        if not is_person:
            link["relationship"] = Relationship.INSTITUTION
        return GuardianDraft(
            call_name=self.call_name.text() if is_person else "",
            infix=self.infix.text() if is_person else "",
            family_name=self.family_name.text(),
            initials=self.initials.text() if is_person else "",
            kind=self.kind.value(),
            contact_person="" if is_person else self.contact_person.text(),
            reach_points=self.reach.drafts(),
            participations=self.helps.drafts() if is_person else None,
            id=self._linked.id if self._linked else None,
            **link,
            **self.home.values(),
            **self.wishes.values(),
            **self.marks.values(),
        )

    def kept_more(self) -> int | None:
        """Who it is, where that is somebody who is known."""
        return self._linked.id if self._linked else None

    def take_up_more(self, kept: int | None) -> None:
        known = next((row for row in self._known if row.id == kept), None)
        if known is not None:
            self._take_known(known)
        elif self._linked is not None:
            self._let_known_go()

    def _let_known_go(self) -> None:
        """It is somebody else after all: everything is asked again."""
        self._linked = None
        self.known.hide()
        for part in (self.kind, self.look_up, self.reach, self._names["family_name"]):
            part.show()
        self.marks.ask_everything()
        self._show_kind()

    @override
    def filled(self) -> GuardianDraft:
        return self.draft()

    @override
    def save(self) -> None:
        self.reach.settle()
        self.link.check()
        self.wishes.check()
        draft, name = self.draft(), self._name()
        if self._pupil_id is None:
            if not name:
                raise RefusedError(_("Fill in at least one name."), field="call_name")
            self.drafted.emit(draft, name)
            return
        if self._guardian_id is None:
            use_case: UseCase = partial(add_guardian, pupil_id=self._pupil_id, draft=draft)
            said = _("{name} is added.")
        else:
            use_case = partial(
                edit_guardian,
                pupil_id=self._pupil_id,
                guardian_id=self._guardian_id,
                draft=draft,
            )
            said = _("{name} is changed.")
        written = self.write(use_case)
        self.navigator.said.emit(said.format(name=name), written.change_set_uid)

    def _on_home(self, household_id: int) -> None:
        dialog = HouseholdDialog(self.workspace, self.navigator, household_id, self)
        dialog.accepted.connect(self._on_home_saved)
        dialog.open()

    def _on_home_saved(self) -> None:
        """Who lives where may have changed; what else was filled in stays, and still counts."""
        if self._pupil_id is None:
            return
        untouched = self.is_as_it_was()
        homes = self.workspace.read(partial(homes_of, pupil_id=self._pupil_id))
        fresh = HomePart(homes, self._guardian_id, self._others)
        fresh.home_wanted.connect(self._on_home)
        self.body.replaceWidget(self.home, fresh)
        self.home.hide()
        self.home.deleteLater()
        self.home = fresh
        self._show_home()
        if untouched:
            self.settled()

    def _on_unlink(self) -> None:
        question = _("Take {name} away from this pupil? What was logged stays.")
        if self._pupil_id is not None and self._guardian_id is not None:
            use_case = partial(
                remove_guardian, pupil_id=self._pupil_id, guardian_id=self._guardian_id
            )
            said = _("{name} is not with this pupil any more.")
            self._remove(question, _("Take away"), use_case, said)

    def _on_delete(self, pupils: int) -> None:
        question = ngettext(
            "Put {name} in the bin? What was logged stays.",
            "Put {name} in the bin, for all {n} children? What was logged stays.",
            pupils,
        ).format(name="{name}", n=pupils)
        if self._guardian_id is not None:
            use_case = partial(delete_guardian, guardian_id=self._guardian_id)
            self._remove(question, _("Delete"), use_case, _("{name} is in the bin."))

    def _remove(self, question: str, yes: str, use_case: UseCase, said: str) -> None:
        name = self._name()
        if ask(self, question.format(name=name), yes):
            written = self.workspace.write(use_case)
            self.navigator.said.emit(said.format(name=name), written.change_set_uid)
            self.accept()


def _known_cells(typed: str, row: KnownGuardian) -> Sequence[Cell]:
    name = with_difference(row.name, row.apart)
    of = _("of {children}").format(children=row.pupils)
    return (
        Cell(name, marks=find_marks(name, typed)),
        Cell(of, muted=True, marks=find_marks(of, typed)),
    )

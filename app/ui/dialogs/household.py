"""A home: its address, and who lives there."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from app.overriding import override
from app.queries.homes import Household, Inhabitant, household
from app.services.drafts import HomeDraft
from app.services.homes import arrange_household
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.navigator import Navigator
from app.ui.theme import Space, Tint
from app.ui.widgets.check import Check
from app.ui.widgets.form import Field
from app.ui.widgets.notice import Notice
from app.ui.workspace import Workspace
from app.wording import word


class HouseholdDialog(FormDialog):
    """One home; those whose child has a parent here too can be put together with them.

    Whoever has died is not asked after, and stays in the file where they lived.
    """

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        household_id: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(workspace, navigator, _("Home"), parent=parent, size=(520, 540))
        self._household_id = household_id
        found = workspace.read(partial(household, household_id=household_id))
        self._build_address(found)
        self._build_people(found)
        self.body.addStretch(1)
        self.settled(kept_as=f"form:household:{household_id}")

    def _build_address(self, found: Household) -> None:
        home = found.home
        self.name, self.address = QLineEdit(home.name), QLineEdit(home.address)
        self.postcode, self.place = QLineEdit(home.postcode), QLineEdit(home.place)
        for line in (self.name, self.address, self.postcode, self.place):
            line.setCursorPosition(0)
        self.name.setPlaceholderText(_("family name"))
        self.fields = {
            "address": Field(_("&Address"), self.address),
            "postcode": Field(_("&Postcode"), self.postcode),
            "place": Field(_("P&lace"), self.place),
            "name": Field(_("&Name of this home"), self.name),
        }
        if any(one.lives_here and one.secret_address for one in found.around):
            secret = Notice(
                _("This address is secret:"), _("it is never printed."), tint=Tint.ATTENTION
            )
            self.body.addWidget(secret)
        self.body.addWidget(self.fields["address"])
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        row.addWidget(self.fields["postcode"], 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.fields["place"], 2, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.body.addWidget(self.fields["name"])

    def _build_people(self, found: Household) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S1)
        self.people: dict[int, Check] = {}
        self._deceased = [one.id for one in found.around if one.lives_here and one.deceased]
        for one in found.around:
            if one.deceased:
                continue
            check = Check(_who(one).replace("&", "&&"), checked=one.lives_here)
            check.setToolTip(check.text())
            check.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self.people[one.id] = check
            column.addWidget(check)
        for first in list(self.people.values())[:1]:
            holder.setFocusProxy(first)
        hint = _("Who is ticked off gets a home of their own.")
        self.fields["who"] = Field(_("&Who lives here"), holder, hint=hint)
        self.body.addWidget(self.fields["who"])

    @override
    def filled(self) -> object:
        ticked = tuple(key for key, check in self.people.items() if check.isChecked())
        words = (self.name, self.address, self.postcode, self.place)
        return tuple(line.text() for line in words), ticked

    @override
    def save(self) -> None:
        ticked = [key for key, check in self.people.items() if check.isChecked()]
        draft = HomeDraft(
            self.name.text(), self.address.text(), self.postcode.text(), self.place.text()
        )
        written = self.write(
            partial(
                arrange_household,
                household_id=self._household_id,
                draft=draft,
                guardian_ids=[*ticked, *self._deceased] if ticked else [],
            )
        )
        self.navigator.said.emit(_("The home is changed."), written.change_set_uid)


def _who(one: Inhabitant) -> str:
    """Somebody with what they are to the children: "Ilse Berg, mother of Noor"."""
    of = ", ".join(
        _("{relationship} of {pupil}").format(relationship=word(relationship), pupil=pupil)
        for relationship, pupil in one.of
    )
    return f"{one.name}, {of}"

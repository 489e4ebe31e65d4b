"""A contact agreement made to measure: with whom, how often, in what way."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from app.errors import AppError, RefusedError
from app.i18n import _, ngettext
from app.overriding import override
from app.queries.people import guardians_of
from app.queries.plans import PlanRow, contacts_to_agree_in, plans_of
from app.queries.rows import ContactRow, GuardianRow
from app.rules.plans import FEWEST_WEEKS, MOST_WEEKS
from app.services.plans import PlanDraft, agree_plan, change_plan, end_plan
from app.ui.channels import CHANNELS
from app.ui.dates import Lean, short_day_words
from app.ui.dialogs.form_dialog import NEW, FormDialog
from app.ui.messages import tell
from app.ui.navigator import Navigator
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.form import Field
from app.ui.widgets.guardian_chip import guardian_choice
from app.ui.widgets.picker import Picker
from app.ui.widgets.text_box import PlainTextBox
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Occasion
from app.wording import word

_USUAL_WEEKS = 4


class PlanDialog(FormDialog):
    """`plan_id` None agrees on a new one; the pupil must have a guardian.

    `guardian_id`: with whom a new one is, where that is known already.
    """

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        pupil_id: int,
        plan_id: int | None = None,
        parent: QWidget | None = None,
        *,
        guardian_id: int | None = None,
    ) -> None:
        super().__init__(
            workspace, navigator, _("Contact made to measure"), parent=parent, size=(500, 590)
        )
        self._pupil_id = pupil_id
        self._plan = self._read(plan_id)
        chosen = self._plan.agreed_in_id if self._plan else None
        guardians = workspace.read(partial(guardians_of, pupil_id=pupil_id))
        contacts = workspace.read(partial(contacts_to_agree_in, pupil_id=pupil_id, chosen=chosen))
        self._make_fields(guardians, contacts)
        self._lay_fields()
        self._fill(guardians)
        if self._plan is None and guardian_id is not None:
            self.guardian.set_value(guardian_id)
        if self._plan is None:
            self._offer_talk(contacts)
        else:
            end = QuietButton(_("End this agreement"))
            end.setAutoDefault(False)
            end.clicked.connect(self._on_end)
            self.add_to_foot(end)
        self.settled(kept_as=f"form:plan:{pupil_id}:{plan_id or NEW}")

    def _offer_talk(self, contacts: Sequence[ContactRow]) -> None:
        """Where there was a start talk, its words can say most of it."""
        talks = (row for row in contacts if row.occasion is Occasion.START_TALK and row.is_reached)
        talk = next(talks, None)
        self.talk = QuietButton("")
        self.talk.setAutoDefault(False)
        self.talk.hide()
        if talk is not None:
            day = short_day_words(talk.at.date(), self.workspace.today())
            self.talk.setText(_("From the start talk of {day}…").format(day=day))
            self.talk.clicked.connect(lambda: self._on_talk(talk.id))
            self.add_to_foot(self.talk)
            self.talk.show()

    def _on_talk(self, contact_id: int) -> None:
        """Go on in the form that reads the talk; what was filled in here is not kept."""
        from app.ui.dialogs.plan_from_talk import TalkPlanDialog  # which needs this one

        try:
            dialog = TalkPlanDialog(self.workspace, self.navigator, contact_id, self.parentWidget())
        except AppError as fault:
            tell(self, fault)
            return
        self.forget()
        self.done(self.DialogCode.Rejected)
        dialog.open()

    def _read(self, plan_id: int | None) -> PlanRow | None:
        if plan_id is None:
            return None
        today = self.workspace.today()
        rows = self.workspace.read(partial(plans_of, pupil_id=self._pupil_id, today=today))
        return next((row for row in rows if row.id == plan_id), None)

    def _make_fields(
        self, guardians: Sequence[GuardianRow], contacts: Sequence[ContactRow]
    ) -> None:
        today = self.workspace.today()
        asked = [row for row in guardians if row.is_there]
        if self._plan is not None:
            asked = [row for row in guardians if row in asked or row.id == self._plan.guardian_id]
        self.guardian = ChipRow(
            _("With whom"),
            [guardian_choice(row.id, row.name, word(row.relationship)) for row in asked],
            exclusive=True,
        )
        numbers = range(FEWEST_WEEKS, MOST_WEEKS + 1)
        self.weeks = Picker(_("How often"), [Choice(n, often_words(n)) for n in numbers])
        self.channel = Picker(_("How"), [Choice(one, word(one)) for one in CHANNELS])
        self.starts = DateField(_("From"), self.workspace.today, lean=Lean.BEHIND)
        agreed = [Choice(None, _("not in a contact that is logged"))]
        agreed += [Choice(row.id, _contact_words(row, today)) for row in contacts]
        self.agreed_in = Picker(_("Agreed in"), agreed)
        self._days = {row.id: row.at.date() for row in contacts}
        self.agreed_in.changed.connect(self._on_agreed_in)
        self.note = PlainTextBox(_("what it is about, what helps"), lines=2)

    def _on_agreed_in(self) -> None:
        """It counts from the day it was agreed, unless another day was filled in."""
        agreed_on = self._days.get(self.agreed_in.value())
        known = {None, self.workspace.today(), *self._days.values()}
        if agreed_on is not None and self.starts.day() in known:
            self.starts.set_day(agreed_on)

    def _lay_fields(self) -> None:
        self.fields = {
            "guardian": Field(_("&With whom"), self.guardian),
            "weeks": Field(
                _("How &often"),
                self.weeks,
                hint=_("Holidays do not count: nobody is late because of them."),
            ),
            "channel": Field(_("&How"), self.channel),
            "starts": Field(_("&From"), self.starts),
            "contact": Field(_("&Agreed in"), self.agreed_in),
            "note": Field(_("&Note"), self.note),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.body.addStretch(1)

    def _fill(self, guardians: Sequence[GuardianRow]) -> None:
        plan = self._plan
        if plan is None:
            there = [row.id for row in guardians if row.is_there]
            only = there if len(there) == 1 else []
            self.guardian.set_values(only)
            self.weeks.set_value(_USUAL_WEEKS)
            self.channel.set_value(Channel.PHONE)
            self.starts.set_day(self.workspace.today())
            self.agreed_in.set_value(None)
            return
        self.guardian.set_value(plan.guardian_id)
        self.weeks.set_value(plan.every_school_weeks)
        self.channel.set_value(plan.channel)
        self.starts.set_day(plan.starts_on)
        self.agreed_in.set_value(plan.agreed_in_id)
        self.note.set_text(plan.note)

    @override
    def filled(self) -> PlanDraft:
        return PlanDraft(
            guardian_id=self.guardian.value(),
            every_school_weeks=self.weeks.value(),
            channel=self.channel.value(),
            starts_on=self.starts.day(),
            agreed_in_id=self.agreed_in.value(),
            note=self.note.text(),
        )

    @override
    def save(self) -> None:
        if not self.starts.is_understood():
            typed = self.starts.text()
            raise RefusedError(
                _("“{typed}” is no day. Try 12-3-2017.").format(typed=typed), field="starts"
            )
        draft = self.filled()
        if self._plan is None:
            use_case = partial(agree_plan, pupil_id=self._pupil_id, draft=draft)
            said = _("The agreement is made.")
        else:
            use_case = partial(change_plan, plan_id=self._plan.id, draft=draft)
            said = _("The agreement is changed.")
        written = self.write(use_case)
        self.navigator.said.emit(said, written.change_set_uid)

    def _on_end(self) -> None:
        if self._plan is None:
            return
        try:
            written = self.workspace.write(partial(end_plan, plan_id=self._plan.id))
        except AppError as fault:
            tell(self, fault)
            return
        self.navigator.said.emit(_("The agreement has ended."), written.change_set_uid)
        self.done(self.DialogCode.Accepted)


def _contact_words(row: ContactRow, today: date) -> str:
    """A contact in one line: "17 nov, phone: Ruzie bij voetbal"."""
    day = short_day_words(row.at.date(), today)
    words = f"{day}, {word(row.channel)}"
    return f"{words}: {row.subject}" if row.subject else words


def often_words(n: int) -> str:
    """How often: "every 4 school weeks"."""
    return ngettext("every school week", "every {n} school weeks", n).format(n=n)

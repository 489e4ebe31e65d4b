"""One start talk at a day and hour: planned, moved, or not after all."""

from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.errors import AppError, RefusedError
from app.i18n import _
from app.overriding import override
from app.queries.start_talks import HomeTalk
from app.services.planned_calls import drop_call, move_call, plan_call
from app.ui.dates import Lean, moment_words, time_words
from app.ui.dialogs.contact.how import starting_with_a_capital
from app.ui.dialogs.contact.moment import local_moment, read_time
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.leader_first import leader_first_words, open_ways
from app.ui.dialogs.start_talks.words import CHANNELS
from app.ui.messages import tell
from app.ui.navigator import Navigator
from app.ui.theme import Space, theme
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.form import Field
from app.ui.widgets.notice import Notice
from app.ui.widgets.text_box import PlainTextBox
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Occasion
from app.wording import word


class PlanTalkDialog(FormDialog):
    """A home that has a talk ahead moves it."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        row: HomeTalk,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Start talk about {pupil}").format(pupil=row.pupil)
        super().__init__(workspace, navigator, title, parent=parent, size=(500, 480))
        self._row = row
        self.guardian = ChipRow(
            _("With whom to arrange it"),
            [Choice(key, full.replace("&", "&&")) for key, _name, full in row.guardians],
            exclusive=True,
        )
        self.day = DateField(_("Day"), workspace.today, lean=Lean.AHEAD)
        self.time = QLineEdit()
        self.channel = ChipRow(
            _("How"),
            _ways(leader_first=False),
            exclusive=True,
        )
        self.warning = Notice(leader_first_words())
        self.note = PlainTextBox(_("for instance: with an interpreter"), lines=2)
        self._build()
        self._fill()
        self._on_guardian()
        self.guardian.changed.connect(self._on_guardian)
        self.settled()
        self.day.setFocus()

    def _build(self) -> None:
        self.fields = {
            "guardian": Field(_("&With whom to arrange it"), self.guardian),
            "at": Field(_("&Day"), self.day),
            "time": Field(_("&Time"), self.time),
            "channel": Field(_("&How"), self.channel),
            "note": Field(_("&Note"), self.note),
        }
        self.time.setFixedWidth(theme().px(90))
        self.day.setFixedWidth(theme().px(160))
        when = QHBoxLayout()
        when.setSpacing(Space.S3)
        when.addWidget(self.fields["at"])
        when.addWidget(self.fields["time"])
        when.addStretch(1)
        self.body.addWidget(self.fields["guardian"])
        self.body.addWidget(self.warning)
        self.body.addLayout(when)
        self.body.addWidget(self.fields["channel"])
        self.body.addWidget(self.fields["note"])
        self.body.addStretch(1)
        # Who is asked stays: another person is another talk.
        is_choice = self._row.planned is None and len(self._row.guardians) > 1
        self.fields["guardian"].setVisible(is_choice)

    def _fill(self) -> None:
        planned = self._row.planned
        self.guardian.set_value(planned.guardian_id if planned else self._row.guardians[0][0])
        self.channel.set_value(planned.channel if planned else Channel.MEETING)
        if planned is None:
            return
        self.day.set_day(planned.at.date())
        self.time.setText(time_words(planned.at))
        self.note.set_text(planned.note)
        drop = QuietButton(_("Not after all"))
        drop.setAutoDefault(False)
        drop.clicked.connect(self._on_drop)
        self.add_to_foot(drop)

    def _on_guardian(self) -> None:
        """Where the school leader comes first, say so and offer no home visit."""
        leader_first = self.guardian.value() in self._row.leader_first
        self.warning.setVisible(leader_first)
        chosen = self.channel.value()
        self.channel.set_choices(_ways(leader_first=leader_first))
        offered = open_ways(CHANNELS, leader_first=leader_first)
        self.channel.set_value(chosen if chosen in offered else Channel.MEETING)

    @override
    def filled(self) -> object:
        return (
            self.guardian.value(), self.day.text(), self.time.text(), self.channel.value(),
            self.note.text(),
        )  # fmt: skip

    def _moment(self) -> datetime:
        self.day.settle()
        day = self.day.day()
        if day is None:
            raise RefusedError(_("Give the day, such as “next week” or “20-11”."), field="at")
        at = read_time(self.time.text())
        if at is None:
            raise RefusedError(_("Give the time, such as 15:05."), field="time")
        return local_moment(day, at, self.workspace.now())

    @override
    def save(self) -> None:
        row, at = self._row, self._moment()
        channel = Channel(self.channel.value() or Channel.MEETING)
        if row.planned is None:
            use_case = partial(
                plan_call,
                guardian_id=self.guardian.value(),
                pupil_id=row.pupil_id,
                at=at,
                channel=channel,
                occasion=Occasion.START_TALK,
                note=self.note.text(),
            )
        else:
            use_case = partial(
                move_call, call_id=row.planned.id, at=at, channel=channel, note=self.note.text()
            )
        written = self.workspace.write(use_case)
        when = moment_words(at, self.workspace.today())
        said = _("{pupil}: {moment}.").format(pupil=row.pupil, moment=when)
        self.navigator.said.emit(said, written.change_set_uid)

    def _on_drop(self) -> None:
        if self._row.planned is None:
            return
        try:
            written = self.workspace.write(partial(drop_call, call_id=self._row.planned.id))
        except AppError as fault:
            tell(self, fault)
            return
        said = _("The start talk about {pupil} is not planned any more.")
        self.navigator.said.emit(said.format(pupil=self._row.pupil), written.change_set_uid)
        self.done(self.DialogCode.Accepted)


def _ways(*, leader_first: bool) -> list[Choice]:
    return [
        Choice(one, starting_with_a_capital(word(one)), one.value)
        for one in open_ways(CHANNELS, leader_first=leader_first)
    ]

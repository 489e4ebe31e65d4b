"""Planning a call: moments that were not tried yet, or a day and hour of one's own."""

from datetime import datetime, time
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.errors import RefusedError
from app.i18n import _
from app.overriding import override
from app.queries.profile import calendar
from app.queries.rows import UnreachedRow
from app.queries.unreached_calls import PlannedRow
from app.queries.unreached_detail import UnreachedDetail, unreached_detail
from app.rules.call_times import CallTime, Stated, call_times
from app.rules.facts import Attempt
from app.rules.ways import stated_parts
from app.services.planned_calls import move_call, plan_call
from app.ui.channels import CHANNELS
from app.ui.dates import moment_words
from app.ui.dialogs.contact.moment import local_moment, read_time
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.guardian_times import read_times
from app.ui.dialogs.leader_first import leader_first_words, open_ways
from app.ui.navigator import Navigator
from app.ui.theme import Space, theme
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.form import Field
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.notice import Notice
from app.ui.widgets.picker import Picker
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Occasion, Step
from app.wording import word

_TALKS = [channel for channel in CHANNELS if channel.is_talk and channel is not Channel.GATE]


class PlanCallDialog(FormDialog):
    """Plans one with a guardian of the list, or moves what is `planned`."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        row: UnreachedRow,
        planned: PlannedRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Plan a call with {guardian}") if planned is None else _("Move: {guardian}")
        super().__init__(
            workspace, navigator, title.format(guardian=row.guardian), parent=parent,
            size=(540, 480),
        )  # fmt: skip
        self._row = row
        self._planned = planned
        leader_first = row.next_step is Step.CONSULT_LEADER
        self._ways = open_ways(_TALKS, leader_first=leader_first)
        self.warning = Notice(leader_first_words()) if leader_first else None
        self._detail = self._read()
        self._times = self._proposed()
        self._make_fields()
        self._lay_fields()
        self._fill()
        self.settled()

    def _read(self) -> UnreachedDetail:
        query = partial(
            unreached_detail, guardian_id=self._row.guardian_id, contact_ids=(),
            today=self.workspace.today(),
        )  # fmt: skip
        return self.workspace.read(query)

    def _proposed(self) -> tuple[CallTime, ...]:
        now = self.workspace.now()
        days = self.workspace.read(partial(calendar, today=now.date()))
        calls = [
            Attempt(one.at, one.channel, one.outcome, time_known=one.time_known)
            for one in self._row.attempts
            if one.channel in (Channel.PHONE, Channel.VIDEO)
        ]
        return call_times(now, days, calls, stated(self._detail.preferred_times))

    def _make_fields(self) -> None:
        today = self.workspace.today()
        choices = [
            Choice(
                one.at, moment_words(one.at, today), tip=word(one.because) if one.because else ""
            )
            for one in self._times
        ]
        self.moments = ChipRow(_("A good moment"), choices, exclusive=True, may_be_empty=True)
        self.moments.changed.connect(self._on_moment)
        self.day = DateField(_("Day"), self.workspace.today, placeholder=_("tomorrow, fri, 20-11"))
        self.hour = QLineEdit()
        self.hour.setPlaceholderText("15:30")
        self.hour.setFixedWidth(theme().px(80))
        self.channel = Picker(_("How"), [Choice(one, word(one)) for one in self._ways])
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("what it is about"))

    def _lay_fields(self) -> None:
        why = dict.fromkeys(word(one.because) for one in self._times if one.because)
        hint = _("why these: {reasons}").format(reasons=", ".join(why)) if why else ""
        self.fields = {
            "moments": Field(_("A good &moment"), self.moments, hint=hint),
            "at": Field(_("&Day"), self.day),
            "hour": Field(_("&Hour"), self.hour),
            "channel": Field(_("&How"), self.channel),
            "note": Field(_("&Note"), self.note),
        }
        if self.warning is not None:
            self.body.addWidget(self.warning)
        if self._detail.preferred_times:
            likes = _("They said: {times}").format(times=self._detail.preferred_times)
            self.body.addWidget(TextLabel(likes, wraps=True))
        self.body.addWidget(self.fields["moments"])
        self.fields["moments"].setVisible(bool(self._times))
        when = QHBoxLayout()
        when.setSpacing(Space.S3)
        when.addWidget(self.fields["at"], 1)
        when.addWidget(self.fields["hour"])
        self.body.addLayout(when)
        self.body.addWidget(self.fields["channel"])
        self.body.addWidget(self.fields["note"])
        self.body.addWidget(
            TextLabel(
                _("It comes back on the page of today, on that day and hour."),
                muted=True,
                wraps=True,
            )
        )
        self.body.addStretch(1)

    def _fill(self) -> None:
        suggested = self._row.next_step_channel
        usual: Channel = Channel.PHONE
        if suggested is not None and suggested in self._ways:
            usual = suggested
        planned = self._planned
        if planned is not None:
            self._show(planned.at)
            self.note.setText(planned.note)
            usual = planned.channel if planned.channel in self._ways else usual
        elif self._times:
            self.moments.set_value(self._times[0].at)
            self._show(self._times[0].at)
        self.channel.set_value(usual)

    def _show(self, moment: datetime) -> None:
        self.day.set_day(moment.date())
        self.hour.setText(f"{moment:%H:%M}")

    def _on_moment(self) -> None:
        moment = self.moments.value()
        if moment is not None:
            self._show(moment)

    @override
    def filled(self) -> tuple[object, ...]:
        return self.day.text(), self.hour.text(), self.channel.value(), self.note.text()

    def _moment(self) -> datetime:
        self.day.settle()
        day, hour = self.day.day(), read_time(self.hour.text())
        if day is None or not self.day.is_understood():
            raise RefusedError(self.day.toolTip() or _("Choose a day."), field="at")
        if hour is None:
            raise RefusedError(_("Give an hour, such as 15:30."), field="hour")
        return local_moment(day, hour, self.workspace.now())

    @override
    def save(self) -> None:
        moment = self._moment()
        channel, note = Channel(self.channel.value()), self.note.text()
        if self._planned is not None:
            use_case = partial(
                move_call, call_id=self._planned.id, at=moment, channel=channel, note=note
            )
        else:
            is_start = self._row.next_step is Step.PLAN_START_TALK
            occasion = Occasion.START_TALK if is_start else Occasion.OTHER
            use_case = partial(
                plan_call, guardian_id=self._row.guardian_id, pupil_id=self._row.pupil_ids[0],
                at=moment, channel=channel, occasion=occasion, note=note,
            )  # fmt: skip
        written = self.workspace.write(use_case)
        said = _("{channel} with {guardian} planned: {when}.").format(
            channel=_first_upper(word(channel)),
            guardian=self._row.guardian,
            when=moment_words(moment, self.workspace.today()),
        )
        self.navigator.said.emit(said, written.change_set_uid)


def stated(words: str) -> Stated:
    """Good times, from the words that are kept of them."""
    times = read_times(words)
    return Stated(
        days=times.days,
        since=_hour(times.since),
        until=_hour(times.until),
        parts=stated_parts(times.more),
    )


def _hour(words: str) -> time | None:
    return read_time(words) if words else None


def _first_upper(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"

"""Planning an activity, or changing one: what, when, where, for whom; and what the day brings."""

from datetime import date, datetime, time
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.errors import RefusedError
from app.i18n import _, language
from app.overriding import override
from app.queries.activities import ActivityDetail, activity, own_kinds
from app.queries.people import groups
from app.queries.planning import planning_facts
from app.rules.activity_planning import planning_notices
from app.services.activities import ActivityDraft, change_activity, plan_activity
from app.ui.activity_words import notice_words
from app.ui.dates import Lean, time_words
from app.ui.dialogs.contact.how import starting_with_a_capital
from app.ui.dialogs.contact.moment import local_moment, read_time
from app.ui.dialogs.form_dialog import NEW, FormDialog
from app.ui.navigator import Navigator
from app.ui.theme import Space, theme
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.form import Field
from app.ui.widgets.notice import Notice
from app.ui.widgets.picker import Picker
from app.ui.widgets.text_box import PlainTextBox
from app.ui.workspace import Workspace
from app.vocabulary import ActivityKind
from app.wording import word

_OWN = "own:"
_MORNING, _EVENING = time(8, 30), time(19, 30)
_IN_THE_EVENING = frozenset({
    ActivityKind.PARENTS_EVENING, ActivityKind.THEME_EVENING, ActivityKind.SOUNDING_BOARD,
    ActivityKind.PARENT_COUNCIL, ActivityKind.VALUE_CARDS,
})  # fmt: skip
_SIZE = (560, 640)


class ActivityDialog(FormDialog):
    """`activity_id` None plans a new one; `saved` carries its key."""

    saved = Signal(int)

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        activity_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Plan an activity") if activity_id is None else _("Change the activity")
        super().__init__(workspace, navigator, title, parent=parent, size=_SIZE)
        self._activity_id = activity_id
        self._usual = _MORNING
        self.kind = Picker(_("Kind"), self._kinds())
        self.own_kind = QLineEdit()
        self.own_kind.setPlaceholderText(_("such as “walk to the woods”"))
        self.title = QLineEdit()
        self.title.setPlaceholderText(_("only if it has a name of its own"))
        self.day = DateField(_("Day"), workspace.today, lean=Lean.AHEAD)
        self.time = QLineEdit()
        self.place = QLineEdit()
        self.groups = ChipRow(_("For whom"), self._groups())
        self.note = PlainTextBox(lines=2)
        self.notice = Notice()
        self._build()
        self._wire()
        self._fill()
        self._notice_day()
        self.settled(kept_as=f"form:activity:{activity_id or NEW}")

    def _kinds(self) -> list[Choice]:
        """The built-in ones, then the own kinds that were used before, then a new own kind."""
        built_in = [
            Choice(kind, starting_with_a_capital(word(kind)))
            for kind in ActivityKind
            if kind is not ActivityKind.OTHER
        ]
        own = self.workspace.read(own_kinds)
        return [
            *built_in,
            *(Choice(f"{_OWN}{name}", starting_with_a_capital(name)) for name in own),
            Choice(ActivityKind.OTHER, _("Another kind…")),
        ]

    def _groups(self) -> list[Choice]:
        rows = self.workspace.read(partial(groups, today=self.workspace.today()))
        return [Choice(row.id, row.name.replace("&", "&&")) for row in rows]

    def _build(self) -> None:
        self.fields = {
            "kind": Field(_("&Kind"), self.kind),
            "own_kind": Field(_("What kind is &it?"), self.own_kind),
            "title": Field(_("&Name"), self.title),
            "day": Field(_("&Day"), self.day),
            "time": Field(_("&Time"), self.time),
            "place": Field(_("&Place"), self.place),
            "groups": Field(
                _("For &whom"), self.groups, hint=_("Nothing chosen: for the whole school.")
            ),
            "note": Field(_("N&ote"), self.note),
        }
        self.time.setFixedWidth(theme().px(80))
        self.day.setFixedWidth(theme().px(150))
        when = QHBoxLayout()
        when.setSpacing(Space.S3)
        for name in ("day", "time", "place"):
            when.addWidget(self.fields[name], 1 if name == "place" else 0)
        for name in ("kind", "own_kind", "title"):
            self.body.addWidget(self.fields[name])
        self.body.addLayout(when)
        self.body.addWidget(self.notice)
        for name in ("groups", "note"):
            self.body.addWidget(self.fields[name])
        self.body.addStretch(1)

    def _wire(self) -> None:
        self.kind.changed.connect(self._on_kind)
        self.day.day_changed.connect(lambda _day: self._notice_day())
        self.groups.changed.connect(self._notice_day)

    def _fill(self) -> None:
        if self._activity_id is None:
            self.kind.set_value(ActivityKind.COFFEE_MOMENT)
            self.time.setText(f"{_MORNING:%H:%M}")
            every = self.groups.buttons()
            self.groups.set_values([every[0].choice.value] if len(every) == 1 else [])
        else:
            query = partial(activity, activity_id=self._activity_id, now=self.workspace.now())
            self._show(self.workspace.read(query))
        self._show_own_kind()

    def _show(self, detail: ActivityDetail) -> None:
        row = detail.row
        own = f"{_OWN}{row.own_kind}"
        is_own = row.kind is ActivityKind.OTHER and self.kind.findData(own) >= 0
        self.kind.set_value(own if is_own else row.kind)
        self.own_kind.setText(row.own_kind)
        self.title.setText(row.title)
        self.day.set_day(row.at.date())
        self.time.setText(time_words(row.at))
        self.place.setText(row.place)
        self.note.set_text(detail.note)
        self._offer_former_groups(row.groups)
        self.groups.set_values(row.group_ids)

    def _offer_former_groups(self, named: tuple[tuple[int, str], ...]) -> None:
        """Groups of an earlier school year can stay what they were."""
        known = [button.choice for button in self.groups.buttons()]
        present = {choice.value for choice in known}
        former = [Choice(key, name.replace("&", "&&")) for key, name in named if key not in present]
        if former:
            self.groups.set_choices([*known, *former])

    def chosen_kind(self) -> tuple[ActivityKind, str]:
        """The kind, and the own word where it is one of the teacher's own."""
        value = str(self.kind.value())
        if value.startswith(_OWN):
            return ActivityKind.OTHER, value.removeprefix(_OWN)
        kind = ActivityKind(value)
        return kind, self.own_kind.text() if kind is ActivityKind.OTHER else ""

    @override
    def filled(self) -> object:
        return (
            self.kind.value(), self.own_kind.text(), self.title.text(), self.day.text(),
            self.time.text(), self.place.text(), tuple(self.groups.values()), self.note.text(),
        )  # fmt: skip

    @override
    def save(self) -> None:
        kind, own_kind = self.chosen_kind()
        draft = ActivityDraft(
            kind=kind,
            own_kind=own_kind,
            title=self.title.text(),
            at=self._moment(),
            place=self.place.text(),
            note=self.note.text(),
            group_ids=tuple(self.groups.values()),
        )
        name = self.title.text().strip() or own_kind.strip() or word(kind)
        if self._activity_id is None:
            use_case = partial(plan_activity, draft=draft)
            is_ahead = draft.at > self.workspace.now()
            said = _("Planned: {name}.") if is_ahead else _("Noted: {name}.")
        else:
            use_case = partial(change_activity, activity_id=self._activity_id, draft=draft)
            said = _("Changed: {name}.")
        written = self.write(use_case)
        self.navigator.said.emit(said.format(name=name), written.change_set_uid)
        self.saved.emit(written.ids[0])

    def _moment(self) -> datetime:
        day = self.day.day()
        if day is None:
            raise RefusedError(_("Give the day, such as “next week” or “20-11”."), field="day")
        at = read_time(self.time.text())
        if at is None:
            raise RefusedError(_("Give the time, such as 15:05."), field="time")
        return local_moment(day, at, self.workspace.now())

    def _on_kind(self) -> None:
        """An evening is in the evening; a time that was filled in by hand stays."""
        kind, _own = self.chosen_kind()
        usual = _EVENING if kind in _IN_THE_EVENING else _MORNING
        if self.time.text() == f"{self._usual:%H:%M}":
            self.time.setText(f"{usual:%H:%M}")
            self._usual = usual
        self._show_own_kind()
        if kind is ActivityKind.OTHER and not _own:
            self.own_kind.setFocus()

    def _show_own_kind(self) -> None:
        self.fields["own_kind"].setVisible(self.kind.value() == ActivityKind.OTHER)

    def _notice_day(self) -> None:
        """Say what the day brings; nothing is forbidden."""
        day = self.day.day()
        said = [] if day is None else self._said_of(day)
        self.notice.set_words(_("Good to know.") if said else "", " ".join(said))
        self.notice.setVisible(bool(said))

    def _said_of(self, day: date) -> list[str]:
        today = self.workspace.today()
        facts = self.workspace.read(
            partial(
                planning_facts,
                day=day,
                today=today,
                language=language(),
                group_ids=self.groups.values(),
                but=self._activity_id,
            )
        )
        return [notice_words(notice) for notice in planning_notices(day, today, facts)]

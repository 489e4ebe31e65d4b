"""*Wie was er?*: ticks and words of one activity, saved by one write and taken back by one undo."""

from copy import deepcopy
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _, ngettext
from app.overriding import override
from app.queries.activities import activity
from app.queries.people import groups
from app.queries.roll import RollRow, attendance_roll
from app.services.attendance import draft_kind, keep_attendance
from app.ui.activity_words import guests_words, moment_of, name_of
from app.ui.dialogs.attendance.guest_list import GuestList
from app.ui.dialogs.attendance.state import from_body, from_guests, to_body
from app.ui.dialogs.attendance.word_line import WordLine
from app.ui.dialogs.contact.how import starting_with_a_capital
from app.ui.dialogs.kept_dialog import KeptDialog
from app.ui.keys import SAVE, key_words
from app.ui.messages import ask, tell
from app.ui.navigator import Navigator
from app.ui.theme import Space, Tint, Type
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.card import Divider
from app.ui.widgets.choices import Choice
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.form import FieldLabel
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.notice import Notice
from app.ui.widgets.picker import Picker
from app.ui.widgets.scrolled_column import ScrolledColumn
from app.ui.workspace import Workspace
from app.vocabulary import Channel
from app.wording import word

_WAYS = (Channel.MEETING, Channel.GATE, Channel.OPEN_HOUR)


class AttendanceDialog(KeptDialog):
    """Space ticks a guardian, Enter notes a word with one, Ctrl+Enter saves."""

    size_at_100 = (1060, 660)

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        activity_id: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(workspace, draft_kind(activity_id), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._navigator = navigator
        self._activity_id = activity_id
        query = partial(activity, activity_id=activity_id, now=workspace.now())
        self._detail = workspace.read(query)
        title = _("Who was there?")
        self.setWindowTitle(title)
        self.found_notice = Notice(tint=Tint.ACCENT)
        self.found_notice.hide()
        self.guests = GuestList()
        self.ways = Picker(
            _("Where you spoke them"),
            [Choice(way, starting_with_a_capital(word(way))) for way in _WAYS],
        )
        self.column = ScrolledColumn()
        self.no_words = EmptyState(
            "meeting",
            _("Did you also have a word?"),
            _("Press Enter on a parent, or “A word”: it goes into the log as a talk."),
        )
        self.lines: dict[int, WordLine] = {}
        self.count = TextLabel("", muted=True)
        self.cancel_button = QuietButton(_("Cancel"))
        self.save_button = PrimaryButton(_("Save"), hint=key_words(SAVE))
        self._build(title)
        self._wire()
        self._begin()

    def _build(self, title: str) -> None:
        row = self._detail.row
        words = f"{name_of(row)} · {moment_of(row, self.workspace.today())}"
        head = QHBoxLayout()
        head.setSpacing(Space.S3)
        head.addWidget(TextLabel(title, Type.TITLE))
        head.addWidget(TextLabel(words, muted=True), 1)
        right = QVBoxLayout()
        right.setSpacing(Space.S3)
        where = QHBoxLayout()
        where.setSpacing(Space.S2)
        where.addWidget(FieldLabel(_("Where you spoke them"), self.ways))
        where.addWidget(self.ways)
        where.addStretch(1)
        right.addLayout(where)
        right.addWidget(Divider())
        self._stack = QStackedLayout()
        for part in (self.no_words, self.column):
            self._stack.addWidget(part)
        right.addLayout(self._stack, 1)
        sides = QHBoxLayout()
        sides.setSpacing(Space.S5)
        sides.addWidget(self.guests, 6)
        sides.addLayout(right, 5)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S2)
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S6, Space.S4, Space.S6, Space.S4)
        column.setSpacing(Space.S3)
        column.addLayout(head)
        column.addWidget(self.found_notice)
        column.addLayout(sides, 1)
        column.addWidget(Divider())
        column.addLayout(foot)
        for button in (self.cancel_button, self.save_button):
            button.setAutoDefault(False)

    def _wire(self) -> None:
        self.guests.ticked.connect(self._on_ticked)
        self.guests.word_wanted.connect(self._on_word_wanted)
        self.guests.group_chosen.connect(self._read_rows)
        self.ways.changed.connect(self._on_way)
        self.found_notice.action_chosen.connect(self._on_start_anew)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(
            self.guests.search.setFocus
        )

    def _begin(self) -> None:
        self._saved_state = from_guests(self._detail.guests)
        self.state = deepcopy(self._saved_state)
        self._offer_groups()
        found = from_body(self.found())
        if found is not None:
            self.state = found
            self.found_notice.set_words(
                _("This is where you were."),
                _("What you were typing was not saved yet."),
                _("Start anew"),
            )
            self.found_notice.show()
        self._show_state()
        self.start_keeping()

    def _offer_groups(self) -> None:
        """The groups it was for; for the whole school, all of them."""
        named = self._detail.row.groups
        if not named:
            rows = self.workspace.read(partial(groups, today=self.workspace.today()))
            named = tuple((row.id, row.name) for row in rows)
        self.guests.set_groups(named)

    def _show_state(self) -> None:
        for guardian_id in list(self.lines):
            self._take_line_out(guardian_id)
        self.ways.set_value(self.state.channel)
        self._read_rows()
        for guardian_id in self.state.words():
            self._add_line(guardian_id)
        self._say_count()

    def _read_rows(self) -> None:
        chosen = self.guests.group_id()
        rows = self.workspace.read(
            partial(
                attendance_roll,
                day=self._detail.row.at.date(),
                group_ids=self._detail.row.group_ids if chosen is None else (chosen,),
                guest_ids=list(self.state.guests) if chosen is None else (),
            )
        )
        self.guests.set_rows(rows, self.state)

    def _on_ticked(self, row: RollRow) -> None:
        self.state.tick(row.guardian_id)
        self._show_line_of(row.guardian_id)
        self._after_change()

    def _on_word_wanted(self, row: RollRow) -> None:
        self.state.word_with(row.guardian_id, (row.pupil_id,))
        line = self._show_line_of(row.guardian_id, row)
        self._after_change()
        if line is not None:
            self.column.reveal(line)
            line.focus_words()

    def _show_line_of(self, guardian_id: int, row: RollRow | None = None) -> WordLine | None:
        """A line for a word that began, none for one that was let go."""
        if self.state.guests.get(guardian_id) is None:
            if guardian_id in self.lines:
                self._take_line_out(guardian_id)
            return None
        return self.lines.get(guardian_id) or self._add_line(guardian_id, row)

    def _add_line(self, guardian_id: int, row: RollRow | None = None) -> WordLine:
        name, about = self._names_of(guardian_id, row)
        line = WordLine(name, about, self.state.words()[guardian_id])
        line.finished.connect(partial(self._on_finished, guardian_id, row))
        line.removed.connect(partial(self._on_removed, guardian_id))
        self.lines[guardian_id] = line
        self.column.add(line)
        QWidget.setTabOrder(line.remove, self.cancel_button)
        QWidget.setTabOrder(self.cancel_button, self.save_button)
        self._stack.setCurrentWidget(self.column)
        return line

    def _names_of(self, guardian_id: int, row: RollRow | None) -> tuple[str, str]:
        guest = next((one for one in self._detail.guests if one.guardian_id == guardian_id), None)
        if guest is not None and guest.contact_id is not None:
            return guest.guardian, ", ".join(guest.children)
        row = row or self.guests.row_of(guardian_id)
        return (row.guardian, row.pupil_call_name) if row is not None else ("", "")

    def _take_line_out(self, guardian_id: int) -> None:
        self.column.take_out(self.lines.pop(guardian_id))
        if not self.lines:
            self._stack.setCurrentWidget(self.no_words)

    def _on_finished(self, guardian_id: int, row: RollRow | None) -> None:
        row = row or self.guests.row_of(guardian_id)
        if row is None:
            self.guests.go_to_list()
        else:
            self.guests.go_on_after(row)

    def _on_removed(self, guardian_id: int) -> None:
        self.state.take_word(guardian_id)
        self._take_line_out(guardian_id)
        self._after_change()
        self.guests.go_to_list()

    def _on_way(self) -> None:
        self.state.channel = Channel(self.ways.value())

    def _after_change(self) -> None:
        self.guests.show_ticks()
        self._say_count()

    def _say_count(self) -> None:
        """Plainly who was there, and never who was not."""
        guests, words = len(self.state.guests), len(self.state.words())
        parts = [guests_words(guests)] if guests else []
        if words:
            parts.append(
                ngettext("{count} of them spoken", "{count} of them spoken", words).format(
                    count=words
                )
            )
        self.count.setText(" · ".join(parts))

    @override
    def save(self) -> None:
        """Save all or nothing. What is refused is said beside its line; words stay."""
        if self.is_saved():
            return
        for line in self.lines.values():
            line.refuse("")
        use_case = partial(
            keep_attendance, activity_id=self._activity_id, guests=self.state.drafts()
        )
        try:
            written = self.write(use_case)
        except AppError as fault:
            self._refuse(fault)
            return
        self._navigator.said.emit(self._said(), written.change_set_uid)
        self.accept()

    def _said(self) -> str:
        logged = sum(not word.is_logged for word in self.state.words().values())
        said = _("Noted: {guests}.").format(guests=guests_words(len(self.state.guests)))
        if logged:
            talks = ngettext("{count} talk logged.", "{count} talks logged.", logged)
            said = f"{said} {talks.format(count=logged)}"
        return said

    def _refuse(self, fault: AppError) -> None:
        field = fault.field or ""
        line = self.lines.get(int(field)) if field.isdecimal() else None
        if line is None:
            tell(self, fault)
            return
        line.refuse(fault.message)
        self.column.reveal(line)
        line.focus_words()

    def _on_start_anew(self) -> None:
        if ask(self, _("Throw away what you had typed?"), _("Throw away"), _("Keep it")):
            self.state = deepcopy(self._saved_state)
            self.found_notice.hide()
            self._show_state()
            self.keep()
            self.guests.go_to_list()

    def _is_changed(self) -> bool:
        return self.state.guests != self._saved_state.guests

    @override
    def body(self) -> str:
        return to_body(self.state) if self._is_changed() else ""

    @override
    def may_be_lost(self) -> bool:
        return not self._is_changed() or ask(
            self, _("Throw away what you filled in?"), _("Throw away"), _("Go on")
        )

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.guests.go_to_list()

"""*Wie sprak ik vandaag?*: tick the class, a sentence each, save all as one."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import (
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _, ngettext
from app.overriding import override
from app.queries.rows import PupilRow
from app.queries.spoken import logged_on, spoken_list, with_whom
from app.services.drafts import ContactDraft
from app.services.spoken import DRAFT_KIND, log_spoken
from app.ui.dates import day_words
from app.ui.dialogs.kept_dialog import KeptDialog
from app.ui.dialogs.spoken.all_part import AllPart
from app.ui.dialogs.spoken.class_list import ClassList
from app.ui.dialogs.spoken.drafts import spoken_drafts
from app.ui.dialogs.spoken.line import SpokenLine
from app.ui.dialogs.spoken.line_list import LineList
from app.ui.dialogs.spoken.state import SpokenState, from_body, to_body
from app.ui.keys import SAVE, key_words
from app.ui.messages import ask, tell
from app.ui.navigator import Navigator
from app.ui.theme import Space, Tint, Type, theme
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.card import Divider
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.notice import Notice
from app.ui.workspace import Workspace
from app.vocabulary import Channel, SchoolType

_LIST, _NARROW_LIST = 300, 240  # pixels at 100 % for the class, and where there is little room
_NARROW = 860
_LOW = 480  # pixels at 100 %: a screen on which every line counts


class SpokenDialog(KeptDialog):
    """All lines are saved by one write, and taken back by one undo."""

    size_at_100 = (1120, 660)

    def __init__(
        self, workspace: Workspace, navigator: Navigator, parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, DRAFT_KIND, parent)
        self._navigator = navigator
        title = _("Who did I speak today?")
        self.setWindowTitle(title)
        self.found_notice = Notice(tint=Tint.ACCENT)
        self.found_notice.hide()
        self.all = AllPart(workspace.now)
        self.lines = LineList()
        self.class_list = ClassList(self.lines.has)
        self.nothing = EmptyState(
            "pupils",
            _("No pupils yet"),
            _("As soon as your class is here, you tick whom you spoke about."),
            _("Import a class"),
        )
        self.count = TextLabel("", muted=True)
        self.cancel_button = QuietButton(_("Cancel"))
        self.save_button = PrimaryButton(_("Save all"), hint=key_words(SAVE))
        self._build(title)
        self._wire()
        self._begin()

    def _build(self, title: str) -> None:
        body = QWidget()
        right = QVBoxLayout()
        right.setSpacing(Space.S3)
        right.addWidget(self.all)
        right.addWidget(Divider())
        right.addWidget(self.lines, 1)
        sides = QHBoxLayout(body)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(Space.S5)
        sides.addWidget(self.class_list)
        sides.addLayout(right, 1)
        self._stack = QStackedLayout()
        self._stack.addWidget(body)
        self._stack.addWidget(self.nothing)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S2)
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        is_low = self.screen().availableGeometry().height() < theme().px(_LOW)
        edge, between = (Space.S2, Space.S2) if is_low else (Space.S4, Space.S3)
        column.setContentsMargins(Space.S6, edge, Space.S6, edge)
        column.setSpacing(between)
        column.addWidget(TextLabel(title, Type.TITLE))
        column.addWidget(self.found_notice)
        column.addLayout(self._stack, 1)
        column.addWidget(Divider())
        column.addLayout(foot)
        for button in (self.cancel_button, self.save_button):
            button.setAutoDefault(False)

    def _wire(self) -> None:
        self.class_list.ticked.connect(self._on_ticked)
        self.class_list.entered.connect(self._on_entered)
        self.class_list.group_chosen.connect(self._on_group_chosen)
        self.all.day_changed.connect(self._show_logged)
        self.all.channel_changed.connect(self._on_channel_chosen)
        self.all.same_changed.connect(self._on_same_chosen)
        self.lines.changed.connect(self._on_lines_changed)
        self.found_notice.action_chosen.connect(self._on_start_anew)
        self.nothing.action_chosen.connect(self._on_import_wanted)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(
            self.class_list.search.setFocus
        )

    def _begin(self) -> None:
        found = self.workspace.read(partial(spoken_list, now=self.workspace.now()))
        self._usual = _usual_channel(found.school_type)
        self._stack.setCurrentIndex(0 if found.pupils else 1)
        self.save_button.setEnabled(bool(found.pupils))
        self.class_list.set_pupils(found.pupils, found.groups)
        self._pupils = {pupil.id: pupil for pupil in found.pupils}
        self.all.fill(SpokenState(None, self._usual))
        self._take_up(self.found())
        self._show_logged()
        self._on_lines_changed()
        self.start_keeping()

    def _take_up(self, body: str) -> None:
        """Go on where it stopped; a child that is gone since is left out."""
        state = from_body(body)
        if state is None:
            return
        self.all.fill(state)
        for kept in state.lines:
            if kept.pupil_id in self._pupils:
                self._add_line(self._pupils[kept.pupil_id]).fill(kept)
        self.found_notice.set_words(
            _("This is where you were."),
            _("What you were typing was not saved yet."),
            _("Start anew"),
        )
        self.found_notice.show()

    def state(self) -> SpokenState:
        return SpokenState(
            self.all.kept_day(),
            self.all.chosen_channel(),
            self.all.is_same(),
            self.all.told.text(),
            self.all.tone.value(),
            tuple(line.state() for line in self.lines.lines()),
        )

    @override
    def save(self) -> None:
        """Save all lines or none. What is refused is said beside its line; words stay."""
        if self.is_saved() or not self._is_complete():
            return
        filled: list[tuple[ContactDraft, list[int]]] = []
        try:
            filled = self._filled()
            drafts = [draft for draft, _pupil_ids in filled]
            written = self.write(partial(log_spoken, drafts=drafts))
        except AppError as fault:
            self._refuse(fault, filled)
            return
        count = len(filled)
        said = ngettext("{count} contact logged.", "{count} contacts logged.", count)
        self._navigator.said.emit(said.format(count=count), written.change_set_uid)
        self.accept()

    def _filled(self) -> list[tuple[ContactDraft, list[int]]]:
        return spoken_drafts(self.state(), self.all.moment())

    def _is_complete(self) -> bool:
        """Whether every line says with whom; the first that does not gets the keyboard."""
        lines = self.lines.lines()
        self.all.refuse("")
        for line in lines:
            line.refuse(_("Choose with whom you spoke.") if line.asks_whom() else "")
        missing = next((line for line in lines if line.asks_whom()), None)
        if missing is not None:
            self.lines.column.reveal(missing)
            missing.chips.focus_first()
        return bool(lines) and missing is None

    def _refuse(self, fault: AppError, filled: list[tuple[ContactDraft, list[int]]]) -> None:
        """Beside the line that it is about, or beside the day, or by itself."""
        place, _dot, field = (fault.field or "").partition(".")
        if fault.field == "at" or field == "at":
            self.all.refuse(fault.message)
            return
        if not place.isdecimal() or int(place) >= len(filled):
            tell(self, fault)
            return
        for pupil_id in filled[int(place)][1]:
            line = self.lines.line(pupil_id)
            if line is not None:
                line.refuse(fault.message, field)
                self.lines.column.reveal(line)
                line.focus_start()

    def _add_line(self, pupil: PupilRow) -> SpokenLine:
        whom = self.workspace.read(partial(with_whom, pupil_id=pupil.id))
        line = SpokenLine(pupil, whom, self.all.chosen_channel())
        line.show_words(not self.all.is_same())
        line.changed.connect(self._on_lines_changed)
        line.finished.connect(partial(self.class_list.go_on_after, pupil.id))
        line.removed.connect(partial(self._on_removed, pupil.id))
        self.lines.add(line)
        QWidget.setTabOrder(line.remove, self.cancel_button)
        QWidget.setTabOrder(self.cancel_button, self.save_button)
        return line

    def _on_ticked(self, pupil: PupilRow) -> None:
        """Tick a child and go to its line; ticked again it is let go, words and all remembered."""
        if self.lines.has(pupil.id):
            self.lines.let_go(pupil.id)
            self.class_list.show_ticks()
            return
        self._on_entered(pupil)

    def _on_entered(self, pupil: PupilRow) -> None:
        line = self.lines.line(pupil.id)
        if line is None:
            line = self._add_line(pupil)
            self.class_list.show_ticks()
        self.lines.column.reveal(line)
        if self.all.is_same() and not line.asks_whom():
            self.class_list.go_on_after(pupil.id)
        else:
            line.focus_start()

    def _on_removed(self, pupil_id: int) -> None:
        self.lines.let_go(pupil_id)
        self.class_list.show_ticks()
        self.class_list.go_to_list()

    def _on_group_chosen(self) -> None:
        query = partial(spoken_list, now=self.workspace.now(), group_id=self.class_list.group_id())
        found = self.workspace.read(query)
        self.class_list.set_pupils(found.pupils, found.groups)

    def _on_channel_chosen(self) -> None:
        for line in self.lines.lines():
            line.follow_channel(self.all.chosen_channel())

    def _on_same_chosen(self) -> None:
        for line in self.lines.lines():
            line.show_words(not self.all.is_same())
        if self.all.is_same():
            self.all.told.setFocus()

    def _show_logged(self) -> None:
        """Whom the log speaks of already that day."""
        now = self.workspace.now()
        day = self.all.chosen_day() or now.date()
        logged = self.workspace.read(partial(logged_on, day=day, now=now))
        self.class_list.set_logged(logged, day_words(day, now.date()))

    def _on_lines_changed(self) -> None:
        count = len(self.lines.lines())
        said = ngettext("{count} child ticked", "{count} children ticked", count)
        self.count.setText(said.format(count=count) if count else "")

    def _on_import_wanted(self) -> None:
        self.reject()
        QTimer.singleShot(0, self._navigator, self._navigator.import_wanted.emit)

    def _on_start_anew(self) -> None:
        if not ask(self, _("Throw away what you had typed?"), _("Throw away"), _("Keep it")):
            return
        self.lines.clear()
        self.all.fill(SpokenState(None, self._usual))
        self.found_notice.hide()
        self.class_list.show_ticks()
        self._show_logged()
        self.keep()
        self.class_list.go_to_list()

    @override
    def body(self) -> str:
        state = self.state()
        return to_body(state) if state.lines or state.has_words else ""

    @override
    def may_be_lost(self) -> bool:
        return not self.state().has_words or ask(
            self, _("Throw away what you typed?"), _("Throw away"), _("Keep typing")
        )

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.class_list.go_to_list()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < theme().px(_NARROW)
        self.class_list.setFixedWidth(theme().px(_NARROW_LIST if is_narrow else _LIST))


def _usual_channel(school: SchoolType) -> Channel:
    """Where one speaks parents on an ordinary day: before and after school, at the gate."""
    return Channel.GATE if school is SchoolType.PRIMARY else Channel.PHONE

"""Vandaag: what to do now, what was said last, and how far we are."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.overriding import override
from app.queries.information_requests import RequestRow
from app.queries.rows import AgreementRow, ContactRow, UnreachedRow
from app.queries.today import Today
from app.queries.today_rows import (
    ActivityTask,
    AnswerRow,
    CallRow,
    DraftRow,
    FollowUpRow,
    StartTalksRow,
    Task,
)
from app.ui.agreement_actions import AgreementActions
from app.ui.dates import long_day_words, short_day_words
from app.ui.navigator import ContactSeed, Navigator
from app.ui.overview import Overview
from app.ui.pages.log_rows import with_whom
from app.ui.pages.page import Page
from app.ui.pages.today_cards import ReachCard, SoonCard, ToneCard
from app.ui.pages.today_greeting import greeting
from app.ui.pages.today_later import LaterMenu
from app.ui.pages.today_tasks import TaskCard
from app.ui.pages.today_welcome import Welcome
from app.ui.pages.today_words import seed_of
from app.ui.theme import Space, theme
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.cells import Cell, Column
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.palette_field import PaletteField
from app.ui.widgets.scrolled import Scrolled
from app.ui.widgets.table import Table
from app.ui.widgets.tags import tone_tag
from app.ui.workspace import Workspace
from app.vocabulary import Changes, Tone
from app.wording import outcome_words, word

_TWO_COLUMNS = 1000
"""Pixels of page width, in text of the usual size; below it all cards stand in one column."""

_FIELD, _NARROW_FIELD = 320, 190  # pixels at 100 %; the greeting keeps its room
_LEAST_LATEST = 4
_KEYS = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class TodayPage(Page):
    """Reads everything at once, through the overview that it shares with the sidebar."""

    listens_to = (
        Changes.CONTACTS | Changes.AGREEMENTS | Changes.PEOPLE | Changes.GROUPS | Changes.PLANS
        | Changes.ACTIVITIES | Changes.PROFILE | Changes.NOT_NOW | Changes.DRAFTS
    )  # fmt: skip

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        parent: QWidget | None = None,
        *,
        overview: Overview | None = None,
    ) -> None:
        overview = overview or Overview(workspace)  # before the page: it has to forget sooner
        super().__init__(workspace, navigator, parent)
        self._overview = overview
        self._shown: dict[str, tuple[object, ...]] = {}
        self._waits_for_dialog = False
        self._actions = AgreementActions(workspace, navigator, self)
        self.later = LaterMenu(workspace, navigator, self._actions, self)
        self.header = PageHeader(_("Today"))
        self.spoken = QuietButton(_("Whom did I speak today?"), "talks")
        self.spoken.setAutoDefault(False)
        self.palette_field = PaletteField(navigator)
        self.tasks = TaskCard()
        self.reach = ReachCard()
        self.tones = ToneCard()
        self.soon = SoonCard()
        self.welcome = Welcome()
        self.latest = self._build_latest()
        self._full = QWidget()
        self.area = _made_area()
        self._build()
        self._wire()

    def _build_latest(self) -> Table:
        table = Table(
            _("Latest contacts"),
            [Column("", 98), Column("", 116), Column("", 150, 3), Column("", 110, 2, needs=470)],
            self._describe,
            key=lambda row: row.id,
            two_lines=True,
            header=False,
        )
        table.clicked.connect(lambda index: self._on_contact(table.cells.row(index.row())))
        table.row_activated.connect(self._on_contact)
        return table

    def _build(self) -> None:
        self.header.add_action(self.spoken)
        self.header.add_action(self.palette_field)
        latest = Card(_("Latest contacts"))
        self._no_contacts = EmptyState(
            "log", _("No contacts yet"), _("What you log appears here."), _("Log a contact")
        )
        latest.add(self.latest, 1)
        latest.add(self._no_contacts, 1)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(Space.GAP)
        left.addWidget(self.tasks)
        left.addWidget(latest, 1)
        for card in (self.reach, self.tones, self.soon):
            right.addWidget(card)
        right.addStretch(1)
        self._sides = QHBoxLayout(self._full)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(Space.GAP)
        self._sides.addLayout(left, 8)
        self._sides.addLayout(right, 5)
        content = Scrolled()
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.PAGE, Space.S5, Space.PAGE, Space.S3)  # all fits in 768
        column.setSpacing(Space.GAP)
        column.addWidget(self.header)
        for body in (self._full, self.welcome):
            body.hide()
            column.addWidget(body, 1)
        self.area.setWidget(content)
        content.setAutoFillBackground(False)  # after setWidget, which turns it on
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.area)

    def _wire(self) -> None:
        wishes = self.navigator
        self.spoken.clicked.connect(wishes.spoken_wanted)
        self._actions.given_up.connect(self._show_anew)
        self.tasks.ticked.connect(lambda row: self._actions.tick(row.id, kept=True))
        self.tasks.acted.connect(self._on_task_acted)
        self.tasks.opened.connect(self._on_task_opened)
        self.tasks.thrown_away.connect(self.later.throw_away)
        self.tasks.drafts_wanted.connect(self._on_drafts_wanted)
        self.tasks.later_wanted.connect(self._on_later_wanted)
        self.tasks.put_off_wanted.connect(self._on_put_off_wanted)
        self.tasks.all_wanted.connect(lambda: wishes.page_wanted.emit("unreached"))
        self.tasks.good_news_wanted.connect(
            lambda: wishes.contact_wanted.emit(ContactSeed(tone=Tone.POSITIVE))
        )
        self.soon.ticked.connect(self._actions.tick)
        self.soon.left.connect(self.focus_first)
        self._no_contacts.action_chosen.connect(lambda: wishes.contact_wanted.emit(ContactSeed()))
        self.welcome.import_wanted.connect(wishes.import_wanted)
        self.welcome.pupils_wanted.connect(lambda: wishes.page_wanted.emit("pupils"))
        self.welcome.demo_wanted.connect(wishes.demo_wanted)

    @override
    def refresh(self) -> None:
        shown, day = self._overview.today(), self.workspace.today()
        self._greet(shown)
        self.spoken.setVisible(not shown.is_empty)
        self.palette_field.setVisible(not shown.is_empty)
        self.welcome.setVisible(shown.is_empty)
        self._full.setVisible(not shown.is_empty)
        if shown.is_empty:
            return
        waiting = 0 if shown.reach.is_calm else shown.unreached
        self._show("tasks", self._show_tasks, shown.tasks, waiting, day, len(shown.later),
                   len(shown.more_drafts), shown.reach.is_calm, shown.came_back)  # fmt: skip
        self._show("reach", self.reach.set_reach, shown.reach)
        self._show("tones", self.tones.set_weeks, shown.weeks, day)
        self._show("soon", self.soon.set_agreements, shown.soon, day, shown.planned)
        self.latest.set_rows(shown.latest)
        least = min(_LEAST_LATEST, len(shown.latest))
        self.latest.setMinimumHeight(least * self.latest.verticalHeader().defaultSectionSize())
        self.latest.setVisible(bool(shown.latest))
        self._no_contacts.setVisible(not shown.latest)

    def _show_tasks(
        self, tasks: Sequence[Task], waiting: int, day: date, later: int, *said: Any
    ) -> None:
        more_drafts, is_calm, came_back = said
        self.tasks.set_tasks(
            tasks, waiting, day, later=later, more_drafts=more_drafts, is_calm=is_calm,
            came_back=came_back,
        )  # fmt: skip

    def _show_anew(self) -> None:
        """A tick stands where there should be none."""
        self._shown.clear()
        self.refresh()

    def _show(self, part: str, show: Callable[..., None], *what: object) -> None:
        """Show something where it is not what stands there: cards are made anew, which is slow."""
        if self._shown.get(part) != what:
            self._shown[part] = what
            show(*what)

    def _greet(self, shown: Today) -> None:
        now = self.workspace.now()
        count = len(shown.tasks)
        parts = [long_day_words(now.date())]
        if count:
            parts.append(
                ngettext(
                    "{count} thing asks for your attention",
                    "{count} things ask for your attention",
                    count,
                ).format(count=count)
            )
        self.header.set_words(greeting(now.hour, shown.teacher), " · ".join(parts))

    @override
    def focus_first(self) -> None:
        """Tab then comes to the first thing to do; a ring at once would be a shout."""
        if not self.welcome.isHidden():
            self.welcome.focus_first()
        else:
            self.setFocus()

    def is_one_column(self) -> bool:
        return self._sides.direction() == QBoxLayout.Direction.TopToBottom

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= theme().px(_TWO_COLUMNS)
        beside, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(beside if is_wide else under)
        self.palette_field.setFixedWidth(theme().px(_FIELD if is_wide else _NARROW_FIELD))
        self._sides.setStretch(0, 8 if is_wide else 1)
        self._sides.setStretch(1, 5 if is_wide else 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The page scrolls by keys from wherever one is on it."""
        action = _KEYS.get(Qt.Key(event.key()))
        if action is None:
            super().keyPressEvent(event)
        else:
            self.area.verticalScrollBar().triggerAction(action)

    def _describe(self, row: ContactRow) -> Sequence[Cell]:
        day = short_day_words(row.at.date(), self.workspace.today())
        people = with_whom(row)
        how = [word(row.channel)]
        if not row.is_reached and row.participants:
            how.append(outcome_words(row.participants[0].outcome, row.channel))
        return (
            Cell(day, muted=True),
            Cell(tag=tone_tag(row.tone)),
            Cell(row.pupils, row.subject, bold=True, tip=row.each),
            Cell(people, " · ".join(how)),
        )

    def _on_contact(self, row: Any) -> None:
        self.navigator.contact_shown.emit(row.id)

    def _on_task_acted(self, task: Task) -> None:
        """The one action of a thing: mostly a contact, with what is known filled in."""
        seed = seed_of(task)
        if seed is not None:
            self.navigator.contact_wanted.emit(seed)
        elif isinstance(task, DraftRow) and task.kind == "spoken":
            self.navigator.spoken_wanted.emit()
        elif isinstance(task, DraftRow) and task.activity_id is not None:
            self.navigator.activity_wanted.emit(task.activity_id)
        elif isinstance(task, DraftRow):
            self.navigator.palette_wanted.emit()
        else:
            self._on_task_opened(task)

    def _on_task_opened(self, task: Task) -> None:
        wishes = self.navigator
        match task:
            case UnreachedRow():
                wishes.pupil_wanted.emit(task.pupil_ids[0])
            case AnswerRow():
                wishes.contact_shown.emit(task.message.contact_id)
            case FollowUpRow():
                wishes.contact_shown.emit(task.contact.id)
            case CallRow(pupil_id=int(pupil_id)):
                wishes.pupil_wanted.emit(pupil_id)
            case ActivityTask():
                wishes.activity_wanted.emit(task.id)
            case StartTalksRow():
                wishes.start_talks_wanted.emit(None)
            case RequestRow():
                wishes.request_wanted.emit(task.id)
            case AgreementRow():
                self._actions.open_source(task)
            case _:
                self._on_task_acted(task)

    def _on_later_wanted(self, task: Task, under: QWidget) -> None:
        self.later.open(task, self._overview.today().put_off_until, under)

    def _on_drafts_wanted(self, under: QWidget) -> None:
        more = self._overview.today().more_drafts
        self.later.open_drafts(more, self._on_task_acted, under)

    def _on_put_off_wanted(self, under: QWidget) -> None:
        self.later.open_put_off(self._overview.today().later, under)

    @override
    def _on_changed(self, changes: Changes) -> None:
        """What is typed in an open form is no thing to do yet: it is looked at when that closes."""
        if not changes & ~(Changes.DRAFTS | Changes.OUTGOING) and self._is_behind_a_form():
            self._waits_for_dialog = True
            return
        super()._on_changed(changes)

    def _is_behind_a_form(self) -> bool:
        return self.isVisible() and QApplication.activeModalWidget() is not None

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowUnblocked and self._waits_for_dialog:
            self._waits_for_dialog = False
            super()._on_changed(Changes.DRAFTS)
        return super().event(event)


def _made_area() -> QScrollArea:
    """What the whole page scrolls in; Tab passes it by, and brings what it comes to into view."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    return area

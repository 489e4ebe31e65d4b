"""Vandaag: what to do now, what was said last, and how far we are."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _, ngettext
from app.queries.rows import AgreementRow, ContactRow, UnreachedRow
from app.queries.today import FollowUpRow, Task, Today
from app.services.agreements import close_agreement
from app.ui.dates import long_day_words, short_day_words
from app.ui.messages import tell
from app.ui.navigator import ContactSeed, Navigator
from app.ui.overriding import override
from app.ui.overview import Overview
from app.ui.pages.page import Page
from app.ui.pages.today_cards import ReachCard, SoonCard, ToneCard
from app.ui.pages.today_tasks import TaskCard
from app.ui.pages.today_welcome import Welcome
from app.ui.theme import Space
from app.ui.widgets.card import Card
from app.ui.widgets.cells import Cell, Column
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.table import Table
from app.ui.widgets.tags import tone_tag
from app.ui.workspace import Workspace
from app.vocabulary import AgreementState, Changes, Tone
from app.wording import word

_NOON, _EVENING = 12, 18
_TITLES = frozenset({"juf", "meester", "mevrouw", "meneer", "mr", "mrs", "ms", "miss"})


def first_name(teacher: str) -> str:
    """How a colleague would say it: the first name, or the title with the name behind it."""
    words = teacher.split()
    if len(words) > 1 and words[0].casefold().rstrip(".") in _TITLES:
        return " ".join(words[:2])
    return words[0] if words else ""


def greeting(hour: int, teacher: str) -> str:
    """By local wall time; without a name while none is known."""
    if hour < _NOON:
        words = _("Good morning")
    elif hour < _EVENING:
        words = _("Good afternoon")
    else:
        words = _("Good evening")
    name = first_name(teacher)
    return f"{words}, {name}" if name else words


class TodayPage(Page):
    """Reads everything at once, through the overview that it shares with the sidebar."""

    listens_to = (
        Changes.CONTACTS | Changes.AGREEMENTS | Changes.PEOPLE | Changes.GROUPS | Changes.PLANS
        | Changes.ACTIVITIES | Changes.PROFILE
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
        self.header = PageHeader(_("Today"))
        self.tasks = TaskCard()
        self.reach = ReachCard()
        self.tones = ToneCard()
        self.soon = SoonCard()
        self.welcome = Welcome()
        self.latest = self._build_latest()
        self._full = QWidget()
        self._build()
        self._wire()

    def _build_latest(self) -> Table:
        table = Table(
            _("Latest contacts"),
            [Column("", 80), Column("", 116), Column("", 150, 3), Column("", 110, 2, needs=470)],
            self._describe,
            key=lambda row: row.id,
            two_lines=True,
            header=False,
        )
        table.clicked.connect(lambda index: self._on_contact(table.cells.row(index.row())))
        table.row_activated.connect(self._on_contact)
        return table

    def _build(self) -> None:
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
        row = QHBoxLayout(self._full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.GAP)
        row.addLayout(left, 8)
        row.addLayout(right, 5)
        self._body = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, Space.S5, Space.PAGE, Space.S5)
        column.setSpacing(Space.GAP)
        column.addWidget(self.header)
        column.addLayout(self._body, 1)
        for body in (self._full, self.welcome):  # shown at once, so never before it has a place
            self._body.addWidget(body)

    def _wire(self) -> None:
        wishes = self.navigator
        self.tasks.ticked.connect(lambda row: self._close_agreement(row.id, kept=True))
        self.tasks.log_wanted.connect(wishes.contact_wanted)
        self.tasks.opened.connect(self._on_task_opened)
        self.tasks.all_wanted.connect(lambda: wishes.page_wanted.emit("unreached"))
        self.tasks.good_news_wanted.connect(
            lambda: wishes.contact_wanted.emit(ContactSeed(tone=Tone.POSITIVE))
        )
        self.soon.ticked.connect(lambda key, kept: self._close_agreement(key, kept=kept))
        self._no_contacts.action_chosen.connect(lambda: wishes.contact_wanted.emit(ContactSeed()))
        self.welcome.import_wanted.connect(wishes.import_wanted)
        self.welcome.pupils_wanted.connect(lambda: wishes.page_wanted.emit("pupils"))
        self.welcome.demo_wanted.connect(wishes.demo_wanted)

    @override
    def refresh(self) -> None:
        shown, day = self._overview.today(), self.workspace.today()
        self._greet(shown)
        self._body.setCurrentWidget(self.welcome if shown.is_empty else self._full)
        if shown.is_empty:
            return
        waiting = 0 if shown.reach.is_calm else shown.unreached
        self._show("tasks", self.tasks.set_tasks, shown.tasks, waiting, day)
        self._show("reach", self.reach.set_reach, shown.reach)
        self._show("tones", self.tones.set_weeks, shown.weeks, day)
        self._show("soon", self.soon.set_agreements, shown.soon, day)
        self.latest.set_rows(shown.latest)
        self.latest.setVisible(bool(shown.latest))
        self._no_contacts.setVisible(not shown.latest)

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
        if self._body.currentWidget() is self.welcome:
            self.welcome.focus_first()
        else:
            self.setFocus()

    def _describe(self, row: ContactRow) -> Sequence[Cell]:
        day = short_day_words(row.at.date(), self.workspace.today())
        people = ", ".join(each.guardian for each in row.participants)
        how = [word(row.channel)]
        if not row.is_reached and row.participants:
            how.append(word(row.participants[0].outcome))
        return (
            Cell(day, muted=True),
            Cell(tag=tone_tag(row.tone)),
            Cell(row.pupils, row.subject, bold=True),
            Cell(people, " · ".join(how)),
        )

    def _on_contact(self, row: Any) -> None:
        self.navigator.contact_shown.emit(row.id)

    def _on_task_opened(self, task: Task) -> None:
        if isinstance(task, UnreachedRow):
            self.navigator.pupil_wanted.emit(task.pupil_ids[0])
        elif isinstance(task, FollowUpRow):
            self.navigator.contact_shown.emit(task.contact.id)
        else:
            self._open_agreement(task)

    def _open_agreement(self, row: AgreementRow) -> None:
        if row.contact_id is not None:
            self.navigator.contact_shown.emit(row.contact_id)
        elif row.pupil_id is not None:
            self.navigator.pupil_wanted.emit(row.pupil_id)

    def _close_agreement(self, agreement_id: int, *, kept: bool) -> None:
        state = AgreementState.DONE if kept else AgreementState.OPEN
        try:
            written = self.workspace.write(
                partial(close_agreement, agreement_id=agreement_id, state=state)
            )
        except AppError as fault:
            tell(self, fault)
            self._shown.clear()  # a tick stands where there should be none
            self.refresh()
            return
        words = _("Agreement kept.") if kept else _("Agreement open again.")
        self.navigator.said.emit(words, written.change_set_uid)

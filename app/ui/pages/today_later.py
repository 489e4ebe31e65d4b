"""Not now: until when a thing of today is put off, and what else can be done with it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from app.errors import AppError
from app.i18n import _
from app.queries.put_off import Thing
from app.queries.rows import AgreementRow
from app.queries.today_rows import DraftRow, Task, thing_of
from app.services.not_now import bring_back, put_off
from app.services.typing_drafts import keep_draft
from app.ui.agreement_actions import AgreementActions, near_words
from app.ui.dates import day_words
from app.ui.icons import icon
from app.ui.messages import ask, tell
from app.ui.navigator import Navigator
from app.ui.pages.today_words import later_words, task_words
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.ui.dialogs.day import NearDays


class LaterMenu:
    """Makes the menus of a thing, and does what is chosen in them."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        actions: AgreementActions,
        parent: QWidget,
    ) -> None:
        self._workspace = workspace
        self._navigator = navigator
        self._actions = actions
        self._parent = parent

    def open(self, task: Task, days: Sequence[date], under: QWidget) -> QMenu:
        """Ask until when; `days` are the next school day and the next week."""
        menu = self._made(_("Not now"))
        near = near_words(days[0], days[1], self._workspace.today())
        for words, day in near:
            if day is not None:
                text = _("Until {day}").format(day=words)
                self._add(menu, text, "clock", partial(self._put_off, thing_of(task), day))
        choose = partial(self._ask_day, task, near)
        self._add(menu, _("Until a day…"), "calendar", choose)
        self._add_more(menu, task)
        return self._shown(menu, under)

    def _add_more(self, menu: QMenu, task: Task) -> None:
        if isinstance(task, AgreementRow):
            menu.addSeparator()
            move, drop = partial(self._actions.ask_day, [task]), partial(self._actions.drop, [task])
            self._add(menu, _("Agree on another day…"), "calendar", move)
            self._add(menu, _("Drop the agreement…"), "close", drop)
        elif isinstance(task, DraftRow):
            menu.addSeparator()
            self._add(menu, _("Throw away…"), "trash", partial(self.throw_away, task))

    def open_drafts(
        self, rows: Sequence[DraftRow], go_on: Callable[[Task], None], under: QWidget
    ) -> QMenu:
        """The drafts for which there is no room: to go on with one, or to throw it away."""
        menu = self._made(_("Drafts"))
        today = self._workspace.today()
        for row in rows:
            said = task_words(row, today)
            parts = (said.lead, said.about, _short(row.words, _IN_A_MENU))
            words = " · ".join(part for part in parts if part)
            each = menu.addMenu(icon("pencil"), words.replace("&", "&&"))
            self._add(each, _("Go on"), "pencil", partial(go_on, row))
            self._add(each, _("Throw away…"), "trash", partial(self.throw_away, row))
        return self._shown(menu, under)

    def open_put_off(self, later: Sequence[tuple[Task, date]], under: QWidget) -> QMenu:
        """What is put off; choosing one brings it back now."""
        menu = self._made(_("Put off: choose one to have it back now"))
        today = self._workspace.today()
        for task, until in later:
            words = later_words(task, until, today).replace("&", "&&")
            self._add(menu, words, "undo", partial(self._bring_back, thing_of(task)))
        return self._shown(menu, under)

    def _made(self, name: str) -> QMenu:
        menu = QMenu(self._parent)
        menu.setAccessibleName(name)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    @staticmethod
    def _add(menu: QMenu, text: str, sign: str, do: Callable[[], None]) -> None:
        menu.addAction(icon(sign), text).triggered.connect(lambda _checked: do())

    @staticmethod
    def _shown(menu: QMenu, under: QWidget) -> QMenu:
        corner = QPoint(under.width() - menu.sizeHint().width(), under.height())
        if menu.sizeHint().width() < under.width():
            corner.setX(0)
        menu.popup(under.mapToGlobal(corner))
        menu.setActiveAction(menu.actions()[0])
        return menu

    def _put_off(self, thing: Thing, until: date) -> None:
        try:
            self._write_put_off(thing, until)
        except AppError as fault:
            tell(self._parent, fault)

    def _write_put_off(self, thing: Thing, until: date) -> None:
        written = self._workspace.write(partial(put_off, thing=thing, until=until))
        day = day_words(until, self._workspace.today())
        said = _("Not now: it comes back {day}.").format(day=day)
        self._navigator.said.emit(said, written.change_set_uid)

    def _ask_day(self, task: Task, near: "NearDays") -> None:
        from app.ui.dialogs.day import DayDialog

        def write(day: date | None) -> None:
            if day is not None:
                self._write_put_off(thing_of(task), day)

        title = _("Not now: {task}").format(task=task_words(task, self._workspace.today()).lead)
        DayDialog(
            self._workspace, self._navigator, title, write=write, near=near, parent=self._parent
        ).open()

    def _bring_back(self, thing: Thing) -> None:
        try:
            written = self._workspace.write(partial(bring_back, thing=thing))
        except AppError as fault:
            tell(self._parent, fault)
        else:
            self._navigator.said.emit(_("Back on today's page."), written.change_set_uid)

    def throw_away(self, row: DraftRow) -> None:
        """Drafts have no history, so that this is asked after."""
        question = _("Throw away what was typed? This cannot be undone.")
        if row.words:
            short = _short(row.words, _MOST_SHOWN)
            question = _("Throw away “{words}”? This cannot be undone.").format(words=short)
        if not ask(self._parent, question, _("Throw away")):
            return
        try:
            self._workspace.write(partial(keep_draft, kind=row.kind, body=""))
        except AppError as fault:
            tell(self._parent, fault)
        else:
            self._navigator.said.emit(_("Thrown away."), None)


def _short(text: str, most: int) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[:most]}…"


_MOST_SHOWN, _IN_A_MENU = 160, 40  # letters

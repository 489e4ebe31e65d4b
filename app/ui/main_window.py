"""The window on an open logbook: the sidebar, one page at a time, and who answers whom.

Pages know nothing of each other: what they wish goes over the `Navigator` and is answered here.
Pages and dialogs are imported when they are first asked for.
"""

from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QMessageBox,
    QStackedWidget,
    QWidget,
)

from app.errors import AppError
from app.i18n import _, ngettext
from app.overriding import override
from app.settings import Settings
from app.ui.always import Always
from app.ui.daily import Daily
from app.ui.dates import moment_words
from app.ui.done import Done
from app.ui.idle import IdleWatch
from app.ui.keys import key_words
from app.ui.messages import tell
from app.ui.navigator import ContactSeed, Navigator, TalkOffer
from app.ui.openings import Openings
from app.ui.overview import Overview
from app.ui.sidebar import Destination, Sidebar
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.toast import Toast
from app.ui.workspace import Workspace
from app.vocabulary import Changes

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.store.logbook import Written
    from app.ui.pages.page import Page

_CLASSES = {
    "today": ("app.ui.pages.today", "TodayPage"),
    "log": ("app.ui.pages.log", "LogPage"),
    "pupils": ("app.ui.pages.pupils", "PupilsPage"),
    "unreached": ("app.ui.pages.unreached", "UnreachedPage"),
    "agreements": ("app.ui.pages.agreements", "AgreementsPage"),
    "activities": ("app.ui.pages.activities", "ActivitiesPage"),
    "insight": ("app.ui.pages.insight", "InsightPage"),
}
_OPENED_FROM = {"pupils": "app.ui.dialogs.sheets"}
"""What a page's buttons open and takes long to import: fetched once the page is seen."""

_ROSTER_FILES = frozenset({".csv", ".xlsx", ".xml", ".tsv", ".txt"})
_A_MINUTE = 60_000
"""How often the window looks whether a new day began, in milliseconds."""


class MainWindow(QWidget):
    """`lock_wanted` and `demo_wanted` are for whoever owns the logbook; it closes nothing itself.

    `rebuild_wanted`: the language changed, so that all words have to be made again.
    `restore_wanted`: a copy (its path, its password) has to take the place of this logbook.
    """

    lock_wanted = Signal()
    demo_wanted = Signal()
    rebuild_wanted = Signal()
    restore_wanted = Signal(object, str)

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        *,
        is_demo: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.navigator = Navigator(self)
        self.overview = Overview(workspace, self)
        self._settings = settings
        self._pages: dict[str, Page] = {}
        self._done = Done()
        self._offer: ContactSeed | TalkOffer | None = None
        self._day = workspace.today()
        self.sidebar = Sidebar(_destinations(), key_words("Ctrl+N"), key_words("Ctrl+L"))
        self.sidebar.demo.setVisible(is_demo)
        self.sidebar.lock.setVisible(not is_demo)
        self._is_demo = is_demo
        self._stack = QStackedWidget()
        self.toast = Toast(self._stack)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self._stack, 1)
        self.setAcceptDrops(True)
        self.openings = Openings(self, workspace, self.navigator, settings, is_demo=is_demo)
        self._wire()
        self._add_keys()

    def _wire(self) -> None:
        wishes = self.navigator
        wishes.contact_shown.connect(lambda key: self._at("log").show_contact(key))
        wishes.pupil_wanted.connect(lambda key: self._at("pupils").show_pupil(key))
        wishes.page_wanted.connect(self.show_page)
        wishes.log_wanted.connect(lambda wanted: self._at("log").show_filter(wanted))
        wishes.activity_wanted.connect(lambda key: self._at("activities").show_activity(key))
        wishes.restore_wanted.connect(self.restore_wanted)
        wishes.demo_wanted.connect(self.demo_wanted)
        wishes.lock_wanted.connect(self.lock_wanted)
        wishes.said.connect(self._on_said)
        wishes.offered.connect(self._on_offered)
        self.overview.renewed.connect(self._refresh_sides)
        self._always = Always(self)
        self._always.lock_wanted.connect(self._on_idle)
        self._always.keys_wanted.connect(self._show_keys)
        self.openings.settings_closed.connect(self._on_settings_chosen)
        self.sidebar.page_chosen.connect(self.show_page)
        self.sidebar.contact.clicked.connect(lambda: wishes.contact_wanted.emit(ContactSeed()))
        self.sidebar.lock.clicked.connect(self.lock_wanted)
        self.sidebar.settings.clicked.connect(wishes.settings_wanted)
        self.toast.undo_chosen.connect(self._on_undo)
        self.toast.action_chosen.connect(self._on_offer_taken)
        self.workspace.changed.connect(self._on_changed)
        self._daily = Daily(self.workspace, self)
        self._daily.copied.connect(self._say_copy)
        self._daily.failed.connect(lambda fault: self.toast.show_words(fault.message))
        self._daily.tidied.connect(self._on_tidied)
        self._clock = QTimer(self)
        self._clock.setInterval(_A_MINUTE)
        self._clock.timeout.connect(self._on_minute)
        self.idle = IdleWatch(self._settings.lock_minutes, self)
        self.idle.idle.connect(self._on_idle)

    def _add_keys(self) -> None:
        keys = {
            "Ctrl+N": lambda: self.navigator.contact_wanted.emit(ContactSeed()),
            "Ctrl+K": self.navigator.palette_wanted.emit,
            "Ctrl+F": self._focus_search,
            "Ctrl+Z": self._on_undo,
            "Ctrl+Y": self._on_redo,
            "Ctrl+Shift+Z": self._on_redo,
            "Ctrl+Shift+Return": self._take_offer,
        }
        for key, answer in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(answer)
        for place, page in enumerate(_CLASSES, 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{place}"), self)
            shortcut.activated.connect(lambda page=page: self.show_page(page))

    def begin(self) -> None:
        """Show the first page, filled, and start what goes on in the background."""
        self.show_page("today")
        self._refresh_sides()
        self._clock.start()
        if not self._is_demo:
            self._daily.start()

    def page(self, name: str) -> "Page":
        """A page, made when it is first asked for."""
        if name not in self._pages:
            module, kind = _CLASSES[name]
            make: Any = getattr(import_module(module), kind)
            more = {"overview": self.overview} if name == "today" else {}
            made: Page = make(self.workspace, self.navigator, **more)
            self._pages[name] = made
            self._stack.addWidget(made)
            if name in _OPENED_FROM:
                QTimer.singleShot(0, self, partial(import_module, _OPENED_FROM[name]))
        return self._pages[name]

    def show_page(self, name: str) -> None:
        page = self.page(name)
        self.sidebar.show_page(name)
        self._stack.setCurrentWidget(page)
        self.toast.raise_()  # the page came to the top; the way back stays over it
        page.focus_first()

    def shown_page(self) -> str:
        """The code of the page that is shown."""
        current = self._stack.currentWidget()
        return next(name for name, page in self._pages.items() if page is current)

    def _at(self, name: str) -> Any:
        """Go to a page, to ask something of it that not every page can do."""
        self.show_page(name)
        return self.page(name)

    def _on_settings_chosen(self, language: str, scheme: str) -> None:
        from app.ui.theme import Scheme, apply_theme

        self.idle.set_minutes(self._settings.lock_minutes)
        if not self._is_demo:
            self._say_copy()
        app = QApplication.instance()
        if self._settings.theme != scheme and isinstance(app, QApplication):
            apply_theme(app, Scheme(self._settings.theme))
        if self._settings.language != language:
            QTimer.singleShot(0, self, self.rebuild_wanted.emit)  # once the dialog is closed

    def _on_said(self, sentence: str, change_set_uid: bytes | None) -> None:
        self._on_offered(sentence, change_set_uid, "", None)

    def _on_offered(
        self,
        sentence: str,
        change_set_uid: bytes | None,
        action: str,
        seed: ContactSeed | TalkOffer | None,
    ) -> None:
        self._offer = seed
        if change_set_uid is not None:
            self._done.did(change_set_uid, sentence)
        self.toast.show_words(sentence, can_undo=change_set_uid is not None, action=action)

    def _take_offer(self) -> None:
        """By key what the button of the toast does; also once the toast is gone."""
        self.toast.hide()
        self._on_offer_taken()

    def _on_offer_taken(self) -> None:
        offer, self._offer = self._offer, None
        if isinstance(offer, TalkOffer):
            self.navigator.talk_plan_wanted.emit(offer.contact_id)
        elif offer is not None:
            self.navigator.contact_wanted.emit(offer)

    def _on_undo(self) -> None:
        """Take back the last thing that was done, and at the next time the one before it."""
        self._go_back(self._done.undo, _("Taken back: {what}"))

    def _on_redo(self) -> None:
        self._go_back(self._done.redo, _("Done again: {what}"))

    def _go_back(self, step: "Callable[[Workspace], str]", words: str) -> None:
        self.toast.hide()
        try:
            what = step(self.workspace)
        except AppError as fault:
            tell(self, fault)
            return
        if what:
            self.toast.show_words(words.format(what=what))

    def _on_changed(self, changes: Changes) -> None:
        if changes & ~(Changes.DRAFTS | Changes.OUTGOING):
            self._refresh_sides()

    def _refresh_sides(self) -> None:
        """The counts and the group in the sidebar."""
        shown = self.overview.today()
        self.sidebar.group.setText(_group_words(shown.groups, shown.school_year))
        count = len(shown.tasks)
        words = ngettext("{count} thing to do", "{count} things to do", count)
        self.sidebar.button("today").set_count(count, words.format(count=count))
        count = 0 if shown.reach.is_calm else shown.unreached
        words = ngettext("{count} guardian", "{count} guardians", count)
        self.sidebar.button("unreached").set_count(count, words.format(count=count))
        if not self._is_demo:
            self._say_copy()

    def _say_copy(self) -> None:
        from app.store.backup import latest

        made = latest(self.workspace.logbook.folder)
        words = _("no copy yet")
        if made is not None:
            words = moment_words(made.astimezone(), self.workspace.today())
        self.sidebar.copy.setText(_("Latest copy: {when}").format(when=words))

    def _on_tidied(self, written: "Written") -> None:
        count = len(written.ids)
        words = ngettext(
            "{count} working note of last school year went to the bin.",
            "{count} working notes of last school year went to the bin.",
            count,
        ).format(count=count)
        self.navigator.said.emit(words, written.change_set_uid)

    def _on_idle(self) -> None:
        """Lock; a question that still waits for its answer goes away first, unanswered."""
        asking = QApplication.activeModalWidget()
        if isinstance(asking, (QMessageBox, QFileDialog)):
            asking.close()
            QTimer.singleShot(0, self, self._on_idle)
        else:
            self.lock_wanted.emit()

    def _show_keys(self) -> None:
        """The card of keys, over whatever is open; once."""
        from app.ui.shortcuts import ShortcutsDialog, show_shortcuts

        front = QApplication.activeWindow()
        if not isinstance(front, ShortcutsDialog):
            show_shortcuts(front if isinstance(front, QDialog) else self)

    def _on_minute(self) -> None:
        """At midnight all that says "today" is read anew."""
        if self.workspace.today() != self._day:
            self._day = self.workspace.today()
            self.workspace.announce(Changes.EVERYTHING)

    def _focus_search(self) -> None:
        page = self._stack.currentWidget()
        found = page.findChildren(SearchField) if page is not None else []
        field = next((each for each in found if each.isVisible()), None)
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.selectAll()

    def let_go(self) -> None:
        """Let an open form keep its draft and the copy end; the logbook may be closed then."""
        from app.ui.clipboard import take_back

        take_back()
        self.openings.let_go()
        self._daily.let_go()
        self._clock.stop()
        self.idle.stop()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.openings.open_import(path)


def _dropped(event: QDropEvent) -> Path | None:
    """The list of pupils among what is dropped, if there is one."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in paths if path.suffix.lower() in _ROSTER_FILES), None)


def _destinations() -> list[Destination]:
    return [
        Destination("today", _("Today"), "today", key_words("Ctrl+1")),
        Destination("log", _("Log"), "log", key_words("Ctrl+2")),
        Destination("pupils", _("Pupils"), "pupils", key_words("Ctrl+3")),
        Destination("unreached", _("Still to speak"), "unreached", key_words("Ctrl+4")),
        Destination("agreements", _("Agreements"), "check", key_words("Ctrl+5")),
        Destination("activities", _("Activities"), "calendar", key_words("Ctrl+6")),
        Destination("insight", _("Insight"), "insight", key_words("Ctrl+7")),
    ]


def _group_words(groups: tuple[str, ...], school_year: str) -> str:
    """Group and year; a name that starts with a letter stands on its own: Groep 6B · 2026-2027."""
    names = ", ".join(groups)
    if len(groups) == 1 and names[:1].isdigit():
        names = _("Group {name}").format(name=names)
    return " · ".join(part for part in (names, school_year.replace("-", "–")) if part)

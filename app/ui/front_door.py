"""From a closed logbook to an open one and back: the password, the first start, the demo, the lock.

Imports the store only after the first paint, since that is what the teacher waits for.
"""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app import i18n
from app.errors import AppError, LogbookInUseError
from app.i18n import _, ngettext
from app.paths import DataFolder
from app.settings import Settings
from app.ui.shell import Shell
from app.ui.unlock_page import UnlockPage

if TYPE_CHECKING:
    from app.store.backup import Manifest
    from app.store.logbook import Logbook
    from app.ui.collecting import Collector
    from app.ui.demo_window import DemoFolder
    from app.ui.first_start.answers import Answers
    from app.ui.first_start.flow import FirstStart
    from app.ui.jobs import Job, Progress
    from app.ui.main_window import MainWindow
    from app.ui.prefetch import Prefetch
    from app.ui.single_instance import Doorbell
    from app.ui.workspace import Workspace


class FrontDoor(QObject):
    """Decides what the shell shows, and owns the logbook while it is open."""

    def __init__(self, shell: Shell, folder: DataFolder, settings: Settings) -> None:
        super().__init__(shell)
        self._shell = shell
        self._folder = folder
        self._settings = settings
        self._main: MainWindow | None = None
        self._first_start: FirstStart | None = None
        self._demo: DemoFolder | None = None
        self._job: Job | None = None
        self._prefetch: Prefetch | None = None
        self._doorbell: Doorbell | None = None
        self._collector: Collector | None = None
        self._note = ""  # the name of the note that is being typed at the lock screen
        shell.closing.connect(self._on_closing)

    def enter(self) -> None:
        """Show the first screen: the password, or the first start where no logbook stands."""
        if self._folder.is_empty():
            self._show_first_start(None)
        else:
            self._show_unlock()

    def enter_demo(self, beside: Path | None) -> None:
        """Show a made-up class, as soon as it is made; its folder lies in `beside` if given."""
        from app.ui.demo_window import DemoFolder
        from app.ui.waiting_page import WaitingPage

        self._demo = DemoFolder(beside)
        self._folder = self._demo.folder
        self._settings = replace(self._settings, path=self._folder.settings)
        self._shell.use_settings(self._settings)
        self._shell.show_screen(
            WaitingPage(_("A made-up class is being prepared"), _("This takes a few seconds."))
        )

    def prepare(self) -> None:
        """What could wait until the first screen was painted."""
        from app.ui.collecting import Collector
        from app.ui.crash import catch_faults
        from app.ui.language import speak
        from app.ui.prefetch import Prefetch
        from app.ui.single_instance import Doorbell

        catch_faults(self._shell)
        self._collector = Collector(self)
        self._prefetch = Prefetch(self)
        self._prefetch.start()
        speak(i18n.language())
        self._doorbell = Doorbell(self._folder, self._shell.come_to_front, self)
        if self._demo is not None:
            from app.ui.demo_window import make_in_thread

            self._job = make_in_thread(self._folder, self, self._on_demo_made)

    def leave(self) -> None:
        """Close everything and keep the settings; after this the process may end."""
        self._close_logbook()
        if self._doorbell is not None:
            self._doorbell.close()
        for thread in (self._job, self._prefetch):
            if thread is not None:
                thread.wait()
        if self._collector is not None:
            self._collector.close()
        if self._demo is not None:
            self._demo.remove()
        elif self._folder.root.is_dir():
            self._settings.write()

    def _show_unlock(self, said: str = "") -> None:
        page = UnlockPage(said, takes_notes=self._folder.seal.is_file())
        page.password_given.connect(self._on_password)
        page.note_given.connect(lambda text: self._on_note(text, is_whole=True))
        page.note_typed.connect(lambda text: self._on_note(text, is_whole=False))
        self._shell.show_screen(page)

    def _show_first_start(self, answers: "Answers | None") -> None:
        from app.ui.demo_window import start_beside
        from app.ui.first_start.flow import FirstStart

        self._first_start = FirstStart(self._folder, answers)
        self._first_start.finished.connect(self._on_first_start_finished)
        self._first_start.language_chosen.connect(self._on_language_chosen)
        self._first_start.demo_wanted.connect(start_beside)
        self._shell.show_screen(self._first_start)

    def _on_language_chosen(self, language: str) -> None:
        from app.ui.language import speak

        self._settings.language = language
        speak(language)
        if self._first_start is not None:
            self._show_first_start(self._first_start.answers)

    def _on_first_start_finished(self, logbook: "Logbook", answers: "Answers") -> None:
        from app.ui.demo_window import start_beside
        from app.ui.first_start.answers import Beginning

        self._first_start = None
        main = self._open_up(logbook)
        if answers.beginning is Beginning.IMPORT:
            main.navigator.import_wanted.emit()
        elif answers.beginning is Beginning.DEMO:
            start_beside()

    def _on_password(self, password: str) -> None:
        from app.ui.crash import show_fault
        from app.ui.jobs import Job

        def derive(_progress: "Progress") -> bytes:
            from app.store.opening import unlock

            return unlock(self._folder, password)

        self._job = Job(derive, self)
        self._job.finished_with.connect(self._on_key)
        self._job.failed.connect(self._on_refused)
        self._job.crashed.connect(self._on_crashed)
        self._job.crashed.connect(show_fault)
        self._job.start()

    def _on_note(self, text: str, *, is_whole: bool) -> None:
        """Keep a note that only the opened logbook can read, also while it is being typed."""
        from app.store.logbook import local_now
        from app.store.sealed import new_name, seal

        page = self._shell.screen_shown()
        if not isinstance(page, UnlockPage) or page.note is None:
            return
        self._note = self._note or new_name()
        try:
            seal(self._folder, self._note, text, local_now())
        except AppError as fault:
            if is_whole:  # between two words nobody is interrupted
                page.note.refuse(fault.message)
            return
        if is_whole:
            self._note = ""
            page.note_kept()

    def _on_key(self, data_key: bytes) -> None:
        from app.store.opening import open_with_key

        try:
            logbook = open_with_key(self._folder, data_key)
        except AppError as fault:
            self._on_refused(fault)
            return
        self._open_up(logbook)

    def _on_refused(self, fault: AppError) -> None:
        from app.ui.single_instance import bring_to_front

        page = self._shell.screen_shown()
        if isinstance(page, UnlockPage):
            page.refuse(fault.message)
        if isinstance(fault, LogbookInUseError) and bring_to_front(self._folder):
            self._shell.close()

    def _on_crashed(self) -> None:
        page = self._shell.screen_shown()
        if isinstance(page, UnlockPage):
            page.set_busy(busy=False)

    def _on_demo_made(self, logbook: "Logbook") -> None:
        self._open_up(logbook)

    def _open_up(self, logbook: "Logbook") -> "MainWindow":
        """Show the main window on an open logbook, with today's page filled."""
        from app.ui.workspace import Workspace

        workspace = Workspace(logbook, self)
        lost = self._take_in_notes(logbook)
        main = self._show_main(workspace)
        if lost:
            words = ngettext(
                "{count} note from the lock screen is of another logbook, and stays in its folder.",
                "{count} notes from the lock screen are of another logbook, and stay there.",
                lost,
            )
            main.navigator.said.emit(words.format(count=lost), None)
        return main

    def _take_in_notes(self, logbook: "Logbook") -> int:
        """What was noted while it was locked comes in; a disk that refuses is no reason to wait."""
        from app.services.sealed_notes import take_in_sealed_notes

        if self._demo is not None:
            return 0
        try:
            return take_in_sealed_notes(logbook)
        except (AppError, OSError):
            return 0  # the notes stay sealed, and come in at the next opening

    def _show_main(self, workspace: "Workspace") -> "MainWindow":
        from app.ui.demo_window import start_beside
        from app.ui.main_window import MainWindow

        main = MainWindow(workspace, self._settings, is_demo=self._demo is not None)
        main.lock_wanted.connect(self._on_lock)
        main.rebuild_wanted.connect(self._on_rebuild)
        main.restore_wanted.connect(self._on_restore)
        main.demo_wanted.connect(start_beside)
        self._main = main
        self._shell.show_screen(main)
        main.begin()
        return main

    def _on_rebuild(self) -> None:
        """Another language: the same logbook in a window made anew."""
        from app.ui.language import speak

        former = self._main
        if former is None:
            return
        speak(self._settings.language or i18n.system_language())
        former.let_go()
        self._show_main(former.workspace)

    def _on_restore(self, path: Path, password: str) -> None:
        """Close the logbook, put a copy in its place, and ask for the password."""
        from app.ui.crash import show_fault
        from app.ui.jobs import Job
        from app.ui.waiting_page import WaitingPage

        def put_back(_progress: "Progress") -> "Manifest":
            from app.store.restoring import restore

            return restore(self._folder, path, password)

        self._close_logbook()
        self._shell.show_screen(
            WaitingPage(_("The copy is being put back"), _("This takes a few seconds."))
        )
        self._job = Job(put_back, self)
        self._job.finished_with.connect(self._on_restored)
        self._job.failed.connect(self._on_not_restored)
        self._job.crashed.connect(lambda _fault: self._show_unlock())
        self._job.crashed.connect(show_fault)
        self._job.start()

    def _on_restored(self, manifest: "Manifest") -> None:
        from app.store.logbook import local_now
        from app.ui.dates import moment_words

        made = manifest.made_at.astimezone()
        when = moment_words(made, local_now().date())
        self._show_unlock(
            _("The copy of {when} is put back. What stood here is set aside in its folder.").format(
                when=when
            )
        )

    def _on_not_restored(self, fault: AppError) -> None:
        """The logbook is what it was."""
        self._show_unlock(fault.message)

    def _on_lock(self) -> None:
        if self._demo is None:  # nobody knows the password of a demo
            self._close_logbook()
            self._show_unlock()

    def _on_closing(self) -> None:
        self._close_logbook()

    def _close_logbook(self) -> None:
        main, self._main = self._main, None
        if main is not None:
            main.let_go()
            main.workspace.close()
            main.workspace.deleteLater()
        if self._first_start is not None:
            self._first_start.close_down()

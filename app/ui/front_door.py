"""From a closed logbook to an open one and back: the password, the first start, the demo, the lock.

Imports the store only after the first paint, since that is what the teacher waits for.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.errors import AppError, LogbookInUseError
from app.paths import DataFolder
from app.settings import Settings
from app.ui.shell import Shell
from app.ui.unlock_page import UnlockPage

if TYPE_CHECKING:
    from app.store.logbook import Logbook
    from app.ui.jobs import Progress
    from app.ui.main_window import MainWindow
    from app.ui.prefetch import Prefetch
    from app.ui.single_instance import Doorbell


class FrontDoor(QObject):
    """Decides what the shell shows, and owns the logbook while it is open."""

    def __init__(self, shell: Shell, folder: DataFolder, settings: Settings) -> None:
        super().__init__(shell)
        self._shell = shell
        self._folder = folder
        self._settings = settings
        self._main: MainWindow | None = None
        self._prefetch: Prefetch | None = None
        self._doorbell: Doorbell | None = None
        shell.closing.connect(self._on_closing)

    def enter(self, *, demo: bool = False) -> None:
        """Show the first screen."""
        if demo:
            self._show_demo()
        elif self._folder.is_empty():
            self._show_first_start()
        else:
            self._show_unlock()

    def prepare(self) -> None:
        """What could wait until the first screen was painted."""
        from app import i18n
        from app.ui.crash import catch_faults
        from app.ui.language import speak
        from app.ui.prefetch import Prefetch
        from app.ui.single_instance import Doorbell

        catch_faults(self._shell)
        self._prefetch = Prefetch(self)
        self._prefetch.start()
        speak(i18n.language())
        self._doorbell = Doorbell(self._folder, self._shell.come_to_front, self)

    def leave(self) -> None:
        """Close everything; the settings are written last."""
        self._close_logbook()
        if self._doorbell is not None:
            self._doorbell.close()
        if self._prefetch is not None:
            self._prefetch.wait()

    def _show_unlock(self) -> UnlockPage:
        page = UnlockPage()
        page.password_given.connect(self._on_password)
        self._shell.show_screen(page)
        return page

    def _show_first_start(self) -> None:
        raise NotImplementedError

    def _show_demo(self) -> None:
        raise NotImplementedError

    def _on_password(self, password: str) -> None:
        from app.ui.crash import show_fault
        from app.ui.jobs import Job

        def derive(_progress: "Progress") -> bytes:
            from app.store.opening import unlock

            return unlock(self._folder, password)

        job = Job(derive, self)
        job.finished_with.connect(self._on_key)
        job.failed.connect(self._on_refused)
        job.crashed.connect(self._on_crashed)
        job.crashed.connect(show_fault)
        job.finished.connect(job.deleteLater)
        job.start()

    def _on_key(self, data_key: bytes) -> None:
        from app.store.opening import open_with_key

        try:
            logbook = open_with_key(self._folder, data_key)
        except AppError as fault:
            self._on_refused(fault)
            return
        self.open_up(logbook)

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
            page.set_busy(False)

    def open_up(self, logbook: "Logbook", *, is_demo: bool = False) -> "MainWindow":
        """Show the main window on an open logbook, with today's page filled."""
        from app.ui.main_window import MainWindow
        from app.ui.workspace import Workspace

        workspace = Workspace(logbook, self)
        self._main = MainWindow(workspace, self._settings, is_demo=is_demo)
        self._main.lock_wanted.connect(self._on_lock)
        self._shell.show_screen(self._main)
        self._main.begin()
        return self._main

    def _on_lock(self) -> None:
        self._close_logbook()
        self._show_unlock()

    def _on_closing(self) -> None:
        self._close_logbook()

    def _close_logbook(self) -> None:
        main, self._main = self._main, None
        if main is not None:
            main.close_down()

"""A dialog in which much is filled in: kept every few seconds, saved once, and asked after."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPalette, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from app.errors import AppError
from app.overriding import override
from app.queries.drafts import kept_draft
from app.services.typing_drafts import keep_draft
from app.ui.fitting import fit
from app.ui.theme import theme
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.store.logbook import UseCase, Written

EVERY = 2_000  # milliseconds between two looks at what was filled in
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeptDialog(QDialog):
    """Subclasses write `body`, `may_be_lost` and `save`, and call `start_keeping` once filled.

    Ctrl+Enter saves; Enter alone never does. Whatever was neither saved nor thrown away is kept,
    however the dialog ends.
    """

    size_at_100 = (1000, 660)

    def __init__(self, workspace: Workspace, kind: str, parent: QWidget | None = None) -> None:
        """`kind`: under which name the draft is kept; the use case that saves it forgets it."""
        super().__init__(parent)
        fit(self)
        self.workspace = workspace
        self._kind = kind
        self._kept = ""
        self._is_saved = False
        self._is_forgotten = False
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.keep)
        for key in _ENTER:
            keys = QKeySequence(QKeyCombination(Qt.KeyboardModifier.ControlModifier, key))
            QShortcut(keys, self).activated.connect(self.save)

    def body(self) -> str:
        """What is filled in as it is kept; "" while there is nothing worth keeping."""
        raise NotImplementedError

    def may_be_lost(self) -> bool:
        """Whether it can go: there is nothing of worth, or the teacher says so."""
        raise NotImplementedError

    def save(self) -> None:
        """Save what is filled in, or say beside what it belongs to why not."""
        raise NotImplementedError

    def found(self) -> str:
        """The body that was left behind, or ""."""
        kept = self.workspace.read(partial(kept_draft, kind=self._kind))
        self._kept = "" if kept is None else kept.body
        return self._kept

    def start_keeping(self) -> None:
        self._timer.start()

    def is_saved(self) -> bool:
        return self._is_saved

    def write(self, use_case: "UseCase") -> "Written":
        """Save by one write, once; on AppError nothing changed and keeping goes on."""
        self._is_saved = True
        self._timer.stop()
        try:
            return self.workspace.write(use_case)
        except AppError:
            self._is_saved = False
            self._timer.start()
            raise

    def keep(self) -> None:
        """Keep what is filled in now. A full disk is told of at saving, not while typing."""
        self._write_kept(self.body())

    def forget(self) -> None:
        """It was thrown away."""
        self._is_forgotten = True
        self._timer.stop()
        self._write_kept("")

    def _write_kept(self, body: str) -> None:
        if body == self._kept:
            return
        try:
            self.workspace.write(partial(keep_draft, kind=self._kind, body=body))
        except AppError:
            return
        self._kept = body

    @override
    def showEvent(self, event: QShowEvent) -> None:
        room = self.screen().availableGeometry()
        wide, high = (theme().px(side) for side in self.size_at_100)
        self.resize(min(wide, room.width()), min(high, room.height() - theme().px(40)))
        super().showEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """By a person it is asked after; by the window that locks or quits it is kept."""
        if event.spontaneous() and not self._is_saved and not self.may_be_lost():
            event.ignore()
            return
        if event.spontaneous():
            self.forget()
        self.done(QDialog.DialogCode.Rejected)
        event.accept()

    @override
    def done(self, result: int) -> None:
        if not self._is_saved and not self._is_forgotten:
            self.keep()
        self._timer.stop()
        super().done(result)

    @override
    def reject(self) -> None:
        if not self._is_saved and self.may_be_lost():
            self.forget()
            super().reject()

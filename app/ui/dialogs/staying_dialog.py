"""A dialog that stays open while it writes: each write is said in it, with a way back."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from app.errors import AppError
from app.i18n import _
from app.store.logbook import UseCase
from app.ui.done import Done
from app.ui.fitting import fit
from app.ui.messages import tell
from app.ui.navigator import Navigator
from app.ui.theme import theme
from app.ui.widgets.toast import Toast
from app.ui.workspace import Workspace

_AROUND = 48  # pixels that stay free around it: for its frame, and what lies behind it


class StayingDialog(QDialog):
    """Ctrl+Z takes the last write back, Ctrl+Y does it again; subclasses write `refresh`.

    What stands when it closes is handed to the window, so that it can be taken back there as well.
    """

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        title: str,
        parent: QWidget | None = None,
        *,
        size: tuple[int, int],
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.navigator = navigator
        self._done = Done()
        self.setWindowTitle(title)
        fit(self)
        self.toast = Toast(self)
        self.toast.undo_chosen.connect(self.undo)
        for keys, do in (("Ctrl+Z", self.undo), ("Ctrl+Y", self.redo), ("Ctrl+Shift+Z", self.redo)):
            QShortcut(QKeySequence(keys), self).activated.connect(do)
        self.finished.connect(self._hand_over)
        room = self.screen().availableGeometry()
        self.resize(
            min(theme().px(size[0]), room.width() - _AROUND),
            min(theme().px(size[1]), room.height() - _AROUND),
        )

    def refresh(self) -> None:
        """Read what the dialog shows, and show it."""
        raise NotImplementedError

    def write(self, use_case: UseCase, said: str, *, quietly: bool = False) -> bool:
        """Write, say so, and show what is there now; says whether it was done.

        `quietly`: what is kept while somebody types is not said each time, but can be taken back.
        """
        try:
            written = self.workspace.write(use_case)
        except AppError as fault:
            tell(self, fault)
            self.refresh()
            return False
        self._done.did(written.change_set_uid, said)
        self.refresh()
        if not quietly:
            self.toast.show_words(said, can_undo=True)
        return True

    def form_wishes(self) -> Navigator:
        """What a small form over this dialog is given: what it says is said and undone here."""
        wishes = Navigator(self)
        wishes.said.connect(self._on_form_said)
        return wishes

    def _on_form_said(self, said: str, change_set_uid: bytes | None) -> None:
        if change_set_uid is not None:
            self._done.did(change_set_uid, said)
        self.refresh()
        self.toast.show_words(said, can_undo=change_set_uid is not None)

    def undo(self) -> None:
        """Take back the last write that stands."""
        self._step(back=True)

    def redo(self) -> None:
        self._step(back=False)

    def _step(self, *, back: bool) -> None:
        self.toast.hide()
        step, words = (
            (self._done.undo, _("Taken back: {what}"))
            if back
            else (self._done.redo, _("Done again: {what}"))
        )
        try:
            what = step(self.workspace)
        except AppError as fault:
            tell(self, fault)
            return
        if what:
            self.refresh()
            self.toast.show_words(words.format(what=what))

    def _hand_over(self) -> None:
        for uid, said in self._done.standing():
            self.navigator.said.emit(said, uid)

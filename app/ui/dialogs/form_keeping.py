"""What was filled in, in a small form, survives a crash, a lock and a window that closes."""

import json
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog

from app.errors import AppError
from app.i18n import _
from app.queries.drafts import kept_draft
from app.services.typing_drafts import keep_draft, write_and_forget
from app.ui.dialogs.kept_dialog import EVERY
from app.ui.dialogs.kept_values import Kept, put_values, read_values
from app.ui.messages import ask
from app.ui.theme import Tint
from app.ui.widgets.notice import Notice
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.store.logbook import UseCase, Written


class FormKeeping(QObject):
    """Keeps what differs from how the form was filled as it opened, and puts it back.

    `notice` says so, for the form to show at its top.
    """

    def __init__(self, workspace: Workspace, kind: str, form: QDialog) -> None:
        super().__init__(form)
        self._workspace = workspace
        self._kind = kind
        self._form = form
        self._at_first = read_values(form)
        self._is_over = False
        found = workspace.read(partial(kept_draft, kind=kind))
        self._kept = "" if found is None else found.body
        self.notice = Notice(tint=Tint.ACCENT)
        self.notice.hide()
        self.notice.action_chosen.connect(self._on_start_anew)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.keep)
        self._timer.start()

    def take_up(self) -> None:
        """Go on where it stopped, and say so."""
        kept = _read(self._kept)
        if not kept:
            return
        put_values(self._form, kept)
        self.notice.set_words(
            _("This is where you were."),
            _("What you were typing was not saved yet."),
            _("Start anew"),
        )
        self.notice.show()

    def keep(self) -> None:
        """Keep what is filled in now. A full disk is told of at saving, not while typing."""
        if not self._is_over:
            now = read_values(self._form)
            first = self._at_first
            changed = {path: one for path, one in now.items() if one != first.get(path)}
            self._write_kept(json.dumps(changed, ensure_ascii=False) if changed else "")

    def forget(self) -> None:
        """It was saved or thrown away."""
        if not self._is_over:
            self._write_kept("")
        self._end()

    def end(self) -> None:
        """The form goes, and nobody was asked: it is kept."""
        self.keep()
        self._end()

    def write(self, use_case: "UseCase") -> "Written":
        """Save, and forget by the same write; on AppError nothing changed and keeping goes on."""
        function = use_case
        while isinstance(function, partial):
            function = function.func
        verb = getattr(function, "__name__", "")
        use_case = partial(write_and_forget, use_case=use_case, kind=self._kind)
        written = self._workspace.write(use_case, verb=verb)
        self._kept = ""
        self._end()
        return written

    def _end(self) -> None:
        self._is_over = True
        self._timer.stop()

    def _write_kept(self, body: str) -> None:
        if body == self._kept:
            return
        try:
            self._workspace.write(partial(keep_draft, kind=self._kind, body=body))
        except AppError:
            return
        self._kept = body

    def _on_start_anew(self) -> None:
        question = _("Throw away what you had typed?")
        if ask(self._form, question, _("Throw away"), _("Keep it")):
            put_values(self._form, self._at_first)
            self.notice.hide()
            self.keep()


def _read(body: str) -> Kept:
    """What was kept; nothing where another release wrote it otherwise."""
    try:
        found = json.loads(body) if body else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}

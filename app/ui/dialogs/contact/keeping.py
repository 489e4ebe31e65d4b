"""What is being typed, kept every few seconds in the encrypted logbook.

Every contact that waits is a draft of its own ("contact", "contact+2"), so that a new one never
takes the place of one that was left behind.
"""

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import QObject, QTimer

from app.errors import AppError
from app.queries.drafts import CONTACT, kept_draft
from app.services.drafts import ContactDraft
from app.services.typing_drafts import keep_draft
from app.ui.dialogs.contact.draft_body import from_body, to_body
from app.ui.workspace import Workspace

EVERY = 2_000  # milliseconds between two looks at what was typed


def free_kind(taken: Collection[str]) -> str:
    """Under which name the draft of a new contact is kept beside those that wait."""
    names = (CONTACT, *(f"{CONTACT}+{number}" for number in range(2, len(taken) + 2)))
    return next(name for name in names if name not in taken)


class DraftKeeper(QObject):
    """Keeps one form's draft under `kind`."""

    def __init__(
        self,
        workspace: Workspace,
        kind: str,
        current: Callable[[], ContactDraft | None],
        parent: QObject,
    ) -> None:
        """`current` gives what is filled in, or None while there is nothing worth keeping."""
        super().__init__(parent)
        self._workspace = workspace
        self.kind = kind
        self._current = current
        self._kept = ""
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.keep)

    def found(self) -> ContactDraft | None:
        """The draft that was left behind, if there is one that can be read."""
        kept = self._workspace.read(partial(kept_draft, kind=self.kind))
        if kept is None:
            return None
        self._kept = kept.body
        return from_body(kept.body)

    def go_on_with(self, kind: str) -> None:
        """From now on what is typed is this contact that waited; what was typed is dropped."""
        self._write("")
        self.kind = kind
        self._kept = "?"  # whatever stands there now differs from it

    def start(self) -> None:
        self._timer.start()

    def keep(self) -> None:
        """Keep what is typed now. A disk that is full is told of at saving, not while typing."""
        draft = self._current()
        self._write("" if draft is None else to_body(draft))

    def forget(self) -> None:
        """The words were thrown away."""
        self.stop()
        self._write("")

    def stop(self) -> None:
        self._timer.stop()

    def _write(self, body: str) -> None:
        if body == self._kept:
            return
        try:
            self._workspace.write(partial(keep_draft, kind=self.kind, body=body))
        except AppError:
            return
        self._kept = body

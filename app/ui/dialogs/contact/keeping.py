"""What is being typed, kept every few seconds in the encrypted logbook."""

import json
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from app.errors import AppError
from app.queries.drafts import kept_draft
from app.services.drafts import ContactDraft
from app.services.typing_drafts import keep_draft
from app.ui.dialogs.contact.draft_body import from_body, to_body
from app.ui.workspace import Workspace

EVERY = 2_000  # milliseconds between two looks at what was typed
_EARLIER = "earlier"


class DraftKeeper(QObject):
    """Keeps one form's draft. `earlier` is one that was found and not taken up: it is kept too."""

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
        self._kind = kind
        self._current = current
        self._kept = ""
        self.earlier: ContactDraft | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.keep)

    def found(self) -> ContactDraft | None:
        """The draft that was left behind, if there is one that can be read."""
        kept = self._workspace.read(partial(kept_draft, kind=self._kind))
        if kept is None:
            return None
        self._kept = kept.body
        self.earlier = _earlier_in(kept.body)
        return from_body(kept.body)

    def start(self) -> None:
        self._timer.start()

    def keep(self) -> None:
        """Keep what is typed now. A disk that is full is told of at saving, not while typing."""
        draft = self._current()
        self._write(self._with_earlier(draft))

    def forget(self) -> None:
        """The words were thrown away; an earlier draft stays."""
        self.stop()
        self._write(self._with_earlier(None))

    def after_saving(self) -> None:
        """Saving forgot the draft; an earlier one that was never taken up is put back."""
        self.stop()
        self._kept = ""
        self._write(self._with_earlier(None))

    def stop(self) -> None:
        self._timer.stop()

    def _with_earlier(self, draft: ContactDraft | None) -> str:
        """The body to keep: what is typed now, with the draft that still waits inside it."""
        if self.earlier is None:
            return "" if draft is None else to_body(draft)
        waiting = to_body(self.earlier)
        if draft is None:
            return waiting
        return json.dumps(json.loads(to_body(draft)) | {_EARLIER: json.loads(waiting)})

    def _write(self, body: str) -> None:
        if body == self._kept:
            return
        try:
            self._workspace.write(partial(keep_draft, kind=self._kind, body=body))
        except AppError:
            return
        self._kept = body


def _earlier_in(body: str) -> ContactDraft | None:
    try:
        found = json.loads(body).get(_EARLIER)
    except (ValueError, AttributeError):
        return None
    return from_body(json.dumps(found)) if found else None

"""The line that is being typed, kept in the encrypted logbook while it is a contact not yet saved.

Every line that waits is a draft of its own ("line", "line:2"), so that a new one never takes the
place of one that was left behind.
"""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from app.errors import AppError
from app.queries.palette import LINE, KeptLine
from app.services.typing_drafts import keep_draft
from app.ui.workspace import Workspace

EVERY = 2_000  # milliseconds between two looks at what was typed


class LineKeeper(QObject):
    """Keeps the line of one palette; `current` gives its body, or '' while it is no contact."""

    def __init__(
        self,
        workspace: Workspace,
        current: Callable[[], str],
        waiting: Iterable[KeptLine],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._current = current
        taken = {line.kind for line in waiting}
        free = (kind for kind in _kinds(len(taken)) if kind not in taken)
        self.kind = next(free)
        self._kept = ""
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.keep)
        self._timer.start()

    def go_on_with(self, line: KeptLine) -> None:
        """From now on what is typed is this line that waited."""
        self.keep()
        self.kind = line.kind
        self._kept = "?"  # whatever is typed now differs from it

    def throw_away(self, kind: str) -> None:
        """Forget a line that waits."""
        self._workspace.write(partial(keep_draft, kind=kind, body=""))

    def keep(self) -> None:
        """Keep what is typed now. A disk that is full is told of at saving, not while typing."""
        body = self._current()
        if body == self._kept:
            return
        try:
            self._workspace.write(partial(keep_draft, kind=self.kind, body=body))
        except AppError:
            return
        self._kept = body

    def stop(self) -> None:
        self._timer.stop()


def _kinds(more: int) -> Iterable[str]:
    yield LINE
    for number in range(2, more + 3):
        yield f"{LINE}:{number}"

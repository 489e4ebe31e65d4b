"""What the page of today and the sidebar share: read once, however many show it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.workspace import Workspace
from app.vocabulary import Changes

if TYPE_CHECKING:
    from app.queries.today import Today


class Overview(QObject):
    """Kept until something changes; made before the pages, so that it hears of it first."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._kept: Today | None = None
        workspace.changed.connect(self._on_changed)

    def today(self) -> "Today":
        from app.queries.today import today

        if self._kept is None:
            self._kept = self._workspace.read(partial(today, now=self._workspace.now()))
        return self._kept

    def _on_changed(self, changes: Changes) -> None:
        if changes & ~(Changes.DRAFTS | Changes.OUTGOING):
            self._kept = None

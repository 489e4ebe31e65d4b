"""What the page of today and the sidebar share: read once, however many show it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.ui.workspace import Workspace
from app.vocabulary import Changes

if TYPE_CHECKING:
    from app.queries.today import Today


class Overview(QObject):
    """Kept until something changes; made before the pages, so that it hears of it first.

    `renewed`: it was read anew although nothing but a draft changed, which nobody else hears of.
    """

    renewed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._kept: Today | None = None
        self._has_other_drafts = False
        workspace.changed.connect(self._on_changed)

    def today(self) -> "Today":
        from app.queries.today import today

        if self._kept is None:
            self._kept = self._workspace.read(partial(today, now=self._workspace.now()))
            if self._has_other_drafts:
                self._has_other_drafts = False
                self.renewed.emit()
        return self._kept

    def _on_changed(self, changes: Changes) -> None:
        """A draft is kept every few seconds while somebody types: read when somebody looks."""
        if not changes & ~Changes.OUTGOING:
            return
        self._has_other_drafts = not changes & ~(Changes.OUTGOING | Changes.DRAFTS)
        self._kept = None

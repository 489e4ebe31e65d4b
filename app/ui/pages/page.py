"""What every page shares: it is stale when hidden and reads anew when it is seen."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.overriding import override
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from app.vocabulary import Changes


class Page(QWidget):
    """A page of the main window. Subclasses set `listens_to` and write `refresh`."""

    listens_to = Changes.EVERYTHING

    def __init__(
        self, workspace: Workspace, navigator: Navigator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.navigator = navigator
        self._is_stale = True
        workspace.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read what the page shows, and show it."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the focus where work on this page begins."""
        self.setFocus()

    def _on_changed(self, changes: Changes) -> None:
        if not changes & self.listens_to:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._is_stale:
            self._is_stale = False
            self.refresh()
        super().showEvent(event)

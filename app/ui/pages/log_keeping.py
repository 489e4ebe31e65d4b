"""Keeping, renaming and removing the questions that stand behind the chip "saved"."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.i18n import _
from app.queries.rows import ContactFilter
from app.services.saved_filters import remove_filter, rename_filter, save_filter
from app.ui.messages import tell
from app.ui.navigator import Navigator
from app.ui.pages.log_saved import NameAsker, SavedFilters
from app.ui.workspace import Workspace


class FilterKeeping:
    """Writes what the chip wishes; `wanted` says what the page asks at that moment."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        chip: SavedFilters,
        wanted: Callable[[], ContactFilter],
        parent: QWidget,
    ) -> None:
        self._workspace = workspace
        self._navigator = navigator
        self._chip = chip
        self._wanted = wanted
        self._parent = parent
        chip.keep_wanted.connect(self._on_keep)
        chip.rename_wanted.connect(self._on_rename)
        chip.remove_wanted.connect(self._on_remove)

    def _on_keep(self, asker: NameAsker, name: str) -> None:
        try:
            written = self._workspace.write(partial(save_filter, name=name, wanted=self._wanted()))
        except AppError as fault:
            asker.refuse(fault.message)
            return
        asker.close()
        self._chip.set_value(written.ids[0])
        self._say(_("Kept as “{name}”."), name, written.change_set_uid)

    def _on_rename(self, asker: NameAsker, filter_id: int, name: str) -> None:
        try:
            written = self._workspace.write(partial(rename_filter, filter_id=filter_id, name=name))
        except AppError as fault:
            asker.refuse(fault.message)
            return
        asker.close()
        self._say(_("Is called “{name}” now."), name, written.change_set_uid)

    def _on_remove(self, filter_id: int) -> None:
        name = self._chip.name_of(filter_id)
        try:
            written = self._workspace.write(partial(remove_filter, filter_id=filter_id))
        except AppError as fault:
            tell(self._parent, fault)
            return
        self._say(_("The filter “{name}” was removed."), name, written.change_set_uid)

    def _say(self, words: str, name: str, change_set_uid: bytes) -> None:
        shown = " ".join(name.split())
        self._navigator.said.emit(words.format(name=shown), change_set_uid)

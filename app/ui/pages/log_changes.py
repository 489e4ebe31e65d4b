"""What one can do to a contact from the log; each says so, with the way back."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.i18n import _, ngettext
from app.services.contacts import (
    delete_contact,
    delete_contacts,
    mark_answered,
    mark_informed,
    unmark_informed,
)
from app.ui.messages import tell
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.store.logbook import UseCase


class LogChanges:
    """Writes for the page; `False` says that it was refused, and that people were told why."""

    def __init__(self, workspace: Workspace, navigator: Navigator, parent: QWidget) -> None:
        self._workspace = workspace
        self._navigator = navigator
        self._parent = parent

    def _write(self, use_case: "UseCase", said: str) -> bool:
        try:
            written = self._workspace.write(use_case)
        except AppError as fault:
            tell(self._parent, fault)
            return False
        self._navigator.said.emit(said, written.change_set_uid)
        return True

    def delete(self, contact_ids: Sequence[int], about: str) -> bool:
        """To the bin at once; `about` names the children of a contact that goes alone."""
        if len(contact_ids) == 1:
            words = _("Deleted: the contact about {pupils}.").format(pupils=about)
            return self._write(partial(delete_contact, contact_id=contact_ids[0]), words)
        words = ngettext(
            "Deleted: {count} contact.", "Deleted: {count} contacts.", len(contact_ids)
        )
        return self._write(
            partial(delete_contacts, contact_ids=list(contact_ids)),
            words.format(count=len(contact_ids)),
        )

    def answered(self, contact_id: int, guardian_id: int) -> bool:
        return self._write(
            partial(mark_answered, contact_id=contact_id, guardian_id=guardian_id),
            _("Noted that there was an answer."),
        )

    def told(self, contact_id: int, guardian_id: int, *, was_told: bool) -> bool:
        """Somebody with custody knows of it now, or not after all."""
        verb = mark_informed if was_told else unmark_informed
        words = _("Noted as told.") if was_told else _("Noted as not told yet.")
        return self._write(partial(verb, contact_id=contact_id, guardian_id=guardian_id), words)

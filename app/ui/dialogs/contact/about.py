"""The pupils a contact is about: those who are known, a whole group, or somebody new."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import NotFoundError, RefusedError
from app.i18n import _
from app.queries.people import groups, pupil, pupils
from app.queries.rows import GroupRow, PupilRow
from app.ui.dialogs.contact.add_pupil import AddPupil
from app.ui.dialogs.contact.lines import FormLine
from app.ui.dialogs.contact.pupil_field import PupilField
from app.ui.theme import Space
from app.ui.workspace import Workspace

_TOGETHER = 8
"""More pupils than this are shown as one piece."""


class AboutPart(QWidget):
    """`changed` when people change the pupils; `went_on` when they are done here.

    `pupil_added`: what to say of a new pupil, and how to take it back.
    """

    changed = Signal()
    went_on = Signal()
    pupil_added = Signal(str, object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.field = PupilField(*self._known(), self._in_group)
        self.adding = AddPupil(workspace)
        self.adding.hide()
        self.line = FormLine(_("Pupil"), self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S3)
        column.addWidget(self.line)
        column.addWidget(self.adding)
        self.field.changed.connect(self._on_changed)
        self.field.went_on.connect(self.went_on)
        self.field.unknown.connect(self.adding.ask)
        self.adding.added.connect(self._on_added)
        self.adding.cancelled.connect(self._on_adding_cancelled)
        self._say_where_to_add()

    def fill(self, pupil_ids: Iterable[int], *, together: bool) -> None:
        """Show a draft's pupils; `together`: they are a whole group."""
        self.adding.hide()
        found = self._found(pupil_ids)
        self.field.set_pupils(found, together=together or len(found) > _TOGETHER)
        self._say_where_to_add()

    def check(self) -> None:
        """Refuse to leave a pupil half added, or half named where that is not clear."""
        words = self.field.half_named()
        if words and not self.field.take_half_named():
            said = (
                _("Choose whom you mean with “{words}”.")
                if self.field.fits_somebody()
                else _("Nobody is called “{words}”. Choose a pupil, or press Enter to add one.")
            )
            raise RefusedError(said.format(words=words), field="pupils")
        if not self.adding.isHidden():
            raise RefusedError(
                _("Add {name} first, or cancel that.").format(name=self.adding.shown_name()),
                field="pupils",
            )

    def _known(self) -> tuple[list[PupilRow], list[GroupRow]]:
        today = self._workspace.today()
        return (
            self._workspace.read(partial(pupils, today=today)),
            self._workspace.read(partial(groups, today=today)),
        )

    def _in_group(self, group_id: int) -> list[PupilRow]:
        query = partial(pupils, today=self._workspace.today(), group_id=group_id)
        return self._workspace.read(query)

    def _found(self, pupil_ids: Iterable[int]) -> list[PupilRow]:
        """The pupils of these keys; most are here, some have left, and some are gone."""
        here = {row.id: row for row in self.field.known()}
        found = []
        for key in pupil_ids:
            row = here.get(key)
            if row is None:
                query = partial(pupil, pupil_id=key, today=self._workspace.today())
                try:
                    row = self._workspace.read(query)
                except NotFoundError:
                    continue  # gone since the draft was kept
            found.append(row)
        return found

    def _say_where_to_add(self) -> None:
        is_new = self.field.has_nobody() and not self.field.pupils()
        words = _("Nobody is here yet. Type a name to add a pupil, or import the class.")
        self.line.set_hint(words if is_new else "")

    def _on_changed(self) -> None:
        self.line.set_error("")
        self._say_where_to_add()
        self.changed.emit()

    def _on_added(self, pupil_id: int, said: str, change_set_uid: bytes) -> None:
        self.adding.hide()
        self.line.set_error("")
        self.field.set_known(*self._known())
        self.pupil_added.emit(said, change_set_uid)
        for row in self._found([pupil_id]):
            self.field.choose(row)

    def _on_adding_cancelled(self) -> None:
        self.adding.hide()
        self.line.set_error("")
        self.field.setFocus()

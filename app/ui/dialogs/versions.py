"""Versies: what a contact was before, what changed each time, and a way back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _
from app.queries.versions import VersionRow, contact_versions
from app.services.versions import restore_version
from app.ui.dates import moment_words
from app.ui.dialogs.versions_words import change_words, version_words
from app.ui.messages import tell
from app.ui.navigator import Navigator
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.card import Card, Divider
from app.ui.widgets.cells import Cell, Column
from app.ui.widgets.labels import SectionLabel, TextLabel
from app.ui.widgets.scrolled import Scrolled
from app.ui.widgets.table import Table
from app.ui.workspace import Workspace


class _Changed(QWidget):
    """One field: its name, what it was, what it became. Told by words, not by colour.

    `before` None: it is what the contact was logged with.
    """

    def __init__(self, name: str, before: str | None, after: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        title = SectionLabel(name)
        title.setWordWrap(True)
        column.addWidget(title)
        if before is not None:
            was = _("was: {words}").format(words=before) if before else _("was empty")
            column.addWidget(TextLabel(was, muted=True, wraps=True))
            after = _("became: {words}").format(words=after) if after else _("became empty")
        column.addWidget(TextLabel(after, wraps=True))


class VersionsDialog(QDialog):
    """Reads only, but for putting a former version back; the present one stays in the history."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        contact_id: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._navigator = navigator
        self._contact_id = contact_id
        self.setWindowTitle(_("Versions"))
        self.table = Table(
            _("Versions, newest first"),
            [Column("", 200, 1)],
            self._describe,
            key=lambda row: row.change_set_id,
            two_lines=True,
            header=False,
        )
        self.restore = QuietButton(_("Put this version back"), "undo")
        self.close_button = PrimaryButton(_("Close"))
        self.changes: list[QWidget] = []
        self._build()
        self.table.row_chosen.connect(self._show)
        self.restore.clicked.connect(self._on_restore)
        self.close_button.clicked.connect(self.accept)
        self._rows = workspace.read(partial(contact_versions, contact_id=contact_id))
        self.table.set_rows(self._rows)
        self.table.choose_first()
        self._show(self.table.current())
        self.table.setFocus()

    def _build(self) -> None:
        listed = Card(margin=Space.S2)
        listed.setFixedWidth(theme().px(260))
        listed.add(self.table, 1)
        inside = Scrolled()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, Space.S2, 0)
        self._column.setSpacing(Space.S3)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setAccessibleName(_("What changed"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        shown = Card(_("What changed"))
        shown.add(area, 1)
        both = QHBoxLayout()
        both.setSpacing(Space.GAP)
        both.addWidget(listed)
        both.addWidget(shown, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.restore)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        for button in (self.restore, self.close_button):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S6, Space.S5, Space.S6, Space.S5)
        column.setSpacing(Space.S3)
        column.addWidget(TextLabel(_("Versions"), Type.TITLE))
        column.addLayout(both, 1)
        column.addWidget(Divider())
        column.addLayout(foot)
        self.resize(theme().px(820), theme().px(540))

    def _describe(self, row: VersionRow) -> Sequence[Cell]:
        when = moment_words(row.at, self._workspace.today())
        done = version_words(row)
        second = " · ".join(part for part in (done, row.author) if part)
        return (Cell(when, second, bold=True),)

    def _show(self, row: VersionRow | None) -> None:
        for widget in self.changes:
            widget.hide()
            widget.deleteLater()
        self.changes = []
        if row is None:
            return
        if row.is_first:
            self._add(TextLabel(_("This is how it was logged at first."), muted=True, wraps=True))
        for change in row.changes:
            name, before, after = change_words(change, self._workspace.today())
            self._add(_Changed(name, None if row.is_first else before, after))
        self.restore.setVisible(row is not self._rows[0])

    def _add(self, widget: QWidget) -> None:
        self._column.insertWidget(len(self.changes), widget)
        widget.show()
        self.changes.append(widget)

    def _on_restore(self) -> None:
        row = self.table.current()
        if row is None:
            return
        back = partial(
            restore_version, contact_id=self._contact_id, change_set_id=row.change_set_id
        )
        try:
            written = self._workspace.write(back)
        except AppError as fault:
            tell(self, fault)
            return
        when = moment_words(row.at, self._workspace.today())
        words = _("The version of {when} is back.").format(when=when)
        self._navigator.said.emit(words, written.change_set_uid)
        self.accept()

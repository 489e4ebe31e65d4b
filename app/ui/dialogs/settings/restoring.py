"""Putting a copy back: what is in it, what it replaces, and the password that opens it."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _
from app.overriding import override
from app.queries.log import contact_count
from app.queries.people import named_guardians, named_pupils
from app.store import backup
from app.store.restoring import refuse_wrong_password
from app.ui.crash import show_fault
from app.ui.dates import moment_words
from app.ui.dialogs.settings.copies import counted
from app.ui.fitting import fit
from app.ui.jobs import Job, Progress
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.form import Field
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.notice import Notice
from app.ui.widgets.password_field import PasswordField
from app.ui.workspace import Workspace

_WIDTH = 560
_REFUSAL = 44  # pixels kept free for why a password does not fit
_MOST = 10_000_000  # contacts; more than a school writes in a century


class RestoreDialog(QDialog):
    """Accepted when the password opens the copy; the copy is put back by who closes the logbook.

    Raises AppError when the file is no copy.
    """

    def __init__(self, workspace: Workspace, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fit(self)
        self._workspace = workspace
        self.path = path
        self.job: Job | None = None
        manifest = backup.read_manifest(path)
        self.setWindowTitle(_("Put a copy back"))
        self.field = PasswordField()
        self._labelled = Field(
            _("&Password"),
            self.field,
            hint=_("The one you have now, or the one you had when the copy was made."),
        )
        self.cancel = QuietButton(_("Cancel"))
        self.agree = PrimaryButton(_("Put back"))
        self._build(manifest)
        self.cancel.clicked.connect(self.reject)
        self.agree.clicked.connect(self.check_password)
        self.field.returnPressed.connect(self.check_password)
        self.field.textEdited.connect(lambda _text: self._labelled.set_error(""))
        self.field.setFocus()

    def _build(self, manifest: backup.Manifest) -> None:
        for button in (self.cancel, self.agree):
            button.setAutoDefault(False)
        today = self._workspace.today()
        made = moment_words(manifest.made_at.astimezone(), today)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S6, Space.S5, Space.S6, Space.S4)
        column.setSpacing(Space.S3)
        column.addWidget(TextLabel(_("Put a copy back"), Type.TITLE))
        column.addWidget(
            _card(
                _("In the copy of {when}").format(when=made),
                counted(manifest.contacts, manifest.pupils, manifest.guardians),
            )
        )
        column.addWidget(_card(_("In your logbook now"), self._counted_now()))
        words = _(
            "It is set aside in the same folder, not thrown away. What you wrote after this copy is"
            " no longer in your logbook. Driehoek closes the logbook and asks for your password."
        )
        column.addWidget(Notice(_("The copy takes the place of your logbook."), words))
        column.addWidget(self._labelled)
        column.addStretch(1)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S2)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.agree)
        column.addLayout(foot)
        self.setFixedWidth(theme().px(_WIDTH))
        self.resize(self.width(), column.totalHeightForWidth(self.width()) + theme().px(_REFUSAL))

    def _counted_now(self) -> str:
        read = self._workspace.read
        contacts = read(partial(contact_count, most=_MOST))
        return counted(contacts, len(read(named_pupils)), len(read(named_guardians)))

    def password(self) -> str:
        return self.field.text()

    def message(self) -> str:
        """Why it was refused, if it was."""
        return self._labelled.error.text()

    def check_password(self) -> None:
        """Try the password on the copy while the logbook is still open."""
        if self.job is not None:
            return
        if not self.field.text():
            self._refuse(_("Type your password to put the copy back."))
            return
        folder, path, password = self._workspace.logbook.folder, self.path, self.field.text()

        def work(_progress: Progress) -> None:
            refuse_wrong_password(folder, path, password)

        self._set_busy(busy=True)
        self.job = Job(work, self)
        self.job.finished_with.connect(lambda _nothing: self._on_right())
        self.job.failed.connect(self._on_refused)
        self.job.crashed.connect(show_fault)
        self.job.crashed.connect(lambda _fault: self._end())
        self.job.start()

    def _on_right(self) -> None:
        self._end()
        self.accept()

    def _on_refused(self, fault: AppError) -> None:
        self._end()
        self._refuse(fault.message)

    def _refuse(self, message: str) -> None:
        self._labelled.set_error(message)
        self.field.selectAll()
        self.field.setFocus()

    def _end(self) -> None:
        if self.job is not None:
            self.job.wait()
        self.job = None
        self._set_busy(busy=False)

    def _set_busy(self, *, busy: bool) -> None:
        self.agree.setText(_("One moment…") if busy else _("Put back"))
        self.agree.setDisabled(busy)
        self.field.setReadOnly(busy)

    @override
    def reject(self) -> None:
        if self.job is not None:
            self.job.wait()
        super().reject()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.job is not None:
            self.job.wait()
        super().closeEvent(event)


def _card(title: str, words: str) -> Card:
    card = Card(title)
    card.add(TextLabel(words, Type.LEAD, wraps=True))
    return card

"""Veiligheid: another password, and when the window locks by itself."""

from PySide6.QtWidgets import QWidget

from app.errors import AppError, WrongPasswordError
from app.i18n import _, ngettext
from app.overriding import override
from app.settings import LOCK_MINUTES, Settings
from app.ui.crash import show_fault
from app.ui.dialogs.settings.section import Section, at_reading_side, beside, buttons
from app.ui.jobs import Job, Progress
from app.ui.theme import Space, Tint
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.choices import Choice
from app.ui.widgets.form import Field
from app.ui.widgets.labels import SectionLabel, TextLabel
from app.ui.widgets.notice import Notice
from app.ui.widgets.password_field import PasswordField
from app.ui.widgets.picker import Picker
from app.ui.workspace import Workspace


class SafetySection(Section):
    """The password is changed by its own button, since it cannot wait for *Bewaren*."""

    def __init__(
        self, workspace: Workspace, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Safety"), parent=parent)
        self._workspace = workspace
        self.job: Job | None = None
        self.lock = Picker(_("Lock by itself"), _lock_choices(settings.lock_minutes))
        self.lock.set_value(settings.lock_minutes)
        self.old, self.new, self.again = PasswordField(), PasswordField(), PasswordField()
        self.change = QuietButton(_("Change the password"), "lock")
        self.change.setAutoDefault(False)
        self.done = Notice(tint=Tint.POSITIVE)
        self.done.hide()
        self._build()
        self._wire()

    def _build(self) -> None:
        self.old_field = Field(_("Password &now"), self.old)
        self.new_field = Field(
            _("Ne&w password"),
            self.new,
            hint=_("A short sentence that only you would think of works well."),
        )
        self.again_field = Field(_("Once &more"), self.again)
        hint = _("Nobody reads along when you walk away. A contact you were typing is kept.")
        self.add(
            Field(_("&Lock by itself"), at_reading_side(self.lock), hint=hint),
            SectionLabel(_("Another password")),
            self.done,
            beside(self.old_field, QWidget()),
            beside(self.new_field, self.again_field),
            buttons(self.change),
            TextLabel(
                _("Your recovery code stays the same. Copies on this computer open with the new"
                  " password too; copies elsewhere keep the old one."),
                muted=True,
                wraps=True,
            ),
        )  # fmt: skip
        self.body.setSpacing(Space.S3)
        self.body.addStretch(1)

    def _wire(self) -> None:
        self.change.clicked.connect(self.change_password)
        self.new.eye.toggled.connect(self.again.set_shown)
        self.again.eye.toggled.connect(self.new.set_shown)
        for field in (self.old, self.new, self.again):
            field.returnPressed.connect(self.change_password)
            field.textEdited.connect(self._on_typed)

    @override
    def filled(self) -> object:
        return self.lock.value(), self.old.text(), self.new.text(), self.again.text()

    @override
    def settle(self) -> bool:
        """A password that was typed but not changed would be lost: it is asked for."""
        if not (self.old.text() or self.new.text() or self.again.text()):
            return True
        self.new_field.set_error(
            _("Press “Change the password” first, or empty these fields.")
        )  # fmt: skip
        self.new.setFocus()
        return False

    def change_password(self) -> None:
        """Check what was typed, and change the password beside the main thread."""
        if self.job is not None or not self._is_complete():
            return
        folder, old, new = self._workspace.logbook.folder, self.old.text(), self.new.text()

        def work(_progress: Progress) -> None:
            from app.store.opening import change_password

            change_password(folder, old, new)

        self._set_busy(busy=True)
        self.job = Job(work, self)
        self.job.finished_with.connect(self._on_changed)
        self.job.failed.connect(self._on_refused)
        self.job.crashed.connect(show_fault)
        self.job.crashed.connect(lambda _fault: self._end())
        self.job.start()

    def _is_complete(self) -> bool:
        self._clear_errors()
        if not self.old.text():
            return self._refuse(self.old_field, _("Type the password you have now."))
        if not self.new.text():
            return self._refuse(self.new_field, _("Type a new password."))
        if self.new.text() != self.again.text():
            return self._refuse(self.again_field, _("The two are not the same. Type it once more."))
        return True

    def _on_changed(self) -> None:
        self._end()
        for field in (self.old, self.new, self.again):
            field.clear()
            field.set_shown(False)
        self.done.set_words(_("Your password is changed."), _("From now on you open with it."))
        self.done.show()

    def _on_refused(self, fault: AppError) -> None:
        self._end()
        is_old = isinstance(fault, WrongPasswordError) or fault.field is None
        self._refuse(self.old_field if is_old else self.new_field, fault.message)

    def _refuse(self, field: Field, message: str) -> bool:
        field.set_error(message)
        field.widget.setFocus()
        return False

    def _end(self) -> None:
        self.job = None
        self._set_busy(busy=False)

    def _set_busy(self, *, busy: bool) -> None:
        self.change.setText(_("Changing…") if busy else _("Change the password"))
        self.change.setDisabled(busy)
        for field in (self.old, self.new, self.again):
            field.setReadOnly(busy)

    def _on_typed(self) -> None:
        self._clear_errors()
        self.done.hide()

    def _clear_errors(self) -> None:
        for field in (self.old_field, self.new_field, self.again_field):
            field.set_error("")


def _lock_choices(now: int) -> list[Choice]:
    """The usual waits, and the one that is set if it is another."""
    return [
        Choice(
            minutes,
            ngettext("after {count} minute", "after {count} minutes", minutes).format(
                count=minutes
            ),
        )
        for minutes in sorted({*LOCK_MINUTES, now})
    ]

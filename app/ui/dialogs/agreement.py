"""The small forms of an agreement: what it brought, why it is dropped, and the agreement itself."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from app.errors import RefusedError
from app.i18n import _
from app.overriding import override
from app.queries.people import pupils
from app.queries.rows import AgreementRow
from app.services.agreements import add_agreement, edit_agreement
from app.services.drafts import AgreementDraft
from app.ui.dialogs.form_dialog import NEW, FormDialog
from app.ui.navigator import Navigator
from app.ui.pages.pupil_filter import PupilFilter
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.form import Field
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.segmented import Segmented
from app.ui.workspace import Workspace
from app.vocabulary import Owner
from app.wording import word


class OneLineDialog(FormDialog):
    """One line of words about agreements; `write` gets it and may raise AppError."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        title: str,
        *,
        about: Sequence[AgreementRow],
        label: str,
        field: str,
        hint: str,
        save_words: str,
        write: Callable[[str], None],
        is_asked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`is_asked`: it is refused without words. `field` is what the use case calls them."""
        super().__init__(workspace, navigator, title, save_words, parent, size=(480, 310))
        self._write = write
        self._is_asked = is_asked
        self._field = field
        if len(about) == 1:
            self.body.addWidget(TextLabel(about[0].text, wraps=True))
        self.words = QLineEdit()
        self.fields = {field: Field(label, self.words, hint=hint)}
        self.body.addWidget(self.fields[field])
        self.body.addStretch(1)
        self.settled()

    @override
    def filled(self) -> str:
        return self.words.text()

    @override
    def save(self) -> None:
        if self._is_asked and not self.words.text().strip():
            raise RefusedError(_("Write in a few words why."), field=self._field)
        self._write(self.words.text())


class AgreementDialog(FormDialog):
    """`row` None makes a new one, made outside a contact; `pupil_id` is then chosen already."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        row: AgreementRow | None = None,
        *,
        pupil_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("New agreement") if row is None else _("Change the agreement")
        super().__init__(
            workspace, navigator, title, parent=parent, size=(500, 350 if row else 410)
        )
        self._row = row
        self.text = QLineEdit(row.text if row else "")
        self.text.setPlaceholderText(_("who does what"))
        self.pupil = PupilFilter(_("choose a pupil"))
        self.owner = Segmented(_("Who does it"), [Choice(each, word(each)) for each in Owner])
        self.owner.set_value(row.owner if row else Owner.SCHOOL)
        self.due = DateField(_("By when"), workspace.today, placeholder=_("by when"))
        self.due.set_day(row.due_on if row else None)
        self.fields = {
            "text": Field(_("&What was agreed"), self.text),
            "pupil": Field(_("&Pupil"), self.pupil),
            "owner": Field(_("Who &does it"), self.owner),
            "due_on": Field(_("&By when"), self.due),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.fields["pupil"].setVisible(row is None)
        if row is None:
            known = workspace.read(partial(pupils, today=workspace.today()))
            self.pupil.set_pupils(known)
            self.pupil.set_value(pupil_id)
        self.body.addStretch(1)
        self.settled(kept_as=f"form:agreement:{row.id if row else NEW}")

    @override
    def filled(self) -> tuple[str, int | None, Owner, str]:
        return self.text.text(), self.pupil.value(), self.owner.value(), self.due.text()

    @override
    def save(self) -> None:
        due = self._due()
        text, pupil_id, owner, _typed = self.filled()
        draft = AgreementDraft(text, owner, due, pupil_id, self._row.id if self._row else None)
        if self._row is None:
            written = self.write(partial(add_agreement, draft=draft))
            said = _("Agreement noted.")
        else:
            written = self.write(partial(edit_agreement, draft=draft))
            said = _("Agreement changed.")
        self.navigator.said.emit(said, written.change_set_uid)

    def _due(self) -> date | None:
        self.due.settle()
        if not self.due.is_understood():
            raise RefusedError(self.due.toolTip(), field="due_on")
        return self.due.day()

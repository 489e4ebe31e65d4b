"""A template as it is made or changed: what a contact of one kind starts with."""

from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from app.overriding import override
from app.queries.templates import TemplateRow
from app.services.templates import LONGEST_NAME, TemplateDraft, save_template
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.settings.section import at_reading_side, beside
from app.ui.navigator import Navigator
from app.ui.widgets.choices import Choice
from app.ui.widgets.form import Field
from app.ui.widgets.picker import Picker
from app.ui.widgets.segmented import Segmented
from app.ui.widgets.text_box import PlainTextBox
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Code, Occasion, Owner, Tone
from app.wording import word

C = TypeVar("C", bound=Code)


def _choices(codes: type[C]) -> list[Choice]:
    return [Choice(code, word(code)) for code in codes]


def _as_it_is() -> Choice:
    return Choice("", _("as it is"))


class TemplateDialog(FormDialog):
    """`row` None begins with nothing; one that comes with Driehoek is saved as one's own."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        row: TemplateRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        is_own = row is not None and row.id is not None
        title = _("Change a template") if is_own else _("New template")
        super().__init__(workspace, navigator, title, parent=parent, size=(640, 620))
        self._row = row or TemplateRow("")
        self.name, self.subject, self.agreement = QLineEdit(), QLineEdit(), QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.occasion = Picker(_("Occasion"), _choices(Occasion))
        self.tone = Picker(_("Why"), [_as_it_is(), *_choices(Tone)])
        self.channel = Picker(_("How"), [_as_it_is(), *_choices(Channel)])
        self.told, self.heard, self.child_told = (PlainTextBox(most_lines=8) for _box in range(3))
        self.owner = Segmented(_("Who does it"), _choices(Owner))
        self._fill(self._row)
        self._build()
        self.settled()

    def _build(self) -> None:
        told = Field(
            _("What we &told"),
            self.told,
            hint=_(
                "A line that ends in a colon asks for words behind it."
                " Without an answer it is left out."
            ),
        )
        name = Field(_("&Name"), self.name)
        self.fields = {"name": name, "told": told}
        self.body.addWidget(name)
        self.body.addLayout(
            beside(
                Field(_("&Occasion"), self.occasion),
                Field(_("&Why"), self.tone),
                Field(_("&How"), self.channel),
            )
        )
        self.body.addWidget(Field(_("&Subject"), self.subject))
        self.body.addWidget(told)
        self.body.addLayout(
            beside(
                Field(_("What the &parent told"), self.heard),
                Field(_("What the &child told"), self.child_told),
            )
        )
        self.body.addLayout(
            beside(
                Field(_("&Agreement"), self.agreement),
                Field(_("Who &does it"), at_reading_side(self.owner)),
            )
        )
        self.body.addStretch(1)

    def _fill(self, row: TemplateRow) -> None:
        self.name.setText(row.name)
        self.occasion.set_value(row.occasion)
        self.tone.set_value(row.tone or "")
        self.channel.set_value(row.channel or "")
        self.subject.setText(row.subject)
        self.agreement.setText(row.agreement)
        for line in (self.subject, self.agreement):
            line.setCursorPosition(0)
        self.told.set_text(row.told)
        self.heard.set_text(row.heard)
        self.child_told.set_text(row.child_told)
        self.owner.set_value(row.owner)

    @override
    def filled(self) -> TemplateDraft:
        tone, channel = self.tone.value(), self.channel.value()  # plain texts, says Qt
        return TemplateDraft(
            name=self.name.text(),
            occasion=Occasion(self.occasion.value()),
            tone=Tone(tone) if tone else None,
            channel=Channel(channel) if channel else None,
            subject=self.subject.text(),
            told=self.told.text(),
            heard=self.heard.text(),
            child_told=self.child_told.text(),
            agreement=self.agreement.text(),
            owner=self.owner.value(),
            id=self._row.id,
        )

    @override
    def save(self) -> None:
        draft = self.filled()
        written = self.workspace.write(partial(save_template, draft=draft))
        name = " ".join(draft.name.split())
        said = _("The template “{name}” is saved.").format(name=name)
        self.navigator.said.emit(said, written.change_set_uid)

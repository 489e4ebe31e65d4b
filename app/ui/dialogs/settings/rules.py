"""The next step: the rules in plain words, each with its source and a switch, and what there is."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.overriding import override
from app.queries.step_settings import StepSettings, step_settings
from app.ui.dialogs.settings.rule_words import ALWAYS, GROUPS, sentence, source
from app.ui.dialogs.settings.section import Section
from app.ui.theme import Space, Type
from app.ui.widgets.check import Check
from app.ui.widgets.form import Field
from app.ui.widgets.labels import SectionLabel, TextLabel
from app.ui.workspace import Workspace
from app.vocabulary import StepRule
from app.wording import word

_UNDER_THE_WORDS = 29  # pixels at 100 %: where the words of a box to tick begin


class RulesSection(Section):
    """Kept by *Bewaren* with the rest of the settings."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Next step"),
            _("Driehoek suggests one step for who is not reached yet. These are the rules behind"
              " it. Switch off what does not suit you."),
            parent,
        )  # fmt: skip
        self.switches: dict[StepRule, Check] = {}
        self.has_liaison = Check(_("Our school has a family liaison"))
        self.written = QLineEdit()
        self.written.setPlaceholderText(_("such as Turkish, Polish"))
        self.written_field = Field(
            _("&Languages that somebody at school can write"),
            self.written,
            hint=_("Besides Dutch and English, with a comma between them."),
        )
        for title, rules in GROUPS:
            self.add(SectionLabel(_(title)))
            for rule in rules:
                self.add(self._line(rule))
        self.add(SectionLabel(_("What your school has")), self.has_liaison, self.written_field)
        self.add(SectionLabel(_("Always so")))
        for words in ALWAYS:
            self.add(TextLabel(_(words), wraps=True))
        self.body.addStretch(1)
        self.fill(workspace.read(step_settings))

    def _line(self, rule: StepRule) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, Space.S1)
        column.setSpacing(0)
        switch = Check(word(rule))
        switch.setAccessibleDescription(f"{sentence(rule)} {source(rule)}")
        self.switches[rule] = switch
        column.addWidget(switch)
        for label in (
            TextLabel(sentence(rule), wraps=True),
            TextLabel(source(rule), Type.SMALL, muted=True, wraps=True),
        ):
            label.setContentsMargins(_UNDER_THE_WORDS, 0, 0, 0)
            column.addWidget(label)
        return line

    def fill(self, settings: StepSettings) -> None:
        for rule, switch in self.switches.items():
            switch.setChecked(rule not in settings.off)
        self.has_liaison.setChecked(settings.has_liaison)
        self.written.setText(", ".join(settings.written))

    def settings(self) -> StepSettings:
        """All of it as it is filled in."""
        parts = (" ".join(part.split()) for part in self.written.text().split(","))
        return StepSettings(
            off=frozenset(rule for rule, switch in self.switches.items() if not switch.isChecked()),
            has_liaison=self.has_liaison.isChecked(),
            written=tuple(dict.fromkeys(part for part in parts if part)),
        )

    @override
    def filled(self) -> object:
        return self.settings()

    def refuse(self, field: str | None, message: str) -> bool:
        """Show what could not be kept beside its field; whether it is one of these."""
        is_ours = field == "written"
        self.written_field.set_error(message if is_ours else "")
        return is_ours

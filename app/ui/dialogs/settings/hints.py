"""Hints: which soft hints speak in the form, and the words they mind."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import speller
from app.i18n import _
from app.overriding import override
from app.queries.hints import SPELLING_LANGUAGES, HintSettings, hint_settings
from app.rules.judging_words import ALL_JUDGING_WORDS, JudgingWord
from app.ui.dialogs.settings.looks import LANGUAGES
from app.ui.dialogs.settings.section import Section
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.check import Check
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.form import Field
from app.ui.widgets.labels import SectionLabel, TextLabel
from app.ui.widgets.text_box import PlainTextBox
from app.ui.workspace import Workspace
from app.vocabulary import HintKind

_LINES = 8


class HintsSection(Section):
    """Kept by *Bewaren* with the rest of the settings."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Hints"),
            _("At most one soft hint at a time, below the words of a contact. None of them stops"
              " you from saving."),
            parent,
        )  # fmt: skip
        self.kinds = {
            HintKind.POSITIVE_FIRST: Check(_("Something positive first, before a problem")),
            HintKind.STEP: Check(_("What would help, with a problem")),
            HintKind.JUDGING: Check(_("Words that judge, with a gentler way to say it")),
            HintKind.SPELLING: Check(_("Spelling: a dotted line under unknown words")),
        }
        self.words = PlainTextBox(lines=_LINES, most_lines=_LINES)
        self.back = LinkButton(_("Back to the list of Driehoek"), "undo")
        self.languages = ChipRow(
            _("Languages of the spelling"),
            [Choice(code, LANGUAGES[code]) for code in SPELLING_LANGUAGES],
            may_be_empty=False,
        )
        self.own_words = PlainTextBox(lines=3, most_lines=_LINES)
        self._build()
        self._wire()
        self.fill(workspace.read(hint_settings))

    def _build(self) -> None:
        self.words_field = Field(
            _("&Judging words"),
            self.words,
            hint=_("One on each line: the word = what you could say instead."),
        )
        back = QHBoxLayout()
        back.addWidget(self.back)
        back.addStretch(1)
        self.back.padding = 0
        self.add(
            SectionLabel(_("On by themselves")),
            self.kinds[HintKind.POSITIVE_FIRST],
            self.kinds[HintKind.STEP],
            SectionLabel(_("If you like")),
            self.kinds[HintKind.JUDGING],
            self.words_field,
            back,
            self.kinds[HintKind.SPELLING],
        )
        self.missing = TextLabel(
            _("Spelling is not available on this computer: there is no version of it for Macs"
              " with an Intel processor."),
            muted=True,
            wraps=True,
        )  # fmt: skip
        self.languages_field = Field(_("Languages of the spelling"), self.languages)
        self.own_field = Field(
            _("Your own &words"),
            self.own_words,
            hint=_("One on each line. Names of pupils and parents are known already."),
        )
        self.add(self.missing, self.languages_field, self.own_field)
        self.body.addStretch(1)

    def _wire(self) -> None:
        self.kinds[HintKind.JUDGING].toggled.connect(self._settle)
        self.kinds[HintKind.SPELLING].toggled.connect(self._settle)
        self.back.clicked.connect(lambda: self._show_words(ALL_JUDGING_WORDS))

    def fill(self, settings: HintSettings) -> None:
        for kind, check in self.kinds.items():
            check.setChecked(kind in settings.on)
        self._show_words(settings.words_to_mind())
        self.languages.set_values(settings.languages)
        self.own_words.set_text("\n".join(settings.own_words))
        self._settle()

    def settings(self) -> HintSettings:
        """All of it as it is filled in."""
        words = _words_of(self.words.text())
        languages = self.languages.values()
        return HintSettings(
            on=frozenset(kind for kind, check in self.kinds.items() if check.isChecked()),
            judging_words=None if words == ALL_JUDGING_WORDS else words,
            own_words=tuple(filter(None, map(str.strip, self.own_words.text().splitlines()))),
            languages=tuple(code for code in SPELLING_LANGUAGES if code in languages),
        )

    @override
    def filled(self) -> object:
        return self.settings()

    @override
    def settle(self) -> bool:
        spells = self.kinds[HintKind.SPELLING].isChecked()
        missing = spells and not self.languages.values()
        self.languages_field.set_error(_("Choose at least one language.") if missing else "")
        if missing:
            self.languages.focus_first()
        return not missing

    def _show_words(self, words: tuple[JudgingWord, ...]) -> None:
        self.words.set_text("\n".join(_line_of(word) for word in words))

    def _settle(self) -> None:
        """What belongs to a hint is seen while that is on."""
        judges = self.kinds[HintKind.JUDGING].isChecked()
        self.words_field.setVisible(judges)
        self.back.setVisible(judges)
        is_here = speller.is_available()
        spelling = self.kinds[HintKind.SPELLING]
        spelling.setEnabled(is_here)
        self.missing.setVisible(not is_here)
        self.languages_field.setVisible(is_here and spelling.isChecked())
        self.own_field.setVisible(is_here and spelling.isChecked())


def _line_of(word: JudgingWord) -> str:
    return f"{word.pattern} = {word.instead}" if word.instead else word.pattern


def _words_of(text: str) -> tuple[JudgingWord, ...]:
    pairs = (line.partition("=") for line in text.splitlines())
    found = (JudgingWord(pattern.strip(), instead.strip()) for pattern, _is, instead in pairs)
    return tuple(word for word in found if word.pattern)

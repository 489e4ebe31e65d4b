"""Weergave: the language, and light or dark."""

from PySide6.QtWidgets import QApplication, QWidget

from app import i18n
from app.i18n import _
from app.overriding import override
from app.settings import Settings
from app.ui.dialogs.settings.section import Section, at_reading_side
from app.ui.theme import Scheme, apply_theme
from app.ui.widgets.choices import Choice
from app.ui.widgets.form import Field
from app.ui.widgets.segmented import Segmented

LANGUAGES = {"nl": "Nederlands", "en": "English"}


class LooksSection(Section):
    """Light and dark are seen at once; `restore` takes them back."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(_("Looks"), parent=parent)
        self._scheme = settings.theme
        self.language = Segmented(
            _("Language"), [Choice(code, name) for code, name in LANGUAGES.items()]
        )
        self.language.set_value(i18n.language())
        self.scheme = Segmented(
            _("Light or dark"),
            [
                Choice(Scheme.SYSTEM.value, _("as the computer")),
                Choice(Scheme.LIGHT.value, _("light")),
                Choice(Scheme.DARK.value, _("dark")),
            ],
        )
        self.scheme.set_value(settings.theme)
        self.scheme.changed.connect(lambda: _paint(self.scheme.value()))
        self.add(
            Field(
                "Taal · Language",
                at_reading_side(self.language),
                hint=_("The window changes as soon as you save."),
            ),
            Field(_("Light or dark"), at_reading_side(self.scheme)),
        )
        self.body.addStretch(1)

    @override
    def filled(self) -> tuple[str, str]:
        return self.language.value(), self.scheme.value()

    def restore(self) -> None:
        """Back to what it was when this opened."""
        if self.scheme.value() != self._scheme:
            _paint(self._scheme)


def _paint(scheme: str) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply_theme(app, Scheme(scheme))

"""The language of the window: our own words, Qt's words, and the names of days."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app import i18n

_translator: QTranslator | None = None


def speak(language: str) -> None:
    """Use a language for all that is shown from now on; what stands already is not changed."""
    i18n.use_language(language)
    QLocale.setDefault(QLocale(i18n.language()))
    teach_qt()


def teach_qt() -> None:
    """Qt's own words (menus of a field, buttons of a dialog) in the language of the window."""
    global _translator  # noqa: PLW0603 - one language per process
    app = QCoreApplication.instance()
    if app is None:
        return
    if _translator is not None:
        app.removeTranslator(_translator)
    _translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if _translator.load(f"qtbase_{i18n.language()}", folder):
        app.installTranslator(_translator)

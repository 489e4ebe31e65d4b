"""Words on screen, on paper and in the terminal, from gettext catalogues.

The source language is English; `resources/translations/<language>.po` holds the others. A sheet may
be in another language than the window, so a `Translator` can be had for any language.
"""

import contextlib
import gettext as _gettext
import locale
import os
from functools import cache
from pathlib import Path

Translator = _gettext.NullTranslations

LANGUAGES = ("nl", "en")
DOMAIN = "driehoek"

_current: Translator = Translator()
_language = "en"


def catalogue_folder() -> Path:
    """Where the compiled catalogues are, in a checkout, a wheel or a bundle."""
    here = Path(__file__).resolve().parent
    for folder in (here / "resources", here.parent / "resources"):
        if folder.is_dir():
            return folder / "translations"
    return here / "resources" / "translations"


@cache
def translator(language: str) -> Translator:
    """The words of one language; English for a language that has no catalogue."""
    return _gettext.translation(
        DOMAIN, localedir=catalogue_folder(), languages=[language], fallback=True
    )


def use_language(language: str) -> None:
    """Choose the language of the window and of commands."""
    global _current, _language  # noqa: PLW0603 - one language per process, chosen at the start
    _language = language if language in LANGUAGES else "en"
    _current = translator(_language)


def language() -> str:
    return _language


def system_language() -> str:
    """The language of the system, if we speak it, else English."""
    tag = ""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            tag = os.environ[name]
            break
    else:
        with contextlib.suppress(ValueError):
            tag = locale.getlocale()[0] or ""
    start = tag[:2].lower()
    if tag.lower().startswith("dutch"):  # what Windows calls it
        start = "nl"
    return start if start in LANGUAGES else "en"


def _(message: str) -> str:
    return _current.gettext(message)


def N_(message: str) -> str:  # noqa: N802 - gettext's customary mark for extraction
    """Mark a message for the catalogue; it is translated where it is shown."""
    return message


def ngettext(singular: str, plural: str, count: int) -> str:
    return _current.ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    return _current.pgettext(context, message)


def current() -> Translator:
    return _current

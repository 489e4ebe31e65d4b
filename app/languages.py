"""Names of languages: offered and shown in the language of the screen or the paper.

What people typed stays as they typed it; only a language that is known is shown by its name there.
"""

from functools import cache
from typing import TYPE_CHECKING

from app import names
from app.i18n import language as screen_language

if TYPE_CHECKING:
    from babel import Locale

# What parents at Dutch schools speak, as codes; the names come from Babel (CLDR).
_COMMON = (
    "nl", "ar", "tr", "pl", "uk", "rif", "zgh", "ti", "en", "de", "fr", "es", "pt", "it", "pap",
    "srn", "fy", "fa", "fa_AF", "ku", "ckb", "so", "am", "ur", "hi", "pa", "ta", "bn", "zh", "yue",
    "vi", "id", "th", "fil", "ja", "ko", "ru", "ro", "bg", "hu", "el", "sr", "hr", "bs", "sq", "mk",
    "cs", "sk", "lt", "lv", "et", "hy", "ka", "he", "ps", "az", "kab", "ha", "yo", "sw", "rw", "ff",
)  # fmt: skip

# What people call a language otherwise than the CLDR does.
_ALSO = {
    "berbers": "zgh", "berber": "zgh", "tamazight": "zgh", "riffijns": "rif", "tarifit": "rif",
    "farsi": "fa", "perzisch": "fa", "dari": "fa_AF", "koerdisch": "ku", "kurdish": "ku",
    "kurmanji": "ku", "sorani": "ckb", "surinaams": "srn", "sranan": "srn", "sranantongo": "srn",
    "papiamentu": "pap", "mandarijn": "zh", "mandarin": "zh", "kantonees": "yue",
    "servo-kroatisch": "sr", "tigrinja": "ti", "pashto": "ps", "tagalog": "fil", "frisian": "fy",
    "fries": "fy", "chinees": "zh", "chinese": "zh", "hebreeuws": "he",
}  # fmt: skip

# Where the CLDR is more precise than people are.
_SHOWN = {
    ("nl", "zgh"): "Berbers", ("en", "zgh"): "Berber", ("nl", "rif"): "Riffijns (Berbers)",
    ("en", "rif"): "Riffian (Berber)", ("nl", "ckb"): "Sorani (Koerdisch)",
    ("en", "ckb"): "Sorani (Kurdish)", ("en", "fy"): "Frisian",
}  # fmt: skip


def language_names(language: str = "") -> list[str]:
    """The names of common languages, in alphabetical order."""
    shown = language or screen_language()
    found = {_name(code, shown) for code in _COMMON}
    return sorted((name for name in found if name), key=names.fold)


def language_shown(typed: str, language: str = "") -> str:
    """One or more languages as somebody noted them, by their names where they are known."""
    shown = language or screen_language()
    parts = [part.strip() for part in typed.split(",")]
    return ", ".join(_one(part, shown) for part in parts if part)


def _one(typed: str, shown: str) -> str:
    code = _codes().get(names.fold(typed))
    name = _name(code, shown) if code else ""
    return name or typed


@cache
def language_codes() -> dict[str, str]:
    """Names of languages as people write them, in small letters, each with its code."""
    named = {_name(code, shown).lower(): code for code in _COMMON for shown in ("nl", "en")}
    found = {**_ALSO, **{name: code for name, code in named.items() if name}}
    return {**{names.fold(name): code for name, code in found.items()}, **found}


@cache
def _codes() -> dict[str, str]:
    """Folded names in the languages of the product, and codes, each with its code."""
    found = {names.fold(name): code for name, code in _ALSO.items()}
    for code in _COMMON:
        found.setdefault(names.fold(code), code)
        for language in ("nl", "en"):
            found.setdefault(names.fold(_name(code, language)), code)
    return found


@cache
def _name(code: str, language: str) -> str:
    """A language by its name, with a capital, as it stands in a field."""
    name = _SHOWN.get((language, code)) or str(_locale(language).languages.get(code, ""))
    return name[:1].upper() + name[1:]


@cache
def _locale(language: str) -> "Locale":
    from babel import Locale  # takes 20 ms, and most guardians have no language noted

    return Locale.parse("nl" if language == "nl" else "en_GB")

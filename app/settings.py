"""What belongs to this computer and not to the logbook: language, theme, window, lock time.

Never a name or a recent file: it is readable. A damaged or missing file gives the usual settings:
nobody is kept out of a logbook by a comma in a file they never saw.
"""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

THEMES = ("system", "light", "dark")
LOCK_MINUTES = (1, 2, 5, 10, 15, 30, 60)


@dataclass
class Settings:
    """One for the whole window: change a value, then `write`.

    `language` empty: that of the system. `geometry`: the window's place as Qt gave it.
    """

    path: Path
    language: str = ""
    theme: str = "system"
    geometry: str = ""
    lock_minutes: int = 5

    @classmethod
    def read(cls, path: Path) -> Self:
        """The settings in a file; what cannot be understood is left out."""
        usual = cls(path)
        if not path.is_file():
            return usual
        found = _table(path)
        return replace(
            usual,
            language=_word(found, "language", usual.language),
            theme=_word(found, "theme", usual.theme, THEMES),
            geometry=_word(found, "geometry", usual.geometry),
            lock_minutes=_minutes(found.get("lock_minutes"), usual.lock_minutes),
        )

    def write(self) -> bool:
        """Keep the settings; says whether the disk took them, since nothing depends on it."""
        beside = self.path.with_name(self.path.name + ".new")
        try:
            beside.write_text(self._as_toml(), encoding="utf-8", newline="\n")
            beside.replace(self.path)
        except OSError:
            return False
        return True

    def _as_toml(self) -> str:
        """Our values are codes and numbers; JSON's way of quoting a text is TOML's too."""
        import json

        values: dict[str, str | int] = {
            "language": self.language,
            "theme": self.theme,
            "geometry": self.geometry,
            "lock_minutes": self.lock_minutes,
        }
        lines = [
            f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()
        ]
        return "\n".join(lines) + "\n"


def _table(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return {}
    plain = _plain(text)
    return _toml(text) if plain is None else plain


def _plain(text: str) -> dict[str, Any] | None:
    """A file as we write it, without the import that the first paint would wait 5 ms for.

    None for anything else that TOML knows: comments, tables, escapes, other kinds of values.
    """
    found: dict[str, Any] = {}
    for line in text.splitlines():
        match = _PLAIN_LINE.fullmatch(line)
        if match is None:
            return None
        key, words, number = match.groups()
        found[key] = int(number) if words is None else words
    return found


_PLAIN_LINE = re.compile(r'([a-z_]+) = (?:"([^"\\]*)"|([0-9]{1,9}))')


def _toml(text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return {}


def _word(found: dict[str, Any], key: str, usual: str, allowed: tuple[str, ...] = ()) -> str:
    value = found.get(key)
    if not isinstance(value, str) or (allowed and value not in allowed):
        return usual
    return value


def _minutes(value: object, usual: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        return usual
    return min(max(value, LOCK_MINUTES[0]), LOCK_MINUTES[-1])

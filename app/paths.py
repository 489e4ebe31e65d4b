"""Where things are: the data folder, and the resources in a checkout, a wheel or a bundle."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from app.i18n import catalogue_folder


def resources() -> Path:
    return catalogue_folder().parent


def default_data_folder() -> Path:
    """The platform's folder for data of this user."""
    from platformdirs import user_data_path

    return user_data_path("driehoek", appauthor=False)


@dataclass(frozen=True)
class DataFolder:
    """All that the program writes for one logbook; with `--data` nothing is written elsewhere."""

    root: Path

    @cached_property
    def logbook(self) -> Path:
        return self.root / "logbook.db"

    @cached_property
    def keys(self) -> Path:
        return self.root / "logbook.keys"

    @cached_property
    def lock(self) -> Path:
        return self.root / "logbook.lock"

    @cached_property
    def backups(self) -> Path:
        return self.root / "backups"

    @cached_property
    def sealed(self) -> Path:
        """Notes taken while the logbook is locked."""
        return self.root / "sealed"

    @cached_property
    def seal(self) -> Path:
        """The public key those notes are sealed with."""
        return self.sealed / "key.pub"

    @cached_property
    def settings(self) -> Path:
        return self.root / "settings.toml"

    @cached_property
    def log(self) -> Path:
        return self.root / "log"

    def is_empty(self) -> bool:
        """Whether neither a logbook nor keys stand here: only then a new one may be made."""
        return not self.logbook.exists() and not self.keys.exists()

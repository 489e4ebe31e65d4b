"""Notes taken while the logbook is locked: sealed with a public key, opened only by the logbook.

The private half is inside the encrypted logbook; the public half lies beside it, in the format of
age. Whoever changes that half could read notes taken after it, so it is compared at each opening.
`docs/decisions/0013` has the reasons.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyrage

from app.errors import RefusedError, StorageError
from app.i18n import _
from app.models.base import new_uid
from app.paths import DataFolder
from app.store.files import write_aside

LONGEST = 4_000  # characters: a note, not a report
_ENDING = ".age"


@dataclass(frozen=True)
class SealedNote:
    """One note as it lies in the folder; `text` None: it was sealed for another logbook."""

    path: Path
    text: str | None
    at: datetime | None

    @property
    def name(self) -> str:
        return self.path.stem


def new_keys() -> tuple[str, str]:
    """A private and a public half, each as age writes it."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def may_seal(folder: DataFolder) -> bool:
    """Whether a note can be taken without opening: once the logbook has laid its key beside it."""
    return folder.seal.is_file()


def lay_key(folder: DataFolder, public: str) -> bool:
    """Put the public half beside the logbook; says whether another one stood there."""
    found = folder.seal.read_text("ascii", "replace").strip() if may_seal(folder) else public
    if found != public or not may_seal(folder):
        folder.sealed.mkdir(exist_ok=True)
        write_aside(folder.seal, f"{public}\n".encode("ascii"))
    return found != public


def new_name() -> str:
    """What a note is called in its folder: it says nothing, and is in order of making."""
    return new_uid().hex()


def seal(folder: DataFolder, name: str, text: str, at: datetime) -> None:
    """Keep a note that only the opened logbook can read, in place of what it said before.

    Without words it goes. Raises AppError; what was kept before stays then.
    """
    words = text.strip()
    if len(words) > LONGEST:
        raise RefusedError(_("This is too long for a note. Open the logbook to log it."))
    body = json.dumps({"text": words, "at": at.isoformat()})
    try:
        path = folder.sealed / f"{name}{_ENDING}"
        if not words:
            path.unlink(missing_ok=True)
            return
        recipient = pyrage.x25519.Recipient.from_str(folder.seal.read_text("ascii").strip())
        sealed = pyrage.encrypt(body.encode("utf-8", "replace"), [recipient])
        write_aside(path, sealed)
    except (OSError, ValueError, pyrage.RecipientError) as fault:
        raise StorageError(
            _("The note could not be kept. Open the logbook to write it there.")
        ) from fault


def sealed_notes(folder: DataFolder, private: str) -> list[SealedNote]:
    """The notes that wait, oldest first."""
    identity = pyrage.x25519.Identity.from_str(private)
    return [_opened(path, identity) for path in sorted(folder.sealed.glob(f"*{_ENDING}"))]


def _opened(path: Path, identity: pyrage.x25519.Identity) -> SealedNote:
    try:
        found = json.loads(pyrage.decrypt(path.read_bytes(), [identity]))
        return SealedNote(path, str(found["text"]), datetime.fromisoformat(found["at"]))
    except (OSError, ValueError, KeyError, TypeError, pyrage.DecryptError):
        return SealedNote(path, None, None)

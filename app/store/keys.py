"""The key file: slots that each wrap the same random data key of one logbook.

The text format is: a magic line with the format number, one line of JSON, and a SHA-256 over both.
A password or recovery code is stretched with Argon2id and unwraps the data key (RFC 3394), which
also decides for certain whether the password is right. `docs/decisions/0004` has the reasons.
"""

import hashlib
import json
import os
import secrets
import unicodedata
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from app.errors import DamagedError, NewerLogbookError, RefusedError, WrongPasswordError
from app.i18n import _
from app.store.files import write_aside

MAGIC = "DRIEHOEK-KEYS"
FORMAT = 1
SHORTEST_PASSWORD = 8

PASSWORD = "password"  # noqa: S105 - the name of a kind of slot
RECOVERY = "recovery"

# Crockford's alphabet: no I, L, O or U to misread from paper.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 32  # 160 bits
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


@dataclass(frozen=True)
class Cost:
    """What a guess costs: Argon2id memory in KiB, passes and lanes."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


@dataclass(frozen=True)
class Slot:
    kind: str
    salt: str
    wrapped: str
    cost: Cost


@dataclass(frozen=True)
class KeyFile:
    uid: str
    slots: tuple[Slot, ...]

    def write(self, path: Path) -> None:
        """Write beside and rename, so that there is always one whole key file."""
        write_aside(path, self.to_bytes())

    def to_bytes(self) -> bytes:
        head = f"{MAGIC} {FORMAT}\n"
        body = json.dumps({"uid": self.uid, "slots": [asdict(slot) for slot in self.slots]})
        text = f"{head}{body}\n"
        return f"{text}{hashlib.sha256(text.encode()).hexdigest()}\n".encode()

    @classmethod
    def read(cls, path: Path) -> "KeyFile":
        return cls.from_bytes(path.read_bytes())

    @classmethod
    def from_bytes(cls, data: bytes) -> "KeyFile":
        damaged = DamagedError(
            _("The key file of this logbook is damaged. Put back a copy to open it again.")
        )
        try:
            head, body, check = data.decode("ascii").splitlines()
            magic, number = head.split()
        except ValueError:
            raise damaged from None
        if magic != MAGIC or not number.isdigit():
            raise damaged
        if int(number) > FORMAT:
            raise NewerLogbookError(
                _("This logbook was made by a newer version of Driehoek. Install that version.")
            )
        if hashlib.sha256(f"{head}\n{body}\n".encode()).hexdigest() != check:
            raise damaged
        return cls._from_json(body)

    @classmethod
    def _from_json(cls, body: str) -> "KeyFile":
        raw = json.loads(body)
        slots = tuple(Slot(**{**slot, "cost": Cost(**slot["cost"])}) for slot in raw["slots"])
        return cls(raw["uid"], slots)

    def unlock(self, password: str) -> bytes:
        """The data key; raises WrongPasswordError when no slot opens."""
        for slot in self.slots:
            secret = normal_password(password)
            if slot.kind == RECOVERY:
                code = normal_code(password)
                if code is None:
                    continue
                secret = code
            key = _open_slot(slot, secret)
            if key is not None:
                return key
        raise WrongPasswordError(
            _("That password does not fit. Try again, or open with your recovery code.")
        )

    def with_password(self, data_key: bytes, password: str) -> "KeyFile":
        """The same logbook with another password; the recovery code stays."""
        kept = tuple(slot for slot in self.slots if slot.kind != PASSWORD)
        cost = self.slots[0].cost if self.slots else Cost()
        return replace(self, slots=(_new_slot(PASSWORD, data_key, password, cost), *kept))


def new_keys(
    uid: bytes, data_key: bytes, password: str, *, cost: Cost | None = None
) -> tuple[KeyFile, str]:
    """A key file for a new logbook, and the recovery code that is shown once."""
    cost = cost or Cost()
    code = new_recovery_code()
    slots = (
        _new_slot(PASSWORD, data_key, password, cost),
        _new_slot(RECOVERY, data_key, normal_code(code) or code, cost),
    )
    return KeyFile(uid.hex(), slots), code


def check_password(password: str) -> None:
    """Refuse a password that is too short to protect anything."""
    if len(normal_password(password)) < SHORTEST_PASSWORD:
        raise RefusedError(
            _("Choose a password of at least {count} characters; a short sentence works well.")
            .format(count=SHORTEST_PASSWORD),
            field="password",
        )  # fmt: skip


def normal_password(password: str) -> str:
    """One form for every keyboard: NFC, so that é typed in two ways opens the same."""
    return unicodedata.normalize("NFC", password)


def new_recovery_code() -> str:
    """160 bits in groups of four, to print once."""
    letters = [secrets.choice(_ALPHABET) for _ignored in range(_CODE_LENGTH)]
    return "-".join("".join(letters[i : i + 4]) for i in range(0, _CODE_LENGTH, 4))


def normal_code(typed: str) -> str | None:
    """A recovery code as it is derived, however it was typed over; None if it is not one."""
    code = typed.strip().upper().translate(_MISREAD)
    return code if len(code) == _CODE_LENGTH and set(code) <= set(_ALPHABET) else None


def _derive(secret: str, salt: bytes, cost: Cost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    return Argon2id(
        salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
    ).derive(secret.encode("utf-8", "surrogatepass"))


def _new_slot(kind: str, data_key: bytes, secret: str, cost: Cost) -> Slot:
    from cryptography.hazmat.primitives.keywrap import aes_key_wrap

    salt = os.urandom(16)
    wrapping = _derive(normal_password(secret), salt, cost)
    return Slot(kind, salt.hex(), aes_key_wrap(wrapping, data_key).hex(), cost)


def _open_slot(slot: Slot, secret: str) -> bytes | None:
    from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

    wrapping = _derive(secret, bytes.fromhex(slot.salt), slot.cost)
    try:
        return aes_key_unwrap(wrapping, bytes.fromhex(slot.wrapped))
    except InvalidUnwrap:
        return None

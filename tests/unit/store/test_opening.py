import shutil
from functools import partial

import pytest

from app.errors import (
    AppError,
    DamagedError,
    LogbookInUseError,
    NewerLogbookError,
    NotALogbookError,
    WrongPasswordError,
)
from app.paths import DataFolder
from app.services.contacts import log_contact
from app.services.drafts import ContactDraft
from app.store.connection import raw_connect
from app.store.opening import change_password, create, open_logbook, open_with_key
from app.vocabulary import Tone
from tests.conftest import CHEAP, NOW, PASSWORD


def _make(folder: DataFolder) -> bytes:
    logbook, _code = create(folder, PASSWORD, cost=CHEAP)
    logbook.close()
    return logbook.data_key


def test_a_new_logbook_opens_with_its_password_and_its_recovery_code(tmp_path):
    folder = DataFolder(tmp_path / "data")
    logbook, code = create(folder, PASSWORD, cost=CHEAP)
    logbook.close()
    for password in (PASSWORD, code):
        open_logbook(folder, password).close()


def test_a_second_logbook_in_one_folder_is_refused(tmp_path):
    folder = DataFolder(tmp_path)
    _make(folder)
    before = folder.logbook.read_bytes()
    with pytest.raises(AppError):
        create(folder, "een ander wachtwoord", cost=CHEAP)
    assert folder.logbook.read_bytes() == before


def test_the_ways_not_to_open_are_told_apart(tmp_path):
    folder = DataFolder(tmp_path / "data")
    with pytest.raises(NotALogbookError):
        open_logbook(folder, PASSWORD)
    key = _make(folder)
    with pytest.raises(WrongPasswordError):
        open_logbook(folder, "een ander wachtwoord")
    connection = raw_connect(folder.logbook, key)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(NewerLogbookError):
        open_logbook(folder, PASSWORD)
    connection = raw_connect(folder.logbook, key)
    connection.execute("PRAGMA application_id = 1")
    connection.close()
    with pytest.raises(NotALogbookError):
        open_logbook(folder, PASSWORD)


@pytest.mark.parametrize("missing", ["logbook.db", "logbook.keys"])
def test_half_a_logbook_is_damage_and_never_new(tmp_path, missing: str):
    folder = DataFolder(tmp_path)
    _make(folder)
    (tmp_path / missing).unlink()
    with pytest.raises(DamagedError):
        open_logbook(folder, PASSWORD)
    with pytest.raises(AppError):
        create(folder, PASSWORD, cost=CHEAP)


def test_an_empty_and_a_flipped_file_are_damage(tmp_path):
    folder = DataFolder(tmp_path)
    _make(folder)
    whole = folder.logbook.read_bytes()
    folder.logbook.write_bytes(b"")
    with pytest.raises(DamagedError):
        open_logbook(folder, PASSWORD)
    folder.logbook.write_bytes(b"\0" * 100 + whole[100:])
    with pytest.raises(DamagedError):
        open_logbook(folder, PASSWORD)


def test_one_writer_at_a_time_and_readers_beside_it(tmp_path):
    folder = DataFolder(tmp_path)
    _make(folder)
    first = open_logbook(folder, PASSWORD)
    with pytest.raises(LogbookInUseError):
        open_logbook(folder, PASSWORD)
    reader = open_logbook(folder, PASSWORD, write=False)
    assert not reader.may_write
    reader.close()
    first.close()
    open_logbook(folder, PASSWORD).close()


def test_a_changed_password_leaves_the_logbook_itself_untouched(tmp_path):
    folder = DataFolder(tmp_path)
    _make(folder)
    before = folder.logbook.read_bytes()
    change_password(folder, PASSWORD, "een ander wachtwoord")
    assert folder.logbook.read_bytes() == before
    open_logbook(folder, "een ander wachtwoord").close()
    with pytest.raises(WrongPasswordError):
        open_logbook(folder, PASSWORD)


def test_a_failed_start_leaves_nothing_behind(tmp_path):
    folder = DataFolder(tmp_path / "data")
    with pytest.raises(AppError):
        create(folder, "kort", cost=CHEAP)
    assert not folder.root.exists()


def test_opening_a_current_logbook_does_not_import_alembic(class_logbook):
    import subprocess
    import sys

    folder = class_logbook.folder
    key = class_logbook.data_key.hex()
    class_logbook.close()
    script = (
        "import sys; from pathlib import Path; from app.paths import DataFolder;"
        "from app.store.opening import open_with_key;"
        f"open_with_key(DataFolder(Path({str(folder.root)!r})), bytes.fromhex({key!r})).close();"
        "print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


CANARIES = ("Noor van den Berg", "Yıldız", "kanariewoord", "0612345678", "Marieke Jansen")


def test_nothing_readable_lies_on_disk(class_logbook, tmp_path):
    draft = ContactDraft(
        pupil_ids=(1,), tone=Tone.POSITIVE, told="kanariewoord", working_note="kanariewoord"
    )
    class_logbook.write(partial(log_contact, draft=draft))
    for path in tmp_path.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            for canary in CANARIES:
                assert canary.encode() not in data
                assert canary.encode("utf-16-le") not in data


def test_the_durable_settings_are_on(class_logbook):
    def pragma(connection, name):
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()

    def read(connection):
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        return [pragma(connection, name) for name in names]

    assert class_logbook.read(read) == ["wal", 2, 1, 1]


def test_a_logbook_in_a_folder_with_odd_signs_opens(tmp_path):
    folder = DataFolder(tmp_path / "map #1 100% van 't Hof ?é")
    _make(folder)
    open_logbook(folder, PASSWORD).close()


def test_a_copied_folder_opens_elsewhere(logbook, tmp_path):
    logbook.close()
    shutil.copytree(logbook.folder.root, tmp_path / "elsewhere")
    open_with_key(DataFolder(tmp_path / "elsewhere"), logbook.data_key, clock=lambda: NOW).close()

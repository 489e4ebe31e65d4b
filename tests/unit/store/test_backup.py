import zipfile
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AppError, DamagedError, NotALogbookError, WrongPasswordError
from app.queries.log import contact_count
from app.services.contacts import log_contact
from app.services.drafts import ContactDraft
from app.store.backup import (
    backups,
    daily_copy,
    latest,
    make_backup,
    read_manifest,
    superfluous,
)
from app.store.opening import change_password, open_logbook
from app.store.restoring import restore
from app.vocabulary import Tone
from tests.conftest import NOW, PASSWORD


def _log(logbook, told: str = "hielp een kleuter") -> None:
    draft = ContactDraft(pupil_ids=(1,), tone=Tone.POSITIVE, told=told)
    logbook.write(partial(log_contact, draft=draft))


def test_a_copy_made_in_use_puts_everything_back(class_logbook):
    _log(class_logbook)
    folder = class_logbook.folder
    copy = make_backup(folder, class_logbook.data_key, folder.backups, now=NOW)
    _log(class_logbook)
    class_logbook.close()
    manifest = restore(folder, copy, PASSWORD)
    assert (manifest.contacts, manifest.pupils, manifest.guardians) == (1, 3, 5)
    opened = open_logbook(folder, PASSWORD)
    assert opened.read(contact_count) == 1
    opened.close()
    assert len(list(folder.root.glob("logbook.db.replaced-*"))) == 1


def test_a_copy_restores_over_an_unreadable_logbook(class_logbook):
    folder = class_logbook.folder
    copy = make_backup(folder, class_logbook.data_key, folder.backups)
    class_logbook.close()
    folder.logbook.write_bytes(b"rubbish")
    folder.keys.write_bytes(b"rubbish")
    restore(folder, copy, PASSWORD)
    open_logbook(folder, PASSWORD).close()


def test_todays_password_stays_after_putting_back_an_older_copy(class_logbook, tmp_path):
    folder = class_logbook.folder
    copy = make_backup(folder, class_logbook.data_key, tmp_path / "stick")
    class_logbook.close()
    change_password(folder, PASSWORD, "een ander wachtwoord")
    restore(folder, copy, "een ander wachtwoord")
    open_logbook(folder, "een ander wachtwoord").close()
    with pytest.raises(WrongPasswordError):
        open_logbook(folder, PASSWORD)


def test_an_old_password_puts_a_copy_back_but_does_not_come_back_itself(class_logbook, tmp_path):
    folder = class_logbook.folder
    copy = make_backup(folder, class_logbook.data_key, tmp_path / "stick")
    class_logbook.close()
    change_password(folder, PASSWORD, "een ander wachtwoord")
    restore(folder, copy, PASSWORD)
    with pytest.raises(WrongPasswordError):
        open_logbook(folder, PASSWORD)
    open_logbook(folder, "een ander wachtwoord").close()


def test_a_damaged_page_is_told_as_damage_when_a_copy_is_made(class_logbook):
    folder, key = class_logbook.folder, class_logbook.data_key
    class_logbook.close()
    data = bytearray(folder.logbook.read_bytes())
    for page in range(20, len(data) // 4096):
        data[page * 4096 + 100] ^= 1
    folder.logbook.write_bytes(bytes(data))
    with pytest.raises(DamagedError):
        make_backup(folder, key, folder.backups)
    assert [path.name for path in folder.backups.iterdir()] == []


def test_what_is_put_back_is_for_its_owner_alone(class_logbook):
    folder = class_logbook.folder
    copy = make_backup(folder, class_logbook.data_key, folder.backups)
    class_logbook.close()
    restore(folder, copy, PASSWORD)
    for path in (folder.logbook, folder.keys, copy):
        assert path.stat().st_mode & 0o077 == 0


def test_a_changed_password_also_holds_for_managed_copies(class_logbook, tmp_path):
    folder = class_logbook.folder
    copy = make_backup(folder, class_logbook.data_key, folder.backups)
    class_logbook.close()
    change_password(folder, PASSWORD, "een ander wachtwoord")
    elsewhere = type(folder)(tmp_path / "elsewhere")
    with pytest.raises(WrongPasswordError):
        restore(elsewhere, copy, PASSWORD)
    restore(elsewhere, copy, "een ander wachtwoord")
    open_logbook(elsewhere, "een ander wachtwoord").close()


def test_a_wrong_password_leaves_what_stands(class_logbook):
    folder = class_logbook.folder
    copy = make_backup(folder, class_logbook.data_key, folder.backups)
    class_logbook.close()
    before = folder.logbook.read_bytes()
    with pytest.raises(WrongPasswordError):
        restore(folder, copy, "een ander wachtwoord")
    assert folder.logbook.read_bytes() == before
    assert not (folder.root / "restoring").exists()


def test_a_changed_byte_in_a_copy_is_seen(class_logbook):
    folder = class_logbook.folder
    copy = make_backup(folder, class_logbook.data_key, folder.backups)
    class_logbook.close()
    data = bytearray(copy.read_bytes())
    data[9000] ^= 1
    copy.write_bytes(bytes(data))
    with pytest.raises((DamagedError, NotALogbookError)):
        restore(folder, copy, PASSWORD)


def test_other_files_are_no_copies(tmp_path, class_logbook):
    text = tmp_path / "a.backup"
    text.write_text("hello")
    with zipfile.ZipFile(tmp_path / "b.backup", "w") as archive:
        archive.writestr("../../evil", "x")
    for name in ("a.backup", "b.backup"):
        with pytest.raises(NotALogbookError):
            read_manifest(tmp_path / name)
    with pytest.raises(AppError):
        read_manifest(tmp_path / "nothing.backup")


def test_one_copy_a_day_of_use(class_logbook):
    folder, key = class_logbook.folder, class_logbook.data_key
    now = datetime.now().astimezone()
    assert latest(folder) is None
    assert daily_copy(folder, key, now) is not None
    assert daily_copy(folder, key, now) is None
    assert daily_copy(folder, key, now + timedelta(days=1)) is not None
    assert len(backups(folder.backups)) == 2


@given(st.lists(st.integers(0, 800), min_size=1, max_size=200))
def test_thinning_keeps_the_newest_the_last_week_and_one_a_month(ages: list[int]):
    today = date(2026, 11, 24)
    days = sorted((today - timedelta(days=age) for age in ages), reverse=True)
    gone = set(superfluous(days))
    kept = [day for number, day in enumerate(days) if number not in gone]
    assert kept[0] == days[0]
    assert [day for day in days if (days[0] - day).days < 7] == [
        day for day in kept if (days[0] - day).days < 7
    ]
    recent_months = sorted({(day.year, day.month) for day in days}, reverse=True)[:12]
    assert set(recent_months) <= {(day.year, day.month) for day in kept}
    assert superfluous(kept) == []

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import DamagedError, NewerLogbookError, RefusedError, WrongPasswordError
from app.store import keys

CHEAP = keys.Cost(memory=64, passes=1, lanes=1)
DATA_KEY = bytes(range(32))
UID = bytes(16)


def _new(password: str) -> tuple[keys.KeyFile, str]:
    return keys.new_keys(UID, DATA_KEY, password, cost=CHEAP)


@given(st.text(min_size=8, alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_password_opens_in_every_unicode_form(password: str):
    key_file, _code = _new(unicodedata.normalize("NFC", password))
    assert key_file.unlock(unicodedata.normalize("NFD", password)) == DATA_KEY


def test_the_recovery_code_opens_however_it_is_typed_over():
    key_file, code = _new("correct paard")
    assert key_file.unlock(code) == DATA_KEY
    assert key_file.unlock(code.lower().replace("-", " ")) == DATA_KEY
    assert key_file.unlock(code.replace("0", "O").replace("1", "l")) == DATA_KEY


def test_a_wrong_password_is_told_apart_from_damage():
    key_file, _code = _new("correct paard")
    with pytest.raises(WrongPasswordError):
        key_file.unlock("correct paarD")


def test_a_new_password_replaces_the_old_and_keeps_the_recovery_code():
    key_file, code = _new("correct paard")
    changed = key_file.with_password(DATA_KEY, "batterij nietje")
    assert changed.unlock("batterij nietje") == DATA_KEY
    assert changed.unlock(code) == DATA_KEY
    with pytest.raises(WrongPasswordError):
        changed.unlock("correct paard")


def test_a_key_file_reads_back_what_was_written(tmp_path):
    key_file, _code = _new("correct paard")
    key_file.write(tmp_path / "logbook.keys")
    assert keys.KeyFile.read(tmp_path / "logbook.keys") == key_file
    assert [path.name for path in tmp_path.iterdir()] == ["logbook.keys"]


@pytest.mark.parametrize("place", [0, 9, 40, 200, -10])
def test_any_changed_byte_is_damage(place: int):
    data = bytearray(_new("correct paard")[0].to_bytes())
    data[place] ^= 1
    with pytest.raises((DamagedError, NewerLogbookError)):
        keys.KeyFile.from_bytes(bytes(data))


def test_a_newer_format_is_left_alone():
    data = _new("correct paard")[0].to_bytes().replace(b"KEYS 1", b"KEYS 2")
    with pytest.raises(NewerLogbookError):
        keys.KeyFile.from_bytes(data)


def test_a_short_password_is_refused_beside_its_field():
    with pytest.raises(RefusedError) as refused:
        keys.check_password("kort")
    assert refused.value.field == "password"

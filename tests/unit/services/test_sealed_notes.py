"""A note taken while the logbook is locked: nobody reads it but the opened logbook."""

import json
from datetime import timedelta

import pytest

from app.errors import AppError, RefusedError
from app.services.sealed_notes import KIND, take_in_sealed_notes
from app.store import sealed
from tests.conftest import NOW


def _seal(folder, text, at):
    sealed.seal(folder, sealed.new_name(), text, at)


def _drafts(logbook):
    rows = logbook.read(
        lambda connection: connection.exec_driver_sql("SELECT kind, body FROM draft").all()
    )
    return [json.loads(body) for kind, body in rows if kind.startswith(KIND)]


def test_a_note_waits_as_a_draft_and_its_file_goes(logbook):
    folder = logbook.folder
    assert not sealed.may_seal(folder)
    assert take_in_sealed_notes(logbook) == 0
    _seal(folder, " Noor hielp twee kleuters ☀ ", NOW)
    _seal(folder, "Emir: moeder terugbellen", NOW + timedelta(minutes=1))
    assert take_in_sealed_notes(logbook) == 0
    assert [note["text"] for note in _drafts(logbook)] == [
        "Noor hielp twee kleuters ☀",
        "Emir: moeder terugbellen",
    ]
    assert _drafts(logbook)[0]["at"] == NOW.isoformat()
    assert [path.name for path in folder.sealed.iterdir()] == ["key.pub"]


def test_no_word_of_a_note_is_readable_in_the_folder(logbook):
    take_in_sealed_notes(logbook)
    _seal(logbook.folder, "kanarievogel over Noor", NOW)
    for path in logbook.folder.root.rglob("*"):
        if path.is_file():
            assert b"kanarievogel" not in path.read_bytes()


def test_a_key_that_somebody_changed_is_put_right_and_its_notes_are_told_of(logbook):
    take_in_sealed_notes(logbook)
    _private, public = sealed.new_keys()
    logbook.folder.seal.write_text(public)
    _seal(logbook.folder, "voor een ander", NOW)
    assert take_in_sealed_notes(logbook) == 1
    assert logbook.folder.seal.read_text().strip() != public
    assert _drafts(logbook) == []
    _seal(logbook.folder, "weer voor ons", NOW)
    assert take_in_sealed_notes(logbook) == 1
    assert [note["text"] for note in _drafts(logbook)] == ["weer voor ons"]


@pytest.mark.parametrize("damage", [b"", b"age", b"\x00" * 400])
def test_a_damaged_note_stays_where_it_is(logbook, damage):
    take_in_sealed_notes(logbook)
    _seal(logbook.folder, "heel", NOW)
    (logbook.folder.sealed / "0.age").write_bytes(damage)
    assert take_in_sealed_notes(logbook) == 1
    assert [note["text"] for note in _drafts(logbook)] == ["heel"]
    assert (logbook.folder.sealed / "0.age").read_bytes() == damage


def test_a_note_too_long_or_a_key_that_is_no_key_is_refused(logbook):
    take_in_sealed_notes(logbook)
    with pytest.raises(RefusedError):
        _seal(logbook.folder, "a" * (sealed.LONGEST + 1), NOW)
    logbook.folder.seal.write_text("geen sleutel")
    with pytest.raises(AppError):
        _seal(logbook.folder, "een gedachte", NOW)
    assert list(logbook.folder.sealed.glob("*.age")) == []


def test_a_note_that_is_typed_on_stays_one_note_and_goes_when_it_is_emptied(logbook):
    take_in_sealed_notes(logbook)
    for text in ("Noor", "Noor hielp", "Noor hielp twee kleuters"):
        sealed.seal(logbook.folder, "a", text, NOW)
        sealed.seal(logbook.folder, "b", text, NOW)
    sealed.seal(logbook.folder, "b", "  ", NOW)
    take_in_sealed_notes(logbook)
    assert [note["text"] for note in _drafts(logbook)] == ["Noor hielp twee kleuters"]

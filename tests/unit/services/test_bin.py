"""Deleting is forgiving for thirty days; after that nothing of it is left."""

from datetime import timedelta
from functools import partial

import pytest

from app.errors import NotFoundError, RefusedError
from app.queries.bin import binned
from app.queries.log import contact, contact_log
from app.queries.rows import ContactFilter
from app.queries.versions import contact_versions
from app.services.bin import empty_bin, put_back, remove_for_good, tidy
from app.services.contacts import delete_contact, edit_contact, log_contact
from app.services.drafts import AgreementDraft, ContactDraft
from app.store.check import check
from app.vocabulary import RootKind, Tone
from tests.conftest import NOW
from tests.people import key_of, log

SECRET = "kanarievogel"


def _log_with_all(logbook):
    draft = ContactDraft(
        pupil_ids=(key_of(logbook, "Noor"),),
        tone=Tone.POSITIVE,
        told=f"{SECRET} zong",
        working_note=f"zeg niets over de {SECRET}",
        agreements=(AgreementDraft(f"de {SECRET} voeren"),),
    )
    return logbook.write(partial(log_contact, draft=draft)).ids[0]


def _rows_with(logbook, word):
    """Every place in the file where a word still stands, the indexes included."""

    def look(connection):
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        found = []
        for table in tables.scalars().all():
            columns = connection.exec_driver_sql(f'PRAGMA table_info("{table}")').all()
            for column in columns:
                sql = f'SELECT count(*) FROM "{table}" WHERE "{column[1]}" LIKE ?'
                if connection.exec_driver_sql(sql, (f"%{word}%",)).scalar():
                    found.append((table, column[1]))
        return found

    return logbook.read(look)


def test_a_deleted_contact_lies_in_the_bin_and_comes_back_whole(class_logbook):
    key = _log_with_all(class_logbook)
    before = class_logbook.read(partial(contact, contact_id=key, working_notes=True))
    class_logbook.write(partial(delete_contact, contact_id=key))
    (row,) = class_logbook.read(binned)
    assert (row.kind, row.about) == (RootKind.CONTACT, "Noor van den Berg")
    assert row.goes_on == (NOW + timedelta(days=30)).date()
    class_logbook.write(partial(put_back, kind=row.kind, uid=row.uid))
    after = class_logbook.read(partial(contact, contact_id=key, working_notes=True))
    assert (after.told, after.working_note) == (before.told, before.working_note)
    assert after.agreements == before.agreements
    assert class_logbook.read(binned) == []
    assert class_logbook.read(partial(contact_log, filter=ContactFilter(text=SECRET)))


def test_an_agreement_dropped_before_does_not_come_back_with_its_contact(class_logbook):
    key = _log_with_all(class_logbook)
    now = class_logbook.clock()
    without = ContactDraft(pupil_ids=(key_of(class_logbook, "Noor"),), tone=Tone.POSITIVE)
    class_logbook.write(partial(edit_contact, contact_id=key, draft=without))
    class_logbook.clock = lambda: now + timedelta(minutes=5)
    class_logbook.write(partial(delete_contact, contact_id=key))
    (row,) = class_logbook.read(binned)
    class_logbook.write(partial(put_back, kind=row.kind, uid=row.uid))
    assert class_logbook.read(partial(contact, contact_id=key)).agreements == ()
    kinds = {each.kind for each in class_logbook.read(binned)}
    assert kinds == {RootKind.AGREEMENT, RootKind.WORKING_NOTE}


def test_what_is_removed_for_good_leaves_no_word_behind(class_logbook):
    key = _log_with_all(class_logbook)
    class_logbook.write(partial(delete_contact, contact_id=key))
    (row,) = class_logbook.read(binned)
    class_logbook.write(partial(remove_for_good, kind=row.kind, uid=row.uid))
    assert _rows_with(class_logbook, SECRET) == []
    assert class_logbook.read(binned) == []
    with pytest.raises(NotFoundError):
        class_logbook.read(partial(contact_versions, contact_id=key))
    with pytest.raises(NotFoundError):
        class_logbook.write(partial(put_back, kind=row.kind, uid=row.uid))
    assert check(class_logbook.folder, class_logbook.data_key).problems == ()


def test_the_bin_lets_go_after_thirty_days_and_not_before(class_logbook):
    key = _log_with_all(class_logbook)
    class_logbook.write(partial(delete_contact, contact_id=key))
    class_logbook.clock = lambda: NOW + timedelta(days=29)
    class_logbook.write(tidy)
    assert len(class_logbook.read(binned)) == 1
    class_logbook.clock = lambda: NOW + timedelta(days=30, minutes=1)
    class_logbook.write(tidy)
    assert class_logbook.read(binned) == []
    assert _rows_with(class_logbook, SECRET) == []


def test_a_working_note_goes_after_its_school_year(class_logbook):
    key = _log_with_all(class_logbook)
    class_logbook.clock = lambda: NOW.replace(year=2027, month=8, day=2)
    class_logbook.write(tidy)
    detail = class_logbook.read(partial(contact, contact_id=key, working_notes=True))
    assert (detail.working_note, detail.told) == ("", f"{SECRET} zong")
    (row,) = class_logbook.read(binned)
    assert row.kind is RootKind.WORKING_NOTE
    class_logbook.write(partial(put_back, kind=row.kind, uid=row.uid))
    detail = class_logbook.read(partial(contact, contact_id=key, working_notes=True))
    assert SECRET in detail.working_note


def test_people_that_contacts_speak_of_stay(class_logbook):
    log(class_logbook, "Noor", told="iets")
    key = key_of(class_logbook, "Noor")
    connection = class_logbook.engine.connect()
    with connection.begin():
        connection.exec_driver_sql(
            "UPDATE pupil SET deleted_at = ? WHERE id = ?", (NOW.isoformat(), key)
        )
    connection.close()
    (row,) = class_logbook.read(binned)
    assert row.goes_on is None
    with pytest.raises(RefusedError):
        class_logbook.write(partial(remove_for_good, kind=row.kind, uid=row.uid))
    class_logbook.write(empty_bin)
    assert [each.uid for each in class_logbook.read(binned)] == [row.uid]

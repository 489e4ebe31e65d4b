"""What the contact form starts from."""

from datetime import timedelta
from functools import partial

from app.queries.contact_form import last_entry, last_spoken
from app.queries.drafts import kept_draft
from app.queries.labels import label_names
from app.services.contacts import delete_contact
from app.services.typing_drafts import keep_draft
from app.store.logbook import Logbook
from app.vocabulary import Channel, Outcome
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log


def test_the_last_entry_is_what_was_typed_last_not_what_happened_last(
    class_logbook: Logbook,
) -> None:
    assert class_logbook.read(last_entry) is None
    log(class_logbook, "Noor", channel=Channel.GATE)
    log(class_logbook, "Noor", channel=Channel.EMAIL, at=NOW - timedelta(days=9))
    found = class_logbook.read(last_entry)
    assert found is not None
    assert (found.channel, found.entered_at) == (Channel.EMAIL, NOW)


def test_a_deleted_entry_is_no_habit(class_logbook: Logbook) -> None:
    log(class_logbook, "Noor", channel=Channel.GATE)
    (key,) = log(class_logbook, "Noor", channel=Channel.EMAIL).ids
    class_logbook.write(partial(delete_contact, contact_id=key))
    found = class_logbook.read(last_entry)
    assert found is not None
    assert found.channel is Channel.GATE


def test_the_one_spoken_last_about_any_of_these_pupils(class_logbook: Logbook) -> None:
    noor, emir = key_of(class_logbook, "Noor"), key_of(class_logbook, "Emir")
    ids = (noor, emir)
    assert class_logbook.read(partial(last_spoken, pupil_ids=ids)) is None
    log(class_logbook, "Noor", "Ilse", at=NOW - timedelta(days=5))
    log(class_logbook, "Noor", "Tom", at=NOW - timedelta(days=1), outcome=Outcome.NO_ANSWER)
    ilse = guardian_of(class_logbook, "Noor", "Ilse")
    assert class_logbook.read(partial(last_spoken, pupil_ids=ids)) == ilse
    log(class_logbook, "Emir", "Fatma", at=NOW - timedelta(days=2))
    fatma = guardian_of(class_logbook, "Emir", "Fatma")
    assert class_logbook.read(partial(last_spoken, pupil_ids=ids)) == fatma
    assert class_logbook.read(partial(last_spoken, pupil_ids=(noor,))) == ilse


def test_labels_by_the_alphabet_whatever_their_case(class_logbook: Logbook) -> None:
    assert class_logbook.read(label_names) == []
    log(class_logbook, "Noor", labels=("pauze", "Lezen", "gedrag"))
    assert class_logbook.read(label_names) == ["gedrag", "Lezen", "pauze"]


def test_drafts_are_kept_by_kind(class_logbook: Logbook) -> None:
    query = partial(kept_draft, kind="contact")
    assert class_logbook.read(query) is None
    class_logbook.write(partial(keep_draft, kind="contact", body="half"))
    class_logbook.write(partial(keep_draft, kind="contact:1", body="anders"))
    assert class_logbook.read(query) == ("half", NOW)
    class_logbook.write(partial(keep_draft, kind="contact", body=""))
    assert class_logbook.read(query) is None

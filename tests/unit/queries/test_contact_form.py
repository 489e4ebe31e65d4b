"""What the contact form starts from."""

from datetime import datetime, timedelta
from functools import partial

from app.queries.contact_form import (
    Homes,
    Likeness,
    former_contact,
    homes,
    last_entry,
    last_spoken,
    same_contact,
)
from app.queries.drafts import kept_draft
from app.queries.labels import label_names
from app.services.contacts import delete_contact, mark_informed
from app.services.typing_drafts import keep_draft
from app.store.logbook import Logbook
from app.vocabulary import Channel, Outcome, Tone
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


def test_what_a_contact_goes_on_from(class_logbook: Logbook) -> None:
    (key,) = log(class_logbook, "Noor", "Ilse", outcome=Outcome.NO_ANSWER, subject="Lezen").ids
    found = class_logbook.read(partial(former_contact, contact_id=key))
    assert found is not None
    assert (found.subject, found.participants[0].outcome) == ("Lezen", Outcome.NO_ANSWER)
    class_logbook.write(partial(delete_contact, contact_id=key))
    assert class_logbook.read(partial(former_contact, contact_id=key)) is None


class TestWhoIsToBeTold:
    def homes_of(self, logbook: Logbook, pupil: str, contact_id: int | None = None) -> Homes:
        ids = (key_of(logbook, pupil),)
        return logbook.read(partial(homes, pupil_ids=ids, contact_id=contact_id))

    def test_the_other_home_but_not_the_other_parent_at_home(self, class_logbook: Logbook) -> None:
        marvin = guardian_of(class_logbook, "Jayden", "Marvin")
        assert self.homes_of(class_logbook, "Jayden").still_to_tell([marvin]) == ["Priya"]
        ilse = guardian_of(class_logbook, "Noor", "Ilse")
        assert self.homes_of(class_logbook, "Noor").still_to_tell([ilse]) == []

    def test_nobody_while_nobody_was_told(self, class_logbook: Logbook) -> None:
        assert self.homes_of(class_logbook, "Jayden").still_to_tell([]) == []

    def test_whoever_was_told_since(self, class_logbook: Logbook) -> None:
        marvin = guardian_of(class_logbook, "Jayden", "Marvin")
        priya = guardian_of(class_logbook, "Jayden", "Priya")
        (key,) = log(class_logbook, "Jayden", "Marvin").ids
        class_logbook.write(partial(mark_informed, contact_id=key, guardian_id=priya))
        assert self.homes_of(class_logbook, "Jayden", key).still_to_tell([marvin]) == []
        assert self.homes_of(class_logbook, "Jayden").still_to_tell([marvin]) == ["Priya"]


class TestEnteredTwice:
    def likeness(self, logbook: Logbook, **more: object) -> Likeness:
        whole = {
            "pupil_ids": frozenset({key_of(logbook, "Noor")}),
            "guardian_ids": frozenset({guardian_of(logbook, "Noor", "Ilse")}),
            "tone": Tone.POSITIVE,
            "channel": Channel.GATE,
            "words": ("", "Fijne dag.", "", "", ""),
        }
        return Likeness(**whole | more)  # type: ignore[arg-type]  # parts by name

    def same(
        self, logbook: Logbook, at: datetime = NOW, but_not: int | None = None, **more: object
    ) -> int | None:
        query = partial(same_contact, wanted=self.likeness(logbook, **more), at=at, but_not=but_not)
        found = logbook.read(query)
        return None if found is None else found.id

    def test_the_same_people_tone_way_and_words_on_one_day(self, class_logbook: Logbook) -> None:
        at = NOW - timedelta(hours=4)
        (key,) = log(
            class_logbook, "Noor", "Ilse", tone=Tone.POSITIVE, channel=Channel.GATE,
            told="Fijne dag.", at=at,
        ).ids  # fmt: skip
        assert self.same(class_logbook) == key
        assert self.same(class_logbook, words=("", " FIJNE  dag. ", "", "", "")) == key
        assert self.same(class_logbook, but_not=key) is None
        assert self.same(class_logbook, at=NOW - timedelta(days=1)) is None
        assert self.same(class_logbook, tone=Tone.PRACTICAL) is None
        assert self.same(class_logbook, channel=Channel.PHONE) is None
        assert self.same(class_logbook, guardian_ids=frozenset()) is None
        assert self.same(class_logbook, pupil_ids=frozenset({1, 2})) is None
        assert self.same(class_logbook, words=("", "Fijne avond.", "", "", "")) is None
        class_logbook.write(partial(delete_contact, contact_id=key))
        assert self.same(class_logbook) is None

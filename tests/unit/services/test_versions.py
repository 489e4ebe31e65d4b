"""Every version of a contact is kept, says what changed, and can be put back."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from app.queries.log import contact
from app.queries.versions import Spoken, contact_versions
from app.services.agreements import close_agreement
from app.services.contacts import delete_contact, edit_contact, log_contact
from app.services.drafts import AgreementDraft, ContactDraft, ParticipantDraft
from app.services.undoing import undo
from app.services.versions import restore_version
from app.vocabulary import AgreementState, Outcome, Tone
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log


def _undo(logbook, written):
    uid = written.change_set_uid
    return logbook.write(partial(undo, change_set_uid=uid), undoes=uid)


def _story(logbook):
    """Logged, changed twice, and an agreement kept."""
    mother = guardian_of(logbook, "Emir", "Fatma")
    draft = ContactDraft(
        pupil_ids=(key_of(logbook, "Emir"),),
        tone=Tone.PRACTICAL,
        told="gebeld",
        participants=(ParticipantDraft(mother, Outcome.VOICEMAIL),),
    )
    key = logbook.write(partial(log_contact, draft=draft)).ids[0]
    changed = replace(
        draft,
        tone=Tone.POSITIVE,
        participants=(ParticipantDraft(mother, Outcome.REACHED),),
        agreements=(AgreementDraft("samen lezen"),),
        labels=("taal",),
    )
    logbook.clock = lambda: NOW + timedelta(minutes=5)
    logbook.write(partial(edit_contact, contact_id=key, draft=changed))
    agreement = logbook.read(partial(contact, contact_id=key)).agreements[0]
    logbook.clock = lambda: NOW + timedelta(minutes=9)
    done = partial(close_agreement, agreement_id=agreement.id, state=AgreementState.DONE)
    logbook.write(done)
    return key


def test_the_versions_say_who_changed_what(class_logbook):
    key = _story(class_logbook)
    kept, changed, first = class_logbook.read(partial(contact_versions, contact_id=key))
    assert first.is_first
    logged = {change.field: change.after for change in first.changes}
    assert logged["told"] == ("gebeld",)
    assert logged["pupils"] == ("Emir Yıldız",)
    assert not any(change.before for change in first.changes)
    found = {
        (change.field, change.about): (change.before, change.after) for change in changed.changes
    }
    assert found["tone", ""] == ((Tone.PRACTICAL,), (Tone.POSITIVE,))
    assert found["participants", ""] == (
        (Spoken("Fatma Yıldız", Outcome.VOICEMAIL, ""),),
        (Spoken("Fatma Yıldız", Outcome.REACHED, ""),),
    )
    assert found["labels", ""] == ((), ("taal",))
    assert found["text", "agreement samen lezen"] == ((), ("samen lezen",))
    assert [change.field for change in kept.changes] == ["state"]
    assert kept.at == NOW + timedelta(minutes=9)


def test_a_former_version_comes_back_and_the_present_one_stays_in_the_history(class_logbook):
    key = _story(class_logbook)
    versions = class_logbook.read(partial(contact_versions, contact_id=key))
    first, newest = versions[-1], versions[0]
    class_logbook.write(partial(restore_version, contact_id=key, change_set_id=first.change_set_id))
    detail = class_logbook.read(partial(contact, contact_id=key))
    assert (detail.tone, detail.agreements, detail.labels) == (Tone.PRACTICAL, (), ())
    assert detail.participants[0].outcome is Outcome.VOICEMAIL
    class_logbook.write(
        partial(restore_version, contact_id=key, change_set_id=newest.change_set_id)
    )
    detail = class_logbook.read(partial(contact, contact_id=key))
    assert detail.agreements[0].state is AgreementState.DONE
    assert len(class_logbook.read(partial(contact_versions, contact_id=key))) == 5


def test_going_back_to_a_moment_that_another_contact_took_meanwhile(class_logbook):
    written = log(class_logbook, "Emir", told="eerst", at=NOW)
    key = written.ids[0]
    draft = ContactDraft(
        pupil_ids=(key_of(class_logbook, "Emir"),), tone=Tone.PRACTICAL, told="eerst",
        at=NOW - timedelta(days=1),
    )  # fmt: skip
    class_logbook.write(partial(edit_contact, contact_id=key, draft=draft))
    other = log(class_logbook, "Noor", told="daarna", at=NOW).ids[0]
    first = class_logbook.read(partial(contact_versions, contact_id=key))[-1]
    class_logbook.write(partial(restore_version, contact_id=key, change_set_id=first.change_set_id))
    assert class_logbook.read(partial(contact, contact_id=key)).at == NOW
    assert class_logbook.read(partial(contact, contact_id=other)).told == "daarna"


def test_what_was_taken_back_is_no_version(class_logbook):
    key = log(class_logbook, "Emir", told="gebeld").ids[0]
    for _twice in range(2):
        gone = class_logbook.write(partial(delete_contact, contact_id=key))
        _undo(class_logbook, gone)
    assert len(class_logbook.read(partial(contact_versions, contact_id=key))) == 1
    assert class_logbook.read(partial(contact, contact_id=key)).versions == 1


def test_what_was_done_again_is_one_more(class_logbook):
    key = log(class_logbook, "Emir", told="gebeld").ids[0]
    draft = ContactDraft(pupil_ids=(key_of(class_logbook, "Emir"),), tone=Tone.POSITIVE, told="x")
    changed = class_logbook.write(partial(edit_contact, contact_id=key, draft=draft))
    back = _undo(class_logbook, changed)
    assert class_logbook.read(partial(contact, contact_id=key)).versions == 1
    _undo(class_logbook, back)
    newest, first = class_logbook.read(partial(contact_versions, contact_id=key))
    assert first.is_first
    assert {change.field for change in newest.changes} == {"tone", "told"}


def test_what_was_changed_back_by_hand_is_told(class_logbook):
    key = log(class_logbook, "Emir", told="gebeld").ids[0]
    draft = ContactDraft(pupil_ids=(key_of(class_logbook, "Emir"),), tone=Tone.PRACTICAL)
    for told in ("anders", "gebeld"):
        class_logbook.write(partial(edit_contact, contact_id=key, draft=replace(draft, told=told)))
    assert len(class_logbook.read(partial(contact_versions, contact_id=key))) == 3


def test_the_count_is_that_of_the_list(class_logbook):
    key = _story(class_logbook)
    listed = class_logbook.read(partial(contact_versions, contact_id=key))
    assert class_logbook.read(partial(contact, contact_id=key)).versions == len(listed)

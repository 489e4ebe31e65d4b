"""The canary: nothing about the other home reaches the sheet of a parent without custody."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from app import models
from app.queries.limited_information import Limited, limited_sheet, names_others
from app.services.agreements import add_agreement
from app.services.contacts import edit_contact, log_contact
from app.services.drafts import AgreementDraft, ContactDraft, ParticipantDraft, ViewpointDraft
from app.services.information_requests import RequestDraft, record_request
from app.store.logbook import Logbook, Writing
from app.vocabulary import (
    Changes,
    Channel,
    Custody,
    Occasion,
    Outcome,
    Owner,
    RequestDecision,
    Tone,
)
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log

CANARY = "KANARIE"


@pytest.fixture
def asking(class_logbook: Logbook) -> Logbook:
    """Marvin of Jayden is without custody; Priya lives elsewhere, at a secret address."""

    def change(writing: Writing) -> Changes:
        pupil = key_of(class_logbook, "Jayden")
        for link in writing.session.query(models.Guardianship).filter_by(pupil_id=pupil):
            is_his = link.guardian.call_name == "Marvin"
            link.custody = Custody.NONE if is_his else Custody.PARENTAL
            link.secret_address = not is_his
            link.guardian.household.address = "Bosweg 4" if is_his else "Kanariestraat 12"
            link.guardian.household.postcode = "1234 AB" if is_his else "9876 ZX"
        return Changes.PEOPLE

    class_logbook.write(change)
    return class_logbook


def limited(logbook: Logbook, facts: str = "Leest graag.") -> Limited:
    draft = RequestDraft(decision=RequestDecision.GIVE, reason=facts)
    written = logbook.write(
        partial(
            record_request,
            pupil_id=key_of(logbook, "Jayden"),
            guardian_id=guardian_of(logbook, "Jayden", "Marvin"),
            draft=draft,
        )
    )
    query = partial(limited_sheet, request_id=written.ids[0], today=NOW.date())
    return logbook.read(query)


def test_it_holds_facts_about_the_child_and_what_passed_with_this_parent(asking: Logbook):
    log(
        asking, "Jayden", "Marvin", subject="samen gelezen", channel=Channel.GATE,
        at=NOW - timedelta(days=4),
        agreements=(AgreementDraft("tien minuten lezen", Owner.HOME, NOW.date()),),
    )  # fmt: skip
    log(asking, "Jayden", tone=Tone.POSITIVE, subject="hielp een klasgenoot")
    found = limited(asking)
    sheet = found.sheet
    assert (sheet.pupil, sheet.group, sheet.recipient) == ("Jayden Pinas", "6B", "Marvin Pinas")
    assert sheet.facts == "Leest graag."
    assert [one.text for one in sheet.contacts] == ["samen gelezen"]
    assert [one.text for one in sheet.agreements] == ["tien minuten lezen"]
    assert [text for _on, text in sheet.glad] == ["hielp een klasgenoot"]
    assert (found.left_out, found.names_others) == (0, False)


def test_nothing_of_the_other_home_is_on_it(asking: Logbook):
    agreed = (AgreementDraft(CANARY, Owner.HOME), AgreementDraft(CANARY, Owner.SCHOOL))
    words: dict[str, Any] = {
        "subject": CANARY,
        "told": CANARY,
        "heard": CANARY,
        "agreements": agreed,
    }
    log(asking, "Jayden", "Priya", **words)
    log(asking, "Jayden", "Priya", tone=Tone.POSITIVE, outcome=Outcome.VOICEMAIL, **words)
    log(asking, "Jayden", "Marvin", "Priya", **words)
    log(asking, "Jayden", "Marvin", occasion=Occasion.INCIDENT, **words)
    log(asking, "Jayden", tone=Tone.POSITIVE, professional="jeugdarts", **words)
    draft = ContactDraft(
        (key_of(asking, "Jayden"), key_of(asking, "Emir")),
        (ParticipantDraft(guardian_of(asking, "Jayden", "Marvin")),),
        tone=Tone.POSITIVE, subject=CANARY, told=CANARY,
    )  # fmt: skip
    asking.write(partial(log_contact, draft=draft))
    outside = AgreementDraft(CANARY, Owner.SCHOOL, None, key_of(asking, "Jayden"))
    asking.write(partial(add_agreement, draft=outside))
    found = limited(asking)
    assert CANARY not in repr(found)
    assert (found.sheet.contacts, found.sheet.agreements, found.sheet.glad) == ((), (), ())


def test_what_is_not_told_to_anybody_is_not_on_it(asking: Logbook):
    marvin = guardian_of(asking, "Jayden", "Marvin")
    draft = ContactDraft(
        (key_of(asking, "Jayden"),), (ParticipantDraft(marvin),), tone=Tone.PRACTICAL,
        subject="rekenen", heard=CANARY, child_told=CANARY, why_it_matters=CANARY,
        working_note=CANARY, labels=(CANARY,), viewpoints=(ViewpointDraft(CANARY, marvin),),
    )  # fmt: skip
    asking.write(partial(log_contact, draft=draft))
    found = limited(asking)
    assert [one.text for one in found.sheet.contacts] == ["rekenen"]
    assert CANARY not in repr(found)


@pytest.mark.parametrize(
    "words",
    [
        "Priya belde ook",
        "volgens mevrouw Ramdin",
        "zijn moeder wil dat ook",
        "MAMA vindt het goed",
        "bel 06-52345678",
        "bel +31 6 5234 5678",
        "woont nu op Kanariestraat 12",
        "post naar 9876zx",
        "de ouders zijn het niet eens",
        "hoe gaat het thuis?",
    ],
)
def test_words_about_somebody_else_keep_a_line_off_it(asking: Logbook, words: str):
    agreed = (AgreementDraft(words, Owner.SCHOOL),)
    log(asking, "Jayden", "Marvin", subject=words, agreements=agreed)
    log(asking, "Jayden", tone=Tone.POSITIVE, subject=words)
    found = limited(asking, facts=f"Hij leest. {words}.")
    assert (found.sheet.contacts, found.sheet.agreements, found.sheet.glad) == ((), (), ())
    assert found.left_out == 3
    assert found.names_others


@pytest.mark.parametrize(
    "words",
    ["Jayden Pinas leest graag", "Marvin kwam langs", "vader leest voor", "bel 06 42345678"],
)
def test_words_about_the_child_and_this_parent_are_no_secret(asking: Logbook, words: str):
    values: dict[str, Any] = {
        "pupil_id": key_of(asking, "Jayden"),
        "guardian_id": guardian_of(asking, "Jayden", "Marvin"),
    }
    assert not asking.read(partial(names_others, text=words, **values))
    log(asking, "Jayden", "Marvin", subject=words)
    assert [one.text for one in limited(asking).sheet.contacts] == [words]


def test_who_lives_at_the_same_address_is_another_all_the_same(class_logbook: Logbook):
    """Living together does not make the contacts of the one those of the other."""

    def change(writing: Writing) -> Changes:
        pupil = key_of(class_logbook, "Jayden")
        links = writing.session.query(models.Guardianship).filter_by(pupil_id=pupil).all()
        for link in links:
            is_his = link.guardian.call_name == "Marvin"
            link.custody = Custody.NONE if is_his else Custody.PARENTAL
            link.guardian.household_id = links[0].guardian.household_id
        return Changes.PEOPLE

    class_logbook.write(change)
    log(class_logbook, "Jayden", "Priya", subject=CANARY)
    written = log(class_logbook, "Jayden", "Marvin", subject="rekenen")
    found = limited(class_logbook)
    assert [one.text for one in found.sheet.contacts] == ["rekenen"]
    both = tuple(
        ParticipantDraft(guardian_of(class_logbook, "Jayden", name)) for name in ("Marvin", "Priya")
    )
    draft = ContactDraft(
        (key_of(class_logbook, "Jayden"),), both, tone=Tone.PRACTICAL, subject="rekenen"
    )
    class_logbook.write(partial(edit_contact, contact_id=written.ids[0], draft=draft))
    assert limited(class_logbook).sheet.contacts == ()


def test_attempts_and_last_year_are_nobodys_paper(asking: Logbook):
    log(asking, "Jayden", "Marvin", subject="gebeld", outcome=Outcome.NO_ANSWER)
    log(asking, "Jayden", "Marvin", subject="vorig jaar", at=NOW - timedelta(days=300))
    assert limited(asking).sheet.contacts == ()

from datetime import date, timedelta
from functools import partial

from app import models
from app.queries.pupil_page import PupilPage, group_view, pupil_page
from app.queries.timeline import Place, TimelineRow, timeline
from app.services.belonging import note_consent
from app.services.contacts import log_contact
from app.services.drafts import (
    AgreementDraft,
    ContactDraft,
    GuardianDraft,
    ParticipantDraft,
    PupilDraft,
)
from app.services.people import add_pupil, edit_pupil
from app.store.logbook import Logbook, Writing
from app.vocabulary import (
    Changes,
    Channel,
    GuardianKind,
    Occasion,
    Outcome,
    Owner,
    Reason,
    Tone,
)
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log


def page_of(logbook: Logbook, pupil_id: int) -> PupilPage:
    return logbook.read(partial(pupil_page, pupil_id=pupil_id, now=NOW))


def contacts_of(
    logbook: Logbook, pupil_id: int, limit: int = 30, before: Place | None = None
) -> list[TimelineRow]:
    query = partial(timeline, pupil_id=pupil_id, limit=limit, before=before)
    return [row for row in logbook.read(query) if isinstance(row, TimelineRow)]


def test_the_list_holds_the_group_and_says_who_left(class_logbook: Logbook):
    emir = key_of(class_logbook, "Emir")
    gone = PupilDraft(call_name="Emir", family_name="Yıldız", left_on=NOW.date())
    class_logbook.write(partial(edit_pupil, pupil_id=emir, draft=gone))
    view = class_logbook.read(partial(group_view, now=NOW))
    assert [status.pupil.call_name for status in view.statuses] == ["Noor", "Jayden"]
    assert [row.call_name for row in view.left] == ["Emir"]
    assert view.everyone == 2
    assert not view.is_calm


def test_a_start_talk_counts_for_the_home_it_was_with(class_logbook: Logbook):
    log(class_logbook, "Jayden", "Priya", occasion=Occasion.START_TALK, channel=Channel.MEETING,
        child_present=True, at=NOW - timedelta(days=60))  # fmt: skip
    page = page_of(class_logbook, key_of(class_logbook, "Jayden"))
    [talk] = page.start_talks
    priya = next(row for row in page.guardians if row.call_name == "Priya")
    assert (talk.household_id, talk.guardians, talk.child_present) == (
        priya.household_id,
        ("Priya",),
        True,
    )
    marvin = next(row for row in page.guardians if row.call_name == "Marvin")
    assert Reason.NO_START_TALK in page.reasons[marvin.id]
    assert Reason.NO_START_TALK not in page.reasons[priya.id]


def test_a_start_talk_that_did_not_take_place_is_none(class_logbook: Logbook):
    log(class_logbook, "Emir", "Fatma", outcome=Outcome.NO_SHOW, occasion=Occasion.START_TALK,
        channel=Channel.MEETING)  # fmt: skip
    assert page_of(class_logbook, key_of(class_logbook, "Emir")).start_talks == ()


def test_contacts_are_counted_by_tone_and_attempts_are_not(class_logbook: Logbook):
    log(class_logbook, "Emir", "Fatma", tone=Tone.POSITIVE, channel=Channel.GATE)
    log(class_logbook, "Emir", "Fatma", channel=Channel.MESSAGE, asks_answer=True)
    log(class_logbook, "Emir", tone=Tone.POSITIVE)
    log(class_logbook, "Emir", "Fatma", outcome=Outcome.VOICEMAIL, tone=Tone.POSITIVE)
    log(class_logbook, "Emir", "Fatma", tone=Tone.PROBLEM)
    page = page_of(class_logbook, key_of(class_logbook, "Emir"))
    assert page.year.tones() == {Tone.POSITIVE: 2, Tone.PROBLEM: 1}


def test_who_is_still_to_hear_something_positive_is_named(class_logbook: Logbook):
    log(class_logbook, "Noor", "Ilse", tone=Tone.POSITIVE, channel=Channel.GATE)
    assert page_of(class_logbook, key_of(class_logbook, "Noor")).lacks_positive == ("Tom Berg",)


def test_consent_of_a_grown_up_pupil_can_be_read_back(class_logbook: Logbook):
    noor = key_of(class_logbook, "Noor")
    assert page_of(class_logbook, noor).agrees_to_contact is None
    class_logbook.write(partial(note_consent, pupil_id=noor, agrees=True))
    assert page_of(class_logbook, noor).agrees_to_contact is True


def test_a_timeline_row_has_the_words_beyond_its_subject(class_logbook: Logbook):
    log(class_logbook, "Emir", "Fatma", told="Hield zijn spreekbeurt. Hij straalde ervan.")
    log(class_logbook, "Emir", "Fatma", subject="Gymtas", told="Gymtas: ligt nog thuis.")
    log(class_logbook, "Emir", "Fatma", heard="Moeder werkt nu 's avonds.")
    rows = contacts_of(class_logbook, key_of(class_logbook, "Emir"))
    assert [(row.contact.subject, row.words) for row in rows] == [
        ("Moeder werkt nu 's avonds", ""),
        ("Gymtas", "ligt nog thuis."),
        ("Hield zijn spreekbeurt", "Hij straalde ervan."),
    ]


def test_a_shared_contact_shows_each_pupil_its_own_guardians(class_logbook: Logbook):
    emir, noor = key_of(class_logbook, "Emir"), key_of(class_logbook, "Noor")
    fatma = guardian_of(class_logbook, "Emir", "Fatma")
    ilse = guardian_of(class_logbook, "Noor", "Ilse")
    draft = ContactDraft(
        pupil_ids=(noor, emir),
        participants=(ParticipantDraft(fatma), ParticipantDraft(ilse)),
        tone=Tone.PRACTICAL,
        agreements=(AgreementDraft("samen fietsen", Owner.HOME, pupil_id=emir),),
    )
    class_logbook.write(partial(log_contact, draft=draft))
    [of_emir] = contacts_of(class_logbook, emir)
    [of_noor] = contacts_of(class_logbook, noor)
    assert [one.guardian for one in of_emir.contact.participants] == ["Fatma Yıldız"]
    assert [one.guardian for one in of_noor.contact.participants] == ["Ilse Berg"]
    assert [agreement[0] for agreement in of_emir.agreements] == ["samen fietsen"]
    assert of_noor.agreements == ()


def test_the_timeline_goes_on_where_a_page_ended(class_logbook: Logbook):
    for number in range(5):
        log(class_logbook, "Emir", "Fatma", subject=str(number), at=NOW - timedelta(days=number))
    emir = key_of(class_logbook, "Emir")
    first = contacts_of(class_logbook, emir, 3)
    rest = contacts_of(class_logbook, emir, 3, first[-1].place)
    assert [row.contact.subject for row in (*first, *rest)] == ["0", "1", "2", "3", "4"]


def test_a_new_pupil_has_a_page_of_its_own(class_logbook: Logbook):
    added = class_logbook.write(partial(add_pupil, draft=PupilDraft(call_name="Sam")))
    page = page_of(class_logbook, added.ids[-1])
    assert (page.guardians, page.lacks_positive, page.timeline) == ((), (), ())


def test_brothers_and_sisters_share_a_guardian_and_an_institution_makes_none(
    class_logbook: Logbook,
):
    fatma = guardian_of(class_logbook, "Emir", "Fatma")
    office = GuardianDraft(family_name="Jeugdbescherming", kind=GuardianKind.ORGANISATION)
    elif_ = PupilDraft(
        call_name="Elif", born_on=date(2014, 5, 1), guardians=(GuardianDraft(id=fatma), office)
    )
    class_logbook.write(partial(add_pupil, draft=elif_))
    page = page_of(class_logbook, key_of(class_logbook, "Elif"))
    assert [row.call_name for row in page.siblings] == ["Emir"]
    ward = next(row.id for row in page.guardians if row.kind is GuardianKind.ORGANISATION)
    other = PupilDraft(call_name="Sam", guardians=(GuardianDraft(id=ward),))
    class_logbook.write(partial(add_pupil, draft=other))
    assert page_of(class_logbook, key_of(class_logbook, "Sam")).siblings == ()


def test_the_facts_of_a_guardian_hold_custody_and_home(class_logbook: Logbook):
    fatma = guardian_of(class_logbook, "Emir", "Fatma")

    def fill(writing: Writing) -> Changes:
        guardian = writing.session.get_one(models.Guardian, fatma)
        guardian.is_own_family = guardian.informed_apart = True
        guardian.household.address, guardian.household.place = "Dorpsweg 1", "Almere"
        [link] = guardian.guardianships
        link.custody_on, link.custody_source = date(2025, 3, 1), "uittreksel"
        return Changes.PEOPLE

    class_logbook.write(fill)
    facts = page_of(class_logbook, key_of(class_logbook, "Emir")).facts[fatma]
    assert (facts.custody_on, facts.custody_source) == (date(2025, 3, 1), "uittreksel")
    assert (facts.address, facts.is_own_family, facts.informed_apart) == (
        "Dorpsweg 1, Almere",
        True,
        True,
    )

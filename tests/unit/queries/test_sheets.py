"""What may be on paper: never a working note, never the other home, never an incident."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from app.queries.sheets import talk_sheets
from app.services.agreements import close_agreement
from app.services.contacts import delete_contact, log_contact
from app.services.drafts import AgreementDraft, ContactDraft, ParticipantDraft
from app.vocabulary import AgreementState, Channel, Occasion, Outcome, Owner, Tone
from tests.conftest import NOW

NOOR, JAYDEN = 1, 3
ILSE, MARVIN, PRIYA = 1, 4, 5
WORD = ContactDraft(
    pupil_ids=(JAYDEN,),
    participants=(ParticipantDraft(MARVIN),),
    tone=Tone.POSITIVE,
    channel=Channel.GATE,
    told="vadersnieuws",
)


def _log(logbook, draft: ContactDraft):
    return logbook.write(partial(log_contact, draft=draft)).ids[0]


def _sheets(logbook, pupil: int = JAYDEN):
    return logbook.read(partial(talk_sheets, pupil_ids=[pupil], today=NOW.date()))


def _of(logbook, guardian: str):
    return next(s for s in _sheets(logbook) if s.guardians[0][0].startswith(guardian))


def test_one_sheet_for_one_home_and_one_for_each_of_two(class_logbook):
    assert len(_sheets(class_logbook, NOOR)) == 1
    assert [sheet.guardians[0][0] for sheet in _sheets(class_logbook)] == [
        "Marvin Pinas",
        "Priya Ramdin",
    ]


def test_a_home_sees_nothing_of_the_other_home(class_logbook):
    _log(class_logbook, replace(WORD, agreements=(AgreementDraft("vaderafspraak", Owner.HOME),)))
    _log(
        class_logbook,
        replace(
            WORD,
            participants=(ParticipantDraft(PRIYA),),
            told="moedernieuws",
            agreements=(AgreementDraft("moederafspraak"),),
        ),
    )
    _log(
        class_logbook,
        replace(
            WORD,
            told="samennieuws",
            participants=(ParticipantDraft(MARVIN), ParticipantDraft(PRIYA)),
            agreements=(AgreementDraft("samenafspraak"),),
        ),
    )
    mother, father = (repr(_of(class_logbook, name)) for name in ("Priya", "Marvin"))
    assert "moedernieuws" in mother
    assert "moederafspraak" in mother
    assert "vaders" not in mother
    assert "vaderafspraak" not in mother
    assert "vadersnieuws" in father
    assert "vaderafspraak" in father
    assert "moedernieuws" not in father
    assert "moederafspraak" not in father
    for sheet in (mother, father):
        assert "samen" not in sheet


def test_a_fact_about_the_child_is_on_both_sheets(class_logbook):
    _log(class_logbook, replace(WORD, participants=(), told="kindnieuws"))
    for sheet in _sheets(class_logbook):
        assert "kindnieuws" in repr(sheet.glad)


def test_a_talk_with_another_family_is_not_on_this_childs_sheet(class_logbook):
    both = replace(
        WORD, pupil_ids=(NOOR, JAYDEN), told="kanarie samen", participants=(ParticipantDraft(ILSE),)
    )
    _log(class_logbook, both)
    _log(class_logbook, replace(both, told="kanarie zonder ouders", participants=()))
    for sheet in _sheets(class_logbook, JAYDEN):
        assert "kanarie" not in repr(sheet)
    assert "kanarie samen" in repr(_sheets(class_logbook, NOOR))
    assert "zonder ouders" not in repr(_sheets(class_logbook, NOOR))


def test_a_message_to_several_families_came_to_each_alone(class_logbook):
    _log(
        class_logbook,
        replace(
            WORD,
            pupil_ids=(NOOR, JAYDEN),
            told="gymtas mee",
            channel=Channel.MESSAGE,
            participants=(ParticipantDraft(ILSE), ParticipantDraft(MARVIN)),
        ),
    )
    assert "gymtas mee" in repr(_sheets(class_logbook, NOOR))
    assert "gymtas mee" in repr(_of(class_logbook, "Marvin"))
    assert "gymtas mee" not in repr(_of(class_logbook, "Priya"))


def test_a_working_note_is_on_no_sheet(class_logbook):
    _log(class_logbook, replace(WORD, working_note="kanarie"))
    assert "kanarie" not in repr(_sheets(class_logbook))


def test_an_incident_is_on_no_sheet(class_logbook):
    _log(
        class_logbook,
        replace(
            WORD,
            tone=Tone.PROBLEM,
            occasion=Occasion.INCIDENT,
            told="kanarie",
            agreements=(AgreementDraft("kanarie ook"),),
        ),
    )
    assert "kanarie" not in repr(_sheets(class_logbook))


def test_agreements_of_long_ago_obey_as_well(class_logbook):
    long_ago = replace(WORD, pupil_ids=(NOOR,), at=NOW - timedelta(days=900),
                       agreements=(AgreementDraft("kanarie"),))  # fmt: skip
    incident = replace(long_ago, tone=Tone.PROBLEM, occasion=Occasion.INCIDENT,
                       participants=(ParticipantDraft(ILSE),))  # fmt: skip
    _log(class_logbook, incident)
    _log(class_logbook, long_ago)  # with Marvin, of another family
    assert "kanarie" not in repr(_sheets(class_logbook, NOOR))
    own = replace(long_ago, participants=(ParticipantDraft(ILSE),),
                  agreements=(AgreementDraft("nog open"),))  # fmt: skip
    _log(class_logbook, own)
    assert "nog open" in repr(_sheets(class_logbook, NOOR))


def test_what_was_deleted_is_on_no_sheet(class_logbook):
    key = _log(class_logbook, replace(WORD, agreements=(AgreementDraft("weg"),)))
    class_logbook.write(partial(delete_contact, contact_id=key))
    assert "vadersnieuws" not in repr(_sheets(class_logbook))
    assert "weg" not in repr(_sheets(class_logbook))


def test_a_failed_attempt_is_nobodys_paper(class_logbook):
    _log(
        class_logbook,
        replace(
            WORD,
            channel=Channel.PHONE,
            told="poging",
            participants=(ParticipantDraft(MARVIN, Outcome.VOICEMAIL),),
        ),
    )
    assert "poging" not in repr(_of(class_logbook, "Marvin").since)


def test_what_passed_since_the_last_talk(class_logbook):
    talk = replace(
        WORD,
        occasion=Occasion.TEN_MINUTE,
        tone=None,
        channel=Channel.MEETING,
        told="het gesprek",
        at=NOW - timedelta(days=30),
    )
    _log(class_logbook, talk)
    _log(class_logbook, replace(WORD, told="ervoor", at=NOW - timedelta(days=40)))
    _log(class_logbook, replace(WORD, told="erna"))
    sheet = _of(class_logbook, "Marvin")
    assert sheet.last_talk_on == date(2026, 10, 25)
    assert [line.text for line in sheet.since] == ["erna"]


def test_agreements_kept_or_not_and_what_a_kept_one_brought(class_logbook):
    _log(
        class_logbook,
        replace(
            WORD,
            agreements=(
                AgreementDraft("elke dag lezen", Owner.HOME, date(2026, 12, 1)),
                AgreementDraft("boek"),
            ),
        ),
    )
    class_logbook.write(
        partial(close_agreement, agreement_id=1, state=AgreementState.DONE, words="leest zelf")
    )
    sheet = _of(class_logbook, "Marvin")
    assert [(a.text, a.result) for a in sheet.closed_agreements] == [
        ("elke dag lezen", "leest zelf")
    ]
    assert [a.text for a in sheet.open_agreements] == ["boek"]


def test_the_tone_has_no_place_on_paper():
    from app.queries.rows import SheetContact

    assert "tone" not in SheetContact.__dataclass_fields__


def test_someone_who_may_not_be_contacted_gets_no_sheet(class_logbook):
    from app.services.drafts import GuardianDraft
    from app.services.people import edit_guardian

    marvin = GuardianDraft(
        call_name="Marvin", family_name="Pinas", may_be_contacted=False, lives_apart=True
    )
    class_logbook.write(partial(edit_guardian, pupil_id=JAYDEN, guardian_id=MARVIN, draft=marvin))
    _log(class_logbook, WORD)
    sheets = _sheets(class_logbook)
    assert [sheet.guardians[0][0] for sheet in sheets] == ["Priya Ramdin"]
    assert "vadersnieuws" not in repr(sheets)


def test_a_pupil_without_guardians_has_a_sheet_too(logbook):
    from app.services.drafts import PupilDraft
    from app.services.people import add_pupil

    logbook.write(partial(add_pupil, draft=PupilDraft(call_name="Wimpie")))
    sheet = _sheets(logbook, 1)[0]
    assert (sheet.pupil, sheet.guardians) == ("Wimpie", ())

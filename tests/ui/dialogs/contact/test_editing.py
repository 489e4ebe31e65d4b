"""Changing a saved contact by the same form."""

from datetime import datetime, timedelta
from functools import partial

import pytest

from app.queries.log import contact
from app.queries.rows import ContactDetail
from app.services.contacts import log_contact
from app.services.drafts import AgreementDraft, ContactDraft, ParticipantDraft
from app.ui.workspace import Workspace
from app.vocabulary import AdviceStage, Channel, Initiative, Occasion, Outcome, Owner, Tone
from tests.conftest import NOW
from tests.people import guardian_of, key_of
from tests.ui.dialogs.contact.conftest import Hand, Open

AT = datetime(2026, 10, 6, 9, 30, 17, tzinfo=NOW.tzinfo)


@pytest.fixture
def whole(workspace: Workspace) -> int:
    """A contact in which everything is filled in."""
    logbook = workspace.logbook
    draft = ContactDraft(
        pupil_ids=(key_of(logbook, "Noor"), key_of(logbook, "Emir")),
        participants=(
            ParticipantDraft(guardian_of(logbook, "Noor", "Ilse"), Outcome.REACHED, "06 99"),
            ParticipantDraft(guardian_of(logbook, "Noor", "Tom"), Outcome.VOICEMAIL),
        ),
        tone=Tone.PROBLEM,
        channel=Channel.PHONE,
        occasion=Occasion.ADVICE,
        advice_stage=AdviceStage.PROVISIONAL,
        initiative=Initiative.GUARDIAN,
        at=AT,
        minutes=12,
        subject="Advies",
        told="Wij zeiden dit.",
        heard="Zij zeiden dat.",
        child_told="Noor zei iets.",
        why_it_matters="Omdat het telt.",
        child_present=True,
        interpreter_used=True,
        good_news=True,
        tell_other_parent=False,
        spoken_by="Joke",
        working_note="voor mij",
        agreements=(
            AgreementDraft("boek zoeken", Owner.SCHOOL, NOW.date() + timedelta(days=2)),
            AgreementDraft("voorlezen", Owner.HOME),
        ),
        labels=("advies", "lezen"),
    )
    return workspace.write(partial(log_contact, draft=draft)).ids[0]


def read(workspace: Workspace, key: int) -> ContactDetail:
    return workspace.read(partial(contact, contact_id=key, working_notes=True))


def test_saving_it_untouched_changes_nothing(
    open_dialog: Open, hand: Hand, workspace: Workspace, whole: int
) -> None:
    before = read(workspace, whole)
    open_dialog(contact_id=whole)
    hand.save()
    after = read(workspace, whole)
    for field in ContactDetail.__slots__:  # and no version came of it
        assert getattr(after, field) == getattr(before, field), field


def test_what_was_folded_away_is_open_when_it_holds_something(
    open_dialog: Open, whole: int
) -> None:
    form = open_dialog(contact_id=whole).form
    assert form.more.isVisible()
    assert form.more.note.box.text() == "voor mij"
    assert form.more.each.isVisible()


def test_words_are_changed_and_said_with_a_way_back(
    open_dialog: Open,
    hand: Hand,
    workspace: Workspace,
    whole: int,
    said: list[tuple[str, bytes | None]],
) -> None:
    open_dialog(contact_id=whole)
    hand.type(" Opnieuw.").save()
    assert read(workspace, whole).told == "Wij zeiden dit. Opnieuw."
    ((sentence, uid),) = said
    assert sentence == "Changed: Noor and Emir."
    assert uid is not None
    workspace.undo(uid)
    assert read(workspace, whole).told == "Wij zeiden dit."


def test_positive_first_is_silent_about_what_has_been(open_dialog: Open, whole: int) -> None:
    assert open_dialog(contact_id=whole).form.positive.text() == ""


def test_another_day_keeps_the_time(
    open_dialog: Open, hand: Hand, workspace: Workspace, whole: int
) -> None:
    form = open_dialog(contact_id=whole).form
    form.more.when.day.setFocus()
    hand.type("5-10").save()
    on_the_wall = read(workspace, whole).at.replace(tzinfo=None)
    assert f"{on_the_wall:%Y-%m-%d %H:%M}" == "2026-10-05 09:30"


def test_one_outcome_for_all_takes_the_place_of_two(
    open_dialog: Open, hand: Hand, workspace: Workspace, whole: int
) -> None:
    form = open_dialog(contact_id=whole).form
    assert form.how.chosen_outcome() is None  # they differ
    form.how.outcome.button(Outcome.NO_ANSWER).click()
    hand.save()
    assert {row.outcome for row in read(workspace, whole).participants} == {Outcome.NO_ANSWER}


def test_an_agreement_is_taken_out(
    open_dialog: Open, hand: Hand, workspace: Workspace, whole: int
) -> None:
    form = open_dialog(contact_id=whole).form
    form.agreements.entries()[0].cross.click()
    hand.save()
    assert [row.text for row in read(workspace, whole).agreements] == ["voorlezen"]


def test_guardians_who_are_linked_no_more_stay_in_it(
    open_dialog: Open, hand: Hand, workspace: Workspace
) -> None:
    logbook = workspace.logbook
    draft = ContactDraft(
        pupil_ids=(key_of(logbook, "Emir"),),
        participants=(ParticipantDraft(guardian_of(logbook, "Noor", "Tom")),),
        tone=Tone.PRACTICAL,
    )
    key = workspace.write(partial(log_contact, draft=draft)).ids[0]
    open_dialog(contact_id=key)
    hand.save()
    assert [row.guardian for row in read(workspace, key).participants] == ["Tom Berg"]

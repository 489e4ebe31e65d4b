"""What is folded away: who differed, when it was, and what follows by itself."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt

from app.queries.rows import ContactDetail
from app.services.drafts import PupilDraft, ReachPointDraft
from app.services.groups import group_named
from app.services.people import add_pupil
from app.store.logbook import Writing
from app.ui.dialogs.contact.facts_part import TELL
from app.ui.dialogs.contact.how import ASKS
from app.ui.workspace import Workspace
from app.vocabulary import (
    AdviceStage,
    Changes,
    Channel,
    Occasion,
    Outcome,
    Owner,
    ReachKind,
    Relationship,
    Tone,
)
from tests.conftest import NOW, guardian
from tests.people import log
from tests.ui.dialogs.contact.conftest import Hand, Open


def test_it_is_folded_until_it_is_wanted(open_dialog: Open) -> None:
    form = open_dialog().form
    assert not form.more.isVisible()
    form.fold.click()
    assert form.more.isVisible()
    form.fold.click()
    assert not form.more.isVisible()


def test_the_moment_at_the_foot_opens_it_at_the_day(open_dialog: Open) -> None:
    dialog = open_dialog()
    assert dialog.when.text() == "now, 15:05"
    dialog.when.click()
    assert dialog.form.more.when.day.hasFocus()


def test_one_was_reached_and_the_other_was_not(
    open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
) -> None:
    form = open_dialog().form
    hand.type("noo").enter()
    form.who.chips.buttons()[0].click()
    form.who.chips.buttons()[1].click()
    form.how.tone.button(Tone.PRACTICAL).click()
    form.how.channel.button(Channel.PHONE).click()
    form.set_unfolded(unfolded=True)
    second = form.more.each.rows()[1].outcome
    second.button(Outcome.NO_ANSWER).click()
    assert form.how.chosen_outcome() is None
    hand.save()
    assert [(row.guardian, row.outcome) for row in newest().participants] == [
        ("Ilse Berg", Outcome.REACHED),
        ("Tom Berg", Outcome.NO_ANSWER),
    ]


def test_another_channel_asks_anew_whether_it_worked(open_dialog: Open, hand: Hand) -> None:
    how = open_dialog().form.how
    how.channel.button(Channel.PHONE).click()
    how.outcome.button(Outcome.VOICEMAIL).click()
    how.channel.button(Channel.EMAIL).click()
    assert how.chosen_outcome() is Outcome.SENT
    how.channel.button(Channel.GATE).click()
    assert how.chosen_outcome() is Outcome.REACHED


def test_of_several_numbers_the_one_that_was_used_is_asked(
    open_dialog: Open,
    hand: Hand,
    workspace: Workspace,
    newest: Callable[[], ContactDetail],
) -> None:
    points = (
        ReachPointDraft(ReachKind.MOBILE, "06 1"),
        ReachPointDraft(ReachKind.PHONE, "010 2"),
        ReachPointDraft(ReachKind.EMAIL, "els@example.org"),
    )
    mother = guardian("Els Zon", Relationship.MOTHER)
    pupil = PupilDraft(
        call_name="Zoë",
        family_name="Zon",
        guardians=(type(mother)(**{**mother.__dict__, "reach_points": points}),),
    )

    def fill(writing: Writing) -> Changes:
        add_pupil(writing, pupil, (group_named(writing, "6B", NOW.date()).id,))
        return Changes.PEOPLE

    workspace.write(fill, verb="add")
    form = open_dialog().form
    hand.type("zoe").enter().type("314")
    form.set_unfolded(unfolded=True)
    line = form.more.each.rows()[0].address
    assert line is not None
    line.chips.button("010 2").click()
    hand.save()
    assert newest().participants[0].address_used == "010 2"
    open_dialog()
    hand.type("zoe").enter().type("35").save()
    assert newest().participants[0].address_used == "els@example.org"


class TestWhatFollows:
    def test_a_problem_in_writing_asks_an_answer_and_both_parents(
        self, open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
    ) -> None:
        form = open_dialog().form
        hand.type("em").enter().type("25")
        assert form.more.facts.holds(ASKS)
        assert form.more.facts.holds(TELL)
        hand.save()
        assert newest().asks_answer
        assert newest().tell_other_parent

    def test_a_positive_mail_asks_nothing(
        self, open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
    ) -> None:
        open_dialog()
        hand.type("em").enter().type("15").save()
        assert not newest().asks_answer
        assert not newest().tell_other_parent

    def test_what_was_set_by_hand_stays(
        self, open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
    ) -> None:
        form = open_dialog().form
        hand.type("em").enter().type("25")
        form.more.facts.extras.button(TELL).click()
        form.how.tone.button(Tone.PRACTICAL).click()
        form.how.tone.button(Tone.PROBLEM).click()
        hand.save()
        assert not newest().tell_other_parent
        assert newest().asks_answer

    def test_a_planned_talk_is_practical_unless_said_otherwise(
        self, open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
    ) -> None:
        form = open_dialog().form
        hand.type("em").enter()
        form.set_unfolded(unfolded=True)
        form.more.facts.occasion.button(Occasion.ADVICE).click()
        form.more.facts.stage.button(AdviceStage.FINAL).click()
        hand.save()
        logged = newest()
        assert (logged.tone, logged.occasion) == (Tone.PRACTICAL, Occasion.ADVICE)
        assert logged.advice_stage is AdviceStage.FINAL


def test_a_day_without_a_time_is_kept_so(
    open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
) -> None:
    form = open_dialog().form
    hand.type("em").enter().type("1")
    form.set_unfolded(unfolded=True)
    form.more.when.day.setFocus()
    hand.type("yesterday")
    form.more.when.minutes.setFocus()
    hand.type("5 min").save()
    logged = newest()
    assert f"{logged.at:%Y-%m-%d}" == "2026-11-23"
    assert not logged.time_known
    assert logged.minutes == 5


def test_a_day_and_a_time(
    open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
) -> None:
    dialog = open_dialog()
    hand.type("em").enter().type("1")
    dialog.form.set_unfolded(unfolded=True)
    dialog.form.more.when.day.setFocus()
    hand.type("20-11").press(Qt.Key.Key_Tab).type("1530")
    assert dialog.when.text() == "Fri 20 Nov 1530"
    hand.save()
    assert f"{newest().at:%Y-%m-%d %H:%M}" == "2026-11-20 15:30"
    assert newest().time_known


def test_labels_are_chosen_or_typed_and_are_one_whatever_their_case(
    open_dialog: Open, hand: Hand, workspace: Workspace, newest: Callable[[], ContactDetail]
) -> None:
    log(workspace.logbook, "Noor", labels=("Lezen", "pauze"))
    form = open_dialog().form
    hand.type("em").enter().type("1")
    form.set_unfolded(unfolded=True)
    labels = form.more.labels
    labels.chips.button("pauze").click()
    labels.typing.setFocus()
    hand.type("lezen").enter().type("nieuw").save()
    assert newest().labels == ("Lezen", "nieuw", "pauze")


def test_agreements_come_line_by_line(
    open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
) -> None:
    form = open_dialog().form
    hand.type("em").enter().type("12")
    form.agreements.entries()[0].text.setFocus()
    hand.type("boek zoeken").enter().type("voorlezen")
    form.agreements.entries()[1].owner.button(Owner.HOME).click()
    form.agreements.entries()[1].due.setFocus()
    hand.type("fri").save()
    assert [(row.text, row.owner) for row in newest().agreements] == [
        ("boek zoeken", Owner.SCHOOL),
        ("voorlezen", Owner.HOME),
    ]
    assert str(newest().agreements[1].due_on) == "2026-11-27"


def test_the_form_is_as_high_as_it_needs(open_dialog: Open, hand: Hand, qtbot: object) -> None:
    dialog = open_dialog()
    before = dialog._scroll.wanted_height(dialog.width())
    hand.type("noo").enter()
    after = partial(dialog._scroll.wanted_height, dialog.width())
    assert after() > before


@pytest.mark.parametrize(
    ("day", "hint"),
    [
        ("yesterday", ""),
        ("1-8-2026", ""),
        ("31-7-2026", "This is in the previous school year."),
        ("31-7-2025", "This is in an earlier school year."),
        ("ooit", ""),
    ],
)
def test_a_day_before_this_school_year_is_said_and_saved(
    open_dialog: Open, hand: Hand, count: Callable[[], int], day: str, hint: str
) -> None:
    form = open_dialog().form
    hand.type("em").enter().type("12")
    form.set_unfolded(unfolded=True)
    form.more.when.day.setFocus()
    hand.type(day)
    assert form.more.when.hint() == hint
    if hint:
        hand.save()
        assert count() == 1


def test_a_day_that_does_not_exist_is_said_at_once(open_dialog: Open, hand: Hand) -> None:
    when = open_dialog().form.more.when
    hand.type("em").enter()
    when.window().form.set_unfolded(unfolded=True)  # type: ignore[attr-defined]
    when.day.setFocus()
    hand.type("31-2")
    said = "This day does not exist. Give another, such as “yesterday” or “20-11”."
    assert when.fields["at"].error.text() == said
    hand.press(Qt.Key.Key_Backspace)
    assert when.fields["at"].error.text() == ""
    hand.type("1").press(Qt.Key.Key_Tab)
    assert when.fields["at"].error.text() == ""
    when.day.setFocus()
    hand.type("zomaar").press(Qt.Key.Key_Tab)
    assert when.fields["at"].error.text() == said


def test_a_contact_of_more_than_a_day_is_asked_after_at_once(
    open_dialog: Open, hand: Hand, count: Callable[[], int]
) -> None:
    form = open_dialog().form
    hand.type("em").enter().type("12")
    form.set_unfolded(unfolded=True)
    form.more.when.minutes.setFocus()
    hand.type("9999")
    error = form.more.when.fields["minutes"].error
    assert error.text() == "A contact of more than a day? Check the minutes."
    hand.save()
    assert error.text() == "A contact of more than a day? Check the minutes."
    assert count() == 0


def test_tab_from_the_minutes_comes_where_words_are_written(open_dialog: Open, hand: Hand) -> None:
    form = open_dialog().form
    hand.type("em").enter().type("12")
    form.set_unfolded(unfolded=True)
    form.more.when.minutes.setFocus()
    assert hand.press(Qt.Key.Key_Tab).at() is form.more.subject


def test_what_is_typed_at_the_tick_of_the_time_is_no_tick(open_dialog: Open, hand: Hand) -> None:
    form = open_dialog().form
    hand.type("em").enter().type("12")
    form.set_unfolded(unfolded=True)
    form.more.when.time.setFocus()
    hand.type("14:00").press(Qt.Key.Key_Tab).type("10 min")
    assert form.more.when.minutes.text() == "10 min"
    assert not form.more.when.unknown.isChecked()
    assert form.more.when.time.text() == "14:00"

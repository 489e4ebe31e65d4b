"""Worked cases through the real logbook: given these contacts, expect this reason and step."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from app.queries.reach import (
    pupil_reasons,
    pupil_statuses,
    reach_count,
    unreached,
    without_positive,
)
from app.services.belonging import remove_guardian
from app.services.contacts import edit_contact, log_contact, mark_informed
from app.services.drafts import (
    ContactDraft,
    GuardianDraft,
    HomeDraft,
    ParticipantDraft,
    PupilDraft,
    ReachPointDraft,
)
from app.services.homes import arrange_household
from app.services.people import add_guardian, add_pupil, edit_guardian
from app.vocabulary import (
    Channel,
    Custody,
    Initiative,
    Occasion,
    Outcome,
    ReachKind,
    Reason,
    Relationship,
    Step,
    Tone,
)
from tests.conftest import NOW

ILSE, TOM, FATMA, MARVIN, PRIYA = 1, 2, 3, 4, 5
PUPIL_OF = {ILSE: 1, TOM: 1, FATMA: 2, MARVIN: 3, PRIYA: 3}


def _talk(guardian: int, **more) -> ContactDraft:
    outcome = more.pop("outcome", None)
    return replace(
        ContactDraft(
            pupil_ids=(PUPIL_OF[guardian],),
            participants=(ParticipantDraft(guardian, outcome),),
            tone=Tone.POSITIVE,
            channel=Channel.PHONE,
        ),
        **more,
    )


def _log(logbook, *drafts: ContactDraft) -> None:
    for draft in drafts:
        logbook.write(partial(log_contact, draft=draft))


def _reasons(logbook, guardian: int) -> list[str]:
    rows = logbook.read(partial(unreached, now=NOW))
    return [r.value for row in rows if row.guardian_id == guardian for r in row.reasons]


START = {"occasion": Occasion.START_TALK, "channel": Channel.MEETING}

CASES = {
    "nothing yet": (FATMA, [], ["never_reached", "no_start_talk"]),
    "a start talk is enough": (FATMA, [_talk(FATMA, **START)], []),
    "one parent's talk leaves the other softly": (
        TOM, [_talk(ILSE, **START)], ["partner_reached"],
    ),
    "separate addresses count apart": (
        PRIYA, [_talk(MARVIN, **START)], ["never_reached", "no_start_talk"],
    ),
    "only about a problem": (
        FATMA, [_talk(FATMA, tone=Tone.PROBLEM)], ["only_problems", "no_start_talk"],
    ),
    "good news in a problem talk ends only problems": (
        FATMA, [_talk(FATMA, tone=Tone.PROBLEM, good_news=True)], ["no_start_talk"],
    ),
    "an answer in writing is reached, not spoken": (
        FATMA,
        [_talk(FATMA, channel=Channel.MESSAGE, outcome=Outcome.REACHED)],
        ["never_reached", "no_start_talk"],
    ),
    "a question waits five school days for its answer": (
        FATMA,
        [_talk(FATMA, **START, at=NOW - timedelta(days=30)),
         _talk(FATMA, channel=Channel.EMAIL, asks_answer=True, at=NOW - timedelta(days=8))],
        ["sent_unanswered"],
    ),
    "a message that asked nothing waits for nothing": (
        FATMA,
        [_talk(FATMA, **START, at=NOW - timedelta(days=30)),
         _talk(FATMA, channel=Channel.EMAIL, at=NOW - timedelta(days=8))],
        [],
    ),
    "the other home is still to be told of a concern": (
        PRIYA,
        [_talk(PRIYA, **START), _talk(MARVIN, **START),
         _talk(MARVIN, tone=Tone.PROBLEM, occasion=Occasion.CONCERN)],
        ["not_informed"],
    ),
    "one address counts once": (
        TOM,
        [_talk(TOM, **START), _talk(ILSE, tone=Tone.PROBLEM, occasion=Occasion.CONCERN)],
        [],
    ),
    "a talk last school year does not count": (
        FATMA,
        [_talk(FATMA, **START, at=NOW - timedelta(days=200))],
        ["never_reached", "no_start_talk"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_worked_case(class_logbook, case: str):
    guardian, drafts, expected = CASES[case]
    _log(class_logbook, *drafts)
    assert _reasons(class_logbook, guardian) == expected


def test_attempts_are_counted_since_last_reached_over_all_channels(class_logbook):
    _log(
        class_logbook,
        _talk(FATMA, outcome=Outcome.NO_ANSWER, at=NOW - timedelta(days=20)),
        _talk(FATMA, at=NOW - timedelta(days=10)),
        _talk(FATMA, outcome=Outcome.VOICEMAIL, at=NOW - timedelta(days=2)),
        _talk(FATMA, outcome=Outcome.NO_ANSWER, at=NOW - timedelta(days=1)),
    )
    row = next(r for r in class_logbook.read(partial(unreached, now=NOW)) if r.guardian_id == 3)
    assert [a.outcome for a in row.attempts] == [Outcome.VOICEMAIL, Outcome.NO_ANSWER]
    assert row.last_reached == NOW - timedelta(days=10)
    assert row.last_attempt == NOW - timedelta(days=1)


def test_telling_ticks_off_not_informed(class_logbook):
    _log(class_logbook, _talk(MARVIN, tone=Tone.PROBLEM, occasion=Occasion.CONCERN))
    assert "not_informed" in _reasons(class_logbook, PRIYA)
    class_logbook.write(partial(mark_informed, contact_id=1, guardian_id=PRIYA))
    assert "not_informed" not in _reasons(class_logbook, PRIYA)


def test_after_aggression_the_leader_comes_first(class_logbook):
    fatma = GuardianDraft(
        call_name="Fatma", family_name="Yıldız", relationship=Relationship.MOTHER,
        consult_leader_first=True, may_visit_home=True,
    )  # fmt: skip
    class_logbook.write(partial(edit_guardian, pupil_id=2, guardian_id=FATMA, draft=fatma))
    row = next(r for r in class_logbook.read(partial(unreached, now=NOW)) if r.guardian_id == 3)
    assert row.next_step is Step.CONSULT_LEADER


@pytest.mark.parametrize("left_out", [{"deceased": True}, {"may_be_contacted": False}])
def test_nobody_asks_to_reach_who_should_not_be(class_logbook, left_out):
    fatma = GuardianDraft(call_name="Fatma", family_name="Yıldız", **left_out)
    class_logbook.write(partial(edit_guardian, pupil_id=2, guardian_id=FATMA, draft=fatma))
    assert _reasons(class_logbook, FATMA) == []


def test_counts_and_dots_follow(class_logbook):
    _log(class_logbook, _talk(ILSE, **START), _talk(FATMA, tone=Tone.PROBLEM))
    count = class_logbook.read(partial(reach_count, now=NOW))
    assert (count.guardians, count.spoken, count.only_problems) == (5, 2, 1)
    assert (count.pupils, count.acquainted, count.is_calm) == (3, 2, False)
    dots = {s.pupil.call_name: s for s in class_logbook.read(partial(pupil_statuses, now=NOW))}
    assert dots["Noor"].reason is None
    assert dots["Emir"].reason is Reason.ONLY_PROBLEMS
    assert dots["Emir"].has_concern
    assert dots["Jayden"].reason is Reason.NEVER_REACHED


def test_early_in_the_year_it_is_calm(class_logbook):
    september = NOW.replace(month=9, day=4)
    assert class_logbook.read(partial(reach_count, now=september)).is_calm


def test_positive_first_speaks_of_who_heard_nothing_positive(class_logbook):
    def names(**more):
        return class_logbook.read(partial(without_positive, pupil_id=1, now=NOW, **more))

    assert names() == ["Ilse Berg", "Tom Berg"]
    _log(class_logbook, _talk(ILSE))
    assert names() == ["Tom Berg"]
    assert names(occasion=Occasion.INCIDENT) == []
    assert names(initiative=Initiative.GUARDIAN) == []


def test_the_list_filters_on_a_reason(class_logbook):
    _log(class_logbook, _talk(FATMA, tone=Tone.PROBLEM))
    rows = class_logbook.read(partial(unreached, now=NOW, reason=Reason.ONLY_PROBLEMS))
    assert [row.guardian for row in rows] == ["Fatma Yıldız"]


def test_the_gravest_come_first(class_logbook):
    _log(class_logbook, _talk(FATMA, tone=Tone.PROBLEM))
    gravity = [r.reasons[0].gravity for r in class_logbook.read(partial(unreached, now=NOW))]
    assert gravity == sorted(gravity)


CONCERN = {"tone": Tone.PROBLEM, "occasion": Occasion.CONCERN}


def test_a_contact_that_turns_out_to_be_about_another_child_is_nothing_to_tell(class_logbook):
    _log(class_logbook, _talk(MARVIN, **CONCERN))
    assert "not_informed" in _reasons(class_logbook, PRIYA)
    class_logbook.write(partial(edit_contact, contact_id=1, draft=_talk(FATMA, **CONCERN)))
    assert "not_informed" not in _reasons(class_logbook, PRIYA)


def test_who_moves_out_leaves_the_other_to_be_told(class_logbook):
    _log(class_logbook, _talk(ILSE, **CONCERN))
    assert "not_informed" not in _reasons(class_logbook, TOM)
    class_logbook.write(partial(edit_guardian, pupil_id=1, guardian_id=ILSE, draft=ILSE_APART))
    assert "not_informed" in _reasons(class_logbook, TOM)


ILSE_APART = GuardianDraft(
    call_name="Ilse", family_name="Berg", custody=Custody.PARENTAL, lives_apart=True
)


def test_whoever_was_told_when_nobody_took_part_leaves_the_other_to_be_told(class_logbook):
    note = replace(_talk(MARVIN, **CONCERN), participants=(), tell_other_parent=True)
    _log(class_logbook, note)
    class_logbook.write(partial(mark_informed, contact_id=1, guardian_id=MARVIN))
    assert "not_informed" in _reasons(class_logbook, PRIYA)


def test_in_august_nothing_of_last_year_is_left_to_tell(class_logbook):
    _log(class_logbook, _talk(MARVIN, **CONCERN))
    august = NOW.replace(year=2027, month=8, day=2)
    rows = class_logbook.read(partial(unreached, now=august))
    assert all(Reason.NOT_INFORMED not in row.reasons for row in rows)


def test_an_old_question_waits_for_its_answer_whatever_is_written_since(class_logbook):
    asked = NOW - timedelta(days=900)
    _log(class_logbook, _talk(FATMA, channel=Channel.EMAIL, asks_answer=True, at=asked))
    _log(class_logbook, _talk(FATMA, outcome=Outcome.NO_ANSWER))
    row = next(r for r in class_logbook.read(partial(unreached, now=NOW)) if r.guardian_id == 3)
    assert Reason.SENT_UNANSWERED in row.reasons
    assert [attempt.at for attempt in row.attempts] == [asked, NOW]


def test_the_number_that_worked_years_ago_is_still_known(class_logbook):
    old = ParticipantDraft(FATMA, address_used="06 99999999")
    _log(class_logbook, replace(_talk(FATMA), participants=(old,), at=NOW - timedelta(days=900)))
    row = next(r for r in class_logbook.read(partial(unreached, now=NOW)) if r.guardian_id == 3)
    assert row.last_reached == NOW - timedelta(days=900)


def test_who_becomes_the_guardian_of_another_child_leaves_the_first(class_logbook):
    assert class_logbook.read(partial(pupil_reasons, pupil_id=2, now=NOW)).keys() == {FATMA}

    def move(writing):
        add_guardian(writing, 1, GuardianDraft(id=FATMA, custody=Custody.PARENTAL))
        return remove_guardian(writing, 2, FATMA)

    class_logbook.write(move, verb="edit_pupil")
    row = next(r for r in class_logbook.read(partial(unreached, now=NOW)) if r.guardian_id == 3)
    assert row.pupils == ("Noor van den Berg",)
    assert class_logbook.read(partial(pupil_reasons, pupil_id=2, now=NOW)) == {}


def test_a_child_without_a_known_guardian_is_one_of_the_group(class_logbook):
    assert class_logbook.read(partial(reach_count, now=NOW)).pupils == 3
    class_logbook.write(partial(add_pupil, draft=PupilDraft(call_name="Lotte")))
    assert class_logbook.read(partial(reach_count, now=NOW)).pupils == 4


def test_the_next_step_never_names_a_number_that_is_secret(class_logbook):
    secret = (ReachPointDraft(ReachKind.MOBILE, "06 99999999", unlisted=True),)
    fatma = GuardianDraft(call_name="Fatma", family_name="Yıldız", reach_points=secret)
    class_logbook.write(partial(edit_guardian, pupil_id=2, guardian_id=FATMA, draft=fatma))
    called = replace(
        _talk(FATMA, at=NOW - timedelta(days=200)),
        participants=(ParticipantDraft(FATMA, address_used="06 99999999"),),
    )
    _log(class_logbook, called)
    row = next(r for r in class_logbook.read(partial(unreached, now=NOW)) if r.guardian_id == 3)
    assert row.next_step_detail == ""


def test_a_home_is_told_apart_by_the_name_it_has_now(class_logbook):
    row = next(r for r in class_logbook.read(partial(unreached, now=NOW)) if r.guardian_id == 3)
    home = HomeDraft(name="Op de dijk")
    class_logbook.write(
        partial(arrange_household, household_id=row.household_id, draft=home, guardian_ids=(FATMA,))
    )
    row = next(r for r in class_logbook.read(partial(unreached, now=NOW)) if r.guardian_id == 3)
    assert row.household == "Op de dijk"

"""The parts of the form that need no form: times as typed, guesses, and drafts as JSON."""

from datetime import date, datetime, time, timedelta

import pytest

from app.queries.contact_form import LastEntry
from app.services.drafts import AgreementDraft, ContactDraft, ParticipantDraft
from app.ui.dialogs.contact.draft_body import from_body, to_body
from app.ui.dialogs.contact.guess import likely_channel
from app.ui.dialogs.contact.moment import local_moment, read_minutes, read_time
from app.vocabulary import (
    AdviceStage,
    Channel,
    Initiative,
    Occasion,
    Outcome,
    Owner,
    SchoolType,
    Tone,
)
from tests.conftest import NOW


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("15:05", time(15, 5)),
        ("15.05", time(15, 5)),
        ("1505", time(15, 5)),
        ("930", time(9, 30)),
        ("9", time(9)),
        ("9u30", time(9, 30)),
        ("9 uur", time(9)),
        (" 8:05 ", time(8, 5)),
        ("0:00", time(0)),
        ("24:00", None),
        ("12:60", None),
        ("straks", None),
        ("", None),
        ("-3", None),
    ],
)
def test_times_as_people_type_them(typed: str, read: time | None) -> None:
    assert read_time(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [("10", 10), ("10 min", 10), ("5 minuten", 5), ("een", None), ("-1", None), ("", None)],
)
def test_minutes_as_people_type_them(typed: str, read: int | None) -> None:
    assert read_minutes(typed) == read


def test_a_moment_is_on_the_wall_clock_of_now() -> None:
    moment = local_moment(date(2026, 11, 20), time(9, 30), NOW)
    assert f"{moment:%Y-%m-%d %H:%M}" == "2026-11-20 09:30"
    assert moment.utcoffset() == NOW.utcoffset()


@pytest.mark.parametrize(
    ("at", "school", "guess"),
    [
        ("2026-11-24 15:05", SchoolType.PRIMARY, Channel.GATE),
        ("2026-11-24 08:20", SchoolType.PRIMARY, Channel.GATE),
        ("2026-11-24 11:00", SchoolType.PRIMARY, Channel.PHONE),
        ("2026-11-22 15:05", SchoolType.PRIMARY, Channel.PHONE),  # a Sunday
        ("2026-11-24 15:05", SchoolType.SECONDARY, Channel.PHONE),
    ],
)
def test_the_gate_is_likely_when_school_goes_in_or_out(
    at: str, school: SchoolType, guess: Channel
) -> None:
    now = datetime.fromisoformat(at).replace(tzinfo=NOW.tzinfo)
    assert likely_channel(now, school, None) is guess


def test_a_sitting_goes_on_by_the_channel_it_went_by() -> None:
    def last(minutes: int) -> LastEntry:
        return LastEntry(Channel.EMAIL, NOW - timedelta(minutes=minutes))

    assert likely_channel(NOW, SchoolType.PRIMARY, last(10)) is Channel.EMAIL
    assert likely_channel(NOW, SchoolType.PRIMARY, last(90)) is Channel.GATE


WHOLE = ContactDraft(
    pupil_ids=(1, 2),
    participants=(ParticipantDraft(3, Outcome.VOICEMAIL, "06"), ParticipantDraft(4)),
    tone=Tone.PROBLEM,
    channel=Channel.EMAIL,
    occasion=Occasion.ADVICE,
    advice_stage=AdviceStage.FINAL,
    initiative=Initiative.PUPIL,
    at=NOW,
    time_known=False,
    minutes=7,
    told="Łukasz “las” محمد\nvoor",
    asks_answer=False,
    working_note="eigen",
    agreements=(AgreementDraft("boek", Owner.CHILD, date(2026, 12, 1), 2, 9),),
    labels=("lezen",),
    follows_id=12,
)


@pytest.mark.parametrize("draft", [WHOLE, ContactDraft(pupil_ids=())])
def test_a_draft_comes_back_from_json_as_it_was(draft: ContactDraft) -> None:
    assert from_body(to_body(draft)) == draft


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", "null", '{"pupil_ids": [1]}', to_body(WHOLE).replace("email", "post")]
)
def test_what_another_version_wrote_is_no_draft(body: str) -> None:
    assert from_body(body) is None

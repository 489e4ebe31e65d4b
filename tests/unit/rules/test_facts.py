"""What one guardian's contacts say about reach, whatever the order they come in."""

from datetime import datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.facts import NO_FACTS, Touch, facts
from app.vocabulary import Channel, Occasion, Outcome, Tone

AMSTERDAM = timezone(timedelta(hours=1))
START = datetime(2026, 11, 2, 15, 30, tzinfo=AMSTERDAM)


def on(day: int) -> datetime:
    return START + timedelta(days=day)


def touch(
    day: int,
    channel: Channel = Channel.PHONE,
    outcome: Outcome = Outcome.REACHED,
    tone: Tone = Tone.PRACTICAL,
    *,
    occasion: Occasion = Occasion.OTHER,
    from_school: bool = True,
    asks_answer: bool = False,
    good_news: bool = False,
    address: str = "",
    concerns_pupil: bool = True,
    to_whole_group: bool = False,
    contact_id: int = 0,
) -> Touch:
    return Touch(
        on(day), channel, outcome, tone, occasion, from_school, asks_answer, good_news, address,
        concerns_pupil, to_whole_group, contact_id,
    )  # fmt: skip


touches = st.lists(
    st.builds(
        touch,
        st.integers(0, 6),
        st.sampled_from(Channel),
        st.sampled_from(Outcome),
        st.sampled_from(Tone),
        occasion=st.sampled_from(Occasion),
        from_school=st.booleans(),
        asks_answer=st.booleans(),
        good_news=st.booleans(),
        address=st.sampled_from(["", "06 1", "06 2"]),
        concerns_pupil=st.booleans(),
        to_whole_group=st.booleans(),
        contact_id=st.integers(0, 4),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(st.data(), touches)
def test_the_order_they_are_given_in_does_not_matter(
    data: st.DataObject, given_touches: list[Touch]
) -> None:
    shuffled = data.draw(st.permutations(given_touches))
    assert facts(shuffled) == facts(given_touches)


@settings(deadline=None)
@given(touches)
def test_reached_is_the_later_of_spoken_and_answered(given_touches: list[Touch]) -> None:
    found = facts(given_touches)
    known = [moment for moment in (found.last_spoken, found.last_answered) if moment]
    assert found.last_reached == max(known, default=None)


def test_nothing_known_is_no_facts() -> None:
    assert facts([]) == NO_FACTS


def test_a_failed_call_is_counted_since_the_last_talk() -> None:
    found = facts(
        [
            touch(0, outcome=Outcome.NO_ANSWER),
            touch(1, address="06 12345678"),
            touch(2, outcome=Outcome.VOICEMAIL, address="06 12345678"),
            touch(3, outcome=Outcome.NO_ANSWER),
        ]
    )
    assert [attempt.outcome for attempt in found.attempts] == [
        Outcome.VOICEMAIL,
        Outcome.NO_ANSWER,
    ]
    assert found.attempts[0].address_used == "06 12345678"
    assert found.last_attempt == on(3)
    assert found.last_spoken == found.last_reached == on(1)
    assert found.last_reached_address == "06 12345678"


def test_a_parent_who_calls_ends_the_attempts() -> None:
    found = facts([touch(0, outcome=Outcome.NO_ANSWER), touch(1, from_school=False)])
    assert found.attempts == ()
    assert found.last_attempt is None


def test_on_one_day_without_times_the_order_of_entry_counts() -> None:
    missed = touch(0, outcome=Outcome.NO_ANSWER, contact_id=7)
    assert facts([missed, touch(0, contact_id=8)]).attempts == ()
    assert len(facts([missed, touch(0, contact_id=6)]).attempts) == 1


def test_attempts_about_a_brother_count_and_talks_about_him_end_them() -> None:
    about_brother = touch(0, outcome=Outcome.NO_ANSWER, concerns_pupil=False)
    assert len(facts([about_brother]).attempts) == 1
    talked = facts([about_brother, touch(1, concerns_pupil=False)])
    assert talked.attempts == ()
    assert talked.last_spoken is None


def test_a_message_waits_from_the_earliest_that_asked() -> None:
    found = facts(
        [
            touch(0, Channel.EMAIL, Outcome.SENT),
            touch(1, Channel.EMAIL, Outcome.SENT, asks_answer=True),
            touch(2, Channel.MESSAGE, Outcome.SENT, asks_answer=True),
        ]
    )
    assert found.awaiting_since == on(1)
    assert len(found.attempts) == 2
    asked = touch(1, Channel.EMAIL, Outcome.SENT, asks_answer=True)
    answered = facts([asked, touch(3, Channel.EMAIL)])
    assert answered.awaiting_since is None
    assert answered.last_answered == on(3)


def test_a_message_about_a_brother_waits_for_him_alone() -> None:
    about_brother = touch(1, Channel.EMAIL, Outcome.SENT, asks_answer=True, concerns_pupil=False)
    assert facts([about_brother]).awaiting_since is None


def test_a_message_that_came_back_waits_for_nothing() -> None:
    returned = touch(1, Channel.EMAIL, Outcome.WRONG_NUMBER, asks_answer=True)
    assert facts([returned]).awaiting_since is None
    assert len(facts([returned]).attempts) == 1


def test_messages_to_the_whole_group_ask_nobody_and_praise_nobody() -> None:
    found = facts(
        [
            touch(
                1, Channel.EMAIL, Outcome.SENT, Tone.POSITIVE, asks_answer=True, to_whole_group=True
            )
        ]
    )
    assert found == NO_FACTS


def test_good_news_in_a_planned_talk_is_positive_and_gentle() -> None:
    found = facts([touch(1, Channel.MEETING, tone=Tone.PROBLEM, good_news=True)])
    assert found.last_positive == found.last_gentle_reached == found.last_problem_reached == on(1)


def test_a_positive_message_needs_no_answer_and_a_voicemail_is_not_one() -> None:
    sent = facts([touch(1, Channel.MESSAGE, Outcome.SENT, Tone.POSITIVE)])
    assert sent.last_positive == on(1)
    assert sent.last_gentle_reached is None
    assert facts([touch(1, outcome=Outcome.VOICEMAIL, tone=Tone.POSITIVE)]).last_positive is None


def test_a_start_talk_counts_when_it_took_place() -> None:
    missed = touch(1, Channel.MEETING, Outcome.NO_SHOW, occasion=Occasion.START_TALK)
    held = touch(2, Channel.MEETING, occasion=Occasion.START_TALK)
    assert facts([missed]).last_start_talk is None
    assert facts([held, missed]).last_start_talk == on(2)

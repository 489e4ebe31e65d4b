"""How far a contact came: spoken, answered, an attempt, or nothing."""

import pytest

from app.rules.reached import how_far, implied_outcome, offered_outcomes, outcomes_for
from app.vocabulary import Channel, Outcome, Reached

TALKS = [channel for channel in Channel if not channel.is_written]
WRITTEN = [channel for channel in Channel if channel.is_written]
NOT_REACHED = [outcome for outcome in Outcome if outcome is not Outcome.REACHED]


@pytest.mark.parametrize("channel", TALKS)
def test_reached_by_talking_is_spoken(channel: Channel) -> None:
    assert how_far(channel, Outcome.REACHED, asks_answer=False) is Reached.SPOKEN


@pytest.mark.parametrize("channel", WRITTEN)
def test_reached_in_writing_is_answered(channel: Channel) -> None:
    assert how_far(channel, Outcome.REACHED, asks_answer=False) is Reached.ANSWERED


@pytest.mark.parametrize("outcome", NOT_REACHED)
def test_a_talk_that_fails_is_an_attempt_whatever_was_asked(outcome: Outcome) -> None:
    for asks_answer in (True, False):
        assert how_far(Channel.PHONE, outcome, asks_answer) is Reached.ATTEMPT


@pytest.mark.parametrize("outcome", NOT_REACHED)
def test_a_message_is_an_attempt_only_when_it_asks_for_an_answer(outcome: Outcome) -> None:
    assert how_far(Channel.EMAIL, outcome, asks_answer=True) is Reached.ATTEMPT
    assert how_far(Channel.EMAIL, outcome, asks_answer=False) is Reached.NOTHING


def test_what_others_began_reaches_but_is_no_attempt_of_ours() -> None:
    began_by_parent = {"asks_answer": True, "from_school": False}
    assert how_far(Channel.PHONE, Outcome.REACHED, **began_by_parent) is Reached.SPOKEN
    assert how_far(Channel.PHONE, Outcome.VOICEMAIL, **began_by_parent) is Reached.NOTHING
    assert how_far(Channel.EMAIL, Outcome.SENT, **began_by_parent) is Reached.NOTHING


@pytest.mark.parametrize(
    ("channel", "implied"),
    [
        (Channel.GATE, Outcome.REACHED),
        (Channel.MEETING, Outcome.REACHED),
        (Channel.HOME_VISIT, Outcome.REACHED),
        (Channel.OPEN_HOUR, Outcome.REACHED),
        (Channel.PHONE, Outcome.REACHED),
        (Channel.VIDEO, Outcome.REACHED),
        (Channel.OTHER, Outcome.REACHED),
        (Channel.MESSAGE, Outcome.SENT),
        (Channel.EMAIL, Outcome.SENT),
        (Channel.LETTER, Outcome.SENT),
    ],
)
def test_a_channel_implies_an_outcome(channel: Channel, implied: Outcome) -> None:
    assert implied_outcome(channel, None) is implied


def test_an_outcome_that_is_given_stays() -> None:
    assert implied_outcome(Channel.MEETING, Outcome.NO_SHOW) is Outcome.NO_SHOW
    assert implied_outcome(Channel.EMAIL, Outcome.REACHED) is Outcome.REACHED


@pytest.mark.parametrize("channel", Channel)
def test_every_channel_may_reach_and_holds_what_it_implies(channel: Channel) -> None:
    offered = outcomes_for(channel)
    assert Outcome.REACHED in offered
    assert implied_outcome(channel, None) in offered
    assert len(set(offered)) == len(offered)


@pytest.mark.parametrize("channel", Channel)
def test_what_people_choose_from_is_accepted(channel: Channel) -> None:
    offered = offered_outcomes(channel)
    assert set(offered) <= set(outcomes_for(channel))
    assert offered[0] is implied_outcome(channel, None)


@pytest.mark.parametrize("channel", [Channel.MESSAGE, Channel.EMAIL, Channel.LETTER])
def test_what_is_sent_was_sent_answered_or_came_back(channel: Channel) -> None:
    assert offered_outcomes(channel) == (Outcome.SENT, Outcome.REACHED, Outcome.WRONG_NUMBER)


@pytest.mark.parametrize(
    ("channel", "absurd"),
    [
        (Channel.GATE, Outcome.VOICEMAIL),
        (Channel.GATE, Outcome.SENT),
        (Channel.MEETING, Outcome.VOICEMAIL),
        (Channel.HOME_VISIT, Outcome.SENT),
        (Channel.OPEN_HOUR, Outcome.WRONG_NUMBER),
        (Channel.LETTER, Outcome.VOICEMAIL),
        (Channel.MESSAGE, Outcome.NO_SHOW),
        (Channel.PHONE, Outcome.SENT),
    ],
)
def test_absurd_outcomes_are_not_offered(channel: Channel, absurd: Outcome) -> None:
    assert absurd not in outcomes_for(channel)

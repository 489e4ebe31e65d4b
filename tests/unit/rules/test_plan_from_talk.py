"""What a start talk says about being in touch: worked cases, and what holds for any words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.plan_from_talk import (
    Proposal,
    Proposed,
    SaidHelp,
    SaidTimes,
    first_of,
    proposals,
)
from app.rules.plans import FEWEST_WEEKS, MOST_WEEKS
from app.vocabulary import Channel, ParticipationKind

LANGUAGES = {"turks": "tr", "turkish": "tr", "engels": "en", "arabisch": "ar", "nederlands": "nl"}
READING = SaidHelp(ParticipationKind.READING)


def found(*texts: str) -> dict[Proposed, object]:
    """What is proposed, each with its value; of several of a kind the last."""
    return {one.what: one.value for one in proposals(texts, LANGUAGES)}


@pytest.mark.parametrize(
    ("said", "weeks"),
    [
        ("elke maand bellen", 4),
        ("Wekelijks een berichtje via Parro", 1),
        ("we spreken eens in de zes weken af", 6),
        ("contact om de week per mail", 2),
        ("twee keer per maand een belletje", 2),
        ("We spreken vier keer per jaar", 10),
        ("om de 2 maanden even bijpraten", 8),
        ("Elk kwartaal een gesprek op school", 10),
        ("likes a phone call once a month", 4),
        ("a message every two weeks", 2),
        ("we talk every other week", 2),
        # Not about being in touch, or beyond what can be agreed.
        ("Hij leest elke week een boek", None),
        ("elke dag bellen", None),
        ("elke 30 weken bellen", None),
        ("we hoeven niet elke maand te bellen", None),
    ],
)
def test_how_often(said: str, weeks: int | None) -> None:
    assert found(said).get(Proposed.EVERY) == weeks


@pytest.mark.parametrize(
    ("said", "channel"),
    [
        ("Liefst WhatsApp/bericht", Channel.MESSAGE),
        ("WhatsApp/bericht", Channel.MESSAGE),
        ("Niet bellen maar appen", Channel.MESSAGE),
        ("Moeder wil liever niet gebeld worden. Mailen vindt ze prettig.", Channel.EMAIL),
        ("Vader videobelt: hij videobelt het liefst, beeldbellen dus", Channel.VIDEO),
        ("Spreekt ons het liefst op het schoolplein", Channel.GATE),
        ("prefers a call", Channel.PHONE),
        ("Graag op huisbezoek komen", Channel.HOME_VISIT),
        ("Er werd gebeld over de fiets van Noor", None),
        ("liever geen brieven", None),
    ],
)
def test_the_way_they_like_best(said: str, channel: Channel | None) -> None:
    assert found(said).get(Proposed.PREFERRED_CHANNEL) == channel


def test_the_way_of_how_often_is_the_way_of_the_agreement() -> None:
    said = found("Elke maand bellen, maar liever een berichtje als er iets is")
    assert said[Proposed.CHANNEL] is Channel.PHONE
    assert said[Proposed.PREFERRED_CHANNEL] is Channel.MESSAGE


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ("na 18 uur", SaidTimes(since="18:00")),
        ("Bellen kan na 18.30 uur", SaidTimes(since="18:30")),
        ("op dinsdag of donderdag bereikbaar tussen 15.30 en 17 uur",
         SaidTimes((2, 4), "15:30", "17:00")),
        ("Vader werkt overdag en is 's avonds bereikbaar", SaidTimes(part="'s avonds")),
        ("preferably after 6 pm", SaidTimes(since="18:00")),
        ("can be reached before 9", SaidTimes(until="9:00")),
        # Bedtimes and lessons are nobody's hours.
        ("Hij gaat meestal na 20 uur pas naar bed toe", None),
        ("over drie weken, na 6 weken herhalen we de toets", None),
        ("bellen kan niet na 18 uur", None),
    ],
)  # fmt: skip
def test_good_days_and_hours(said: str, times: SaidTimes | None) -> None:
    assert found(said).get(Proposed.TIMES) == times


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Turks", "tr"),
        ("Thuis Turks", "tr"),
        ("moeder spreekt Arabisch", "ar"),
        ("liefst in het Engels", "en"),
        ("Zij vindt Engels moeilijk", None),
        ("thuis oefenen ze Engels", None),
        ("spreekt goed Nederlands", None),
        ("de Turkse bakker", None),
    ],
)
def test_the_language(said: str, code: str | None) -> None:
    assert found(said).get(Proposed.LANGUAGE) == code


@pytest.mark.parametrize(
    ("said", "help_"),
    [
        ("wil helpen met lezen", READING),
        ("Moeder kan een keer voorlezen in de klas", SaidHelp(ParticipationKind.READING_ALOUD)),
        ("vader wil mee met uitjes", SaidHelp(ParticipationKind.TRIPS)),
        ("zou klassenouder willen worden", SaidHelp(ParticipationKind.CLASS_PARENT)),
        ("happy to help with reading", READING),
        ("wil helpen met de schooltuin", SaidHelp(ParticipationKind.OTHER, "de schooltuin")),
        # Helping the own child is involvement, which is no offer to the school (docs/practice.md).
        ("wil hem thuis helpen met lezen", None),
        ("wil haar helpen met lezen", None),
        ("wil niet helpen met lezen", None),
        ("lezen gaat goed", None),
    ],
)
def test_the_wish_to_help(said: str, help_: SaidHelp | None) -> None:
    assert found(said).get(Proposed.HELP) == help_


def test_all_that_somebody_would_help_with_is_proposed() -> None:
    said = proposals(["Vader wil graag mee met uitjes en klassenouder worden."], {})
    kinds = {one.value.kind for one in said if isinstance(one.value, SaidHelp)}
    assert kinds == {ParticipationKind.TRIPS, ParticipationKind.CLASS_PARENT}


def test_an_expectation_is_kept_in_their_own_words() -> None:
    said = "Vader verwacht dat wij meteen bellen als er iets is."
    assert found(said)[Proposed.EXPECTATION] == said


def test_an_interpreter() -> None:
    assert found("graag met een tolk")[Proposed.INTERPRETER] is True
    assert Proposed.INTERPRETER not in found("een tolk is niet nodig")


def test_the_first_text_that_says_it_wins() -> None:
    said = found("Elke week bellen", "elke maand een mail")
    assert said[Proposed.EVERY] == 1
    assert said[Proposed.CHANNEL] is Channel.PHONE


def test_each_proposal_says_the_words_it_came_from() -> None:
    said = proposals(["We praatten over thuis. Elke maand bellen, na 18 uur; Turks."], LANGUAGES)
    assert [(one.what, one.words) for one in said] == [
        (Proposed.EVERY, "Elke maand bellen"),
        (Proposed.CHANNEL, "Elke maand bellen"),
        (Proposed.TIMES, "na 18 uur"),
        (Proposed.LANGUAGE, "Turks"),
    ]
    assert first_of(said, Proposed.LANGUAGE) == Proposal(Proposed.LANGUAGE, "tr", "Turks")
    assert first_of(said, Proposed.HELP) is None


_SAID = (
    "elke maand week om de 2 twaalf keer per jaar bellen niet geen maar liefst graag WhatsApp mail"
    " na 18 uur 25.99 tussen en tot 's avonds dinsdag Turks thuis spreekt tolk wil helpen met lezen"
    " hem verwacht . , ; \n : every month call not after pm 100"
)
_WORDS = st.sampled_from(_SAID.split(" "))
_TALKS = st.lists(_WORDS, max_size=30).map(" ".join) | st.text(max_size=80)


@given(st.lists(_TALKS, max_size=3))
def test_any_words_give_only_what_can_be_agreed_in_words_that_were_said(texts: list[str]) -> None:
    said = proposals(texts, LANGUAGES)
    assert said == proposals(texts, LANGUAGES)
    plain = [" ".join(text.split()) for text in texts]
    for one in said:
        assert one.words
        assert any(one.words in text for text in plain) or any("\n" in text for text in texts)
        if one.what is Proposed.EVERY:
            assert isinstance(one.value, int)
            assert FEWEST_WEEKS <= one.value <= MOST_WEEKS
    once = [one.what for one in said if one.what not in (Proposed.HELP, Proposed.EXPECTATION)]
    assert len(once) == len(set(once))


@given(_TALKS)
def test_what_is_said_with_not_is_never_proposed(text: str) -> None:
    clause = " ".join(text.replace(".", " ").split())
    for one in proposals([f"niet {clause}"], LANGUAGES):
        if one.what in (Proposed.EVERY, Proposed.PREFERRED_CHANNEL):
            assert not one.words.startswith("niet")

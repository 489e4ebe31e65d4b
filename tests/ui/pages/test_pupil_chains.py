from datetime import timedelta
from itertools import count

from app.queries.rows import ContactRow, ParticipantRow
from app.queries.timeline import TimelineEvent, TimelineRow
from app.ui.pages.pupil_chains import Chain, Entry, Inside, folded
from app.vocabulary import Channel, Occasion, Outcome, Reached, Tone
from tests.conftest import NOW

_KEYS = count(1)


def contact(reached: Reached, *people: int, matter: str = "", days_ago: int = 0) -> TimelineRow:
    key = next(_KEYS)
    outcome = Outcome.VOICEMAIL if reached is Reached.ATTEMPT else Outcome.REACHED
    row = ContactRow(
        id=key, sort_key=-key, at=NOW - timedelta(days=days_ago), time_known=True,
        tone=Tone.PRACTICAL, channel=Channel.PHONE, occasion=Occasion.OTHER, pupils="",
        participants=tuple(
            ParticipantRow(one, f"Ouder {one}", None, outcome, reached) for one in people
        ),
        subject="", is_reached=reached is not Reached.ATTEMPT,
    )  # fmt: skip
    return TimelineRow(
        row, "", None, False, (), matter or f"own {key}", reached is Reached.ATTEMPT
    )  # fmt: skip


def tried(*people: int, matter: str = "") -> TimelineRow:
    return contact(Reached.ATTEMPT, *people, matter=matter)


def spoken(*people: int, matter: str = "") -> TimelineRow:
    return contact(Reached.SPOKEN, *people, matter=matter)


def shape(entries: list[Entry]) -> list[str]:
    """Each entry as a word: how many attempts a chain has, and where it stands."""
    found = []
    for entry in entries:
        if isinstance(entry, Chain):
            found.append(f"{'after' if entry.is_after else 'chain'} {len(entry.rows)}")
        elif isinstance(entry, Inside):
            found.append("inside")
        else:
            found.append("attempt" if getattr(entry, "is_attempt", False) else "contact")
    return found


def test_attempts_on_one_matter_are_one_line():
    events: list[TimelineEvent] = [
        tried(1, matter="a"), spoken(2), tried(1, matter="a"), spoken(1), tried(1, matter="b"),
    ]  # fmt: skip
    assert shape(folded(events)) == ["chain 2", "contact", "contact", "attempt"]


def test_other_attempts_stand_on_their_own_as_in_the_log():
    assert shape(folded([tried(1), tried(1), tried(2)])) == ["attempt"] * 3


def test_attempts_on_the_matter_of_a_talk_stand_under_it():
    events: list[TimelineEvent] = [
        spoken(1, matter="gym"), tried(1, matter="gym"), tried(2, matter="gym"), tried(1)
    ]  # fmt: skip
    assert shape(folded(events)) == ["contact", "after 2", "attempt"]


def test_a_chain_that_is_open_shows_its_attempts():
    events: list[TimelineEvent] = [tried(1, matter="a"), tried(1, matter="a"), tried(1, matter="a")]
    [chain] = folded(events)
    assert isinstance(chain, Chain)
    opened = folded(events, {chain.key})
    assert shape(opened) == ["chain 3", "inside", "inside", "inside"]
    assert isinstance(opened[0], Chain)
    assert opened[0].is_open


def test_nothing_is_lost_or_doubled():
    events: list[TimelineEvent] = [
        tried(1, matter="a"), spoken(1, 2), tried(2), tried(1, matter="a"), tried(2),
        spoken(2, matter="b"), tried(1), tried(2, matter="b"),
    ]  # fmt: skip
    keys = [
        row.contact.id
        for entry in folded(events)
        for row in (entry.rows if isinstance(entry, Chain) else (entry,))
        if isinstance(row, TimelineRow)
    ]
    assert sorted(keys) == sorted(e.contact.id for e in events if isinstance(e, TimelineRow))

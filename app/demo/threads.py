"""Matters that take more than one contact: what was wrong, what was tried, what came of it."""

from collections.abc import Iterator
from datetime import date

from app.demo.pages import page
from app.demo.people import Parent
from app.demo.sentences import Card, Deck
from app.demo.telling import Teller, Told
from app.vocabulary import Channel, Initiative, Occasion, Outcome, Tone

_ATTEMPT = 0.5  # how often a call that has a `try` did not get through at once


def thread(teller: Teller, card: Card, day: date, last: date) -> Iterator[Told]:
    """The contacts of one matter that begins on a day; it may still go on after the last one."""
    home = teller.rng.choice(teller.child.homes)
    former: Told | None = None
    for step in card["step"]:
        day = teller.days.after(day, step.get("after", 0))
        if day > last:
            return
        told = _step(teller, day, step, home, card["label"])
        if told.at > teller.days.now:
            return
        if former is None and (attempt := _attempt(teller, day, step, home[0])):
            former = attempt
            yield attempt
        told.goes_on_from = former
        former = told
        yield told


def suits(teller: Teller, deck: Deck, had: set[object]) -> Card:
    """A card of the deck that suits this family."""
    card = deck.draw(had)
    foreign = any(parent.sheet.get("needs_interpreter") for parent in teller.child.parents)
    return deck.draw(had) if card.get("language_only") and not foreign else card


def _step(teller: Teller, day: date, step: Card, home: list[Parent], label: str) -> Told:
    tone = Tone(step["tone"])
    channel = Channel(teller.rng.choice(step["by"]))
    parents = home[:1]
    if tone is Tone.PROBLEM:
        parents = [parent for each in teller.child.homes for parent in who_came(each)]
    if len(parents) > 1:
        channel = Channel.MEETING
    words = teller.words
    words.about(parents)
    answered = tone is Tone.PROBLEM or not channel.is_written or teller.chance(0.5)
    return teller.tell(
        day,
        parents,
        [words.fill_agreement(one) for one in step.get("agreements", [])],
        channel=channel,
        outcome=Outcome.REACHED if answered else Outcome.SENT,
        tone=tone,
        occasion=Occasion(step.get("occasion", "other")),
        initiative=Initiative(step.get("initiative", "school")),
        minutes=teller.rng.choice((5, 8, 10, 15)) if channel.is_talk else None,
        told=words.choose(step["told"]),
        heard=words.choose(step.get("heard", [])) if answered else "",
        child_told=words.choose(step.get("child_told", []), likely=0.6),
        why_it_matters=words.fill(step.get("why", "")),
        working_note=words.choose(step.get("note", []), likely=0.5),
        interpreter_used=bool(step.get("interpreter")),
        labels=(label,),
    )


def who_came(home: list[Parent]) -> list[Parent]:
    """One for a home: the first to be called, and an organisation that has guardianship."""
    return home[:1] + [parent for parent in home[1:] if parent.is_organisation]


def _attempt(teller: Teller, day: date, step: Card, parent: Parent) -> Told | None:
    before = teller.days.after(day, -teller.rng.randint(1, 2))
    if "try" not in step or before >= day or not parent.mobile or not teller.chance(_ATTEMPT):
        return None
    outcome = teller.rng.choice((Outcome.VOICEMAIL, Outcome.NO_ANSWER))
    texts = page("attempts")[outcome.value]
    return teller.tell(
        before,
        [parent],
        [],
        channel=Channel.PHONE,
        outcome=outcome,
        tone=Tone(step["tone"]),
        told=teller.rng.choice(texts).format(what=teller.words.fill(step["try"])),
    )

"""A line in our own order and words, as the preview says it."""

from collections.abc import Iterator

from app.rules.line_names import KnownPeople
from app.rules.line_parts import Part, Understood
from app.rules.line_tail import LineAgreement
from app.rules.line_words import SIGN_OF, Kind, say


def canonical_line(understood: Understood, people: KnownPeople, language: str = "nl") -> str:
    """The same contact in the order and words of ours; reading it gives the same again.

    What is no contact stays as it was typed. `language` chooses the words for codes.
    """
    if not understood.is_entry:
        return understood.typed
    names = ", ".join(_naming(understood, part, people) for part in understood.of(Kind.PUPIL))
    sign = f" {SIGN_OF[understood.tone]}" if understood.tone else ""
    facts = ", ".join(_facts(understood, language))
    between = " " if sign and facts else ", " if facts else ""
    tail = "".join(_agreed(agreement, language) for agreement in understood.agreements)
    return f"{names}{sign}{between}{facts}: {understood.told}{tail}"


def _naming(understood: Understood, part: Part, people: KnownPeople) -> str:
    """The shortest name that is this pupil's alone, else as it was typed."""
    if not part.ids:
        led = _leading(understood, part)
        return understood.typed[part.start : led.end if led else part.end]
    words = people.naming(part.ids[0])
    return words or understood.typed[part.start : part.end]


def _leading(understood: Understood, pupil: Part) -> Part | None:
    """The guardian who stands where a pupil does, if one does."""
    if pupil.start < pupil.end:
        return None
    guardians = understood.of(Kind.GUARDIAN)
    return next((part for part in guardians if part.start == pupil.start), None)


def _facts(understood: Understood, language: str) -> Iterator[str]:
    if understood.channel:
        yield say(understood.channel, language)
    open_heads = [_leading(understood, part) for part in understood.of(Kind.PUPIL) if not part.ids]
    for part in understood.of(Kind.GUARDIAN):
        if part in open_heads:
            continue  # it stands where the child does
        yield understood.typed[part.start : part.end]
    if understood.outcome:
        yield say(understood.outcome, language)
    if understood.day:
        yield understood.day.isoformat()
    if understood.time:
        yield f"{understood.time:%H:%M}"
    if understood.minutes is not None:
        yield f"{understood.minutes} min"
    for label in understood.labels:
        yield f"#{label}"


def _agreed(agreement: LineAgreement, language: str) -> str:
    due = f" {agreement.due.isoformat()}" if agreement.due else ""
    lead = "afspraak" if language == "nl" else "agreement"
    return f"; {lead} {say(agreement.owner, language)}{due}: {agreement.text}"

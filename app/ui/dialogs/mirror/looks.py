"""Where to look at what the log shows of a factor: a question to the log, or a page."""

from datetime import date

from app.queries.rows import ContactFilter
from app.vocabulary import TALKS, Channel, Tone

Look = ContactFilter | str
"""A filter for the log, or the name of a page."""


def look_of(number: int, since: date) -> Look | None:
    """What shows the evidence of a factor since a day; None where no list holds just that."""
    looks: dict[int, Look] = {
        7: ContactFilter(since=since, channels=TALKS, reached=True),
        8: ContactFilter(since=since, channels=frozenset({Channel.HOME_VISIT}), reached=True),
        10: ContactFilter(since=since, tones=frozenset({Tone.POSITIVE, Tone.PROBLEM})),
        11: "activities",
        13: ContactFilter(since=since, reached=True),
        14: "agreements",
        15: "agreements",
    }
    return looks.get(number)

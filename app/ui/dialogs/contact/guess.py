"""The channel a new contact most likely went by; shown, and one key away from another."""

from datetime import datetime, time, timedelta

from app.queries.contact_form import LastEntry
from app.vocabulary import Channel, SchoolType

_SAME_SITTING = timedelta(minutes=45)
_AT_THE_GATE = ((time(8), time(9)), (time(14), time(16)))
_WEEKEND = 5  # Saturday


def likely_channel(now: datetime, school: SchoolType, last: LastEntry | None) -> Channel:
    """The channel of the sitting that goes on; else the gate when school goes in or out."""
    if last is not None and timedelta(0) <= now - last.entered_at <= _SAME_SITTING:
        return last.channel
    at_gate = any(begins <= now.time() <= ends for begins, ends in _AT_THE_GATE)
    if school is SchoolType.PRIMARY and now.weekday() < _WEEKEND and at_gate:
        return Channel.GATE
    return Channel.PHONE

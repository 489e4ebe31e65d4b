"""The order in which the window offers the ways of contact."""

from app.vocabulary import Channel

# The likeliest first, so that one digit picks them; always in this order, so that hands learn it.
CHANNELS = (
    Channel.PHONE,
    Channel.GATE,
    Channel.MEETING,
    Channel.MESSAGE,
    Channel.EMAIL,
    Channel.VIDEO,
    Channel.HOME_VISIT,
    Channel.OPEN_HOUR,
    Channel.LETTER,
    Channel.OTHER,
)

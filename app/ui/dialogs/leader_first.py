"""What is said and what is not offered where the school leader comes first, after aggression."""

from collections.abc import Iterable

from app.i18n import _
from app.vocabulary import Channel


def leader_first_words() -> str:
    """What the planning forms say over their fields."""
    return _("Consult the school leader first, and do not talk alone.")


def open_ways(ways: Iterable[Channel], *, leader_first: bool) -> list[Channel]:
    """The ways to offer: no home visit where the leader comes first."""
    return [way for way in ways if not (leader_first and way is Channel.HOME_VISIT)]

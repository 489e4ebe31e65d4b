"""What a line of the timeline says: a contact, a chain of attempts, an activity, an agreement."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.i18n import _, ngettext
from app.queries.rows import ParticipantRow
from app.queries.timeline import AgreementMoment, SeenRow, TimelineRow
from app.ui.dates import short_day_words
from app.ui.pages.pupil_chains import Chain, Entry, Inside
from app.ui.pages.pupil_words import joined_names
from app.ui.theme import Tint, tint_of
from app.ui.widgets.tags import Tag, tone_tag
from app.vocabulary import AgreementState, Outcome, Reached, Relationship
from app.wording import activity_words, word

_MOST_AGREED = 2  # agreements named one by one


class Dot(Enum):
    """The sign on the line: how far it came is told by its shape."""

    FULL = "full"
    OPEN = "open"
    SQUARE = "square"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Moment:
    """Strings ready to paint. `agreed` pairs a sign with an agreement; `sign` stands before `how`.

    A quiet one is a single muted line. `said` is for a screen reader where more is to be told.
    """

    day: str
    tag: Tag | None
    how: str
    subject: str = ""
    words: str = ""
    agreed: tuple[tuple[str, str], ...] = ()
    tint: Tint = Tint.NEUTRAL
    dot: Dot = Dot.FULL
    sign: str = ""
    is_inside: bool = False
    is_quiet: bool = False
    said: str = ""

    @property
    def is_attempt(self) -> bool:
        return self.dot is Dot.OPEN

    def spoken(self) -> str:
        parts = [self.day, self.tag.text if self.tag else "", self.how, self.subject, self.words]
        parts += [text for _sign, text in self.agreed]
        parts.append(self.said)
        return ", ".join(part for part in parts if part)


def moment_of(entry: Entry, today: date) -> Moment:
    """An entry of the timeline in words."""
    match entry:
        case TimelineRow():
            return _contact(entry, today)
        case Inside():
            return _contact(entry.row, today, is_inside=True)
        case Chain():
            return _chain(entry, today)
        case SeenRow():
            return _seen(entry, today)
        case AgreementMoment():
            return _agreement(entry, today)


def _contact(row: TimelineRow, today: date, *, is_inside: bool = False) -> Moment:
    """A contact in words; nobody reached is an attempt, and said so in place of the tone."""
    contact = row.contact
    tag = tone_tag(contact.tone)
    if row.is_attempt:
        tag = Tag(_outcome(row), Tint.ATTENTION)
    return Moment(
        day=short_day_words(row.on, today),
        tag=tag,
        how=_how(row),
        subject=contact.subject,
        words=row.words,
        agreed=_agreed(row),
        tint=Tint.NEUTRAL if row.is_attempt else tint_of(contact.tone),
        dot=Dot.OPEN if row.is_attempt else Dot.FULL,
        is_inside=is_inside,
    )


def _outcome(row: TimelineRow) -> str:
    tried = next(one for one in row.contact.participants if one.reached is Reached.ATTEMPT)
    return word(tried.outcome)


def _how(row: TimelineRow) -> str:
    contact = row.contact
    parts = [word(contact.channel)]
    people = [_with(one, is_attempt=row.is_attempt) for one in contact.participants]
    if people:
        parts.append(", ".join(people))
    if row.child_present:
        parts.append(_("child present"))
    if row.minutes:
        parts.append(_("{n} min").format(n=row.minutes))
    return " · ".join(parts)


def _with(one: ParticipantRow, *, is_attempt: bool) -> str:
    """Who it was; one of several who was missed is said to be."""
    words = _name(one)
    was_missed = one.reached is Reached.ATTEMPT and one.outcome is not Outcome.SENT
    if was_missed and not is_attempt:
        return _("{guardian} not reached").format(guardian=words)
    return words


def _name(one: ParticipantRow) -> str:
    is_person = one.relationship is not Relationship.INSTITUTION
    first = one.guardian.split(" ", 1)[0] if is_person else one.guardian
    return f"{first} ({word(one.relationship)})" if one.relationship else first


def _agreed(row: TimelineRow) -> tuple[tuple[str, str], ...]:
    shown = [
        ("box_done" if state is AgreementState.DONE else "box", f"{text} ({word(owner)})")
        for text, owner, state in row.agreements
        if state is not AgreementState.DROPPED
    ]
    more = len(shown) - _MOST_AGREED
    if more > 0:
        rest = ngettext("and {n} more agreement", "and {n} more agreements", more)
        shown = [*shown[:_MOST_AGREED], ("", rest.format(n=more))]
    return tuple(shown)


def _chain(chain: Chain, today: date) -> Moment:
    """One line: how many, when, how and at whom."""
    n = len(chain.rows)
    if chain.is_after:
        count = ngettext("after {n} attempt", "after {n} attempts", n).format(n=n)
    else:
        count = ngettext("{n} attempt", "{n} attempts", n).format(n=n)
    people = [_name(one) for row in chain.rows for one in row.contact.participants]
    ways = [word(row.contact.channel) for row in reversed(chain.rows)]
    parts = [count, _days(chain, today), _listed(ways), _listed(people)]
    return Moment(
        day="",
        tag=None,
        how=" · ".join(part for part in parts if part),
        dot=Dot.NONE if chain.is_after else Dot.OPEN,
        sign="chevron_down" if chain.is_open else "chevron_right",
        is_quiet=True,
        said=_("Enter closes them") if chain.is_open else _("Enter shows them"),
    )


def _days(chain: Chain, today: date) -> str:
    first, last = chain.rows[-1].on, chain.rows[0].on
    if first == last:
        return short_day_words(last, today)
    return f"{short_day_words(first, today)} – {short_day_words(last, today)}"


def _listed(words: list[str]) -> str:
    """Each once, in the order in which they came."""
    return ", ".join(dict.fromkeys(words))


def _seen(row: SeenRow, today: date) -> Moment:
    where = _("seen at: {activity}, {names}").format(
        activity=activity_words(row.name), names=joined_names(row.guardians)
    )
    return Moment(
        day=short_day_words(row.on, today),
        tag=None,
        how=where,
        dot=Dot.SQUARE,
        is_quiet=True,
        said=_("does not count as a talk"),
    )


def _agreement(row: AgreementMoment, today: date) -> Moment:
    """What became of an agreement, on the day it did."""
    words = {
        AgreementState.OPEN: _("agreed: {agreement}"),
        AgreementState.DONE: _("agreement kept: {agreement}"),
        AgreementState.DROPPED: _("agreement dropped: {agreement}"),
    }[row.state]
    signs = {AgreementState.OPEN: "box", AgreementState.DONE: "box_done"}
    return Moment(
        day=short_day_words(row.on, today),
        tag=None,
        how=f"{words.format(agreement=row.text)} ({word(row.owner)})",
        words=row.words,
        dot=Dot.NONE,
        sign=signs.get(row.state, "close"),
        is_quiet=True,
    )

"""With whom, how and on whose initiative: a contact's facts in one line of words."""

from datetime import date

from app.i18n import _, ngettext
from app.queries.rows import ContactDetail, ParticipantRow, ViewpointRow
from app.ui.dates import day_words
from app.vocabulary import Channel, Initiative, Occasion, Outcome
from app.wording import word


def facts_line(detail: ContactDetail) -> str:
    """Such as: met Ilse Berg (moeder) · schoolplein · wij begonnen · Noor erbij."""
    parts = [_with(detail), word(detail.channel)]
    if detail.minutes:
        parts.append(_("{count} min").format(count=detail.minutes))
    if detail.occasion is not Occasion.OTHER:
        parts.append(word(detail.occasion))
    if detail.advice_stage is not None:
        parts.append(word(detail.advice_stage))
    parts.append(_began(detail.initiative))
    if detail.child_present and (detail.participants or detail.professional):
        parts.append(_there(detail))
    if detail.interpreter_used:
        parts.append(_("with an interpreter"))
    if detail.good_news:
        parts.append(_("good news told"))
    if detail.asks_answer:
        parts.append(_("asks an answer"))
    if detail.tell_other_parent:
        parts.append(_("tell the other parent too"))
    if detail.spoken_by:
        parts.append(_("spoken by {name}").format(name=detail.spoken_by))
    return " · ".join(part for part in parts if part)


def reaction_words(said: ViewpointRow, today: date) -> str:
    """Whose words these are and when they came, above the words as they were given."""
    day = day_words(said.received_at.date(), today)
    return f"{said.guardian}, {day}\n{said.text}" if said.guardian else f"{day}\n{said.text}"


def heard_title(detail: ContactDetail) -> str:
    """Whose words are in what was heard."""
    if detail.professional and not detail.participants:
        return _("What the other professional told")
    return _("What the parent told")


def _with(detail: ContactDetail) -> str:
    """A message to a whole group names nobody: those are all of them."""
    count = len(detail.participants)
    if (detail.to_whole_group and count) or (detail.group and count > 1):
        said = ngettext(
            "with {count} parent, a whole group", "with {count} parents, a whole group", count
        )
        return said.format(count=count)
    named = [_participant(part, detail.channel) for part in detail.participants]
    if detail.professional:
        named.append(detail.professional)
    if not named and detail.child_present:
        named = [pupil.call_name for pupil in detail.pupils]
    return _("with {people}").format(people=", ".join(named)) if named else _("with nobody")


def _participant(part: ParticipantRow, channel: Channel) -> str:
    notes = [word(part.relationship)] if part.relationship else []
    if part.outcome is not Outcome.REACHED:
        notes.append(word(part.outcome))
    elif channel.is_written:
        notes.append(_("answered"))
    if part.address_used:
        notes.append(part.address_used)
    return f"{part.guardian} ({', '.join(notes)})" if notes else part.guardian


def _began(initiative: Initiative) -> str:
    return {
        Initiative.SCHOOL: _("we began"),
        Initiative.GUARDIAN: _("the parent began"),
        Initiative.PUPIL: _("the child began"),
        Initiative.OTHER: _("someone else began"),
    }[initiative]


def _there(detail: ContactDetail) -> str:
    if len(detail.pupils) == 1:
        return _("{name} was there").format(name=detail.pupils[0].call_name)
    return _("The children were there")

"""Contacts that hang together without anyone linking them: attempts one after another."""

from sqlalchemy import Select, select

from app import models
from app.rules.matters import Tried, is_tried_again
from app.rules.reached import how_far
from app.services.contact_parts import go_on_from
from app.store.logbook import Writing
from app.vocabulary import Initiative, Reached


def go_on_from_attempt(writing: Writing, contact: models.Contact) -> None:
    """Let a new attempt hang together with the one before it, where that is still going on."""
    if contact.follows_id is not None or contact.to_whole_group:
        return
    new = _tried(contact)
    if not new.is_attempt:
        return
    former = _latest_before(writing, contact)
    if former is not None and is_tried_again(_tried(former), new):
        contact.follows_id, contact.matter_uid = former.id, former.matter_uid


def let_later_attempt_follow(writing: Writing, contact: models.Contact) -> None:
    """Let the attempt just after one that is entered late go on from it, unless it does already."""
    if contact.to_whole_group or not contact.participants:
        return
    later = _first_after(writing, contact)
    if later is None or later.follows_id is not None or later.matter_uid == contact.matter_uid:
        return
    if is_tried_again(_tried(contact), _tried(later)):
        go_on_from(writing, later, contact.id)
        writing.record(later)


def _latest_before(writing: Writing, contact: models.Contact) -> models.Contact | None:
    """The latest contact before this one with its first guardian, whatever it was about."""
    key = models.Participant.sort_key
    earlier = _with_the_same(contact).where(key < contact.sort_key).order_by(key.desc())
    found: models.Contact | None = writing.session.scalar(earlier.limit(1))
    return found


def _first_after(writing: Writing, contact: models.Contact) -> models.Contact | None:
    key = models.Participant.sort_key
    later = _with_the_same(contact).where(key > contact.sort_key).order_by(key)
    found: models.Contact | None = writing.session.scalar(later.limit(1))
    return found


def _with_the_same(contact: models.Contact) -> Select[models.Contact]:
    return (
        select(models.Contact)
        .join(models.Participant)
        .where(
            models.Participant.guardian_id == contact.participants[0].guardian_id,
            models.Contact.deleted_at.is_(None),
            models.Contact.to_whole_group.is_(False),
        )
    )


def _tried(contact: models.Contact) -> Tried:
    reached = [
        how_far(
            contact.channel,
            row.outcome,
            contact.asks_answer,
            contact.initiative is Initiative.SCHOOL,
        )
        for row in contact.participants
    ]
    return Tried(
        pupil_ids=frozenset(row.pupil_id for row in contact.pupils),
        guardian_ids=frozenset(row.guardian_id for row in contact.participants),
        tone=contact.tone,
        on=contact.at.date(),
        is_attempt=bool(reached) and all(one is Reached.ATTEMPT for one in reached),
    )

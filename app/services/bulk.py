"""Many contacts of the past at once: the same rows and revisions as logging them one by one.

For a fictional class and for years that come from elsewhere. Rows go in by the hundreds, and what
follows from them is made once, when the write ends.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session, selectinload

from app import models
from app.errors import NotFoundError
from app.i18n import _
from app.models.base import Base, new_uid
from app.rules.school_time import school_year_of
from app.services.contacts import checked_draft, storable
from app.services.drafts import AgreementDraft, ContactDraft
from app.services.labels import label_named
from app.store import derived, history
from app.store.logbook import Writing
from app.store.sort_keys import PER_SECOND, first_key, milliseconds
from app.vocabulary import AgreementState, Changes, Occasion

_CHUNK = 500


@dataclass(frozen=True)
class Closing:
    """What became of an agreement; `place` counts those of the contact, from 0."""

    place: int
    state: AgreementState
    at: datetime
    words: str = ""


@dataclass(frozen=True)
class PastContact:
    """A contact as it was logged at `entered_at`, and what became of its agreements.

    `follows`: the place, in the same list, of an earlier contact that it goes on from.
    """

    draft: ContactDraft
    entered_at: datetime
    closings: tuple[Closing, ...] = ()
    follows: int | None = None


def log_contacts(writing: Writing, past: Sequence[PastContact]) -> Changes:
    """Log contacts of the past in the order given, each with a change set of its own.

    Raises RefusedError or NotFoundError as `log_contact` does; nothing is stored then.
    """
    write_contacts(writing, past)
    return Changes.CONTACTS | Changes.AGREEMENTS


def write_contacts(writing: Writing, past: Sequence[PastContact]) -> list[int]:
    """For another use case: log contacts of the past, and give their keys in the same order."""
    checked = [replace(one, draft=checked_draft(one.draft, one.entered_at)) for one in past]
    batch = _Batch(writing, checked)
    for start in range(0, len(checked), _CHUNK):
        batch.add(checked[start : start + _CHUNK])
    ids = [key for key, _matter in batch.logged]
    derived.touched(writing.session).contacts.update(ids)
    return ids


class _Batch:
    """The rows of one write: keys are given out here, so that links need no looking up."""

    def __init__(self, writing: Writing, past: Sequence[PastContact]) -> None:
        self._writing = writing
        self._session = writing.session
        drafts = [one.draft for one in past]
        self._labels = {
            name: label_named(writing, name).id
            for name in dict.fromkeys(name for draft in drafts for name in draft.labels)
        }
        # Held, so that writing a revision finds everybody's uid without a query.
        self._held = [
            *self._load(models.Pupil, {key for draft in drafts for key in draft.pupil_ids}),
            *self._load(models.Guardian, {p.guardian_id for d in drafts for p in d.participants}),
            *self._load(models.Label, set(self._labels.values())),
            self._session.get(models.Author, writing.author_id),
        ]
        self._keys = {
            model: self._last_key(model)
            for model in (models.Contact, models.Agreement, models.ChangeSet)
        }
        self._used_sort_keys = self._sort_keys()
        self.logged: list[tuple[int, bytes]] = []

    def _load(self, model: Any, keys: set[int]) -> list[Base]:
        found: list[Base] = []
        for chunk in _chunks(keys):
            found += self._session.scalars(select(model).where(model.id.in_(chunk))).unique()
        if len(found) != len(keys):
            raise NotFoundError(_("This pupil is not in the logbook any more."), field="pupils")
        return found

    def _last_key(self, model: Any) -> int:
        return self._session.scalar(select(func.coalesce(func.max(model.id), 0))) or 0

    def _sort_keys(self) -> dict[int, int]:
        """The last sort key in use of every second."""
        last = func.max(models.Contact.sort_key)
        found = self._session.scalars(
            select(last).group_by(models.Contact.sort_key // PER_SECOND).having(last.is_not(None))
        )
        return {key // PER_SECOND: key for key in found}

    def _next(self, model: Any) -> int:
        self._keys[model] += 1
        return self._keys[model]

    def add(self, past: Sequence[PastContact]) -> None:
        """Write the rows of some contacts and everything in them, then their history."""
        rows: dict[Any, list[dict[str, Any]]] = {
            model: []
            for model in (
                models.Contact,
                models.ContactPupil,
                models.Participant,
                models.Agreement,
                models.ContactLabel,
                models.WorkingNote,
            )
        }
        for one in past:
            self._put(rows, one)
        for model, found in rows.items():
            _insert(self._session, model, found)
        self._record([row["id"] for row in rows[models.Contact]], past)

    def _put(self, rows: dict[Any, list[dict[str, Any]]], one: PastContact) -> None:
        draft = one.draft
        contact = self._contact(one)
        key = contact["id"]
        self.logged.append((key, contact["matter_uid"]))
        rows[models.Contact].append(contact)
        sort_key = contact["sort_key"]
        rows[models.ContactPupil] += [
            {"contact_id": key, "pupil_id": pupil_id, "sort_key": sort_key}
            for pupil_id in dict.fromkeys(draft.pupil_ids)
        ]
        participants = {row.guardian_id: row for row in draft.participants}
        rows[models.Participant] += [
            {
                "contact_id": key,
                "guardian_id": row.guardian_id,
                "outcome": row.outcome,
                "address_used": row.address_used,
                "sort_key": sort_key,
            }
            for row in participants.values()
        ]
        rows[models.Agreement] += [self._agreement(key, row, draft) for row in draft.agreements]
        rows[models.ContactLabel] += [
            {"contact_id": key, "label_id": label_id}
            for label_id in dict.fromkeys(self._labels[name] for name in draft.labels)
        ]
        if words := storable(draft.working_note):
            rows[models.WorkingNote].append(
                {
                    "contact_id": key,
                    "author_id": self._writing.author_id,
                    "text": words,
                    "written_at": one.entered_at,
                    "expires_on": school_year_of(one.entered_at.date())[1],
                }
            )

    def _contact(self, one: PastContact) -> dict[str, Any]:
        draft = one.draft
        at = draft.at or one.entered_at
        follows_id, matter_uid = self._goes_on_from(one)
        texts = ("subject", "told", "heard", "child_told", "why_it_matters", "spoken_by")
        as_given = (
            "tone", "channel", "occasion", "advice_stage", "initiative", "time_known", "minutes",
            "child_present", "interpreter_used", "good_news", "asks_answer", "tell_other_parent",
        )  # fmt: skip
        return {
            "id": self._next(models.Contact),
            "at": at,
            "at_ms": milliseconds(at),
            "sort_key": self._sort_key(at),
            "entered_at": one.entered_at,
            "author_id": self._writing.author_id,
            "is_restricted": draft.occasion is Occasion.INCIDENT,
            "follows_id": follows_id,
            "matter_uid": matter_uid,
            **{name: storable(getattr(draft, name)) for name in texts},
            **{name: getattr(draft, name) for name in as_given},
        }

    def _goes_on_from(self, one: PastContact) -> tuple[int | None, bytes]:
        if one.follows is not None:
            return self.logged[one.follows]
        if one.draft.follows_id is None:
            return None, new_uid()
        former = self._session.get(models.Contact, one.draft.follows_id)
        if former is None or former.deleted_at is not None:
            raise NotFoundError(_("This contact is not in the logbook any more."))
        return former.id, former.matter_uid

    def _sort_key(self, at: datetime) -> int:
        first = first_key(at)
        second = first // PER_SECOND
        key = self._used_sort_keys.get(second, first - 1) + 1
        self._used_sort_keys[second] = key
        return key

    def _agreement(
        self, contact_id: int, row: AgreementDraft, draft: ContactDraft
    ) -> dict[str, Any]:
        return {
            "id": self._next(models.Agreement),
            "contact_id": contact_id,
            "pupil_id": row.pupil_id or draft.pupil_ids[0],
            "text": storable(row.text),
            "owner": row.owner,
            "due_on": row.due_on,
            "state": AgreementState.OPEN,
            "made_at": draft.at,
        }

    def _record(self, keys: list[int], past: Sequence[PastContact]) -> None:
        """Revisions of these contacts with all that hangs from them, and of what was closed."""
        found = self._session.scalars(
            select(models.Contact)
            .where(models.Contact.id.in_(keys))
            .order_by(models.Contact.id)
            .options(
                selectinload(models.Contact.pupils),
                selectinload(models.Contact.participants),
                selectinload(models.Contact.agreements),
                selectinload(models.Contact.labels),
                selectinload(models.Contact.viewpoints),
                selectinload(models.Contact.informed),
                selectinload(models.Contact.working_notes),
            )
        ).all()
        log = _History(self._writing, self._keys[models.ChangeSet])
        with self._session.no_autoflush:
            for contact, one in zip(found, past, strict=True):
                roots = (contact, *contact.agreements, *contact.working_notes)
                log.write("log_contact", one.entered_at, roots)
                for closing in one.closings:
                    agreement = contact.agreements[closing.place]
                    log.close(agreement, closing)
            for contact in found:
                self._session.expunge(contact)
        log.save()
        self._keys[models.ChangeSet] = log.last_key


class _History:
    """Change sets and revisions of one chunk, gathered and then written at once."""

    def __init__(self, writing: Writing, last_key: int) -> None:
        self.last_key = last_key
        self._writing = writing
        self._heads: dict[bytes, bytes] = {}
        self._change_sets: list[dict[str, Any]] = []
        self._revisions: list[dict[str, Any]] = []
        self._closed: list[dict[str, Any]] = []

    def write(self, verb: str, at: datetime, roots: Iterable[Any]) -> None:
        self.last_key += 1
        self._change_sets.append(
            {
                "id": self.last_key,
                "uid": new_uid(),
                "at": at,
                "at_ms": milliseconds(at),
                "author_id": self._writing.author_id,
                "device_id": self._writing.change_set.device_id,
                "verb": verb,
            }
        )
        for root in roots:
            uid = new_uid()
            self._revisions.append(
                {
                    "uid": uid,
                    "change_set_id": self.last_key,
                    "root_kind": history.kind_of(root),
                    "root_uid": root.uid,
                    "parents": self._heads.get(root.uid, b""),
                    "body": history.to_body(self._writing.session, root),
                }
            )
            self._heads[root.uid] = uid

    def close(self, agreement: models.Agreement, closing: Closing) -> None:
        """As `close_agreement` does."""
        agreement.state = closing.state
        agreement.closed_at = closing.at
        if closing.state is AgreementState.DONE:
            agreement.result = closing.words.strip()
        else:
            agreement.drop_reason = closing.words.strip()
        self.write("close_agreement", closing.at, (agreement,))
        self._closed.append(
            {
                "id": agreement.id,
                "state": agreement.state,
                "closed_at": agreement.closed_at,
                "result": agreement.result,
                "drop_reason": agreement.drop_reason,
            }
        )

    def save(self) -> None:
        session = self._writing.session
        _insert(session, models.ChangeSet, self._change_sets)
        _insert(session, models.Revision, self._revisions)
        if self._closed:
            session.execute(update(models.Agreement), self._closed)


def _insert(session: Session, model: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(model.__table__), rows)


def _chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]

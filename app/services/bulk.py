"""Many contacts of the past at once: the same rows and revisions as logging them one by one.

For a fictional class and for years that come from elsewhere. Rows go in by the thousand, and what
follows from them is made once, when the write ends.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from app import models
from app.errors import NotFoundError
from app.i18n import _
from app.models.base import Base, new_uid
from app.rules.matters import Tried, is_tried_again
from app.rules.reached import how_far
from app.services.contact_checks import checked_draft, storable
from app.services.contact_parts import goes_after
from app.services.drafts import AgreementDraft, ContactDraft
from app.services.labels import label_named
from app.services.past_rows import Row, Uids, body, contact_body, row
from app.store import derived
from app.store.logbook import Writing
from app.store.sort_keys import PER_SECOND, first_key, milliseconds
from app.vocabulary import (
    AgreementState,
    Changes,
    Initiative,
    Occasion,
    Outcome,
    Reached,
    RootKind,
    Tone,
)

_CHUNK = 1_000
_LINKS = (models.ContactPupil, models.Participant, models.ContactLabel, models.Viewpoint)
_TEXTS = ("subject", "told", "heard", "child_told", "why_it_matters", "spoken_by", "professional")
_AS_GIVEN = (
    "tone", "channel", "occasion", "advice_stage", "initiative", "time_known", "minutes",
    "child_present", "interpreter_used", "good_news", "asks_answer", "tell_other_parent",
    "to_whole_group",
)  # fmt: skip


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

    `follows`: the place, in the same list, of an earlier contact that it goes on from. Attempts one
    after another hang together by themselves, as where they are logged one by one.
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
    batch = _Batch(writing, [one.draft for one in checked])
    ids: list[int] = []
    for one in checked:
        ids.append(batch.add(one))
        if len(ids) % _CHUNK == 0:
            batch.save()
    batch.save()
    derived.touched(writing.session).contacts.update(ids)
    return ids


def _tried(draft: ContactDraft, at: datetime) -> Tried:
    is_ours = draft.initiative is Initiative.SCHOOL
    reached = [
        how_far(draft.channel, part.outcome or Outcome.REACHED, bool(draft.asks_answer), is_ours)
        for part in draft.participants
    ]
    return Tried(
        pupil_ids=frozenset(draft.pupil_ids),
        guardian_ids=frozenset(part.guardian_id for part in draft.participants),
        tone=draft.tone or Tone.PRACTICAL,
        on=at.date(),
        is_attempt=bool(reached) and all(each is Reached.ATTEMPT for each in reached),
    )


class _Batch:
    """The rows of one write; keys are given out here, so that links need no looking up."""

    def __init__(self, writing: Writing, drafts: Sequence[ContactDraft]) -> None:
        self._writing = writing
        self._session = writing.session
        self._labels = {
            name: label_named(writing, name).id
            for name in dict.fromkeys(name for draft in drafts for name in draft.labels)
        }
        self._session.flush()
        self._uids = Uids()
        self._know(models.Author, {writing.author_id})
        self._know(models.Label, set(self._labels.values()))
        self._know(models.Pupil, {key for draft in drafts for key in draft.pupil_ids})
        self._know(
            models.Guardian,
            {p.guardian_id for d in drafts for p in d.participants}
            | {v.guardian_id for d in drafts for v in d.viewpoints if v.guardian_id},
        )
        self._keys: dict[type[Base], int] = {
            model: self._last_key(model)
            for model in (models.Contact, models.Agreement, models.ChangeSet)
        }
        last = func.max(models.Contact.sort_key)
        in_use = select(last).group_by(models.Contact.sort_key // PER_SECOND)
        self._sort_keys = {key // PER_SECOND: key for key in self._session.scalars(in_use)}
        self._logged: list[tuple[int, bytes]] = []
        self._tried: dict[int, list[tuple[datetime, Tried, tuple[int, bytes]]]] = {}
        self._rows: dict[type[Base], list[Row]] = {}

    def _know(self, model: Any, keys: set[int]) -> None:
        """Remember the uids of these rows; raises NotFoundError when one is gone."""
        ordered = sorted(keys)
        table = str(model.__tablename__)
        found: list[Any] = []
        for start in range(0, len(ordered), _CHUNK):
            chunk = ordered[start : start + _CHUNK]
            found += self._session.execute(select(model.id, model.uid).where(model.id.in_(chunk)))
        if len(found) != len(keys):
            raise NotFoundError(_("This pupil is not in the logbook any more."), field="pupils")
        for key, uid in found:
            self._uids.add(table, key, uid)

    def _last_key(self, model: Any) -> int:
        return self._session.scalar(select(func.max(model.id))) or 0

    def _next(self, model: type[Base]) -> int:
        self._keys[model] += 1
        return self._keys[model]

    def save(self) -> None:
        """Write the rows that were added; owners go in before what hangs from them."""
        for model in (models.Contact, *_LINKS, models.Agreement, models.WorkingNote,
                      models.ChangeSet, models.Revision):  # fmt: skip
            if rows := self._rows.get(model):
                table: Any = model.__table__
                self._session.execute(insert(table), rows)
        self._rows.clear()

    def _put(self, model: type[Base], rows: Iterable[Row]) -> list[Row]:
        added = list(rows)
        self._rows.setdefault(model, []).extend(added)
        return added

    def add(self, one: PastContact) -> int:
        """Make the rows and the history of one contact; gives its key."""
        draft = one.draft
        contact = self._contact(one)
        key: int = contact["id"]
        self._put(models.Contact, [contact])
        links: dict[type[Base], list[Row]]
        links = {model: self._put(model, self._links(model, key, one)) for model in _LINKS}
        agreements = self._put(
            models.Agreement, [self._agreement(key, agreed, draft) for agreed in draft.agreements]
        )
        notes = self._put(models.WorkingNote, self._notes(key, one))
        written = self._change_set("log_contact", one.entered_at)
        self._revise(written, RootKind.CONTACT, contact, contact_body(contact, self._uids, links))
        heads = [
            self._revise(written, RootKind.AGREEMENT, agreement, self._agreed(agreement))
            for agreement in agreements
        ]
        for note in notes:
            said = body(models.WorkingNote, note, self._uids)
            self._revise(written, RootKind.WORKING_NOTE, note, said)
        for closing in one.closings:
            self._close(agreements[closing.place], heads[closing.place], closing)
        return key

    def _contact(self, one: PastContact) -> Row:
        draft = one.draft
        at = draft.at or one.entered_at
        follows_id, matter_uid = self._goes_on_from(one)
        contact = row(
            models.Contact,
            id=self._next(models.Contact),
            at=at,
            at_ms=milliseconds(at),
            sort_key=self._sort_key(at),
            entered_at=one.entered_at,
            author_id=self._writing.author_id,
            is_restricted=draft.occasion is Occasion.INCIDENT,
            follows_id=follows_id,
            matter_uid=matter_uid,
            **{name: storable(getattr(draft, name)) for name in _TEXTS},
            **{name: getattr(draft, name) for name in _AS_GIVEN},
        )
        self._uids.add("contact", contact["id"], contact["uid"])
        self._logged.append((contact["id"], matter_uid))
        if not draft.to_whole_group:
            for part in draft.participants:
                before = self._tried.setdefault(part.guardian_id, [])
                before.append((at, _tried(draft, at), self._logged[-1]))
        return contact

    def _goes_on_from(self, one: PastContact) -> tuple[int | None, bytes]:
        if one.follows is not None:
            return self._logged[one.follows]
        if one.draft.follows_id is None:
            return self._former_attempt(one) or (None, new_uid())
        former = self._session.get(models.Contact, one.draft.follows_id)
        if former is None or former.deleted_at is not None:
            raise NotFoundError(_("This contact is not in the logbook any more."))
        self._uids.add("contact", former.id, former.uid)
        return former.id, former.matter_uid

    def _former_attempt(self, one: PastContact) -> tuple[int, bytes] | None:
        """The attempt just before this one, of this write, that is still going on."""
        draft = one.draft
        at = draft.at or one.entered_at
        if not draft.participants or draft.to_whole_group:
            return None
        for moment, tried, logged in reversed(
            self._tried.get(draft.participants[0].guardian_id, [])
        ):
            if moment <= at:
                return logged if is_tried_again(tried, _tried(draft, at)) else None
        return None

    def _sort_key(self, at: datetime) -> int:
        first = first_key(at)
        second = first // PER_SECOND
        key = self._sort_keys.get(second, first - 1) + 1
        self._sort_keys[second] = key
        return key

    def _links(self, model: type[Base], key: int, one: PastContact) -> list[Row]:
        draft = one.draft
        if model is models.Viewpoint:
            return [
                row(
                    model,
                    contact_id=key,
                    guardian_id=said.guardian_id,
                    text=storable(said.text),
                    received_at=one.entered_at,
                )
                for said in draft.viewpoints
                if storable(said.text)
            ]
        if model is models.ContactPupil:
            pupils = dict.fromkeys(draft.pupil_ids)
            return [row(model, contact_id=key, pupil_id=pupil_id) for pupil_id in pupils]
        if model is models.ContactLabel:
            labels = dict.fromkeys(self._labels[name] for name in draft.labels)
            return [row(model, contact_id=key, label_id=label_id) for label_id in labels]
        participants = {part.guardian_id: part for part in draft.participants}
        return [
            row(
                model,
                contact_id=key,
                guardian_id=part.guardian_id,
                outcome=part.outcome or Outcome.REACHED,
                address_used=part.address_used,
            )
            for part in participants.values()
        ]

    def _agreement(self, contact_id: int, agreed: AgreementDraft, draft: ContactDraft) -> Row:
        return row(
            models.Agreement,
            id=self._next(models.Agreement),
            contact_id=contact_id,
            pupil_id=agreed.pupil_id or draft.pupil_ids[0],
            text=storable(agreed.text),
            owner=agreed.owner,
            due_on=agreed.due_on,
            made_at=draft.at,
        )

    def _notes(self, contact_id: int, one: PastContact) -> list[Row]:
        words = storable(one.draft.working_note)
        if not words:
            return []
        return [
            row(
                models.WorkingNote,
                contact_id=contact_id,
                author_id=self._writing.author_id,
                text=words,
                written_at=one.entered_at,
                expires_on=None if one.draft.keep_note else goes_after(one.entered_at),
            )
        ]

    def _change_set(self, verb: str, at: datetime) -> int:
        key = self._next(models.ChangeSet)
        written = row(
            models.ChangeSet,
            id=key,
            at=at,
            at_ms=milliseconds(at),
            author_id=self._writing.author_id,
            device_id=self._writing.change_set.device_id,
            verb=verb,
        )
        self._put(models.ChangeSet, [written])
        return key

    def _revise(
        self, change_set: int, kind: RootKind, root: Row, said: str, parents: bytes = b""
    ) -> bytes:
        revision = row(
            models.Revision,
            change_set_id=change_set,
            root_kind=kind,
            root_uid=root["uid"],
            parents=parents,
            body=said,
        )
        self._put(models.Revision, [revision])
        uid: bytes = revision["uid"]
        return uid

    def _agreed(self, agreement: Row) -> str:
        return body(models.Agreement, agreement, self._uids)

    def _close(self, agreement: Row, head: bytes, closing: Closing) -> None:
        """As `close_agreement` does."""
        is_done = closing.state is AgreementState.DONE
        agreement["state"] = closing.state
        agreement["closed_at"] = closing.at
        agreement["result" if is_done else "drop_reason"] = closing.words.strip()
        written = self._change_set("close_agreement", closing.at)
        said = self._agreed(agreement)
        self._revise(written, RootKind.AGREEMENT, agreement, said, head)

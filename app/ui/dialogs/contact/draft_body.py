"""A contact that is being filled in as JSON, and from what it starts."""

import json
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from app.queries.rows import ContactDetail
from app.services.drafts import AgreementDraft, ContactDraft, ParticipantDraft, ViewpointDraft
from app.ui.navigator import ContactSeed
from app.vocabulary import (
    AdviceStage,
    Channel,
    Initiative,
    Occasion,
    Outcome,
    Owner,
    Tone,
)

_CODES = {
    "tone": Tone,
    "channel": Channel,
    "occasion": Occasion,
    "advice_stage": AdviceStage,
    "initiative": Initiative,
}


def to_body(draft: ContactDraft) -> str:
    """The draft as JSON for the table of drafts."""
    return json.dumps(asdict(draft), ensure_ascii=False, default=lambda value: value.isoformat())


def from_body(body: str) -> ContactDraft | None:
    """The draft that was kept; None when another version wrote what we cannot read."""
    try:
        found: dict[str, Any] = json.loads(body)
        known = {field.name for field in fields(ContactDraft)}
        values = {name: value for name, value in found.items() if name in known}
        for name, code in _CODES.items():
            values[name] = code(values[name]) if values.get(name) else None
        values["pupil_ids"] = tuple(values["pupil_ids"])
        values["labels"] = tuple(values["labels"])
        values["at"] = datetime.fromisoformat(values["at"]) if values["at"] else None
        values["participants"] = tuple(_participant(part) for part in values["participants"])
        values["agreements"] = tuple(_agreement(part) for part in values["agreements"])
        values["viewpoints"] = tuple(_viewpoint(part) for part in values.get("viewpoints", ()))
        return ContactDraft(**values)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _participant(part: dict[str, Any]) -> ParticipantDraft:
    outcome = Outcome(part["outcome"]) if part["outcome"] else None
    return ParticipantDraft(part["guardian_id"], outcome, part["address_used"])


def _agreement(part: dict[str, Any]) -> AgreementDraft:
    due = date.fromisoformat(part["due_on"]) if part["due_on"] else None
    return AgreementDraft(part["text"], Owner(part["owner"]), due, part["pupil_id"], part["id"])


def _viewpoint(part: dict[str, Any]) -> ViewpointDraft:
    day = part.get("received_on")
    received_on = date.fromisoformat(day) if day else None
    return ViewpointDraft(part["text"], part["guardian_id"], part["id"], received_on)


def from_detail(detail: ContactDetail) -> ContactDraft:
    """A saved contact as a draft, for changing it."""
    return ContactDraft(
        pupil_ids=tuple(pupil.id for pupil in detail.pupils),
        participants=tuple(
            ParticipantDraft(row.guardian_id, row.outcome, row.address_used)
            for row in detail.participants
        ),
        tone=detail.tone,
        channel=detail.channel,
        occasion=detail.occasion,
        advice_stage=detail.advice_stage,
        initiative=detail.initiative,
        at=detail.at,
        time_known=detail.time_known,
        minutes=detail.minutes,
        subject=detail.subject,
        told=detail.told,
        heard=detail.heard,
        child_told=detail.child_told,
        why_it_matters=detail.why_it_matters,
        child_present=detail.child_present,
        interpreter_used=detail.interpreter_used,
        good_news=detail.good_news,
        asks_answer=detail.asks_answer,
        tell_other_parent=detail.tell_other_parent,
        spoken_by=detail.spoken_by,
        working_note=detail.working_note,
        agreements=tuple(
            AgreementDraft(row.text, row.owner, row.due_on, row.pupil_id, row.id)
            for row in detail.agreements
        ),
        labels=detail.labels,
        follows_id=detail.follows_id,
        professional=detail.professional,
        to_whole_group=detail.to_whole_group,
        keep_note=bool(detail.working_note) and detail.note_goes_on is None,
    )


def from_seed(seed: ContactSeed, channel: Channel) -> ContactDraft:
    """What is known before the first key; `channel` is the guess where the seed has none."""
    if seed.draft is not None:
        return seed.draft
    # Of several who were written to, only whoever answered did: that is asked.
    is_unsure = seed.outcome is Outcome.REACHED and len(seed.guardian_ids) > 1
    people = () if is_unsure else seed.guardian_ids
    return ContactDraft(
        pupil_ids=tuple(seed.pupil_ids),
        participants=tuple(ParticipantDraft(key, seed.outcome) for key in people),
        tone=seed.tone,
        channel=seed.channel or channel,
        occasion=seed.occasion or Occasion.OTHER,
        follows_id=seed.follows_id,
        subject=seed.subject,
        told=seed.told,
    )

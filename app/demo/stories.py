"""The written storylines of this autumn, placed on the school days before the last day."""

from datetime import date, time, timedelta
from typing import Any

from app.demo.pages import page
from app.demo.people import Child, Parent
from app.demo.school_days import SchoolDays, clock, moment
from app.demo.telling import Told
from app.services.bulk import Closing
from app.services.drafts import AgreementDraft, ContactDraft, ParticipantDraft
from app.vocabulary import AgreementState, Channel, Initiative, Occasion, Outcome, Owner, Tone

_CLOSED = time(14, 55)  # agreements are closed at the end of a day
_AS_WRITTEN = (
    "minutes", "subject", "told", "heard", "child_told", "child_present", "asks_answer",
    "spoken_by",
)  # fmt: skip


def stories(children: list[Child], days: SchoolDays) -> list[Told]:
    """What was written about these children; what would lie before the first day is left out."""
    named = {child.call_name: child for child in reversed(children)}
    found: list[Told] = []
    matters: dict[str, Told] = {}
    wanted = [one for one in page("stories")["contact"] if one["pupil"] in named]
    for one in sorted(wanted, key=lambda one: -one["back"]):
        day = days.back(one["back"])
        if one["back"] >= len(days.days) or day < named[one["pupil"]].enrolled_on:
            continue
        told = _told(one, day, named, days)
        told.goes_on_from = matters.get(one.get("follows"))
        if "id" in one:
            matters[one["id"]] = told
        found.append(told)
    return found


def _told(one: dict[str, Any], day: date, named: dict[str, Child], days: SchoolDays) -> Told:
    child = named[one["pupil"]]
    also = [named[name].id for name in one.get("also", ()) if name in named]
    channel = Channel(one["channel"])
    outcome = Outcome(one["outcome"]) if "outcome" in one else None
    at = moment(day, clock(one["time"]))
    if at > days.now:  # still to come today, so it was on the day before
        at = moment(days.back(one["back"] + 1), clock(one["time"]))
    parents = [_named(child, name) for name in one["with"]]
    agreements = one.get("agreements", [])
    draft = ContactDraft(
        pupil_ids=(child.id, *also),
        participants=tuple(ParticipantDraft(p.id, outcome, p.address(channel)) for p in parents),
        tone=Tone(one["tone"]),
        channel=channel,
        occasion=Occasion(one.get("occasion", "other")),
        initiative=Initiative(one.get("initiative", "school")),
        at=at,
        why_it_matters=one.get("why", ""),
        working_note=one.get("note", ""),
        labels=tuple(one.get("labels", ())),
        agreements=tuple(
            AgreementDraft(text, Owner(owner), days.after(day, due))
            for owner, text, due, *_closed in agreements
        ),
        **{key: one[key] for key in _AS_WRITTEN if key in one},
    )
    closings = [
        closing
        for place, agreement in enumerate(agreements)
        if (closing := _closing(place, agreement, day, days))
    ]
    return Told(
        draft,
        tuple(closings),
        informed=[_named(child, name) for name in one.get("informed", ())],
        viewpoint=one.get("viewpoint", ""),
    )


def _closing(place: int, agreement: list[Any], day: date, days: SchoolDays) -> Closing | None:
    _owner, _text, _due, *closed = agreement
    if not closed:
        return None
    state, words, after = closed
    closed_on = days.after(day, after)
    closed_at = moment(closed_on, _CLOSED) - timedelta(minutes=place)
    return None if closed_at > days.now else Closing(place, AgreementState(state), closed_at, words)


def _named(child: Child, name: str) -> Parent:
    """The guardian with this call name, or this word in the name of who speaks for them."""
    for parent in child.parents:
        if name == parent.sheet["call_name"] or name in parent.sheet.get("contact_person", ""):
            return parent
    raise KeyError(name)

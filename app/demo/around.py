"""What is around the contacts: activities, who helps, agreed contact, and what is told on."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from app import models
from app.demo.pages import page
from app.demo.people import Child, Parent, Roll
from app.demo.school_days import SchoolDays, clock, moment
from app.demo.sentences import Sentences
from app.demo.telling import Told
from app.rules.school_time import year_start
from app.services.contacts import mark_informed
from app.services.groups import school_year
from app.store.logbook import Writing
from app.vocabulary import ActivityKind, Channel, ParticipationKind

_PREPARED = 0.4


def add_activities(writing: Writing, roll: Roll, rng: Random) -> None:
    """The group activities of these school years, with who was there."""
    days = roll.days
    for plan in page("around")["activity"]:
        for day in _days_of(plan, days):
            _add_activity(writing, roll, plan, day, rng)


def _days_of(plan: dict[str, Any], days: SchoolDays) -> Iterable[date]:
    if "back" in plan:
        return [days.back(plan["back"])]
    if "ahead" in plan:
        return [days.after(days.until, plan["ahead"])]
    found = []
    year = year_start(days.days[0])
    while year <= days.until:
        opening = days.of_year(year)
        if len(opening) >= plan["nth"] and opening[plan["nth"] - 1] >= days.days[0]:
            found.append(opening[plan["nth"] - 1])
        year = year.replace(year=year.year + 1)
    return found


def _add_activity(
    writing: Writing, roll: Roll, plan: dict[str, Any], day: date, rng: Random
) -> None:
    at = moment(day, clock(plan["time"]))
    there = [child for child in roll.children if child.enrolled_on <= day]
    is_planned = "ahead" in plan
    if (at > roll.days.now and not is_planned) or not there:
        return
    parents = {parent.id: parent for child in there for parent in child.parents}
    came = sorted(
        key for key, parent in parents.items() if not is_planned and _came(parent, plan, rng)
    )
    groups = sorted({child.group_in(day) for child in there})
    activity = models.Activity(
        kind=ActivityKind(plan["kind"]),
        own_kind=plan.get("own_kind", ""),
        title=plan["title"],
        at=at,
        place=plan["place"],
        groups=[models.ActivityGroup(group_id=key) for key in groups],
        attendances=[models.Attendance(guardian_id=key) for key in came],
    )
    writing.session.add(activity)
    writing.record(activity)


def _came(parent: Parent, plan: dict[str, Any], rng: Random) -> bool:
    if "at" in parent.sheet:
        return plan["kind"] in parent.sheet["at"]
    is_asked = parent.is_talked_to and not parent.is_organisation
    return rng.random() < plan["share"] and is_asked


def link_words(writing: Writing, told: list[Told], ids: list[int]) -> None:
    """Who was talked with at an activity was there: a talk of its moment is the word one had."""
    activities = {row.at: row for row in writing.session.query(models.Activity)}
    for one, key in zip(told, ids, strict=True):
        activity = activities.get(one.at)
        if activity is None or one.draft.channel is not Channel.MEETING:
            continue
        present = {row.guardian_id: row for row in activity.attendances}
        for guest in one.draft.participants:
            row = present.get(guest.guardian_id)
            if row is None:
                row = models.Attendance(guardian_id=guest.guardian_id)
                activity.attendances.append(row)
            row.contact_id = key
        writing.record(activity)


def add_plans_and_help(writing: Writing, roll: Roll) -> None:
    """Contact made to measure, and what guardians help the school with."""
    year = school_year(writing, roll.days.until)
    helping: set[int] = set()
    for child in roll.children:
        for parent in child.parents:
            if "plan" in parent.sheet:
                _add_plan(writing, child, parent, roll.days)
            if "helps" in parent.sheet and parent.id not in helping:
                helping.add(parent.id)
                _add_help(writing, parent, year.id)


def _add_plan(writing: Writing, child: Child, parent: Parent, days: SchoolDays) -> None:
    agreed = parent.sheet["plan"]
    plan = models.ContactPlan(
        pupil_id=child.id,
        guardian_id=parent.id,
        every_school_weeks=agreed["every"],
        channel=Channel(agreed["channel"]),
        starts_on=days.back(agreed["back"]),
    )
    writing.session.add(plan)
    writing.record(plan)


def _add_help(writing: Writing, parent: Parent, school_year_id: int) -> None:
    guardian = writing.session.get_one(models.Guardian, parent.id)
    for kind in parent.sheet["helps"]:
        guardian.participations.append(
            models.Participation(kind=ParticipationKind(kind), school_year_id=school_year_id)
        )
    writing.record(guardian)


def prepare_talks(writing: Writing, roll: Roll, rng: Random) -> None:
    """Topics for the next talk of some children, and what they would like to show."""
    texts = page("around")["prepared"]
    for child in roll.children:
        words = Sentences(rng, child)
        if rng.random() < _PREPARED or child.call_name == "Sanne":
            preparation = models.Preparation(
                pupil_id=child.id,
                topics="\n".join(words.choose(texts["topics"]) for _ in range(2)),
                child_shows=words.choose(texts["shows"]),
            )
            writing.session.add(preparation)
            writing.record(preparation)


def tell_on(writing: Writing, told: list[Told], ids: list[int]) -> None:
    """The other home was told too, and a parent's own view is kept beside a contact."""
    for one, key in zip(told, ids, strict=True):
        soon = min(one.at + timedelta(hours=1), writing.now)
        for parent in one.informed:
            mark_informed(replace(writing, now=soon), key, parent.id)
        if one.viewpoint:
            contact = writing.session.get_one(models.Contact, key)
            contact.viewpoints.append(
                models.Viewpoint(
                    guardian_id=one.draft.participants[0].guardian_id,
                    text=one.viewpoint,
                    received_at=soon,
                )
            )
            writing.record(contact)

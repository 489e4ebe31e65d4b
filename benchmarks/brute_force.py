"""Who is unreached, from every contact and nothing that was kept: what the summary has to equal."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from app.queries.profile import calendar, profile
from app.queries.reach_links import Link, links
from app.rules.facts import Touch, facts
from app.rules.school_time import year_start
from app.rules.telling import Informable, has_custody, to_inform, was_told
from app.rules.unreached import Linked, reasons
from app.vocabulary import Channel, Custody, Initiative, Occasion, Outcome, Reason, Tone

TOUCHES = """
SELECT p.guardian_id, c.id, c.at, c.channel, p.outcome, c.tone, c.occasion, c.initiative,
  c.asks_answer, c.good_news, p.address_used, c.to_whole_group, c.time_known, c.tell_other_parent
FROM participant p JOIN contact c ON c.id = p.contact_id WHERE c.deleted_at IS NULL
"""
HOMES = """
SELECT s.pupil_id, g.id, g.household_id, s.custody, g.informed_apart
FROM guardianship s JOIN guardian g ON g.id = s.guardian_id WHERE g.deleted_at IS NULL
"""

Row = Any
Found = dict[int, frozenset[Reason]]


def unreached_by_brute_force(connection: Connection, now: datetime) -> Found:
    """The reasons of each unreached guardian."""
    run = connection.exec_driver_sql
    about: dict[int, set[int]] = defaultdict(set)
    for contact_id, pupil_id in run("SELECT contact_id, pupil_id FROM contact_pupil"):
        about[contact_id].add(pupil_id)
    touches: dict[int, list[Row]] = defaultdict(list)
    for row in run(TOUCHES):
        touches[row[0]].append(row)
    aside = set(run("SELECT guardian_id, pupil_id FROM set_aside").all())
    if aside:
        raise RuntimeError("a demo logbook sets nobody aside")
    untold = _untold(connection, touches, about, now)
    families: dict[int, list[Linked]] = defaultdict(list)
    for link in links(connection, now.date()):
        families[link.linked.pupil_id].append(_anew(link, touches, about, untold))
    us, days = profile(connection), calendar(connection, today=now.date())
    found: dict[int, set[Reason]] = defaultdict(set)
    for family in families.values():
        for linked in family:
            why = reasons(linked, family, now=now, calendar=days, june_counts=us.june_counts)
            found[linked.guardian_id].update(why)
    return {key: frozenset(why) for key, why in found.items() if why}


def _anew(
    link: Link,
    touches: dict[int, list[Row]],
    about: dict[int, set[int]],
    untold: dict[tuple[int, int], datetime],
) -> Linked:
    linked = link.linked
    found = facts(
        _touch(row, is_about=linked.pupil_id in about[row[1]])
        for row in touches[linked.guardian_id]
    )
    pair = (linked.pupil_id, linked.guardian_id)
    return linked._replace(facts=found, uninformed_since=untold.get(pair))


def _touch(row: Row, *, is_about: bool) -> Touch:
    return Touch(
        at=datetime.fromisoformat(row[2]),
        channel=Channel(row[3]),
        outcome=Outcome(row[4]),
        tone=Tone(row[5]),
        occasion=Occasion(row[6]),
        from_school=row[7] == Initiative.SCHOOL,
        asks_answer=bool(row[8]),
        good_news=bool(row[9]),
        address_used=row[10],
        concerns_pupil=is_about,
        to_whole_group=bool(row[11]),
        contact_id=row[1],
        time_known=bool(row[12]),
    )


def _untold(
    connection: Connection, touches: dict[int, list[Row]], about: dict[int, set[int]], now: datetime
) -> dict[tuple[int, int], datetime]:
    """Since when a guardian was not told what the other home was, this school year."""
    run = connection.exec_driver_sql
    homes: dict[int, list[Informable]] = defaultdict(list)
    for pupil, guardian, home, custody, apart in run(HOMES):
        homes[pupil].append(
            Informable(guardian, home, has_custody(Custody(custody)), asks_apart=bool(apart))
        )
    told: dict[int, set[int]] = defaultdict(set)
    moments: dict[int, datetime] = {}
    for row in (row for rows in touches.values() for row in rows):
        at = datetime.fromisoformat(row[2])
        if row[13] and at.date() >= year_start(now.date()):
            moments[row[1]] = at
            if was_told(Channel(row[3]), Outcome(row[4])):
                told[row[1]].add(row[0])
    for contact, guardian in run("SELECT contact_id, guardian_id FROM informed"):
        told[contact].add(guardian)
    found: dict[tuple[int, int], datetime] = {}
    for contact, at in sorted(moments.items(), key=lambda item: item[1], reverse=True):
        for pupil in about[contact]:
            for guardian in to_inform(told[contact], homes[pupil]):
                found[pupil, guardian] = at
    return found

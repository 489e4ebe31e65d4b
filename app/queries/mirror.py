"""The mirror of a school year: the teacher's own views, and what the log shows beside them."""

import json
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection

from app.i18n import Translator
from app.queries.mirror_rows import Evidence, Mirror, View
from app.queries.mirror_words import evidence_words, factor_words
from app.queries.paper_rows import MirrorLine, MirrorSheet
from app.queries.people import groups
from app.queries.profile import calendar, profile
from app.rules.mirror import FACTORS, FOR_SOME, Period, periods_of_year, periods_over, without_names
from app.rules.school_time import school_year_of
from app.store.sort_keys import first_key
from app.vocabulary import TALKS, MirrorWord

_A_DAY = timedelta(days=1)

_VIEWS = (
    "SELECT v.factor, v.view, v.note FROM mirror_view v"
    " JOIN school_year y ON y.id = v.school_year_id"
    " WHERE v.deleted_at IS NULL AND y.starts_on = ?"
)
# Whoever was in a group of the year to the last; without groups, whoever is in the logbook.
_MEMBERS = (
    "SELECT p.id, max(coalesce(m.since, ''), coalesce(p.enrolled_on, '')) FROM group_membership m"
    ' JOIN "group" g ON g.id = m.group_id AND g.deleted_at IS NULL'
    " JOIN school_year y ON y.id = g.school_year_id AND y.starts_on = :year"
    " JOIN pupil p ON p.id = m.pupil_id AND p.deleted_at IS NULL"
    " WHERE (m.until IS NULL OR m.until > :last) AND (p.left_on IS NULL OR p.left_on > :last)"
    " GROUP BY p.id"
)
_EVERYBODY = (
    "SELECT id, coalesce(enrolled_on, '') FROM pupil WHERE deleted_at IS NULL"
    " AND (left_on IS NULL OR left_on > :last)"
)
_TOUCHED = (
    "EXISTS (SELECT 1 FROM contact_pupil x JOIN participant t ON t.contact_id = x.contact_id"
    " AND t.reached IN ({reached})"
    " JOIN guardianship s ON s.guardian_id = t.guardian_id AND s.pupil_id = x.pupil_id"
    " JOIN contact c ON c.id = x.contact_id AND c.deleted_at IS NULL AND NOT c.to_whole_group"
    " WHERE x.pupil_id = {pupil} AND x.sort_key >= {first} AND x.sort_key < {end})"
)
_SPOKEN = "SELECT count(*) FROM json_each(:pupils) p WHERE " + _TOUCHED.format(
    reached="'spoken'", pupil="p.value", first=":first", end=":end"
)
# Each pupil comes with the first sort key from which a period counts for them.
_HERE = (
    "SELECT 1 FROM json_each(:periods) k WHERE json_extract(k.value, '$[0]') >="
    " json_extract(p.value, '$[1]')"
)
_REGULAR = (
    f"SELECT count(*), coalesce(sum(NOT EXISTS ({_HERE} AND NOT "
    + _TOUCHED.format(
        reached="'spoken', 'answered'",
        pupil="json_extract(p.value, '$[0]')",
        first="json_extract(k.value, '$[0]')",
        end="json_extract(k.value, '$[1]')",
    )
    + f")), 0) FROM json_each(:pupils) p WHERE EXISTS ({_HERE})"
)
_VISITS = (
    "SELECT count(DISTINCT c.id), count(DISTINCT x.pupil_id) FROM contact c"
    " JOIN participant t ON t.contact_id = c.id AND t.reached = 'spoken'"
    " JOIN contact_pupil x ON x.contact_id = c.id WHERE c.channel = 'home_visit'"
    " AND c.deleted_at IS NULL AND c.sort_key >= :first AND c.sort_key < :end"
)
_TALKS = (
    "SELECT count(*), coalesce(sum(c.child_present OR c.child_told <> ''), 0),"
    " coalesce(sum(c.told <> '' AND c.heard <> ''), 0) FROM contact c"
    " WHERE c.sort_key >= :first AND c.sort_key < :end AND c.deleted_at IS NULL"
    " AND c.channel IN ({talks}) AND c.got_through AND EXISTS (SELECT 1 FROM participant t"
    " WHERE t.contact_id = c.id AND t.reached = 'spoken')"
).format(talks=", ".join(f"'{one.value}'" for one in sorted(TALKS)))
_TONES = (
    "SELECT coalesce(sum(c.tone = 'positive'), 0), coalesce(sum(c.tone = 'problem'), 0)"
    " FROM contact c WHERE c.tone IN ('positive', 'problem') AND c.got_through"
    " AND c.deleted_at IS NULL AND c.sort_key >= :first AND c.sort_key < :end"
)
_GOOD_NEWS = (
    "SELECT count(*) FROM contact c WHERE c.good_news AND c.tone <> 'positive' AND c.got_through"
    " AND c.deleted_at IS NULL AND c.sort_key >= :first AND c.sort_key < :end"
)
_ACTIVITIES = (
    "SELECT count(*) FROM activity WHERE deleted_at IS NULL AND substr(at, 1, 10) >= :since"
    " AND substr(at, 1, 10) <= :until AND kind NOT IN ({some})"
).format(some=", ".join(f"'{one.value}'" for one in sorted(FOR_SOME)))
_AGREEMENTS = (
    "SELECT count(*), coalesce(sum(owner = 'home'), 0), coalesce(sum(due_on IS NOT NULL), 0)"
    " FROM agreement WHERE deleted_at IS NULL AND substr(made_at, 1, 10) >= :since"
    " AND substr(made_at, 1, 10) <= :until"
)
_BEGAN = "SELECT sort_key FROM contact WHERE deleted_at IS NULL ORDER BY sort_key LIMIT 1"
_NAMES = (
    "SELECT call_name, family_name, full_name FROM pupil"
    " UNION ALL SELECT call_name, family_name, full_name FROM guardian"
)


def mirror(connection: Connection, *, today: date) -> Mirror:
    """The school year of today beside the one before."""
    first, last = school_year_of(today)
    before, until = school_year_of(first - _A_DAY)
    return Mirror(
        starts_on=first,
        school_year=f"{first.year}-{last.year}",
        last_year=f"{before.year}-{until.year}",
        groups=", ".join(row.name for row in groups(connection, today=today)),
        school=profile(connection).school,
        views=_views(connection, first),
        last_views=_views(connection, before),
        names=known_names(connection),
    )


def both_years(connection: Connection, *, today: date) -> tuple[Evidence, Evidence]:
    """The evidence of this school year up to today, and that of the whole year before.

    In a large logbook this takes a fifth of a second: ask for it beside the window.
    """
    first, last = school_year_of(today)
    before, until = school_year_of(first - _A_DAY)
    return (
        evidence(connection, first=first, last=min(today, last)),
        evidence(connection, first=before, last=until),
    )


def evidence(connection: Connection, *, first: date, last: date) -> Evidence:
    """What the log shows from `first`, a 1 August, up to and including `last`."""
    members = _members(connection, first, last)
    keys: dict[str, Any] = {"first": _key(first), "end": _key(last + _A_DAY)}
    days = {"since": first.isoformat(), "until": last.isoformat()}
    periods = _periods(connection, last)

    def one(sql: str, values: dict[str, Any]) -> Any:
        return connection.exec_driver_sql(sql, values).one()

    visits, visited = one(_VISITS, keys)
    talks, with_child, exchanged = one(_TALKS, keys)
    positive, problem = one(_TONES, keys)
    agreements, for_home, with_day = one(_AGREEMENTS, days)
    regular_of, regular = _regular(connection, members, periods)
    pupils = json.dumps([key for key, _since in members])
    return Evidence(
        first=first, last=last, pupils=len(members),
        spoken=one(_SPOKEN, {**keys, "pupils": pupils})[0],
        home_visits=visits, visited=visited, talks=talks, with_child=with_child,
        positive=positive, problem=problem, good_news=one(_GOOD_NEWS, keys)[0],
        activities=one(_ACTIVITIES, days)[0], exchanged=exchanged,
        periods=len(periods), regular=regular, regular_of=regular_of,
        agreements=agreements, for_home=for_home, with_day=with_day,
    )  # fmt: skip


def _periods(connection: Connection, last: date) -> list[Period]:
    """The periods of the year that are over by then; not those from before there was a log."""
    found = periods_over(periods_of_year(calendar(connection, today=last), last), last)
    began = connection.exec_driver_sql(_BEGAN).scalar() or 0
    return [period for period in found if _key(period.ends + _A_DAY) > began]


def _members(connection: Connection, first: date, last: date) -> list[tuple[int, str]]:
    """Who was here at the end, each with the day they came; "" for always."""
    values = {"year": first.isoformat(), "last": last.isoformat()}
    rows = connection.exec_driver_sql(_MEMBERS, values).all()
    rows = rows or connection.exec_driver_sql(_EVERYBODY, values).all()
    return [(row[0], row[1]) for row in rows]


def _regular(
    connection: Connection, members: Sequence[tuple[int, str]], periods: Sequence[Period]
) -> tuple[int, int]:
    """Of how many pupils a whole period is over, and with how many of those it was regular."""
    since = [[key, _key(date.fromisoformat(day)) if day else 0] for key, day in members]
    spans = [[_key(period.begins), _key(period.ends + _A_DAY)] for period in periods]
    values = {"pupils": json.dumps(since), "periods": json.dumps(spans)}
    counted, regular = connection.exec_driver_sql(_REGULAR, values).one()
    return counted, regular


def _views(connection: Connection, starts_on: date) -> dict[int, View]:
    rows = connection.exec_driver_sql(_VIEWS, (starts_on.isoformat(),))
    return {row[0]: View(MirrorWord(row[1]) if row[1] else None, row[2]) for row in rows}


def known_names(connection: Connection) -> frozenset[str]:
    """Every word of a name of a pupil, a parent or a teacher here, in lower case.

    Particles are no names, and neither are single letters.
    """
    found: set[str] = set()
    for row in connection.exec_driver_sql(_NAMES):
        for part in row:
            found.update(_name_words(part))
    us = profile(connection)
    found.update(_name_words(us.teacher), _name_words(us.partner))
    return frozenset(found)


def _name_words(name: str) -> list[str]:
    """The words of a name that have a capital, and more than a letter."""
    parts = "".join(c if c.isalnum() else " " for c in name).split()
    return [part.lower() for part in parts if len(part) > 1 and not part[0].islower()]


def mirror_sheet(shown: Mirror, found: Evidence, *, today: date, t: Translator) -> MirrorSheet:
    """The mirror for paper, in the language of `t`; a name in a note becomes an initial."""
    nothing = View()
    return MirrorSheet(
        school=shown.school,
        groups=shown.groups,
        school_year=shown.school_year,
        lines=tuple(
            MirrorLine(
                number=n,
                factor=factor_words(n, t),
                evidence=evidence_words(n, found, t),
                view=shown.views.get(n, nothing).word,
                note=without_names(shown.views.get(n, nothing).note, shown.names),
                last_view=shown.last_views.get(n, nothing).word,
            )
            for n in FACTORS
        ),
        made_on=today,
        until=found.last,
    )


def _key(day: date) -> int:
    return first_key(datetime.combine(day, time()).astimezone())

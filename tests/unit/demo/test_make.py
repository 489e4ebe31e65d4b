"""The fictional class: repeatable by seed, on school days, and with somebody for every reason."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from app.demo import make_demo
from app.demo.school_days import AMSTERDAM
from app.errors import AppError
from app.paths import DataFolder
from app.queries.profile import calendar
from app.queries.reach import reach_count, unreached
from app.store.check import check
from app.store.logbook import Logbook, local_now
from app.store.opening import open_logbook
from app.vocabulary import Reason
from tests.conftest import CHEAP, PASSWORD

TUESDAY = date(2026, 11, 24)
Maker = Callable[..., Logbook]


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Maker]:
    """Makes demo logbooks, each once."""
    made: dict[str, Logbook] = {}

    def maker(until: date = TUESDAY, **wanted: int) -> Logbook:
        key = f"{until} {sorted(wanted.items())}"
        if key not in made:
            folder = DataFolder(tmp_path_factory.mktemp("demo"))
            made[key], _code = make_demo(
                folder, PASSWORD, until=until, cost=CHEAP, clock=later, **wanted
            )
        return made[key]

    yield maker
    for logbook in made.values():
        logbook.close()


def later() -> datetime:
    """When the classes of these tests are looked at, whatever day it is."""
    return datetime(2031, 1, 6, 9, 0, tzinfo=AMSTERDAM)


def rows(logbook: Logbook, sql: str) -> list[Any]:
    return logbook.read(lambda connection: list(connection.execute(text(sql)).all()))


def everything(logbook: Logbook) -> dict[str, list[Any]]:
    """All rows of all tables, without what is unique to each file."""

    def read(connection: Connection) -> dict[str, list[Any]]:
        tables = connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ).scalars()
        return {table: _plain_rows(connection, table) for table in tables}

    return logbook.read(read)


def _plain_rows(connection: Connection, table: str) -> list[Any]:
    if table.startswith(("contact_search_", "note_search_")):
        return []
    found = connection.execute(text(f'SELECT * FROM "{table}"'))  # a table is called "group"
    return [
        tuple(
            re.sub(r"\b[0-9a-f]{32}\b", "uid", str(value))
            for value in row
            if not isinstance(value, bytes)
        )
        for row in found
    ]


def at(day: date) -> datetime:
    return datetime.combine(day, time(15, 5), AMSTERDAM)


def test_the_same_seed_gives_the_same_class(make: Maker, tmp_path: Path) -> None:
    again, _code = make_demo(DataFolder(tmp_path), PASSWORD, until=TUESDAY, cost=CHEAP, clock=later)
    first, second = everything(make()), everything(again)
    again.close()
    for table in first:
        assert first[table] == second[table], table


def test_another_seed_gives_other_words(make: Maker) -> None:
    told = "SELECT told FROM contact ORDER BY id"
    assert rows(make(), told) != rows(make(seed=2), told)


def test_a_class_of_28_and_a_year_of_contacts(make: Maker) -> None:
    logbook = make()
    report = check(logbook.folder, logbook.data_key)
    assert report.ok, report.problems
    assert report.pupils == 28
    assert 350 <= report.contacts <= 450
    assert report.guardians >= 45
    first, last = rows(logbook, "SELECT min(at), max(at) FROM contact")[0]
    assert "2025-11-24" <= first < "2025-12-15"
    assert last.startswith("2026-11-24")


def test_it_opens_with_its_password_and_its_recovery_code(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    logbook, code = make_demo(folder, PASSWORD, pupils=2, contacts=4, until=TUESDAY, cost=CHEAP)
    assert logbook.clock is local_now
    logbook.close()
    for key in (PASSWORD, code):
        opened = open_logbook(folder, key)
        assert rows(opened, "SELECT count(*) FROM contact") == [(4,)]
        opened.close()


def test_it_refuses_where_a_logbook_stands(make: Maker) -> None:
    with pytest.raises(AppError):
        make_demo(make().folder, PASSWORD, until=TUESDAY, cost=CHEAP)


@pytest.mark.parametrize("until", [TUESDAY, date(2026, 9, 14), date(2027, 3, 20), date(2027, 7, 2)])
def test_every_reason_holds_for_someone_and_most_are_reached(make: Maker, until: date) -> None:
    logbook = make(until)
    found = logbook.read(partial(unreached, now=at(until)))
    assert {reason for row in found for reason in row.reasons} == set(Reason)
    if until.month != 9:
        count = logbook.read(partial(reach_count, now=at(until)))
        assert count.spoken / count.guardians > 0.75


@pytest.mark.parametrize("until", [TUESDAY, date(2026, 8, 3), date(2026, 12, 30), date(2027, 2, 7)])
def test_all_was_on_a_school_day_at_a_sensible_hour(make: Maker, until: date) -> None:
    logbook = make(until)
    days = logbook.read(partial(calendar, today=until))
    moments = rows(logbook, "SELECT at, entered_at FROM contact")
    activities = rows(logbook, "SELECT at FROM activity")
    moments += [(when, when) for (when,) in activities if datetime.fromisoformat(when) <= at(until)]
    planned = [datetime.fromisoformat(when) for (when,) in activities]
    assert all(days.is_school_day(when.date()) for when in planned)
    for happened, entered in moments:
        moment = datetime.fromisoformat(happened)
        assert days.is_school_day(moment.date()), happened
        assert time(7, 30) <= moment.time() <= time(20, 0), happened
        assert moment <= datetime.fromisoformat(entered) <= at(until)
    closed = rows(logbook, "SELECT made_at, closed_at FROM agreement WHERE state <> 'open'")
    for made_at, closed_at in closed:
        assert datetime.fromisoformat(made_at) < datetime.fromisoformat(closed_at) <= at(until)


@pytest.mark.parametrize(("hour", "last"), [(8, "2026-11-23"), (10, "2026-11-24")])
def test_today_holds_nothing_that_is_still_to_come(tmp_path: Path, hour: int, last: str) -> None:
    """Who looks at the class in the morning sees no contact of this afternoon."""
    now = datetime.combine(TUESDAY, time(hour), AMSTERDAM)
    folder = DataFolder(tmp_path)
    logbook, _code = make_demo(folder, PASSWORD, until=TUESDAY, cost=CHEAP, clock=lambda: now)
    moments = "SELECT at, entered_at, at FROM contact UNION SELECT made_at, closed_at, closed_at"
    for row in rows(logbook, f"{moments} FROM agreement WHERE closed_at IS NOT NULL"):
        assert max(map(datetime.fromisoformat, row)) <= now
    assert rows(logbook, "SELECT max(at) FROM contact")[0][0].startswith(last)
    assert logbook.clock() == now
    logbook.close()


def test_in_august_last_year_is_there_and_this_year_is_empty(make: Maker) -> None:
    until = date(2026, 8, 3)
    logbook = make(until)
    assert check(logbook.folder, logbook.data_key).contacts == 420
    assert rows(logbook, "SELECT count(*) FROM contact WHERE at >= '2026-08'") == [(0,)]


def test_nobody_can_be_called(make: Maker) -> None:
    points = rows(make(pupils=60, contacts=100), "SELECT kind, value FROM reach_point")
    for kind, value in points:
        if kind == "mobile":
            assert re.fullmatch(r"06 0\d{3} \d{4}", value)
        else:
            assert value.endswith(".example")
    assert len({value for _kind, value in points}) > 100


def test_every_text_is_filled_in_and_none_is_worn_out(make: Maker) -> None:
    texts = rows(make(), "SELECT told, heard, child_told, why_it_matters FROM contact")
    texts += [(*row, "", "") for row in rows(make(), "SELECT text, result FROM agreement")]
    for words in (part for row in texts for part in row):
        assert not re.search(r"[{}]|  |\.\.", words), words
    told = Counter(row[0] for row in rows(make(), "SELECT told FROM contact"))
    assert all(told), "every contact says something"
    assert max(told.values()) <= 3


def test_the_class_is_as_varied_as_a_real_one(make: Maker) -> None:
    """What the pages have to cope with is all there."""
    logbook = make()
    for table, column, wanted in (
        ("participant", "outcome", 7),
        ("contact", "channel", 10),
        ("contact", "tone", 3),
        ("contact", "occasion", 8),
        ("contact", "initiative", 2),
        ("agreement", "state", 3),
        ("agreement", "owner", 3),
        ("guardianship", "relationship", 6),
        ("guardianship", "custody", 3),
        ("activity", "kind", 6),
    ):
        found = rows(logbook, f"SELECT count(DISTINCT {column}) FROM {table}")
        assert found[0][0] >= wanted, column
    for sql in (
        "SELECT 1 FROM agreement WHERE state = 'open' AND due_on < '2026-11-24'",
        "SELECT 1 FROM agreement WHERE state = 'done' AND result <> ''",
        "SELECT 1 FROM viewpoint",
        "SELECT 1 FROM informed",
        "SELECT 1 FROM working_note",
        "SELECT 1 FROM contact_plan",
        "SELECT 1 FROM participation",
        "SELECT 1 FROM preparation",
        "SELECT 1 FROM contact WHERE follows_id IS NOT NULL",
        "SELECT 1 FROM contact WHERE spoken_by <> ''",
        "SELECT 1 FROM guardian WHERE is_deceased",
        "SELECT 1 FROM guardian WHERE needs_interpreter",
        "SELECT 1 FROM guardian WHERE kind = 'organisation'",
        "SELECT 1 FROM guardianship WHERE NOT may_be_contacted",
        "SELECT 1 FROM guardianship WHERE secret_address",
        "SELECT 1 FROM guardianship WHERE supervision_order",
        "SELECT 1 FROM pupil WHERE enrolled_on = '2026-11-09'",
        "SELECT 1 FROM guardianship GROUP BY guardian_id HAVING count(*) > 1",
        "SELECT 1 FROM label",
    ):
        assert rows(logbook, sql), sql


def test_parents_are_met_at_activities_and_some_are_spoken_there(make: Maker) -> None:
    logbook = make()
    seen = rows(logbook, "SELECT count(*) FROM attendance WHERE contact_id IS NULL")[0][0]
    spoken = rows(
        logbook,
        "SELECT count(*) FROM attendance a JOIN contact c ON c.id = a.contact_id"
        " JOIN activity y ON y.id = a.activity_id WHERE c.at = y.at",
    )[0][0]
    assert seen > 20
    assert spoken == 2
    planned = "SELECT count(*) FROM activity y WHERE y.at > '2026-11-24T15:05:00+01:00'"
    assert rows(logbook, planned) == [(2,)]
    nobody = f"{planned} AND EXISTS (SELECT 1 FROM attendance a WHERE a.activity_id = y.id)"
    assert rows(logbook, nobody) == [(0,)]
    assert rows(logbook, "SELECT own_kind FROM activity WHERE kind = 'other'")


def test_secrets_are_kept_where_contact_is_not_wanted(make: Maker) -> None:
    """Made-up contacts never name the dead, nor who may not be contacted."""
    silent = (
        "SELECT g.full_name FROM participant p JOIN guardian g ON g.id = p.guardian_id"
        " JOIN guardianship s ON s.guardian_id = g.id WHERE g.is_deceased OR NOT s.may_be_contacted"
    )
    assert rows(make(), silent) == []


def test_a_school_has_groups_brothers_and_sisters(make: Maker) -> None:
    logbook = make(pupils=100, contacts=1000)
    assert check(logbook.folder, logbook.data_key).ok
    assert rows(logbook, "SELECT count(*) FROM contact") == [(1000,)]
    groups = rows(
        logbook,
        'SELECT g.name, count(*) FROM group_membership m JOIN "group" g ON g.id = m.group_id'
        " JOIN school_year y ON y.id = g.school_year_id WHERE y.starts_on = '2026-08-01'"
        " GROUP BY g.name ORDER BY g.id",
    )
    assert groups == [("6B", 28), ("3A", 28), ("4A", 28), ("5A", 16)]
    siblings = "SELECT count(*) FROM guardianship WHERE pupil_id > 28 GROUP BY guardian_id"
    assert max(count for (count,) in rows(logbook, siblings)) > 1


def test_many_contacts_take_more_years(make: Maker) -> None:
    logbook = make(pupils=10, contacts=600)
    assert rows(logbook, "SELECT count(*) FROM contact") == [(600,)]
    assert rows(logbook, "SELECT min(at) < '2024-06' FROM contact") == [(1,)]
    assert rows(logbook, "SELECT count(*) FROM contact c, contact_pupil x, pupil p"
                " WHERE x.contact_id = c.id AND p.id = x.pupil_id"
                " AND substr(c.at, 1, 10) < p.enrolled_on") == [(0,)]  # fmt: skip


@pytest.mark.parametrize(("pupils", "contacts"), [(0, 0), (1, 5), (3, 40), (28, 0)])
def test_small_ones(make: Maker, pupils: int, contacts: int) -> None:
    logbook = make(pupils=pupils, contacts=contacts)
    report = check(logbook.folder, logbook.data_key)
    assert (report.ok, report.pupils, report.contacts) == (True, pupils, contacts)

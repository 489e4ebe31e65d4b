"""Put off until a day, then back by itself."""

from datetime import timedelta
from functools import partial

import pytest

from app.errors import NotFoundError, RefusedError
from app.queries.put_off import About, PutOff, Thing, near_days
from app.queries.put_off import put_off as what_is_put_off
from app.services.drafts import AgreementDraft
from app.services.not_now import bring_back, put_off
from app.services.undoing import undo
from app.store.logbook import Logbook
from tests.conftest import NOW
from tests.people import log

TODAY = NOW.date()
AGREEMENT = Thing(About.AGREEMENT, 1)
DRAFT = Thing(About.DRAFT, "contact:12")


@pytest.fixture
def with_agreement(class_logbook: Logbook) -> Logbook:
    log(class_logbook, "Emir", "Fatma", agreements=(AgreementDraft("bellen", due_on=TODAY),))
    return class_logbook


def read(logbook: Logbook, days: int = 0) -> PutOff:
    return logbook.read(partial(what_is_put_off, today=TODAY + timedelta(days=days)))


@pytest.mark.parametrize("thing", [AGREEMENT, DRAFT, Thing(About.FAMILY, 1)])
def test_it_waits_until_its_day_and_comes_back(with_agreement: Logbook, thing: Thing) -> None:
    until = TODAY + timedelta(days=2)
    with_agreement.write(partial(put_off, thing=thing, until=until))
    assert read(with_agreement).until == {thing: until}
    assert read(with_agreement, days=1).back == frozenset()
    on_its_day = read(with_agreement, days=2)
    assert (on_its_day.until, on_its_day.back) == ({}, frozenset({thing}))
    assert read(with_agreement, days=30).back == frozenset()


def test_put_off_again_moves_its_day(with_agreement: Logbook) -> None:
    for days in (1, 3):
        until = TODAY + timedelta(days=days)
        with_agreement.write(partial(put_off, thing=AGREEMENT, until=until))
    assert read(with_agreement).until == {AGREEMENT: until}


def test_taken_back_it_is_there_again_and_can_be_put_off_anew(with_agreement: Logbook) -> None:
    until = TODAY + timedelta(days=1)
    for way_back in (
        lambda written: partial(undo, change_set_uid=written.change_set_uid),
        lambda _written: partial(bring_back, thing=AGREEMENT),
    ):
        written = with_agreement.write(partial(put_off, thing=AGREEMENT, until=until))
        assert read(with_agreement).until
        with_agreement.write(way_back(written))
        assert not read(with_agreement).until


def test_today_is_not_later(with_agreement: Logbook) -> None:
    with pytest.raises(RefusedError) as refused:
        with_agreement.write(partial(put_off, thing=AGREEMENT, until=TODAY))
    assert refused.value.field == "until"


def test_what_is_gone_is_not_put_off(class_logbook: Logbook) -> None:
    until = TODAY + timedelta(days=1)
    with pytest.raises(NotFoundError):
        class_logbook.write(partial(put_off, thing=AGREEMENT, until=until))


@pytest.mark.parametrize(
    ("month", "day", "tomorrow", "next_week"),
    [
        (11, 24, "2026-11-25", "2026-11-30"),
        (11, 27, "2026-11-30", "2026-11-30"),  # a Friday
        (12, 17, "2026-12-18", "2027-01-04"),  # before the Christmas holiday
    ],
)
def test_days_to_put_off_to_are_school_days(
    class_logbook: Logbook, month: int, day: int, tomorrow: str, next_week: str
) -> None:
    today = TODAY.replace(month=month, day=day)
    near = class_logbook.read(partial(near_days, today=today))
    assert [each.isoformat() for each in near] == [tomorrow, next_week]

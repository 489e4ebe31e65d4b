"""Set aside: out of the list until a day, with a reason, and back again."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from app.errors import NotFoundError, RefusedError
from app.queries.reach import unreached
from app.queries.unreached_aside import AsideRow, set_aside_now
from app.services.set_aside import bring_back, set_aside
from app.services.undoing import undo
from app.store.logbook import Logbook, Written
from tests.conftest import NOW
from tests.people import guardian_of, key_of

TODAY = NOW.date()
LATER = TODAY + timedelta(days=14)


def put(
    logbook: Logbook, reason: str = "duopartner belt", until: date = LATER, name: str = "Fatma"
) -> Written:
    pupil = {"Fatma": "Emir", "Marvin": "Jayden"}[name]
    use_case = partial(
        set_aside,
        guardian_id=guardian_of(logbook, pupil, name),
        pupil_ids=[key_of(logbook, pupil)],
        reason=reason,
        until=until,
    )
    return logbook.write(use_case)


def listed(logbook: Logbook, day: date = TODAY) -> list[str]:
    now = NOW + (day - TODAY)
    return [row.guardian for row in logbook.read(partial(unreached, now=now))]


def aside(logbook: Logbook, day: date = TODAY) -> list[AsideRow]:
    return logbook.read(partial(set_aside_now, today=day))


def test_out_of_the_list_until_the_day_is_over(class_logbook: Logbook):
    put(class_logbook)
    assert "Fatma Yıldız" not in listed(class_logbook)
    assert "Fatma Yıldız" not in listed(class_logbook, LATER)
    assert "Fatma Yıldız" in listed(class_logbook, LATER + timedelta(days=1))
    assert aside(class_logbook, LATER + timedelta(days=1)) == []


def test_it_says_who_why_and_until_when(class_logbook: Logbook):
    put(class_logbook)
    [row] = aside(class_logbook)
    assert (row.guardian, row.pupils, row.reason, row.until) == (
        "Fatma Yıldız", ("Emir Yıldız",), "duopartner belt", LATER,
    )  # fmt: skip


def test_again_gives_the_new_reason_and_day(class_logbook: Logbook):
    put(class_logbook)
    put(class_logbook, "op reis", TODAY)
    [row] = aside(class_logbook)
    assert (row.reason, row.until) == ("op reis", TODAY)


def test_bringing_back_and_undoing_that(class_logbook: Logbook):
    put(class_logbook)
    [row] = aside(class_logbook)
    back = class_logbook.write(partial(bring_back, set_aside_ids=row.ids))
    assert "Fatma Yıldız" in listed(class_logbook)
    with pytest.raises(NotFoundError):
        class_logbook.write(partial(bring_back, set_aside_ids=row.ids))
    class_logbook.write(partial(undo, change_set_uid=back.change_set_uid))
    assert "Fatma Yıldız" not in listed(class_logbook)


def test_undo_puts_them_in_the_list_again(class_logbook: Logbook):
    before = listed(class_logbook)
    written = put(class_logbook)
    class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert listed(class_logbook) == before


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"reason": "  "}, "reason"),
        ({"reason": "x" * 501}, "reason"),
        ({"until": TODAY - timedelta(days=1)}, "until"),
        ({"until": TODAY + timedelta(days=367)}, "until"),
    ],
)
def test_it_asks_for_a_reason_and_an_end(class_logbook: Logbook, more: dict[str, Any], field: str):
    with pytest.raises(RefusedError) as refused:
        put(class_logbook, **more)
    assert refused.value.field == field
    assert aside(class_logbook) == []


def test_only_about_ones_own_children(class_logbook: Logbook):
    use_case = partial(
        set_aside,
        guardian_id=guardian_of(class_logbook, "Emir", "Fatma"),
        pupil_ids=[key_of(class_logbook, "Noor")],
        reason="?",
        until=LATER,
    )
    with pytest.raises(NotFoundError):
        class_logbook.write(use_case)

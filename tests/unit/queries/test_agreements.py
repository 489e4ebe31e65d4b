"""The list of all agreements: its order, its pages, its bands, and what is asked of it."""

from datetime import date, timedelta
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.queries.agreements import (
    AgreementFilter,
    AgreementPart,
    Band,
    agreements,
    band_of,
)
from app.services.agreements import add_agreement, close_agreement
from app.services.drafts import AgreementDraft
from app.store.logbook import Logbook
from app.vocabulary import AgreementState, Owner
from tests.conftest import NOW
from tests.people import key_of, log

TODAY = NOW.date()  # a Tuesday


def add(logbook: Logbook, words: str, days: int | None, **more: object) -> int:
    pupil = str(more.pop("pupil", "Emir"))
    due = None if days is None else TODAY + timedelta(days=days)
    draft = AgreementDraft(words, due_on=due, pupil_id=key_of(logbook, pupil), **more)  # type: ignore[arg-type]
    return logbook.write(partial(add_agreement, draft=draft)).ids[0]


def read(
    logbook: Logbook, after: tuple[str, int] | None = None, limit: int = 200, **asked: object
) -> AgreementPart:
    wanted = AgreementFilter(**asked)  # type: ignore[arg-type]
    return logbook.read(partial(agreements, wanted=wanted, today=TODAY, after=after, limit=limit))


def words(part: AgreementPart) -> list[str]:
    return [row.text for row in part.rows]


def test_the_soonest_first_and_without_a_day_last(class_logbook: Logbook) -> None:
    for name, days in (
        ("ooit", None),
        ("later", 9),
        ("laat", -3),
        ("vandaag", 0),
        ("ooit 2", None),
    ):
        add(class_logbook, name, days)
    part = read(class_logbook)
    assert words(part) == ["laat", "vandaag", "later", "ooit", "ooit 2"]
    assert part.counts == {Band.OVERDUE: 1, Band.TODAY: 1, Band.LATER: 1, Band.NO_DAY: 2}


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 7])
@pytest.mark.parametrize("closed", [False, True])
def test_pages_follow_each_other_without_gaps(
    class_logbook: Logbook, limit: int, closed: bool
) -> None:
    for number, days in enumerate((3, 1, None, 1, None, 3, 3)):
        key = add(class_logbook, f"a{number}", days)
        if closed:
            class_logbook.clock = partial(lambda n: NOW + timedelta(minutes=n // 2), number)
            close = partial(close_agreement, agreement_id=key, state=AgreementState.DONE)
            class_logbook.write(close)
    whole = words(read(class_logbook, closed=closed))
    assert len(whole) == 7
    found: list[str] = []
    after = None
    for _page in range(8):
        part = read(class_logbook, after, limit, closed=closed)
        found += words(part)
        after = part.after
        if after is None:
            break
    assert found == whole


def test_closed_ones_the_latest_first(class_logbook: Logbook) -> None:
    keys = [add(class_logbook, name, 1) for name in ("een", "twee", "drie")]
    for minutes, place in ((1, 2), (2, 0)):
        class_logbook.clock = partial(lambda m: NOW + timedelta(minutes=m), minutes)
        state = AgreementState.DROPPED if place else AgreementState.DONE
        class_logbook.write(
            partial(close_agreement, agreement_id=keys[place], state=state, words="zo")
        )
    part = read(class_logbook, closed=True)
    assert words(part) == ["een", "drie"]
    assert [(row.result, row.drop_reason) for row in part.rows] == [("zo", ""), ("", "zo")]
    assert words(read(class_logbook)) == ["twee"]


def test_by_owner_and_pupil(class_logbook: Logbook) -> None:
    add(class_logbook, "van ons", 1)
    add(class_logbook, "van thuis", 1, owner=Owner.HOME)
    add(class_logbook, "van Noor", 1, owner=Owner.CHILD, pupil="Noor")
    home = read(class_logbook, owners=frozenset({Owner.HOME, Owner.CHILD}))
    assert words(home) == ["van thuis", "van Noor"]
    assert home.counts == {Band.THIS_WEEK: 2}
    assert words(read(class_logbook, pupil_id=key_of(class_logbook, "Noor"))) == ["van Noor"]
    assert len(words(read(class_logbook, group_id=1))) == 3
    assert words(read(class_logbook, group_id=2)) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lez", ["elke dag lézen"]),
        ("LEZEN dag", ["elke dag lézen"]),
        ("yildiz", ["elke dag lézen", "Ærøskøbing bekijken"]),
        ("noor reken", ["rekenen met één blok"]),
        ("een", ["rekenen met één blok"]),
        ("ezen", []),
        ("aero", ["Ærøskøbing bekijken"]),
        ("%_", ["elke dag lézen", "Ærøskøbing bekijken", "rekenen met één blok"]),
    ],
)
def test_words_begin_words_whatever_the_accents(
    class_logbook: Logbook, typed: str, found: list[str]
) -> None:
    add(class_logbook, "elke dag lézen", 1)
    add(class_logbook, "Ærøskøbing bekijken", 2)
    add(class_logbook, "rekenen met één blok", 3, pupil="Noor")
    assert words(read(class_logbook, text=typed)) == found


def test_a_page_is_filled_past_what_does_not_fit(class_logbook: Logbook) -> None:
    for number in range(6):
        add(class_logbook, f"zelf l{'e' if number % 3 else 'o'}zen {number}", 1)
    assert len(words(read(class_logbook, text="lezen", limit=3))) >= 3


@given(some.dates(date(2020, 1, 1), date(2030, 1, 1)), some.integers(-400, 400))
def test_bands_follow_the_days(today: date, ahead: int) -> None:
    order = list(Band)
    day = today + timedelta(days=ahead)
    band = band_of(day, today)
    assert (band is Band.TODAY) == (ahead == 0)
    assert (band is Band.OVERDUE) == (ahead < 0)
    same_week = day.isocalendar()[:2] == today.isocalendar()[:2]
    assert (band is Band.THIS_WEEK) == (ahead > 0 and same_week)
    days = [band_of(day + timedelta(days=step), today) for step in range(9)]
    assert all(order.index(first) <= order.index(second) for first, second in pairwise(days))


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_closed_ones_are_found_by_words_page_by_page(class_logbook: Logbook, limit: int) -> None:
    for number in range(4):
        agreed = (AgreementDraft(f"lezen {number}a"), AgreementDraft(f"lezen {number}b"),
                  AgreementDraft(f"rekenen {number}"))  # fmt: skip
        log(class_logbook, "Emir", "Fatma", agreements=agreed, at=NOW - timedelta(days=number))
    add(class_logbook, "lezen zonder gesprek", 1)
    add(class_logbook, "bellen", 1)
    for key in range(1, 15):
        close = partial(close_agreement, agreement_id=key, state=AgreementState.DONE,
                        words="ging vanzelf" if key == 14 else "")  # fmt: skip
        class_logbook.write(close)
    found: list[str] = []
    after = None
    for _page in range(20):
        part = read(class_logbook, after, limit, closed=True, text="lez")
        found += words(part)
        after = part.after
        if after is None:
            break
    assert found[0] == "lezen zonder gesprek"
    assert found[1:] == [f"lezen {number}{half}" for number in range(4) for half in "ab"]
    assert words(read(class_logbook, closed=True, text="vanzelf")) == ["bellen"]

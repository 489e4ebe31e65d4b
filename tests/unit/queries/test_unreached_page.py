"""The page of the unreached: bands, homes, brothers and sisters, what narrows it, what it opens."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from app.queries import reach_board
from app.queries.reach import unreached
from app.queries.reach_board import Board
from app.queries.rows import UnreachedRow
from app.queries.unreached_detail import unreached_detail
from app.queries.unreached_list import NamesShown, UnreachedList, unreached_list
from app.queries.unreached_page import UnreachedFilter, banded, unreached_view
from app.services.contacts import log_contact
from app.services.drafts import ContactDraft, ParticipantDraft, PupilDraft
from app.services.people import add_pupil
from app.services.planned_calls import plan_call
from app.services.set_aside import set_aside
from app.store.logbook import Logbook
from app.vocabulary import Channel, Occasion, Outcome, Reason, Tone, Urgency
from tests.conftest import CLASS, NOW
from tests.people import guardian_of, key_of, log

TODAY = NOW.date()


@pytest.fixture
def siblings(class_logbook: Logbook) -> Logbook:
    """Emir has a sister, Elif, with the same mother."""
    return with_pupil(class_logbook, PupilDraft(call_name="Elif", family_name="Yıldız"))


def with_pupil(logbook: Logbook, draft: PupilDraft) -> Logbook:
    """Another pupil, with Emir's mother."""
    mother = replace(CLASS[1].guardians[0], id=guardian_of(logbook, "Emir", "Fatma"))
    logbook.write(partial(add_pupil, draft=replace(draft, guardians=(mother,))))
    return logbook


def rows(logbook: Logbook) -> list[UnreachedRow]:
    return logbook.read(partial(unreached, now=NOW))


def row_of(logbook: Logbook, name: str) -> UnreachedRow:
    return next(row for row in rows(logbook) if row.guardian.startswith(name))


def test_homes_stay_together_inside_a_band(class_logbook: Logbook):
    log(class_logbook, "Noor", "Ilse", tone=Tone.PROBLEM)
    log(class_logbook, "Jayden", "Marvin", tone=Tone.PRACTICAL)
    bands = dict(banded(rows(class_logbook), is_calm=False))
    names = [row.guardian for row in bands[Urgency.SOON]]
    # Tom is on the list for less than Marvin, and stands with Ilse, whose home is one.
    assert names == ["Ilse Berg", "Tom Berg", "Marvin Pinas"]


def test_a_reason_says_which_child_it_is_about(siblings: Logbook):
    mother = guardian_of(siblings, "Emir", "Fatma")
    assert guardian_of(siblings, "Elif", "Fatma") == mother
    log(siblings, "Emir", "Fatma", tone=Tone.PROBLEM, occasion=Occasion.START_TALK,
        channel=Channel.MEETING)  # fmt: skip
    row = row_of(siblings, "Fatma")
    why = {child.call_name: child.reasons for child in row.children}
    assert why == {
        "Elif": (Reason.NEVER_REACHED, Reason.NO_START_TALK),
        "Emir": (Reason.ONLY_PROBLEMS,),
    }
    assert row.pupils == ("Elif Yıldız", "Emir Yıldız")


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (UnreachedFilter(), {"Ilse", "Tom", "Fatma", "Marvin", "Priya"}),
        (UnreachedFilter(languages=frozenset({"Turks"})), {"Fatma"}),
        (UnreachedFilter(channels=frozenset({Channel.PHONE})), {"Ilse"}),
        (UnreachedFilter(channels=frozenset({None})), {"Tom", "Fatma", "Marvin", "Priya"}),
        (UnreachedFilter(pupil_ids=frozenset({3})), {"Marvin", "Priya"}),
        (UnreachedFilter(reason=Reason.ONLY_PROBLEMS), set()),
    ],
)
def test_filters(class_logbook: Logbook, wanted: UnreachedFilter, names: set[str]):
    log(class_logbook, "Noor", "Ilse", outcome=Outcome.NO_ANSWER, channel=Channel.PHONE)
    found = {row.guardian.split()[0] for row in rows(class_logbook) if wanted.fits(row)}
    assert found == names


def test_the_board_judges_alike_bit_by_bit_and_at_once(siblings: Logbook):
    """Setting aside judges few again; a board that begins anew has to say the same."""
    rows(siblings)
    mother = guardian_of(siblings, "Emir", "Fatma")
    one = partial(set_aside, guardian_id=mother, pupil_ids=[key_of(siblings, "Emir")],
                  reason="later", until=TODAY)  # fmt: skip
    log(siblings, "Jayden", "Priya")
    siblings.write(one)
    log(siblings, "Noor", "Tom")
    gradually = rows(siblings)
    reach_board._BOARDS.clear()
    assert gradually == rows(siblings)
    assert row_of(siblings, "Fatma").pupils == ("Elif Yıldız",)


def test_setting_aside_judges_only_that_family(
    class_logbook: Logbook, monkeypatch: pytest.MonkeyPatch
):
    rows(class_logbook)
    judged: list[object] = []
    judge = Board._judge

    def watch(board: Board, connection, how, pupil_ids):
        judged.append(pupil_ids)
        judge(board, connection, how, pupil_ids)

    monkeypatch.setattr(Board, "_judge", watch)
    who, pupil = guardian_of(class_logbook, "Emir", "Fatma"), key_of(class_logbook, "Emir")
    use_case = partial(set_aside, guardian_id=who, pupil_ids=[pupil], reason="x", until=TODAY)
    class_logbook.write(use_case)
    rows(class_logbook)
    assert judged == [{pupil}]


def test_a_planned_call_is_there_until_something_was_logged(class_logbook: Logbook):
    who, pupil = guardian_of(class_logbook, "Emir", "Fatma"), key_of(class_logbook, "Emir")
    at = NOW + timedelta(hours=1)
    class_logbook.write(partial(plan_call, guardian_id=who, pupil_id=pupil, at=at))
    view = class_logbook.read(partial(unreached_view, now=NOW))
    assert view.planned[who].at == at
    log(class_logbook, "Emir", "Fatma", outcome=Outcome.NO_ANSWER, channel=Channel.PHONE)
    view = class_logbook.read(partial(unreached_view, now=NOW + timedelta(hours=2)))
    assert who not in view.planned


def test_an_opened_row_knows_what_worked_and_which_colleague_tried(class_logbook: Logbook):
    who = guardian_of(class_logbook, "Emir", "Fatma")
    draft = ContactDraft(
        pupil_ids=(key_of(class_logbook, "Emir"),),
        participants=(ParticipantDraft(who, Outcome.REACHED, "06 32345678"),),
        tone=Tone.POSITIVE, channel=Channel.PHONE, at=NOW - timedelta(days=150),
    )  # fmt: skip
    class_logbook.write(partial(log_contact, draft=draft))
    log(class_logbook, "Emir", "Fatma", outcome=Outcome.VOICEMAIL, channel=Channel.PHONE,
        spoken_by="Fatiha")  # fmt: skip
    row = row_of(class_logbook, "Fatma")
    contacts = [attempt.contact_id for attempt in row.attempts]
    query = partial(unreached_detail, guardian_id=who, contact_ids=contacts, today=TODAY)
    detail = class_logbook.read(query)
    assert detail.worked is not None
    assert (detail.worked.address_used, detail.worked.was_spoken) == ("06 32345678", True)
    assert detail.colleagues == {contacts[0]: "Fatiha"}
    assert row.phone == "06 32345678"


def team_list(logbook: Logbook, shown: NamesShown, *, with_reasons: bool = True) -> UnreachedList:
    bands = banded(rows(logbook), is_calm=False)
    query = partial(
        unreached_list, bands=bands, shown=shown, with_reasons=with_reasons, with_steps=True,
        today=TODAY,
    )  # fmt: skip
    return logbook.read(query)


@pytest.mark.parametrize(
    ("shown", "pupil", "guardian"),
    [
        (NamesShown.FULL, "Emir Yıldız", "Fatma Yıldız"),
        (NamesShown.FIRST, "Emir", "Fatma"),
        (NamesShown.INITIALS, "E.Y.", "F.Y."),
    ],
)
def test_names_go_as_far_as_was_chosen(
    class_logbook: Logbook, shown: NamesShown, pupil: str, guardian: str
):
    lines = team_list(class_logbook, shown).lines
    assert (pupil, guardian) in [(line.pupils, line.guardian) for line in lines]
    if shown is not NamesShown.FULL:
        assert "Yıldız" not in str(lines)


def test_two_with_one_first_name_get_a_letter(class_logbook: Logbook):
    with_pupil(class_logbook, PupilDraft(call_name="Noor", family_name="Aydın"))
    names = {line.pupils for line in team_list(class_logbook, NamesShown.FIRST).lines}
    assert names == {"Noor van den B.", "Noor A., Emir", "Jayden"}


def test_a_list_without_reasons_is_in_order_of_pupil(class_logbook: Logbook):
    log(class_logbook, "Noor", "Ilse", channel=Channel.EMAIL, asks_answer=True,
        at=NOW - timedelta(days=20))  # fmt: skip
    log(class_logbook, "Noor", "Ilse", "Tom", at=NOW - timedelta(days=40))
    made = team_list(class_logbook, NamesShown.FIRST, with_reasons=False)
    now = [line.pupils for line in made.lines if line.urgency is Urgency.NOW]
    assert now == sorted(now, key=["Noor", "Jayden", "Emir"].index)
    assert all(line.reasons == () for line in made.lines)


def test_a_list_holds_no_numbers_and_no_times(class_logbook: Logbook):
    log(class_logbook, "Emir", "Fatma", outcome=Outcome.NO_ANSWER, channel=Channel.PHONE,
        told="over thuis")  # fmt: skip
    text = str(team_list(class_logbook, NamesShown.FULL))
    assert "06 " not in text
    assert "over thuis" not in text

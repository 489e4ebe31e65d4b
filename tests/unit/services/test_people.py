"""People and homes: what is kept, what one undo takes back, and what the bin gives back."""

from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, text

from app.errors import NotFoundError, RefusedError
from app.queries.homes import homes_of, household, likely_siblings
from app.queries.people import guardians_of, named_pupils, pupil, pupils
from app.queries.people_words import guardian_words
from app.queries.reach import unreached
from app.queries.rows import GuardianRow
from app.services.belonging import admit_pupil, remove_guardian
from app.services.bin import put_back
from app.services.drafts import (
    GuardianDraft,
    HomeDraft,
    PupilDraft,
    ReachPointDraft,
)
from app.services.homes import arrange_household
from app.services.people import (
    add_guardian,
    add_pupil,
    delete_guardian,
    delete_pupil,
    edit_guardian,
    edit_pupil,
)
from app.services.undoing import undo
from app.store.logbook import Logbook, Written
from app.vocabulary import ReachKind, Relationship, RootKind
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log

TODAY = NOW.date()


def take_back(logbook: Logbook, written: Written) -> None:
    logbook.write(partial(undo, change_set_uid=written.change_set_uid))


def guardians(logbook: Logbook, name: str) -> list[GuardianRow]:
    return logbook.read(partial(guardians_of, pupil_id=key_of(logbook, name)))


def homes(logbook: Logbook, name: str) -> list[tuple[str, ...]]:
    rows = logbook.read(partial(homes_of, pupil_id=key_of(logbook, name)))
    return [tuple(first for _key, first in row.guardians) for row in rows]


def uid_of(logbook: Logbook, table: str, key: int) -> bytes:
    def ask(connection: Connection) -> bytes:
        sql = text(f"SELECT uid FROM {table} WHERE id = :id")
        uid: bytes = connection.execute(sql, {"id": key}).scalar_one()
        return uid

    return logbook.read(ask)


def words_of(logbook: Logbook, name: str, first: str):
    key = guardian_of(logbook, name, first)
    query = partial(guardian_words, pupil_id=key_of(logbook, name), guardian_id=key, today=TODAY)
    return logbook.read(query)


def edit(logbook: Logbook, name: str, first: str, draft: GuardianDraft) -> Written:
    return logbook.write(
        partial(
            edit_guardian,
            pupil_id=key_of(logbook, name),
            guardian_id=guardian_of(logbook, name, first),
            draft=draft,
        )
    )


def test_a_binned_pupil_is_hidden_and_the_bin_gives_all_of_it_back(class_logbook: Logbook):
    emir = key_of(class_logbook, "Emir")
    log(class_logbook, "Emir", "Fatma", told="Praatte honderduit.")
    before = len(class_logbook.read(partial(unreached, now=NOW)))
    uid = uid_of(class_logbook, "pupil", emir)
    class_logbook.write(partial(delete_pupil, pupil_id=emir))
    shown = class_logbook.read(partial(pupils, today=TODAY))
    assert [row.call_name for row in shown] == ["Noor", "Jayden"]
    assert all(
        "Emir" not in row.pupils[0] for row in class_logbook.read(partial(unreached, now=NOW))
    )
    class_logbook.write(partial(put_back, kind=RootKind.PUPIL, uid=uid))
    assert [row.name for row in guardians(class_logbook, "Emir")] == ["Fatma Yıldız"]
    assert len(class_logbook.read(partial(unreached, now=NOW))) == before
    assert class_logbook.read(partial(pupil, pupil_id=emir, today=TODAY)).group == "6B"


def test_a_binned_guardian_comes_back_with_every_child(class_logbook: Logbook):
    ilse = guardian_of(class_logbook, "Noor", "Ilse")
    draft = GuardianDraft(id=ilse, relationship=Relationship.STEPMOTHER)
    emir = key_of(class_logbook, "Emir")
    class_logbook.write(partial(add_guardian, pupil_id=emir, draft=draft))
    uid = uid_of(class_logbook, "guardian", ilse)
    class_logbook.write(partial(delete_guardian, guardian_id=ilse))
    assert [row.call_name for row in guardians(class_logbook, "Noor")] == ["Tom"]
    assert [row.call_name for row in guardians(class_logbook, "Emir")] == ["Fatma"]
    class_logbook.write(partial(put_back, kind=RootKind.GUARDIAN, uid=uid))
    assert [row.relationship for row in guardians(class_logbook, "Emir")] == [
        Relationship.MOTHER,
        Relationship.STEPMOTHER,
    ]
    assert guardians(class_logbook, "Noor")[0].relationship is Relationship.MOTHER


def test_the_last_child_taken_away_leaves_a_parent_the_bin_can_give_back(class_logbook: Logbook):
    emir, fatma = key_of(class_logbook, "Emir"), guardian_of(class_logbook, "Emir", "Fatma")
    uid = uid_of(class_logbook, "guardian", fatma)
    class_logbook.write(partial(remove_guardian, pupil_id=emir, guardian_id=fatma))
    assert guardians(class_logbook, "Emir") == []
    class_logbook.write(partial(put_back, kind=RootKind.GUARDIAN, uid=uid))
    assert [row.id for row in guardians(class_logbook, "Emir")] == [fatma]


def test_a_guardian_in_the_bin_is_not_linked(class_logbook: Logbook):
    tom = guardian_of(class_logbook, "Noor", "Tom")
    class_logbook.write(partial(delete_guardian, guardian_id=tom))
    emir = key_of(class_logbook, "Emir")
    with pytest.raises(NotFoundError):
        class_logbook.write(partial(add_guardian, pupil_id=emir, draft=GuardianDraft(id=tom)))


def test_the_order_to_call_is_what_is_said(class_logbook: Logbook):
    words = words_of(class_logbook, "Noor", "Tom")
    assert words.call_order == 2
    draft = GuardianDraft(call_name="Tom", family_name="Berg", call_order=1)
    written = edit(class_logbook, "Noor", "Tom", draft)
    assert [row.call_name for row in guardians(class_logbook, "Noor")] == ["Tom", "Ilse"]
    take_back(class_logbook, written)
    assert [row.call_name for row in guardians(class_logbook, "Noor")] == ["Ilse", "Tom"]


def test_a_corrected_number_stays_the_same_number(class_logbook: Logbook):
    [point] = words_of(class_logbook, "Emir", "Fatma").reach_points
    mended = ReachPointDraft(
        ReachKind.MOBILE, "06 99999999", "werk", unlisted=True, works=False, id=point.id
    )
    draft = GuardianDraft(call_name="Fatma", family_name="Yıldız", reach_points=(mended,))
    edit(class_logbook, "Emir", "Fatma", draft)
    [now] = words_of(class_logbook, "Emir", "Fatma").reach_points
    assert (now.id, now.value, now.label) == (point.id, "06 99999999", "werk")
    assert (now.unlisted, now.works) == (True, False)


def test_one_who_moves_out_and_back_again_is_undone_each_time(class_logbook: Logbook):
    assert homes(class_logbook, "Noor") == [("Ilse", "Tom")]
    apart = GuardianDraft(
        call_name="Tom", family_name="Berg", lives_apart=True, home=HomeDraft("", "Kade 2")
    )
    written = edit(class_logbook, "Noor", "Tom", apart)
    assert homes(class_logbook, "Noor") == [("Ilse",), ("Tom",)]
    first, second = class_logbook.read(partial(homes_of, pupil_id=key_of(class_logbook, "Noor")))
    assert (first.where, second.where) == ("", "Kade 2")
    take_back(class_logbook, written)
    assert homes(class_logbook, "Noor") == [("Ilse", "Tom")]


def test_a_home_gets_an_address_and_other_people_in_one_go(class_logbook: Logbook):
    jayden = key_of(class_logbook, "Jayden")
    one, other = class_logbook.read(partial(homes_of, pupil_id=jayden))
    around = class_logbook.read(partial(household, household_id=one.id)).around
    assert [(row.name, row.lives_here) for row in around] == [
        ("Marvin Pinas", True),
        ("Priya Ramdin", False),
    ]
    draft = HomeDraft("Pinas", " Dorpsstraat  1", "1234 ab", "Almere")
    everybody = [row.id for row in around]
    written = class_logbook.write(
        partial(arrange_household, household_id=one.id, draft=draft, guardian_ids=everybody)
    )
    [home] = class_logbook.read(partial(homes_of, pupil_id=jayden))
    assert home.where == "Dorpsstraat 1, 1234 AB Almere"
    assert [name for _key, name in home.guardians] == ["Marvin", "Priya"]
    take_back(class_logbook, written)
    assert [row.id for row in class_logbook.read(partial(homes_of, pupil_id=jayden))] == [
        one.id,
        other.id,
    ]


def test_a_home_is_somebodys(class_logbook: Logbook):
    [home] = class_logbook.read(partial(homes_of, pupil_id=key_of(class_logbook, "Emir")))
    with pytest.raises(RefusedError) as refused:
        class_logbook.write(
            partial(arrange_household, household_id=home.id, draft=HomeDraft(), guardian_ids=())
        )
    assert refused.value.field == "who"


def test_a_brother_or_sister_is_known_by_name_and_by_address(class_logbook: Logbook):
    noor = key_of(class_logbook, "Noor")
    [home] = class_logbook.read(partial(homes_of, pupil_id=noor))
    address = HomeDraft("", "Dorpsstraat 1", "1234 AB", "Almere")
    everyone = [key for key, _name in home.guardians]
    class_logbook.write(
        partial(arrange_household, household_id=home.id, draft=address, guardian_ids=everyone)
    )
    ask = partial(likely_siblings, family_name="berg", infix="Van den")
    [sibling] = class_logbook.read(ask)
    assert (sibling.pupil_id, sibling.same_name, sibling.same_address) == (noor, True, False)
    assert [(one.call_name, one.relationship) for one in sibling.guardians] == [
        ("Ilse", Relationship.MOTHER),
        ("Tom", Relationship.FATHER),
    ]
    assert class_logbook.read(partial(likely_siblings, family_name="Berg")) == []
    there: dict[str, Any] = {"address": "dorpsstraat 1", "postcode": "1234ab"}
    [same] = class_logbook.read(partial(likely_siblings, family_name="Smit", **there))
    assert (same.pupil_id, same.same_name, same.same_address) == (noor, False, True)
    assert class_logbook.read(partial(likely_siblings, family_name="", postcode="1234AB")) == []


def test_a_new_pupil_with_a_sisters_parents_shares_them(class_logbook: Logbook):
    ilse = guardian_of(class_logbook, "Noor", "Ilse")
    draft = PupilDraft(
        call_name="Sam",
        infix="van den",
        family_name="Berg",
        guardians=(GuardianDraft(id=ilse, relationship=Relationship.MOTHER),),
    )
    written = class_logbook.write(partial(admit_pupil, draft=draft, group_name="3A"))
    assert [row.id for row in guardians(class_logbook, "Sam")] == [ilse]
    take_back(class_logbook, written)
    assert [name for name, _key in class_logbook.read(named_pupils) if "Sam" in name] == []
    assert guardian_of(class_logbook, "Noor", "Ilse") == ilse


@pytest.mark.parametrize(
    ("field", "days"),
    [
        ("enrolled_on", {"born_on": TODAY, "enrolled_on": TODAY.replace(year=2020)}),
        ("left_on", {"enrolled_on": TODAY, "left_on": TODAY.replace(year=2020)}),
    ],
)
def test_days_in_the_wrong_order_are_refused(class_logbook: Logbook, field: str, days):
    emir = key_of(class_logbook, "Emir")
    with pytest.raises(RefusedError) as refused:
        class_logbook.write(
            partial(edit_pupil, pupil_id=emir, draft=PupilDraft(call_name="Emir", **days))
        )
    assert refused.value.field == field


def test_a_name_that_is_too_long_is_told_how_long_it_may_be(class_logbook: Logbook):
    draft = PupilDraft(call_name="Wolterbeek" * 30, family_name="Berg")
    with pytest.raises(RefusedError, match=r"too long: \d+ letters at most"):
        class_logbook.write(partial(add_pupil, draft=draft))

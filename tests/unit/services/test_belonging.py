from dataclasses import asdict
from datetime import date
from functools import partial

import pytest

from app.errors import NotFoundError, RefusedError
from app.queries.people import groups, guardians_of, named_guardians, pupil
from app.queries.people_words import guardian_words, known_guardians, pupil_words
from app.services.belonging import (
    admit_pupil,
    change_pupil,
    remove_guardian,
)
from app.services.drafts import GroupDraft, GuardianDraft, PupilDraft, ReachPointDraft
from app.services.groups import change_group, new_group
from app.services.people import add_guardian, edit_guardian
from app.services.undoing import undo
from app.store.logbook import Logbook
from app.vocabulary import Channel, Custody, Relationship
from tests.conftest import NOW
from tests.people import guardian_of, key_of


def draft_of(logbook: Logbook, pupil_id: int, **changes) -> PupilDraft:
    words = asdict(logbook.read(partial(pupil_words, pupil_id=pupil_id)))
    words.pop("group_ids")
    return PupilDraft(**(words | changes))


def groups_of(logbook: Logbook, pupil_id: int) -> str:
    return logbook.read(partial(pupil, pupil_id=pupil_id, today=NOW.date())).group


def test_a_pupil_changes_group_and_one_undo_takes_all_back(class_logbook: Logbook):
    noor = key_of(class_logbook, "Noor")
    [other] = class_logbook.write(partial(new_group, draft=GroupDraft("7A"))).ids
    written = class_logbook.write(
        partial(
            change_pupil,
            pupil_id=noor,
            draft=draft_of(class_logbook, noor, call_name="Noortje"),
            group_ids=(other,),
        )
    )
    assert groups_of(class_logbook, noor) == "7A"
    class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert groups_of(class_logbook, noor) == "6B"
    words = class_logbook.read(partial(pupil_words, pupil_id=noor))
    assert (words.call_name, words.infix, words.family_name) == ("Noor", "van den", "Berg")


def test_saving_the_same_words_changes_nothing(class_logbook: Logbook):
    noor = key_of(class_logbook, "Noor")
    before = class_logbook.read(partial(pupil_words, pupil_id=noor))
    class_logbook.write(
        partial(
            change_pupil,
            pupil_id=noor,
            draft=draft_of(class_logbook, noor),
            group_ids=before.group_ids,
        )
    )
    assert class_logbook.read(partial(pupil_words, pupil_id=noor)) == before


def test_a_guardian_of_nobody_else_goes_and_comes_back(class_logbook: Logbook):
    emir = key_of(class_logbook, "Emir")
    fatma = guardian_of(class_logbook, "Emir", "Fatma")
    written = class_logbook.write(partial(remove_guardian, pupil_id=emir, guardian_id=fatma))
    assert class_logbook.read(partial(guardians_of, pupil_id=emir)) == []
    assert "Fatma Yıldız" not in dict(class_logbook.read(named_guardians))
    class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    [back] = class_logbook.read(partial(guardians_of, pupil_id=emir))
    assert (back.name, back.relationship, back.custody) == (
        "Fatma Yıldız",
        Relationship.MOTHER,
        Custody.PARENTAL,
    )
    assert [point.value for point in back.reach_points] == ["06 32345678"]


def test_a_shared_guardian_stays_with_the_other_child(class_logbook: Logbook):
    emir = key_of(class_logbook, "Emir")
    ilse = guardian_of(class_logbook, "Noor", "Ilse")
    draft = GuardianDraft(id=ilse, relationship=Relationship.STEPMOTHER)
    class_logbook.write(partial(add_guardian, pupil_id=emir, draft=draft))
    class_logbook.write(partial(remove_guardian, pupil_id=emir, guardian_id=ilse))
    assert guardian_of(class_logbook, "Noor", "Ilse") == ilse


def test_a_guardian_is_removed_only_from_who_has_them(class_logbook: Logbook):
    emir = key_of(class_logbook, "Emir")
    ilse = guardian_of(class_logbook, "Noor", "Ilse")
    with pytest.raises(NotFoundError):
        class_logbook.write(partial(remove_guardian, pupil_id=emir, guardian_id=ilse))


def test_guardians_of_others_are_offered_with_their_children(class_logbook: Logbook):
    emir = key_of(class_logbook, "Emir")
    offered = class_logbook.read(partial(known_guardians, pupil_id=emir))
    assert {(row.name, row.pupils) for row in offered} == {
        ("Ilse Berg", "Noor van den Berg"),
        ("Tom Berg", "Noor van den Berg"),
        ("Marvin Pinas", "Jayden Pinas"),
        ("Priya Ramdin", "Jayden Pinas"),
    }


def test_the_words_of_a_guardian_come_back_as_they_were_filled_in(class_logbook: Logbook):
    emir = key_of(class_logbook, "Emir")
    fatma = guardian_of(class_logbook, "Emir", "Fatma")
    filled = GuardianDraft(
        call_name="Fatma", infix="el", family_name="Yıldız", initials="F.",
        relationship=Relationship.STEPMOTHER, custody=Custody.NONE, language="Turks",
        needs_interpreter=True, preferred_channel=Channel.GATE, preferred_times="na 18:00",
        secret_address=True, may_visit_home=False, consult_leader_first=True,
        may_be_contacted=False, custody_on=date(2025, 3, 4), custody_source="beschikking",
        supervision_order=True, informed_apart=True, own_family=True,
    )  # fmt: skip
    class_logbook.write(partial(edit_guardian, pupil_id=emir, guardian_id=fatma, draft=filled))
    ask = partial(guardian_words, pupil_id=emir, guardian_id=fatma, today=NOW.date())
    words = class_logbook.read(ask)
    apart = {"reach_points", "helps_with", "pupils", "household_id", "call_order"}
    kept = {name: getattr(filled, name) for name in asdict(words) if name not in apart}
    assert {name: getattr(words, name) for name in kept} == kept
    assert (words.reach_points, words.helps_with, words.pupils, words.call_order) == ((), (), 1, 1)


@pytest.mark.parametrize("call_name", ["Marvin", "Priya"])
def test_parents_apart_are_said_to_live_apart(class_logbook: Logbook, call_name: str):
    jayden = key_of(class_logbook, "Jayden")
    key = guardian_of(class_logbook, "Jayden", call_name)
    words = class_logbook.read(
        partial(guardian_words, pupil_id=jayden, guardian_id=key, today=NOW.date())
    )
    assert words.lives_apart


def test_parents_together_are_not(class_logbook: Logbook):
    noor = key_of(class_logbook, "Noor")
    tom = guardian_of(class_logbook, "Noor", "Tom")
    ask = partial(guardian_words, pupil_id=noor, guardian_id=tom, today=NOW.date())
    words = class_logbook.read(ask)
    assert not words.lives_apart
    assert [ReachPointDraft(row.kind, row.value) for row in words.reach_points] == [
        ReachPointDraft(words.reach_points[0].kind, "06 22345678")
    ]


def test_a_second_group_of_one_name_is_refused(class_logbook: Logbook):
    with pytest.raises(RefusedError) as refused:
        class_logbook.write(partial(new_group, draft=GroupDraft(" 6B ")))
    assert refused.value.field == "group"


@pytest.mark.parametrize("name", ["", "   "])
def test_a_group_needs_a_name(class_logbook: Logbook, name: str):
    with pytest.raises(RefusedError):
        class_logbook.write(partial(new_group, draft=GroupDraft(name)))


def test_a_group_is_renamed_with_its_theme(class_logbook: Logbook):
    [group] = class_logbook.read(partial(groups, today=NOW.date()))
    class_logbook.write(
        partial(
            change_group,
            group_id=group.id,
            draft=GroupDraft("6C", theme="Ruimte", expectation="Klok"),
        )
    )
    [changed] = class_logbook.read(partial(groups, today=NOW.date()))
    assert (changed.name, changed.theme, changed.expectation) == ("6C", "Ruimte", "Klok")


def test_a_pupil_comes_in_with_a_new_group_and_all_parents(logbook: Logbook):
    draft = PupilDraft(
        call_name="Sam",
        guardians=(GuardianDraft(call_name="Anna"), GuardianDraft(call_name="Bas")),
    )
    written = logbook.write(partial(admit_pupil, draft=draft, group_name=" 7A "))
    sam = written.ids[-1]
    assert groups_of(logbook, sam) == "7A"
    rows = logbook.read(partial(guardians_of, pupil_id=sam))
    assert [row.call_name for row in rows] == ["Anna", "Bas"]

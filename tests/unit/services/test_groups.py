from datetime import date, timedelta
from functools import partial

import pytest

from app.errors import NotFoundError, RefusedError
from app.queries.members import MemberRow, members
from app.queries.people import groups, pupil, pupils
from app.queries.sheets import talk_sheets
from app.services.drafts import GroupDraft, MemberDraft
from app.services.groups import change_group, delete_group, new_group
from app.services.undoing import undo
from app.store.logbook import Logbook
from tests.conftest import NOW
from tests.people import key_of

TODAY = NOW.date()


def first_group(logbook: Logbook) -> int:
    return logbook.read(partial(groups, today=TODAY))[0].id


def rows(logbook: Logbook, group_id: int) -> list[MemberRow]:
    return logbook.read(partial(members, group_id=group_id, today=TODAY))


def drafts(
    logbook: Logbook, group_id: int, **changes: MemberDraft | None
) -> tuple[MemberDraft, ...]:
    """Those who are in the group now, some of them otherwise."""
    found = {
        row.pupil_id: MemberDraft(row.pupil_id, row.since, row.until)
        for row in rows(logbook, group_id)
    }
    for name, draft in changes.items():
        found.pop(key_of(logbook, name), None)
        if draft is not None:
            found[draft.pupil_id] = draft
    return tuple(found.values())


def group_now(logbook: Logbook, name: str) -> str:
    return logbook.read(partial(pupil, pupil_id=key_of(logbook, name), today=TODAY)).group


def test_who_moves_to_another_group_leaves_this_one_today(class_logbook: Logbook):
    here = first_group(class_logbook)
    [there] = class_logbook.write(partial(new_group, draft=GroupDraft("7A"))).ids
    noor = key_of(class_logbook, "Noor")
    draft = GroupDraft(
        "6B",
        members=drafts(class_logbook, here, Noor=MemberDraft(noor, None, TODAY)),
        moved=((noor, there),),
    )
    written = class_logbook.write(partial(change_group, group_id=here, draft=draft))
    assert group_now(class_logbook, "Noor") == "7A"
    shown = class_logbook.read(partial(pupils, today=TODAY, group_id=here))
    assert [row.call_name for row in shown] == ["Jayden", "Emir"]
    [former] = [row for row in rows(class_logbook, here) if row.pupil_id == noor]
    assert (former.until, former.elsewhere) == (TODAY, "7A")
    class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert group_now(class_logbook, "Noor") == "6B"


def test_who_leaves_later_is_in_the_group_until_then(class_logbook: Logbook):
    here = first_group(class_logbook)
    emir = key_of(class_logbook, "Emir")
    later = MemberDraft(emir, TODAY - timedelta(days=90), TODAY + timedelta(days=7))
    draft = GroupDraft("6B", members=drafts(class_logbook, here, Emir=later))
    class_logbook.write(partial(change_group, group_id=here, draft=draft))
    assert group_now(class_logbook, "Emir") == "6B"
    [group] = class_logbook.read(partial(groups, today=TODAY))
    assert group.pupils == 3


def test_until_before_since_is_refused_beside_the_members(class_logbook: Logbook):
    here = first_group(class_logbook)
    emir = key_of(class_logbook, "Emir")
    wrong = MemberDraft(emir, TODAY, TODAY - timedelta(days=1))
    with pytest.raises(RefusedError) as refused:
        class_logbook.write(
            partial(
                change_group,
                group_id=here,
                draft=GroupDraft("6B", members=drafts(class_logbook, here, Emir=wrong)),
            )
        )
    assert refused.value.field == "members"


def test_a_combined_group_stands_beside_the_own_group(class_logbook: Logbook):
    emir = key_of(class_logbook, "Emir")
    draft = GroupDraft("plus", is_combined=True, members=(MemberDraft(emir, date(2026, 9, 1)),))
    class_logbook.write(partial(new_group, draft=draft))
    assert group_now(class_logbook, "Emir") == "6B, plus"


def test_a_group_in_the_bin_comes_back_with_its_pupils(class_logbook: Logbook):
    here = first_group(class_logbook)
    written = class_logbook.write(partial(delete_group, group_id=here))
    assert group_now(class_logbook, "Emir") == ""
    assert class_logbook.read(partial(groups, today=TODAY)) == []
    with pytest.raises(NotFoundError):
        class_logbook.write(partial(delete_group, group_id=here))
    class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert group_now(class_logbook, "Emir") == "6B"


def test_theme_and_expectation_are_on_the_sheet(class_logbook: Logbook):
    here = first_group(class_logbook)
    draft = GroupDraft("6B", theme="Water", expectation="De tafels van 6 en 7")
    class_logbook.write(partial(change_group, group_id=here, draft=draft))
    emir = key_of(class_logbook, "Emir")
    [sheet] = class_logbook.read(partial(talk_sheets, pupil_ids=[emir], today=TODAY))
    assert (sheet.theme, sheet.expectation) == ("Water", "De tafels van 6 en 7")

from functools import partial

import pytest

from app.errors import RefusedError
from app.queries.mirror import mirror
from app.queries.mirror_rows import View
from app.services.mirror import LONGEST_NOTE, note_view
from app.services.undoing import undo
from app.store.logbook import Logbook, Written
from app.vocabulary import MirrorWord
from tests.conftest import NOW


def views(logbook: Logbook) -> dict[int, View]:
    return logbook.read(partial(mirror, today=NOW.date())).views


def note(logbook: Logbook, factor: int, word: MirrorWord | None, words: str = "") -> Written:
    return logbook.write(partial(note_view, factor=factor, view=word, note=words))


def test_a_view_is_kept_and_changed_and_taken_back(logbook: Logbook):
    first = note(logbook, 4, MirrorWord.TO_WORK_ON, " vaker zeggen ")
    second = note(logbook, 4, MirrorWord.IN_PROGRESS, "vaker zeggen")
    assert views(logbook) == {4: View(MirrorWord.IN_PROGRESS, "vaker zeggen")}
    back = logbook.write(partial(undo, change_set_uid=second.change_set_uid))
    assert views(logbook) == {4: View(MirrorWord.TO_WORK_ON, "vaker zeggen")}
    logbook.write(partial(undo, change_set_uid=back.change_set_uid))
    logbook.write(partial(undo, change_set_uid=second.change_set_uid))
    logbook.write(partial(undo, change_set_uid=first.change_set_uid))
    assert views(logbook) == {}
    note(logbook, 4, None, "weer")
    assert views(logbook) == {4: View(None, "weer")}


def test_there_are_fifteen_factors_and_notes_have_an_end(logbook: Logbook):
    with pytest.raises(ValueError, match="no factor 16"):
        note(logbook, 16, None)
    with pytest.raises(RefusedError) as refusal:
        note(logbook, 1, None, "a" * (LONGEST_NOTE + 1))
    assert refusal.value.field == "note"
    assert views(logbook) == {}

"""What was filled in, in a small form, survives a crash, a lock and a window that closes."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.queries.drafts import kept_draft
from app.queries.homes import homes_of
from app.queries.people import groups
from app.queries.people_words import pupil_words
from app.queries.today_waiting import drafts
from app.services.drafts import (
    GuardianDraft,
    HomeDraft,
    ParticipationDraft,
    ReachPointDraft,
)
from app.services.people import delete_guardian
from app.settings import Settings
from app.store.logbook import Logbook
from app.ui.dialogs import form_dialog, form_keeping
from app.ui.dialogs.activity import ActivityDialog
from app.ui.dialogs.agreement import AgreementDialog
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.group import GroupDialog
from app.ui.dialogs.guardian import GuardianDialog
from app.ui.dialogs.household import HouseholdDialog
from app.ui.dialogs.kept_values import as_plain, from_plain
from app.ui.dialogs.plan import PlanDialog
from app.ui.dialogs.pupil import PupilDialog
from app.ui.navigator import Navigator
from app.ui.openings import Openings
from app.ui.workspace import Workspace
from app.vocabulary import (
    ActivityKind,
    Channel,
    GuardianKind,
    Owner,
    ParticipationKind,
    ReachKind,
    Relationship,
)
from tests.conftest import NOW
from tests.people import guardian_of, key_of

Open = Callable[..., Any]
Form = FormDialog


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """What is answered to the next questions; nothing left means that nobody may ask."""
    given: list[bool] = []
    for module in (form_dialog, form_keeping):
        monkeypatch.setattr(module, "ask", lambda *_words: given.pop(0))
    return given


@pytest.fixture
def open_form(
    workspace: Workspace, navigator: Navigator, qtbot: QtBot, answers: list[bool]
) -> Iterator[Open]:
    kept: list[QWidget] = []

    def open_(kind: Any, *about: Any) -> Any:
        around = QWidget()
        qtbot.addWidget(around)
        kept.append(around)
        form = kind(workspace, navigator, *about, parent=around)
        form.show()
        return form

    yield open_
    kept.clear()


def crash(form: FormDialog) -> None:
    """Two seconds later the window is gone, and nobody was asked."""
    keeping = form._keeping
    assert keeping is not None
    keeping.keep()
    keeping._timer.stop()
    form.hide()


def kept(workspace: Workspace, kind: str) -> str:
    found = workspace.read(partial(kept_draft, kind=kind))
    return "" if found is None else found.body


def fill_activity(form: ActivityDialog) -> None:
    form.kind.set_value(ActivityKind.OTHER)
    form.kind.changed.emit()
    form.own_kind.setText("wandeling")
    form.day._choose(date(2027, 3, 12))
    form.time.setText("10:15")
    form.place.setText("het bos")
    form.note.set_text("laarzen mee")


def fill_agreement(form: AgreementDialog) -> None:
    form.text.setText("een boek zoeken")
    form.pupil.set_value(form.pupil._pupils[1].id)
    form.owner.set_value(Owner.HOME)
    form.due.setText("geen dag")


def fill_group(form: GroupDialog) -> None:
    form.name.setText("6C")
    form.is_combined.setChecked(True)
    form.expectation.set_text("elke dag lezen")
    form.members._on_added(form.members._everybody[0])


def fill_pupil(form: PupilDialog) -> None:
    form.call_name.setText("Zoë")
    form.born_on.set_day(date(2017, 3, 12))
    form.parents.address.setText("Dorpsstraat 1")
    form.parents._take(
        GuardianDraft(
            "Bas", "de", "Vries", reach_points=(ReachPointDraft(ReachKind.EMAIL, "b@x.nl"),)
        ),
        "Bas de Vries",
    )


def fill_guardian(form: GuardianDialog) -> None:
    form.call_name.setText("Ilse-Marie")
    form.reach._on_more()
    form.reach.lines()[-1].value.setText("06 99999999")
    form.wishes.days.set_values([2, 4])
    form.wishes.language.setText("Fries")
    form.wishes.language.setModified(True)
    form.marks.own_family.setChecked(True)
    form.helps.kinds.set_values([ParticipationKind.TRIPS])


def fill_known(form: GuardianDialog) -> None:
    """A parent of another child, who is in the logbook already."""
    form._take_known(form._known[0])
    form.link.relationship.set_value(Relationship.GRANDPARENT)


def fill_plan(form: PlanDialog) -> None:
    form.weeks.set_value(2)
    form.weeks.changed.emit()
    form.channel.set_value(Channel.MESSAGE)
    form.note.set_text("over het lezen")


def fill_household(form: HouseholdDialog) -> None:
    form.address.setText("Kerkpad 3")
    next(iter(form.people.values())).setChecked(False)


def noor(workspace: Workspace) -> int:
    return key_of(workspace.logbook, "Noor")


def guardian(workspace: Workspace) -> tuple[int, int]:
    return noor(workspace), guardian_of(workspace.logbook, "Noor", "Ilse")


def group(workspace: Workspace) -> Any:
    return workspace.read(partial(groups, today=NOW.date()))[0]


def home(workspace: Workspace) -> int:
    return workspace.read(partial(homes_of, pupil_id=noor(workspace)))[0].id


FORMS: dict[
    str, tuple[type[Form], Callable[[Workspace], tuple[Any, ...]], Callable[[Any], None]]
] = {
    "activity": (ActivityDialog, lambda _w: (), fill_activity),
    "agreement": (AgreementDialog, lambda _w: (), fill_agreement),
    "new group": (GroupDialog, lambda _w: (None,), fill_group),
    "group": (GroupDialog, lambda w: (group(w),), fill_group),
    "new pupil": (PupilDialog, lambda _w: (), fill_pupil),
    "new guardian": (GuardianDialog, lambda w: (noor(w),), fill_guardian),
    "known guardian": (GuardianDialog, lambda w: (noor(w),), fill_known),
    "guardian": (GuardianDialog, guardian, fill_guardian),
    "plan": (PlanDialog, lambda w: (noor(w),), fill_plan),
    "household": (HouseholdDialog, lambda w: (home(w),), fill_household),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_found_as_it_was_left(workspace: Workspace, open_form: Open, form: str) -> None:
    kind, about, fill = FORMS[form]
    first = open_form(kind, *about(workspace))
    fill(first)
    was = first.filled()
    assert not first.is_as_it_was()
    crash(first)
    second = open_form(kind, *about(workspace))
    assert second.filled() == was
    assert second._keeping.notice.isVisible()
    assert not second.is_as_it_was()


@pytest.mark.parametrize("form", FORMS)
def test_beginning_anew_empties_it(
    workspace: Workspace, open_form: Open, answers: list[bool], form: str
) -> None:
    kind, about, fill = FORMS[form]
    first = open_form(kind, *about(workspace))
    untouched = first.filled()
    fill(first)
    crash(first)
    second = open_form(kind, *about(workspace))
    answers.append(True)
    second._keeping.notice.action_chosen.emit()
    assert second.filled() == untouched
    assert second.is_as_it_was()
    crash(second)
    assert not open_form(kind, *about(workspace))._keeping.notice.isVisible()


def test_nothing_filled_in_is_nothing_kept(workspace: Workspace, open_form: Open) -> None:
    form = open_form(PupilDialog, noor(workspace))
    crash(form)
    assert kept(workspace, f"form:pupil:{noor(workspace)}") == ""
    assert workspace.read(drafts) == []


def test_only_what_was_changed_comes_back(workspace: Workspace, open_form: Open) -> None:
    form = open_form(PupilDialog, noor(workspace))
    form.initials.setText("N.")
    crash(form)
    assert kept(workspace, f"form:pupil:{noor(workspace)}") == '{"initials": "N."}'
    assert workspace.read(drafts) == [], "Vandaag lists words about contacts only"


def test_saving_lets_the_draft_go_in_the_same_write(workspace: Workspace, open_form: Open) -> None:
    form = open_form(PupilDialog, noor(workspace))
    form.initials.setText("N.")
    crash(form)
    again = open_form(PupilDialog, noor(workspace))
    again.try_to_save()
    assert kept(workspace, f"form:pupil:{noor(workspace)}") == ""
    words = workspace.read(partial(pupil_words, pupil_id=noor(workspace)))
    assert words.initials == "N."
    last = workspace.read(
        lambda connection: connection.exec_driver_sql(
            "SELECT verb FROM change_set ORDER BY id DESC LIMIT 1"
        ).scalar()
    )
    assert last == "change_pupil"


def test_a_refusal_keeps_it(workspace: Workspace, open_form: Open) -> None:
    form = open_form(AgreementDialog)
    form.text.setText("een boek zoeken")
    form.due.setText("geen dag")
    form.try_to_save()
    crash(form)
    assert "een boek zoeken" in kept(workspace, "form:agreement:new")


def test_cancelling_asks_and_then_forgets(
    workspace: Workspace, open_form: Open, answers: list[bool]
) -> None:
    form = open_form(AgreementDialog)
    form.text.setText("een boek zoeken")
    form._keeping.keep()
    answers += [False, True]
    form.reject()
    assert form.isVisible()
    assert kept(workspace, "form:agreement:new")
    form.reject()
    assert not form.isVisible()
    assert kept(workspace, "form:agreement:new") == ""


@pytest.mark.parametrize("closes", ["done", "close"])
def test_the_window_that_locks_keeps_it_unasked(
    workspace: Workspace, open_form: Open, closes: str
) -> None:
    form = open_form(AgreementDialog)
    form.text.setText("een boek zoeken")
    if closes == "done":
        form.done(FormDialog.DialogCode.Rejected)
    else:
        form.closeEvent(QCloseEvent())
    assert "een boek zoeken" in kept(workspace, "form:agreement:new")
    assert open_form(AgreementDialog).text.text() == "een boek zoeken"


def test_a_lock_reaches_the_form_of_a_page(
    workspace: Workspace, navigator: Navigator, qtbot: QtBot, class_logbook: Logbook
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    settings = Settings(class_logbook.folder.settings)
    openings = Openings(window, workspace, navigator, settings, is_demo=False)
    page = QWidget(window)
    form = PupilDialog(workspace, navigator, None, None, page)
    form.open()
    form.call_name.setText("Zoë")
    openings.let_go()
    assert "Zoë" in kept(workspace, "form:pupil:new")


def test_what_went_meanwhile_is_left_out(
    workspace: Workspace, open_form: Open, class_logbook: Logbook
) -> None:
    form = open_form(PlanDialog, noor(workspace))
    form.note.set_text("over het lezen")
    form.guardian.set_value(guardian_of(class_logbook, "Noor", "Tom"))
    crash(form)
    tom = guardian_of(class_logbook, "Noor", "Tom")
    workspace.write(partial(delete_guardian, guardian_id=tom))
    again = open_form(PlanDialog, noor(workspace))
    assert again.note.text() == "over het lezen"
    assert again.guardian.value() is None


def test_a_draft_is_the_same_after_json() -> None:
    draft = GuardianDraft(
        call_name="Bas",
        kind=GuardianKind.PERSON,
        custody_on=date(2026, 1, 2),
        preferred_channel=Channel.PHONE,
        reach_points=(ReachPointDraft(ReachKind.EMAIL, "bas@example.nl"),),
        home=HomeDraft("", "Kerkpad 3", "1234 AB", "Ede"),
        participations=(ParticipationDraft(ParticipationKind.TRIPS, "vr"),),
    )
    assert from_plain(GuardianDraft, as_plain(draft)) == draft

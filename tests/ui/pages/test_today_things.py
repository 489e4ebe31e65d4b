"""What waits on the page of today besides people, and putting things off."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app import models
from app.queries.agreements import open_agreements
from app.services.drafts import AgreementDraft, ContactDraft
from app.services.planned_calls import plan_call
from app.services.typing_drafts import keep_draft
from app.store.logbook import Logbook, Writing
from app.ui.dialogs.agreement import OneLineDialog
from app.ui.dialogs.day import DayDialog
from app.ui.navigator import ContactSeed, Navigator
from app.ui.overview import Overview
from app.ui.pages import today_later
from app.ui.pages.today import TodayPage
from app.ui.pages.today_tasks import TaskLine
from app.ui.widgets.agreement_line import AgreementLine
from app.ui.workspace import Workspace
from app.vocabulary import ActivityKind, Changes, Channel, Occasion, Outcome, Owner, Tone
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log

D = TypeVar("D", bound=QDialog)
Show = Callable[[], TodayPage]
TODAY = NOW.date()


@pytest.fixture
def shown(workspace: Workspace, navigator: Navigator, window: Callable[..., QWidget]) -> Show:
    def show() -> TodayPage:
        page = TodayPage(workspace, navigator)
        window(page)
        return page

    return show


def leads(page: TodayPage) -> list[str]:
    return [line.words.text() for line in page.tasks.lines()]


def opened(page: TodayPage, kind: type[D]) -> D:
    dialog = page.findChild(kind)
    assert dialog is not None
    return dialog


def line_of(page: TodayPage, lead: str) -> TaskLine:
    return next(line for line in page.tasks.lines() if line.words.text().startswith(lead))


def menu_of(page: TodayPage, lead: str) -> QMenu:
    """The menu of "not now", opened by the key."""
    line_of(page, lead).later.click()
    return page.findChildren(QMenu)[-1]


def choose(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text().startswith(words)).trigger()
    menu.close()


def plan(logbook: Logbook, at: datetime, guardian: str = "Fatma") -> None:
    def use_case(writing: Writing) -> Changes:
        call = models.PlannedCall(
            guardian_id=guardian_of(logbook, "Emir", guardian),
            pupil_id=key_of(logbook, "Emir"),
            at=at,
        )
        writing.session.add(call)
        writing.record(call)
        return Changes.PLANS

    logbook.write(use_case, verb="plan_call")


def add_activity(logbook: Logbook, at: datetime, *there: int, **more: object) -> None:
    def use_case(writing: Writing) -> Changes:
        kind = more.pop("kind", ActivityKind.COFFEE_MOMENT)
        came = [models.Attendance(guardian_id=key) for key in there]
        activity = models.Activity(kind=kind, at=at, attendances=came, **more)
        writing.session.add(activity)
        writing.record(activity)
        return Changes.ACTIVITIES

    logbook.write(use_case, verb="plan_activity")


def test_a_thing_is_put_off_until_tomorrow_and_taken_back(
    shown: Show, workspace: Workspace, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
) -> None:
    log(class_logbook, "Emir", "Fatma", agreements=(AgreementDraft("bellen", due_on=TODAY),))
    page = shown()
    with qtbot.waitSignal(navigator.said) as heard:
        choose(menu_of(page, "bellen"), "Until tomorrow")
    assert heard.args[0] == "Not now: it comes back tomorrow."
    assert "bellen" not in leads(page)
    assert page.tasks.put_off.text() == "1 thing put off"
    workspace.undo(heard.args[1])
    assert leads(page)[0] == "bellen"
    assert page.tasks.put_off.isHidden()


def test_it_comes_back_on_its_day_and_says_so(
    shown: Show, workspace: Workspace, class_logbook: Logbook
) -> None:
    log(class_logbook, "Emir", "Fatma", agreements=(AgreementDraft("bellen", due_on=TODAY),))
    page = shown()
    choose(menu_of(page, "bellen"), "Until next week (Mon 30 Nov)")
    class_logbook.clock = lambda: NOW + timedelta(days=6)
    workspace.announce(Changes.EVERYTHING)
    assert leads(page)[0] == "bellen"
    assert "you put this off until now" in line_of(page, "bellen").words.accessibleName()


def test_on_a_friday_the_next_school_day_is_next_week(shown: Show, class_logbook: Logbook) -> None:
    class_logbook.clock = lambda: NOW + timedelta(days=3)
    page = shown()
    menu = menu_of(page, leads(page)[0])
    words = [action.text() for action in menu.actions()]
    assert words == ["Until next week (Mon 30 Nov)", "Until a day…"]


def test_a_day_of_ones_own(shown: Show, qtbot: QtBot) -> None:
    page = shown()
    before = leads(page)
    choose(menu_of(page, before[0]), "Until a day")
    dialog = opened(page, DayDialog)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.fields["day"].error.text() == "Choose a day."
    qtbot.keyClicks(dialog.field, "10 dec")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert page.tasks.put_off.text() == "1 thing put off"
    assert len(leads(page)) == len(before) - 1


def test_a_family_is_put_off_as_a_whole(shown: Show) -> None:
    page = shown()
    lead = next(lead for lead in leads(page) if "Ilse" in lead)
    choose(menu_of(page, lead), "Until tomorrow")
    assert not any("Berg" in lead for lead in leads(page))


def test_what_is_put_off_can_be_had_back_now(
    shown: Show, navigator: Navigator, qtbot: QtBot
) -> None:
    page = shown()
    lead = leads(page)[0]
    choose(menu_of(page, lead), "Until tomorrow")
    page.tasks.put_off.click()
    menu = page.findChildren(QMenu)[-1]
    assert [action.text() for action in menu.actions()] == [f"{lead} · until tomorrow"]
    with qtbot.waitSignal(navigator.said):
        choose(menu, lead)
    assert leads(page)[0] == lead


def test_the_key_n_asks_until_when(shown: Show, qtbot: QtBot) -> None:
    page = shown()
    line = page.tasks.lines()[1]
    lead = line.words.text()
    line.words.setFocus()
    qtbot.keyClick(line.words, Qt.Key.Key_N)
    qtbot.keyClick(page.findChildren(QMenu)[-1], Qt.Key.Key_Return)
    assert lead not in leads(page)
    assert page.tasks.put_off.text() == "1 thing put off"


def test_all_put_off_is_a_calm_end(shown: Show) -> None:
    page = shown()
    for lead in leads(page):
        choose(menu_of(page, lead), "Until tomorrow")
    assert leads(page) == []
    assert page.tasks.nothing.text().startswith("What you put off comes back by itself.")
    assert page.tasks.good_news.isVisible()


def test_an_agreement_of_home_is_asked_after_once_its_day_is_past(
    shown: Show, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
) -> None:
    late = AgreementDraft("samen lezen", Owner.HOME, TODAY - timedelta(days=1))
    today = AgreementDraft("tas inpakken", Owner.CHILD, TODAY)
    made = log(class_logbook, "Emir", "Fatma", agreements=(late, today))
    page = shown()
    line = line_of(page, "samen lezen")
    assert "home would see to this: how did it go?" in line.words.accessibleName()
    assert "tas inpakken" not in leads(page)
    qtbot.mouseClick(line.box, Qt.MouseButton.LeftButton)
    dialog = opened(page, OneLineDialog)
    qtbot.keyClicks(dialog.words, "hij leest nu elke avond")
    with qtbot.waitSignal(navigator.offered) as heard:
        qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    sentence, change_set, action, seed = heard.args
    assert (sentence, action) == (
        "Agreement kept.\nTell them what it brought?", "Log something positive",
    )  # fmt: skip
    assert change_set
    assert seed == ContactSeed(
        pupil_ids=(key_of(class_logbook, "Emir"),),
        guardian_ids=(guardian_of(class_logbook, "Emir", "Fatma"),),
        tone=Tone.POSITIVE,
        subject="samen lezen",
        told="hij leest nu elke avond",
        follows_id=made.ids[0],
    )
    assert "samen lezen" not in leads(page)


def test_after_a_kept_agreement_the_keyboard_is_on_what_took_its_place(
    shown: Show, class_logbook: Logbook, qtbot: QtBot
) -> None:
    for words in ("samen lezen", "tas inpakken"):
        late = AgreementDraft(words, Owner.HOME, TODAY - timedelta(days=1))
        log(class_logbook, "Emir", "Fatma", agreements=(late,))
    page = shown()
    for words in ("samen lezen", "tas inpakken"):
        line = line_of(page, words)
        line.box.setFocus()
        qtbot.keyClick(line.box, Qt.Key.Key_Space)
        qtbot.keyClick(opened(page, OneLineDialog).words, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not page.findChildren(OneLineDialog))
        focused = page.window().focusWidget()
        assert focused is not None
        assert page.tasks.isAncestorOf(focused), words


def test_after_a_kept_agreement_of_soon_the_keyboard_stays_on_the_page(
    shown: Show, class_logbook: Logbook, qtbot: QtBot
) -> None:
    for words in ("samen lezen", "tas inpakken"):
        soon = AgreementDraft(words, Owner.HOME, TODAY + timedelta(days=1))
        log(class_logbook, "Emir", "Fatma", agreements=(soon,))
    page = shown()
    for is_left in (True, False):
        box = page.soon.findChildren(AgreementLine)[0].box
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_Space)
        qtbot.keyClick(opened(page, OneLineDialog).words, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not page.findChildren(OneLineDialog))
        focused = page.window().focusWidget()
        assert focused is not None
        assert page.soon.isAncestorOf(focused) is is_left
        assert page.isAncestorOf(focused)


def test_a_tick_that_is_given_up_is_no_tick(
    shown: Show, class_logbook: Logbook, qtbot: QtBot
) -> None:
    late = AgreementDraft("samen lezen", Owner.HOME, TODAY - timedelta(days=1))
    log(class_logbook, "Emir", "Fatma", agreements=(late,))
    page = shown()
    qtbot.mouseClick(line_of(page, "samen lezen").box, Qt.MouseButton.LeftButton)
    qtbot.keyClick(opened(page, OneLineDialog).words, Qt.Key.Key_Escape)
    assert not line_of(page, "samen lezen").box.isChecked()
    assert len(class_logbook.read(open_agreements)) == 1


def test_an_agreement_is_dropped_with_a_reason(
    shown: Show, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
) -> None:
    log(class_logbook, "Emir", "Fatma", agreements=(AgreementDraft("bellen", due_on=TODAY),))
    page = shown()
    choose(menu_of(page, "bellen"), "Drop the agreement")
    dialog = opened(page, OneLineDialog)
    dialog.save_button.click()
    assert dialog.fields["reason"].error.text() == "Write in a few words why."
    qtbot.keyClicks(dialog.words, "niet meer nodig")
    with qtbot.waitSignal(navigator.said) as heard:
        dialog.save_button.click()
    assert heard.args[0] == "Agreement dropped."
    assert class_logbook.read(open_agreements) == []


def test_a_call_of_the_day_is_there_until_it_was_tried(
    shown: Show, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot, workspace: Workspace
) -> None:
    plan(class_logbook, NOW.replace(hour=15, minute=30))
    plan(class_logbook, NOW + timedelta(days=1))
    page = shown()
    line = page.tasks.lines()[0]
    assert line.words.text() == "Call: Fatma Yıldız"
    assert line.words.accessibleName() == "Call: Fatma Yıldız, about Emir Yıldız, you planned this"
    assert line._tag.text() == "15:30"
    with qtbot.waitSignal(navigator.contact_wanted) as heard:
        line.button.click()
    seed = heard.args[0]
    fatma = guardian_of(class_logbook, "Emir", "Fatma")
    assert (seed.guardian_ids, seed.channel) == ((fatma,), Channel.PHONE)
    log(class_logbook, "Emir", "Fatma", outcome=Outcome.VOICEMAIL, at=NOW - timedelta(hours=6))
    workspace.announce(Changes.CONTACTS)
    assert leads(page)[0] == "Call: Fatma Yıldız"  # this morning was another attempt
    log(class_logbook, "Emir", "Fatma", outcome=Outcome.VOICEMAIL, at=NOW)
    workspace.announce(Changes.CONTACTS)
    assert "you planned this" not in page.tasks.lines()[0].words.accessibleName()


def test_activities_before_and_after(
    shown: Show, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
) -> None:
    fatma = guardian_of(class_logbook, "Emir", "Fatma")
    add_activity(class_logbook, NOW + timedelta(days=1), title="Lezen met opa", place="aula")
    add_activity(class_logbook, NOW - timedelta(days=1))
    add_activity(class_logbook, NOW - timedelta(days=1), fatma, title="geteld")
    add_activity(class_logbook, NOW - timedelta(days=20), title="lang geleden")
    add_activity(class_logbook, NOW + timedelta(days=3), title="nog niet")
    add_activity(class_logbook, NOW, title="", kind=ActivityKind.OTHER, own_kind="soepdag")
    page = shown()
    assert leads(page)[:3] == [
        "Who was there? Coffee moment",
        "Who was there? Soepdag",
        "Lezen met opa",
    ]
    with qtbot.waitSignal(navigator.activity_wanted) as heard:
        line_of(page, "Who was there? Coffee").button.click()
    assert heard.args == [2]
    assert line_of(page, "Lezen")._tag.text() == "tomorrow 15:05"


def test_a_note_from_the_lock_screen_becomes_a_contact(
    shown: Show, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
) -> None:
    noted = NOW - timedelta(hours=2)
    body = json.dumps({"text": "Oma ligt in het ziekenhuis.", "at": noted.isoformat()})
    class_logbook.write(partial(keep_draft, kind="lock:1", body=body))
    page = shown()
    line = line_of(page, "A note from the lock screen")
    assert "Oma ligt in het ziekenhuis." in line.words.accessibleName()
    with qtbot.waitSignal(navigator.contact_wanted) as heard:
        line.button.click()
    draft = ContactDraft(pupil_ids=(), told="Oma ligt in het ziekenhuis.", at=noted)
    assert heard.args == [ContactSeed(draft=draft, draft_kind="lock:1")]


def test_each_form_finds_its_own_draft(
    shown: Show, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
) -> None:
    saved = log(class_logbook, "Emir", "Fatma").ids[0]
    emir = key_of(class_logbook, "Emir")
    bodies = {
        "contact": json.dumps({"pupil_ids": [emir], "told": "half een zin", "working_note": "x"}),
        f"contact:{saved}": json.dumps({"told": "anders"}),
        "contact:99": json.dumps({"told": "van een contact dat weg is"}),
        "line": "noor + plein hielp",
        "spoken": json.dumps({"lines": [{"pupil_id": emir, "told": "zo"}]}),
    }
    for kind, body in bodies.items():
        class_logbook.write(partial(keep_draft, kind=kind, body=body))
    page = shown()
    found = [line for line in page.tasks.lines() if line.button.text() == "Go on"]
    heard: list[object] = []
    navigator.contact_wanted.connect(heard.append)
    navigator.palette_wanted.connect(lambda: heard.append("palette"))
    navigator.spoken_wanted.connect(lambda: heard.append("spoken"))
    for line in found:
        line.button.click()
    assert len(found) == 4
    assert ContactSeed(draft_kind="contact") in heard
    assert ContactSeed(contact_id=saved) in heard
    assert {"palette", "spoken"} <= {each for each in heard if isinstance(each, str)}
    unsaved = line_of(page, "A contact that was not saved yet").words.accessibleName()
    assert "about Emir Yıldız" in unsaved
    assert "half een zin" in unsaved


def test_a_draft_is_thrown_away_after_a_question(
    shown: Show, class_logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    class_logbook.write(partial(keep_draft, kind="line", body="noor + plein " + "x" * 300))
    page = shown()
    asked: list[str] = []

    def answer(_parent: QWidget, question: str, *_words: str) -> bool:
        asked.append(question)
        return len(asked) > 1

    monkeypatch.setattr(today_later, "ask", answer)
    for _time in range(2):
        assert "A line that was not saved yet" in leads(page)
        choose(menu_of(page, "A line"), "Throw away")
    assert "A line that was not saved yet" not in leads(page)
    assert asked[0].startswith("Throw away “noor + plein")
    assert len(asked[0]) < 250


def test_a_draft_is_thrown_away_by_its_own_button_and_by_a_key(
    shown: Show, class_logbook: Logbook, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    for kind in ("line", "line:2"):
        class_logbook.write(partial(keep_draft, kind=kind, body="noor + plein hielp"))
    page = shown()
    monkeypatch.setattr(today_later, "ask", lambda *_about: True)
    line = line_of(page, "A line")
    assert line.away.isVisible()
    line.away.click()
    line = line_of(page, "A line") if "A line that was not saved yet" in leads(page) else line
    left = [each for each in page.tasks.lines() if each.button.text() == "Go on"]
    assert len(left) == 1
    left[0].words.setFocus()
    qtbot.keyClick(left[0].words, Qt.Key.Key_Delete)
    assert not [each for each in page.tasks.lines() if each.button.text() == "Go on"]
    assert not any(each.away.isVisible() for each in page.tasks.lines())


def test_drafts_without_room_are_reached_from_below_the_list(
    shown: Show, class_logbook: Logbook, monkeypatch: pytest.MonkeyPatch, navigator: Navigator
) -> None:
    for number in range(2, 11):
        body = json.dumps({"pupil_ids": [], "told": f"zin {number}"})
        class_logbook.write(partial(keep_draft, kind=f"contact+{number}", body=body))
    page = shown()
    seen = sum(line.button.text() == "Go on" for line in page.tasks.lines())
    assert page.tasks.drafts.text() == f"{9 - seen} more drafts"
    menus: list[QMenu] = []
    made = page.later.open_drafts

    def kept(*about: Any) -> QMenu:
        menus.append(made(*about))
        return menus[-1]

    monkeypatch.setattr(page.later, "open_drafts", kept)
    page.tasks.drafts.click()
    entries = menus[-1].actions()
    assert len(entries) == 9 - seen
    wished: list[object] = []
    navigator.contact_wanted.connect(wished.append)
    last = entries[-1].menu()
    assert isinstance(last, QMenu)
    last.actions()[0].trigger()
    assert wished == [ContactSeed(draft_kind="contact+10")]
    monkeypatch.setattr(today_later, "ask", lambda *_about: True)
    last.actions()[1].trigger()
    menus[-1].close()
    assert page.tasks.drafts.text() == f"{8 - seen} more drafts"


def test_ticks_that_wait_are_gone_on_with_at_their_activity(
    shown: Show, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
) -> None:
    class_logbook.write(partial(keep_draft, kind="attendance:7", body='{"lines": []}'))
    page = shown()
    with qtbot.waitSignal(navigator.activity_wanted) as heard:
        line_of(page, "Words that were not").button.click()
    assert heard.args == [7]


def test_what_is_typed_in_an_open_form_is_no_thing_yet(
    shown: Show, workspace: Workspace, qtbot: QtBot
) -> None:
    overview = Overview(workspace)
    page = shown()
    form = QDialog(page)
    form.open()
    workspace.write(partial(keep_draft, kind="line", body="noor + plein"))
    assert "A line that was not saved yet" not in leads(page)
    with qtbot.waitSignal(page._overview.renewed):
        form.reject()
    assert "A line that was not saved yet" in leads(page)
    assert len(overview.today().tasks) == len(leads(page))


def test_a_message_without_its_answer(
    shown: Show, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
) -> None:
    sent = log(class_logbook, "Emir", "Fatma", outcome=Outcome.SENT, channel=Channel.MESSAGE,
               asks_answer=True, told="Kun je bellen?", at=NOW - timedelta(days=10))  # fmt: skip
    page = shown()
    line = line_of(page, "No answer yet: Fatma")
    assert "your message of 14 Nov asked for one" in line.words.accessibleName()
    assert sum("Fatma" in lead for lead in leads(page)) == 1
    with qtbot.waitSignal(navigator.contact_wanted) as heard:
        line.button.click()
    assert heard.args[0].follows_id == sent.ids[0]
    with qtbot.waitSignal(navigator.contact_shown) as opened:
        line.words.click()
    assert opened.args == [sent.ids[0]]


def test_whom_did_i_speak_today_and_the_palette(
    shown: Show, navigator: Navigator, qtbot: QtBot
) -> None:
    page = shown()
    with qtbot.waitSignal(navigator.spoken_wanted):
        qtbot.keyClick(page.spoken, Qt.Key.Key_Return)
    with qtbot.waitSignal(navigator.palette_wanted):
        page.palette_field.click()


def test_in_august_nothing_is_alarming(shown: Show, class_logbook: Logbook) -> None:
    class_logbook.clock = lambda: NOW.replace(month=8, day=26)
    for days, owner in ((50, Owner.SCHOOL), (49, Owner.HOME)):
        due = AgreementDraft("van vorig jaar", owner, NOW.replace(month=8, day=26).date()
                             - timedelta(days=days))  # fmt: skip
        log(class_logbook, "Emir", "Fatma", agreements=(due,), tone=Tone.PROBLEM,
            at=NOW.replace(month=7, day=10))  # fmt: skip
    page = shown()
    assert leads(page) == ["Plan your start talks"]
    assert page.reach.heading.text() == "Getting acquainted"


def test_the_words_of_a_task_have_the_room_before_its_tag(
    shown: Show, class_logbook: Logbook, qtbot: QtBot
) -> None:
    words = "elke avond samen tien minuten voorlezen uit het boek van school"
    late = AgreementDraft(words, Owner.HOME, TODAY - timedelta(days=1))
    log(class_logbook, "Emir", "Fatma", agreements=(late,))
    page = shown()
    line = line_of(page, words)
    line.setFixedWidth(line.words.lead_width() + 600)
    assert line._tag.isVisible()
    line.setFixedWidth(line.words.lead_width() + 130)
    assert not line._tag.isVisible()
    assert line._tag.tag().text in line.words.second_line(200)
    assert line._tag.tag().text in line.words.accessibleName()
    line.setFixedWidth(line.words.lead_width() + 600)
    assert line._tag.isVisible()


def test_the_forms_of_one_line_fit_without_scrolling(
    shown: Show, class_logbook: Logbook, qtbot: QtBot
) -> None:
    late = AgreementDraft("samen lezen", Owner.HOME, TODAY - timedelta(days=1))
    log(class_logbook, "Emir", "Fatma", agreements=(late,))
    page = shown()
    qtbot.mouseClick(line_of(page, "samen lezen").box, Qt.MouseButton.LeftButton)
    dialog = opened(page, OneLineDialog)
    assert dialog._area.verticalScrollBar().maximum() == 0
    long_ = "elke avond voor het slapen samen tien minuten voorlezen uit het boek van school"
    log(class_logbook, "Noor", "Ilse",
        agreements=(AgreementDraft(long_, Owner.HOME, TODAY - timedelta(days=1)),))  # fmt: skip
    dialog.reject()
    page = shown()
    qtbot.mouseClick(line_of(page, long_).box, Qt.MouseButton.LeftButton)
    [dialog] = [one for one in page.findChildren(OneLineDialog) if one.isVisible()]
    assert dialog._area.verticalScrollBar().maximum() == 0


def test_what_is_planned_for_the_coming_days_stands_there_with_its_hour(
    shown: Show, class_logbook: Logbook
) -> None:
    plan = partial(
        plan_call,
        guardian_id=guardian_of(class_logbook, "Emir", "Fatma"),
        pupil_id=key_of(class_logbook, "Emir"),
        occasion=Occasion.START_TALK,
        channel=Channel.MEETING,
    )
    class_logbook.write(partial(plan, at=NOW.replace(hour=15, minute=10) + timedelta(days=2)))
    page = shown()
    assert page.soon.isVisibleTo(page)
    assert "15:10 · start talk · Fatma Yıldız · Emir Yıldız" in page.soon.planned.text()

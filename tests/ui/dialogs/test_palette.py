"""The palette by hand: what is found, where Enter goes, and a contact in one line."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import StorageError
from app.queries.drafts import kept_draft
from app.queries.hints import SPEAK_BY_THEMSELVES, HintSettings
from app.queries.log import contact, contact_log
from app.queries.palette import kept_lines
from app.queries.rows import ContactDetail, ContactFilter
from app.services.drafts import ContactDraft, PupilDraft
from app.services.people import add_pupil
from app.store.logbook import Logbook, Writing
from app.ui.dialogs.palette import PaletteDialog
from app.ui.dialogs.palette import dialog as dialog_module
from app.ui.navigator import ContactSeed, Navigator
from app.ui.workspace import Workspace
from app.vocabulary import Changes, Channel, HintKind, Outcome, Owner, Tone
from tests.people import guardian_of, key_of, log

ENTER, DOWN, UP, TAB, ESC = (
    Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Tab, Qt.Key.Key_Escape,
)  # fmt: skip
Open = Callable[[], PaletteDialog]


@pytest.fixture
def window(qtbot: Any) -> QWidget:
    around = QWidget()
    around.resize(1366, 768)
    qtbot.addWidget(around)
    around.show()
    return around


@pytest.fixture
def open_palette(
    workspace: Workspace, navigator: Navigator, window: QWidget, qtbot: Any
) -> Iterator[Open]:
    opened: list[PaletteDialog] = []

    def open_() -> PaletteDialog:
        dialog = PaletteDialog(workspace, navigator, window)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.line.hasFocus())
        opened.append(dialog)
        return dialog

    yield open_
    for dialog in opened:
        dialog.hide()


@pytest.fixture
def palette(open_palette: Open) -> PaletteDialog:
    return open_palette()


@pytest.fixture
def wishes(navigator: Navigator) -> list[tuple[Any, ...]]:
    """What the palette asked of the window, in order."""
    heard: list[tuple[Any, ...]] = []
    for name in (
        "contact_wanted", "contact_shown", "pupil_wanted", "page_wanted", "log_wanted",
        "activity_wanted", "sheets_wanted", "export_wanted", "said",
    ):  # fmt: skip
        signal = getattr(navigator, name)
        signal.connect(lambda *about, name=name: heard.append((name, *about)))
    for name in (
        "spoken_wanted", "import_wanted", "settings_wanted", "bin_wanted", "lock_wanted",
    ):  # fmt: skip
        getattr(navigator, name).connect(lambda name=name: heard.append((name,)))
    return heard


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def write(words: str) -> None:
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(focused(), event)


def press(key: Qt.Key, *, ctrl: bool = False, alt: bool = False) -> None:
    held = Qt.KeyboardModifier.NoModifier
    held |= Qt.KeyboardModifier.ControlModifier if ctrl else held
    held |= Qt.KeyboardModifier.AltModifier if alt else held
    QTest.keyClick(focused(), key, held)


def shown(dialog: PaletteDialog) -> list[str]:
    """The list, line by line, as a screen reader reads it."""
    rows = dialog.list.rows
    return [rows.data(rows.index(place)) for place in range(rows.rowCount())]


def chips(dialog: PaletteDialog) -> list[str]:
    return dialog.preview.chips.texts()


def newest(workspace: Workspace) -> ContactDetail:
    row = workspace.read(partial(contact_log, limit=1))[0]
    return workspace.read(partial(contact, contact_id=row.id))


# Finding


def test_pages_and_commands_with_their_keys_are_there_at_once(palette: PaletteDialog) -> None:
    assert shown(palette)[:2] == ["Pages, Enter goes there", "Today"]
    result = palette.list.current()
    assert result is not None
    assert (result.text, result.hint) == ("Today", "Ctrl 1")


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("log", ("page_wanted", "log")),
        ("agreem", ("page_wanted", "agreements")),
        ("log a con", ("contact_wanted", ContactSeed())),
        ("who did", ("spoken_wanted",)),
        ("activity", ("activity_wanted", None)),
        ("import", ("import_wanted",)),
        ("export", ("export_wanted", ContactFilter())),
        ("dark", ("settings_wanted",)),
        ("bin", ("bin_wanted",)),
        ("lock", ("lock_wanted",)),
    ],
)
def test_enter_goes_there(
    palette: PaletteDialog, wishes: list[Any], typed: str, wish: tuple[Any, ...]
) -> None:
    write(typed)
    press(ENTER)
    assert wishes == [wish]
    assert not palette.isVisible()


@pytest.mark.parametrize("typed", ["noor", "NOOR", "no be", "berg noor", "nóór"])
def test_a_pupil_is_found_by_the_beginning_of_names(
    palette: PaletteDialog, wishes: list[Any], class_logbook: Logbook, typed: str
) -> None:
    write(typed)
    assert shown(palette)[:2] == ["Pupils, Enter opens the pupil", "Noor van den Berg, 6B"]
    press(ENTER)
    assert wishes == [("pupil_wanted", key_of(class_logbook, "Noor"))]


@pytest.mark.parametrize("typed", ["fatma", "yildiz fat", "moeder emir", "mother em"])
def test_a_guardian_is_found_with_the_child(
    palette: PaletteDialog, wishes: list[Any], class_logbook: Logbook, typed: str
) -> None:
    write(typed.replace("moeder", "mother"))
    assert "Fatma Yıldız, mother of Emir" in shown(palette)
    press(ENTER)
    assert wishes == [("pupil_wanted", key_of(class_logbook, "Emir"))]


def test_a_small_slip_is_forgiven_as_a_second_choice(palette: PaletteDialog) -> None:
    write("jaydne")
    assert shown(palette)[:2] == ["Perhaps you mean, Enter opens the pupil", "Jayden Pinas, 6B"]


def test_contacts_are_found_by_their_words(
    palette: PaletteDialog, wishes: list[Any], class_logbook: Logbook
) -> None:
    log(class_logbook, "Emir", "Fatma", told="Een spreekbeurt over egels.")
    write("egel")
    assert shown(palette) == [
        "In the log, Enter opens the contact",
        "Emir Yıldız, Een spreekbeurt over egels",
        "Search the log for “egel”",
    ]
    press(UP)
    press(ENTER)
    assert wishes == [("log_wanted", ContactFilter(text="egel"))]


def test_enter_opens_the_contact(
    palette: PaletteDialog, wishes: list[Any], class_logbook: Logbook
) -> None:
    log(class_logbook, "Emir", "Fatma", told="Een spreekbeurt over egels.")
    write("spreekb")
    press(ENTER)
    assert wishes == [("contact_shown", class_logbook.read(contact_log)[0].id)]


def test_the_sheet_of_a_pupil(
    palette: PaletteDialog, wishes: list[Any], class_logbook: Logbook
) -> None:
    write("sheet emir")
    press(ENTER)
    assert wishes == [("sheets_wanted", [key_of(class_logbook, "Emir")])]


def test_a_command_that_needs_a_name_asks_for_it(
    palette: PaletteDialog, wishes: list[Any], class_logbook: Logbook
) -> None:
    write("conversation")
    press(ENTER)
    assert palette.line.text() == "sheet "
    write("noor")
    press(ENTER)
    assert wishes == [("sheets_wanted", [key_of(class_logbook, "Noor")])]


def test_tab_completes_a_name_and_the_line_goes_on(palette: PaletteDialog) -> None:
    write("noo")
    press(TAB)
    assert palette.line.text() == "Noor "
    write("+ gate helped")
    assert chips(palette)[:3] == ["Noor van den Berg", "positive", "school gate"]


def test_arrows_walk_over_the_headings_and_round_the_end(palette: PaletteDialog) -> None:
    last = shown(palette)[-1]
    press(UP)
    assert last.startswith(palette.list.current().text)  # type: ignore[union-attr]
    press(DOWN)
    assert palette.list.current().text == "Today"  # type: ignore[union-attr]


def test_esc_and_the_same_key_close(open_palette: Open) -> None:
    palette = open_palette()
    press(ESC)
    assert not palette.isVisible()
    palette = open_palette()
    write("noor")
    press(Qt.Key.Key_K, ctrl=True)
    assert not palette.isVisible()


def test_what_was_used_stands_first_the_next_time(open_palette: Open) -> None:
    open_palette()
    write("noor")
    press(ENTER)
    assert shown(open_palette())[:2] == ["Used last", "Noor van den Berg, 6B"]


def test_nothing_found_is_said(palette: PaletteDialog) -> None:
    write("???")
    assert shown(palette) == []
    assert palette.nothing.text() == "Nothing found. Try fewer letters."


def test_a_mouse_can_choose(palette: PaletteDialog, wishes: list[Any]) -> None:
    write("today")
    spot = palette.list.visualRect(palette.list.currentIndex()).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert wishes == [("page_wanted", "today")]


def test_everything_has_a_name(palette: PaletteDialog, nameless: Any, read_aloud: Any) -> None:
    assert nameless(palette) == []
    write("noor")
    press(DOWN)
    press(UP)
    assert palette.line.accessibleDescription() == "Noor van den Berg, 6B, Pupils, 1 of 2"
    assert read_aloud(palette.line) == "Find, or log in one line"


def test_the_panel_stands_in_the_upper_part_of_its_window(
    palette: PaletteDialog, window: QWidget
) -> None:
    assert palette.width() == 620
    assert window.geometry().contains(palette.geometry())
    assert palette.geometry().top() < window.height() / 3


# One line


def test_a_good_word_in_one_line(
    palette: PaletteDialog, wishes: list[Any], workspace: Workspace, class_logbook: Logbook
) -> None:
    write("noor + gate ilse helped two little ones")
    assert chips(palette) == [
        "Noor van den Berg", "positive", "school gate", "Ilse Berg, mother", "now, 15:05",
    ]  # fmt: skip
    assert palette.preview.told.text() == "helped two little ones"
    press(ENTER)
    assert palette.isVisible()  # Enter alone saves nothing
    press(ENTER, ctrl=True)
    saved = newest(workspace)
    assert (saved.tone, saved.channel, saved.told) == (
        Tone.POSITIVE, Channel.GATE, "helped two little ones",
    )  # fmt: skip
    assert [row.guardian for row in saved.participants] == ["Ilse Berg"]
    (said,) = wishes
    assert said[1] == "Logged: Noor, positive."
    workspace.undo(said[2])
    assert workspace.read(contact_log) == []


def test_in_dutch(language: str, palette: PaletteDialog, workspace: Workspace) -> None:
    write("emir ! tel moeder gisteren 15:10 #taal ruzie bij voetbal; afspraak thuis vrijdag praten")
    press(ENTER, ctrl=True)
    saved = newest(workspace)
    assert (saved.tone, saved.channel, saved.told) == (
        Tone.PROBLEM, Channel.PHONE, "ruzie bij voetbal",
    )  # fmt: skip
    assert (saved.at.isoformat(), saved.labels) == ("2026-11-23T15:10:00+01:00", ("taal",))
    (agreement,) = saved.agreements
    assert (agreement.text, agreement.owner) == ("praten", Owner.HOME)
    assert agreement.due_on is not None
    assert agreement.due_on.isoformat() == "2026-11-27"


def test_an_attempt(palette: PaletteDialog, workspace: Workspace, class_logbook: Logbook) -> None:
    write("jayden = marvin voicemail asked to call back")
    assert "phone?" in chips(palette)  # nobody said how, but a voicemail is left by phone
    press(ENTER, ctrl=True)
    saved = newest(workspace)
    assert saved.channel is Channel.PHONE
    assert [(row.guardian_id, row.outcome) for row in saved.participants] == [
        (guardian_of(class_logbook, "Jayden", "Marvin"), Outcome.VOICEMAIL)
    ]


def test_several_pupils(palette: PaletteDialog, workspace: Workspace) -> None:
    write("noor, emir + gate mother x")
    assert "Ilse, mother of Noor" in chips(palette)
    press(ENTER, ctrl=True)
    assert [pupil.call_name for pupil in newest(workspace).pupils] == ["Noor", "Emir"]


def second_noor(logbook: Logbook, family: str = "Bakker") -> None:
    def fill(writing: Writing) -> Changes:
        add_pupil(writing, PupilDraft(call_name="Noor", infix="", family_name=family))
        return Changes.PEOPLE

    logbook.write(fill)


def test_two_of_one_name_are_a_choice_before_anything_is_saved(
    class_logbook: Logbook, workspace: Workspace, open_palette: Open
) -> None:
    second_noor(class_logbook)
    palette = open_palette()
    write("noor + gate x")
    assert shown(palette)[0] == "Which noor do you mean?, Enter chooses"
    press(ENTER, ctrl=True)
    assert palette.isVisible()
    assert palette.preview.foot.text() == "Choose first which pupil you mean."
    assert workspace.read(contact_log) == []
    press(DOWN)
    press(ENTER)
    assert palette.line.text() == "Noor van den Berg + gate x"
    press(ENTER)  # the first guardian
    press(ENTER, ctrl=True)
    assert [pupil.name for pupil in newest(workspace).pupils] == ["Noor van den Berg"]


def test_twins_in_name_are_told_apart_by_hand(
    class_logbook: Logbook, workspace: Workspace, open_palette: Open
) -> None:
    for _twin in range(2):
        second_noor(class_logbook, "de Wit")
    palette = open_palette()
    write("noor de wit + gate x")
    press(DOWN)
    press(ENTER)
    write("y")
    press(ENTER, ctrl=True)
    (pupil,) = newest(workspace).pupils
    keys = [row.id for row in palette._people.pupils.values() if row.name == "Noor de Wit"]
    assert pupil.id == keys[1]
    assert newest(workspace).told == "xy"


def test_a_slip_in_a_name_is_put_right(palette: PaletteDialog) -> None:
    write("emri ! phone x")
    assert shown(palette)[:2] == [
        "No pupil is called “emri”. Who is it?, Enter chooses", "Emir Yıldız, 6B",
    ]  # fmt: skip
    press(ENTER)
    assert palette.line.text() == "Emir ! phone x"


def test_the_tone_is_asked_for(palette: PaletteDialog, workspace: Workspace) -> None:
    write("emir gate helped")
    assert shown(palette)[0] == "Why was there contact?, Enter chooses"
    press(TAB)
    assert palette.line.text() == "Emir + gate helped".replace("Emir", "emir")
    press(ENTER, ctrl=True)
    assert newest(workspace).tone is Tone.POSITIVE


def test_with_whom_is_offered_and_never_in_the_way(
    palette: PaletteDialog, workspace: Workspace
) -> None:
    write("noor + gate helped")
    assert shown(palette) == ["With whom?, Enter adds", "Ilse Berg, mother", "Tom Berg, father"]
    assert palette.list.current().text == "Ilse Berg"  # type: ignore[union-attr]
    assert palette.preview.foot.text() == "Nobody chosen yet: then nobody counts as reached."
    press(DOWN)
    press(ENTER)
    assert palette.line.text() == "noor + gate father helped"
    press(ENTER, ctrl=True)
    assert [row.guardian for row in newest(workspace).participants] == ["Tom Berg"]


def test_enter_chooses_the_first_guardian(palette: PaletteDialog, workspace: Workspace) -> None:
    write("noor + gate helped")
    press(ENTER)
    press(ENTER, ctrl=True)
    assert [row.guardian for row in newest(workspace).participants] == ["Ilse Berg"]


def test_that_nobody_counts_as_reached_is_said_before_it_is_saved(
    palette: PaletteDialog, workspace: Workspace
) -> None:
    write("noor + gate helped")
    press(ENTER, ctrl=True)
    assert palette.preview.foot.text() == (
        "Nobody chosen yet: then nobody counts as reached. Save once more if that is so."
    )
    assert workspace.read(contact_log) == []
    press(ENTER, ctrl=True)
    assert newest(workspace).participants == ()


def test_who_was_spoken_last_is_filled_in_and_can_be_put_right(
    palette: PaletteDialog, workspace: Workspace, class_logbook: Logbook
) -> None:
    log(class_logbook, "Noor", "Tom", outcome=Outcome.REACHED)
    write("noor + gate helped")
    assert "Tom Berg, father?" in chips(palette)
    assert shown(palette) == ["With somebody else?, Enter chooses", "Ilse Berg, mother"]
    press(ENTER)
    assert palette.line.text() == "noor + gate helped"
    press(ENTER, ctrl=True)
    assert [row.guardian for row in newest(workspace).participants] == ["Tom Berg"]


def test_another_takes_the_place_of_who_was_filled_in(
    palette: PaletteDialog, workspace: Workspace, class_logbook: Logbook
) -> None:
    log(class_logbook, "Noor", "Tom", outcome=Outcome.REACHED)
    write("noor + gate helped")
    press(DOWN)
    press(ENTER)
    assert palette.line.text() == "noor + gate mother helped"
    press(ENTER, ctrl=True)
    assert [row.guardian for row in newest(workspace).participants] == ["Ilse Berg"]


def test_a_line_of_nothing_about_nobody_is_not_saved(
    palette: PaletteDialog, workspace: Workspace
) -> None:
    write("noor + gate ")
    for _time in range(2):
        press(ENTER, ctrl=True)
        said = "Write what it was about, or say with whom it was."
        assert palette.preview.foot.text() == said
    assert workspace.read(contact_log) == []


def test_a_guardian_may_stand_where_the_child_does(
    palette: PaletteDialog, workspace: Workspace
) -> None:
    write("ilse + gate helped")
    assert chips(palette)[0] == "Noor van den Berg"
    press(ENTER, ctrl=True)
    saved = newest(workspace)
    assert [row.name for row in saved.pupils] == ["Noor van den Berg"]
    assert [row.guardian for row in saved.participants] == ["Ilse Berg"]


def test_of_a_guardian_of_several_it_is_asked_which_child(
    class_logbook: Logbook, workspace: Workspace, open_palette: Open
) -> None:
    ilse = guardian_of(class_logbook, "Noor", "Ilse")

    def link(writing: Writing) -> Changes:
        writing.session.connection().exec_driver_sql(
            "UPDATE guardianship SET guardian_id = ? WHERE pupil_id = ?",
            (ilse, key_of(class_logbook, "Emir")),
        )
        return Changes.PEOPLE

    class_logbook.write(link)
    palette = open_palette()
    write("ilse + gate helped")
    assert chips(palette)[0] == "which ilse?"
    assert shown(palette)[0] == "About which child of ilse?, Enter chooses"
    press(ENTER)
    assert palette.line.text() in ("Noor ilse + gate helped", "Emir ilse + gate helped")
    press(ENTER, ctrl=True)
    assert [row.guardian for row in newest(workspace).participants] == ["Ilse Berg"]


def test_somebody_whom_nobody_knows_can_be_added(palette: PaletteDialog, wishes: list[Any]) -> None:
    write("fenna + gate helped")
    assert shown(palette) == [
        "No pupil is called “fenna”. Who is it?, Enter chooses", "Add “fenna” …",
    ]  # fmt: skip
    press(ENTER)
    ((name, seed),) = wishes
    assert (name, seed.new_pupil, seed.draft.told) == ("contact_wanted", "fenna", "helped")
    assert not palette.isVisible()


def test_a_refusal_keeps_the_words(
    palette: PaletteDialog, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("emir + gate helped")

    def full(*_about: object, **_more: object) -> None:
        raise StorageError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(workspace, "write", full)
        press(ENTER, ctrl=True)
    assert palette.preview.foot.text() == "The disk is full."
    assert palette.line.text() == "emir + gate helped"
    press(ENTER, ctrl=True)
    assert newest(workspace).told == "helped"


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("emir + gate voicemail x", "This result does not go with this way of contact."),
        ("emir + gate 2027-01-04 x", "This moment is still to come."),
        ("emir ! gate x; agreed", "Write down what was agreed."),
        ("noor = phone voicemail x", "Say first with whom"),
        ("noor gate x", "Say first why there was contact"),
        ("noor + grandma x", "Choose first with whom it was."),
    ],
)
def test_what_cannot_be_saved_is_said(
    palette: PaletteDialog, workspace: Workspace, typed: str, refusal: str
) -> None:
    write(typed)
    press(ENTER, ctrl=True)
    assert palette.preview.foot.text().startswith(refusal)
    assert palette.line.text() == typed
    assert workspace.read(contact_log) == []


def test_the_form_takes_it_over(
    palette: PaletteDialog, wishes: list[Any], workspace: Workspace, class_logbook: Logbook
) -> None:
    write("emir ! meeting fought; agreed home tomorrow talk")
    press(ENTER, alt=True)
    ((name, seed),) = wishes
    assert name == "contact_wanted"
    assert not palette.isVisible()
    draft: ContactDraft = seed.draft
    assert (draft.pupil_ids, draft.tone) == ((key_of(class_logbook, "Emir"),), Tone.PROBLEM)
    assert (draft.channel, draft.told) == (Channel.MEETING, "fought")
    assert draft.agreements[0].text == "talk"
    assert workspace.read(partial(kept_draft, kind=seed.draft_kind)) is not None


def test_tab_comes_to_the_form_and_to_saving(palette: PaletteDialog, wishes: list[Any]) -> None:
    write("emir + gate helped")
    press(TAB)
    assert palette.form_button.hasFocus()
    press(TAB)
    assert palette.save_button.hasFocus()
    press(ENTER)
    assert wishes[0][0] == "said"


def test_a_problem_asks_softly_for_something_positive(
    palette: PaletteDialog, wishes: list[Any]
) -> None:
    write("emir ! phone fought")
    assert palette.preview.foot.text().startswith("What would help?")
    press(ENTER, ctrl=True)
    assert wishes[0][1].endswith("Is there something positive to tell this week, too?")


def test_what_looks_the_same_is_said_once(palette: PaletteDialog, workspace: Workspace) -> None:
    log(workspace.logbook, "Emir", "Fatma", tone=Tone.POSITIVE, channel=Channel.GATE, told="helped")
    write("emir + gate helped")
    press(ENTER, ctrl=True)
    assert palette.preview.foot.text().startswith("This looks the same as")
    assert len(workspace.read(contact_log)) == 1
    press(ENTER, ctrl=True)
    assert len(workspace.read(contact_log)) == 2


def test_hints_that_are_switched_off_are_silent(
    class_logbook: Logbook, open_palette: Open, wishes: list[Any]
) -> None:
    off = frozenset({HintKind.STEP, HintKind.POSITIVE_FIRST})
    kept = HintSettings(on=SPEAK_BY_THEMSELVES - off)

    def switch(writing: Writing) -> Changes:
        found = writing.session.connection()
        found.exec_driver_sql("UPDATE profile SET hints = ?", (kept.as_json(),))
        return Changes.LABELS

    class_logbook.write(switch)
    palette = open_palette()
    write("emir ! phone fought")
    assert palette.preview.foot.text() == ""
    press(ENTER, ctrl=True)
    assert wishes[0][1] == "Logged: Emir, problem."


def test_somebody_to_be_careful_with_is_said(
    class_logbook: Logbook, workspace: Workspace, open_palette: Open
) -> None:
    def forbid(writing: Writing) -> Changes:
        writing.session.connection().exec_driver_sql("UPDATE guardianship SET may_be_contacted = 0")
        return Changes.PEOPLE

    class_logbook.write(forbid)
    palette = open_palette()
    write("emir + gate helped")
    assert "with whom?" in chips(palette)  # the only one, but not by itself
    write(" ")
    palette.line.clear()
    write("emir + gate fatma helped")
    assert palette.preview.foot.text() == "Fatma: may not be contacted"


# What is typed stays


def test_a_line_survives_locking_and_is_offered_again(
    open_palette: Open, workspace: Workspace, wishes: list[Any]
) -> None:
    palette = open_palette()
    write("emir + gate helped")
    palette.close()
    palette = open_palette()
    assert palette.line.text() == ""
    assert shown(palette)[:2] == [
        "Not saved yet, Enter goes on with it · Del throws it away", "emir + gate helped",
    ]  # fmt: skip
    press(ENTER)
    assert palette.line.text() == "emir + gate helped"
    press(ENTER, ctrl=True)
    assert newest(workspace).told == "helped"
    assert workspace.read(kept_lines) == ()


def test_another_line_never_takes_the_place_of_one_that_waits(
    open_palette: Open, workspace: Workspace
) -> None:
    open_palette()
    write("emir + gate first")
    press(ESC)
    open_palette()
    write("noor + gate second")
    press(ESC)
    assert [line.text for line in workspace.read(kept_lines)] == [
        "noor + gate second", "emir + gate first",
    ]  # fmt: skip
    open_palette()
    write("settings")
    press(ENTER)
    assert len(workspace.read(kept_lines)) == 2


def test_a_line_is_kept_while_it_is_typed_and_forgotten_when_it_is_cleared(
    palette: PaletteDialog, workspace: Workspace
) -> None:
    write("emir + gate helped")
    palette._keeper.keep()
    assert [line.text for line in workspace.read(kept_lines)] == ["emir + gate helped"]
    palette.line.clear()
    palette._keeper.keep()
    assert workspace.read(kept_lines) == ()


def test_a_line_that_was_typed_anew_and_saved_does_not_wait_any_more(
    open_palette: Open, workspace: Workspace
) -> None:
    open_palette()
    write("emir + gate helped")
    press(ESC)
    open_palette()
    write("emir  + gate Helped")
    press(ENTER, ctrl=True)
    assert workspace.read(kept_lines) == ()


def test_a_line_that_waits_is_thrown_away_by_a_key(
    open_palette: Open, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_palette()
    write("emir + gate helped")
    press(ESC)
    palette = open_palette()
    asked: list[str] = []

    def answer(_parent: QWidget, question: str, *_words: str) -> bool:
        asked.append(question)
        return len(asked) > 1

    monkeypatch.setattr(dialog_module, "ask", answer)
    for _time in range(2):
        assert len(workspace.read(kept_lines)) == 1
        press(Qt.Key.Key_Delete)
    assert asked[0] == "Throw away “emir + gate helped”? This cannot be undone."
    assert workspace.read(kept_lines) == ()
    assert shown(palette)[0] == "Pages, Enter goes there"
    press(Qt.Key.Key_Delete)  # of a page there is nothing to throw away
    assert len(asked) == 2


def test_a_search_is_not_kept(palette: PaletteDialog, workspace: Workspace) -> None:
    write("emir")
    press(ESC)
    assert workspace.read(kept_lines) == ()


def test_a_line_that_turned_out_to_be_a_search_is_not_kept(
    palette: PaletteDialog, workspace: Workspace
) -> None:
    write("noor gate")
    palette._keeper.keep()
    for _letter in " gate":
        press(Qt.Key.Key_Backspace)
    press(ENTER)
    assert workspace.read(kept_lines) == ()


def test_letters_beyond_the_first_plane_do_not_move_an_answer(palette: PaletteDialog) -> None:
    write("noor + 🙂 gate")
    press(ENTER)
    assert palette.line.text() == "noor + mother 🙂 gate"


def test_ctrl_z_takes_an_answer_out_again(palette: PaletteDialog) -> None:
    write("noor + gate helped")
    press(ENTER)
    press(Qt.Key.Key_Z, ctrl=True)
    assert palette.line.text() == "noor + gate helped"


def test_ten_thousand_letters(palette: PaletteDialog, workspace: Workspace) -> None:
    told = "helped " * 1_400
    palette.line.setText(f"emir + gate {told}")
    assert len(palette.preview.told.text()) < 500
    press(ENTER, ctrl=True)
    assert newest(workspace).told == told.strip()


def test_an_empty_logbook(
    empty_workspace: Workspace, navigator: Navigator, window: QWidget, qtbot: Any
) -> None:
    dialog = PaletteDialog(empty_workspace, navigator, window)
    qtbot.addWidget(dialog)
    dialog.open()
    assert shown(dialog)[1] == "Today"
    dialog.line.setText("noor + gate x")
    assert chips(dialog)[0] == "which noor?"
    dialog.line.setText("noor")
    assert shown(dialog) == ["In the log", "Search the log for “noor”"]
    dialog.hide()


@pytest.mark.parametrize("high", [384, 768])
def test_the_preview_grows_with_its_chips_and_keeps_the_sentence_in_sight(
    open_palette: Open, window: QWidget, high: int, qtbot: Any
) -> None:
    window.resize(683, high)
    palette = open_palette()
    sentence = "hielp twee kleuters met hun jas " * 5
    write(f"noor, emir, jayden + plein gisteren 15:10 10 min #lezen #rekenen #taal {sentence}")
    preview, told = palette.preview, palette.preview.told
    area = preview._area

    def in_sight() -> bool:
        bottom = told.mapTo(area.viewport(), QPoint(0, told.height())).y()
        return (
            preview.geometry().bottom() <= palette.list.geometry().top()
            and 0 < bottom <= area.viewport().height()
        )

    qtbot.waitUntil(in_sight)

"""The first start with the keyboard alone, from nothing to an open logbook."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.paths import DataFolder
from app.queries.profile import profile
from app.store import opening
from app.store.opening import open_logbook
from app.ui.first_start import after_making, steps
from app.ui.first_start.answers import Answers, Beginning
from app.ui.first_start.flow import FirstStart
from app.ui.first_start.paper import paper_words
from app.vocabulary import Region
from tests.conftest import CHEAP, PASSWORD

PATIENCE = 20_000


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "create", partial(opening.create, cost=CHEAP))


@pytest.fixture
def flow(qtbot: QtBot, tmp_path: Path) -> Iterator[FirstStart]:
    made = FirstStart(DataFolder(tmp_path / "data"))
    qtbot.addWidget(made)
    made.resize(1000, 760)
    made.show()
    yield made
    made.close_down()


def focused(flow: FirstStart) -> QWidget:
    """Where the keyboard is inside the window, active or not."""
    found = flow.window().focusWidget()
    assert found is not None
    return found


def enter(qtbot: QtBot, flow: FirstStart) -> None:
    qtbot.keyClick(focused(flow), Qt.Key.Key_Return)


def to_password(qtbot: QtBot, flow: FirstStart) -> steps.PasswordStep:
    flow.step().focus_first()
    enter(qtbot, flow)
    qtbot.keyClicks(focused(flow), "Marieke Jansen")
    enter(qtbot, flow)
    enter(qtbot, flow)
    step = flow.step()
    assert isinstance(step, steps.PasswordStep)
    return step


def to_code(qtbot: QtBot, flow: FirstStart) -> after_making.CodeStep:
    step = to_password(qtbot, flow)
    qtbot.keyClicks(step.first, PASSWORD)
    qtbot.keyClick(step.first, Qt.Key.Key_Tab)
    qtbot.keyClick(focused(flow), Qt.Key.Key_Tab)
    qtbot.keyClicks(focused(flow), PASSWORD)
    enter(qtbot, flow)
    qtbot.waitUntil(lambda: isinstance(flow.step(), after_making.CodeStep), timeout=PATIENCE)
    made = flow.step()
    assert isinstance(made, after_making.CodeStep)
    return made


def test_all_steps_by_keyboard(qtbot: QtBot, flow: FirstStart, tmp_path: Path) -> None:
    heard: list[tuple[object, Answers]] = []
    flow.finished.connect(lambda logbook, answers: heard.append((logbook, answers)))
    code_step = to_code(qtbot, flow)
    code = "-".join(" ".join(code_step.box.lines).split())
    code_step.tick.setFocus()
    qtbot.keyClick(code_step.tick, Qt.Key.Key_Space)
    enter(qtbot, flow)
    region = flow.step()
    assert isinstance(region, after_making.RegionStep)
    qtbot.keyClick(focused(flow), Qt.Key.Key_Up)
    enter(qtbot, flow)
    assert isinstance(flow.step(), after_making.BeginStep)
    qtbot.keyClick(focused(flow), Qt.Key.Key_Down)
    enter(qtbot, flow)
    ((logbook, answers),) = heard
    assert answers.beginning is Beginning.EMPTY
    assert answers.password == ""
    found = logbook.read(profile)  # type: ignore[attr-defined]
    assert (found.teacher, found.region) == ("Marieke Jansen", Region.NOORD)
    logbook.close()  # type: ignore[attr-defined]
    for secret in (PASSWORD, code, code.lower().replace("-", " ")):
        open_logbook(DataFolder(tmp_path / "data"), secret).close()


def test_tab_comes_to_all_of_the_password_step_in_the_order_it_is_read(
    qtbot: QtBot, flow: FirstStart
) -> None:
    step = to_password(qtbot, flow)
    stops = [step.first, step.first.eye, step.second, step.second.eye, flow.back, flow.next]
    assert focused(flow) is step.first
    for stop in [*stops[1:], step.first]:
        qtbot.keyClick(focused(flow), Qt.Key.Key_Tab)
        assert focused(flow) is stop
    for stop in reversed(stops):
        qtbot.keyClick(focused(flow), Qt.Key.Key_Backtab)
        assert focused(flow) is stop


def test_enter_on_an_eye_shows_the_password_and_goes_nowhere(
    qtbot: QtBot, flow: FirstStart
) -> None:
    step = to_password(qtbot, flow)
    step.first.eye.setFocus()
    enter(qtbot, flow)
    assert step.second.echoMode() is step.second.EchoMode.Normal
    assert flow.step() is step
    assert step.errors() == ("", "")


def test_a_name_is_asked_for(qtbot: QtBot, flow: FirstStart) -> None:
    flow.go_on()
    flow.go_on()
    step = flow.step()
    assert isinstance(step, steps.AboutYouStep)
    assert "Fill in your name" in step.message()
    qtbot.keyClicks(step.teacher, "Bas")
    flow.go_on()
    assert isinstance(flow.step(), steps.ReachStep)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("kort", "kort", ("at least 8", "")),
        ("", "", ("at least 8", "")),
        ("lang genoeg zo", "lang genoeg zO", ("", "not the same")),
    ],
)
def test_passwords_that_will_not_do(
    qtbot: QtBot, flow: FirstStart, tmp_path: Path, first: str, second: str, said: tuple[str, str]
) -> None:
    step = to_password(qtbot, flow)
    step.first.setText(first)
    step.second.setText(second)
    flow.go_on()
    assert flow.step() is step
    for part, whole in zip(said, step.errors(), strict=True):
        assert part in whole
        assert bool(part) == bool(whole)
    assert not (tmp_path / "data").exists()


def test_back_keeps_what_was_filled_in(qtbot: QtBot, flow: FirstStart) -> None:
    to_password(qtbot, flow)
    flow.back.setFocus()
    enter(qtbot, flow)
    assert isinstance(flow.step(), steps.ReachStep)
    qtbot.mouseClick(flow.back, Qt.MouseButton.LeftButton)
    step = flow.step()
    assert isinstance(step, steps.AboutYouStep)
    assert step.teacher.text() == "Marieke Jansen"


def test_the_sheet_line_is_shown_while_it_grows(qtbot: QtBot, flow: FirstStart) -> None:
    step = flow.steps[2]
    assert isinstance(step, steps.ReachStep)
    assert "later" in step.preview()
    step.days.button(1).click()
    step.days.button(2).click()
    step.days.button(3).click()
    qtbot.keyClicks(step.times, "8:00-8:20")
    qtbot.keyClicks(step.ways, "Parro")
    assert step.preview() == "Mon-Wed 8:00-8:20 · Parro"


def test_the_code_is_shown_once_and_asks_for_a_tick(qtbot: QtBot, flow: FirstStart) -> None:
    step = to_code(qtbot, flow)
    assert not flow.next.isEnabled()
    assert flow.back.isHidden()
    flow.go_on()
    assert flow.step() is step
    qtbot.mouseClick(step.copy, Qt.MouseButton.LeftButton)
    code = QApplication.clipboard().text()
    assert len(code.replace("-", "")) == 32
    assert code in paper_words(code)
    assert "Marieke" not in paper_words(code)
    QApplication.clipboard().clear()
    step.tick.click()
    assert flow.next.isEnabled()


def test_a_folder_that_cannot_be_written_is_told(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    told: list[str] = []
    monkeypatch.setattr(
        "app.ui.first_start.flow.tell", lambda _parent, fault: told.append(fault.message)
    )
    flow = FirstStart(DataFolder(tmp_path / "file" / "data"))
    qtbot.addWidget(flow)
    flow.show()
    step = to_password(qtbot, flow)
    step.first.setText(PASSWORD)
    step.second.setText(PASSWORD)
    flow.go_on()
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    assert "Nothing can be written" in told[0]
    assert flow.step() is step
    assert step.first.text() == PASSWORD
    assert flow.next.isEnabled()


def test_everything_has_a_name(
    qtbot: QtBot, flow: FirstStart, nameless: Callable[[QWidget], list[QWidget]]
) -> None:
    to_code(qtbot, flow)
    assert [each for each in nameless(flow) if not each.isHidden()] == []


@pytest.mark.usefixtures("theme_scheme", "language")
def test_every_step_fits_the_smallest_window(qtbot: QtBot, tmp_path: Path) -> None:
    flow = FirstStart(DataFolder(tmp_path / "data"))
    qtbot.addWidget(flow)
    flow.resize(960, 600)
    flow.show()
    to_code(qtbot, flow)
    for place in range(len(flow.steps)):
        flow._show(place)
        assert flow.sizeHint().height() <= 600
        flow.grab()
    flow.close_down()

"""What tests of the window share: a screen that is not there, our colours, keys, a reader's ear."""

import os
from collections.abc import Callable, Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app import i18n
from app.store.logbook import Logbook
from app.ui.navigator import Navigator
from app.ui.theme import Scheme, apply_theme
from app.ui.workspace import Workspace


@pytest.fixture(autouse=True)
def _themed(qapp: QApplication) -> None:
    apply_theme(qapp, Scheme.LIGHT)


@pytest.fixture(params=[Scheme.LIGHT, Scheme.DARK], ids=lambda scheme: scheme.value)
def theme_scheme(request: pytest.FixtureRequest, qapp: QApplication) -> Scheme:
    """The test runs in light and in dark."""
    scheme: Scheme = request.param
    apply_theme(qapp, scheme)
    return scheme


@pytest.fixture
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """The window in Dutch, or in the language the test is parametrized with."""
    code: str = getattr(request, "param", "nl")
    i18n.use_language(code)
    QLocale.setDefault(QLocale(code))
    yield code
    i18n.use_language("en")
    QLocale.setDefault(QLocale.system())


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Callable[..., QWidget]]:
    """Show widgets under each other in an active window that lives as long as the test."""
    kept: list[QWidget] = []

    def show(*widgets: QWidget) -> QWidget:
        around = QWidget()
        qtbot.addWidget(around)
        kept.append(around)
        column = QVBoxLayout(around)
        for widget in widgets:
            column.addWidget(widget)
        with qtbot.waitExposed(around):
            around.show()
        around.activateWindow()
        qtbot.waitUntil(around.isActiveWindow)
        return around

    yield show
    kept.clear()


@pytest.fixture
def type_text() -> Callable[[QWidget, str], None]:
    """Type letters of any script; `qtbot.keyClicks` aborts on letters outside ASCII."""

    def send(widget: QWidget, text: str) -> None:
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(widget, event)

    return send


def spoken(widget: QWidget) -> str:
    """The name that a screen reader says for a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.fixture
def read_aloud() -> Callable[[QWidget], str]:
    return spoken


@pytest.fixture
def nameless() -> Callable[[QWidget], list[QWidget]]:
    """All that can have the keyboard inside a widget but says no name to a screen reader."""

    def search(around: QWidget) -> list[QWidget]:
        inside = [around, *around.findChildren(QWidget)]
        reachable = [each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
        return [each for each in reachable if not spoken(each) and not each.focusProxy()]

    return search


@pytest.fixture
def workspace(qapp: QApplication, class_logbook: Logbook) -> Iterator[Workspace]:
    """The window's door to a logbook with group 6B and three pupils."""
    made = Workspace(class_logbook)
    yield made
    made.close()


@pytest.fixture
def empty_workspace(qapp: QApplication, logbook: Logbook) -> Iterator[Workspace]:
    """The window's door to a logbook with nobody in it."""
    made = Workspace(logbook)
    yield made
    made.close()


@pytest.fixture
def navigator(qapp: QApplication) -> Navigator:
    return Navigator()

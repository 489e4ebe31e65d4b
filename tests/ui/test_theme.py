import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.overriding import override
from app.ui.theme import (
    DARK,
    LIGHT,
    Scheme,
    Theme,
    Tint,
    Type,
    apply_theme,
    palette_of,
    theme,
    tint_of,
    with_more_contrast,
)
from app.vocabulary import Tone

READABLE = 4.5  # WCAG 2.2, 1.4.3 for text
SEEN = 3.0  # WCAG 2.2, 1.4.11 for signs and focus rings


def luminance(colour: str) -> float:
    seen = QColor(colour)
    parts: list[float] = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (seen.redF(), seen.greenF(), seen.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def colours(request: pytest.FixtureRequest) -> Theme:
    chosen: Theme = request.param
    return chosen


@pytest.mark.parametrize("ground", ["card", "window", "sidebar", "hover", "accent_wash"])
@pytest.mark.parametrize("words", ["ink", "muted"])
def test_text_is_readable_on_every_ground(colours: Theme, words: str, ground: str):
    assert contrast(getattr(colours, words), getattr(colours, ground)) >= READABLE


@pytest.mark.parametrize("tint", Tint)
def test_every_tint_is_readable_on_its_wash_and_on_a_card(colours: Theme, tint: Tint):
    assert contrast(colours.ink_of(tint), colours.wash_of(tint)) >= READABLE
    assert contrast(colours.ink_of(tint), colours.card) >= READABLE


def test_words_on_filled_faces_are_readable(colours: Theme):
    assert contrast(colours.on_accent, colours.accent_fill) >= READABLE
    assert contrast(colours.on_accent, colours.accent_fill_hover) >= READABLE
    assert contrast(colours.on_toast, colours.toast) >= READABLE
    assert contrast(colours.toast_accent, colours.toast) >= READABLE
    assert contrast(colours.ink, colours.mark) >= READABLE
    assert contrast(colours.ink, colours.attention_wash) >= READABLE
    assert contrast(colours.accent, colours.attention_wash) >= READABLE


@pytest.mark.parametrize("ground", ["card", "window", "sidebar"])
def test_focus_ring_is_seen_everywhere(colours: Theme, ground: str):
    assert contrast(colours.accent, getattr(colours, ground)) >= SEEN
    assert contrast(colours.on_accent, colours.accent_fill) >= SEEN


def test_dark_is_warm():
    for ground in (DARK.window, DARK.card, DARK.sidebar):
        assert QColor(ground).red() > QColor(ground).blue()


def test_more_contrast_leaves_nothing_soft(colours: Theme):
    strong = with_more_contrast(colours)
    assert strong.muted == strong.ink == strong.line
    assert contrast(strong.ink, strong.card) == pytest.approx(21)


def test_theme_follows_what_is_applied(qapp: QApplication, qtbot, theme_scheme: Scheme):
    assert theme().is_dark == (theme_scheme is Scheme.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(theme().window)
    assert qapp.font().pixelSize() == 13 or round(qapp.font().pointSizeF() * 96 / 72) == 13


def test_widgets_hear_of_a_change_of_scheme(qapp: QApplication, qtbot):
    heard: list[QEvent.Type] = []

    class Listener(QWidget):
        @override
        def changeEvent(self, event: QEvent) -> None:
            heard.append(event.type())

    widget = Listener()
    qtbot.addWidget(widget)
    widget.show()
    heard.clear()
    apply_theme(qapp, Scheme.DARK)
    assert QEvent.Type.PaletteChange in heard


def test_a_field_takes_the_colours_of_the_scheme(qapp: QApplication, qtbot, theme_scheme: Scheme):
    field = QLineEdit()
    qtbot.addWidget(field)
    field.resize(200, 40)
    picture = field.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, picture.height() // 2) == QColor(theme().card)


def test_every_tone_has_its_tint():
    assert [tint_of(tone) for tone in Tone] == [Tint.POSITIVE, Tint.PROBLEM, Tint.PRACTICAL]


def test_type_grows_with_the_scale_of_text(qapp: QApplication):
    from dataclasses import replace

    larger = replace(LIGHT, text_scale=1.5)
    assert larger.font(Type.TITLE).pointSizeF() == LIGHT.font(Type.TITLE).pointSizeF() * 1.5
    assert larger.px(52) == 78


def test_disabled_words_are_muted():
    palette = palette_of(LIGHT)
    group = QPalette.ColorGroup.Disabled
    assert palette.color(group, QPalette.ColorRole.Text) == QColor(LIGHT.muted)


def test_the_system_decides_when_asked_to(qapp: QApplication):
    apply_theme(qapp, Scheme.SYSTEM)
    wanted = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme().is_dark == wanted
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme().is_dark == wanted


def test_a_choice_of_ones_own_outlives_the_systems(qapp: QApplication):
    apply_theme(qapp, Scheme.DARK)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme().is_dark


def test_a_wish_for_contrast_is_followed_at_once(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
):
    apply_theme(qapp, Scheme.LIGHT)
    monkeypatch.setattr("app.ui.theme._wants_contrast", lambda _app: True)
    qapp.styleHints().accessibility().contrastPreferenceChanged.emit(
        Qt.ContrastPreference.HighContrast
    )
    assert theme().muted == theme().ink

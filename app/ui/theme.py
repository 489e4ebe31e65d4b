"""Every colour, type size and distance of the window, as roles, for light and dark.

Widgets ask `theme()` while they paint, so a change of scheme needs no more than a repaint, and Qt
sends that itself with the new palette. Distances are logical pixels; Qt scales them to the screen.
"""

from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.style import style_sheet

if TYPE_CHECKING:  # the first paint needs no words of the field
    from app.vocabulary import Tone


class Scheme(Enum):
    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Tint(Enum):
    """A pair of colours that go together: ink on its wash."""

    POSITIVE = "positive"
    PROBLEM = "problem"
    PRACTICAL = "practical"
    ATTENTION = "attention"
    ACCENT = "accent"
    NEUTRAL = "neutral"
    SEA = "sea"  # from here on the colours of labels: they mean nothing by themselves
    SKY = "sky"
    HEATHER = "heather"
    ROSE = "rose"
    HONEY = "honey"
    MOSS = "moss"


class Type(Enum):
    """The sizes of type, with weight; pixels at 100 %."""

    TEXT = (13.0, QFont.Weight.Normal)
    STRONG = (13.0, QFont.Weight.DemiBold)
    SMALL = (12.0, QFont.Weight.Normal)
    LABEL = (11.5, QFont.Weight.DemiBold)
    HEADING = (13.0, QFont.Weight.Bold)
    LEAD = (15.0, QFont.Weight.Normal)
    BRAND = (16.0, QFont.Weight.Bold)
    TITLE = (20.0, QFont.Weight.Bold)
    COUNT = (24.0, QFont.Weight.Bold)
    NUMBER = (30.0, QFont.Weight.Bold)


class Space:
    """Distances in steps of four; corners, row heights and control heights beside them."""

    S1 = 4
    S2 = 8
    S3 = 12
    S4 = 16
    S5 = 20
    S6 = 24
    CARD = 16
    GAP = 14
    PAGE = 24
    CONTROL_RADIUS = 7
    CARD_RADIUS = 9
    ROW = 36
    ROW_TWO_LINES = 52
    CONTROL = 32


@dataclass(frozen=True)
class Theme:
    """The colours of one scheme as #RRGGBB, and how much larger than usual the text is."""

    is_dark: bool
    window: str
    sidebar: str
    card: str
    line: str
    hair: str  # between rows
    control_line: str  # the edge of a field or button: seen more clearly than a card's
    hover: str
    ink: str
    muted: str
    accent: str  # text, signs and the focus ring
    accent_wash: str
    accent_fill: str  # the face of the one main action
    accent_fill_hover: str
    on_accent: str
    positive: str
    positive_wash: str
    problem: str
    problem_wash: str
    practical: str
    practical_wash: str
    attention: str
    attention_wash: str
    attention_line: str
    amber: str  # the "only about problems" part of a bar; never text
    neutral_wash: str
    track: str
    toast: str  # the one dark face, so that it is seen over white cards
    on_toast: str
    toast_accent: str
    mark: str  # behind words that were searched for
    sea: str  # labels
    sea_wash: str
    sky: str
    sky_wash: str
    heather: str
    heather_wash: str
    rose: str
    rose_wash: str
    honey: str
    honey_wash: str
    moss: str
    moss_wash: str
    text_scale: float = 1.0

    def ink_of(self, tint: Tint) -> str:
        return self.muted if tint is Tint.NEUTRAL else str(getattr(self, tint.value))

    def wash_of(self, tint: Tint) -> str:
        return str(getattr(self, f"{tint.value}_wash"))

    def font(self, kind: Type) -> QFont:
        """The system's own face in one of our sizes; a copy, free to change."""
        return QFont(self._fonts[kind])

    def px(self, pixels: float) -> int:
        """A distance that has to grow with the text, such as the height of a row."""
        return round(pixels * self.text_scale)

    @cached_property
    def _fonts(self) -> dict[Type, QFont]:
        fonts = {}
        dots_per_inch = QApplication.primaryScreen().logicalDotsPerInch()
        for kind in Type:
            size, weight = kind.value
            font = QFont(QApplication.font())
            # Half pixels matter in labels, and Qt takes fractions in points only.
            font.setPointSizeF(size * self.text_scale * 72 / dots_per_inch)
            font.setWeight(weight)
            fonts[kind] = font
        return fonts


LIGHT = Theme(
    is_dark=False,
    window="#F7F6F2",
    sidebar="#ECEAE3",
    card="#FFFFFF",
    line="#DDD9CF",
    hair="#E9E6DE",
    control_line="#CFCABD",
    hover="#F2F0EA",
    ink="#22262B",
    muted="#5E656D",
    accent="#0E6470",
    accent_wash="#DCECEE",
    accent_fill="#0E6470",
    accent_fill_hover="#0B545E",
    on_accent="#FFFFFF",
    positive="#24704C",
    positive_wash="#E1F0E6",
    problem="#A2481F",
    problem_wash="#F8E6DC",
    practical="#4B5C72",
    practical_wash="#E5EAF0",
    attention="#8A6100",
    attention_wash="#FBF0D2",
    attention_line="#EBD694",
    amber="#DDA63A",
    neutral_wash="#EEECE6",
    track="#E6E3DA",
    toast="#2B3138",
    on_toast="#FFFFFF",
    toast_accent="#8FD6DE",
    mark="#FBE3A0",
    sea="#17686A",
    sea_wash="#DDEFED",
    sky="#2F5F96",
    sky_wash="#E2ECF7",
    heather="#71508F",
    heather_wash="#EFE7F5",
    rose="#97456A",
    rose_wash="#F8E5ED",
    honey="#7D5C0C",
    honey_wash="#F7ECCB",
    moss="#566A24",
    moss_wash="#EAF0D8",
)

DARK = Theme(
    is_dark=True,
    window="#1E1C19",
    sidebar="#171613",
    card="#282622",
    line="#3D3A34",
    hair="#35322D",
    control_line="#524E46",
    hover="#312F2A",
    ink="#ECE8E0",
    muted="#AEA99F",
    accent="#7CC6CF",
    accent_wash="#1F3D41",
    accent_fill="#7CC6CF",
    accent_fill_hover="#93D3DB",
    on_accent="#0F2428",
    positive="#86CBA3",
    positive_wash="#203A2C",
    problem="#EDA07B",
    problem_wash="#48301F",
    practical="#B1BFD0",
    practical_wash="#2F3741",
    attention="#E4BE66",
    attention_wash="#423719",
    attention_line="#61511F",
    amber="#C8963A",
    neutral_wash="#363430",
    track="#3D3A34",
    toast="#EAE6DD",
    on_toast="#22262B",
    toast_accent="#0E6470",
    mark="#66530F",
    sea="#7FC9C4",
    sea_wash="#1D3C3B",
    sky="#9BC0EA",
    sky_wash="#263A51",
    heather="#CDB2E4",
    heather_wash="#3D3149",
    rose="#ECA9C4",
    rose_wash="#4A2D3A",
    honey="#E0BE72",
    honey_wash="#433617",
    moss="#BBCD87",
    moss_wash="#363C22",
)


class _Watch(QObject):
    """Applies the theme anew when the system changes its scheme or asks for contrast."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.scheme = Scheme.SYSTEM
        self._app = app
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self.on_system_change)
        if hasattr(hints, "accessibility"):
            self._accessibility = hints.accessibility()  # held: see `_wants_contrast`
            self._accessibility.contrastPreferenceChanged.connect(self.on_contrast_change)

    def on_system_change(self) -> None:
        if self.scheme is Scheme.SYSTEM:
            _use(self._app, self.scheme)

    def on_contrast_change(self) -> None:
        _use(self._app, self.scheme)


_current = LIGHT
_watch: _Watch | None = None


def theme() -> Theme:
    """The theme in use; ask it when painting, do not keep it."""
    return _current


def apply_theme(app: QApplication, scheme: Scheme) -> Theme:
    """Give the whole application our colours; widgets hear of it by QEvent.PaletteChange."""
    global _watch  # noqa: PLW0603 - one application per process
    if _watch is None or _watch.parent() is not app:
        _watch = _Watch(app)
    _watch.scheme = scheme
    wanted = {Scheme.LIGHT: Qt.ColorScheme.Light, Scheme.DARK: Qt.ColorScheme.Dark}
    # The title bar follows on Windows and macOS; our own palette does the rest everywhere.
    app.styleHints().setColorScheme(wanted.get(scheme, Qt.ColorScheme.Unknown))
    if app.style().name() != "fusion":
        app.setStyle("fusion")
    return _use(app, scheme)


def _use(app: QApplication, scheme: Scheme) -> Theme:
    global _current  # noqa: PLW0603 - one theme per process
    hints = app.styleHints()
    dark = scheme is Scheme.DARK or (
        scheme is Scheme.SYSTEM and hints.colorScheme() == Qt.ColorScheme.Dark
    )
    chosen = replace(DARK if dark else LIGHT, text_scale=_text_scale(app))
    if _wants_contrast(app):
        chosen = with_more_contrast(chosen)
    _current = chosen
    app.setFont(chosen.font(Type.TEXT))
    app.setPalette(palette_of(chosen))
    app.setStyleSheet(style_sheet(chosen))
    return chosen


def _text_scale(app: QApplication) -> float:
    """Follow someone who asked the system for larger text; usual sizes are 12 to 15 pixels."""
    asked = app.property("driehoek_system_text")
    if asked is None:  # our own font must not count as the system's the second time
        asked = QFontInfo(app.font()).pixelSize()
        app.setProperty("driehoek_system_text", asked)
    return min(2.0, asked / 13) if asked > 15 else 1.0  # noqa: PLR2004 - see above


def _wants_contrast(app: QApplication) -> bool:
    """Whether the system asks for high contrast; known to Qt from 6.10 on."""
    hints = app.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    accessibility = hints.accessibility()  # held: a passing reference is deleted under our hands
    return bool(accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast)


def with_more_contrast(base: Theme) -> Theme:
    """The same theme with no soft edges or muted words."""
    strong = "#FFFFFF" if base.is_dark else "#000000"
    return replace(
        base,
        window="#000000" if base.is_dark else "#FFFFFF",
        sidebar="#000000" if base.is_dark else "#FFFFFF",
        card="#000000" if base.is_dark else "#FFFFFF",
        line=strong,
        hair=strong,
        control_line=strong,
        attention_line=strong,
        ink=strong,
        muted=strong,
    )


def tint_of(tone: "Tone") -> Tint:
    return Tint(tone.value)


def palette_of(colours: Theme) -> QPalette:
    """Our roles as Qt's: PlaceholderText is muted text, Highlight the selection's wash."""
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in {
        role.Window: colours.window,
        role.WindowText: colours.ink,
        role.Base: colours.card,
        role.AlternateBase: colours.hover,
        role.Text: colours.ink,
        role.Button: colours.card,
        role.ButtonText: colours.ink,
        role.BrightText: colours.on_accent,
        role.Highlight: colours.accent_wash,
        role.HighlightedText: colours.ink,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.PlaceholderText: colours.muted,
        role.ToolTipBase: colours.card,
        role.ToolTipText: colours.ink,
        role.Light: colours.card,
        role.Midlight: colours.hover,
        role.Mid: colours.line,
        role.Dark: colours.control_line,
        role.Shadow: colours.control_line,
    }.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.muted))
    return palette

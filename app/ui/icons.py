"""Our own signs, drawn on a 24 px grid, in any size and colour, so that they look alike everywhere.

Names are those of the files in `resources/icons`; a channel's icon has the channel's code as name.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.paths import resources
from app.ui.theme import theme

SIGNS = {"positive": "sun", "problem": "triangle", "practical": "dot"}
"""By the code of a tone; a `Tone` is such a code, and the first paint need not know it."""


@cache
def _drawing(name: str) -> bytes:
    return (resources() / "icons" / f"{name}.svg").read_bytes()


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_drawing(name).replace(b"currentColor", colour.encode())))


@cache
def _pixmap(name: str, size: int, colour: str, ratio: float) -> QPixmap:
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(name, colour).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def pixmap(name: str, size: int, colour: str, ratio: float | None = None) -> QPixmap:
    """The sign as a square picture of `size` logical pixels, in a colour as #RRGGBB."""
    if ratio is None:
        app = QGuiApplication.instance()
        ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _pixmap(name, size, colour, ratio)


def draw_icon(
    painter: QPainter, name: str, left: float, top: float, size: int, colour: str
) -> None:
    """Paint a sign with its upper left corner at a point, crisp on the painter's own screen."""
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(round(left), round(top), _pixmap(name, size, colour, ratio))


def paint_icon(painter: QPainter, name: str, rect: QRectF, colour: str) -> None:
    """Paint a sign as lines, not as a picture: for a file that may be made larger."""
    _renderer(name, colour).render(painter, rect)


def icon(name: str, role: str = "ink", size: int = 18) -> QIcon:
    """A sign for menus and window titles, in a role of the theme; made anew when that changes."""
    colour = str(getattr(theme(), role))
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(_pixmap(name, size, colour, ratio))
        made.addPixmap(_pixmap(name, size, theme().muted, ratio), QIcon.Mode.Disabled)
    return made


def forget_pictures() -> None:
    """Let go of cached pictures; they must not outlive the application that made them."""
    _pixmap.cache_clear()
    _renderer.cache_clear()

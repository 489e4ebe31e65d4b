"""Signs as vector shapes, so that they look alike on every printer and need no symbol font.

Each is a path in a square of 1 by 1 with its origin at the bottom left, in PDF operators; the pen
places and scales it. The strokes are wide enough to survive a copier.
"""

from enum import StrEnum
from math import cos, pi, sin


class Sign(StrEnum):
    """The signs, each by the letter that means it when it stands in a text."""

    BOX = "☐"
    KEPT = "☑"
    DROPPED = "☒"
    TICK = "✓"
    CROSS = "✗"
    SUN = "☀"
    TRIANGLE = "△"
    DOT = "●"
    MISSING = "\N{REPLACEMENT CHARACTER}"


def _path(*values: float) -> str:
    return " ".join(f"{value:.3f}" for value in values)


def _circle(x: float, y: float, radius: float) -> str:
    r = radius
    bend = radius * 0.5523  # a quarter of a circle as a curve
    return (
        f"{_path(x + r, y)} m "
        f"{_path(x + r, y + bend, x + bend, y + r, x, y + r)} c "
        f"{_path(x - bend, y + r, x - r, y + bend, x - r, y)} c "
        f"{_path(x - r, y - bend, x - bend, y - r, x, y - r)} c "
        f"{_path(x + bend, y - r, x + r, y - bend, x + r, y)} c"
    )


def _rays() -> str:
    parts = []
    for step in range(8):
        x, y = cos(step * pi / 4), sin(step * pi / 4)
        parts.append(f"{_path(0.5 + 0.34 * x, 0.5 + 0.34 * y)} m")
        parts.append(f"{_path(0.5 + 0.48 * x, 0.5 + 0.48 * y)} l")
    return " ".join(parts)


_BOX = "0.09 w 0.05 0.05 0.9 0.9 re S"
_TICK = "0.13 w 1 J 1 j 0.2 0.5 m 0.42 0.26 l 0.82 0.76 l S"
_CROSS = "0.12 w 1 J 0.26 0.26 m 0.74 0.74 l 0.26 0.74 m 0.74 0.26 l S"
_QUESTION = (
    "0.1 w 1 J 1 j 0.34 0.64 m 0.34 0.86 0.67 0.86 0.67 0.64 c 0.67 0.5 0.5 0.52 0.5 0.37 c S "
    "0.14 w 0.5 0.2 m 0.5 0.2 l S"
)

PATHS = {
    Sign.BOX: _BOX,
    Sign.KEPT: f"{_BOX} {_TICK}",
    Sign.DROPPED: f"{_BOX} 0.1 w 1 J 0.28 0.5 m 0.72 0.5 l S",
    Sign.TICK: _TICK,
    Sign.CROSS: _CROSS,
    Sign.SUN: f"{_circle(0.5, 0.5, 0.21)} f 0.09 w 1 J {_rays()} S",
    Sign.TRIANGLE: "0.1 w 1 j 0.5 0.9 m 0.06 0.12 l 0.94 0.12 l h S",
    Sign.DOT: f"{_circle(0.5, 0.5, 0.3)} f",
    Sign.MISSING: f"{_BOX} {_QUESTION}",
}

_ALIKE = {
    **{sign.value: sign for sign in Sign},
    "✔": Sign.TICK,
    "✅": Sign.TICK,
    "✘": Sign.CROSS,
    "❌": Sign.CROSS,
    "☼": Sign.SUN,
    "🌞": Sign.SUN,
    "▲": Sign.TRIANGLE,
    "⚠": Sign.TRIANGLE,
    "□": Sign.BOX,
    "▢": Sign.BOX,
    "⬜": Sign.BOX,
}


def sign_for(letter: str) -> Sign:
    """The shape for a letter that the fonts lack; the boxed question mark when there is none."""
    return _ALIKE.get(letter, Sign.MISSING)


def is_drawn(letter: str) -> bool:
    """Whether a letter that the fonts lack is drawn as the sign it means."""
    return letter in _ALIKE and letter != Sign.MISSING

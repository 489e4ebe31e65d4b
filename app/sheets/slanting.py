"""Slanting lines in a rectangle: what tells the parts of a bar apart without colour.

Worked out rather than clipped, the same for window, picture file and paper. Imports nothing.
"""

from collections.abc import Iterator

Segment = tuple[float, float, float, float]


def slanting(width: float, height: float, step: float) -> Iterator[Segment]:
    """Lines (x, y, to x, to y) in a rectangle at 0, 0, `step` apart along its edges."""
    if width <= 0 or height <= 0:
        return
    reach = step
    while reach < width + height:
        left = max(0.0, reach - height)
        right = min(width, reach)
        yield left, reach - left, right, reach - right
        reach += step

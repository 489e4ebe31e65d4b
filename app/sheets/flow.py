"""Making blocks fill a sheet exactly: give way when there is too much, widen when there is room."""

from collections.abc import Sequence

from app.sheets.blocks import LEADING, Block
from app.sheets.page import WRITING
from app.sheets.pen import Page

GAP = 4.2
_TIGHTER = ((3.0, LEADING), (2.4, 4.0))  # the gap, and the leading that goes with it
WIDEST_GAP = 7.0


def settle(blocks: Sequence[Block], wishes: Sequence[Block], height: float) -> float:
    """Fit the blocks into a height in millimetres; gives the gap between them.

    When it is too much, rows and blocks move closer; then text gives way where most of it can, in
    the end all but a row of each. When there is room, each of `wishes` in turn gets a line to write
    on, until nobody wants more. What is left goes between the blocks.
    """
    parts = len(blocks) - 1
    gap, left = _tighten(blocks, height)
    left = _shorten(blocks, left)
    left = _widen(wishes, left)
    return min(WIDEST_GAP, gap + left / parts) if parts else gap


def _tighten(blocks: Sequence[Block], height: float) -> tuple[float, float]:
    """The widest gap at which the blocks fit, or the narrowest; and what is left over then."""
    gap = GAP
    left = _left(blocks, height, gap)
    for narrower, leading in _TIGHTER:
        if left >= 0:
            break
        gap = narrower
        for block in blocks:
            block.tighten(leading)
        left = _left(blocks, height, gap)
    return gap, left


def _left(blocks: Sequence[Block], height: float, gap: float) -> float:
    return height - sum(block.height for block in blocks) - (len(blocks) - 1) * gap


def _shorten(blocks: Sequence[Block], left: float) -> float:
    for at_last in (False, True):
        while left < 0:
            fullest = max(blocks, key=lambda block: block.spare(at_last=at_last))
            if not fullest.spare(at_last=at_last):
                break
            before = fullest.height
            fullest.shorten()
            left += before - fullest.height
    return left


def _widen(wishes: Sequence[Block], left: float) -> float:
    while left >= WRITING:
        before = left
        for block in wishes:
            if left >= WRITING and block.widen():
                left -= WRITING
        if left == before:
            break
    return left


def draw(page: Page, blocks: Sequence[Block], top: float, gap: float) -> float:
    """Draw the blocks below each other; gives the y where they end."""
    for block in blocks:
        block.draw(page, top)
        top += block.height + gap
    return top - gap

"""Making blocks fill a sheet exactly: give way when there is too much, widen when there is room."""

from collections.abc import Sequence

from app.sheets.blocks import Block
from app.sheets.page import WRITING
from app.sheets.pen import Page

GAP = 4.2
WIDEST_GAP = 7.0


def settle(blocks: Sequence[Block], wishes: Sequence[Block], height: float) -> float:
    """Fit the blocks into a height in millimetres; gives the gap between them.

    Text gives way where most of it can, in the end all but a row of each. Then each of `wishes` in
    turn gets a line to write on, until nobody wants more or there is no room. What is left goes
    between the blocks.
    """
    parts = len(blocks) - 1
    left = height - sum(block.height for block in blocks) - parts * GAP
    for at_last in (False, True):
        while left < 0:
            fullest = max(blocks, key=lambda block: block.spare(at_last=at_last))
            if not fullest.spare(at_last=at_last):
                break
            before = fullest.height
            fullest.shorten()
            left += before - fullest.height
    while left >= WRITING:
        before = left
        for block in wishes:
            if left >= WRITING and block.widen():
                left -= WRITING
        if left == before:
            break
    return min(WIDEST_GAP, GAP + left / parts) if parts else GAP


def draw(page: Page, blocks: Sequence[Block], top: float, gap: float) -> float:
    """Draw the blocks below each other; gives the y where they end."""
    for block in blocks:
        block.draw(page, top)
        top += block.height + gap
    return top - gap

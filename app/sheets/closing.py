"""The foot of a sheet: the next contact, how to reach us, and what this paper is."""

from app.queries.rows import TalkSheet
from app.sheets import page as paper
from app.sheets.pen import Page
from app.sheets.text import Line, width_of, wrap
from app.sheets.words import Words
from app.vocabulary import SheetCopy

_REACH = 108.0  # how wide the ways to reach us are
_NEXT = 10.5  # the line for the next contact


class Closing:
    """The foot, measured before the blocks are, drawn when the number of sheets is known."""

    def __init__(self, sheet: TalkSheet, words: Words, copy: SheetCopy) -> None:
        self._sheet = sheet
        self._words = words
        self._copy = copy
        t = words.t
        self._label = (
            t.gettext("How to reach us") if sheet.partner else t.gettext("How to reach me")
        )
        self._from = paper.LEFT + width_of(self._label, paper.STRONG) + 2.5
        self._ways = wrap(sheet.ways_to_reach, paper.BODY, paper.LEFT + _REACH - self._from, most=3)
        self._height = 5.0 + max(2, len(self._lines())) * paper.BODY.leading - 1.0

    @property
    def top(self) -> float:
        """Where the blocks have to end, in millimetres from the top."""
        return paper.BOTTOM - self._height - _NEXT

    def draw(self, page: Page, number: int, total: int) -> None:
        y = self.top + _NEXT - 4.0
        if number == 1:
            self._draw_next(page, y)
        rule = self.top + _NEXT
        page.rule(paper.LEFT, rule, paper.RIGHT, paper.ACCENT, 0.5)
        y = rule + 5.0
        page.text(paper.LEFT, y, self._label, paper.STRONG)
        for line in self._lines():
            page.text(self._from, y, line, paper.BODY)
            y += paper.BODY.leading
        if not self._ways:
            page.rule(self._from, rule + 6.4, paper.LEFT + _REACH)
        y = rule + 5.0
        words = self._words
        for text in (words.confidential(number, total), words.made(self._sheet, self._copy)):
            page.text_to(paper.RIGHT, y, text, paper.HINT)
            y += paper.BODY.leading

    def _lines(self) -> list[Line]:
        width = paper.LEFT + _REACH - self._from
        partner = wrap(self._words.partner(self._sheet), paper.BODY, width, most=2, direction="L")
        return (self._ways or [Line("")]) + partner

    def _draw_next(self, page: Page, y: float) -> None:
        t = self._words.t
        x = page.text(paper.LEFT, y, t.gettext("Next contact"), paper.STRONG) + 2.5
        page.rule(x, y + 0.8, paper.LEFT + 88)
        x = page.text(paper.LEFT + 90, y, t.gettext("by way of"), paper.BODY) + 2
        page.rule(x, y + 0.8, paper.RIGHT)

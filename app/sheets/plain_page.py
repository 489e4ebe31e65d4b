"""The frame of a paper that is no conversation sheet: title, corner, foot; pages as they fill."""

from collections.abc import Sequence

from app.sheets import page as paper
from app.sheets.pen import Book, Page
from app.sheets.text import fit, width_of, wrap

_SIDE = 62.0  # the school's corner is at most this wide
_FOOT = 8.0


class PlainPages:
    """Writes from top to bottom; `need` begins another page where the room is not enough.

    `foot` is a line of ours at the foot of every page, beside "page 1 of 2".
    """

    def __init__(
        self, book: Book, title: str, under: Sequence[str], corner: Sequence[str], foot: str
    ) -> None:
        self._book = book
        self._title = title
        self._under = tuple(filter(None, under))
        self._corner = tuple(filter(None, corner))
        self._foot = foot
        self.pages: list[Page] = []
        self.y = 0.0
        self._begin()

    @property
    def page(self) -> Page:
        return self.pages[-1]

    def need(self, height: float) -> bool:
        """Have this much room below `y`; says whether a new page was begun for it."""
        if self.y + height <= paper.BOTTOM - _FOOT:
            return False
        self._begin()
        return True

    def finish(self, number_words: str) -> list[Page]:
        """Draw the feet: `number_words` holds {n} and {total}."""
        for number, page in enumerate(self.pages, start=1):
            y = paper.BOTTOM - 1.0
            page.rule(paper.LEFT, y - 4.4, paper.RIGHT, paper.ACCENT, 0.5)
            page.text(paper.LEFT, y, self._foot, paper.HINT)
            words = number_words.format(n=number, total=len(self.pages))
            page.text_to(paper.RIGHT, y, words, paper.HINT)
        return self.pages

    def _begin(self) -> None:
        page = Page(self._book)
        corner = [
            fit(text, style, _SIDE)
            for text, style in zip(self._corner, self._styles(), strict=False)
        ]
        side = max(
            (width_of(line, style) for line, style in zip(corner, self._styles(), strict=False)),
            default=0.0,
        )
        width = paper.RIGHT - paper.LEFT - side - 10
        base = paper.TOP + 6.0
        for line in wrap(self._title, paper.TITLE, width, most=2, direction="L"):
            page.text(paper.LEFT, base, line, paper.TITLE)
            base += paper.TITLE.leading
        base += paper.UNDER_TITLE.leading - paper.TITLE.leading + 2.2
        for text in self._under:
            for line in wrap(text, paper.UNDER_TITLE, width, most=2, direction="L"):
                page.text(paper.LEFT, base, line, paper.UNDER_TITLE)
                base += paper.UNDER_TITLE.leading
        y = paper.TOP + 4.4
        for line, style in zip(corner, self._styles(), strict=False):
            page.text_to(paper.RIGHT, y, line, style)
            y += style.leading
        bottom = max(base, y) - 1.2
        page.rule(paper.LEFT, bottom, paper.RIGHT, paper.ACCENT, 1.2)
        self.pages.append(page)
        self.y = bottom + 3.0

    @staticmethod
    def _styles() -> tuple[paper.Style, ...]:
        return paper.SIDE, paper.UNDER_TITLE, paper.UNDER_TITLE

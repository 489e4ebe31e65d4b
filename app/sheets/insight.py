"""The pictures of a year on paper: all of them on one or two A4, each with what it cannot tell."""

from datetime import date
from math import ceil

from babel.dates import format_date
from reportlab.graphics.shapes import Drawing

from app.queries.insight_rows import InsightPaper, PupilTones, TriesCell
from app.queries.insight_words import TONE_ORDER, InsightWords, count_of
from app.rules.insight import Picture
from app.sheets import page as paper
from app.sheets.insight_drawings import (
    BEGUN_LOOKS,
    MET_LOOKS,
    TONE_LOOKS,
    Look,
    add_part,
    begun_drawing,
    met_drawing,
    sample,
    tones_drawing,
)
from app.sheets.page import POINT, Ink
from app.sheets.pen import Book, Page
from app.sheets.plain_page import PlainPages
from app.sheets.signs import Sign
from app.sheets.text import fit, width_of, wrap
from app.sheets.words import Words
from app.vocabulary import PartOfDay, Tone

_ROOM = paper.RIGHT - paper.LEFT
_GRAPH = 44.0
_ROW = 5.6
_LEGEND = 5.4
_BETWEEN = 4.4
_SIGNS = {Tone.POSITIVE: Sign.SUN, Tone.PRACTICAL: Sign.DOT, Tone.PROBLEM: Sign.TRIANGLE}
_SIGN = 2.9
_LEAST_SIGN = 2.5
_NAME = 40.0
_NUMBERS = 20.0


def draw_insight(book: Book, rows: InsightPaper, words: Words) -> tuple[str, list[Page]]:
    """The title and the pages."""
    return _Paper(book, rows, words).drawn()


class _Paper:
    def __init__(self, book: Book, rows: InsightPaper, words: Words) -> None:
        t = words.t
        self._insight = rows.insight
        self._code = words
        self._words = insight_words(words)
        self._title = t.gettext("Insight")
        under = (
            f"{self._words.period(rows.insight)} · {self._words.group(rows.insight)}",
            t.gettext("made on {day}").format(day=words.full_day(rows.made_on)),
        )
        foot = t.gettext("confidential · counts, no judgement")
        self._pages = PlainPages(book, self._title, under, (rows.school,), foot)

    def drawn(self) -> tuple[str, list[Page]]:
        for picture in Picture:
            {
                Picture.TONES: self._draw_tones,
                Picture.MET: self._draw_met,
                Picture.TRIES: self._draw_tries,
                Picture.BEGUN: self._draw_begun,
                Picture.SPREAD: self._draw_spread,
            }[picture]()
            self._draw_note(picture)
        numbers = self._code.t.gettext("page {n} of {total}")
        return self._title, self._pages.finish(numbers)

    def _head(self, picture: Picture, height: float) -> None:
        """Title and explanation, with so much room below them on the same page."""
        pages = self._pages
        pages.need(height + 12)
        y = pages.y + 4.6
        x = pages.page.text(paper.LEFT, y, self._words.title(picture), paper.HEADING)
        said = self._words.explanation(picture, self._insight)
        pages.page.text(x + 3, y, fit(said, paper.LABEL, paper.RIGHT - x - 3), paper.LABEL)
        pages.y += 7.0

    def _legend(self, parts: list[tuple[Look, str, Sign | None]], *, lines: bool = False) -> None:
        page, y, x = self._pages.page, self._pages.y, paper.LEFT
        for look, text, sign in parts:
            page.drawing(x, y, sample(look, is_line=lines))
            x += 5.2
            if sign is not None:
                page.sign(x, y + 2.6, sign, _SIGN, ink_of(look))
                x += _SIGN + 1
            x = page.text(x, y + 2.4, text, paper.LABEL) + 6
        self._pages.y += _LEGEND

    def _draw_note(self, picture: Picture) -> None:
        pages = self._pages
        said = self._words.cannot_tell(picture)
        for line in wrap(said, paper.NOTE, _ROOM, most=2):
            pages.page.text(paper.LEFT, pages.y + 3.4, line, paper.NOTE)
            pages.y += paper.NOTE.leading
        pages.y += _BETWEEN

    def _draw_tones(self) -> None:
        self._head(Picture.TONES, _GRAPH + _LEGEND)
        self._tone_legend()
        graph = tones_drawing(self._insight, self._words, _ROOM, _GRAPH)
        self._place(graph)

    def _tone_legend(self) -> None:
        tones = self._insight.tones
        self._legend(
            [(TONE_LOOKS[tone], self._words.tone(tones, tone), _SIGNS[tone]) for tone in TONE_ORDER]
        )

    def _draw_met(self) -> None:
        insight = self._insight
        self._head(Picture.MET, _GRAPH + _LEGEND)
        said = (
            self._words.met_pupils(insight, insight.met),
            self._words.met_guardians(insight, insight.met),
        )
        legend = [(look, text, None) for look, text in zip(MET_LOOKS, said, strict=True)]
        self._legend(list(legend), lines=True)
        self._place(met_drawing(insight, self._words, _ROOM, _GRAPH))

    def _draw_begun(self) -> None:
        insight = self._insight
        self._head(Picture.BEGUN, _GRAPH + _LEGEND)
        totals = (
            sum(row.school for row in insight.begun),
            sum(row.guardian for row in insight.begun),
            sum(row.other for row in insight.begun),
        )
        parts = zip(BEGUN_LOOKS, totals, self._words.begun_by(), strict=True)
        legend: list[tuple[Look, str, Sign | None]] = [
            (look, self._words.begun_entry(who, total), None) for look, total, who in parts
        ]
        self._legend(legend if totals[2] else legend[:2])
        self._place(begun_drawing(insight, self._words, _ROOM, _GRAPH))

    def _place(self, drawing: Drawing) -> None:
        self._pages.page.drawing(paper.LEFT, self._pages.y, drawing)
        self._pages.y += _GRAPH + 0.8

    def _draw_tries(self) -> None:
        cells = self._insight.shown_tries
        parts = tuple(PartOfDay)
        lines = len(cells) // len(parts)
        self._head(Picture.TRIES, (lines + 1) * _ROW + 6)
        page, wide = self._pages.page, (_ROOM - _NAME) / len(parts)
        if cells:
            for column, part in enumerate(parts):
                middle = paper.LEFT + _NAME + (column + 0.5) * wide
                page.text_amid(middle, self._pages.y + 3, self._words.code(part), paper.LABEL)
            self._pages.y += 4.6
        for place in range(0, len(cells), len(parts)):
            name = self._words.code(cells[place].channel)
            page.text(paper.LEFT, self._pages.y + 3.9, fit(name, paper.BODY, _NAME), paper.BODY)
            for column, cell in enumerate(cells[place : place + len(parts)]):
                self._draw_cell(paper.LEFT + _NAME + column * wide, wide, cell)
            self._pages.y += _ROW
        rest = self._words.not_in_grid(self._insight) or (
            "" if cells else self._words.tries_nothing()
        )
        for line in wrap(rest, paper.LABEL, _ROOM, most=3):
            page.text(paper.LEFT, self._pages.y + 3.6, line, paper.LABEL)
            self._pages.y += paper.LABEL.leading
        self._pages.y += 1.0

    def _draw_cell(self, x: float, wide: float, cell: TriesCell) -> None:
        page, y = self._pages.page, self._pages.y
        said = self._words.tries(cell)
        if not cell.is_enough:
            page.text_amid(x + wide / 2, y + 3.8, said, paper.LABEL)
            return
        high = _ROW - 0.9
        page.wash(x + 1, y, (wide - 2) * cell.reached / cell.tries, high, paper.WASH)
        page.frame(x + 1, y, wide - 2, high, paper.LINE, 0.5)
        page.text_amid(x + wide / 2, y + 3.6, said, paper.STRONG)

    def _draw_spread(self) -> None:
        pupils = list(self._insight.pupils)
        most = max((row.tones.total for row in pupils), default=0)
        self._head(Picture.SPREAD, min(ceil(len(pupils) / 2), 6) * _ROW + _LEGEND + 10)
        self._tone_legend()
        while pupils:
            self._pages.need(_ROW * 2)
            room = paper.BOTTOM - 12.0 - self._pages.y
            lines = min(ceil(len(pupils) / 2), max(1, int(room / _ROW)))
            for place, row in enumerate(pupils[: 2 * lines]):
                column, line = divmod(place, lines)
                self._draw_pupil(paper.SECOND if column else paper.LEFT, line, row, most)
            pupils = pupils[2 * lines :]
            self._pages.y += lines * _ROW + 1.5

    def _draw_pupil(self, x: float, line: int, row: PupilTones, most: int) -> None:
        page = self._pages.page
        y = self._pages.y + line * _ROW
        page.text(x, y + 3.9, fit(row.name, paper.BODY, _NAME - 2), paper.BODY)
        page.rule(x, y + _ROW - 0.3, x + paper.HALF, paper.HAIR, 0.3)
        room = paper.HALF - _NAME
        if not row.tones.total:
            page.text(x + _NAME, y + 3.8, self._words.nothing_yet(), paper.LABEL)
        elif most * _LEAST_SIGN <= room:
            step = min(_SIGN + 0.5, room / most)
            left = x + _NAME
            for tone in TONE_ORDER:
                for _contact in range(count_of(row.tones, tone)):
                    size = min(_SIGN, step)
                    page.sign(left, y + 4.2, _SIGNS[tone], size, ink_of(TONE_LOOKS[tone]))
                    left += step
        else:
            self._draw_bar(x + _NAME, y, room, row, most)

    def _draw_bar(self, x: float, y: float, room: float, row: PupilTones, most: int) -> None:
        page = self._pages.page
        said = " · ".join(str(count_of(row.tones, tone)) for tone in TONE_ORDER)
        page.text_to(x + room, y + 3.8, said, paper.LABEL)
        unit = (room - max(_NUMBERS, width_of(said, paper.LABEL) + 2)) / most * POINT
        bar = Drawing(room * POINT, 3 * POINT)
        left = 0.0
        for tone in TONE_ORDER:
            wide = count_of(row.tones, tone) * unit
            if wide:
                add_part(bar, left, 0, max(1.0, wide - 0.8), bar.height, TONE_LOOKS[tone])
            left += wide
        page.drawing(x, y + 1.2, bar)


def insight_words(words: Words) -> InsightWords:
    """The words around the pictures in the language of a paper."""
    locale = "en_GB" if words.language == "en" else words.language

    def month(day: date) -> str:
        return str(format_date(day, "MMM", locale=locale)).rstrip(".")

    def day(of: date) -> str:
        return str(format_date(of, "d MMM", locale=locale))

    return InsightWords(words.t, day=day, full_day=words.full_day, month=month)


def ink_of(look: Look) -> Ink:
    """The colour of a part as the pen takes it."""
    colour = look.colour
    return Ink(f"{colour.red:.3g} {colour.green:.3g} {colour.blue:.3g}")

"""The head of a sheet: whose it is, who was there, and how the minutes are shared."""

from datetime import timedelta

from app.queries.rows import TalkSheet
from app.sheets import page as paper
from app.sheets.heading import corner_of, draw_heading
from app.sheets.pen import Page
from app.sheets.signs import Sign
from app.sheets.text import clean_line, fit, width_of
from app.sheets.words import Words

_SHARES = (2, 3, 3, 2)
_USUAL_MINUTES = 10
_BAR = 5.6
_ROW = 6.4  # between two rows of boxes
_LAST_ROW = 3 * _ROW
_OTHER = 36.0  # the least room for someone else


def draw_opening(page: Page, sheet: TalkSheet, words: Words) -> float:
    """Title, attendance and the bar of minutes; gives the y below them."""
    y = _draw_title(page, sheet, words, [words.where(sheet), words.when(sheet)])
    y = _draw_attendance(page, sheet, words, y)
    return _draw_minutes(page, sheet, words, y + 1.6)


def draw_continued(page: Page, sheet: TalkSheet, words: Words) -> float:
    """The head of a continuation sheet; gives the y below it."""
    return _draw_title(page, sheet, words, [words.t.gettext("continued from sheet 1")])


def minutes(total: int | None) -> tuple[int, ...]:
    """The minutes of the four parts; both sides get the same."""
    whole = total if total is not None and total >= len(_SHARES) else _USUAL_MINUTES
    first = max(1, round(whole * _SHARES[0] / _USUAL_MINUTES))
    each = max(1, (whole - 2 * first) // 2)
    return first, each, each, whole - first - 2 * each


def _draw_title(page: Page, sheet: TalkSheet, words: Words, below: list[str]) -> float:
    corner = corner_of(sheet.school, (sheet.teacher, words.and_partner(sheet)))
    is_open = not clean_line(sheet.pupil)
    return draw_heading(page, words.title(sheet), below, corner, is_open=is_open)


def _draw_attendance(page: Page, sheet: TalkSheet, words: Words, top: float) -> float:
    """A box for everyone who may be there, and room for others; wraps when it must."""
    y = top + 6.2
    page.text(paper.LEFT, y, words.t.gettext("Present"), paper.STRONG)
    x = paper.TEXTS
    for person in words.people(sheet):
        line = fit(person, paper.BODY, paper.RIGHT - paper.TEXTS - 5)
        if x > paper.TEXTS and x + 4.6 + width_of(line, paper.BODY) > paper.RIGHT:
            x, y = paper.TEXTS, y + _ROW
        if y > top + _LAST_ROW:  # more than any home holds; the others can be written
            break
        page.sign(x, y + 0.35, Sign.BOX, 3.2, paper.TEXT)
        x = page.text(x + 4.6, y, line, paper.BODY) + 5.0
    if x + _OTHER > paper.RIGHT:
        x, y = paper.TEXTS, y + _ROW
    page.sign(x, y + 0.35, Sign.BOX, 3.2, paper.TEXT)
    x = page.text(x + 4.6, y, words.t.gettext("other:"), paper.BODY)
    page.rule(x + 1.5, y + 0.8, paper.RIGHT)
    return y + 2.6


def _draw_minutes(page: Page, sheet: TalkSheet, words: Words, top: float) -> float:
    """A quiet ruler: four parts as wide as their minutes, with the clock below it."""
    t = words.t
    names = (
        t.gettext("glad about"),
        t.gettext("you tell"),
        t.gettext("we tell"),
        t.gettext("agreements"),
    )
    parts = minutes(sheet.meeting_minutes)
    scale = (paper.RIGHT - paper.LEFT) / sum(parts)
    x = paper.LEFT
    for number, (name, part) in enumerate(zip(names, parts, strict=True)):
        width = part * scale
        if number % 2 == 0:
            page.wash(x, top, width, _BAR, paper.WASH)
        if number:
            page.line(x, top, x, top + _BAR + 1.2, paper.ACCENT, 0.5)
        text = t.gettext("{part} · {minutes} min").format(part=name, minutes=part)
        page.text_amid(x + width / 2, top + 3.85, fit(text, paper.LABEL, width), paper.LABEL)
        x += width
    page.rule(paper.LEFT, top, paper.RIGHT, paper.ACCENT, 0.5)
    page.rule(paper.LEFT, top + _BAR, paper.RIGHT, paper.ACCENT, 0.5)
    y = top + _BAR + 4.0
    page.text(paper.LEFT, y, _clock(sheet, words, 0), paper.TICK)
    for passed in (parts[0], sum(parts[:2]), sum(parts[:3])):
        x = paper.LEFT + passed * scale
        page.text_amid(x, y, _clock(sheet, words, passed), paper.TICK)
    page.text_to(paper.RIGHT, y, _clock(sheet, words, sum(parts)), paper.TICK)
    return y + 0.4


def _clock(sheet: TalkSheet, words: Words, passed: int) -> str:
    if sheet.meeting_at is None:
        return str(passed)
    return words.clock(sheet.meeting_at + timedelta(minutes=passed))

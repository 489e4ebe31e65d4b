"""The question to a colleague on paper: half a page to read, and room for the answer."""

from app.sheets import page as paper
from app.sheets.asking import AskNote, note_blocks
from app.sheets.page import Style
from app.sheets.pen import Book, Page
from app.sheets.plain_page import PlainPages
from app.sheets.text import wrap
from app.sheets.words import Words

_TEXT = Style(paper.BODY.face, 11, 5.4)
_ASKED = Style(paper.STRONG.face, 11, 5.4)
_ANSWER_LINES = 5


def draw_note(book: Book, note: AskNote, words: Words) -> tuple[str, list[Page]]:
    """The title and the pages: nearly always one."""
    t = words.t
    title = t.gettext("A question about contact")
    under = [t.gettext("For {name}").format(name=note.recipient) if note.recipient.strip() else ""]
    under.append(words.full_day(note.made_on))
    foot = t.gettext("confidential · for the one who is asked")
    pages = PlainPages(book, title, under, (note.school, note.teacher), foot)
    blocks = note_blocks(note, words.language)
    for place, (heading, lines) in enumerate(blocks):
        pages.need(18)
        pages.page.text(paper.LEFT, pages.y + 6, heading, paper.HEADING)
        pages.y += 8.2
        style = _ASKED if place == len(blocks) - 1 else _TEXT
        for text in lines:
            for line in wrap(text, style, paper.RIGHT - paper.LEFT):
                pages.need(style.leading)
                pages.page.text(paper.LEFT, pages.y + 3.8, line, style)
                pages.y += style.leading
        pages.y += 2.6
    _draw_answer(pages, t.gettext("Answer"))
    return title, pages.finish(t.gettext("page {n} of {total}"))


def _draw_answer(pages: PlainPages, heading: str) -> None:
    """Lines to write on."""
    pages.need(10 + _ANSWER_LINES * paper.WRITING)
    pages.page.text(paper.LEFT, pages.y + 6, heading, paper.HEADING)
    pages.y += 8.2
    for _line in range(_ANSWER_LINES):
        pages.y += paper.WRITING
        pages.page.rule(paper.LEFT, pages.y, paper.RIGHT)

"""The sheet of a ten-minute talk: one A4 that opens with good news and ends with agreements."""

from collections.abc import Sequence

from app.queries.rows import SheetAgreement, SheetContact, TalkSheet
from app.sheets import page as paper
from app.sheets.blocks import (
    HEAD,
    NUMBERS,
    Block,
    Cell,
    Pair,
    Row,
    Section,
    across,
    hang,
    loosened,
    rows_of,
    text_row,
)
from app.sheets.closing import Closing
from app.sheets.flow import GAP, draw, settle
from app.sheets.opening import draw_continued, draw_opening
from app.sheets.page import WRITING
from app.sheets.pen import Book, Page
from app.sheets.signs import Sign
from app.sheets.text import Line, fit, short, wrap
from app.sheets.words import Words
from app.vocabulary import AgreementState, Owner, SheetCopy

_SIGNS = {
    AgreementState.OPEN: Sign.BOX,
    AgreementState.DONE: Sign.KEPT,
    AgreementState.DROPPED: Sign.DROPPED,
}
_NEW = 3  # lines for new agreements
_WHOLE_WIDTH = paper.RIGHT - paper.LEFT
_OWNERS = (Owner.SCHOOL, Owner.HOME, Owner.CHILD)


def draw_sheet(book: Book, sheet: TalkSheet, words: Words, copy: SheetCopy) -> list[Page]:
    """The pages of one talk: one, or two when there is more than a sheet can hold.

    A parent's copy leaves out what is ours: the points we prepared to bring up. A parent should
    hear those from us, not read them; the same room is there to write in. All the rest is either
    about this home or meant for it, and is on both copies.
    """
    closing = Closing(sheet, words, copy)
    first = Page(book)
    top = draw_opening(first, sheet, words) + GAP
    blocks = _Blocks(sheet, words, copy)
    gap = settle(blocks.all, blocks.wishes, closing.top - top)
    sections = [section for section in blocks.sections if section.rest]
    for section in sections:
        section.note = words.t.gettext("continued on sheet 2")
    draw(first, blocks.all, top, gap)
    pages = [first]
    if sections:
        pages.append(_continuation(book, sheet, words, sections, closing))
    for number, page in enumerate(pages, start=1):
        closing.draw(page, number, len(pages))
    return pages


def _continuation(
    book: Book, sheet: TalkSheet, words: Words, sections: Sequence[Section], closing: Closing
) -> Page:
    """The second sheet. What even this cannot hold is counted, and stays in the logbook."""
    page = Page(book)
    top = draw_continued(page, sheet, words) + GAP
    blocks = [
        Section(
            section.heading,
            loosened(section.rest) if section.width == _WHOLE_WIDTH else across(section.rest),
            keep=3,
        )
        for section in sections
    ]
    notes = Section(words.t.gettext("Room to write"), room=1, most=12)
    everything = [*blocks, notes]
    gap = settle(everything, [notes], closing.top - top)
    for block in blocks:
        if block.rest:
            block.note = words.t.gettext("the rest is in the logbook")
    draw(page, everything, top, gap)
    return page


class _Blocks:
    """The blocks of one sheet, in the order of the talk."""

    def __init__(self, sheet: TalkSheet, words: Words, copy: SheetCopy) -> None:
        self._sheet = sheet
        self._words = words
        self._t = words.t
        glad = self._glad()
        talk = self._talk(sheet.discuss if copy is SheetCopy.TEACHER else ())
        child = self._child()
        since = self._since()
        agreed = self._agreed()
        home = self._home()
        self.sections = [glad, talk.right, child, since, agreed]
        self.sections += [home.left, home.right] if isinstance(home, Pair) else [home]
        blocks: list[Block] = [glad, talk, child, since, agreed, _NewAgreements(words), home]
        self.all = [block for block in blocks if not _is_empty(block)]
        self.wishes: list[Block] = [talk, glad, child, talk]

    def _glad(self) -> Section:
        day = self._words.day
        made_on = self._sheet.made_on
        rows = rows_of(
            [
                hang(text_row(text, paper.TEXTS, paper.RIGHT), day(on, made_on), paper.DATES)
                for on, text in self._sheet.glad
            ]
        )
        return Section(
            self._t.gettext("What we are glad about"),
            rows,
            sign=Sign.SUN,
            room=0 if rows else 1,
            most=3,
            keep=4,
            trails=True,
        )

    def _talk(self, discuss: Sequence[str]) -> Pair:
        width = paper.HALF - 8
        left = Section(
            self._t.gettext("You tell"),
            hint=self._t.gettext("how is it at home, your questions?"),
            x=paper.LEFT + 4,
            width=width,
        )
        x = paper.SECOND + 4
        right = Section(
            self._t.gettext("We tell"),
            rows_of(
                [
                    hang(text_row(text, x + NUMBERS, x + width), f"{number}.", x)
                    for number, text in enumerate(discuss, start=1)
                ]
            ),
            hint=self._t.gettext("what do we see at school?"),
            x=x,
            width=width,
            keep=4,
        )
        return Pair(left, right, least=3, most=5, framed=True)

    def _child(self) -> Section:
        name = short(self._words.child(self._sheet), paper.HEADING, 80)
        row = text_row(self._sheet.child_shows, paper.LEFT, paper.RIGHT)
        return Section(
            fit(self._words.shows(name), paper.HEADING, _WHOLE_WIDTH),
            rows_of([row]),
            hint=self._t.gettext("something from home is welcome too"),
            room=0 if row else 1,
            most=2,
            keep=2,
            trails=True,
        )

    def _since(self) -> Section:
        sheet = self._sheet
        rows = [self._contact_row(contact) for contact in sheet.since]
        return Section(self._words.since(sheet), rows, keep=3)

    def _contact_row(self, contact: SheetContact) -> Row:
        words = self._words
        how = fit(words.code(contact.channel), paper.MUTED, paper.SUBJECTS - paper.TEXTS - 2)
        lines = wrap(contact.text, paper.BODY, paper.RIGHT - paper.SUBJECTS)
        return Row(
            [
                Cell(
                    paper.DATES, [(Line(words.day(contact.on, self._sheet.made_on)), paper.MUTED)]
                ),
                Cell(paper.TEXTS, [(how, paper.MUTED)]),
                Cell(paper.SUBJECTS, [(line, paper.BODY) for line in lines]),
            ]
        )

    def _agreed(self) -> Section:
        return Section(
            self._t.gettext("What we agreed"),
            [self._agreement_row(agreement) for agreement in self._words.agreements(self._sheet)],
            hint=self._t.gettext("what worked, what goes on"),
            keep=3,
        )

    def _agreement_row(self, agreement: SheetAgreement) -> Row:
        words = self._words
        width = paper.DUE - 5 - paper.TEXTS
        text = [(line, paper.BODY) for line in wrap(agreement.text, paper.BODY, width)]
        text += [(line, paper.ASIDE) for line in wrap(agreement.result, paper.ASIDE, width)]
        who = words.who_and_when(agreement, self._sheet.made_on)
        return Row(
            [
                Cell(paper.DATES + 5, [(Line(words.state(agreement.state)), paper.LABEL)]),
                Cell(paper.TEXTS, text),
                Cell(paper.DUE, [(fit(who, paper.MUTED, paper.RIGHT - paper.DUE), paper.MUTED)]),
            ],
            sign=_SIGNS[agreement.state],
            sign_x=paper.DATES,
        )

    def _home(self) -> Section | Pair:
        t = self._t
        questions = self._words.home_questions(self._sheet)
        heading = t.gettext("To talk about at home")
        expected = text_row(self._words.period(self._sheet), paper.LEFT, paper.LEFT + paper.HALF)
        if expected is None:
            rows = rows_of([text_row(text, paper.LEFT, paper.RIGHT) for text in questions])
            return Section(heading, rows, keep=3)
        left = Section(t.gettext("In this period"), [expected], width=paper.HALF, keep=3)
        rows = rows_of([text_row(text, paper.SECOND, paper.RIGHT) for text in questions])
        right = Section(heading, rows, x=paper.SECOND, width=paper.HALF, keep=3)
        return Pair(left, right)


class _NewAgreements:
    """Three lines for what is agreed now: who does it, what, and when."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.height = HEAD + _NEW * WRITING - 1.0

    def spare(self, *, at_last: bool = False) -> int:  # noqa: ARG002 - as every block has it
        return 0

    def shorten(self) -> None:
        """Has nothing to give up."""

    def tighten(self, leading: float) -> None:
        """Its lines stay 8 mm apart."""

    def widen(self) -> bool:
        return False

    def draw(self, page: Page, top: float) -> None:
        t = self._words.t
        page.text(paper.LEFT, top + 4.2, t.gettext("New agreements"), paper.HEADING)
        page.text(paper.SUBJECTS, top + 4.2, t.gettext("what"), paper.HINT)
        page.text(paper.DUE, top + 4.2, t.gettext("when"), paper.HINT)
        for number in range(1, _NEW + 1):
            y = top + HEAD + number * WRITING - 1.0
            x = paper.LEFT
            for owner in _OWNERS:
                page.sign(x, y - 1.6, Sign.BOX, 3.2, paper.TEXT)
                x = page.text(x + 4.4, y - 2.0, self._words.code(owner), paper.BODY) + 3.4
            page.rule(paper.SUBJECTS, y, paper.DUE - 5)
            page.rule(paper.DUE, y, paper.RIGHT)


def _is_empty(block: Block) -> bool:
    return isinstance(block, Section) and not block.rows and not block.room

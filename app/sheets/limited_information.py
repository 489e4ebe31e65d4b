"""The limited sheet: the facts about the child for a parent without custody, on one A4.

It is cut before it comes here (`queries.limited_information`). What does not fit is not moved to a
second sheet but left in the logbook: more can be asked for.
"""

from app.queries.paper_rows import LimitedSheet
from app.queries.rows import SheetAgreement, SheetContact
from app.sheets import page as paper
from app.sheets.blocks import Block, Cell, Row, Section, hang, rows_of, text_row
from app.sheets.flow import GAP, draw, settle
from app.sheets.heading import corner_of, draw_heading
from app.sheets.pen import Book, Page
from app.sheets.signs import Sign
from app.sheets.text import Line, clean, clean_line, fit, width_of, wrap
from app.sheets.words import Words
from app.vocabulary import AgreementState

_SIGNS = {
    AgreementState.OPEN: Sign.BOX,
    AgreementState.DONE: Sign.KEPT,
    AgreementState.DROPPED: Sign.DROPPED,
}
_WIDTH = paper.RIGHT - paper.LEFT
_FACT_LINES = 24  # of the teacher's own words, which come first
_FOOT = 4  # lines at most


def limited_title(sheet: LimitedSheet, words: Words) -> str:
    return words.t.gettext("Information about {name}").format(name=clean_line(sheet.pupil))


def draw_limited(book: Book, sheet: LimitedSheet, words: Words) -> list[Page]:
    """One page, whatever there is to tell."""
    page = Page(book)
    partner = clean_line(sheet.partner)
    and_partner = words.t.gettext("and {partner}").format(partner=partner) if partner else ""
    corner = corner_of(sheet.school, (sheet.teacher, and_partner))
    top = draw_heading(page, limited_title(sheet, words), _below(sheet, words), corner) + GAP
    foot = _Foot(sheet, words)
    sections = _sections(sheet, words)
    blocks: list[Block] = list(sections)
    gap = settle(blocks, (), foot.top - GAP - top)
    for section in sections:
        if section.rest:
            section.note = words.t.gettext("there is more: please ask")
    draw(page, blocks, top, gap)
    foot.draw(page)
    return [page]


def _below(sheet: LimitedSheet, words: Words) -> list[str]:
    t = words.t
    for_whom = t.gettext("for {name} ({relationship})").format(
        name=clean_line(sheet.recipient), relationship=words.code(sheet.relationship)
    )
    asked = t.gettext("at your request of {day}").format(day=words.full_day(sheet.requested_on))
    return [f"{for_whom} · {asked}"]


def _sections(sheet: LimitedSheet, words: Words) -> list[Section]:
    """In the order in which a parent wants to know; without what has nothing to say."""
    t = words.t
    child = clean_line(sheet.call_name) or clean_line(sheet.pupil)
    day, made_on = words.day, sheet.made_on
    parts = [
        Section(t.gettext("Who and where"), _who(sheet, words), keep=4),
        Section(
            fit(t.gettext("How {child} is doing").format(child=child), paper.HEADING, _WIDTH),
            rows_of([text_row(part, paper.LEFT, paper.RIGHT) for part in _paragraphs(sheet)]),
            keep=_FACT_LINES,
        ),
        Section(
            t.gettext("What we are glad about"),
            rows_of(
                [
                    hang(text_row(text, paper.TEXTS, paper.RIGHT), day(on, made_on), paper.DATES)
                    for on, text in sheet.glad
                ]
            ),
            sign=Sign.SUN,
        ),
        Section(t.gettext("In this period"), rows_of([_period(sheet, words)])),
        Section(
            t.gettext("Our contact with you"),
            [_contact(contact, sheet, words) for contact in sheet.contacts],
        ),
        Section(
            t.gettext("What we agreed with you"),
            [_agreement(agreement, sheet, words) for agreement in sheet.agreements],
        ),
    ]
    return [part for part in parts if part.rows]


def _who(sheet: LimitedSheet, words: Words) -> list[Row]:
    """Whom it is about, in which group, and who teaches there."""
    t = words.t
    teachers = ", ".join(filter(None, map(clean_line, (sheet.teacher, sheet.partner))))
    said = [
        (t.gettext("child"), sheet.pupil),
        (t.gettext("group"), sheet.group),
        (t.gettext("with"), teachers),
    ]
    return [
        Row(
            [
                Cell(paper.LEFT, [(Line(label), paper.MUTED)]),
                Cell(paper.TEXTS, [(fit(text, paper.BODY, paper.RIGHT - paper.TEXTS), paper.BODY)]),
            ]
        )
        for label, text in said
        if clean_line(text)
    ]


def _paragraphs(sheet: LimitedSheet) -> list[str]:
    return clean(sheet.facts).split("\n")


def _period(sheet: LimitedSheet, words: Words) -> Row | None:
    theme = clean_line(sheet.theme).rstrip(".")
    said = words.t.gettext("Theme: {theme}.").format(theme=theme) if theme else ""
    text = " ".join(part for part in (said, sheet.expectation.strip()) if part)
    return text_row(text, paper.LEFT, paper.RIGHT)


def _contact(contact: SheetContact, sheet: LimitedSheet, words: Words) -> Row:
    how = fit(words.code(contact.channel), paper.MUTED, paper.SUBJECTS - paper.TEXTS - 2)
    lines = wrap(contact.text, paper.BODY, paper.RIGHT - paper.SUBJECTS)
    return Row(
        [
            Cell(paper.DATES, [(Line(words.day(contact.on, sheet.made_on)), paper.MUTED)]),
            Cell(paper.TEXTS, [(how, paper.MUTED)]),
            Cell(paper.SUBJECTS, [(line, paper.BODY) for line in lines]),
        ]
    )


def _agreement(agreement: SheetAgreement, sheet: LimitedSheet, words: Words) -> Row:
    lines = wrap(agreement.text, paper.BODY, paper.DUE - 5 - paper.TEXTS)
    who = fit(words.who_and_when(agreement, sheet.made_on), paper.MUTED, paper.RIGHT - paper.DUE)
    return Row(
        [
            Cell(paper.DATES + 5, [(Line(words.state(agreement.state)), paper.LABEL)]),
            Cell(paper.TEXTS, [(line, paper.BODY) for line in lines]),
            Cell(paper.DUE, [(who, paper.MUTED)]),
        ],
        sign=_SIGNS[agreement.state],
        sign_x=paper.DATES,
    )


class _Foot:
    """How to reach the school, and what this paper is."""

    def __init__(self, sheet: LimitedSheet, words: Words) -> None:
        t = words.t
        self._label = (
            t.gettext("How to reach us") if sheet.partner else t.gettext("How to reach me")
        )
        self._from = paper.LEFT + width_of(self._label, paper.STRONG) + 2.5
        self._ways = wrap(sheet.ways_to_reach, paper.BODY, paper.RIGHT - self._from, most=2)
        ground = t.gettext(
            "These are facts about the child, for a parent without custody who asked for them"
            " (Dutch civil code, book 1, article 377c)."
        )
        made = t.gettext("confidential · made on {day}").format(day=words.full_day(sheet.made_on))
        self._small = [*wrap(ground, paper.HINT, _WIDTH, most=2), Line(made)]

    @property
    def top(self) -> float:
        lines = len(self._ways) + len(self._small)
        return paper.BOTTOM - 5.0 - min(lines, _FOOT + 1) * paper.BODY.leading

    def draw(self, page: Page) -> None:
        page.rule(paper.LEFT, self.top, paper.RIGHT, paper.ACCENT, 0.5)
        y = self.top + 5.0
        if self._ways:
            page.text(paper.LEFT, y, self._label, paper.STRONG)
        for line in self._ways:
            page.text(self._from, y, line, paper.BODY)
            y += paper.BODY.leading
        for line in self._small:
            page.text(paper.LEFT, y, line, paper.HINT)
            y += paper.BODY.leading

"""How a contact reads in one row of the log, with the words that were searched for marked."""

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil

from app.i18n import _, ngettext, pgettext
from app.queries.log_page import LogWords
from app.queries.rows import ContactRow, ParticipantRow
from app.ui.dates import day_words, time_words
from app.ui.theme import Type, theme
from app.ui.widgets.cells import Cell, Column, Marks, find_marks
from app.ui.widgets.painting import text_width
from app.ui.widgets.row_delegate import PAD
from app.ui.widgets.tags import tag_width, tone_tag
from app.vocabulary import Outcome, Tone
from app.wording import word

_BEFORE = 12  # letters shown before a word that was found
_SHOWN = 160
_IN_SIGHT = 40  # letters of a subject that are seen on a narrow screen


def columns(today: date) -> list[Column]:
    """The columns; dates and tones are never cut, subject and "with" give way."""
    return [
        Column("", 26, firm=True),
        Column(_("Date"), _date_width(today), firm=True),
        Column(_("Pupil"), 108, 2),
        Column(_("With"), 100, 2, needs=660),
        Column(_("How"), 126, needs=600),
        Column(pgettext("contact form", "Why"), _tone_width(), firm=True, needs=420),
        Column(_("Subject"), 140, 4),
    ]


def _date_width(today: date) -> int:
    """Pixels at 100 % for the longest date: any month, today and in another year."""
    months = [today - timedelta(days=28 * back) for back in range(26)]
    weekdays = [date(today.year, month, day) for month in range(1, 13) for day in range(20, 27)]
    days = [today, today - timedelta(days=1), *months, *weekdays]
    font = theme().font(Type.TEXT)
    return _at_100(max(text_width(font, day_words(day, today)) for day in days))


def _tone_width() -> int:
    return _at_100(max(tag_width(tone_tag(tone)) for tone in Tone))


def _at_100(pixels: int) -> int:
    """A column's width at 100 % for so many pixels of words, with the air around them."""
    return ceil((pixels + 2 * PAD + 1) / theme().text_scale)


def cells_of(
    row: ContactRow | None,
    words: LogWords | None,
    typed: str,
    today: date,
    *,
    is_inside: bool = False,
    is_open: bool = False,
    is_folded: bool = False,
) -> Sequence[Cell]:
    """The cells of one row; `words` are given when something was searched for.

    `is_inside`: it is an earlier contact of an opened matter; `is_folded`: lines can be opened. A
    contact that went meanwhile has empty cells.
    """
    if row is None:
        return (Cell(),) * 7
    guardians, result = with_whom(row), _result(row)
    roles = "" if row.group else _roles(row.participants)
    return (
        _opener(row, is_inside=is_inside, is_open=is_open) if is_folded else Cell(),
        Cell(day_words(row.at.date(), today), time_words(row.at) if row.time_known else ""),
        Cell(
            row.pupils,
            bold=not is_inside,
            muted=is_inside,
            wraps=True,
            marks=find_marks(row.pupils, typed),
            tip=row.each,
        ),
        Cell(guardians, roles, marks=find_marks(guardians, typed), wraps=not roles),
        Cell(word(row.channel), result, icon=row.channel.value, wraps=not result),
        Cell(tag=tone_tag(row.tone)),
        _subject(row, words, typed, "" if is_inside else chain_words(row, is_folded=is_folded)),
    )


def with_whom(row: ContactRow) -> str:
    """The guardians; without them another professional, or the child alone.

    Of a whole group they are counted: so many names say nothing.
    """
    if row.group and len(row.participants) > 1:
        count = len(row.participants)
        return ngettext("{count} guardian", "{count} guardians", count).format(count=count)
    if row.participants:
        return ", ".join(part.guardian for part in row.participants)
    return row.professional or (_("the child") if row.child_present else "")


def _opener(row: ContactRow, *, is_inside: bool, is_open: bool) -> Cell:
    """The sign that opens a line, or says that this one belongs to the line above."""
    if is_inside:
        return Cell(icon="dot", said=_("earlier"))
    if row.chain is None or not row.chain.earlier:
        return Cell()
    said = _("{chain}, open") if is_open else _("{chain}, closed")
    said = said.format(chain=chain_words(row, is_folded=True))
    return Cell(icon="chevron_down" if is_open else "chevron_right", said=said)


def chain_words(row: ContactRow, *, is_folded: bool) -> str:
    """How many contacts hang together: "3 attempts", "after 2 attempts", "the 2nd of 3"."""
    chain = row.chain
    if chain is None:
        return ""
    if not is_folded or not chain.earlier:
        return _("{place} of {count} on this").format(place=chain.earlier + 1, count=chain.contacts)
    if chain.attempts == chain.contacts:
        words = ngettext("{count} attempt", "{count} attempts", chain.contacts)
        return words.format(count=chain.contacts)
    if chain.earlier_attempts == chain.earlier:
        words = ngettext("after {count} attempt", "after {count} attempts", chain.earlier)
        return words.format(count=chain.earlier)
    words = ngettext("{count} contact", "{count} contacts", chain.contacts)
    return words.format(count=chain.contacts)


def _roles(participants: Sequence[ParticipantRow]) -> str:
    known = [word(part.relationship) for part in participants if part.relationship]
    return ", ".join(dict.fromkeys(known))


def _result(row: ContactRow) -> str:
    """What came of it where that was not simply a talk: "voicemail", "verstuurd"."""
    results = [part.outcome for part in row.participants if part.outcome is not Outcome.REACHED]
    return ", ".join(dict.fromkeys(word(result) for result in results))


def _subject(row: ContactRow, words: LogWords | None, typed: str, chain: str) -> Cell:
    marks = find_marks(row.subject, typed)
    in_sight = bool(marks) and marks[0][0] < _IN_SIGHT
    if in_sight or not typed or words is None:
        return Cell(row.subject, chain, wraps=not chain, marks=marks)
    found, place = excerpt(words, typed)
    if not found:
        return Cell(row.subject, chain, wraps=not chain, marks=marks)
    return Cell(row.subject, found, marks=marks, second_marks=place)


def excerpt(words: LogWords, typed: str) -> tuple[str, Marks]:
    """The first place in a contact's texts where something that was typed stands, and its marks."""
    for text in words:
        line = " ".join(text.split())
        marks = find_marks(line, typed)
        if not marks:
            continue
        start = max(0, marks[0][0] - _BEFORE)
        if start:  # from the beginning of a word
            start = line.find(" ", start, marks[0][0]) + 1 or marks[0][0]
        shown = ("… " if start else "") + line[start : start + _SHOWN]
        return shown, find_marks(shown, typed)
    return "", ()

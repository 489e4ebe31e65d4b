"""The sheet as plain text: the accessible form, for a screen reader, a message, a braille line."""

from collections.abc import Iterable

from app.queries.rows import SheetAgreement, TalkSheet
from app.sheets.text import clean
from app.sheets.words import Words
from app.vocabulary import SheetCopy


def plain_text(sheet: TalkSheet, language: str, copy: SheetCopy = SheetCopy.TEACHER) -> str:
    """All that the printed sheet says, whole and in its order, for one of the two copies.

    A blank line parts the blocks, the first line of each is its heading; a block that says nothing
    is left out, since nobody writes on it.
    """
    words = Words(language)
    t = words.t
    made_on = sheet.made_on
    blocks: list[tuple[str, Iterable[str]]] = [
        (words.title(sheet), (words.where(sheet), _when(sheet, words), *_school(sheet, words))),
        (t.gettext("Present"), words.people(sheet)),
        (
            t.gettext("What we are glad about"),
            (f"{words.day(on, made_on)}: {clean(text)}" for on, text in sheet.glad),
        ),
        (t.gettext("We tell"), sheet.discuss if copy is SheetCopy.TEACHER else ()),
        (words.shows(words.child(sheet)), (sheet.child_shows,)),
        (
            words.since(sheet),
            (
                f"{words.day(contact.on, made_on)}, {words.code(contact.channel)}: "
                f"{clean(contact.text)}"
                for contact in sheet.since
            ),
        ),
        (
            t.gettext("What we agreed"),
            (_agreement(agreement, sheet, words) for agreement in words.agreements(sheet)),
        ),
        (t.gettext("In this period"), (words.period(sheet),)),
        (t.gettext("To talk about at home"), words.home_questions(sheet)),
        (words.reach(sheet), (sheet.ways_to_reach, words.partner(sheet))),
        (t.gettext("confidential"), (words.made(sheet, copy),)),
    ]
    return "\n\n".join(filter(None, (_block(heading, lines) for heading, lines in blocks))) + "\n"


def _block(heading: str, lines: Iterable[str]) -> str:
    said = list(filter(None, map(clean, lines)))
    return "\n".join([heading, *said]) if said else ""


def _when(sheet: TalkSheet, words: Words) -> str:
    return words.when(sheet) if sheet.meeting_at is not None else ""


def _school(sheet: TalkSheet, words: Words) -> tuple[str, ...]:
    return sheet.school, sheet.teacher, words.and_partner(sheet)


def _agreement(agreement: SheetAgreement, sheet: TalkSheet, words: Words) -> str:
    state = words.state(agreement.state)
    who = words.who_and_when(agreement, sheet.made_on)
    result = f"\n{clean(agreement.result)}" if agreement.result else ""
    return f"{state}: {clean(agreement.text)} ({who}){result}"

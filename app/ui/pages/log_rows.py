"""How a contact reads in one row of the log, with the words that were searched for marked."""

from collections.abc import Sequence
from datetime import date

from app.i18n import _, pgettext
from app.queries.log_page import LogWords
from app.queries.rows import ContactRow, ParticipantRow
from app.ui.dates import day_words, time_words
from app.ui.widgets.cells import Cell, Column, Marks, find_marks
from app.ui.widgets.tags import tone_tag
from app.vocabulary import Outcome
from app.wording import word

_BEFORE = 12  # letters shown before a word that was found
_SHOWN = 160
_IN_SIGHT = 40  # letters of a subject that are seen on a narrow screen


def columns() -> list[Column]:
    return [
        Column(_("Date"), 90),
        Column(_("Pupil"), 108, 2),
        Column(_("With"), 100, 2, needs=600),
        Column(_("How"), 126, needs=500),
        Column(pgettext("contact form", "Why"), 114, needs=420),
        Column(_("Subject"), 146, 4),
    ]


def cells_of(row: ContactRow, words: LogWords | None, typed: str, today: date) -> Sequence[Cell]:
    """The cells of one row; `words` are given when something was searched for."""
    guardians = ", ".join(part.guardian for part in row.participants)
    roles, result = _roles(row.participants), _result(row)
    return (
        Cell(day_words(row.at.date(), today), time_words(row.at) if row.time_known else ""),
        Cell(row.pupils, bold=True, wraps=True, marks=find_marks(row.pupils, typed)),
        Cell(guardians, roles, marks=find_marks(guardians, typed), wraps=not roles),
        Cell(word(row.channel), result, icon=row.channel.value, wraps=not result),
        Cell(tag=tone_tag(row.tone)),
        _subject(row, words, typed),
    )


def _roles(participants: Sequence[ParticipantRow]) -> str:
    known = [word(part.relationship) for part in participants if part.relationship]
    return ", ".join(dict.fromkeys(known))


def _result(row: ContactRow) -> str:
    """What came of it where that was not simply a talk: "voicemail", "verstuurd"."""
    results = [part.outcome for part in row.participants if part.outcome is not Outcome.REACHED]
    return ", ".join(dict.fromkeys(word(result) for result in results))


def _subject(row: ContactRow, words: LogWords | None, typed: str) -> Cell:
    marks = find_marks(row.subject, typed)
    in_sight = bool(marks) and marks[0][0] < _IN_SIGHT
    if in_sight or not typed or words is None:
        return Cell(row.subject, wraps=True, marks=marks)
    found, place = excerpt(words, typed)
    return Cell(row.subject, found, wraps=not found, marks=marks, second_marks=place)


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

"""The log, newest first: led by the index that stands in that order, a page at a time."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, text

from app import names
from app.errors import NotFoundError
from app.i18n import _
from app.queries.contact_rows import contact_rows
from app.queries.labels import colour_of
from app.queries.log_question import Found, found_count, found_keys
from app.queries.namesakes import pupils_apart
from app.queries.people import pupil_row
from app.queries.rows import AgreementRow, ContactDetail, ContactFilter, ContactRow, ViewpointRow
from app.queries.versions import version_count
from app.rules.school_time import year_start
from app.vocabulary import (
    AdviceStage,
    AgreementState,
    Channel,
    Initiative,
    Occasion,
    Owner,
    Tone,
)

PAGE = 200
EVERYTHING = ContactFilter()


def contact_log(
    connection: Connection,
    *,
    filter: ContactFilter = EVERYTHING,  # noqa: A002 - the field's word, and always named
    before: int | None = None,
    limit: int = PAGE,
    working_notes: bool = False,
) -> list[ContactRow]:
    """A page of contacts, newest first; `before` is the last sort key of the page above.

    `working_notes`: the author's own window also finds the words of working notes.
    """
    return contact_rows(
        connection,
        [
            one.sort_key
            for one in contact_keys(
                connection,
                filter=filter,
                before=before,
                limit=limit,
                working_notes=working_notes,
            )
        ],
    )


def contact_keys(
    connection: Connection,
    *,
    filter: ContactFilter = EVERYTHING,  # noqa: A002 - as above
    before: int | None = None,
    down_to: int = 0,
    limit: int = PAGE,
    working_notes: bool = False,
    folded: bool = False,
) -> list[Found]:
    """As `contact_log`, without the rows; `folded` leaves one of each matter, the newest.

    `down_to` is the lowest sort key that is asked for.
    """
    more = partial(found_keys, before=before, down_to=down_to, limit=limit, folded=folded)
    found = more(connection, filter)
    if working_notes and filter.text:
        noted = more(connection, filter, index="note_search")
        found = sorted({*found, *noted}, reverse=True)[:limit]
    return found


def contact_count(
    connection: Connection,
    *,
    filter: ContactFilter = EVERYTHING,  # noqa: A002 - as above
    most: int = 1000,
) -> int:
    """How many contacts fit, counted no further than `most` + 1."""
    return found_count(connection, filter, most=most)


_DETAIL = text(
    "SELECT c.id, hex(c.uid), c.at, c.time_known, c.entered_at, c.tone, c.channel, c.occasion,"
    " c.initiative, c.minutes, c.subject, c.told, c.heard, c.child_told, c.why_it_matters,"
    " c.child_present, c.interpreter_used, c.good_news, c.asks_answer, c.tell_other_parent,"
    " c.spoken_by, a.name, c.follows_id, c.sort_key,"
    " (SELECT count(*) FROM revision r WHERE r.root_uid = c.uid), c.advice_stage,"
    " c.professional, c.to_whole_group"
    " FROM contact c JOIN author a ON a.id = c.author_id"
    " WHERE c.id = :id AND c.deleted_at IS NULL"
)
_PUPILS = text(
    "SELECT p.id, hex(p.uid), p.full_name, p.call_name, (SELECT group_concat(g.name, ', ')"
    ' FROM group_membership m JOIN "group" g ON g.id = m.group_id'
    " JOIN school_year y ON y.id = g.school_year_id AND y.starts_on = :year"
    " WHERE m.pupil_id = p.id), p.born_on, p.left_on"
    " FROM contact_pupil x JOIN pupil p ON p.id = x.pupil_id WHERE x.contact_id = :id ORDER BY x.id"
)
_AGREEMENTS = text(
    "SELECT id, text, owner, due_on, state, pupil_id, made_at, result, drop_reason FROM agreement"
    " WHERE contact_id = :id AND deleted_at IS NULL ORDER BY id"
)


def contact(
    connection: Connection, contact_id: int, *, working_notes: bool = False
) -> ContactDetail:
    """One contact with all its words; raises NotFoundError when it is gone."""
    row = connection.execute(_DETAIL, {"id": contact_id}).first()
    if row is None:
        raise NotFoundError(_("This contact is not in the logbook any more."))
    at = datetime.fromisoformat(row[2])
    ids = {"id": contact_id}
    pupils = connection.execute(_PUPILS, ids | {"year": year_start(at.date()).isoformat()}).all()
    apart = pupils_apart(connection, among=[pupil[0] for pupil in pupils])
    agreements = connection.execute(_AGREEMENTS, ids)
    labels = connection.execute(_LABELS, ids).all()
    notes = connection.execute(_NOTES, ids).all() if working_notes else []
    listed = contact_rows(connection, [row[23]])[0]
    return ContactDetail(
        id=row[0],
        uid=row[1].lower(),
        at=at,
        time_known=bool(row[3]),
        entered_at=datetime.fromisoformat(row[4]),
        tone=Tone(row[5]),
        channel=Channel(row[6]),
        occasion=Occasion(row[7]),
        initiative=Initiative(row[8]),
        minutes=row[9],
        subject=row[10],
        told=row[11],
        heard=row[12],
        child_told=row[13],
        why_it_matters=row[14],
        child_present=bool(row[15]),
        interpreter_used=bool(row[16]),
        good_news=bool(row[17]),
        asks_answer=bool(row[18]),
        tell_other_parent=bool(row[19]),
        spoken_by=row[20],
        author=row[21],
        pupils=tuple(pupil_row(pupil, apart) for pupil in pupils),
        participants=listed.participants,
        agreements=tuple(_agreement(agreement) for agreement in agreements),
        labels=tuple(name for name, _colour in labels),
        label_colours=tuple(colour_of(colour) for _name, colour in labels),
        viewpoints=tuple(_viewpoint(said) for said in connection.execute(_VIEWPOINTS, ids)),
        working_note=" ".join(note.text for note in notes),
        follows_id=row[22],
        versions=version_count(connection, contact_id) if row[24] > 1 else 1,
        advice_stage=AdviceStage(row[25]) if row[25] else None,
        professional=row[26],
        to_whole_group=bool(row[27]),
        group=listed.pupils if listed.group else "",
        note_goes_on=_last_day(notes),
    )


def _viewpoint(row: Any) -> ViewpointRow:
    return ViewpointRow(row[0], row[1], row[2], row[3] or "", datetime.fromisoformat(row[4]))


def _last_day(notes: Sequence[Any]) -> date | None:
    """When the last of these notes goes; None when one of them is kept."""
    days = [note.expires_on for note in notes]
    return None if None in days else max(map(date.fromisoformat, days), default=None)


def _agreement(row: Any) -> AgreementRow:
    return AgreementRow(
        id=row[0],
        text=row[1],
        owner=Owner(row[2]),
        due_on=date.fromisoformat(row[3]) if row[3] else None,
        state=AgreementState(row[4]),
        pupil_id=row[5],
        made_at=datetime.fromisoformat(row[6]),
        result=row[7],
        drop_reason=row[8],
    )


_LABELS = text(
    "SELECT l.name, l.colour FROM contact_label x JOIN label l ON l.id = x.label_id"
    " WHERE x.contact_id = :id AND l.deleted_at IS NULL ORDER BY l.name"
)
_VIEWPOINTS = text(
    "SELECT v.id, v.text, v.guardian_id, g.full_name, v.received_at FROM viewpoint v"
    " LEFT JOIN guardian g ON g.id = v.guardian_id WHERE v.contact_id = :id ORDER BY v.id"
)
_NOTES = text(
    "SELECT text, expires_on FROM working_note WHERE contact_id = :id AND deleted_at IS NULL"
)


def marks(words: str, typed: str) -> list[tuple[int, int]]:
    """Where in a text the typed words begin a word, as (start, length), for marking matches."""
    wanted = names.words(typed)
    if not wanted:
        return []
    found, start = [], 0
    for piece in _pieces(words):
        folded = names.fold(piece)
        if any(folded.startswith(word) for word in wanted):
            found.append((start, len(piece)))
        start += len(piece)
    return found


def _pieces(words: str) -> list[str]:
    """A text cut where letters and other signs meet; together they are the text."""
    pieces: list[str] = []
    for sign in words:
        if pieces and pieces[-1][-1].isalnum() == sign.isalnum():
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces

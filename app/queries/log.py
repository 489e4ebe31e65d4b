"""The log, newest first: led by the index that stands in that order, a page at a time."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, text

from app import names
from app.errors import NotFoundError
from app.i18n import _
from app.queries.contact_rows import contact_rows, selected_rows
from app.queries.namesakes import pupils_apart
from app.queries.people import pupil_row
from app.queries.rows import AgreementRow, ContactDetail, ContactFilter, ContactRow, ViewpointRow
from app.rules.school_time import year_start
from app.store.search import match_expression
from app.store.sort_keys import first_key
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
    found = _page(connection, filter, before, limit)
    if working_notes and filter.text:
        noted = _page(connection, filter, before, limit, index="note_search")
        every = {row.sort_key: row for row in (*found, *noted)}
        found = [every[key] for key in sorted(every, reverse=True)[:limit]]
    return found


def contact_count(
    connection: Connection,
    *,
    filter: ContactFilter = EVERYTHING,  # noqa: A002 - as above
    most: int = 1000,
) -> int:
    """How many contacts fit, counted no further than `most` + 1."""
    source, conditions, values = _conditions(filter, "contact_search")
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {source} WHERE {conditions} LIMIT :most)"
    return int(connection.exec_driver_sql(sql, values | {"most": most + 1}).scalar_one())


def _page(
    connection: Connection,
    wanted: ContactFilter,
    before: int | None,
    limit: int,
    index: str = "contact_search",
) -> list[ContactRow]:
    source, conditions, values = _conditions(wanted, index)
    key = source.split()[0]
    column = {
        "contact_search": "contact_search.rowid",
        "note_search": "note_search.rowid",
        "contact_pupil": "contact_pupil.sort_key",
        "participant": "participant.sort_key",
    }.get(key, "c.sort_key")
    if before is not None:
        conditions += f" AND {column} < :before"
        values["before"] = before
    found = f"{source} WHERE {conditions} ORDER BY {column} DESC LIMIT :limit"
    return selected_rows(connection, found, values | {"limit": limit})


def _conditions(wanted: ContactFilter, index: str) -> tuple[str, str, dict[str, Any]]:
    """FROM, WHERE and values: led by the index that already stands newest first."""
    source, conditions, values = "contact c", ["c.deleted_at IS NULL"], dict[str, Any]()
    match = match_expression(wanted.text)
    if wanted.text.strip() and not match:
        conditions.append("0")  # only signs were typed: nothing holds them
    if match:
        source = f"{index} JOIN contact c ON c.sort_key = {index}.rowid"
        conditions.append(f"{index} MATCH :match")
        values["match"] = match
    if wanted.pupil_id is not None:
        values["pupil_id"] = wanted.pupil_id
        if source == "contact c":
            source = "contact_pupil JOIN contact c ON c.id = contact_pupil.contact_id"
            conditions.append("contact_pupil.pupil_id = :pupil_id")
        else:
            conditions.append(
                "EXISTS (SELECT 1 FROM contact_pupil x WHERE x.contact_id = c.id"
                " AND x.pupil_id = :pupil_id)"
            )
    if wanted.guardian_id is not None:
        values["guardian_id"] = wanted.guardian_id
        if source == "contact c":
            source = "participant JOIN contact c ON c.id = participant.contact_id"
            conditions.append("participant.guardian_id = :guardian_id")
        else:
            conditions.append(
                "EXISTS (SELECT 1 FROM participant x WHERE x.contact_id = c.id"
                " AND x.guardian_id = :guardian_id)"
            )
    _add_codes(wanted, conditions)
    _add_moments(wanted, conditions, values)
    if wanted.label:
        values["label"] = wanted.label
        named = "(SELECT id FROM label WHERE name = :label COLLATE NOCASE)"
        if source == "contact c":  # few have it, and they are sorted sooner than all are read
            source = "contact_label JOIN contact c ON c.id = contact_label.contact_id"
            conditions.append(f"contact_label.label_id = {named}")
        else:
            conditions.append(
                "EXISTS (SELECT 1 FROM contact_label x WHERE x.contact_id = c.id"
                f" AND x.label_id = {named})"
            )
    return source, " AND ".join(conditions), values


def _add_codes(wanted: ContactFilter, conditions: list[str]) -> None:
    """Codes are ours, never typed words, so they may stand in the SQL."""
    if wanted.tones:
        conditions.append(f"c.tone IN ({_listed(wanted.tones)})")
    if wanted.channels:
        conditions.append(f"c.channel IN ({_listed(wanted.channels)})")
    if wanted.outcomes:
        conditions.append(
            "EXISTS (SELECT 1 FROM participant x WHERE x.contact_id = c.id"
            f" AND x.outcome IN ({_listed(wanted.outcomes)}))"
        )
    if wanted.reached is not None:
        conditions.append("c.got_through" if wanted.reached else "NOT c.got_through")


def _listed(codes: frozenset[Any]) -> str:
    return ", ".join(f"'{code.value}'" for code in sorted(codes))


def _add_moments(wanted: ContactFilter, conditions: list[str], values: dict[str, Any]) -> None:
    if wanted.since is not None:
        conditions.append("c.sort_key >= :since")
        values["since"] = first_key(_midnight(wanted.since))
    if wanted.until is not None:
        conditions.append("c.sort_key < :until")
        values["until"] = first_key(_midnight(wanted.until + timedelta(days=1)))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone()


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
    "SELECT id, text, owner, due_on, state, pupil_id, made_at, result FROM agreement"
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
    notes = connection.execute(_NOTES, ids).all() if working_notes else []
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
        participants=contact_rows(connection, [row[23]])[0].participants,
        agreements=tuple(_agreement(agreement) for agreement in agreements),
        labels=tuple(connection.execute(_LABELS, ids).scalars()),
        viewpoints=tuple(_viewpoint(said) for said in connection.execute(_VIEWPOINTS, ids)),
        working_note=" ".join(note.text for note in notes),
        follows_id=row[22],
        versions=row[24],
        advice_stage=AdviceStage(row[25]) if row[25] else None,
        professional=row[26],
        to_whole_group=bool(row[27]),
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
    )


_LABELS = text(
    "SELECT l.name FROM contact_label x JOIN label l ON l.id = x.label_id"
    " WHERE x.contact_id = :id ORDER BY l.name"
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

"""What goes on conversation sheets, cut by the rules before it leaves the database.

No query here touches a working note. Where a pupil's guardians live apart, each home gets a sheet
with its own contacts and agreements only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, text

from app.queries.contact_rows import first_sentence
from app.queries.namesakes import pupils_apart, with_difference
from app.queries.people import guardians_of, pupil
from app.queries.profile import profile
from app.queries.rows import (
    GuardianRow,
    ProfileRow,
    PupilRow,
    SheetAgreement,
    SheetContact,
    TalkSheet,
)
from app.rules.school_time import year_start
from app.rules.sheet_content import is_restricted, may_show, may_show_agreement
from app.vocabulary import (
    PLANNED_TALKS,
    AgreementState,
    Channel,
    Occasion,
    Owner,
    Tone,
)

GLAD_LINES = 4
SINCE_LINES = 8

_CONTACTS = text(
    "SELECT c.id, c.at, c.channel, c.occasion, c.tone, c.subject, c.told, c.good_news,"
    " c.got_through FROM contact_pupil x JOIN contact c ON c.id = x.contact_id"
    " WHERE x.pupil_id = :pupil_id AND c.deleted_at IS NULL AND c.at >= :since"
    " ORDER BY x.sort_key DESC"
)
_HOMES = text(
    "SELECT p.contact_id, g.household_id, p.outcome FROM contact_pupil x"
    " JOIN participant p ON p.contact_id = x.contact_id JOIN guardian g ON g.id = p.guardian_id"
    " WHERE x.pupil_id = :pupil_id"
)
_WITH_OTHERS = text(
    "SELECT x.contact_id FROM contact_pupil x JOIN contact_pupil y ON y.contact_id = x.contact_id"
    " AND y.pupil_id <> x.pupil_id WHERE x.pupil_id = :pupil_id"
)
_AGREEMENTS = text(
    "SELECT text, owner, due_on, state, result, contact_id, closed_at FROM agreement"
    " WHERE pupil_id = :pupil_id AND deleted_at IS NULL"
    " AND (contact_id IS NULL OR contact_id IN (SELECT id FROM contact WHERE deleted_at IS NULL))"
    " ORDER BY due_on IS NULL, due_on, id"
)
_GROUP = text(
    'SELECT g.theme, g.expectation FROM group_membership m JOIN "group" g ON g.id = m.group_id'
    " AND g.deleted_at IS NULL"
    " JOIN school_year y ON y.id = g.school_year_id AND y.starts_on = :year"
    " WHERE m.pupil_id = :pupil_id AND (m.until IS NULL OR m.until > :today)"
    " AND (g.theme <> '' OR g.expectation <> '')"
    " ORDER BY g.expectation = '', g.is_combined LIMIT 1"
)
_PREPARATION = text(
    "SELECT topics, glad_about, child_shows FROM preparation WHERE pupil_id = :pupil_id"
    " AND deleted_at IS NULL AND used_in_id IS NULL ORDER BY id DESC LIMIT 1"
)


@dataclass(frozen=True)
class _Said:
    """A contact as a candidate for paper."""

    at: datetime
    channel: Channel
    occasion: Occasion
    is_glad: bool
    words: str
    homes: frozenset[int]
    came_through: bool
    reached_homes: frozenset[int]


def talk_sheets(
    connection: Connection,
    pupil_ids: Iterable[int],
    *,
    today: date,
    home_questions: tuple[str, ...] = (),
) -> list[TalkSheet]:
    """The sheets of these pupils in the order given; one each, or one per home that lives apart.

    The rows are the same for a teacher's and a parent's copy, since both lie on the table; what a
    parent's copy leaves out besides is the sheet's own affair.
    """
    us = profile(connection)
    found: list[TalkSheet] = []
    for key in pupil_ids:
        found += _pupil_sheets(connection, key, us, today, home_questions)
    return found


def _pupil_sheets(
    connection: Connection,
    pupil_id: int,
    us: ProfileRow,
    today: date,
    home_questions: tuple[str, ...],
) -> list[TalkSheet]:
    everyone = guardians_of(connection, pupil_id)
    own = frozenset(row.household_id for row in everyone)
    guardians = [row for row in everyone if not row.deceased]
    invited = [row for row in guardians if row.may_be_contacted]
    homes = list(dict.fromkeys(row.household_id for row in guardians))
    is_split = len(homes) > 1
    wanted = [home for home in homes if any(row.household_id == home for row in invited)]
    said = _said(connection, pupil_id, own, today)
    return [
        _sheet(
            connection, pupil_id, us, today, said, home_questions,
            [row for row in invited if not is_split or row.household_id == home],
            frozenset({home}) if is_split else own,
            is_split=is_split,
        )
        for home in (wanted if is_split else wanted[:1] or [0])
    ]  # fmt: skip


def _said(
    connection: Connection, pupil_id: int, own: frozenset[int], today: date
) -> dict[int, _Said]:
    """The contacts about a pupil; without what was noted about several children in one breath."""
    homes: dict[int, set[int]] = {}
    reached: dict[int, set[int]] = {}
    for contact_id, household_id, outcome in connection.execute(_HOMES, {"pupil_id": pupil_id}):
        homes.setdefault(contact_id, set()).add(household_id)
        if outcome == "reached":
            reached.setdefault(contact_id, set()).add(household_id)
    shared = set(connection.execute(_WITH_OTHERS, {"pupil_id": pupil_id}).scalars())
    since = {"pupil_id": pupil_id, "since": f"{year_start(today).year - 1}-08-01"}
    return {
        row[0]: _Said(
            at=datetime.fromisoformat(row[1]),
            channel=Channel(row[2]),
            occasion=Occasion(row[3]),
            is_glad=row[4] == Tone.POSITIVE or bool(row[7]),
            words=row[5] or first_sentence(row[6]),
            homes=_homes_in(Channel(row[2]), frozenset(homes.get(row[0], ())), own),
            came_through=bool(row[8]),
            reached_homes=frozenset(reached.get(row[0], ())),
        )
        for row in connection.execute(_CONTACTS, since)
        if row[0] in homes or row[0] not in shared
    }


def _homes_in(channel: Channel, homes: frozenset[int], own: frozenset[int]) -> frozenset[int]:
    """Who took part: a message to several families came to each of them alone."""
    return homes & own if channel.is_written and homes & own else homes


def _sheet(
    connection: Connection,
    pupil_id: int,
    us: ProfileRow,
    today: date,
    said: dict[int, _Said],
    home_questions: tuple[str, ...],
    guardians: Sequence[GuardianRow],
    homes: frozenset[int],
    *,
    is_split: bool,
) -> TalkSheet:
    child = pupil(connection, pupil_id, today=today)
    shown = [
        row for row in said.values()
        if may_show(row.homes, homes,
                    restricted=is_restricted(row.occasion), for_parent=True)
    ]  # fmt: skip
    last_talk = next(
        (row.at.date() for row in shown if row.occasion in PLANNED_TALKS and row.reached_homes),
        None,
    )
    since = last_talk or year_start(today)
    agreements = _agreements(connection, pupil_id, said, homes, since, is_split=is_split)
    topics, glad_about, child_shows = _prepared(connection, pupil_id)
    period = connection.execute(
        _GROUP,
        {
            "pupil_id": pupil_id,
            "year": year_start(today).isoformat(),
            "today": today.isoformat(),
        },
    ).first()
    theme, expectation = period or ("", "")
    languages = {row.language for row in guardians if row.needs_interpreter and row.language}
    return TalkSheet(
        pupil=_on_paper(connection, child),
        call_name=child.call_name,
        group=child.group,
        school=us.school,
        teacher=us.teacher,
        partner=us.partner,
        ways_to_reach=us.ways_to_reach,
        guardians=tuple((row.name, row.relationship) for row in guardians),
        glad=_glad(shown, glad_about, today),
        discuss=topics,
        child_shows=child_shows,
        last_talk_on=last_talk,
        since=_since(shown, since),
        open_agreements=tuple(a for a, _closed in agreements if a.state is AgreementState.OPEN),
        closed_agreements=tuple(a for a, _c in agreements if a.state is not AgreementState.OPEN),
        theme=theme,
        expectation=expectation,
        home_questions=home_questions,
        made_on=today,
        interpreter_language=", ".join(sorted(languages)),
    )


def _on_paper(connection: Connection, child: PupilRow) -> str:
    """The name; with more where another of the group is called the same."""
    apart = pupils_apart(connection, among=[child.id], on_paper=True)
    return with_difference(child.name, apart.get(child.id, ""))


def _glad(
    shown: list[_Said], prepared: tuple[str, ...], today: date
) -> tuple[tuple[date, str], ...]:
    lines = [(today, words) for words in prepared]
    start = year_start(today)
    lines += [
        (row.at.date(), row.words)
        for row in shown
        if row.is_glad and row.words and row.at.date() >= start
    ]
    return tuple(lines[:GLAD_LINES])


def _since(shown: list[_Said], since: date) -> tuple[SheetContact, ...]:
    """What passed between us since the last talk; failed attempts are nobody's paper."""
    lines = [
        SheetContact(row.at.date(), row.channel, row.words)
        for row in shown
        if row.came_through and row.words and row.homes and row.at.date() > since
    ]
    return tuple(lines[:SINCE_LINES])


def _agreements(
    connection: Connection,
    pupil_id: int,
    said: dict[int, _Said],
    homes: frozenset[int],
    since: date,
    *,
    is_split: bool,
) -> list[tuple[SheetAgreement, date | None]]:
    """Open ones, and those closed since the last talk, as far as this home may see them."""
    found = []
    for row in connection.execute(_AGREEMENTS, {"pupil_id": pupil_id}):
        words, owner, due_on, state, result, contact_id, closed_at = row
        made_in = said.get(contact_id)
        closed_on = datetime.fromisoformat(closed_at).date() if closed_at else None
        if closed_on is not None and closed_on < since:
            continue
        if not _may_show_agreement(
            connection, Owner(owner), contact_id, made_in, homes, is_split=is_split
        ):
            continue
        due = date.fromisoformat(due_on) if due_on else None
        line = SheetAgreement(words, Owner(owner), due, AgreementState(state), result or "")
        found.append((line, closed_on))
    return found


def _may_show_agreement(
    connection: Connection,
    owner: Owner,
    contact_id: int | None,
    made_in: _Said | None,
    homes: frozenset[int],
    *,
    is_split: bool,
) -> bool:
    """As the rule says for a parent's copy, since a teacher's lies on the table too."""
    made_homes, restricted = frozenset[int](), False
    if made_in is not None:
        made_homes, restricted = made_in.homes, is_restricted(made_in.occasion)
    elif contact_id is not None:
        made_homes, restricted = _made_long_ago(connection, contact_id)
    return may_show_agreement(
        owner, made_homes, homes, is_split=is_split, restricted=restricted, for_parent=True
    )


_LONG_AGO = text(
    "SELECT c.occasion, g.household_id FROM contact c"
    " LEFT JOIN participant p ON p.contact_id = c.id LEFT JOIN guardian g ON g.id = p.guardian_id"
    " WHERE c.id = :id"
)


def _made_long_ago(connection: Connection, contact_id: int) -> tuple[frozenset[int], bool]:
    """The homes in a contact that is not on the sheet itself, and whether it was an incident."""
    rows = connection.execute(_LONG_AGO, {"id": contact_id}).all()
    homes = frozenset(home for _occasion, home in rows if home is not None)
    return homes, any(is_restricted(Occasion(occasion)) for occasion, _home in rows)


def _prepared(
    connection: Connection, pupil_id: int
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    row: Any = connection.execute(_PREPARATION, {"pupil_id": pupil_id}).first()
    if row is None:
        return (), (), ""
    topics, glad_about, child_shows = row
    return _lines(topics), _lines(glad_about), child_shows


def _lines(words: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.splitlines() if line.strip())

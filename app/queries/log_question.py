"""What a filter asks of the log, as SQL: led by the index that holds the least and stands in order.

Whatever leads, the other things that are asked are looked up for each contact that it finds. A set
of codes leads as one branch for each code, so that each can be sought and read newest first.
"""

import json
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection

from app.queries.rows import ContactFilter
from app.store.search import match_expression
from app.store.sort_keys import first_key
from app.vocabulary import Initiative, Occasion, Outcome, Tone

_MISSED = frozenset(Outcome) - {Outcome.REACHED}


class Question(NamedTuple):
    """Branches that together lead, each FROM … WHERE …; `key` is the column in their order."""

    branches: tuple[str, ...]
    key: str
    values: dict[str, Any]


class _Lead(NamedTuple):
    """A source with the contact as `c`, what it is asked for, and the key in its order."""

    source: str
    key: str
    asked: tuple[str, ...]


class Found(NamedTuple):
    """A contact that fits: light, so that all of a long log can be kept."""

    sort_key: int
    id: int


def found_keys(
    connection: Connection,
    wanted: ContactFilter,
    *,
    before: int | None = None,
    down_to: int = 0,
    limit: int,
    index: str = "contact_search",
    folded: bool = False,
) -> list[Found]:
    """Contacts that fit, newest first, below the key `before` and from `down_to` on.

    `folded`: of the contacts about one matter only the newest.
    """
    asked = question(connection, wanted, index, folded=folded)
    bounds = " AND :down_to <= {key}" if down_to else ""
    bounds += " AND {key} < :before" if before is not None else ""
    bounds = bounds.format(key=asked.key)
    values = asked.values | {"before": before, "down_to": down_to, "limit": limit}
    picked = f"SELECT {asked.key} AS sort_key, c.id AS id FROM "
    newest = f"{bounds} ORDER BY {asked.key} DESC LIMIT :limit"
    if len(asked.branches) == 1:
        sql = picked + asked.branches[0] + newest
    else:
        each = (f"SELECT * FROM ({picked}{branch}{newest})" for branch in asked.branches)
        sql = " UNION ".join(each) + " ORDER BY sort_key DESC LIMIT :limit"
    return [Found(*row) for row in connection.exec_driver_sql(sql, values).all()]


def found_count(
    connection: Connection, wanted: ContactFilter, *, most: int, index: str = "contact_search"
) -> int:
    """How many contacts fit, counted no further than `most` + 1."""
    asked = question(connection, wanted, index)
    if len(asked.branches) == 1:
        every = f"SELECT 1 FROM {asked.branches[0]} LIMIT :most"
    else:
        each = (f"SELECT * FROM (SELECT c.id FROM {one} LIMIT :most)" for one in asked.branches)
        every = f"SELECT * FROM ({' UNION '.join(each)}) LIMIT :most"
    sql = f"SELECT count(*) FROM ({every})"
    return int(connection.exec_driver_sql(sql, asked.values | {"most": most + 1}).scalar_one())


_ALONE = (
    "NOT EXISTS (SELECT 1 FROM contact n WHERE n.matter_uid = c.matter_uid"
    " AND n.sort_key > c.sort_key AND n.deleted_at IS NULL)"
)


def question(
    connection: Connection, wanted: ContactFilter, index: str, *, folded: bool = False
) -> Question:
    """The whole question, led by what finds the least."""
    values: dict[str, Any] = {}
    asked = {"bin": _KEPT, **_asked(wanted, values), **_codes(wanted)}
    asked |= {"alone": _ALONE} if folded else {}
    asked |= _moments(wanted, values)
    match = match_expression(wanted.text, dict(wanted.spelled))
    if wanted.text.strip() and not match:
        asked["text"] = "0"  # only signs were typed: nothing holds them
    name, branches = _leads(wanted)[0]
    if match:
        values["match"] = match
        few = _few(connection, branches, values) if name != "log" else ""
        name, branches = "text", [_matching(index, few)]
    asked.pop(name, None)
    return Question(tuple(_said(branch, asked) for branch in branches), branches[0].key, values)


def _said(branch: _Lead, asked: dict[str, str]) -> str:
    return f"{branch.source} WHERE {' AND '.join((*branch.asked, *asked.values()))}"


def _matching(index: str, few: str) -> _Lead:
    """Words lead; of what has them only the `few` are looked at, when something else tells those.

    To walk 60,000 rows of an index takes two milliseconds, to look up their contacts a hundred.
    """
    source = f"{index} JOIN contact c ON c.sort_key = {index}.rowid"
    within = (f"+{index}.rowid IN ({few})",) if few else ()
    return _Lead(source, f"{index}.rowid", (f"{index} MATCH :match", *within))


def _few(connection: Connection, branches: list[_Lead], values: dict[str, Any]) -> str:
    """A query for the keys that these branches find, or nothing when those are many."""
    every = [
        f"FROM {branch.source} WHERE {' AND '.join((*branch.asked, _KEPT))}" for branch in branches
    ]
    found = 0
    for one in every:
        sql = f"SELECT count(*) FROM (SELECT 1 {one} LIMIT :most)"
        counted = connection.exec_driver_sql(sql, values | {"most": _FEW + 1})
        found += int(counted.scalar_one())
    return " UNION ALL ".join(f"SELECT c.sort_key {one}" for one in every) if found <= _FEW else ""


def _leads(wanted: ContactFilter) -> list[tuple[str, list[_Lead]]]:
    """What may lead beside the words, the best first; the last is the log as it stands."""
    found = [
        (name, [lead])
        for name, is_asked, lead in (
            ("chosen", wanted.contact_ids, _contacts(_CHOSEN)),
            ("family", wanted.family is not None, _contacts(_FAMILY)),
            ("guardians", wanted.family_of_guardian is not None, _contacts(_OF_GUARDIAN)),
            ("pupil", wanted.pupil_id is not None, _linked("contact_pupil", _PUPIL)),
            ("guardian", wanted.guardian_id is not None, _linked("participant", _GUARDIAN)),
            # Few have it, and they are sorted sooner than all are read.
            ("label", wanted.label, _linked("contact_label", _LABEL, key="c.sort_key")),
            ("agreement", wanted.open_agreement, _linked(_AGREED, "1", key="c.sort_key")),
            ("waits", wanted.waits, _missed(Outcome.SENT, _WAITING)),
        )
        if is_asked
    ]
    if wanted.not_reached:
        found.append(("not_reached", [_missed(one, _NOBODY) for one in sorted(_MISSED)]))
    elif wanted.outcomes and Outcome.REACHED not in wanted.outcomes:
        found.append(("outcomes", [_missed(one) for one in sorted(wanted.outcomes)]))
    for name, codes, usual in (
        ("occasion", wanted.occasions, Occasion.OTHER),
        ("initiative", wanted.initiatives, Initiative.SCHOOL),
    ):
        if codes and usual not in codes:
            found.append((name, [_coded(name, code, usual) for code in sorted(codes)]))
    if wanted.who:
        found.append(("who", [_contacts(_SPOKE), _contacts(_WROTE)]))
    if wanted.channels:
        ways = sorted(wanted.channels)
        found.append(("channel", [_contacts(f"c.channel = '{way.value}'") for way in ways]))
    if 0 < len(wanted.tones) < len(Tone):
        kinds = sorted(wanted.tones)
        through = [_contacts(f"c.tone = '{kind.value}' AND c.got_through") for kind in kinds]
        missed = _contacts(f"NOT c.got_through AND c.tone IN ({_listed(wanted.tones)})")
        found.append(("tone", [*through, missed]))
    if wanted.reached is False:
        found.append(("reached", [_contacts("NOT c.got_through")]))
    return [*found, ("log", [_contacts("1")])]


def _contacts(condition: str) -> _Lead:
    return _Lead("contact c", "c.sort_key", (condition,))


def _linked(table: str, condition: str, key: str = "x.sort_key") -> _Lead:
    return _Lead(f"{table} x JOIN contact c ON c.id = x.contact_id", key, (condition,))


def _coded(column: str, code: Any, usual: Any) -> _Lead:
    """Codes that are not the usual one stand in an index of their own."""
    return _contacts(f"c.{column} = '{code.value}' AND c.{column} <> '{usual.value}'")


def _missed(outcome: Outcome, *asked: str) -> _Lead:
    missed = f"x.outcome = '{outcome.value}' AND x.outcome <> 'reached'"
    return _linked("participant", " AND ".join((missed, *asked)))


_FEW = 10_000  # keys that are put in a set within a few milliseconds
_KEPT = "c.deleted_at IS NULL"
_CHOSEN = "c.id IN (SELECT value FROM json_each(:chosen))"
_PUPIL = "x.pupil_id = :pupil_id"
_GUARDIAN = "x.guardian_id = :guardian_id"
_LABEL = (
    "x.label_id = (SELECT id FROM label WHERE name = :label COLLATE NOCASE AND deleted_at IS NULL)"
)
_OPEN = "state = 'open' AND deleted_at IS NULL"
_AGREED = f"(SELECT DISTINCT contact_id FROM agreement WHERE {_OPEN})"
_SPOKE = "c.spoken_by = :who AND c.spoken_by <> ''"
_WROTE = "c.author_id IN (SELECT id FROM author WHERE name = :who) AND c.spoken_by = ''"
_REACHED_SINCE = (
    "EXISTS (SELECT 1 FROM participant l JOIN contact d ON d.id = l.contact_id"
    " AND d.deleted_at IS NULL WHERE l.guardian_id = x.guardian_id AND l.sort_key > x.sort_key"
    " AND l.reached IN ('spoken', 'answered'))"
)
_WAITING = f"x.reached = 'attempt' AND NOT {_REACHED_SINCE}"
_NOBODY = (
    "NOT EXISTS (SELECT 1 FROM participant r WHERE r.contact_id = c.id AND r.outcome = 'reached')"
)

# A guardian who is an organisation has wards, and no family.
_PARENTS = (
    "SELECT s.guardian_id FROM guardianship s JOIN guardian g ON g.id = s.guardian_id"
    " AND g.kind = 'person' AND g.deleted_at IS NULL WHERE s.pupil_id = :family"
)
_CHILDREN = (
    "SELECT s.pupil_id FROM guardianship s JOIN guardian g ON g.id = s.guardian_id"
    " AND g.kind = 'person' WHERE s.guardian_id IN ({parents})"
)
_ABOUT_OR_WITH = (
    "c.id IN (SELECT contact_id FROM contact_pupil WHERE pupil_id IN ({children})"
    " UNION SELECT contact_id FROM participant WHERE guardian_id IN ({parents}))"
)
_FAMILY = _ABOUT_OR_WITH.format(
    children=f"SELECT :family UNION {_CHILDREN.format(parents=_PARENTS)}", parents=_PARENTS
)
_OF_GUARDIAN = _ABOUT_OR_WITH.format(
    children=_CHILDREN.format(parents=":of_guardian"), parents=":of_guardian"
)


def _has(table: str, condition: str) -> str:
    return f"EXISTS (SELECT 1 FROM {table} x WHERE x.contact_id = c.id AND {condition})"


def _asked(wanted: ContactFilter, values: dict[str, Any]) -> dict[str, str]:
    """Each thing that is asked, as a condition on a contact that something else led to."""
    values |= {
        "chosen": json.dumps(wanted.contact_ids),
        "family": wanted.family,
        "of_guardian": wanted.family_of_guardian,
        "pupil_id": wanted.pupil_id,
        "guardian_id": wanted.guardian_id,
        "label": wanted.label,
        "who": wanted.who,
    }
    open_one = f"x.{_OPEN.replace('AND ', 'AND x.')}"
    return {
        name: condition
        for name, is_asked, condition in (
            ("chosen", wanted.contact_ids, _CHOSEN),
            ("family", wanted.family is not None, _FAMILY),
            ("guardians", wanted.family_of_guardian is not None, _OF_GUARDIAN),
            ("pupil", wanted.pupil_id is not None, _has("contact_pupil", _PUPIL)),
            ("guardian", wanted.guardian_id is not None, _has("participant", _GUARDIAN)),
            ("label", wanted.label, _has("contact_label", _LABEL)),
            ("agreement", wanted.open_agreement, _has("agreement", open_one)),
            ("waits", wanted.waits, _has("participant", f"x.outcome = 'sent' AND {_WAITING}")),
            ("not_reached", wanted.not_reached, f"{_has('participant', '1')} AND {_NOBODY}"),
            ("who", wanted.who, f"({_SPOKE} OR {_WROTE})"),
        )
        if is_asked
    }


def _codes(wanted: ContactFilter) -> dict[str, str]:
    """Codes are ours, never typed words, so they may stand in the SQL."""
    found: dict[str, str] = {}
    for name, codes in (
        ("tone", wanted.tones),
        ("channel", wanted.channels),
        ("occasion", wanted.occasions),
        ("initiative", wanted.initiatives),
    ):
        if codes:
            found[name] = f"c.{name} IN ({_listed(codes)})"
    if wanted.outcomes:
        found["outcomes"] = _has("participant", f"x.outcome IN ({_listed(wanted.outcomes)})")
    if wanted.restricted is not None:
        found["restricted"] = "c.is_restricted" if wanted.restricted else "NOT c.is_restricted"
    if wanted.reached is not None:
        found["reached"] = "c.got_through" if wanted.reached else "NOT c.got_through"
    return found


def _listed(codes: frozenset[Any]) -> str:
    return ", ".join(f"'{code.value}'" for code in sorted(codes))


def _moments(wanted: ContactFilter, values: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    if wanted.since is not None:
        found["since"] = "c.sort_key >= :since"
        values["since"] = first_key(_midnight(wanted.since))
    if wanted.until is not None:
        found["until"] = "c.sort_key < :until"
        values["until"] = first_key(_midnight(wanted.until + timedelta(days=1)))
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone()

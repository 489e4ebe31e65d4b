"""One history: each write leaves the whole aggregate as JSON, and can be taken back.

A body holds the root's columns and its children; links to other things are written as their uids,
so that a revision means the same on another laptop.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Date, LargeBinary, Time, insert, inspect, select
from sqlalchemy.orm import Session

from app import models
from app.models.base import Base, CodeColumn, LocalMoment, new_uid
from app.store.sort_keys import new_key
from app.vocabulary import RootKind

# In the order in which they are put back: what others point to comes first.
KINDS: dict[RootKind, type[Base]] = {
    RootKind.PROFILE: models.Profile,
    RootKind.SCHOOL_YEAR: models.SchoolYear,
    RootKind.GROUP: models.Group,
    RootKind.HOUSEHOLD: models.Household,
    RootKind.GUARDIAN: models.Guardian,
    RootKind.PUPIL: models.Pupil,
    RootKind.LABEL: models.Label,
    RootKind.CONTACT: models.Contact,
    RootKind.AGREEMENT: models.Agreement,
    RootKind.WORKING_NOTE: models.WorkingNote,
    RootKind.CONTACT_PLAN: models.ContactPlan,
    RootKind.ACTIVITY: models.Activity,
    RootKind.MEETING_ROUND: models.MeetingRound,
    RootKind.PREPARATION: models.Preparation,
    RootKind.REMARK: models.Remark,
    RootKind.STUDY_DAY: models.StudyDay,
    RootKind.SET_ASIDE: models.SetAside,
    RootKind.PLANNED_CALL: models.PlannedCall,
    RootKind.SAVED_FILTER: models.SavedFilter,
    RootKind.TEMPLATE: models.Template,
    RootKind.NOT_NOW: models.NotNow,
    RootKind.MIRROR_VIEW: models.MirrorView,
    RootKind.INFORMATION_REQUEST: models.InformationRequest,
}
_KIND_OF = {model: kind for kind, model in KINDS.items()}
_ORDER = list(KINDS)

CHILDREN: dict[type[Base], tuple[str, ...]] = {
    models.Contact: ("pupils", "participants", "labels", "viewpoints", "informed"),
    models.Pupil: ("guardianships", "memberships", "external_keys"),
    models.Guardian: ("reach_points", "participations"),
    models.Activity: ("groups", "attendances"),
    models.MeetingRound: ("groups", "days", "slots", "wishes"),
    models.MeetingSlot: ("guardians",),
}
# Columns that follow from others, or are nobody's business on another laptop.
_DERIVED = {"id", "reached", "got_through", "draft_public_key", "draft_private_key"}


def find_root(session: Session, kind: RootKind, uid: bytes) -> Any:
    """The root of this uid, in the bin or not; None when it was removed for good."""
    model: Any = KINDS[kind]
    return session.scalar(select(model).where(model.uid == uid))


def kind_of(root: Base) -> RootKind:
    return _KIND_OF[type(root)]


def to_body(session: Session, root: Base) -> str:
    """The whole aggregate as JSON."""
    return json.dumps(_plain(session, root), ensure_ascii=False, separators=(",", ":"))


def _plain(session: Session, thing: Base, owner: str = "") -> dict[str, Any]:
    body: dict[str, Any] = {}
    for key, table in _columns(type(thing)):
        if key == owner:
            continue
        value = getattr(thing, key)
        if table and value is not None:
            value = _uid_of(session, table, value)
        body[key] = _as_json(value)
    for name in CHILDREN.get(type(thing), ()):
        back = _owner_key(type(thing), name)
        body[name] = [_plain(session, child, back) for child in getattr(thing, name)]
    return body


@cache
def _columns(model: type[Base]) -> list[tuple[str, str]]:
    """The attributes that a body holds, each with the table it points to, or ""."""
    found = []
    for attribute in inspect(model).column_attrs:
        if attribute.key in _DERIVED:
            continue
        targets = [key.column.table.name for key in attribute.columns[0].foreign_keys]
        found.append((attribute.key, targets[0] if targets else ""))
    return found


@cache
def _owner_key(parent: type[Base], children: str) -> str:
    """The attribute of a child that points back to its owner."""
    pair = inspect(parent).relationships[children].local_remote_pairs[0]
    child = inspect(parent).relationships[children].mapper
    return str(child.get_property_by_column(pair[1]).key)


def _as_json(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    return value


_MODEL_OF_TABLE = {mapper.local_table.name: mapper.class_ for mapper in Base.registry.mappers}  # type: ignore[attr-defined]  # local_table is a Table for every mapped class of ours


def _uid_of(session: Session, table: str, key: int) -> str | None:
    """Asked of the file and kept: a uid never changes, and whole rows are not needed for it."""
    known: dict[tuple[str, int], str | None] = session.info.setdefault("uids", {})
    if (table, key) not in known:
        sql = f'SELECT uid FROM "{table}" WHERE id = ?'
        uid = session.connection().exec_driver_sql(sql, (key,)).scalar()
        known[table, key] = None if uid is None else uid.hex()
    return known[table, key]


def _key_of(session: Session, table: str, uid: str) -> int | None:
    model = _MODEL_OF_TABLE[table]
    found = session.scalar(select(model.id).where(model.uid == bytes.fromhex(uid)))
    return None if found is None else int(found)


def restore(session: Session, kind: RootKind, uid: bytes, body: str) -> Base:
    """Make an aggregate what a revision says, whether it still stands or is gone."""
    root: Base | None = find_root(session, kind, uid)
    if root is None:
        root = KINDS[kind]()
        session.add(root)
    with session.no_autoflush:
        found = json.loads(body)
        if isinstance(root, models.Contact):
            _keep_apart(session, uid, found)
        _fill(session, root, found)
    session.flush()
    return root


def _keep_apart(session: Session, uid: bytes, body: dict[str, Any]) -> None:
    """Its old place in the order may be another's by now; then it stands right beside it."""
    taken = select(models.Contact.id).where(
        models.Contact.sort_key == body["sort_key"], models.Contact.uid != uid
    )
    if session.scalar(taken) is not None:
        body["sort_key"] = new_key(session, datetime.fromisoformat(body["at"]))


def _fill(session: Session, thing: Base, body: dict[str, Any]) -> None:
    mapper = inspect(type(thing))
    for attribute in mapper.column_attrs:
        if attribute.key not in body:
            continue
        column = attribute.columns[0]
        value = body[attribute.key]
        if column.foreign_keys and value is not None:
            value = _key_of(session, next(iter(column.foreign_keys)).column.table.name, value)
        elif value is not None:
            value = _from_json(column.type, value)
        setattr(thing, attribute.key, value)
    for name in CHILDREN.get(type(thing), ()):
        if name in body:
            _replace_children(session, thing, name, body[name])


def _replace_children(
    session: Session, thing: Base, name: str, bodies: Iterable[dict[str, Any]]
) -> None:
    children = getattr(thing, name)
    model = inspect(type(thing)).relationships[name].mapper.class_
    children.clear()
    session.flush()  # the old ones go first: a pair may stand once only
    for body in bodies:
        child = model()
        _fill(session, child, body)
        children.append(child)


def _from_json(column_type: Any, value: Any) -> Any:
    match column_type:
        case CodeColumn():
            return column_type.code(value)
        case LocalMoment():
            return datetime.fromisoformat(value)
        case LargeBinary():
            return bytes.fromhex(value)
        case Date():
            return date.fromisoformat(value)
        case Time():
            return time.fromisoformat(value)
        case _:
            return value


def record(session: Session, change_set: models.ChangeSet, roots: Sequence[Base]) -> None:
    """Add a revision for every root as it is now, going on from its head.

    Rows rather than objects: nobody looks at them again in this session.
    """
    session.flush()
    with session.no_autoflush:
        written = {key: getattr(change_set, key) for key in _CHANGE_SET}
        change_set_id = session.scalar(insert(_CHANGE_SETS).returning(_CHANGE_SETS.c.id), written)
        uids: list[bytes] = [root.uid for root in roots]  # type: ignore[attr-defined]  # roots have one
        heads = _heads(session, uids)
        rows = [
            {
                "uid": new_uid(),
                "change_set_id": change_set_id,
                "root_kind": kind_of(root),
                "root_uid": uid,
                "parents": heads.get(uid, b""),
                "body": to_body(session, root),
            }
            for root, uid in zip(roots, uids, strict=True)
        ]
        session.execute(insert(_REVISIONS), rows)


_CHANGE_SETS: Any = models.ChangeSet.__table__
_REVISIONS: Any = models.Revision.__table__
_CHANGE_SET = ("uid", "at", "at_ms", "author_id", "device_id", "verb", "undoes_uid")
_CHUNK = 500


def _heads(session: Session, uids: Sequence[bytes]) -> dict[bytes, bytes]:
    """The latest revision of every root that has one."""
    connection = session.connection()
    found: dict[bytes, bytes] = {}
    for start in range(0, len(uids), _CHUNK):
        some = uids[start : start + _CHUNK]
        places = ", ".join("?" * len(some))
        sql = f"SELECT root_uid, uid FROM revision WHERE root_uid IN ({places}) ORDER BY id"
        found.update((row[0], row[1]) for row in connection.exec_driver_sql(sql, tuple(some)))
    return found


def previous_bodies(
    session: Session, change_set_uid: bytes
) -> list[tuple[RootKind, bytes, str | None]]:
    """For every root of a change set: what it was before; None when it was not there."""
    revisions = session.scalars(
        select(models.Revision)
        .join(models.ChangeSet)
        .where(models.ChangeSet.uid == change_set_uid)
        .order_by(models.Revision.id)
    ).all()
    found = []
    for revision in revisions:
        body = None
        if revision.parents:
            body = session.scalar(
                select(models.Revision.body).where(models.Revision.uid == revision.parents[:16])
            )
        found.append((revision.root_kind, revision.root_uid, body))
    return sorted(found, key=lambda row: _ORDER.index(row[0]))

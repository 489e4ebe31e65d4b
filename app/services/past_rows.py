"""Rows of contacts of the past, and what a revision says of them, made without a session.

A revision's body is what `store.history` would write of the same thing; a test holds them together.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import inspect

from app import models
from app.models.base import Base

Row = dict[str, Any]

# What no revision holds: keys of this file alone, and what follows from other columns.
_NOT_IN_BODY = frozenset({"id", "reached", "got_through"})


@dataclass(frozen=True)
class _Column:
    name: str
    default: Any
    makes_default: Callable[[Any], Any] | None
    points_to: str  # a table, or ''


@dataclass
class Uids:
    """The uid of every row that others point to, as text: by table and key."""

    known: dict[str, dict[int, str]] = field(default_factory=dict)

    def add(self, table: str, key: int, uid: bytes) -> None:
        self.known.setdefault(table, {})[key] = uid.hex()


@cache
def _columns(model: type[Base]) -> tuple[_Column, ...]:
    found = []
    for attribute in inspect(model).column_attrs:
        column: Any = attribute.columns[0]
        target = next(iter(column.foreign_keys), None)
        default = column.default
        is_call = default is not None and default.is_callable
        found.append(
            _Column(
                name=attribute.key,
                default=None if default is None or is_call else default.arg,
                makes_default=default.arg if is_call else None,
                points_to="" if target is None else target.column.table.name,
            )
        )
    return tuple(found)


def row(model: type[Base], **values: Any) -> Row:
    """A whole row: what is given, and the model's own defaults for the rest."""
    return {
        column.name: values[column.name]
        if column.name in values
        else (column.makes_default(None) if column.makes_default else column.default)
        for column in _columns(model)
        if column.name != "id" or "id" in values
    }


def body(model: type[Base], of: Row, uids: Uids, **children: list[Row]) -> str:
    """A root as a revision has it, with the children that hang from it."""
    plain = _plain(model, of, uids)
    for name, rows in children.items():
        relation = inspect(model).relationships[name]
        owner = next(iter(relation.local_remote_pairs))[1].key
        child = relation.mapper.class_
        plain[name] = [_plain(child, one, uids, str(owner)) for one in rows]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _plain(model: type[Base], of: Mapping[str, Any], uids: Uids, owner: str = "") -> Row:
    plain: Row = {}
    for column in _columns(model):
        if column.name in _NOT_IN_BODY or column.name == owner:
            continue
        value = of[column.name]
        if column.points_to and value is not None:
            value = uids.known[column.points_to][value]
        plain[column.name] = _as_json(value)
    return plain


def _as_json(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return value


def contact_body(contact: Row, uids: Uids, links: Mapping[type[Base], list[Row]]) -> str:
    """A contact as a revision has it; nobody was told of it yet."""
    return body(
        models.Contact,
        contact,
        uids,
        pupils=links[models.ContactPupil],
        participants=links[models.Participant],
        labels=links[models.ContactLabel],
        viewpoints=links[models.Viewpoint],
        informed=[],
    )

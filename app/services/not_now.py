"""Putting off what the page of today shows: it comes back on its day."""

from datetime import date

from sqlalchemy import select

from app import models
from app.errors import NotFoundError, RefusedError
from app.i18n import _
from app.queries.put_off import TABLES, Thing
from app.store.logbook import Writing
from app.vocabulary import Changes


def put_off(writing: Writing, thing: Thing, until: date) -> Changes:
    """Not now: the thing is away from the page of today until this day."""
    if until <= writing.now.date():
        raise RefusedError(_("Choose a day that is still to come."), field="until")
    about = _about(writing, thing)
    found = _known(writing, about)
    row = found or models.NotNow(about=about)
    row.until = until
    row.deleted_at = None
    writing.session.add(row)
    writing.record(row)
    return Changes.NOT_NOW


def bring_back(writing: Writing, thing: Thing) -> Changes:
    """Now after all."""
    row = _known(writing, _about(writing, thing))
    if row is not None and row.deleted_at is None:
        row.deleted_at = writing.now
        writing.record(row)
    return Changes.NOT_NOW


def _known(writing: Writing, about: str) -> models.NotNow | None:
    return writing.session.scalar(select(models.NotNow).where(models.NotNow.about == about))


def _about(writing: Writing, thing: Thing) -> str:
    table = TABLES.get(thing.kind)
    if table is None:
        return f"{thing.kind.value}:{thing.key}"
    sql = f"SELECT uid FROM {table} WHERE id = ?"
    uid = writing.session.connection().exec_driver_sql(sql, (thing.key,)).scalar()
    if uid is None:
        raise NotFoundError(_("This is not in the logbook any more."))
    return f"{thing.kind.value}:{uid.hex()}"

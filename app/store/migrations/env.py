"""Alembic's entry, configured in code: the connection comes from `store.upgrade`."""

from typing import Any, Literal

from alembic import context

from app.models import Base
from app.models.base import CodeColumn, LocalMoment
from app.store.search import TABLES


def include_name(name: str | None, kind: str, _parents: Any) -> bool:
    """Leave the full-text tables alone; they are no tables of the models."""
    return kind != "table" or name is None or not name.startswith(tuple(TABLES))


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write types of ours as what they are in the file, so that revisions stand alone."""
    if kind == "type" and isinstance(item, CodeColumn):
        return "sa.String(length=32)"
    if kind == "type" and isinstance(item, LocalMoment):
        return "sa.Text()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    include_name=include_name,
    render_item=render_item,
    compare_type=False,
)
context.run_migrations()

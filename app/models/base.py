"""What every table shares: keys, uids, codes stored by value, and moments."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

import uuid6
from sqlalchemy import Date, Dialect, ForeignKey, LargeBinary, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from app import vocabulary
from app.overriding import override


def new_uid() -> bytes:
    """A UUIDv7 as 16 bytes: unique on every laptop, and in order of making."""
    return uuid6.uuid7().bytes


class LocalMoment(TypeDecorator[datetime]):
    """Local wall time with its offset, as ISO text: what rules and people read.

    Order across offsets comes from a column in UTC milliseconds beside it.
    """

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its offset")
        return value.isoformat(timespec="seconds")

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class CodeColumn(TypeDecorator[StrEnum]):
    """A code stored as its plain text, so that files stay readable for later versions."""

    impl = String(32)
    cache_ok = True

    def __init__(self, code: type[StrEnum]) -> None:
        super().__init__()
        self.code = code

    @override
    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else str(self.code(value).value)

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.code(value)


def _code_columns() -> dict[Any, Any]:
    codes = vars(vocabulary).values()
    return {
        code: CodeColumn(code)
        for code in codes
        if isinstance(code, type) and issubclass(code, vocabulary.Code)
    }


Key = Annotated[int, mapped_column(primary_key=True)]
Uid = Annotated[bytes, mapped_column(LargeBinary(16), unique=True, default=new_uid)]
Words = Annotated[str, mapped_column(Text, default="")]


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it once, from the class
        datetime: LocalMoment,
        date: Date,
        str: Text,
        bytes: LargeBinary,
        **_code_columns(),
    }


class Root:
    """A thing with a life of its own: a uid for exchange, versions, and a bin."""

    id: Mapped[Key]
    uid: Mapped[Uid]
    deleted_at: Mapped[datetime | None]


def child_of(table: str, *, index: bool = True) -> Any:
    """A foreign key to the row that owns this one; they go together."""
    return mapped_column(ForeignKey(f"{table}.id", ondelete="CASCADE"), index=index)


def refers_to(table: str, *, index: bool = False) -> Any:
    """A foreign key to a row that lives on its own; the link empties when that row goes."""
    return mapped_column(ForeignKey(f"{table}.id", ondelete="SET NULL"), index=index)

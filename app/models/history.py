"""Who changed what, when: one history for versions, undo, correction trail and exchange."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key, Uid, Words, child_of
from app.vocabulary import RootKind


class Author(Base):
    """Someone who writes in this logbook: the teacher, a duo partner, an intern."""

    __tablename__ = "author"

    id: Mapped[Key]
    uid: Mapped[Uid]
    name: Mapped[Words]
    role: Mapped[Words]
    supervisor: Mapped[Words]  # of an intern
    is_me: Mapped[bool] = mapped_column(default=False)


class Device(Base):
    """A laptop that wrote; named by the teacher, never by the computer."""

    __tablename__ = "device"

    id: Mapped[Key]
    uid: Mapped[Uid]
    name: Mapped[Words]
    is_this: Mapped[bool] = mapped_column(default=False)


class ChangeSet(Base):
    """One write: all its revisions are undone together."""

    __tablename__ = "change_set"

    id: Mapped[Key]
    uid: Mapped[Uid]
    at: Mapped[datetime]
    at_ms: Mapped[int]
    author_id: Mapped[int] = mapped_column(ForeignKey("author.id"))
    device_id: Mapped[int] = mapped_column(ForeignKey("device.id"))
    verb: Mapped[str]
    undoes_uid: Mapped[bytes | None] = mapped_column(LargeBinary(16))

    revisions: Mapped[list["Revision"]] = relationship(cascade="all, delete-orphan")


class Revision(Base):
    """One aggregate as it was after a change set; `parents` are the revisions it goes on from.

    Parents are 16-byte uids in a row: none for the first, two for a merge. The body is JSON.
    """

    __tablename__ = "revision"
    __table_args__ = (Index("ix_revision_root", "root_uid", "id"),)

    id: Mapped[Key]
    uid: Mapped[Uid]
    change_set_id: Mapped[int] = child_of("change_set")
    root_kind: Mapped[RootKind]
    root_uid: Mapped[bytes] = mapped_column(LargeBinary(16))
    parents: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    body: Mapped[str]


class Tombstone(Base):
    """Something that was removed for good; it never returns, and holds no data."""

    __tablename__ = "tombstone"

    id: Mapped[Key]
    root_uid: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True)
    root_kind: Mapped[RootKind]
    at: Mapped[datetime]

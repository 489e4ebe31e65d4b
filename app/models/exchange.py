"""Reading along, what went out, and what the window keeps inside the encrypted file."""

from datetime import date, datetime

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key, Root, Uid, Words, child_of, refers_to
from app.vocabulary import Mark


class ReviewPackage(Base):
    """A package made for a reader; remarks come back encrypted to its return key."""

    __tablename__ = "review_package"

    id: Mapped[Key]
    uid: Mapped[Uid]
    made_at: Mapped[datetime]
    expires_on: Mapped[date | None]
    reader: Mapped[Words]
    role: Mapped[Words]  # free: intern begeleider, buddy, werkplekbegeleider, duo
    contents: Mapped[Words]  # JSON: what was chosen
    return_public_key: Mapped[Words]
    return_private_key: Mapped[Words]

    remarks: Mapped[list["Remark"]] = relationship(cascade="all, delete-orphan")


class Remark(Root, Base):
    """A reader's mark and comment on a contact, on a pupil or on the whole."""

    __tablename__ = "remark"

    package_id: Mapped[int | None] = child_of("review_package")
    contact_id: Mapped[int | None] = child_of("contact")
    pupil_id: Mapped[int | None] = child_of("pupil")
    reader: Mapped[str]
    role: Mapped[Words]
    at: Mapped[datetime]
    mark: Mapped[Mark | None]
    text: Mapped[Words]
    asks_answer: Mapped[bool] = mapped_column(default=False)
    answer: Mapped[Words]
    answered_at: Mapped[datetime | None]
    signs_off_until: Mapped[date | None]


class Outgoing(Base):
    """The register of what went out: to whom, on what ground, for what."""

    __tablename__ = "outgoing"

    id: Mapped[Key]
    uid: Mapped[Uid]
    at: Mapped[datetime]
    kind: Mapped[str]  # sheet, list, inspection, review, handover
    recipient: Mapped[Words]
    ground: Mapped[Words]
    purpose: Mapped[Words]
    requested_on: Mapped[date | None]
    due_on: Mapped[date | None]

    pupils: Mapped[list["OutgoingPupil"]] = relationship(cascade="all, delete-orphan")


class OutgoingPupil(Base):
    __tablename__ = "outgoing_pupil"

    id: Mapped[Key]
    outgoing_id: Mapped[int] = child_of("outgoing")
    pupil_id: Mapped[int | None] = refers_to("pupil", index=True)


class InformationRequest(Root, Base):
    """A parent without custody asks for the facts; the decision and its reason."""

    __tablename__ = "information_request"

    pupil_id: Mapped[int] = child_of("pupil")
    guardian_id: Mapped[int] = child_of("guardian")
    requested_on: Mapped[date]
    due_on: Mapped[date]
    decision: Mapped[Words]
    reason: Mapped[Words]
    decided_on: Mapped[date | None]


class Erasure(Base):
    """That a pupil was removed, without the data."""

    __tablename__ = "erasure"

    id: Mapped[Key]
    root_uid: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True)
    at: Mapped[datetime]
    ground: Mapped[Words]
    contacts_removed: Mapped[int] = mapped_column(default=0)


class Draft(Base):
    """What is being typed; gone in the transaction that saves it, never versioned."""

    __tablename__ = "draft"

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(unique=True)  # "contact", "contact:12"
    body: Mapped[str]
    updated_at: Mapped[datetime]


class SavedFilter(Root, Base):
    """A question to the log under a name; `body` is JSON."""

    __tablename__ = "saved_filter"

    name: Mapped[str] = mapped_column(unique=True)
    body: Mapped[str]


class NotNow(Root, Base):
    """Something on the page of today that was put off: `about` names it by kind and uid."""

    __tablename__ = "not_now"

    about: Mapped[str] = mapped_column(unique=True)  # "agreement:0198…"
    until: Mapped[date]


class ImportMapping(Base):
    """How the columns of one kind of file were read, for the next time."""

    __tablename__ = "import_mapping"

    id: Mapped[Key]
    header: Mapped[str] = mapped_column(unique=True)
    mapping: Mapped[str]

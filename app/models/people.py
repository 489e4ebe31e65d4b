"""Pupils, their guardians, and the homes they live in."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key, Root, Uid, Words, child_of, refers_to
from app.models.school import GroupMembership
from app.vocabulary import (
    Channel,
    Custody,
    Gender,
    GuardianKind,
    Occasion,
    ParticipationKind,
    ReachKind,
    Relationship,
)


class Person:
    """A name in parts; `sort_name` is folded, family name first."""

    call_name: Mapped[Words]
    infix: Mapped[Words]
    family_name: Mapped[Words]
    initials: Mapped[Words]
    full_name: Mapped[Words]  # as shown: call name, infix, family name
    sort_name: Mapped[str] = mapped_column(default="", index=True)


class Pupil(Person, Root, Base):
    __tablename__ = "pupil"

    given_names: Mapped[Words]
    born_on: Mapped[date | None]
    gender: Mapped[Gender] = mapped_column(default=Gender.UNKNOWN)
    year_level: Mapped[Words]
    enrolled_on: Mapped[date | None]
    left_on: Mapped[date | None]
    left_to: Mapped[Words]
    handed_over_on: Mapped[date | None]
    agrees_to_contact: Mapped[bool | None]  # from 18 on the pupil decides

    guardianships: Mapped[list["Guardianship"]] = relationship(
        back_populates="pupil", cascade="all, delete-orphan", order_by="Guardianship.call_order"
    )
    memberships: Mapped[list[GroupMembership]] = relationship(cascade="all, delete-orphan")
    external_keys: Mapped[list["ExternalKey"]] = relationship(cascade="all, delete-orphan")


class ExternalKey(Base):
    """How another system knows a pupil: EDEXML key with its brincode, a pupil number."""

    __tablename__ = "external_key"
    __table_args__ = (UniqueConstraint("kind", "value"),)

    id: Mapped[Key]
    pupil_id: Mapped[int] = child_of("pupil")
    kind: Mapped[str]
    value: Mapped[str]


class SameAs(Base):
    """Two uids of one child, confirmed; the lowest stays."""

    __tablename__ = "same_as"

    id: Mapped[Key]
    uid_kept: Mapped[bytes]
    uid_joined: Mapped[bytes] = mapped_column(unique=True)
    confirmed_at: Mapped[datetime]


class Household(Root, Base):
    """Guardians at one address; a pupil's guardians are one until told otherwise."""

    __tablename__ = "household"

    name: Mapped[Words]
    address: Mapped[Words]
    postcode: Mapped[Words]
    place: Mapped[Words]

    guardians: Mapped[list["Guardian"]] = relationship(back_populates="household")


class Guardian(Person, Root, Base):
    """A contact person: a parent, step- or foster parent, or an organisation."""

    __tablename__ = "guardian"

    kind: Mapped[GuardianKind] = mapped_column(default=GuardianKind.PERSON)
    contact_person: Mapped[Words]  # who speaks for an organisation now
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    language: Mapped[Words]
    needs_interpreter: Mapped[bool] = mapped_column(default=False)
    preferred_channel: Mapped[Channel | None]
    preferred_times: Mapped[Words]
    may_visit_home: Mapped[bool | None]
    consult_leader_first: Mapped[bool] = mapped_column(default=False)  # after aggression
    informed_apart: Mapped[bool] = mapped_column(default=False)  # asked to be told themselves
    is_deceased: Mapped[bool] = mapped_column(default=False)
    is_own_family: Mapped[bool] = mapped_column(default=False)  # of the teacher or a reader

    household: Mapped[Household] = relationship(back_populates="guardians")
    guardianships: Mapped[list["Guardianship"]] = relationship(
        back_populates="guardian", cascade="all, delete-orphan"
    )
    reach_points: Mapped[list["ReachPoint"]] = relationship(
        cascade="all, delete-orphan", order_by="ReachPoint.position"
    )
    participations: Mapped[list["Participation"]] = relationship(cascade="all, delete-orphan")


class Guardianship(Base):
    """The link between a pupil and a guardian."""

    __tablename__ = "guardianship"
    __table_args__ = (Index("ix_guardianship_pair", "pupil_id", "guardian_id", unique=True),)

    id: Mapped[Key]
    pupil_id: Mapped[int] = child_of("pupil", index=False)
    guardian_id: Mapped[int] = child_of("guardian")
    relationship_: Mapped[Relationship] = mapped_column("relationship", default=Relationship.PARENT)
    custody: Mapped[Custody] = mapped_column(default=Custody.UNKNOWN)
    custody_on: Mapped[date | None]
    custody_source: Mapped[Words]
    supervision_order: Mapped[bool] = mapped_column(default=False)
    call_order: Mapped[int] = mapped_column(default=1)
    may_be_contacted: Mapped[bool] = mapped_column(default=True)
    secret_address: Mapped[bool] = mapped_column(default=False)  # never printed

    pupil: Mapped[Pupil] = relationship(back_populates="guardianships")
    guardian: Mapped[Guardian] = relationship(back_populates="guardianships")


class ReachPoint(Base):
    """A number or address of a guardian."""

    __tablename__ = "reach_point"

    id: Mapped[Key]
    uid: Mapped[Uid]
    guardian_id: Mapped[int] = child_of("guardian")
    kind: Mapped[ReachKind]
    value: Mapped[str]
    label: Mapped[Words]
    is_unlisted: Mapped[bool] = mapped_column(default=False)
    works: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=1)


class Participation(Base):
    """What a guardian helps the school with; apart from involvement, never near advice."""

    __tablename__ = "participation"

    id: Mapped[Key]
    uid: Mapped[Uid]
    guardian_id: Mapped[int] = child_of("guardian")
    kind: Mapped[ParticipationKind]
    note: Mapped[Words]
    school_year_id: Mapped[int | None] = refers_to("school_year")


class SetAside(Root, Base):
    """Someone left out of the unreached for a while, with a reason and an end."""

    __tablename__ = "set_aside"

    guardian_id: Mapped[int] = child_of("guardian")
    pupil_id: Mapped[int | None] = refers_to("pupil")
    reason: Mapped[str]
    until: Mapped[date]


class PlannedCall(Root, Base):
    """A call or a talk the teacher means to have at a day and hour."""

    __tablename__ = "planned_call"

    guardian_id: Mapped[int] = child_of("guardian")
    pupil_id: Mapped[int | None] = refers_to("pupil")
    at: Mapped[datetime]
    channel: Mapped[Channel] = mapped_column(default=Channel.PHONE)
    occasion: Mapped[Occasion] = mapped_column(default=Occasion.OTHER)
    note: Mapped[Words]
    done_at: Mapped[datetime | None]

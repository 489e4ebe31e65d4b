"""Group activities and rounds of talks."""

from datetime import date, datetime, time

from sqlalchemy import Index, Time
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key, Root, Uid, Words, child_of, refers_to
from app.vocabulary import ActivityKind, Channel, SlotKind


class Activity(Root, Base):
    """A way to meet; who was there is kept, absence never."""

    __tablename__ = "activity"

    kind: Mapped[ActivityKind]
    own_kind: Mapped[Words]  # the teacher's own word where the kind is OTHER
    title: Mapped[Words]
    at: Mapped[datetime]
    place: Mapped[Words]
    note: Mapped[Words]

    groups: Mapped[list["ActivityGroup"]] = relationship(cascade="all, delete-orphan")
    attendances: Mapped[list["Attendance"]] = relationship(cascade="all, delete-orphan")


class ActivityGroup(Base):
    __tablename__ = "activity_group"

    id: Mapped[Key]
    activity_id: Mapped[int] = child_of("activity")
    group_id: Mapped[int] = child_of("group")


class Attendance(Base):
    """Someone who was there; "also had a word" is a contact of its own."""

    __tablename__ = "attendance"
    __table_args__ = (Index("ix_attendance_pair", "activity_id", "guardian_id", unique=True),)

    id: Mapped[Key]
    activity_id: Mapped[int] = child_of("activity", index=False)
    guardian_id: Mapped[int] = child_of("guardian")
    contact_id: Mapped[int | None] = refers_to("contact")


class MeetingRound(Root, Base):
    """Afternoons of talks."""

    __tablename__ = "meeting_round"

    title: Mapped[str] = mapped_column(unique=True)
    minutes: Mapped[int] = mapped_column(default=10)
    buffer_minutes: Mapped[int] = mapped_column(default=0)
    place: Mapped[Words]
    printed_at: Mapped[datetime | None]

    groups: Mapped[list["RoundGroup"]] = relationship(cascade="all, delete-orphan")
    days: Mapped[list["RoundDay"]] = relationship(cascade="all, delete-orphan")
    slots: Mapped[list["MeetingSlot"]] = relationship(cascade="all, delete-orphan")
    wishes: Mapped[list["MeetingWish"]] = relationship(cascade="all, delete-orphan")


class RoundGroup(Base):
    __tablename__ = "round_group"

    id: Mapped[Key]
    round_id: Mapped[int] = child_of("meeting_round")
    group_id: Mapped[int] = child_of("group")


class RoundDay(Base):
    """One afternoon; a break is a day part that no slot may touch."""

    __tablename__ = "round_day"

    id: Mapped[Key]
    round_id: Mapped[int] = child_of("meeting_round")
    day: Mapped[date]
    begins: Mapped[time] = mapped_column(Time)
    ends: Mapped[time] = mapped_column(Time)
    is_break: Mapped[bool] = mapped_column(default=False)
    place: Mapped[Words]


class MeetingSlot(Base):
    """A time for one talk; without a pupil it is kept free."""

    __tablename__ = "meeting_slot"

    id: Mapped[Key]
    uid: Mapped[Uid]
    round_id: Mapped[int] = child_of("meeting_round")
    pupil_id: Mapped[int | None] = refers_to("pupil", index=True)
    household_id: Mapped[int | None] = refers_to("household")  # separated parents apart
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    kind: Mapped[SlotKind] = mapped_column(default=SlotKind.TEN_MINUTE)
    channel: Mapped[Channel] = mapped_column(default=Channel.MEETING)
    is_locked: Mapped[bool] = mapped_column(default=False)
    is_confirmed: Mapped[bool] = mapped_column(default=False)
    changed_after_print: Mapped[bool] = mapped_column(default=False)
    contact_id: Mapped[int | None] = refers_to("contact")
    note: Mapped[Words]

    guardians: Mapped[list["SlotGuardian"]] = relationship(cascade="all, delete-orphan")


class SlotGuardian(Base):
    __tablename__ = "slot_guardian"

    id: Mapped[Key]
    slot_id: Mapped[int] = child_of("meeting_slot")
    guardian_id: Mapped[int] = child_of("guardian")


class MeetingWish(Base):
    """When a household can or cannot come; `not_needed` is a good answer."""

    __tablename__ = "meeting_wish"

    id: Mapped[Key]
    uid: Mapped[Uid]
    round_id: Mapped[int] = child_of("meeting_round")
    pupil_id: Mapped[int] = child_of("pupil")
    household_id: Mapped[int | None] = refers_to("household")
    not_needed: Mapped[bool] = mapped_column(default=False)
    likes_from: Mapped[datetime | None]
    likes_until: Mapped[datetime | None]
    cannot: Mapped[bool] = mapped_column(default=False)
    answered_at: Mapped[datetime | None]


class Preparation(Root, Base):
    """What a talk about a pupil is prepared with; all of it lands on the sheet."""

    __tablename__ = "preparation"

    pupil_id: Mapped[int] = child_of("pupil")
    round_id: Mapped[int | None] = refers_to("meeting_round")
    topics: Mapped[Words]
    glad_about: Mapped[Words]
    parents_questions: Mapped[Words]
    child_shows: Mapped[Words]
    used_in_id: Mapped[int | None] = refers_to("contact")

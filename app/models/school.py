"""The logbook itself, the teacher and the school, school years and groups."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key, Root, Uid, Words, child_of
from app.vocabulary import MirrorWord, Region, SchoolType


class Profile(Base):
    """One row: whose logbook this is, and the rules the teacher set."""

    __tablename__ = "profile"

    id: Mapped[Key]
    uid: Mapped[Uid]  # the logbook's own identity, also written in its key file
    teacher: Mapped[Words]
    school: Mapped[Words]
    partner: Mapped[Words]
    ways_to_reach: Mapped[Words]
    privacy_contact: Mapped[Words]
    school_type: Mapped[SchoolType] = mapped_column(default=SchoolType.PRIMARY)
    region: Mapped[Region] = mapped_column(default=Region.MIDDEN)
    calm_until_week: Mapped[int] = mapped_column(default=6)
    june_counts: Mapped[bool] = mapped_column(default=False)
    hints: Mapped[Words]  # JSON: which soft hints are on, the judging words, rules switched off
    draft_public_key: Mapped[bytes | None]  # seals a short draft from the lock screen
    draft_private_key: Mapped[bytes | None]


class SchoolYear(Root, Base):
    """1 August to 31 July."""

    __tablename__ = "school_year"

    starts_on: Mapped[date] = mapped_column(unique=True)
    ends_on: Mapped[date]
    closed_at: Mapped[date | None]


class StudyDay(Root, Base):
    """A day without school that the school adds, or a holiday that it moved."""

    __tablename__ = "study_day"

    starts_on: Mapped[date]
    ends_on: Mapped[date]
    name: Mapped[Words]
    is_school_day: Mapped[bool] = mapped_column(default=False)  # True: open on a listed holiday


class MirrorView(Root, Base):
    """The teacher's own view on one success factor in one school year; nobody is graded by it."""

    __tablename__ = "mirror_view"
    __table_args__ = (UniqueConstraint("school_year_id", "factor"),)

    school_year_id: Mapped[int] = child_of("school_year")
    factor: Mapped[int]  # 1 to 15, as docs/practice.md counts them
    view: Mapped[MirrorWord | None]
    note: Mapped[Words]


class Group(Root, Base):
    """A class in one school year, possibly combined."""

    __tablename__ = "group"

    school_year_id: Mapped[int] = child_of("school_year")
    name: Mapped[str]
    year_level: Mapped[Words]
    is_combined: Mapped[bool] = mapped_column(default=False)
    theme: Mapped[Words]
    expectation: Mapped[Words]  # what is expected of the children in this period

    school_year: Mapped[SchoolYear] = relationship()


class GroupMembership(Base):
    __tablename__ = "group_membership"
    __table_args__ = (Index("ix_group_membership_pair", "pupil_id", "group_id", unique=True),)

    id: Mapped[Key]
    pupil_id: Mapped[int] = child_of("pupil", index=False)
    group_id: Mapped[int] = child_of("group")
    since: Mapped[date | None]
    until: Mapped[date | None]

    group: Mapped[Group] = relationship()

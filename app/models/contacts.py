"""Contacts and all that hangs from them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key, Root, Uid, Words, child_of, new_uid, refers_to
from app.vocabulary import (
    AdviceStage,
    AgreementState,
    Channel,
    Initiative,
    Occasion,
    Outcome,
    Owner,
    Reached,
    Tone,
)


class Contact(Root, Base):
    """One conversation, message, visit or attempt, at one moment, about one or more pupils."""

    __tablename__ = "contact"
    __table_args__ = (
        # The chart of tones counts what came through; the bin is left out.
        Index(
            "ix_contact_tone",
            "tone",
            "sort_key",
            sqlite_where=text("got_through AND deleted_at IS NULL"),
        ),
        # A rare way of contact is found without walking the whole log.
        Index(
            "ix_contact_channel",
            "channel",
            "sort_key",
            sqlite_where=text("deleted_at IS NULL"),
        ),
        # The rarer answers to a filter are found without walking the whole log.
        Index(
            "ix_contact_occasion",
            "occasion",
            "sort_key",
            sqlite_where=text("occasion <> 'other' AND deleted_at IS NULL"),
        ),
        Index(
            "ix_contact_initiative",
            "initiative",
            "sort_key",
            sqlite_where=text("initiative <> 'school' AND deleted_at IS NULL"),
        ),
        Index(
            "ix_contact_spoken_by",
            "spoken_by",
            "sort_key",
            sqlite_where=text("spoken_by <> '' AND deleted_at IS NULL"),
        ),
        Index(
            "ix_contact_author",
            "author_id",
            "sort_key",
            sqlite_where=text("spoken_by = '' AND deleted_at IS NULL"),
        ),
        Index(
            "ix_contact_missed",
            "sort_key",
            sqlite_where=text("NOT got_through AND deleted_at IS NULL"),
        ),
        Index("ix_contact_bin", "deleted_at", sqlite_where=text("deleted_at IS NOT NULL")),
    )

    at: Mapped[datetime]
    at_ms: Mapped[int]  # UTC milliseconds, for order
    sort_key: Mapped[int] = mapped_column(unique=True)  # the second and a counter: newest first
    time_known: Mapped[bool] = mapped_column(default=True)
    entered_at: Mapped[datetime]
    author_id: Mapped[int] = mapped_column(ForeignKey("author.id"))
    spoken_by: Mapped[Words]  # a colleague who had the talk, by name
    tone: Mapped[Tone]
    channel: Mapped[Channel]
    occasion: Mapped[Occasion] = mapped_column(default=Occasion.OTHER)
    advice_stage: Mapped[AdviceStage | None]
    initiative: Mapped[Initiative] = mapped_column(default=Initiative.SCHOOL)
    minutes: Mapped[int | None]
    subject: Mapped[Words]
    told: Mapped[Words]
    heard: Mapped[Words]
    child_told: Mapped[Words]
    why_it_matters: Mapped[Words]
    child_present: Mapped[bool] = mapped_column(default=False)
    interpreter_used: Mapped[bool] = mapped_column(default=False)
    good_news: Mapped[bool] = mapped_column(default=False)  # good news told, whatever the tone
    asks_answer: Mapped[bool] = mapped_column(default=False)
    tell_other_parent: Mapped[bool] = mapped_column(default=False)
    to_whole_group: Mapped[bool] = mapped_column(default=False)
    got_through: Mapped[bool] = mapped_column(default=True)  # someone was reached or written to
    is_restricted: Mapped[bool] = mapped_column(default=False)  # an incident with few readers
    professional: Mapped[Words]  # another professional, spoken about the pupil
    matter_uid: Mapped[bytes] = mapped_column(default=new_uid, index=True)  # chains of one matter
    follows_id: Mapped[int | None] = refers_to("contact")

    pupils: Mapped[list["ContactPupil"]] = relationship(cascade="all, delete-orphan")
    participants: Mapped[list["Participant"]] = relationship(
        back_populates="contact", cascade="all, delete-orphan", order_by="Participant.id"
    )
    agreements: Mapped[list["Agreement"]] = relationship(
        cascade="all, delete-orphan", order_by="Agreement.id"
    )
    labels: Mapped[list["ContactLabel"]] = relationship(cascade="all, delete-orphan")
    viewpoints: Mapped[list["Viewpoint"]] = relationship(cascade="all, delete-orphan")
    informed: Mapped[list["Informed"]] = relationship(cascade="all, delete-orphan")
    working_notes: Mapped[list["WorkingNote"]] = relationship(cascade="all, delete-orphan")


class ContactPupil(Base):
    __tablename__ = "contact_pupil"
    # The timeline of a pupil, newest first, without a sort.
    __table_args__ = (
        Index("ix_contact_pupil_timeline", "pupil_id", "sort_key"),
        Index("ix_contact_pupil_pair", "contact_id", "pupil_id", unique=True),
    )

    id: Mapped[Key]
    contact_id: Mapped[int] = child_of("contact", index=False)
    pupil_id: Mapped[int] = child_of("pupil", index=False)
    sort_key: Mapped[int] = mapped_column(default=0)  # the contact's, kept by the store


class Participant(Base):
    """A guardian in a contact; `reached` follows from the rules and is kept for seeking."""

    __tablename__ = "participant"
    __table_args__ = (
        Index("ix_participant_guardian", "guardian_id", "sort_key"),
        Index("ix_participant_pair", "contact_id", "guardian_id", unique=True),
        # Who was not reached, by what came of it instead: few beside all the talks.
        Index(
            "ix_participant_outcome",
            "outcome",
            "sort_key",
            sqlite_where=text("outcome <> 'reached'"),
        ),
    )

    id: Mapped[Key]
    contact_id: Mapped[int] = child_of("contact", index=False)
    guardian_id: Mapped[int] = child_of("guardian", index=False)
    sort_key: Mapped[int] = mapped_column(default=0)  # the contact's, kept by the store
    outcome: Mapped[Outcome]
    reached: Mapped[Reached] = mapped_column(default=Reached.NOTHING)
    address_used: Mapped[Words]

    contact: Mapped[Contact] = relationship(back_populates="participants")


class Agreement(Root, Base):
    """Concrete, practical, feasible; with an owner. Belongs to a pupil and mostly to a contact."""

    __tablename__ = "agreement"
    __table_args__ = (
        Index("ix_agreement_open", "due_on", sqlite_where=text("state = 'open'")),
        Index("ix_agreement_closed", "closed_at", sqlite_where=text("state <> 'open'")),
        Index("ix_agreement_pupil", "pupil_id", "state"),
    )

    contact_id: Mapped[int | None] = child_of("contact")
    pupil_id: Mapped[int | None] = child_of("pupil", index=False)
    text: Mapped[str]
    owner: Mapped[Owner] = mapped_column(default=Owner.SCHOOL)
    due_on: Mapped[date | None]
    state: Mapped[AgreementState] = mapped_column(default=AgreementState.OPEN)
    made_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    drop_reason: Mapped[Words]
    result: Mapped[Words]  # what a kept one brought


class WorkingNote(Root, Base):
    """The author's own; leaves the app nowhere. Goes after the school year unless kept."""

    __tablename__ = "working_note"

    contact_id: Mapped[int | None] = child_of("contact")
    pupil_id: Mapped[int | None] = child_of("pupil")
    author_id: Mapped[int] = mapped_column(ForeignKey("author.id"))
    text: Mapped[str]
    written_at: Mapped[datetime]
    expires_on: Mapped[date | None]  # None: kept


class Viewpoint(Base):
    """The parent's own view, kept unedited beside a contact."""

    __tablename__ = "viewpoint"

    id: Mapped[Key]
    uid: Mapped[Uid]
    contact_id: Mapped[int] = child_of("contact")
    guardian_id: Mapped[int | None] = refers_to("guardian")
    text: Mapped[str]
    received_at: Mapped[datetime]


class Informed(Base):
    """That a guardian was told what the other parent was told."""

    __tablename__ = "informed"
    __table_args__ = (Index("ix_informed_pair", "contact_id", "guardian_id", unique=True),)

    id: Mapped[Key]
    contact_id: Mapped[int] = child_of("contact", index=False)
    guardian_id: Mapped[int] = child_of("guardian")
    at: Mapped[datetime]
    channel: Mapped[Channel | None]


class Label(Root, Base):
    __tablename__ = "label"

    name: Mapped[str] = mapped_column(unique=True)
    colour: Mapped[Words]


class ContactLabel(Base):
    __tablename__ = "contact_label"
    __table_args__ = (Index("ix_contact_label_pair", "contact_id", "label_id", unique=True),)

    id: Mapped[Key]
    contact_id: Mapped[int] = child_of("contact", index=False)
    label_id: Mapped[int] = child_of("label")

    label: Mapped[Label] = relationship()


class Template(Root, Base):
    """What a new contact of one kind starts with; the teacher's own, beside the built-in ones."""

    __tablename__ = "template"

    name: Mapped[str] = mapped_column(unique=True)
    occasion: Mapped[Occasion] = mapped_column(default=Occasion.OTHER)
    tone: Mapped[Tone | None]
    channel: Mapped[Channel | None]
    subject: Mapped[Words]
    told: Mapped[Words]
    heard: Mapped[Words]
    child_told: Mapped[Words]
    agreement: Mapped[Words]
    owner: Mapped[Owner] = mapped_column(default=Owner.SCHOOL)


class ContactPlan(Root, Base):
    """The contact agreement made to measure: every so many school weeks, in this way."""

    __tablename__ = "contact_plan"
    __table_args__ = (Index("ix_contact_plan_pair", "pupil_id", "guardian_id"),)

    pupil_id: Mapped[int] = child_of("pupil", index=False)
    guardian_id: Mapped[int] = child_of("guardian")
    every_school_weeks: Mapped[int]
    channel: Mapped[Channel] = mapped_column(default=Channel.PHONE)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    agreed_in_id: Mapped[int | None] = refers_to("contact")
    note: Mapped[Words]

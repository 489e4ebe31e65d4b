"""A summary kept by every write, so that the unreached need one seek per guardian.

It can be made anew from the contacts at any time (`store.derived.rebuild`); the rules that fill it
are `rules.facts`. It knows nothing of today, so it never goes stale by itself.
"""

from datetime import date, datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key, Words, child_of
from app.vocabulary import Channel, Tone


class Reach(Base):
    """What is known of one guardian about one pupil."""

    __tablename__ = "reach"
    __table_args__ = (
        Index("ix_reach_pair", "pupil_id", "guardian_id", unique=True),
        # Keys never come back, so that a reader sees which rows were renewed.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Key]
    pupil_id: Mapped[int] = child_of("pupil", index=False)
    guardian_id: Mapped[int] = child_of("guardian")
    last_spoken: Mapped[datetime | None]
    last_answered: Mapped[datetime | None]
    last_reached_tone: Mapped[Tone | None]
    last_reached_channel: Mapped[Channel | None]
    last_reached_address: Mapped[Words]
    last_problem_reached: Mapped[datetime | None]
    last_gentle_reached: Mapped[datetime | None]
    last_positive: Mapped[datetime | None]
    last_start_talk: Mapped[datetime | None]
    awaiting_since: Mapped[datetime | None]
    last_attempt: Mapped[datetime | None]
    attempts: Mapped[str] = mapped_column(default="[]")  # JSON: since last reached, oldest first
    uninformed_since: Mapped[datetime | None]
    uninformed_contact_id: Mapped[int | None]
    seen_at: Mapped[Words]  # the latest activity: its kind, or its title
    seen_on: Mapped[date | None]

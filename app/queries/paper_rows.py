"""What is on paper besides conversation sheets: frozen rows that need no database."""

from dataclasses import dataclass
from datetime import date

from app.queries.rows import SheetAgreement, SheetContact
from app.vocabulary import MirrorWord, Relationship


@dataclass(frozen=True, slots=True)
class LimitedSheet:
    """The facts for one parent without custody, cut before they leave the database.

    Nothing here was said, agreed or recorded with or about anybody but this parent and the child;
    no note, no number and no address of anybody. `facts` are the teacher's words for this sheet.
    """

    pupil: str
    call_name: str
    group: str
    school: str
    teacher: str
    partner: str
    ways_to_reach: str
    recipient: str
    relationship: Relationship
    requested_on: date
    facts: str
    theme: str
    expectation: str
    glad: tuple[tuple[date, str], ...]  # newest first
    contacts: tuple[SheetContact, ...]  # newest first
    agreements: tuple[SheetAgreement, ...]
    made_on: date


@dataclass(frozen=True, slots=True)
class MirrorLine:
    """One success factor: its words, what the log shows of it, and the teacher's own view.

    `last_view` is that of last year. All of it in the language of the sheet, without names.
    """

    number: int
    factor: str
    evidence: str
    view: MirrorWord | None
    note: str
    last_view: MirrorWord | None


@dataclass(frozen=True, slots=True)
class MirrorSheet:
    """The mirror of one school year; names nobody."""

    school: str
    groups: str
    school_year: str  # "2026-2027"
    lines: tuple[MirrorLine, ...]
    made_on: date
    until: date
    """The last day that the evidence looks at."""

"""What a roster file holds, as frozen rows; nothing here knows the logbook.

A file of any kind becomes one `RosterFile`. Comparing it with the logbook, and storing it after the
teacher agreed, is the work of a use case.
"""

from dataclasses import dataclass

from app.services.drafts import PupilDraft
from app.vocabulary import Code

PUPIL_NUMBER = "pupil_number"  # the kind of external key of a number that the school gives
NEVER_READ = "never_read"  # the field of a column that may not enter the logbook
IGNORE = "ignore"  # the field of a column that the teacher left out


def edexml_key_kind(brin: str) -> str:
    """The kind of external key of an EDEXML `key`, which is unique within one school only."""
    return f"edexml:{brin}"


class RosterKind(Code):
    CSV = "csv"
    XLSX = "xlsx"
    EDEXML = "edexml"


@dataclass(frozen=True, slots=True)
class RosterGroup:
    """A group of the file. `key` and `combined` (samengestelde groep) are known in EDEXML only."""

    name: str
    key: str = ""
    year_level: str = ""
    combined: bool = False


@dataclass(frozen=True, slots=True)
class RosterPupil:
    """A pupil as the file tells it, with guardians in the draft; each guardian has a name.

    `row` is the row of the sheet, the line of the file or the number of the element, from 1.
    `groups` are names, the pupil's own group first, combined groups after it.
    `number_only`: the file tells no name, only a number (a list of guardians with the numbers of
    their children); such a row adds guardians to a pupil that is there already, never a pupil.
    """

    row: int
    draft: PupilDraft
    groups: tuple[str, ...] = ()
    pupil_number: str = ""
    number_only: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is left out, and why, as a whole sentence."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it was recognised. `field` is a code of `app.exchange.fields`, or None."""

    header: str
    field: str | None


@dataclass(frozen=True, slots=True)
class RosterFile:
    """A whole file. `school_year` is "2014-2015" where the file says so, else None."""

    kind: RosterKind
    source_name: str
    school_year: str | None = None
    brin: str = ""
    groups: tuple[RosterGroup, ...] = ()
    pupils: tuple[RosterPupil, ...] = ()
    refused: tuple[Refusal, ...] = ()
    warnings: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()

    @property
    def unmapped(self) -> tuple[str, ...]:
        """The headers that nobody recognised."""
        return tuple(column.header for column in self.columns if column.field is None)

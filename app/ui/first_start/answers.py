"""What the steps of the first start gather; the password never goes further than the key file."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from app.i18n import _
from app.vocabulary import Region, SchoolType

if TYPE_CHECKING:
    from app.services.drafts import ProfileDraft


class Beginning(Enum):
    """What to do first in the new logbook."""

    IMPORT = auto()
    EMPTY = auto()
    DEMO = auto()


@dataclass
class Answers:
    """Filled step by step; `days` are 1 for Monday to 5 for Friday."""

    teacher: str = ""
    school: str = ""
    partner: str = ""
    privacy_contact: str = ""
    school_type: SchoolType = SchoolType.PRIMARY
    days: list[int] = field(default_factory=list)
    times: str = ""
    ways: str = ""
    password: str = ""
    region: Region = Region.MIDDEN
    beginning: Beginning = Beginning.IMPORT

    def profile(self) -> "ProfileDraft":
        from app.services.drafts import ProfileDraft

        return ProfileDraft(
            teacher=self.teacher,
            school=self.school,
            partner=self.partner,
            ways_to_reach=ways_words(self.days, self.times, self.ways),
            privacy_contact=self.privacy_contact,
            school_type=self.school_type,
            region=self.region,
        )


def day_names() -> tuple[str, ...]:
    """Monday to Friday, as short as on paper."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"))


def ways_words(days: Iterable[int], times: str, ways: str) -> str:
    """The line on the sheet: "ma-do 8:00-8:20 · Parro"."""
    when = " ".join(part for part in (_days_words(sorted(set(days))), times.strip()) if part)
    return " · ".join(part for part in (when, ways.strip()) if part)


def _days_words(days: list[int]) -> str:
    """Days in a row as a range from three on: "ma-do", "ma, wo"."""
    names = day_names()
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts: list[str] = []
    for run in runs:
        if len(run) > 2:  # noqa: PLR2004 - two days are shorter said one by one
            parts.append(f"{names[run[0] - 1]}-{names[run[-1] - 1]}")
        else:
            parts += [names[day - 1] for day in run]
    return ", ".join(parts)

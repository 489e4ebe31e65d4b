"""The pupils of one file, each of them once."""

from dataclasses import replace
from datetime import date

from app.names import fold
from app.services.roster import RosterPupil

_Identity = tuple[str, str, str, date | None, tuple[str, ...]]


class SeenPupils:
    """Accepted pupils in order, found again by number, else by name and birth date.

    Two different numbers tell children of one name apart. Without a birth date the group does.
    """

    def __init__(self) -> None:
        self._pupils: list[RosterPupil] = []
        self._by_number: dict[str, int] = {}
        self._by_name: dict[_Identity, list[int]] = {}

    @property
    def pupils(self) -> tuple[RosterPupil, ...]:
        return tuple(self._pupils)

    def place_of(self, pupil: RosterPupil) -> int | None:
        """Where this pupil stands already."""
        place = self._by_number.get(pupil.pupil_number)
        if place is not None or pupil.number_only:
            return place
        for candidate in self._by_name.get(_identity(pupil), ()):
            if not (pupil.pupil_number and self._pupils[candidate].pupil_number):
                return candidate
        return None

    def add(self, pupil: RosterPupil) -> None:
        place = len(self._pupils)
        self._pupils.append(pupil)
        if pupil.pupil_number:
            self._by_number[pupil.pupil_number] = place
        if not pupil.number_only:
            self._by_name.setdefault(_identity(pupil), []).append(place)

    def add_guardians(self, place: int, again: RosterPupil) -> bool:
        """Add the guardians of a further row about a pupil; False when it brings none."""
        first = self._pupils[place]
        new = tuple(g for g in again.draft.guardians if g not in first.draft.guardians)
        guardians = (*first.draft.guardians, *new)
        self._pupils[place] = replace(first, draft=replace(first.draft, guardians=guardians))
        return bool(new)


def _identity(pupil: RosterPupil) -> _Identity:
    draft = pupil.draft
    return (
        fold(draft.call_name),
        fold(draft.infix),
        fold(draft.family_name),
        draft.born_on,
        () if draft.born_on else pupil.groups,
    )

"""With whom a line most likely was, where it does not say: as the form fills it in."""

from dataclasses import replace
from functools import partial

from app.queries.contact_form import last_spoken
from app.queries.palette import PalettePeople
from app.rules.line_parts import Understood
from app.rules.line_words import Kind
from app.ui.workspace import Workspace


class Likely:
    """Asks the file once for the same pupils."""

    def __init__(self, workspace: Workspace, people: PalettePeople) -> None:
        self._workspace = workspace
        self._people = people
        self._known: dict[tuple[int, ...], int | None] = {}

    def guessed(self, line: Understood) -> Understood:
        """The line with whom was spoken last, unless it names somebody or leaves that open.

        A result belongs to who is named: a voicemail is never given to somebody by guessing.
        """
        is_open = bool(line.open_parts or line.guardian_ids or line.of(Kind.GUARDIAN))
        if is_open or line.outcome is not None or not line.pupil_ids:
            return line
        likely = self._spoken_last(line.pupil_ids)
        return line if likely is None else replace(line, assumed=(likely,))

    def _spoken_last(self, ids: tuple[int, ...]) -> int | None:
        if ids not in self._known:
            query = partial(last_spoken, pupil_ids=ids)
            self._known[ids] = self._workspace.read(query)
        found = self._known[ids]
        family = self._people.known.guardians_of(ids)
        unwarned = {each.id for each in family if not each.is_warned}
        return found if found in unwarned else None

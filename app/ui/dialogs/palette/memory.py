"""Everybody by name, folded once and kept until people change, so the palette opens at once."""

from functools import partial

from PySide6.QtCore import QObject

from app import i18n
from app.names import words
from app.queries.palette import PalettePeople, palette_people
from app.queries.palette_names import NameFinder
from app.ui.workspace import Workspace
from app.vocabulary import Changes, Relationship
from app.wording import word

_NAMES = Changes.PEOPLE | Changes.GROUPS


class Memory(QObject):
    """Belongs to a workspace and goes with it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._known: tuple[object, PalettePeople, NameFinder] | None = None
        workspace.changed.connect(self._on_changed)

    def recall(self) -> tuple[PalettePeople, NameFinder]:
        """The people of today, in the words of the window's language, and who finds them."""
        holds_for = (self._workspace.today(), i18n.language())
        if self._known is None or self._known[0] != holds_for:
            people = self._workspace.read(partial(palette_people, today=holds_for[0]))
            roles = {each.value: " ".join(words(word(each))) for each in Relationship}
            self._known = holds_for, people, NameFinder(people, roles)
        return self._known[1:]

    def _on_changed(self, changes: Changes) -> None:
        if changes & _NAMES:
            self._known = None


def recalled(workspace: Workspace) -> tuple[PalettePeople, NameFinder]:
    """The people that this window knows by name."""
    memory = workspace.findChild(Memory) or Memory(workspace)
    return memory.recall()

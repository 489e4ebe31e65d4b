"""Where a guardian lives: with others of the pupil, or in a home of their own."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal

from app.i18n import _
from app.queries.homes import HomeRow
from app.ui.dialogs.form_part import FormPart
from app.ui.pages.pupil_words import joined_names
from app.ui.theme import Type
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.form import Field
from app.ui.widgets.labels import TextLabel

OWN, TOGETHER = 0, -1  # beside the keys of homes: one of their own, or with whoever comes first


class HomePart(FormPart):
    """`home_wanted` asks for the form of the guardian's present home, by its key.

    `homes` are those of the pupil; `others` the names of parents who are not saved yet. Nobody
    lives with the dead; but who stays where they lived keeps that home.
    """

    home_wanted = Signal(int)

    def __init__(
        self, homes: Sequence[HomeRow], guardian_id: int | None, others: Sequence[str] = ()
    ) -> None:
        super().__init__(_("Home"))
        self._homes = {home.id: home for home in homes}
        self._guardian_id = guardian_id
        self._present = next((home for home in homes if self._lives_in(home)), None)
        self.lives = ChipRow(_("Lives"), exclusive=True, may_be_empty=False)
        self.lives.set_choices(self._choices(others))
        self.lives.changed.connect(self._say_where)
        self._where = TextLabel("", Type.SMALL, muted=True, wraps=True)
        self.address = LinkButton(_("Address, and who lives there…"), "pencil")
        self.address.clicked.connect(self._on_address)
        self.address.setVisible(self._present is not None)
        self._lives = Field(_("Li&ves"), self.lives)
        self.column.addWidget(self._lives)
        self.column.addWidget(self._where)
        self.column.addWidget(self.address, 0, Qt.AlignmentFlag.AlignLeft)
        self.lives.set_value(self._start(has_others=bool(others)))
        self._say_where()

    def _lives_in(self, home: HomeRow) -> bool:
        return any(key == self._guardian_id for key, _name in home.guardians)

    def _housemates(self, home: HomeRow) -> list[str]:
        others = [one for one in home.guardians if one[0] != self._guardian_id]
        return [name for key, name in others if key not in home.deceased]

    def keep_to_the_address(self) -> None:
        """For an organisation, and of the dead: they live with nobody."""
        self._lives.hide()
        self.setVisible(self._present is not None)

    def show_whole(self) -> None:
        self._lives.show()
        self.show()

    def _choices(self, others: Sequence[str]) -> list[Choice]:
        found = [(home.id, self._housemates(home)) for home in self._homes.values()]
        if others:
            found.append((TOGETHER, list(others)))
        choices = [
            Choice(key, _("with {names}").format(names=joined_names(some)))
            for key, some in found
            if some
        ]
        return [*choices, Choice(OWN, _("in a home of their own"))]

    def _start(self, *, has_others: bool) -> int:
        if self._present is not None:
            return self._present.id if self._housemates(self._present) else OWN
        return next(iter(self._homes), TOGETHER if has_others else OWN)

    def live_apart(self) -> None:
        self.lives.set_value(OWN)
        self._say_where()

    def _say_where(self) -> None:
        """The address of the home that is chosen, or of the own one they live in already."""
        home = self._homes.get(self.lives.value())
        present = self._present
        if home is None and present is not None and not self._housemates(present):
            home = present
        where = home.where if home else ""
        self._where.setText(where)
        self._where.setVisible(bool(where))

    def _on_address(self) -> None:
        if self._present is not None:
            self.home_wanted.emit(self._present.id)

    def values(self) -> dict[str, Any]:
        """As fields of a GuardianDraft."""
        chosen = self.lives.value()
        stays = self._present
        if stays is not None and chosen == OWN and not self._housemates(stays):
            return {"household_id": stays.id, "lives_apart": True}
        is_first = len(self.lives.buttons()) == 1 and self._present is None
        return {
            "household_id": chosen if chosen in self._homes else None,
            "lives_apart": chosen == OWN and not is_first,
        }

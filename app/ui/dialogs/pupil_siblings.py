"""Who may be a brother or sister of a new pupil, so that the same parents need no typing."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.queries.homes import LikelySibling
from app.ui.pages.pupil_words import joined_names
from app.ui.theme import Space, Tint
from app.ui.widgets.notice import Notice


class SiblingOffer(QWidget):
    """`chosen` carries the pupil whose parents are to be linked; nobody fits: it is not there."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S1)
        self._shown: list[tuple[LikelySibling, Notice]] = []
        self.hide()

    def offers(self) -> list[Notice]:
        return [notice for _sibling, notice in self._shown]

    def offer(self, siblings: Sequence[LikelySibling], taken: Collection[int | None]) -> None:
        """Show those of whom a parent is not `taken` yet."""
        wanted = [s for s in siblings if any(one.id not in taken for one in s.guardians)]
        if wanted != [sibling for sibling, _notice in self._shown]:
            for _sibling, notice in self._shown:
                self._column.removeWidget(notice)
                notice.hide()
                notice.deleteLater()
            self._shown = [(sibling, self._made(sibling)) for sibling in wanted]
        self.setVisible(bool(self._shown))

    def _made(self, sibling: LikelySibling) -> Notice:
        parents = joined_names([one.call_name for one in sibling.guardians])
        notice = Notice(
            _("Brother or sister of {name}?").format(name=sibling.name),
            self._why(sibling).format(parents=parents),
            _("The same parents"),
            tint=Tint.ACCENT,
        )
        notice.action_chosen.connect(lambda: self.chosen.emit(sibling))
        self._column.addWidget(notice)
        return notice

    @staticmethod
    def _why(sibling: LikelySibling) -> str:
        if sibling.same_name and sibling.same_address:
            return _("The same name and address, with {parents}.")
        if sibling.same_address:
            return _("The same address, with {parents}.")
        return _("The same family name, with {parents}.")

"""What the list of the unreached is narrowed by, and who is set aside."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _, ngettext, pgettext
from app.languages import language_shown
from app.queries.rows import GroupRow, UnreachedRow
from app.queries.unreached_page import languages_of
from app.ui.channels import CHANNELS
from app.ui.pages.pupil_words import group_words
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.choices import Choice
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.flow import FlowLayout
from app.vocabulary import Channel, Reason
from app.wording import short_reason_words, word

_NONE = "none"  # a value that a chip can hold for "nothing was tried"


class UnreachedFilters(QWidget):
    """Chips that are there only where they can leave somebody out.

    `changed`: what to leave out; `aside_toggled`: show or hide who is set aside.
    """

    changed = Signal()
    aside_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reason = FilterChip(pgettext("filter", "why"))
        self.group = FilterChip(_("group"))
        self.language = FilterChip(_("language"), several=True)
        self.tried = FilterChip(_("tried by"), several=True)
        self.clear_link = LinkButton(_("Clear filters"), "close")
        self.aside = LinkButton("", "clock")
        self.aside.setCheckable(True)
        row = FlowLayout(self, gap=7)
        for part in (*self._chips(), self.clear_link, self.aside):
            row.addWidget(part)
        for chip in self._chips():
            chip.changed.connect(self._on_changed)
        self.clear_link.clicked.connect(self.clear)
        self.aside.toggled.connect(self._on_aside)
        self._count = 0
        self._offered: set[FilterChip] = set()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _chips(self) -> tuple[FilterChip, ...]:
        return (self.reason, self.group, self.language, self.tried)

    def set_reasons(self, numbers: Mapping[Reason, int]) -> None:
        """The reasons that hold for anybody, with for how many."""
        self.reason.set_choices(
            [
                Choice(reason, f"{short_reason_words(reason)} · {number}")
                for reason, number in numbers.items()
                if number
            ]
        )

    def offer_reason(self, *, is_offered: bool) -> None:
        """Whether reasons are to be chosen here, or with the numbers above the list."""
        (self._offered.add if is_offered else self._offered.discard)(self.reason)
        self.settle()

    def _offer(self, chip: FilterChip, choices: Sequence[Choice]) -> None:
        """One choice alone leaves nobody out."""
        chip.set_choices(choices if len(choices) > 1 else [])
        (self._offered.add if len(choices) > 1 else self._offered.discard)(chip)

    def set_groups(self, rows: Iterable[GroupRow]) -> None:
        """The groups of now; with one alone there is nothing to choose."""
        self._offer(self.group, [Choice(row.id, group_words(row.name)) for row in rows])

    def set_rows(self, rows: Sequence[UnreachedRow]) -> None:
        """Offer the languages and channels that there are in the whole list."""
        languages = {one for row in rows for one in languages_of(row)}
        named = sorted((language_shown(code) or _("not noted"), code) for code in languages)
        self._offer(self.language, [Choice(code, name) for name, code in named])
        tried = {attempt.channel for row in rows for attempt in row.attempts}
        choices = [Choice(one, word(one)) for one in CHANNELS if one in tried]
        if choices and any(not row.attempts for row in rows):
            choices.insert(0, Choice(_NONE, _("nothing tried yet")))
        self._offer(self.tried, choices)
        self.settle()

    def set_aside_count(self, count: int) -> None:
        self._count = count
        if not count:
            self.aside.setChecked(False)
        self._say_aside()
        self.settle()

    def languages(self) -> frozenset[str]:
        return frozenset(self.language.values())

    def channels(self) -> frozenset[Channel | None]:
        return frozenset(None if one == _NONE else one for one in self.tried.values())

    def shows_aside(self) -> bool:
        return self.aside.isChecked()

    def is_set(self) -> bool:
        return any(chip.values() for chip in self._chips())

    def clear(self) -> None:
        for chip in self._chips():
            chip.clear()
        self._on_changed()

    def settle(self) -> None:
        """Show what there is to use."""
        for chip in self._chips():
            chip.setVisible(chip in self._offered)
        self.clear_link.setVisible(self.is_set())
        self.aside.setVisible(bool(self._count))
        parts = (*self._chips(), self.clear_link, self.aside)
        self.setVisible(any(not part.isHidden() for part in parts))

    def _on_changed(self) -> None:
        self.settle()
        self.changed.emit()

    def _on_aside(self, is_shown: bool) -> None:  # noqa: FBT001 - as the signal sends it
        self._say_aside()
        self.aside_toggled.emit(is_shown)

    def _say_aside(self) -> None:
        said = ngettext("{n} set aside", "{n} set aside", self._count).format(n=self._count)
        do = _("hide") if self.aside.isChecked() else _("show")
        self.aside.setText(f"{said} · {do}")
        self.aside.setAccessibleName(f"{said}, {do}")
        self.aside.updateGeometry()

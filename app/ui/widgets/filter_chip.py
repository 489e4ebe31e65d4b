"""A chip with a menu behind it: "hoe ▾"."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from app.i18n import _
from app.overriding import override
from app.ui.icons import draw_icon
from app.ui.theme import Type, theme
from app.ui.widgets.buttons import PaintedButton
from app.ui.widgets.chips import CHIP_HEIGHT
from app.ui.widgets.choices import Choice
from app.ui.widgets.painting import from_reading_side, smooth

_CHEVRON = 12


_LONGEST = 34  # letters of a name on a chip; the rest is on hover


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


class FilterChip(PaintedButton):
    """A filter that shows its own name, or what it is set to; `changed` when people set it."""

    changed = Signal()
    padding = 11

    def __init__(
        self,
        name: str,
        choices: Sequence[Choice] = (),
        *,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent=parent)
        self._name = name
        self._several = several
        self._choices: list[Choice] = []
        self._held: list[Any] = []
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        self._choices = list(choices)
        self._held = [value for value in self._held if value in [c.value for c in choices]]
        self._say()

    def values(self) -> list[Any]:
        return list(self._held)

    def value(self) -> Any:
        return self._held[0] if self._held else None

    def set_values(self, values: Iterable[object]) -> None:
        wanted = list(values)
        self._held = [choice.value for choice in self._choices if choice.value in wanted]
        self._say()

    def set_value(self, value: object) -> None:
        self.set_values([] if value is None else [value])

    def clear(self) -> None:
        self.set_values([])

    def open_menu(self) -> None:
        menu = self.made_menu()
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def made_menu(self) -> QMenu:
        """The menu as it stands now; deletes itself when it closes."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        everything = self._entry(menu, _("everything"), checked=not self._held)
        everything.triggered.connect(lambda: self._on_chosen(None))
        menu.addSeparator()
        for choice in self._choices:
            entry = self._entry(menu, choice.text, checked=choice.value in self._held)
            entry.triggered.connect(lambda _on, chosen=choice: self._on_chosen(chosen))
        return menu

    @staticmethod
    def _entry(menu: QMenu, text: str, *, checked: bool) -> QAction:
        entry = menu.addAction(text.replace("&", "&&"))
        entry.setCheckable(True)
        entry.setChecked(checked)
        return entry

    def _on_chosen(self, choice: Choice | None) -> None:
        if choice is None:
            self._held = []
        elif not self._several:
            self._held = [choice.value]
        elif choice.value in self._held:
            self._held.remove(choice.value)
        else:
            self._held.append(choice.value)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        words = [choice.text for choice in self._choices if choice.value in self._held]
        shown = words[0] if words else self._name
        if len(words) > 1:
            shown = f"{shown} +{len(words) - 1}"
        whole, shown = shown, _cut(shown)
        self.setText(shown.replace("&", "&&"))
        held = ", ".join(words) or _("everything")
        self.setAccessibleName(f"{self._name}: {held}")
        self.setToolTip(", ".join(words) if len(words) > 1 else whole if whole != shown else "")
        self.updateGeometry()
        self.update()

    @override
    def face_type(self) -> Type:
        return Type.LABEL if self._held else Type.SMALL

    @override
    def corner(self) -> float:
        return self.height() / 2

    @override
    def content_width(self, kind: Type | None = None) -> int:
        return super().content_width(kind) + _CHEVRON + 4

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.content_width() + 2 * self.padding, theme().px(CHIP_HEIGHT))

    @override
    def face(self) -> tuple[str | None, str | None, str]:
        colours = theme()
        if self._held:
            return colours.accent_wash, colours.accent, colours.accent
        lit = self.underMouse() or self.isDown()
        return colours.hover if lit else colours.card, colours.control_line, colours.ink

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        left = self.width() - self.padding - _CHEVRON
        spot = QRectF(left, (self.height() - _CHEVRON) / 2, _CHEVRON, _CHEVRON)
        spot = from_reading_side(self, spot)
        draw_icon(smooth(self), "chevron_down", spot.left(), spot.top(), _CHEVRON, self.face()[2])

"""How a line was understood, in chips, before it is saved."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from app.overriding import override
from app.ui.theme import Space, Tint, Type, theme
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import SectionLabel, TextLabel
from app.ui.widgets.painting import draw_box, smooth, whole
from app.ui.widgets.scrolled import Scrolled
from app.ui.widgets.tags import StatusTag, Tag

_LEAST = 40  # pixels at 100 %
_CHOICES, _ALONE = 78, 34  # that stay for the choices below; for a line of help where none are


@dataclass(frozen=True, slots=True)
class Shown:
    """What the preview shows, ready to paint."""

    tags: tuple[Tag, ...] = ()
    told: str = ""
    agreements: tuple[str, ...] = ()
    warning: str = ""
    hint: str = ""

    def said(self) -> str:
        """All of it in words, for a screen reader."""
        chips = ", ".join(tag.text for tag in self.tags)
        parts = (chips, self.told, *self.agreements, self.warning, self.hint)
        return ". ".join(part for part in parts if part)


class Chips(QWidget):
    """Tags that flow over lines; the widgets are kept, since every key shows others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=6)
        self._tags: list[StatusTag] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_tags(self, tags: tuple[Tag, ...]) -> None:
        while len(self._tags) < len(tags):
            made = StatusTag("", Tint.NEUTRAL, self)
            self._tags.append(made)
            self._flow.addWidget(made)
        for place, widget in enumerate(self._tags):
            if place < len(tags) and widget.tag() != tags[place]:
                widget.set_tag(tags[place])
                widget.setToolTip(tags[place].text)
            widget.setVisible(place < len(tags))
        self._flow.invalidate()

    def texts(self) -> list[str]:
        return [widget.tag().text for widget in self._tags if not widget.isHidden()]


class Preview(QWidget):
    """The chips, the sentence and what was agreed, with one line below that is always in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = Shown()
        self._room = 0
        self._is_alone = False
        self.chips = Chips()
        self.told = TextLabel(wraps=True)
        self.agreed = TextLabel(wraps=True)
        self.foot = TextLabel("", Type.SMALL, muted=True, wraps=True)
        self._words = Scrolled()
        self._inside = QVBoxLayout(self._words)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(Space.S2)
        for part in (self.chips, self.told, self.agreed):
            self._inside.addWidget(part)
        self._area = _area(self._words)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(Space.S5, Space.S3, Space.S5, Space.S4)
        column.setSpacing(Space.S2)
        self._heading = SectionLabel(_("As it will be logged"))
        column.addWidget(self._heading)
        column.addWidget(self._area)
        column.addWidget(self.foot)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_entry(self, shown: Shown, refusal: str = "", *, is_alone: bool = False) -> None:
        """Show an understood line; `refusal` is why it could not be saved, until it changes.

        `is_alone`: no choices below it need the room.
        """
        self._shown = shown
        self._is_alone = is_alone
        self.chips.show_tags(shown.tags)
        _show(self.told, shown.told)
        _show(self.agreed, "\n".join(f"□ {line}" for line in shown.agreements))
        _show(self.foot, refusal or shown.warning or shown.hint)
        palette = self.foot.palette()
        ink = theme().problem if refusal or shown.warning else theme().muted
        palette.setColor(self.foot.foregroundRole(), ink)
        self.foot.setPalette(palette)
        self.setAccessibleName(self.said())
        self._fit()

    def said(self) -> str:
        return self._shown.said()

    def set_room(self, high: int) -> None:
        """How many pixels there are for it and the choices below it together."""
        self._room = high
        self._fit()

    def _fit(self) -> None:
        """As high as the words ask for, up to where the choices below would go out of sight.

        What is higher than that scrolls, and shows its end: that is where people type.
        """
        around = self._column.contentsMargins()
        wide = self.width() - around.left() - around.right()
        self._inside.invalidate()
        needed = self._inside.heightForWidth(wide)
        most = self._room - theme().px(_ALONE if self._is_alone else _CHOICES) - self._beside(wide)
        high = min(needed, max(most, theme().px(_LEAST)))
        if self._area.height() != high:
            self._area.setFixedHeight(high)
        if needed > high:
            QTimer.singleShot(0, self, self._show_end)

    def _beside(self, wide: int) -> int:
        """The pixels that its heading, its foot and the room around them take."""
        around = self._column.contentsMargins()
        high = around.top() + around.bottom() + self._heading.sizeHint().height()
        high += self._column.spacing()
        if not self.foot.isHidden():
            high += self._column.spacing() + self.foot.heightForWidth(wide)
        return high

    def _show_end(self) -> None:
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.maximum())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        inside = whole(self.rect()).adjusted(Space.S3, 0, -Space.S3, -Space.S1)
        draw_box(smooth(self), inside, None, theme().line, radius=Space.CARD_RADIUS)


def _show(label: TextLabel, words: str) -> None:
    if label.text() != words:
        label.setText(words)
    label.setVisible(bool(words))


def _area(inside: QWidget) -> QScrollArea:
    """Room that scrolls when a line names many people or tells a lot; Tab passes it by."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    area.setWidget(inside)
    inside.setAutoFillBackground(False)
    return area

"""How a line was understood, in chips, before it is saved."""

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from app.overriding import override
from app.ui.theme import Space, Tint, Type, theme
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import SectionLabel, TextLabel
from app.ui.widgets.painting import draw_box, smooth, whole
from app.ui.widgets.tags import StatusTag, Tag

_MOST_HIGH = 220  # pixels at 100 %: beyond it the words are cut, and the choices stay in sight


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
    """The chips, the sentence, what was agreed, and one line below them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = Shown()
        self.chips = Chips()
        self.told = TextLabel(wraps=True)
        self.agreed = TextLabel(wraps=True)
        self.foot = TextLabel("", Type.SMALL, muted=True, wraps=True)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(Space.S5, Space.S3, Space.S5, Space.S3)
        column.setSpacing(Space.S2)
        column.addWidget(SectionLabel(_("As it will be logged")))
        for part in (self.chips, self.told, self.agreed, self.foot):
            column.addWidget(part)
        self.setMaximumHeight(theme().px(_MOST_HIGH))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_entry(self, shown: Shown, refusal: str = "") -> None:
        """Show an understood line; `refusal` is why it could not be saved, until it changes."""
        self._shown = shown
        self.chips.show_tags(shown.tags)
        self._show(self.told, shown.told)
        self._show(self.agreed, "\n".join(f"□ {line}" for line in shown.agreements))
        self._show(self.foot, refusal or shown.warning or shown.hint)
        palette = self.foot.palette()
        is_wrong = bool(refusal or shown.warning)
        ink = theme().problem if is_wrong else theme().muted
        palette.setColor(self.foot.foregroundRole(), ink)
        self.foot.setPalette(palette)
        self.setAccessibleName(self.said())

    def said(self) -> str:
        return self._shown.said()

    @staticmethod
    def _show(label: TextLabel, words: str) -> None:
        if label.text() != words:
            label.setText(words)
        label.setVisible(bool(words))

    @override
    def sizeHint(self) -> QSize:
        high = self._column.heightForWidth(self.width())
        return QSize(super().sizeHint().width(), min(high, self.maximumHeight()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        inside = whole(self.rect()).adjusted(Space.S3, 0, -Space.S3, -Space.S1)
        draw_box(smooth(self), inside, None, theme().line, radius=Space.CARD_RADIUS)

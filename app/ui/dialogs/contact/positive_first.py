"""Positive first: a kind word before the call, and thanks when it is one; never a norm."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.ui.theme import Tint
from app.ui.widgets.notice import Notice
from app.vocabulary import Tone


def listed(names: Sequence[str]) -> str:
    """Names as people say them: "Ilse", "Ilse en Tom", "Ilse, Tom en Joke"."""
    if len(names) < 2:  # noqa: PLR2004 - one name needs no "and"
        return "".join(names)
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


class PositiveFirst(QWidget):
    """`plan_wanted` when the teacher takes the offer to plan something positive."""

    plan_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice()
        self.thanks = Notice(tint=Tint.POSITIVE)
        self.notice.action_chosen.connect(self.plan_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for each in (self.notice, self.thanks):
            column.addWidget(each)
            each.hide()
        self.hide()

    def say(self, names: Sequence[str], child: str, tone: Tone | None, *, is_planned: bool) -> None:
        """Speak of the guardians who heard nothing positive yet; nobody means silence.

        At a problem it offers to plan something; a positive contact gets thanks in the same room,
        so that nothing jumps.
        """
        if not names:
            self.hide()
            return
        before, is_thanks = self.text(), tone is Tone.POSITIVE
        if is_thanks:
            self.thanks.set_words(
                _("How nice."),
                _("The first good news about {child} for {names} this school year.").format(
                    child=child, names=listed(names)
                ),
            )
        else:
            offer = _("Plan something positive") if tone is Tone.PROBLEM and not is_planned else ""
            self.notice.set_words(
                _("Something positive first?"),
                ngettext(
                    "{names} has heard no good news about {child} yet this school year.",
                    "{names} have heard no good news about {child} yet this school year.",
                    len(names),
                ).format(child=child, names=listed(names)),
                offer,
            )
        self.notice.setVisible(not is_thanks)
        self.thanks.setVisible(is_thanks)
        self.show()
        if self.text() != before:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.text()))

    def text(self) -> str:
        """What it says now; empty while it is silent."""
        if self.isHidden():
            return ""
        shown = self.notice if self.thanks.isHidden() else self.thanks
        return shown.text()

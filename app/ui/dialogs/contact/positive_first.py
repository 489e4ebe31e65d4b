"""Positive first: a kind word before the call, and thanks when it is one; never a norm."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.rules.glad_about import Idea
from app.ui.dialogs.contact.idea_lines import IdeaLines
from app.ui.theme import Space, Tint
from app.ui.widgets.notice import Notice
from app.vocabulary import Tone


def listed(names: Sequence[str]) -> str:
    """Names as people say them: "Ilse", "Ilse en Tom", "Ilse, Tom en Joke"."""
    if len(names) < 2:  # noqa: PLR2004 - one name needs no "and"
        return "".join(names)
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


class PositiveFirst(QWidget):
    """`plan_wanted` when the teacher takes the offer to plan something positive.

    `idea_taken` with words that were logged before, to be positive with.
    """

    plan_wanted = Signal()
    idea_taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice()
        self.thanks = Notice(tint=Tint.POSITIVE)
        self.notice.action_chosen.connect(self.plan_wanted)
        self.ideas = IdeaLines()
        self.ideas.taken.connect(self.idea_taken)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S1)
        for each in (self.notice, self.thanks, self.ideas):
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

    def offer(self, ideas: Sequence[Idea], today: date) -> None:
        """What there is to be positive about, while it speaks."""
        self.ideas.show_ideas([] if self.isHidden() else ideas, today)

    def text(self) -> str:
        """What it says now; empty while it is silent."""
        if self.isHidden():
            return ""
        shown = self.notice if self.thanks.isHidden() else self.thanks
        return shown.text()

"""Ideas for something positive in words, in the form and on a pupil's page."""

from datetime import date

from app.i18n import _
from app.rules.glad_about import Idea
from app.ui.dates import short_day_words
from app.wording import word


def source_words(idea: Idea, today: date) -> str:
    """Where an idea comes from: "an agreement that was kept, 12 Oct"."""
    day = short_day_words(idea.on, today)
    return _("{source}, {day}").format(source=word(idea.kind), day=day)


def idea_words(idea: Idea, today: date) -> str:
    """An idea with where it comes from, in one line."""
    return _("Idea: {words} ({source})").format(words=idea.words, source=source_words(idea, today))

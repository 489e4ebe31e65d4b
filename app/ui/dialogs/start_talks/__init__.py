"""*Startgesprekken*: who had one, and when the others are."""

from app.ui.dialogs.start_talks.dialog import StartTalksDialog

__all__ = ["StartTalksDialog"]

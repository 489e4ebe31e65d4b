"""Who did I speak today: several short contacts in one go."""

from app.ui.dialogs.spoken.dialog import SpokenDialog

__all__ = ["SpokenDialog"]

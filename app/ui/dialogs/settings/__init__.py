"""The settings: the teacher and the school, the looks, the password, the copies, and who we are."""

from app.ui.dialogs.settings.dialog import SettingsDialog

__all__ = ["SettingsDialog"]

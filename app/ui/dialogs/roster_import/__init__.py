"""Taking in a class from a file of the school: choose, look, agree."""

from app.ui.dialogs.roster_import.dialog import ImportDialog

__all__ = ["ImportDialog"]

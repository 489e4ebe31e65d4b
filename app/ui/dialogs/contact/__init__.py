"""Logging and changing a contact."""

from app.ui.dialogs.contact.dialog import ContactDialog

__all__ = ["ContactDialog"]

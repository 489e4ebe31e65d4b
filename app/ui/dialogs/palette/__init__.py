"""The command palette, with the contact in one line."""

from app.ui.dialogs.palette.dialog import PaletteDialog

__all__ = ["PaletteDialog"]

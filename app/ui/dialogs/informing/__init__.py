"""Who is still to be told what the other parent was told, over all pupils."""

from app.ui.dialogs.informing.dialog import InformingDialog

__all__ = ["InformingDialog"]

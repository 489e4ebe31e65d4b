"""De spiegel: once a year, the success factors beside what the log shows."""

from app.ui.dialogs.mirror.dialog import MirrorDialog

__all__ = ["MirrorDialog"]

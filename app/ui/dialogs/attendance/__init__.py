"""Who was there: tick the class, and note with whom one also had a word."""

from app.ui.dialogs.attendance.dialog import AttendanceDialog

__all__ = ["AttendanceDialog"]

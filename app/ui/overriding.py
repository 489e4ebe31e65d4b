"""The mark for overridden methods, where the window's files look for it."""

from app.overriding import override

__all__ = ["override"]

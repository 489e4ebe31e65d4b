"""Faults of the world, told to the user; everything else is our fault and goes to the crash report.

Every message is a whole sentence in the user's language that says what to do.
"""


class AppError(Exception):
    """Something that could not be done, and why; `field` names the form field it belongs to."""

    exit_code = 1

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class UsageError(AppError):
    """A command was typed in a way that cannot be understood."""

    exit_code = 2


class WrongPasswordError(AppError):
    exit_code = 3


class LogbookInUseError(AppError):
    """Another window or command holds the one writer's lock."""

    exit_code = 4


class DamagedError(AppError):
    """The logbook or its keys cannot be read although the password is right."""

    exit_code = 5


class NotALogbookError(AppError):
    """The file is something else, empty, or missing; never treated as a new logbook."""


class NewerLogbookError(AppError):
    """Made by a later version; left untouched."""


class StorageError(AppError):
    """The disk is full, read-only or gone; what was typed is still on screen."""


class NotFoundError(AppError):
    """Nobody or nothing fits what was typed."""


class AmbiguousError(AppError):
    """A name fits several; the message lists them."""


class RefusedError(AppError):
    """A rule or a form refuses what was filled in, beside `field`."""

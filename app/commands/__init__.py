"""The command line: the same use cases as the window, without a screen.

Importing this package must not cost the window anything: a command is imported when it runs.
"""

import errno
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from app import i18n
from app.errors import AppError, StorageError
from app.i18n import _

# Where each command lives: module and function.
COMMANDS = {
    "init": ("making", "init"),
    "demo": ("making", "demo"),
    "import": ("taking_in", "import_"),
    "log": ("logging", "log"),
    "contacts": ("listing", "contacts"),
    "unreached": ("listing", "unreached"),
    "export": ("exporting", "export"),
    "sheet": ("sheet", "sheet"),
    "backup": ("keeping", "backup"),
    "restore": ("keeping", "restore"),
    "check": ("keeping", "check"),
    "password": ("keeping", "change_password"),
}


def main(argv: Sequence[str]) -> int:
    """Run one command; returns its exit code (README, "Commands")."""
    i18n.use_language(language_of(argv))
    _speak_utf8()
    try:
        from app.commands.argparse_words import speak
        from app.commands.parser import parse

        speak()
        arguments = parse(argv)
        module, function = COMMANDS[arguments.command]
        getattr(import_module(f"app.commands.{module}"), function)(arguments)
        sys.stdout.flush()
    except AppError as fault:
        return _refuse(fault)
    except BrokenPipeError:
        _close_quietly()
        return 0
    except OSError as fault:
        return _refuse(_of_the_disk(fault))
    except KeyboardInterrupt:
        return 130
    except Exception as fault:  # noqa: BLE001 - the last resort: one line, and nothing personal
        return _refuse(_of_the_file(fault))
    return 0


def _refuse(fault: AppError) -> int:
    with suppress(OSError):
        print(f"driehoek: {fault.message}", file=sys.stderr)
    return fault.exit_code


def _of_the_disk(fault: OSError) -> AppError:
    """A full or unreachable disk that nobody below put in words."""
    if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
        return StorageError(_("The disk is full. Make some room and try again."))
    reason = fault.strerror or type(fault).__name__
    return StorageError(
        _("This could not be read or written: {reason}. Check the disk and try again.").format(
            reason=reason
        )
    )


def _of_the_file(fault: Exception) -> AppError:
    """What the store knows of a driver's error; anything else is our own fault."""
    from app.store.faults import translated

    known = translated(fault)
    if isinstance(known, AppError):
        return known
    frames = traceback.extract_tb(fault.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return AppError(
        _("This is a fault of Driehoek itself ({kind}, {place}). Please report it.").format(
            kind=type(fault).__name__, place=place
        )
    )


def language_of(argv: Sequence[str]) -> str:
    """The language asked for, before anything can go wrong; else the system's."""
    for number, word in enumerate(argv):
        if word == "--language" and number + 1 < len(argv):
            return argv[number + 1]
        if word.startswith("--language="):
            return word.partition("=")[2]
    return i18n.system_language()


def _speak_utf8() -> None:
    """Names in every script come out whole, whatever the terminal's code page."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _close_quietly() -> None:
    """The reader of our output has gone: nothing more may be written to it."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())

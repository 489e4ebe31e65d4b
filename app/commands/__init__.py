"""The command line: the same use cases as the window, without a screen.

Importing this package must not cost the window anything: a command is imported when it runs.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from app import i18n
from app.errors import AppError

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
        print(f"driehoek: {fault.message}", file=sys.stderr)
        return fault.exit_code
    except BrokenPipeError:
        _close_quietly()
        return 0
    except KeyboardInterrupt:
        return 130
    return 0


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

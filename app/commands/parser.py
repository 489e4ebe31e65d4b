"""What can be typed: the options of every command. Names and codes stay: scripts use them."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from app import __version__
from app.errors import UsageError
from app.i18n import _
from app.overriding import override
from app.vocabulary import (
    Channel,
    Code,
    Initiative,
    Occasion,
    Outcome,
    Reason,
    Region,
    SheetCopy,
    SheetKind,
    Tone,
)

C = TypeVar("C", bound=Code)


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are ours to print."""

    @override
    def error(self, message: str) -> NoReturn:
        raise UsageError(message)


def build_parser() -> Parser:
    """The whole command line; the chosen command is in `command`."""
    parser = Parser(
        prog="driehoek",
        description=_("The parent-contact logbook. Without a command the window opens."),
        allow_abbrev=False,
    )
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help=_("another folder for the logbook")
    )
    parser.add_argument(
        "--password-file",
        metavar="FILE",
        help=_("the password is its first line; - reads standard input"),
    )
    parser.add_argument("--language", choices=("nl", "en"), help=_("language of words"))
    parser.add_argument("--demo", action="store_true", help=_("a throw-away logbook to look at"))
    parser.add_argument(
        "--version",
        action="version",
        version=f"driehoek {__version__}",
        help=_("show program's version number and exit"),
    )
    commands = parser.add_subparsers(dest="command", parser_class=Parser, metavar=_("COMMAND"))
    for add in (_add_making, _add_import, _add_log, _add_lists, _add_sheet, _add_keeping):
        add(commands)
    return parser


def _add_making(commands: Any) -> None:
    init = commands.add_parser("init", help=_("make an empty logbook"))
    init.add_argument("--name", default="", metavar="TEACHER", help=_("the teacher's name"))
    init.add_argument("--school", default="", metavar="NAME", help=_("the school's name"))
    init.add_argument(
        "--region",
        type=code(Region),
        default=Region.MIDDEN,
        metavar="noord|midden|zuid",
        help=_("region of the school holidays"),
    )
    demo = commands.add_parser("demo", help=_("make a logbook with a fictional class"))
    demo.add_argument("--seed", type=whole_number, default=1, metavar="N")
    demo.add_argument("--pupils", type=whole_number, default=28, metavar="N")
    demo.add_argument("--contacts", type=whole_number, metavar="N")
    demo.add_argument("--until", type=day, metavar="DATE")  # fmt: skip


def _add_import(commands: Any) -> None:
    parser = commands.add_parser("import", help=_("take in pupils and guardians from a file"))
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--group", default="", metavar="NAME", help=_("the group of rows that name none")
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help=_("read a column as this field; may be given again"),
    )
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    _add_format(parser)  # fmt: skip


def _add_log(commands: Any) -> None:
    parser = commands.add_parser("log", help=_("log a contact"))
    parser.add_argument("--pupil", action="append", required=True, metavar="NAME")
    parser.add_argument("--with", action="append", default=[], dest="guardians", metavar="NAME")
    parser.add_argument("--tone", type=code(Tone), metavar=listed(Tone))
    parser.add_argument(
        "--channel", type=code(Channel), default=Channel.PHONE, metavar=listed(Channel)
    )
    parser.add_argument("--outcome", type=code(Outcome), metavar=listed(Outcome))
    parser.add_argument(
        "--occasion", type=code(Occasion), default=Occasion.OTHER, metavar=listed(Occasion)
    )
    parser.add_argument(
        "--initiative", type=code(Initiative), default=Initiative.SCHOOL, metavar=listed(Initiative)
    )
    parser.add_argument(
        "--at",
        type=moment,
        metavar="WHEN",
        help=_("local ISO time, such as 2026-11-24T15:05; now by default"),
    )
    parser.add_argument("--minutes", type=whole_number, metavar="N")
    for option in ("told", "heard", "child", "subject"):
        parser.add_argument(f"--{option}", default="", metavar="TEXT")
    parser.add_argument(
        "--note", default="", metavar="TEXT", help=_("a working note: for your eyes only")
    )
    parser.add_argument("--asks-answer", action="store_true", default=None)
    parser.add_argument("--agreement", action="append", default=[], metavar="'OWNER; DUE; TEXT'")
    parser.add_argument("--tag", action="append", default=[], metavar="T")  # fmt: skip


def _add_lists(commands: Any) -> None:
    contacts = commands.add_parser("contacts", help=_("list contacts, newest first"))
    contacts.add_argument("text", nargs="?", default="", metavar="TEXT")
    contacts.add_argument("--pupil", metavar="NAME")
    contacts.add_argument("--guardian", metavar="NAME")
    contacts.add_argument("--tone", type=code(Tone), metavar=listed(Tone))
    contacts.add_argument("--channel", type=code(Channel), metavar=listed(Channel))
    contacts.add_argument("--outcome", type=code(Outcome), metavar=listed(Outcome))
    contacts.add_argument("--since", type=day, metavar="DATE")
    contacts.add_argument("--until", type=day, metavar="DATE")
    contacts.add_argument("--tag", default="", metavar="T")
    contacts.add_argument("--limit", type=whole_number, default=200, metavar="N")
    _add_format(contacts)
    unreached = commands.add_parser("unreached", help=_("who is not reached, and what to try"))
    unreached.add_argument("--reason", type=code(Reason), metavar=listed(Reason))
    unreached.add_argument("--limit", type=whole_number, default=200, metavar="N")
    _add_format(unreached)
    export = commands.add_parser("export", help=_("the log without working notes"))
    export.add_argument("--format", choices=("csv", "xlsx", "json"), required=True)
    export.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")


def _add_sheet(commands: Any) -> None:
    parser = commands.add_parser("sheet", help=_("conversation sheets as one PDF"))
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--pupil", action="extend", nargs="+", metavar="NAME")
    who.add_argument("--group", metavar="NAME")
    parser.add_argument(
        "--kind", type=code(SheetKind), default=SheetKind.TEN_MINUTE, metavar=listed(SheetKind)
    )
    parser.add_argument(
        "--copy", type=code(SheetCopy), default=SheetCopy.TEACHER, metavar=listed(SheetCopy)
    )
    parser.add_argument("--sheet-language", choices=("nl", "en"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf")  # fmt: skip


def _add_keeping(commands: Any) -> None:
    backup = commands.add_parser("backup", help=_("a safe copy, also while in use"))
    backup.add_argument("folder", type=Path, nargs="?", metavar="DIR")
    restore = commands.add_parser("restore", help=_("put a copy back"))
    restore.add_argument("file", type=Path, metavar="FILE")
    check = commands.add_parser("check", help=_("verify the logbook from end to end"))
    _add_format(check)
    password = commands.add_parser("password", help=_("change the password"))
    password.add_argument("--new-password-file", required=True, metavar="FILE")


def _add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table")


def listed(codes: type[Code]) -> str:
    return "|".join(code.value for code in codes)


def code(codes: type[C]) -> Callable[[str], C]:
    """A type for argparse: one of these codes, or a line that lists them."""

    def read(typed: str) -> C:
        try:
            return codes(typed)
        except ValueError:
            raise argparse.ArgumentTypeError(
                _("{typed} is not one of {codes}").format(typed=typed, codes=listed(codes))
            ) from None

    return read


def whole_number(typed: str) -> int:
    if not typed.isdecimal():
        raise argparse.ArgumentTypeError(_("{typed} is no whole number").format(typed=typed))
    return int(typed)


def day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("{typed} is no date such as 2026-11-24").format(typed=typed)
        ) from None


@dataclass(frozen=True)
class When:
    """A moment as typed; `time_known` False: only the day was given, and noon stands in."""

    at: datetime
    time_known: bool = True


def moment(typed: str) -> When:
    """Local ISO time, or a day alone."""
    try:
        at = datetime.fromisoformat(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("{typed} is no time such as 2026-11-24T15:05").format(typed=typed)
        ) from None
    time_known = len(typed.strip()) > len("2026-11-24")
    if not time_known:
        at = at.replace(hour=12)
    return When(at if at.tzinfo else at.astimezone(), time_known)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """What was typed; raises UsageError for a misspelling, and when no command is named."""
    arguments = build_parser().parse_args(argv)
    if arguments.command is None:
        raise UsageError(_("Say what to do, such as driehoek contacts; --help lists it all."))
    return arguments

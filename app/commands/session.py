"""What commands share: which folder, which password, the open logbook, and names that are typed."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path

from app.errors import AmbiguousError, NotFoundError, UsageError
from app.i18n import _
from app.names import choose
from app.paths import DataFolder, default_data_folder
from app.store.logbook import Logbook


def data_folder(arguments: argparse.Namespace) -> DataFolder:
    return DataFolder(arguments.data or default_data_folder())


def password(arguments: argparse.Namespace, *, twice: bool = False) -> str:
    """The password from a file, standard input or a prompt; without any of them exit 2."""
    if arguments.password_file is not None:
        return password_from(arguments.password_file)
    if not sys.stdin.isatty():
        raise UsageError(_("No password. Give --password-file FILE, or - for standard input."))
    first = getpass(_("Password: "))
    if twice and getpass(_("The same password again: ")) != first:
        raise UsageError(_("These passwords are not the same. Try again."))
    return first


def password_from(source: str) -> str:
    """The first line of a file, or of standard input for `-`."""
    try:
        if source == "-":
            text = sys.stdin.readline().removeprefix("\ufeff")
        else:
            with Path(source).open(encoding="utf-8-sig") as file:
                text = file.readline()
    except (OSError, UnicodeDecodeError):
        raise UsageError(
            _("The password file {path} cannot be read.").format(path=source)
        ) from None
    line = text.rstrip("\r\n")
    if not line:
        raise UsageError(_("The first line of the password file is empty."))
    return line


@contextmanager
def opened(arguments: argparse.Namespace, *, write: bool) -> Iterator[Logbook]:
    """The logbook, closed again whatever happens."""
    from app.store.opening import open_logbook

    logbook = open_logbook(data_folder(arguments), password(arguments), write=write)
    try:
        yield logbook
    finally:
        logbook.close()


def pupil_named(logbook: Logbook, typed: str) -> int:
    """The pupil a typed name fits; several are refused with the candidates.

    What tells namesakes apart may be typed too: "noor de vries 6b".
    """
    from app.queries.namesakes import pupils_apart
    from app.queries.people import named_pupils

    named = _listed(logbook.read(named_pupils), logbook.read(pupils_apart))
    found = choose(typed, named)
    if not found:
        raise NotFoundError(_("No pupil is called {name}.").format(name=typed))
    return _the_one(typed, found)


def guardian_named(logbook: Logbook, typed: str, pupil_ids: tuple[int, ...] = ()) -> int:
    """The guardian a typed name fits, among those of these pupils when they are given."""
    from functools import partial

    from app.queries.namesakes import guardians_apart
    from app.queries.people import named_guardians

    named: dict[int, str] = {}
    for pupil_id in pupil_ids or (None,):
        rows = logbook.read(partial(named_guardians, pupil_id=pupil_id))
        named.update({key: name for name, key in rows})
    rows = [(name, key) for key, name in named.items()]
    found = choose(typed, _listed(rows, logbook.read(guardians_apart)))
    if not found:
        raise NotFoundError(
            _("No parent or guardian of this pupil is called {name}.").format(name=typed)
            if pupil_ids
            else _("No parent or guardian is called {name}.").format(name=typed)
        )
    return _the_one(typed, found)


def group_named(logbook: Logbook, typed: str) -> int:
    """The group of this name: of this school year, else the newest year that has one."""
    from functools import partial

    from app.queries.people import groups

    rows = logbook.read(partial(groups, today=logbook.clock().date(), all_years=True))
    found = choose(typed, [(row.name, (row.name, row)) for row in rows])
    if not found:
        raise NotFoundError(_("No group is called {name}.").format(name=typed))
    newest = found[0][1].school_year
    return _the_one(typed, [(name, row.id) for name, row in found if row.school_year == newest])


def _listed(
    rows: Iterable[tuple[str, int]], apart: Mapping[int, str]
) -> list[tuple[str, tuple[str, int]]]:
    """Names as they are listed, each with itself and its key."""
    listed = [(f"{name} ({apart[key]})" if key in apart else name, key) for name, key in rows]
    return [(name, (name, key)) for name, key in listed]


def _the_one(typed: str, found: list[tuple[str, int]]) -> int:
    if len(found) > 1:
        raise AmbiguousError(
            _("{name} fits several: {candidates}. Type more of the name.").format(
                name=typed, candidates=", ".join(name for name, _key in found[:10])
            )
        )
    return found[0][1]

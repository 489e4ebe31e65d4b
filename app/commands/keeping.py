"""`backup`, `restore`, `check` and `password`: keeping the logbook safe."""

import argparse

from app.commands.output import print_json, print_rows
from app.commands.session import data_folder, opened, password, password_from
from app.errors import DamagedError
from app.i18n import _


def backup(arguments: argparse.Namespace) -> None:
    """A safe copy, also while the window is open."""
    from app.store.backup import make_backup

    with opened(arguments, write=False) as logbook:
        target = arguments.folder or logbook.folder.backups
        path = make_backup(logbook.folder, logbook.data_key, target)
    print(path)


def restore(arguments: argparse.Namespace) -> None:
    """Put a copy back; what stood there is set aside."""
    from app.store.restoring import restore as put_back

    manifest = put_back(data_folder(arguments), arguments.file, password(arguments))
    print(
        _("Put back: {contacts} contacts and {pupils} pupils, as of {moment}.").format(
            contacts=manifest.contacts,
            pupils=manifest.pupils,
            moment=f"{manifest.made_at:%Y-%m-%d %H:%M}",
        )
    )


def check(arguments: argparse.Namespace) -> None:
    """Verify the logbook; exits 5 when it is damaged."""
    from app.store.check import check as verify
    from app.store.opening import unlock

    folder = data_folder(arguments)
    report = verify(folder, unlock(folder, password(arguments)))
    found = {
        "ok": report.ok,
        "problems": list(report.problems),
        "contacts": report.contacts,
        "pupils": report.pupils,
        "guardians": report.guardians,
    }
    if arguments.format == "json":
        print_json(found)
    elif arguments.format == "csv":
        print_rows([found], {}, "csv")
    elif report.ok:
        print(
            _("All is well: {contacts} contacts, {pupils} pupils, {guardians} parents.").format(
                contacts=report.contacts, pupils=report.pupils, guardians=report.guardians
            )
        )
    if not report.ok:
        raise DamagedError(" ".join(report.problems))


def change_password(arguments: argparse.Namespace) -> None:
    """Another password for the same logbook and its managed copies."""
    from app.store.opening import acquire_lock
    from app.store.opening import change_password as change

    folder = data_folder(arguments)
    old, new = password(arguments), password_from(arguments.new_password_file)
    lock = acquire_lock(folder)
    try:
        change(folder, old, new)
    finally:
        lock.release()
    print(_("The password is changed. The recovery code stays the same."))

"""`init` and `demo`: a new logbook."""

import argparse
from functools import partial

from app.commands.session import data_folder, password
from app.errors import UsageError
from app.i18n import _, ngettext
from app.services.drafts import ProfileDraft
from app.services.profile import save_profile
from app.store.logbook import local_now
from app.store.opening import create

_FIRST_YEAR, _LAST_YEAR = 2000, 2100  # what a fictional class can live in


def init(arguments: argparse.Namespace) -> None:
    """Make an empty logbook and print its recovery code once."""
    folder = data_folder(arguments)
    logbook, code = create(folder, password(arguments, twice=True))
    try:
        profile = ProfileDraft(
            teacher=arguments.name, school=arguments.school, region=arguments.region
        )
        logbook.write(partial(save_profile, draft=profile))
    finally:
        logbook.close()
    print(_("A new logbook is in {folder}.").format(folder=folder.root))
    print(_("Recovery code: {code}").format(code=code))
    print(_("Print it or write it down: it opens the logbook when the password is forgotten,"
            " and is not shown again."))  # fmt: skip


def demo(arguments: argparse.Namespace) -> None:
    """Make a logbook with a fictional class."""
    from app.demo import make_demo

    folder = data_folder(arguments)
    until = arguments.until or local_now().date()
    if not _FIRST_YEAR <= until.year <= _LAST_YEAR:
        raise UsageError(_("Give --until a day between 2000 and 2100."))
    logbook, code = make_demo(
        folder,
        password(arguments, twice=True),
        seed=arguments.seed,
        pupils=arguments.pupils,
        contacts=arguments.contacts,
        until=until,
    )
    try:
        from app.queries.log import contact_count

        count = logbook.read(partial(contact_count, most=10_000_000))
    finally:
        logbook.close()
    print(
        ngettext(
            "A fictional logbook with {count} contact is in {folder}.",
            "A fictional logbook with {count} contacts is in {folder}.",
            count,
        ).format(count=count, folder=folder.root)
    )
    print(_("Recovery code: {code}").format(code=code))

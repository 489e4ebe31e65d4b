"""`sheet`: conversation sheets as one PDF."""

import argparse
import sys
from functools import partial

from app import i18n
from app.commands.session import group_named, opened, pupil_named
from app.errors import AppError
from app.i18n import _, ngettext
from app.queries.people import pupils
from app.queries.sheets import talk_sheets
from app.services.register import record_outgoing
from app.store.logbook import Logbook


def sheet(arguments: argparse.Namespace) -> None:
    """Write the sheets of pupils, or of a group in order of name, into one file."""
    from app.sheets.write import write_sheets

    language = arguments.sheet_language or i18n.language()
    with opened(arguments, write=False) as logbook:
        keys = _pupil_ids(logbook, arguments)
        rows = logbook.read(partial(talk_sheets, pupil_ids=keys, today=logbook.clock().date()))
        report = write_sheets(
            rows,
            arguments.output,
            language=language,
            copy=arguments.copy,
            made_by=rows[0].teacher if rows else "",
        )
        if report.pages:
            # Beside an open window too: one small row, and SQLite lets writers take turns.
            logbook.write(partial(record_outgoing, kind="sheet", pupil_ids=keys))
    if not report.pages:
        raise AppError(_("No sheet could be made: {reason}").format(reason=report.failed[0][1]))
    print(
        ngettext("{count} sheet written to {path}", "{count} sheets written to {path}", len(rows))
        .format(count=len(rows) - len(report.failed), path=arguments.output)
    )  # fmt: skip
    for name, reason in report.failed:
        print(_("The sheet of {name} failed: {reason}").format(name=name, reason=reason),
              file=sys.stderr)  # fmt: skip
    if report.missing_glyphs:
        print(
            _("No font here has these letters, so they print as a box: {letters}").format(
                letters=" ".join(sorted(report.missing_glyphs))
            ),
            file=sys.stderr,
        )


def _pupil_ids(logbook: Logbook, arguments: argparse.Namespace) -> list[int]:
    if arguments.pupil:
        return [pupil_named(logbook, name) for name in arguments.pupil]
    group_id = group_named(logbook, arguments.group)
    rows = logbook.read(partial(pupils, today=logbook.clock().date(), group_id=group_id))
    if not rows:
        raise AppError(_("There are no pupils in this group."))
    return [row.id for row in rows]
